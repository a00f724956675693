"""Pages: the grid, keeps, widows and orphans, notes, the imprint."""

import itertools
from dataclasses import replace

import pytest

from bulletins.compose.boxes import AnchorBox, FieldBox, Layout, LineBox
from bulletins.style.properties import Align, BreakBefore
from bulletins.tree import (
    Block,
    Box,
    Case,
    Heading,
    LabelledRow,
    LabelledRows,
    Note,
    NoteMark,
    Ordinal,
    Paragraph,
    RunIn,
    Section,
    Table,
    Text,
)
from bulletins.tree.blocks import Cell
from tests.unit.compose.square import (
    BOTTOM,
    EM,
    LEFT,
    LINES,
    PITCH,
    TOP,
    composed,
    grid_line,
    han,
    lines_on,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)


def lines_of(count: int, mark: str = "天", anchor: str = "") -> Paragraph:
    """A paragraph of so many full lines, all of one character."""
    return paragraph(mark * 28 * count, anchor=anchor or mark)


def title(text: str = "题", name: str = "title") -> Heading:
    return Heading(name, text, 1, ((Text(text),),))


def heights(layout: Layout, page: int) -> list[float]:
    return [grid_line(line) for line in lines_on(layout.pages[page])]


def first_of(layout: Layout, page: int) -> str:
    return text_of(lines_on(layout.pages[page])[0])


def test_a_page_holds_22_lines_on_the_grid() -> None:
    layout = composed(lines_of(30))

    assert heights(layout, 0) == pytest.approx(list(range(LINES)))
    assert heights(layout, 1) == pytest.approx(list(range(8)))


def test_the_first_page_begins_lower() -> None:
    layout = composed(lines_of(30), style=styles(pages=page_design(first_lines_less=7)))

    assert heights(layout, 0) == pytest.approx(list(range(7, 22)))
    assert len(lines_on(layout.pages[1])) == 15


def test_a_page_does_not_begin_with_a_last_line() -> None:
    layout = composed(lines_of(23))

    assert [len(lines_on(page)) for page in layout.pages] == [21, 2]


def test_a_page_does_not_end_with_a_first_line() -> None:
    layout = composed(lines_of(21), lines_of(3, "地"))

    assert [len(lines_on(page)) for page in layout.pages] == [21, 3]
    assert first_of(layout, 1).startswith("地")


def test_a_paragraph_of_three_lines_is_not_cut() -> None:
    layout = composed(lines_of(20), lines_of(3, "地"))

    assert [len(lines_on(page)) for page in layout.pages] == [20, 3]


def test_text_off_the_grid_is_followed_by_text_on_it() -> None:
    layout = composed(paragraph(han(60), "preface"), lines_of(2, "地"))

    # two lines of 13 pt take one grid line and a bit
    assert [grid_line(line) for line in lines_on(layout.pages[0], "plain")] == pytest.approx([2.0, 3.0])


def test_a_title_fills_whole_lines_and_what_is_over_stands_above() -> None:
    tall = role(
        "title", size_pt=14, leading_pt=25, align=Align.CENTER, snap=True, lines_after=1, keep_lines=2
    )

    layout = composed(lines_of(2), title(), lines_of(2, "地"), style=styles(tall))

    (line,) = lines_on(layout.pages[0], "title")
    below = lines_on(layout.pages[0], "plain")[2]
    assert grid_line(below) == pytest.approx(5.0)  # 2 lines, 45 pt in 3 lines
    assert line.baseline_pt == pytest.approx(TOP + 5 * PITCH - 20 - 12.5 + 0.38 * 14)


def test_the_larger_of_two_distances_counts() -> None:
    style = styles(role("plain", lines_after=1), role("next", lines_before=2))

    layout = composed(lines_of(1), paragraph(han(5), "next"), paragraph(han(5), "plain"), style=style)

    assert heights(layout, 0) == pytest.approx([0, 3, 4])


