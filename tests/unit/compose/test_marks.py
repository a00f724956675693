"""Marked text: lines under and through it, bars in the margin."""

import pytest

from bulletins.compose.boxes import FieldBox, Layout, LineBox
from bulletins.style.properties import Color
from bulletins.tree import Deleted, Inline, Inserted, Paragraph, Strong, Text
from bulletins.units import mm
from bulletins.values import replace
from tests.unit.compose.newspaper import (
    COLUMN_PT,
    GUTTER_PT,
    LEFT_PT,
    made_up,
    module,
    newspaper,
    plan,
    story,
)
from tests.unit.compose.square import (
    COLUMNS,
    EM,
    LEFT,
    LINES,
    PITCH,
    RIGHT,
    TOP,
    composed,
    han,
    inline,
    styles,
)

RED = Color("red", (0, 1, 1, 0), (255, 0, 0))
UNDER, THROUGH, BAR = 0.9, 0.6, 2.0
MARKS = (
    inline("inserted", underline_pt=UNDER, line_color=RED, margin_bar_pt=BAR),
    inline("deleted", strike_pt=THROUGH, margin_bar_pt=BAR),
)
BASELINE = TOP + PITCH / 2 + 0.38 * EM
"""Of the first line."""


def laid_out(*children: Inline, before: int = 0) -> Layout:
    """A paragraph on a page after so many plain lines."""
    plain = (Paragraph("plain", "before", (Text(han(COLUMNS * before)),)),) if before else ()
    return composed(*plain, Paragraph("plain", "marked", children), style=styles(inlines=MARKS))


def fields(layout: Layout, height: float, page: int = 0) -> list[FieldBox]:
    """The fields of that height."""
    return [
        item for item in layout.pages[page].items if isinstance(item, FieldBox) and item.height_pt == height
    ]


def bars(layout: Layout, page: int = 0) -> list[FieldBox]:
    """The bars in the margin."""
    return [item for item in layout.pages[page].items if isinstance(item, FieldBox) and item.width_pt == BAR]


def test_new_words_have_a_line_under_them_as_wide_as_they_are() -> None:
    layout = laid_out(Text("天地"), Inserted((Text("玄黄宇"),)), Text("宙洪"))
    (line,) = fields(layout, UNDER)

    assert (line.x_pt, line.width_pt, line.color) == (LEFT + 2 * EM, 3 * EM, RED)
    assert BASELINE + 0.12 * EM < line.y_pt < BASELINE + (PITCH - EM) / 2 + 0.12 * EM


def test_struck_words_have_a_line_through_their_middle_in_their_own_colour() -> None:
    (line,) = fields(laid_out(Text("天"), Deleted((Text("地玄"),))), THROUGH)

    assert (line.x_pt, line.width_pt) == (LEFT + EM, 2 * EM)
    assert line.y_pt + THROUGH / 2 == pytest.approx(TOP + PITCH / 2)
    assert line.color.name == "black"


def test_marked_text_of_several_lines_has_a_line_in_each() -> None:
    layout = laid_out(Text("天地"), Inserted((Text(han(2 * COLUMNS)),)))

    assert [round(line.width_pt / EM) for line in fields(layout, UNDER)] == [COLUMNS - 2, COLUMNS, 2]


def test_what_stands_inside_marked_text_is_marked_too_and_by_one_line() -> None:
    (line,) = fields(laid_out(Inserted((Text("天地"), Strong((Text("玄黄"),)), Text("宇")))), UNDER)

    assert line.width_pt == 5 * EM


def test_words_that_are_new_and_struck_have_both_lines() -> None:
    layout = laid_out(Deleted((Inserted((Text("天地"),)),)))

    assert len(fields(layout, UNDER)) == len(fields(layout, THROUGH)) == 1


@pytest.mark.parametrize(("before", "page", "left"), [(0, 0, RIGHT + mm(3)), (LINES, 1, LEFT - mm(3) - BAR)])
def test_a_bar_stands_at_the_outer_edge_beside_each_line_with_marked_text(
    before: int, page: int, left: float
) -> None:
    text = (Text(han(COLUMNS)), Inserted((Text(han(COLUMNS)),)), Text(han(COLUMNS)))
    (bar,) = bars(laid_out(*text, before=before), page)

    assert bar.x_pt == pytest.approx(left)
    assert bar.height_pt == PITCH
    assert bar.y_pt == pytest.approx(TOP + PITCH)


def test_bars_of_neighbouring_lines_meet() -> None:
    first, second = bars(laid_out(Inserted((Text(han(2 * COLUMNS)),))))

    assert first.y_pt + first.height_pt == pytest.approx(second.y_pt)


def test_between_columns_the_bar_stands_at_the_left_of_its_own() -> None:
    case = story("a", 40)
    marked = tuple(
        replace(block, children=(Inserted(block.children),)) if isinstance(block, Paragraph) else block
        for block in case.children
    )
    style = newspaper()
    style = replace(style, inlines={**style.inlines, "inserted": MARKS[0]})
    layout = made_up(replace(case, children=marked), pages=plan(((module("a", columns=4),),)), style=style)

    lefts = sorted({round(bar.x_pt + BAR, 3) for bar in bars(layout)})
    columns = [LEFT_PT + number * (COLUMN_PT + GUTTER_PT) for number in range(4)]
    assert lefts == pytest.approx([columns[0] - mm(3), *(left - mm(1.5) for left in columns[1:])], abs=0.01)


def test_text_without_marks_has_neither_lines_nor_bars() -> None:
    layout = laid_out(Text(han(COLUMNS)))

    assert not any(isinstance(item, FieldBox) for item in layout.pages[0].items)
    assert any(isinstance(item, LineBox) for item in layout.pages[0].items)
