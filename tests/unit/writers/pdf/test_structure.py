"""The structure of a bulletin: elements in reading order, and pieces of pages that belong to them."""

from bulletins.compose.boxes import FieldBox, Item, Layout, LineBox, Page
from bulletins.style.page_design import FramePart, TextFrame
from bulletins.style.properties import Align
from bulletins.tree import (
    Block,
    Box,
    CallOut,
    Case,
    Cell,
    Contents,
    ContentsEntry,
    Figure,
    Heading,
    LabelledRow,
    LabelledRows,
    Note,
    NoteMark,
    Ordinal,
    Paragraph,
    Picture,
    Reference,
    Section,
    Table,
    Text,
)
from bulletins.writers.pdf.elements import Annotation, Content, Element
from bulletins.writers.pdf.structure import Structure, structure_of
from tests.unit.compose.square import (
    ADDRESS,
    BLACK,
    LEFT,
    bulletin,
    composed,
    han,
    page_design,
    paragraph,
    styles,
    text_of,
)


def structured(*blocks: Block) -> Structure:
    """The structure of the pages of these blocks."""
    return structure_of(bulletin(*blocks), composed(*blocks))


def outline(*blocks: Block) -> list[str]:
    """The elements of these blocks, a line each, indented by depth, with the text that is theirs alone."""
    structure = structured(*blocks)
    return [line for kid in structure.root.kids for line in _lines(kid, structure, 0)]


def _lines(kid: Element | Content | Annotation, structure: Structure, depth: int) -> list[str]:
    assert isinstance(kid, Element)
    said = [_said(structure, each) for each in kid.kids if not isinstance(each, Element)]
    below = [
        line for each in kid.kids if isinstance(each, Element) for line in _lines(each, structure, depth + 1)
    ]
    return ["  " * depth + " ".join([kid.tag, *said]), *below]


def _said(structure: Structure, kid: Content | Annotation) -> str:
    """What the content prints, ``->`` for a link's rectangle."""
    if isinstance(kid, Annotation):
        return "->"
    (piece,) = [
        piece for piece in structure.pages[kid.page].pieces if f"MCID {kid.number}>>" in piece.opening
    ]
    lines = [item for item in piece.items if isinstance(item, LineBox)]
    return "".join(map(text_of, lines)) or "(picture)"


def heading(level: int, text: str) -> Heading:
    return Heading("title", f"h-{text}", level, ((Text(text),),))


def point(text: str, level: int, value: int, mark: str = "一是") -> Paragraph:
    return Paragraph("plain", f"p-{text}", (Text(text),), Ordinal(mark, "一是", level, value))


def cell(text: str) -> Cell:
    return Cell((Text(text),) if text else ())


PICTURE = Picture("media/x.png", "image/png", 600, 400, 300, "0" * 64, b"")


def test_cases_are_articles_whose_headings_leave_no_level_out() -> None:
    case = Case(
        "case", "a", "a", "案例1", (heading(2, "甲"), heading(4, "乙"), paragraph("天"), heading(4, "丙"))
    )

    assert outline(Section("group", "g", (heading(1, "类"), case))) == [
        "Sect", "  H1 类", "  Art", "    H2 甲", "    H3 乙", "    P 天", "    H3 丙",
    ]  # fmt: skip


def test_a_case_is_called_as_its_heading() -> None:
    (case,) = structured(Case("case", "a", "a", "案例1", (heading(1, "甲"),))).root.kids

    assert isinstance(case, Element)
    assert case.title == "甲"


def test_a_paragraph_that_goes_on_in_the_next_page_is_one() -> None:
    structure = structured(paragraph(han(28 * 30), anchor="p"))

    (element,) = structure.root.kids
    assert isinstance(element, Element)
    assert element.kids == [Content(0, 0), Content(1, 0)]