def test_distances_at_the_head_of_a_page_are_dropped() -> None:
    style = styles(role("next", lines_before=2, break_before=BreakBefore.PAGE))

    layout = composed(lines_of(1), paragraph(han(5), "next"), style=style)

    assert heights(layout, 1) == pytest.approx([0])


def test_a_case_keeps_its_distance_from_the_one_before() -> None:
    case = Case("case", "a", "a", "案例1", (title("甲"), lines_of(2, "地")))

    layout = composed(lines_of(3), case, style=styles(role("case", lines_before=1)))

    assert heights(layout, 0) == pytest.approx([0, 1, 2, 4, 5, 6])
    assert layout.page_map["a"] == "1"


@pytest.mark.parametrize("before", [19, 20, 21, 22])
def test_a_title_keeps_two_lines_with_it(before: int) -> None:
    layout = composed(lines_of(before), title(), lines_of(5, "地"))

    page = next(page for page in layout.pages if lines_on(page, "title"))
    after = lines_on(page)[lines_on(page).index(lines_on(page, "title")[0]) + 1 :]
    assert len(after) >= 2


def test_a_title_is_not_among_the_last_lines_of_a_page() -> None:
    style = styles(role("title", snap=True, tail_lines=5, keep_lines=2))

    stays = composed(lines_of(17), title(), lines_of(5, "地"), style=style)
    moves = composed(lines_of(18), title(), lines_of(5, "地"), style=style)

    assert (stays.page_map["题"], moves.page_map["题"]) == ("1", "2")


def test_titles_that_keep_together_move_together() -> None:
    layout = composed(lines_of(19), title("肩"), title("题"), lines_of(5, "地"))

    assert [text_of(line) for line in lines_on(layout.pages[1])][:2] == ["肩", "题"]


def test_a_block_that_keeps_together_is_not_cut() -> None:
    style = styles(role("kept", keep_together=True))

    layout = composed(lines_of(15), paragraph("地" * 28 * 8, "kept"), style=style)

    assert [len(lines_on(page)) for page in layout.pages] == [15, 8]


@pytest.mark.parametrize(
    ("kind", "page"), [(BreakBefore.PAGE, 2), (BreakBefore.ODD, 3), (BreakBefore.EVEN, 2)]
)
def test_a_block_may_begin_a_page(kind: BreakBefore, page: int) -> None:
    layout = composed(lines_of(1), paragraph("地", "part"), style=styles(role("part", break_before=kind)))

    assert layout.page_map["part-地"] == str(page)
    assert len(layout.pages) == page


def test_a_page_left_empty_has_no_number() -> None:
    layout = composed(
        lines_of(1), paragraph("地", "part"), style=styles(role("part", break_before=BreakBefore.ODD))
    )

    assert [page.folio for page in layout.pages] == ["1", "", "3"]
    assert lines_on(layout.pages[1]) == []


def test_an_empty_bulletin_has_one_page() -> None:
    assert len(composed().pages) == 1


def noted(before: int, number: int = 1) -> Paragraph:
    """A paragraph whose last line bears the mark of a note."""
    return Paragraph(
        "plain", f"p{number}", (Text("地" * 28 * before + "注"), NoteMark(number, f"a/note-{number}"))
    )


def case_with_notes(*children: Block, notes: int = 1) -> Case:
    texts = tuple(Note("note", f"a/note-{n}", n, (Text(han(10)),)) for n in range(1, notes + 1))
    return Case("case", "a", "a", "案例1", children, texts)


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    layout = composed(case_with_notes(lines_of(20), noted(3)))

    (note,) = lines_on(layout.pages[1], "note")
    assert lines_on(layout.pages[0], "note") == []
    assert note.baseline_pt == pytest.approx(BOTTOM - 10 / 2 + 0.38 * 8)
    assert text_of(note).startswith("1")


def test_text_makes_room_for_a_note() -> None:
    layout = composed(case_with_notes(noted(2), lines_of(30)))

    assert len(lines_on(layout.pages[0], "plain")) == 21  # the note and its distance take 16 pt


