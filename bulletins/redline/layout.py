"""What only concerns the looks: blocks of another sort with the same words, cases that begin on another page."""

from collections.abc import Iterator, Mapping, Sequence

from bulletins.redline.blocks import NUMBER_PARTS, Block
from bulletins.redline.collation import Collation, Finding
from bulletins.redline.errata import Erratum, ErratumKind, Place
from bulletins.redline.places import CASE_TITLES, CaseName, Gazetteer, case_place, named
from bulletins.tree.passages import Passage
from bulletins.values import replace

_ROLES: Mapping[str, str] = {
    "paragraph": "正文",
    "point": "分点",
    "item": "列项",
    "box-paragraph": "框文",
    "box-point": "框文分点",
    "cross-head-1": "一级小标题",
    "cross-head-2": "二级小标题",
    "cross-head-3": "三级小标题",
    "deck": "副题",
    "kicker": "肩题",
    "byline": "署名",
    "sign-off": "文末署名",
}


_SHORT = 12
"""So many characters tell a title."""


def roles_changed(both: Collation) -> Iterator[Finding]:
    """Blocks that are set as something else."""
    for old, new in both.alignment.blocks:
        here, there = old.passages[0].role, new.passages[0].role
        if here == there or {here, there} <= CASE_TITLES or _numbered(old) != _numbered(new):
            continue
        words = _ROLES.get(here, here), _ROLES.get(there, there)
        places = both.places(old.start, new.start)
        yield Finding(
            new.start, both.row(ErratumKind.LAYOUT, old.start, new.start, places, words, (), is_clear=True)
        )


def _numbered(block: Block) -> bool:
    return any(each.part in NUMBER_PARTS for each in block.passages)


def pages_turned(both: Collation) -> Iterator[Erratum]:
    """One row for all cases that begin on another page, unless they were moved."""
    moved = {both.old[move.pairs[0][0]].case_id for move in both.alignment.moves if move.is_case}
    here, there = _first_passages(both.old), _first_passages(both.new)
    pairs = [both.places(here[name], there[name]) for name in there if name in here and name not in moved]
    cases = [name for name in there if name in here and name not in moved]
    turned = [
        (name, *places) for name, places in zip(cases, pairs, strict=True) if places[0].page != places[1].page
    ]
    if turned:
        first, last = turned[0], turned[-1]
        words = (
            _pages(both.here, first[0], first[1], last[0], last[1]),
            _pages(both.there, first[0], first[2], last[0], last[2]),
        )
        places = named(replace(first[1], case=""), "起始页"), named(replace(first[2], case=""), "起始页")
        yield both.row(ErratumKind.LAYOUT, None, None, places, words, (), is_clear=True)


def _first_passages(passages: Sequence[Passage]) -> dict[str, int]:
    """Where each case begins."""
    found: dict[str, int] = {}
    for index, each in enumerate(passages):
        if each.case_id:
            found.setdefault(each.case_id, index)
    return found


def _pages(edition: Gazetteer, first: str, start: Place, last: str, end: Place) -> str:
    """案例3第5页至案例10第12页."""
    ends = {first: start, last: end}
    return "至".join(f"{_short(edition.cases[name])}第{place.page}页" for name, place in ends.items())


def _short(name: CaseName) -> str:
    if name.label or len(name.title) <= _SHORT:
        return name.label or case_place(name)
    return f"《{name.title[:_SHORT]}……》"