def test_points_are_items_of_lists_within_each_other() -> None:
    points = (point("甲", 0, 1), point("子", 1, 1, "1."), point("丑", 1, 2, "2."), point("乙", 0, 2, "二是"))

    assert outline(*points, paragraph("天"), point("丙", 0, 1)) == [
        "L",
        "  LI", "    Lbl 一是", "    LBody", "      P 甲",
        "      L",
        "        LI", "          Lbl 1.", "          LBody 子",
        "        LI", "          Lbl 2.", "          LBody 丑",
        "  LI", "    Lbl 二是", "    LBody 乙",
        "P 天",
        "L", "  LI", "    Lbl 一是", "    LBody 丙",
    ]  # fmt: skip


def test_two_runs_of_points_are_two_lists() -> None:
    assert outline(point("甲", 0, 1), point("乙", 0, 1)).count("L") == 2


def test_a_table_has_rows_of_cells_the_empty_ones_too() -> None:
    table = Table("table", "t", (cell("甲"), cell("乙")), ((cell("天"), cell("")),), (Text("表"),))

    assert outline(table) == [
        "Table",
        "  Caption 表",
        "  TR",
        "    TH 甲",
        "    TH 乙",
        "  TR",
        "    TD 天",
        "    TD",
    ]


def test_a_table_that_goes_on_is_one_and_its_head_is_read_once() -> None:
    table = Table("table", "t", (cell("甲"),), tuple((cell("天"),) for _ in range(30)))

    structure = structured(table)

    (element,) = structure.root.kids
    assert isinstance(element, Element)
    assert len(element.kids) == 31
    again = [piece.opening for piece in structure.pages[1].pieces if "甲" in _text(piece.items)]
    assert again == ["/Artifact<</Type/Pagination>>BDC"]


def _text(items: list[Item]) -> str:
    return "".join(text_of(item) for item in items if isinstance(item, LineBox))


def test_a_cell_cut_by_lines_is_read_whole() -> None:
    table = Table("table", "t", (cell("甲"), cell("乙")), ((cell(han(600)), cell(han(600, 3))),))

    first, second = outline(table)[-2:]
    assert first.replace(" ", "") == f"TD{han(600)}"
    assert second.replace(" ", "") == f"TD{han(600, 3)}"


def test_a_footnote_is_read_after_its_case_and_its_mark_leads_there() -> None:
    marked = Paragraph("plain", "p", (Text("天"), NoteMark(1, "n"), Text("地")))

    assert outline(Section("part", "s", (marked,), (Note("note", "n", 1, (Text("玄"),)),))) == [
        "Sect", "  P 天 地", "    Reference", "      Link 1 ->", "  Note 玄", "    Lbl 1",
    ]  # fmt: skip


def test_a_reference_over_two_lines_is_one_link() -> None:
    text = Paragraph("plain", "p", (Text(han(27)), Reference("p", "第三篇"), Text("。")))

    assert outline(text)[1:] == ["  Reference", "    Link 第三篇 -> ->"]


def test_two_references_to_one_case_are_two_links() -> None:
    text = Paragraph("plain", "p", (Reference("p", "甲"), Text("与"), Reference("p", "乙")))

    assert outline(text) == ["P 与", "  Reference", "    Link 甲 ->", "  Reference", "    Link 乙 ->"]


def test_entries_of_the_contents_are_links_below_those_of_their_parts() -> None:
    entries = [
        ContentsEntry("contents-entry", level, "", ((Text(text),),), "", "p")
        for level, text in ((0, "篇"), (1, "甲"), (0, "尾"))
    ]

    assert outline(Contents("contents", "c", (Text("目录"),), tuple(entries)), paragraph("天", anchor="p")) == [
        "TOC",
        "  Caption 目录",
        "  TOCI", "    Reference", "      Link 篇 1 ->",
        "  TOC", "    TOCI", "      Reference", "        Link 甲 1 ->",
        "  TOCI", "    Reference", "      Link 尾 1 ->",
        "P 天",
    ]  # fmt: skip


