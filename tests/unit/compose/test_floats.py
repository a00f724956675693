"""Floats: where a figure stands that does not fit into the rest of its column."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import Item, Layout, LineBox, Page, PictureBox
from bulletins.compose.columns import FlowItem
from bulletins.compose.floats import in_reading_order
from bulletins.compose.strips import SetBlock, Strip
from bulletins.style import StyleMap
from bulletins.style.properties import BreakBefore
from bulletins.tree import Block, Case, Figure, Heading, Paragraph, Picture, Text
from tests.unit.compose.square import (
    COLUMNS,
    LEFT,
    LINES,
    PITCH,
    TOP,
    composed,
    grid_line,
    lines_on,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)

WIDE = 2800  # px; wider than any column at 100 dpi


def figure(lines: int, anchor: str = "f") -> Figure:
    """A picture as wide as a page's column and so many lines high."""
    height = round(WIDE * lines * PITCH / (COLUMNS * 10.0))
    picture = Picture(f"media/{anchor}.png", "image/png", WIDE, height, 300, "0" * 64, b"")
    return Figure("figure", anchor, picture, anchor, (), ())


def lines_of(count: int, mark: str) -> Paragraph:
    """A paragraph of so many full lines, all of one character."""
    return paragraph(mark * COLUMNS * count, anchor=mark)


def title(text: str) -> Heading:
    return Heading("title", text, 2, ((Text(text),),))


def case(*children: Block, anchor: str = "a") -> Case:
    return Case("case", anchor, anchor, "案例1", children)


def floating(**figure_looks: object) -> StyleMap:
    looks = {"snap": True, "keep_together": True, "floats": True, **figure_looks}
    return styles(role("figure", **looks), role("case"))


def seen(page: Page) -> str:
    """What stands on a page, from top to bottom: the first character of each line, F for a picture."""
    places = [(line.baseline_pt, text_of(line)[0]) for line in lines_on(page)]
    places += [(item.y_pt, "F") for item in page.items if isinstance(item, PictureBox)]
    return "".join(mark for _, mark in sorted(places))


def pages(layout: Layout) -> list[str]:
    return [seen(page) for page in layout.pages]


def test_a_figure_that_fits_stands_where_it_was_put() -> None:
    layout = composed(case(lines_of(5, "天"), figure(10), lines_of(5, "地")), style=floating())

    assert pages(layout) == ["天" * 5 + "F" + "地" * 5]


def test_text_after_a_figure_that_does_not_fit_fills_the_page() -> None:
    layout = composed(case(lines_of(15, "天"), figure(10), lines_of(12, "地")), style=floating())

    assert pages(layout) == ["天" * 15 + "地" * 7, "F" + "地" * 5]


def test_a_figure_that_is_not_to_float_leaves_its_hole() -> None:
    layout = composed(case(lines_of(15, "天"), figure(10), lines_of(12, "地")), style=floating(floats=False))

    assert pages(layout) == ["天" * 15, "F" + "地" * 12]


def test_a_paragraph_goes_on_below_a_figure_on_the_grid() -> None:
    style = floating(lines_after=1)

    layout = composed(case(lines_of(15, "天"), figure(9), lines_of(14, "地")), style=style)

    below = [grid_line(line) for line in lines_on(layout.pages[1])]
    assert below == pytest.approx(list(range(10, 17)))


def test_a_figure_stands_before_the_next_case() -> None:
    first = case(lines_of(10, "天"), figure(10), lines_of(4, "地"), anchor="a")
    second = case(title("题"), lines_of(5, "玄"), anchor="b")

    layout = composed(first, second, style=floating())

    marks = "".join(pages(layout))
    assert marks.index("F") < marks.index("题")
    assert layout.page_map["f"] >= layout.page_map["天"]


def test_where_its_case_ends_too_early_a_figure_stands_above_lines_of_the_paragraph_before_it() -> None:
    layout = composed(case(lines_of(19, "天"), figure(10)), style=floating())

    assert pages(layout) == ["天" * 12 + "F", "天" * 7]


def test_a_figure_does_not_stand_before_the_page_of_its_paragraph() -> None:
    layout = composed(case(lines_of(18, "天"), lines_of(2, "地"), figure(10)), style=floating())

    assert layout.page_map["f"] >= layout.page_map["地"]


def test_figures_keep_their_order() -> None:
    blocks = (lines_of(15, "天"), figure(12, "f1"), lines_of(2, "地"), figure(3, "f2"), lines_of(12, "玄"))

    layout = composed(case(*blocks), style=floating())

    order = [item.anchor for page in layout.pages for item in page.items if isinstance(item, PictureBox)]
    assert order == ["f1", "f2"]
    assert len(lines_on(layout.pages[0])) == LINES