def test_notes_stand_in_order() -> None:
    layout = composed(case_with_notes(noted(2, 1), noted(2, 2), notes=2))

    notes = lines_on(layout.pages[0], "note")
    assert [text_of(line)[0] for line in notes] == ["1", "2"]
    assert notes[1].baseline_pt - notes[0].baseline_pt == pytest.approx(10)


def table(rows: int) -> Table:
    heads = (Cell((Text("单位"),)), Cell((Text("人数"),)))
    body = tuple((Cell((Text(f"甲{n}"),)), Cell((Text(str(n)),), "right")) for n in range(rows))
    return Table("table", "t", heads, body)


def test_a_table_goes_on_under_its_head_again() -> None:
    layout = composed(lines_of(10), table(30))

    for page in layout.pages:
        assert [text_of(line) for line in lines_on(page, "table-head")] == ["单位", "人数"]
    cells = [text_of(line) for page in layout.pages for line in lines_on(page, "table-cell")]
    assert cells == [text for n in range(30) for text in (f"甲{n}", str(n))]


def test_the_rows_of_a_table_follow_its_repeated_head_without_a_gap() -> None:
    cells = role("table-cell", leading_pt=17.0, rule_below_pt=0.3)
    heads = role("table-head", leading_pt=17.0)

    layout = composed(lines_of(10), table(30), style=styles(cells, heads))

    for page in layout.pages:
        places = sorted(
            {round(line.baseline_pt, 3) for line in lines_on(page) if line.role.startswith("table")}
        )
        assert [b - a for a, b in itertools.pairwise(places)] == pytest.approx([17.0] * (len(places) - 1))


