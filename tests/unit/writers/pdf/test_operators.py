"""Operators of lines and fields: what is said, and what need not be said again."""

from bulletins.compose.boxes import FieldBox, GlyphRun, LineBox
from bulletins.style.properties import Color
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.operators import Operators

BLACK = Color("black", (0, 0, 0, 1), (35, 31, 32))
RED = Color("red", (0, 0.8, 0.8, 0), (240, 67, 56))
FONT = EmbeddedFont("F1", Typefaces().subset("fang", "甲乙丙"))
FIRST, SECOND, THIRD = (FONT.codes[ord(char)] for char in "甲乙丙")


def run(text: str = "甲乙丙", color: Color = BLACK, gaps: tuple[float, ...] = (), x: float = 80) -> GlyphRun:
    return GlyphRun("fang", 10, color, x, text, gaps)


def line(*runs: GlyphRun, y: float = 100) -> LineBox:
    return LineBox(y, runs, "paragraph", "a")


def written(*items: LineBox | FieldBox) -> list[str]:
    """The operators of these items on a page 800 pt high."""
    operators = Operators({"fang": FONT})
    operators.begin_page()
    return [
        operators.line(item, 800) if isinstance(item, LineBox) else operators.field(item, 800)
        for item in items
    ]


def test_colour_and_font_are_said_once_as_long_as_they_hold() -> None:
    first, second = written(line(run()), line(run(), y=120))
    assert first == f"BT\n0 0 0 1 k /F1 10 Tf 80.000 700.000 Td ({FIRST}{SECOND}{THIRD}) Tj\nET"
    assert second == f"BT\n80.000 680.000 Td ({FIRST}{SECOND}{THIRD}) Tj\nET"


def test_a_field_takes_the_colour_that_holds_and_leaves_its_own() -> None:
    field = FieldBox(1, 2, 3, 4, BLACK)
    assert written(field, field) == [
        "0 0 0 1 k 1.000 794.000 3.000 4.000 re f",
        "1.000 794.000 3.000 4.000 re f",
    ]
    _, after = written(FieldBox(1, 2, 3, 4, RED), line(run()))
    assert "0 0 0 1 k" in after


def test_a_new_page_knows_of_nothing() -> None:
    operators = Operators({"fang": FONT})
    first = operators.line(line(run(gaps=(1.0, 1.0, 1.0))), 800)
    operators.begin_page()
    assert operators.line(line(run(gaps=(1.0, 1.0, 1.0))), 800) == first


def test_a_second_run_stands_at_a_place_of_its_own() -> None:
    (both,) = written(line(run("甲"), run("乙", x=95.5)))
    assert f"1 0 0 1 95.500 700.000 Tm ({SECOND}) Tj" in both


def test_a_gap_like_most_is_spacing_and_another_a_number() -> None:
    (even,) = written(line(run(gaps=(0.5, 0.5, 9.0))))
    assert f"0.5000 Tc ({FIRST}{SECOND}{THIRD}) Tj" in even
    (odd,) = written(line(run("甲乙丙甲", gaps=(0.5, -2.0, 0.5, 0.0))))
    assert f"0.5000 Tc [({FIRST}{SECOND})250.0({THIRD}{FIRST})] TJ" in odd


def test_spacing_ends_with_the_run_that_has_it() -> None:
    _, after = written(line(run(gaps=(0.5, 0.5, 0.5))), line(run()))
    assert f"0 Tc ({FIRST}{SECOND}{THIRD}) Tj" in after
    _, single = written(line(run(gaps=(0.5, 0.5, 0.5))), line(run("甲", gaps=(3.0,))))
    assert f"Td ({FIRST}) Tj" in single
