"""Columns that end level, what stands across them and at the foot of a page."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import FieldBox, Layout
from bulletins.style import StyleMap
from bulletins.style.page_design import PageDesign
from bulletins.style.properties import RoleStyle
from bulletins.tree import Box, Cell, Heading, Note, NoteMark, Paragraph, Section, Table, Text
from tests.unit.compose.square import (
    BLACK,
    BOTTOM,
    LEFT,
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

GUTTER = 20.0
COLUMN = 13  # characters
RIGHT_COLUMN = LEFT + 150.0


def two_columns(**changes: object) -> PageDesign:
    """The square pages with two columns of 13 characters."""
    design = page_design()
    own = {"columns": 2, "gutter_pt": GUTTER, **changes}
    area = replace(design.masters["odd"].area, **own)  # type: ignore[arg-type]
    masters = {name: replace(master, area=area) for name, master in design.masters.items()}
    return replace(design, masters=masters)


def look(*roles: RoleStyle, **changes: object) -> StyleMap:
    return styles(
        role("across", across=True),
        role("ending", across=True, at_foot=True),
        *roles,
        pages=two_columns(**changes),
    )


def lines_in_columns(layout: Layout, page: int = 0, name: str = "plain") -> tuple[list[float], list[float]]:
    """On which lines of the grid text stands, in the left and in the right column."""
    lines = lines_on(layout.pages[page], name)
    left = [grid_line(line) for line in lines if line.runs[0].x_pt < RIGHT_COLUMN]
    return left, [grid_line(line) for line in lines if line.runs[0].x_pt >= RIGHT_COLUMN]


def column_lines(count: int, char: str = "天") -> str:
    return char * COLUMN * count


@pytest.mark.parametrize(("count", "left", "right"), [(8, 4, 4), (9, 5, 4), (44, 22, 22), (50, 3, 3)])
def test_the_last_columns_end_level_within_a_line(count: int, left: int, right: int) -> None:
    layout = composed(paragraph(column_lines(count)), style=look())

    on_the_left, on_the_right = lines_in_columns(layout, len(layout.pages) - 1)
    assert on_the_left == pytest.approx(range(left))
    assert on_the_right == pytest.approx(range(right))


@pytest.mark.parametrize(("titles", "lines"), [(0, 3), (1, 2), (1, 3)])
def test_level_columns_cut_nothing_that_stays_together(titles: int, lines: int) -> None:
    heads = [Heading("title", "t", 1, ((Text("题"),),))] * titles

    layout = composed(*heads, paragraph(column_lines(lines)), style=look())

    left, right = lines_in_columns(layout)
    assert (len(left), len(right)) == (lines, 0)


@pytest.mark.parametrize(("count", "ends"), [(9, [3, 3, 3]), (10, [4, 3, 3]), (11, [4, 4, 3])])
def test_three_columns_end_level_within_a_line(count: int, ends: list[int]) -> None:
    layout = composed(paragraph("天" * 8 * count), style=look(columns=3))

    places = [line.runs[0].x_pt for line in lines_on(layout.pages[0])]
    assert [places.count(x) for x in sorted(set(places))] == ends


def test_level_columns_leave_no_line_of_a_paragraph_alone() -> None:
    layout = composed(paragraph(column_lines(47)), style=look())

    left, right = lines_in_columns(layout, 1)
    assert (len(left), len(right)) == (3, 0)


def test_a_block_across_stands_between_columns_that_end_level() -> None:
    layout = composed(
        paragraph(column_lines(6)),
        paragraph("地" * 28 * 2, "across"),
        paragraph(column_lines(4, "玄")),
        style=look(),
    )

    left, right = lines_in_columns(layout)
    assert left == pytest.approx([0, 1, 2, 5, 6])
    assert right == pytest.approx([0, 1, 2, 5, 6])
    assert [grid_line(line) for line in lines_on(layout.pages[0], "across")] == pytest.approx([3, 4])


def test_a_section_across_goes_on_across_the_next_page() -> None:
    section = Section("across", "s", (paragraph("地" * 28 * 30, "plain"),))

    layout = composed(section, style=look())

    assert [len(lines_on(page)) for page in layout.pages] == [22, 8]


def test_columns_go_on_below_what_stands_across_on_the_next_page_when_there_is_no_room() -> None:
    kept = role("title", keep_together=True)

    layout = composed(
        paragraph("地" * 28 * 21, "across"), paragraph(column_lines(2), "title"), style=look(kept)
    )

    assert [bool(lines_on(page, "title")) for page in layout.pages] == [False, True]


def test_the_rule_between_columns_is_as_high_as_the_text() -> None:
    layout = composed(paragraph(column_lines(8)), style=look(gutter_rule_pt=0.5, gutter_color=BLACK))

    (rule,) = (item for item in layout.pages[0].items if isinstance(item, FieldBox))
    assert (rule.x_pt, rule.width_pt) == (LEFT + 130 + GUTTER / 2 - 0.25, 0.5)
    assert (rule.y_pt, rule.height_pt) == (TOP, 4 * PITCH)


def test_an_ending_stands_at_the_foot_across_all_columns() -> None:
    layout = composed(
        paragraph(column_lines(8)), Section("ending", "e", (paragraph("完" * 28, "plain"),)), style=look()
    )

    (line,) = [line for line in lines_on(layout.pages[0]) if line.runs[0].text[0] == "完"]
    assert line.baseline_pt == pytest.approx(BOTTOM - PITCH + PITCH / 2 + 3.8)


def test_what_follows_a_block_at_the_foot_of_the_first_page_is_not_lost() -> None:
    layout = composed(paragraph("完", "ending"), paragraph("天", "across"), style=look())

    assert [[text_of(line) for line in lines_on(page)] for page in layout.pages] == [["完"], ["天"]]


@pytest.mark.parametrize("lines", [8, 44])
def test_the_notes_of_an_ending_stand_below_it(lines: int) -> None:
    noted = Paragraph("plain", "p", (Text("完"), NoteMark(1, "n")))
    ending = Section("ending", "e", (noted,), (Note("note", "n", 1, (Text("注"),)),))

    layout = composed(paragraph(column_lines(lines)), ending, style=look())

    last = lines_on(layout.pages[-1])
    assert [text_of(line) for line in last if line.role == "note"] == ["1注"]
    assert last[-1].baseline_pt < BOTTOM


def test_a_block_across_stays_inside_the_frame_around_it() -> None:
    box = Box("box", "b", (), (paragraph("地" * 40, "across"), paragraph("天")))

    layout = composed(box, style=look())

    assert {len(text_of(line)) for line in lines_on(layout.pages[0], "across")} <= set(range(1, COLUMN))


def test_a_tables_head_stands_over_no_empty_rest_of_a_column() -> None:
    rows = tuple((Cell((Text(char),)),) for char in "甲乙丙")
    table = Table("table", "t", (Cell((Text("头"),)),), rows)

    layout = composed(paragraph("地" * 28 * 20, "across"), table, style=look())

    heads = [len(lines_on(page, "table-head")) for page in layout.pages]
    cells = [len(lines_on(page, "table-cell")) for page in layout.pages]
    assert (heads, cells) == ([1, 1], [1, 2])


def test_an_ending_without_room_stands_on_the_next_page() -> None:
    layout = composed(
        paragraph(column_lines(43)), Section("ending", "e", (paragraph("完" * 28, "plain"),)), style=look()
    )

    assert [len(lines_on(page)) for page in layout.pages] == [43, 1]


def test_a_label_stands_on_a_field_as_wide_as_its_words() -> None:
    label = role("label", hug=True, fill=BLACK, padding_pt=5.0, rule_below_pt=1.0)

    layout = composed(paragraph("天地", "label"), paragraph("玄"), style=styles(label))

    field, rule = (item for item in layout.pages[0].items if isinstance(item, FieldBox))
    rule, field = sorted((field, rule), key=lambda box: box.height_pt)
    assert (field.x_pt, field.width_pt, field.height_pt) == (LEFT, 30.0, PITCH)
    assert (rule.width_pt, rule.y_pt) == (280.0, TOP + PITCH - 1.0)


def test_a_bar_is_as_high_as_the_text_beside_it() -> None:
    bar = role("barred", rule_left_pt=2.0, padding_pt=8.0)

    layout = composed(Section("barred", "b", (paragraph("天" * 27 * 2),)), style=styles(bar))

    (field,) = (item for item in layout.pages[0].items if isinstance(item, FieldBox))
    assert (field.x_pt, field.y_pt, field.width_pt, field.height_pt) == (LEFT, TOP, 2.0, 2 * PITCH)
    assert lines_on(layout.pages[0])[0].runs[0].x_pt == LEFT + 10.0


def test_columns_of_a_page_that_begins_between_two_lines_of_the_grid_stand_on_one_line() -> None:
    layout = composed(paragraph(column_lines(8)), style=look(y_pt=TOP + 5.0, height_pt=21 * PITCH))

    left, right = lines_in_columns(layout)
    assert left == pytest.approx([1, 2, 3, 4])
    assert right == pytest.approx(left)


def test_a_frame_that_goes_on_in_the_next_column_keeps_its_padding_above_the_text() -> None:
    box = Box("box", "b", (), (paragraph("天" * 11 * 30),))

    layout = composed(box, style=look())

    left, right = lines_in_columns(layout)
    assert right[0] == pytest.approx(left[0])


def test_an_ending_higher_than_a_page_goes_on_below_its_rule_on_pages_with_numbers() -> None:
    ruled = role("ending", across=True, at_foot=True, rule_above_pt=1.0, padding_pt=10.0)
    ending = Section("ending", "e", tuple(paragraph("完" * 28, anchor=f"e{n}") for n in range(30)))

    layout = composed(paragraph(column_lines(20)), ending, style=look(ruled))

    assert [page.folio for page in layout.pages] == ["1", "2", "3"]
    for page in layout.pages[1:]:
        rule = next(item for item in page.items if isinstance(item, FieldBox))
        first = lines_on(page)[0]
        assert first.baseline_pt - 8.8 - 5.0 == pytest.approx(rule.y_pt + 10.0)
    assert sum(len(lines_on(page)) for page in layout.pages[1:]) == 30


def test_a_label_may_have_a_frame_instead_of_a_field() -> None:
    label = role("label", hug=True, frame_pt=1.0, padding_pt=5.0)

    layout = composed(paragraph("天地", "label"), style=styles(label))

    sides = [(item.x_pt, item.width_pt) for item in layout.pages[0].items if isinstance(item, FieldBox)]
    assert sorted(sides) == [(LEFT, 1.0), (LEFT, 30.0), (LEFT, 30.0), (LEFT + 29.0, 1.0)]


@pytest.mark.parametrize("above", range(17, 23))
def test_a_title_across_keeps_lines_of_the_columns_below_it(above: int) -> None:
    heads = [role("first", across=True, keep_lines=1), role("second", across=True, keep_lines=2)]
    titles = [Heading(name, name, 1, ((Text("题"),),)) for name in ("first", "second")]

    layout = composed(
        paragraph("天" * 28 * above, "across"), *titles, paragraph(column_lines(3, "地")), style=look(*heads)
    )

    assert layout.page_map["first"] == layout.page_map["second"] == layout.page_map["plain-地地地地"]