def test_a_picture_stands_beside_its_caption_which_would_not_be_read_inside_it() -> None:
    figure = Figure("figure", "f", PICTURE, "一棵树", (Text("树"),), (Text("某某摄"),))

    assert outline(figure) == ["Div", "  Figure (picture)", "  Caption 树某某摄"]
    (group,) = structured(figure).root.kids
    assert isinstance(group, Element)
    picture = group.kids[0]
    assert isinstance(picture, Element)
    assert picture.alternative == "一棵树"


def test_a_box_is_an_aside_with_its_title_first() -> None:
    assert outline(Box("box", "b", (Text("提示"),), (paragraph("天"),))) == ["Aside", "  P 提示", "  P 天"]


def test_code_and_words_of_a_call_out_are_links() -> None:
    assert outline(CallOut("call-out", "c", ((Text("扫码"),),), ADDRESS)) == [
        "Div", "  Link ->", "    Figure (picture)", "  P", f"    Link 扫码{ADDRESS} -> ->",
    ]  # fmt: skip


def test_labels_and_texts_are_a_list() -> None:
    rows = LabelledRows("imprint", "i", (LabelledRow("报：", "天", "30份"), LabelledRow("", "地")))

    assert outline(rows) == [
        "L", "  LI", "    Lbl 报：", "    LBody", "      P 天", "      P 30份", "  LI", "    LBody 地",
    ]  # fmt: skip


def test_rules_and_what_repeats_on_pages_is_no_part_of_the_text() -> None:
    running = TextFrame(FramePart.RUNNING, "running", "页眉", LEFT, 10.0, 200.0, Align.LEFT)
    look = styles(pages=page_design(running))
    page = structure_of(bulletin(paragraph("天")), composed(paragraph("天"), style=look)).pages[0]

    assert [(piece.opening, _text(piece.items)) for piece in page.pieces] == [
        ("/P<</MCID 0>>BDC", "天"),
        ("/Artifact<</Type/Pagination/Subtype/Header>>BDC", "页眉"),
        ("/Artifact<</Type/Pagination/Subtype/Footer>>BDC", "—1—"),
    ]


def test_a_masthead_is_read_before_what_begins_below_it() -> None:
    head = TextFrame(FramePart.HEAD, "head", "工会简报", LEFT, 10.0, 200.0, Align.LEFT)
    layout = composed(heading(1, "甲"), style=styles(pages=page_design(head)))

    structure = structure_of(bulletin(heading(1, "甲")), layout)

    assert [kid.tag for kid in structure.root.kids if isinstance(kid, Element)] == ["Sect", "H1"]


def test_a_leaf_with_nothing_but_its_design_has_the_words_of_that() -> None:
    head = TextFrame(FramePart.HEAD, "head", "工会简报", LEFT, 10.0, 200.0, Align.LEFT)
    leaf = Section("title", "leaf", ())

    structure = structure_of(bulletin(leaf), composed(leaf, style=styles(pages=page_design(head))))

    assert [element.tag for element in structure.root.walk()] == ["Document", "Sect", "Sect", "P"]


def test_text_of_which_the_tree_knows_nothing_is_read_last() -> None:
    layout = composed(paragraph("天"), paragraph("地"))

    root = structure_of(bulletin(paragraph("地")), layout).root

    assert [kid.kids for kid in root.kids if isinstance(kid, Element)] == [[Content(0, 1)], [Content(0, 0)]]


def test_an_empty_line_makes_no_piece() -> None:
    page = Page(1, "", 400.0, 560.0, (LineBox(10.0, (), "plain", "a"), FieldBox(0, 0, 1, 1, BLACK)))

    assert [piece.opening for piece in structure_of(bulletin(), Layout((page,), {}, ())).pages[0].pieces] == [
        "/Artifact<</Type/Layout>>BDC"
    ]
