"""What boxes say of themselves beside their place: which part of their block they are."""

from bulletins.compose.boxes import LABEL, REPEATED, GlyphRun, Layout, LineBox
from bulletins.tree import (
    Cell,
    Contents,
    ContentsEntry,
    LabelledRow,
    LabelledRows,
    Note,
    NoteMark,
    Ordinal,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
)
from tests.unit.compose.square import composed, han, paragraph, text_of


def cell(text: str) -> Cell:
    return Cell((Text(text),))


def lines(layout: Layout, anchor: str) -> list[LineBox]:
    """The lines of a block, in painting order."""
    items = (item for page in layout.pages for item in page.items)
    return [item for item in items if isinstance(item, LineBox) and item.anchor == anchor]


def parts(layout: Layout, anchor: str) -> list[tuple[str, str]]:
    """The parts and texts of a block's lines."""
    return [(line.part, text_of(line)) for line in lines(layout, anchor)]


def runs(layout: Layout, anchor: str) -> list[GlyphRun]:
    return [run for line in lines(layout, anchor) for run in line.runs]


def test_a_cells_lines_say_its_row_and_column() -> None:
    table = Table("table", "t", (cell("甲"), cell("乙")), ((cell("天"), cell(han(40))),), (Text("表"),))

    found = parts(composed(table), "t")

    assert [part for part, _ in found] == ["", "0.0", "0.1", "1.0", "1.1", "1.1"]
    assert "".join(text for part, text in found if part == "1.1") == han(40)


def test_a_row_cut_by_lines_keeps_the_names_of_its_cells() -> None:
    table = Table("table", "t", (cell("甲"), cell("乙")), ((cell(han(600)), cell(han(600, 3))),))

    found = parts(composed(table), "t")

    assert "".join(text for part, text in found if part == "1.0") == han(600)
    assert "".join(text for part, text in found if part == "1.1") == han(600, 3)


def test_a_tables_head_says_where_it_only_stands_again() -> None:
    table = Table("table", "t", (cell("甲"),), tuple((cell("天"),) for _ in range(30)))

    layout = composed(table)

    assert len(layout.pages) == 2
    assert [part for part, text in parts(layout, "t") if text == "甲"] == ["0.0", REPEATED]


def test_labels_texts_and_what_stands_at_the_right_are_columns_of_their_row() -> None:
    rows = (LabelledRow("报：", han(40), "印30份"), LabelledRow("", "丙"))

    found = parts(composed(LabelledRows("imprint", "i", rows)), "i")

    assert {part: text for part, text in found if part != "0.1"} == {
        "0.0": "报：",
        "0.2": "印30份",
        "1.1": "丙",
    }
    assert "".join(text for part, text in found if part == "0.1") == han(40)


def test_all_lines_of_an_entry_say_its_number() -> None:
    entries = tuple(
        ContentsEntry("contents-entry", 0, f"{n}.", ((Text("题"),),), "单位", "p") for n in (1, 2)
    )

    layout = composed(Contents("contents", "c", (Text("目录"),), entries), paragraph("天", anchor="p"))

    found = parts(layout, "c")
    assert [part for part, _ in found] == ["", *["0"] * 4, *["1"] * 4]
    assert [text for part, text in found if part == "1"] == ["2.", "题", "单位", "1"]


def test_ordinals_references_and_the_marks_of_notes_are_runs_of_their_own() -> None:
    children = (Text("天"), Reference("p", "案例2"), Text("地"), NoteMark(1, "n"), Text("。"))
    point = Paragraph("plain", "p", children, Ordinal("一是", "一是", 0, 1))

    layout = composed(Section("part", "s", (point,), (Note("note", "n", 1, (Text("玄"),)),)))

    marked = [(run.text, run.mark) for run in runs(layout, "p")]
    assert [(text, mark) for text, mark in marked if mark] == [
        ("一是", LABEL), ("案例", "p"), ("2", "p"), ("1", "n"),
    ]  # fmt: skip
    assert "".join(text for text, _ in marked) == "一是天案例2地1。"
    assert [(run.text, run.mark) for run in runs(layout, "n")] == [("1", LABEL), ("玄", "")]


def test_a_reference_that_a_line_ends_in_is_one_in_both_lines() -> None:
    layout = composed(Paragraph("plain", "p", (Text(han(27)), Reference("p", "第三篇"), Text("。"))))

    assert [run.text for run in runs(layout, "p") if run.mark == "p"] == ["第", "三篇"]
