"""Foreign text is read whole, however it was damaged: lines dropped, swapped, cut and joined."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.importers.manuscript import Line, Manuscript, read_manuscript
from bulletins.importers.publication import read_publication, to_json
from tests.unit.importers.accounting import lost_characters, lost_lines

BULLETINS = Path(__file__).parent.parent / "unit" / "importers" / "bulletins"
INVENTED = sorted(path for path in BULLETINS.iterdir() if path.suffix == ".txt")

Damage = tuple[str, int, int]
DAMAGES: st.SearchStrategy[list[Damage]] = st.lists(
    st.tuples(
        st.sampled_from(("drop", "swap", "cut", "join", "blank")), st.integers(0, 400), st.integers(1, 400)
    ),
    max_size=14,
)


def _damaged(lines: Sequence[str], damages: Sequence[Damage]) -> list[str]:
    found = list(lines)
    for what, one, other in damages:
        if not found:
            break
        place, second = one % len(found), other % len(found)
        match what:
            case "drop":
                del found[place]
            case "swap":
                found[place], found[second] = found[second], found[place]
            case "cut":
                text = found[place]
                middle = other % (len(text) + 1)
                found[place : place + 1] = [text[:middle], text[middle:]]
            case "join":
                found[place : place + 2] = ["".join(found[place : place + 2])]
            case _:
                found.insert(place, "")
    return found


def _check(lines: Sequence[str]) -> None:
    manuscript = Manuscript("a.txt", tuple(Line(number, text) for number, text in enumerate(lines, 1)))

    publication = read_publication(manuscript)

    to_json(publication, "a.txt")
    assert lost_characters(manuscript, publication) == ""
    assert lost_lines(manuscript, publication) == []
    assert len({repair.id for repair in publication.repairs}) == len(publication.repairs)


@settings(max_examples=60)
@given(path=st.sampled_from(INVENTED), damages=DAMAGES)
def test_a_damaged_bulletin_loses_nothing(path: Path, damages: list[Damage]) -> None:
    manuscript = read_manuscript(path.read_bytes(), path.name)

    _check(_damaged([line.text for line in manuscript.lines], damages))


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_real_bulletin_loses_nothing(seed: int, shared_inputs: Path) -> None:
    path = sorted((shared_inputs / "seeds").glob("*.txt"))[seed]
    texts = [line.text for line in read_manuscript(path.read_bytes(), path.name).lines]

    @settings(max_examples=20)
    @given(damages=DAMAGES)
    def check(damages: list[Damage]) -> None:
        _check(_damaged(texts, damages))

    check()


@settings(max_examples=150)
@given(
    lines=st.lists(
        st.text(
            alphabet="甲乙工会总市县，。：；“”（）《》【】一二三是、1.年月日第期 　-—*△■记者通讯员摄图为报讯编辑案例",
            max_size=40,
        ).filter(lambda text: "\n" not in text),
        max_size=30,
    )
)
def test_any_lines_are_read(lines: list[str]) -> None:
    _check(lines)


@settings(max_examples=40)
@given(path=st.sampled_from(INVENTED), data=st.data())
def test_repairs_obey_decisions(path: Path, data: st.DataObject) -> None:
    manuscript = read_manuscript(path.read_bytes(), path.name)
    offered = read_publication(manuscript).repairs
    if not offered:
        return
    chosen = data.draw(st.sampled_from([repair.id for repair in offered]))
    accepts = data.draw(st.booleans())

    publication = read_publication(manuscript, {chosen: accepts})

    assert all(repair.applied is accepts for repair in publication.repairs if repair.id == chosen)
    assert lost_characters(manuscript, publication) == ""