def test_a_figure_does_not_pass_a_heading_to_save_two_lines() -> None:
    blocks = (lines_of(15, "天"), figure(10), lines_of(5, "地"), title("题"), lines_of(9, "玄"))

    layout = composed(case(*blocks), style=floating())

    assert pages(layout)[:2] == ["天" * 15 + "地" * 5, "F" + "题" + "玄" * 9]


def test_a_figure_passes_a_heading_where_the_hole_would_be_large() -> None:
    blocks = (lines_of(12, "天"), figure(12), lines_of(2, "地"), title("题"), lines_of(9, "玄"))

    layout = composed(case(*blocks), style=floating())

    assert pages(layout) == ["天" * 12 + "地" * 2 + "题" + "玄" * 7, "F" + "玄" * 2]


def test_a_figure_kept_with_its_heading_stays_with_it() -> None:
    blocks = (lines_of(15, "天"), title("题"), figure(10), lines_of(12, "地"))

    layout = composed(case(*blocks), style=floating())

    assert pages(layout)[1].startswith("题F")


def test_a_figure_does_not_pass_a_page_that_is_asked_for() -> None:
    style = styles(
        role("figure", snap=True, floats=True), role("case"), role("part", break_before=BreakBefore.PAGE)
    )
    blocks = (lines_of(15, "天"), figure(10), lines_of(2, "地"), paragraph("玄", "part"))

    layout = composed(case(*blocks), style=style)

    assert "".join(pages(layout)).endswith("玄")


def in_two_columns() -> StyleMap:
    design = page_design()
    area = replace(design.masters["odd"].area, columns=2, gutter_pt=20.0)
    masters = {name: replace(master, area=area) for name, master in design.masters.items()}
    return replace(floating(), pages=replace(design, masters=masters))


def test_a_figure_goes_to_the_head_of_the_next_column() -> None:
    blocks = (
        paragraph("天" * 13 * 17, anchor="天"),
        figure(14),  # as wide as a column: 130 pt, 6.5 lines
        paragraph("地" * 13 * 40, anchor="地"),
    )

    layout = composed(case(*blocks), style=in_two_columns())

    (picture,) = (item for item in layout.pages[0].items if isinstance(item, PictureBox))
    assert (picture.x_pt, picture.y_pt) == (LEFT + 150.0, TOP)
    left = [line for line in lines_on(layout.pages[0]) if line.runs[0].x_pt == LEFT]
    assert "".join(text_of(line)[0] for line in left) == "天" * 17 + "地" * 5


def read(layout: Layout) -> str:
    """What is painted, in that order: the first character of each line, F for a picture; pages apart by a bar."""
    return "|".join("".join(filter(None, map(mark, page.items))) for page in layout.pages)


def mark(item: Item) -> str:
    if isinstance(item, LineBox) and item.role != "folio":
        return text_of(item)[0]
    return "F" if isinstance(item, PictureBox) else ""


def test_a_paragraph_is_read_to_its_end_before_the_figure_that_stands_in_it() -> None:
    layout = composed(case(lines_of(15, "天"), figure(10), lines_of(12, "地")), style=floating())

    assert read(layout) == "天" * 15 + "地" * 7 + "|" + "地" * 5 + "F"


def test_a_figure_below_the_beginning_of_a_paragraph_is_read_before_it() -> None:
    layout = composed(case(lines_of(2, "玄"), lines_of(17, "天"), figure(10)), style=floating())

    assert read(layout) == "玄" * 2 + "F" + "天" * 10 + "|" + "天" * 7


def strips(block: SetBlock, *places: int) -> list[FlowItem]:
    return [FlowItem(block, place, True, ()) for place in places]


def test_floats_that_stand_in_a_paragraph_of_three_pages_are_read_before_its_lines() -> None:
    text = SetBlock(tuple(Strip(20.0) for _ in range(9)))
    first, second = (SetBlock((Strip(100.0),), floats=True) for _ in range(2))

    items = [*strips(first, 0), *strips(text, 3, 4), *strips(second, 0)]

    assert in_reading_order(items) == [0, 3, 1, 2]
    assert in_reading_order([*strips(first, 0), *strips(text, 7, 8), *strips(second, 0)]) == [1, 2, 0, 3]
    assert in_reading_order([*strips(text, 0, 1), *strips(first, 0), *strips(text, 2, 8)]) == [0, 1, 3, 4, 2]