@pytest.mark.parametrize("before", range(16, 23))
def test_neither_the_head_nor_the_last_row_of_a_table_stands_alone(before: int) -> None:
    for rows in (4, 5, 6):
        layout = composed(lines_of(before), table(rows))

        counts = [len(lines_on(page, "table-cell")) // 2 for page in layout.pages]
        heads = [len(lines_on(page, "table-head")) for page in layout.pages]
        assert all(count for count, head in zip(counts, heads, strict=True) if head)
        assert counts[-1] > 1


def test_a_table_is_closed_by_rules_on_each_page() -> None:
    layout = composed(lines_of(10), table(30))

    for page in layout.pages:
        heavy = [item.y_pt for item in page.items if isinstance(item, FieldBox) and item.height_pt == 1.0]
        cells = [line.baseline_pt for line in lines_on(page, "table-cell")]
        assert min(heavy) < lines_on(page, "table-head")[0].baseline_pt
        assert max(heavy) > max(cells)


IMPRINT = LabelledRows(
    "imprint", "imprint", (LabelledRow("报：", "甲乙。"), LabelledRow("", "责任编辑", "（共印420份）"))
)


def test_the_imprint_stands_at_the_foot_of_the_last_page() -> None:
    layout = composed(lines_of(5), IMPRINT)

    (page,) = layout.pages
    rules = [item for item in page.items if isinstance(item, FieldBox)]
    assert [rule.height_pt for rule in rules] == [1.0, 0.7, 1.0]
    assert rules[-1].y_pt + rules[-1].height_pt == pytest.approx(BOTTOM)


def test_rows_keep_their_padding_from_the_outer_rules() -> None:
    padded = role("imprint", rule_above_pt=1.0, rule_below_pt=1.0, at_foot=True, padding_pt=3.0)

    page = composed(lines_of(1), IMPRINT, style=styles(padded)).pages[0]

    first, *_, last = [line.baseline_pt for line in lines_on(page) if line.role.startswith("imprint")]
    upper, lower = (item.y_pt for item in page.items if isinstance(item, FieldBox) and item.height_pt == 1.0)
    assert first - 8.8 - 5.0 - (upper + 1.0) == pytest.approx(3.0)
    assert lower - (last + 1.2 + 5.0) == pytest.approx(3.0)


def test_the_imprints_rows_are_indented_and_aligned() -> None:
    layout = composed(lines_of(5), IMPRINT)

    label, text, left, right = [line for line in lines_on(layout.pages[0]) if line.role.startswith("imprint")]
    assert label.runs[0].x_pt == pytest.approx(LEFT + EM)
    assert text.runs[0].x_pt == pytest.approx(LEFT + 3 * EM)
    assert left.runs[0].x_pt == pytest.approx(LEFT + EM)
    assert text_of(right) == "（共印420份）"


def test_an_imprint_inside_a_section_stands_there_too() -> None:
    layout = composed(lines_of(5), Section("end", "e", (IMPRINT,)))

    assert lines_on(layout.pages[0], "imprint-label")


def test_the_imprint_does_not_stand_on_notes() -> None:
    layout = composed(case_with_notes(noted(2)), IMPRINT)

    assert lines_on(layout.pages[0], "note")
    assert lines_on(layout.pages[1], "imprint-label")


def test_half_a_line_is_enough_between_the_text_and_the_imprint() -> None:
    """42.7 pt of imprint under 19 lines of text leave 17.3 pt."""
    assert len(composed(lines_of(19), IMPRINT).pages) == 1


def test_an_imprint_that_does_not_fit_gets_a_page_without_number() -> None:
    layout = composed(lines_of(21), IMPRINT)

    assert [page.folio for page in layout.pages] == ["1", ""]
    assert lines_on(layout.pages[1], "imprint-label")


@pytest.mark.parametrize(
    ("lines", "folios"),
    [
        (5, ["1", ""]),  # the last text is on page 1: the imprint takes page 2
        (40, ["1", "2"]),  # page 2 has room
        (44, ["1", "2", "", ""]),  # it has not: a blank page, then page 4
    ],
)
def test_an_imprint_may_ask_for_an_even_page(lines: int, folios: list[str]) -> None:
    design = page_design(imprint_on_even=True)

    layout = composed(lines_of(lines), IMPRINT, style=styles(pages=design))

    assert [page.folio for page in layout.pages] == folios
    assert lines_on(layout.pages[-1], "imprint-label")


def test_every_anchor_is_on_its_page() -> None:
    inner = Section("group", "g", (title("甲"), lines_of(2, "地", "b")))

    layout = composed(lines_of(25, anchor="a"), inner)

    assert layout.page_map == {"a": "1", "g": "2", "甲": "2", "b": "2"}
    found = [
        (page.number, item.anchor)
        for page in layout.pages
        for item in page.items
        if isinstance(item, AnchorBox)
    ]
    assert sorted(found) == [(1, "a"), (2, "b"), (2, "g"), (2, "甲")]


def test_columns_are_filled_one_after_the_other() -> None:
    design = page_design()
    area = replace(design.masters["odd"].area, columns=2, gutter_pt=20.0)
    masters = {name: replace(master, area=area) for name, master in design.masters.items()}

    layout = composed(paragraph("天" * 13 * 50), style=styles(pages=replace(design, masters=masters)))

    lines = lines_on(layout.pages[0])
    assert [len(lines_on(page)) for page in layout.pages] == [44, 6]
    assert {line.runs[0].x_pt for line in lines[:22]} == {LEFT}
    assert {line.runs[0].x_pt for line in lines[22:]} == {LEFT + 130 + 20}


def test_a_block_higher_than_a_page_does_not_stop_the_work() -> None:
    style = styles(role("kept", keep_together=True))

    layout = composed(lines_of(1), paragraph("地" * 28 * 30, "kept"), style=style)

    count = sum(len(lines_on(page)) for page in layout.pages)
    assert count == 31
    for page in layout.pages:
        for line in page.items:
            assert not isinstance(line, LineBox) or line.baseline_pt < 560


def long_note(lines: int, *children: Block) -> Case:
    """A case whose first note has so many lines."""
    text = "".join(chr(0x4E00 + n) * 35 for n in range(lines))
    return Case("case", "a", "a", "案例1", children, (Note("note", "a/note-1", 1, (Text(text),)),))


@pytest.mark.parametrize("lines", [30, 46, 100])
@pytest.mark.parametrize("before", [1, 10, 22])
def test_a_long_note_goes_on_at_the_foot_of_the_next_page(lines: int, before: int) -> None:
    layout = composed(long_note(lines, noted(before), lines_of(12)))

    characters = "".join(text_of(line) for page in layout.pages for line in lines_on(page, "note"))
    assert [characters.count(chr(0x4E00 + n)) for n in range(lines)] == [35] * lines
    for page in layout.pages:
        notes = [line.baseline_pt for line in lines_on(page, "note")]
        assert all(TOP < y < BOTTOM for y in notes)
        if notes:
            assert max([0.0, *(line.baseline_pt for line in lines_on(page, "plain"))]) < min(notes) - 6
    assert sum(len(lines_on(page, "plain")) for page in layout.pages) == before + 1 + 12


def test_a_note_that_is_left_at_a_forced_break_is_printed_before_it() -> None:
    layout = composed(
        long_note(70, noted(1), paragraph("地", "part")),
        style=styles(role("part", break_before=BreakBefore.PAGE)),
    )

    noted_pages = [page.number for page in layout.pages if lines_on(page, "note")]
    assert max(noted_pages) < int(layout.page_map["part-地"])


def test_a_note_marked_twice_is_printed_once() -> None:
    layout = composed(case_with_notes(noted(2), lines_of(30), noted(2)))

    assert [len(lines_on(page, "note")) for page in layout.pages] == [1, 0]


def table_with_long_cell(lines: int) -> Table:
    """A table whose second row has a cell of so many lines."""
    cells = [("甲", "一"), ("乙", "".join(chr(0x4E00 + n) * 13 for n in range(lines))), ("丙", "三")]
    rows = tuple(tuple(Cell((Text(text),)) for text in row) for row in cells)
    return Table("table", "t", (Cell((Text("单位"),)), Cell((Text("做法"),))), rows)


@pytest.mark.parametrize("lines", [20, 40, 100])
@pytest.mark.parametrize("before", [1, 12, 20])
def test_a_row_higher_than_a_page_goes_on_line_by_line(before: int, lines: int) -> None:
    layout = composed(lines_of(before), table_with_long_cell(lines))

    cells = "".join(text_of(line) for page in layout.pages for line in lines_on(page, "table-cell"))
    assert all(chr(0x4E00 + n) in cells for n in range(lines))
    assert cells.endswith("丙三")
    for page in layout.pages:
        places = [line.baseline_pt for line in lines_on(page) if line.role.startswith("table")]
        assert all(TOP < place < BOTTOM for place in places)
        if places:
            assert len(lines_on(page, "table-head")) == 2
            assert len(lines_on(page, "table-cell")) >= 2


def test_a_run_in_head_without_text_stays_with_its_points() -> None:
    head = Paragraph("plain", "head", (RunIn((Text("现场来看。"),)),), Ordinal("三是", "一是", 0, 3))
    points = [paragraph(f"{n}." + han(10), anchor=f"p{n}") for n in range(1, 4)]

    layout = composed(lines_of(LINES - 1), head, *points)

    assert "现场来看" in first_of(layout, 1)


def test_a_keep_ends_with_the_block_that_is_kept_with() -> None:
    pairs = [block for n in range(20) for block in (title(chr(0x4E00 + n)), paragraph("地", anchor=f"p{n}"))]

    layout = composed(lines_of(2), *pairs)

    assert len(lines_on(layout.pages[0])) == LINES
    for page in layout.pages:
        assert lines_on(page)[-1].role == "plain"


def long_imprint(rows: int, row_lines: int = 1) -> LabelledRows:
    """An imprint of so many rows, each of so many lines of one character."""
    return LabelledRows(
        "imprint",
        "imprint",
        tuple(LabelledRow("", chr(0x4E00 + row) * 26 * row_lines) for row in range(rows)),
    )


@pytest.mark.parametrize(("rows", "row_lines"), [(30, 1), (21, 2), (1, 50), (3, 30)])
@pytest.mark.parametrize("on_even", [True, False])
def test_an_imprint_higher_than_a_page_goes_on(rows: int, row_lines: int, on_even: bool) -> None:
    design = page_design(imprint_on_even=on_even)

    layout = composed(lines_of(5), long_imprint(rows, row_lines), style=styles(pages=design))

    lines = [line for page in layout.pages for line in lines_on(page, "imprint-row")]
    assert len(lines) == rows * row_lines
    assert all(TOP < line.baseline_pt < BOTTOM for line in lines)
    assert not on_even or len(layout.pages) % 2 == 0
    used = [bool(lines_on(page)) for page in layout.pages]
    assert used.count(False) <= (1 if on_even else 0)
    rules = [item for item in layout.pages[-1].items if isinstance(item, FieldBox)]
    assert rules[-1].y_pt + rules[-1].height_pt == pytest.approx(BOTTOM)


def test_an_imprints_row_is_not_cut_where_the_next_page_holds_it() -> None:
    layout = composed(lines_of(5), long_imprint(8, 4))

    first = [text_of(line)[0] for line in lines_on(layout.pages[1], "imprint-row")]
    assert len(first) % 4 == 0


@pytest.mark.parametrize(("lines", "pages"), [(24, ["2"]), (27, []), (28, []), (22, []), (46, ["3"])])
def test_a_rest_that_fills_less_than_a_quarter_of_its_page_is_reported(lines: int, pages: list[str]) -> None:
    layout = composed(lines_of(lines))

    assert [notice.value("page") for notice in layout.notices] == pages


def test_a_short_page_that_was_asked_for_is_not_reported() -> None:
    layout = composed(
        lines_of(20), paragraph("地", "part"), style=styles(role("part", break_before=BreakBefore.PAGE))
    )

    assert layout.notices == ()


def test_a_title_at_the_head_of_a_page_begins_at_its_top_and_the_text_on_the_grid() -> None:
    look = styles(role("tall", leading_pt=26.0, snap=True))

    layout = composed(title("题", "tall"), lines_of(1), style=look)

    (head,) = lines_on(layout.pages[0], "tall")
    assert head.baseline_pt == TOP + 13.0 + 0.38 * EM
    assert grid_line(lines_on(layout.pages[0], "plain")[0]) == pytest.approx(2)


def test_what_stands_at_the_foot_helps_to_fill_a_page() -> None:
    layout = composed(lines_of(24), long_imprint(6))

    assert layout.notices == ()


def test_a_sign_off_takes_the_last_lines_before_it_to_the_next_page() -> None:
    look = styles(role("sign-off", align=Align.RIGHT, keep_above=True))

    layout = composed(lines_of(20), lines_of(2, "地"), paragraph("署", "sign-off"), style=look)

    assert [text_of(line)[0] for line in lines_on(layout.pages[1])] == ["地", "地", "署"]


@pytest.mark.parametrize("lines", [10, 20])
def test_a_row_higher_than_a_short_first_page_stands_on_the_next(lines: int) -> None:
    first, long, last = table_with_long_cell(lines).rows
    rows = replace(table_with_long_cell(lines), rows=(long, first, last))

    layout = composed(rows, lines_of(3), style=styles(pages=page_design(first_lines_less=18)))

    assert [bool(lines_on(page)) for page in layout.pages] == [False, True]
    assert all(TOP < line.baseline_pt < BOTTOM for line in lines_on(layout.pages[1]))


def test_a_box_that_no_page_holds_is_cut_and_begins_on_the_first() -> None:
    look = styles(role("box", keep_together=True, frame_pt=1.0), pages=page_design(first_lines_less=18))

    layout = composed(Box("box", "b", (), (lines_of(40),)), style=look)

    assert all(lines_on(page) for page in layout.pages)


def test_a_page_that_notes_fill_is_not_reported() -> None:
    layout = composed(long_note(75, noted(1)))

    assert [len(lines_on(page, "plain")) for page in layout.pages] == [2, 0]
    assert layout.notices == ()
