"""Lines as boxes: every character at its place."""

import pytest

from bulletins.compose.lines import Measure, fit_line, set_paragraph
from bulletins.compose.material import Piece, measure
from bulletins.compose.typecase import Setting, TypeCase
from bulletins.style.properties import Align
from tests.unit.compose.square import BLACK, EM, Square, drawn, han

PLAIN = Setting("song", "latin", 1.0, EM, BLACK)


def boxes(*pieces: Piece, ems: float = 28.0) -> list[list[tuple[str, float]]]:
    case = TypeCase(Square())
    lines = set_paragraph(measure(pieces, case, EM, 0.0, []), Measure(0.0, ems * EM), Align.JUSTIFY)
    return [drawn(line.box(0.0, 0.0, case.inks, "plain", "a")) for line in lines]


def test_han_characters_stand_an_em_apart() -> None:
    (line,) = boxes(Piece("天地玄", PLAIN))

    assert line == [("天", 0.0), ("地", 10.0), ("玄", 20.0)]


def test_the_body_of_an_opening_mark_begins_half_an_em_left_of_its_core() -> None:
    (line,) = boxes(Piece("“天”，地", PLAIN))

    assert line == [("“", -5.0), ("天", 5.0), ("”", 15.0), ("，", 20.0), ("地", 30.0)]


def test_latin_letters_stand_a_quarter_of_an_em_from_han() -> None:
    (line,) = boxes(Piece("天AB地", PLAIN))

    assert line == [("天", 0.0), ("A", 12.5), ("B", 17.5), ("地", 25.0)]


def test_a_justified_line_ends_at_its_measure() -> None:
    first, _ = boxes(Piece(han(30), PLAIN), ems=20.4)

    assert first[-1][1] + EM == pytest.approx(204.0, abs=0.02)


def test_an_opening_mark_stays_at_what_it_opens() -> None:
    first, _ = boxes(Piece(han(5) + "“" + han(25), PLAIN), ems=20.4)

    assert first[6][1] - first[5][1] == pytest.approx(EM)
    assert first[1][1] - first[0][1] > EM


def test_a_small_mark_gives_no_more_than_its_own_blank() -> None:
    small = Setting("hei", "latin", 1.0, 8.0, BLACK)

    # 278 pt in 270: the blanks of 4 pt and of 5 pt give 4 each
    line = boxes(Piece(han(8), PLAIN), Piece("，", small), Piece(han(9) + "，" + han(9), PLAIN), ems=27.0)[0]

    marks = [(x, line[place + 1][1]) for place, (char, x) in enumerate(line[:-1]) if char == "，"]
    assert marks[0][1] - marks[0][0] == pytest.approx(4.0)
    assert marks[1][1] - marks[1][0] == pytest.approx(6.0)


def test_runs_change_with_face_and_size() -> None:
    case = TypeCase(Square())
    small = Setting("hei", "latin", 1.0, 8.0, BLACK, raise_pt=2.0)
    material = measure([Piece("天", PLAIN), Piece("地9", small)], case, EM, 0.0, [])

    box = fit_line(material, 0, 3, Measure(0.0, 100.0), Align.LEFT).box(5.0, 50.0, case.inks, "plain", "a")

    assert [(run.face, run.size_pt, run.text, run.raise_pt) for run in box.runs] == [
        ("song", 10.0, "天", 0.0),
        ("hei", 8.0, "地", 2.0),
        ("latin", 8.0, "9", 2.0),
    ]
    assert [run.x_pt for run in box.runs] == [5.0, 15.0, 25.0]


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 0.0), (Align.CENTER, 35.0), (Align.RIGHT, 70.0)])
def test_a_line_stands_as_its_role_asks(align: Align, left: float) -> None:
    material = measure([Piece("天地玄", PLAIN)], TypeCase(Square()), EM, 0.0, [])

    assert fit_line(material, 0, 3, Measure(0.0, 100.0), align).x_pt == left


def test_a_blank_at_a_lines_end_is_kept_for_readers() -> None:
    case = TypeCase(Square())
    material = measure([Piece("天地 玄黄", PLAIN)], case, EM, 0.0, [])

    first, second = (
        line.box(0.0, 0.0, case.inks, "plain", "a")
        for line in set_paragraph(material, Measure(0.0, 20.0), Align.LEFT)
    )

    assert (first.joint, first.ends_paragraph) == (" ", False)
    assert (second.joint, second.ends_paragraph) == ("", True)


def test_a_link_covers_its_characters() -> None:
    case = TypeCase(Square())
    material = measure(
        [Piece("见", PLAIN), Piece("案例", PLAIN, target="b"), Piece("。", PLAIN)], case, EM, 0.0, []
    )
    line = fit_line(material, 0, 4, Measure(0.0, 100.0), Align.LEFT)

    (link,) = line.links(100.0, 50.0, 20.0)

    assert (link.x_pt, link.width_pt, link.target) == (110.0, 20.0, "b")


def test_dashes_that_are_too_short_are_stretched_to_two_em() -> None:
    class ShortDash(Square):
        def advance(self, face: str, char: str) -> float:
            return 0.8 if char == "—" else super().advance(face, char)

    case = TypeCase(ShortDash())
    material = measure([Piece("天——地", PLAIN)], case, EM, 0.0, [])

    box = fit_line(material, 0, 4, Measure(0.0, 100.0), Align.LEFT).box(0.0, 0.0, case.inks, "plain", "a")

    assert [(run.text, run.x_pt, run.scale_x) for run in box.runs] == [
        ("天", 0.0, 1.0),
        ("——", 10.0, 1.25),
        ("地", 30.0, 1.0),
    ]


def test_an_ordinal_stays_whole_at_the_end_of_a_line() -> None:
    first, second = boxes(
        Piece(han(27), PLAIN), Piece("三是", PLAIN, whole=True), Piece(han(9, start=27), PLAIN)
    )

    assert len(first) == 27
    assert [char for char, _ in second[:2]] == ["三", "是"]
