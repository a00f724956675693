"""What each form of the dialect is read as."""

import pytest

from bulletins.errors import Span
from bulletins.markup import (
    Box,
    CaseReference,
    Comment,
    CrossHead,
    Figure,
    Gap,
    Item,
    Items,
    NoteMark,
    NoteText,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
    parse_body,
)
from bulletins.markup.blocks import Block, Inline


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body in which nothing may be wrong."""
    parsed = parse_body(body, "case.md")
    assert parsed.diagnostics == ()
    return parsed.blocks


def one(body: str) -> Block:
    (block,) = blocks(body)
    return block


def inlines(body: str) -> tuple[Inline, ...]:
    block = one(body)
    assert isinstance(block, Paragraph)
    return block.children


def text(body: str) -> str:
    """The text of a body that is one paragraph without markup, whatever is reported."""
    (block,) = parse_body(body, "case.md").blocks
    assert isinstance(block, Paragraph)
    (child,) = block.children
    assert isinstance(child, Text)
    return child.text


@pytest.mark.parametrize("neighbours", ["甲{}乙", "。{}（", "“{}”", "》{}、", "a{}b", "甲 {} 乙"])
def test_strong_text_is_strong_whatever_stands_beside_it(neighbours: str) -> None:
    before, after = neighbours.split("{}")
    strong = Strong((Text("“重点”。"),))
    assert inlines(neighbours.format("**“重点”。**")) == (Text(before), strong, Text(after))


@pytest.mark.parametrize(
    "body",
    [
        "5*8 与 3*4", "a_b_c", "约~200~人", "138****1234 与 139****5678", "`甲`", "<b>甲</b>", "&amp;", "http://a.example/b",
        "乙 [甲] 丙", "1.5 万人", "2024. 年度报告", "2. 从二开始", "* 甲", "+ 甲", "1) 甲", "1、甲", "一是抓好引领。二是抓好服务。",
        "    缩进四格", "~~~", "----", "> 甲", "#话题#甲", "-甲",
    ],
)  # fmt: skip
def test_what_is_no_markup_here_stays_as_it_was_typed(body: str) -> None:
    assert text(body) == body.strip()


def test_a_line_below_another_makes_no_heading_of_it() -> None:
    assert text("甲\n===") == "甲 ==="


def test_a_backslash_keeps_punctuation_from_being_markup_and_itself_before_anything_else() -> None:
    assert text(r"\*\*甲\*\* \[缺] \# C:\甲 \\") == r"**甲** [缺] # C:\甲 " + "\\"


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        ("工会\n驿站", "工会驿站"),
        ("工会，\n驿站", "工会，驿站"),
        ("使用\nAPP", "使用 APP"),
        ("APP，\nPC", "APP，PC"),
        ("in\nthe", "in the"),
        ("“双会”\n助企", "“双会”助企"),
        ("工会**\n驿站**", "工会驿站"),
        ("　　工会\n　　驿站　", "工会驿站"),
    ],
)
def test_a_line_end_is_nothing_within_chinese_text_and_a_blank_elsewhere(body: str, joined: str) -> None:
    found = "".join(child.text for child in inlines(body.replace("**", "")) if isinstance(child, Text))
    assert found == joined


def test_references_marks_and_gaps_are_inlines_of_their_own() -> None:
    body = "见[@sn-beilin-rides]，[缺]人[^1]。\n\n[^1]: 据统计，\n共 8 家。"
    paragraph, note = blocks(body)
    assert paragraph == Paragraph(
        (
            Text("见"),
            CaseReference("sn-beilin-rides"),
            Text("，"),
            Gap(),
            Text("人"),
            NoteMark("1"),
            Text("。"),
        )
    )
    assert note == NoteText("1", (Text("据统计，共 8 家。"),))


def test_strong_text_that_ends_as_a_sentence_opens_a_paragraph_as_its_run_in_head() -> None:
    assert one("**“以文化人”深化教育。** 举办活动。") == Paragraph(
        (Text("举办活动。"),), (Text("“以文化人”深化教育。"),)
    )
    assert one("**西安市**总工会") == Paragraph((Strong((Text("西安市"),)), Text("总工会")))
    assert one("为此，**抓落实。**") == Paragraph((Text("为此，"), Strong((Text("抓落实。"),))))


def test_cross_heads_have_three_levels_and_turns() -> None:
    assert blocks("## 甲 / 乙\n### 丙/丁\n####戊 **己 / 庚**\n") == (
        CrossHead(1, ((Text("甲"),), (Text("乙"),))),
        CrossHead(2, ((Text("丙/丁"),),)),
        CrossHead(3, ((Text("戊 "), Strong((Text("己 / 庚"),))),)),
    )


def test_a_blank_line_before_a_point_decides_whether_it_runs_on() -> None:
    lead, run = blocks("一是这样做的：\n1. 甲\n2. 乙\n\n3. 丙\n")
    assert lead == Paragraph((Text("一是这样做的："),))
    assert isinstance(run, Points)
    assert run.runs_on
    assert [point.starts_own_paragraph for point in run.points] == [False, False, True]


@pytest.mark.parametrize(
    "body", ["1. 甲\n2. 乙", "## 题\n1. 甲\n2. 乙", "段。\n\n1. 甲\n2. 乙", "- 项\n\n1. 甲\n2. 乙"]
)
def test_the_first_point_has_its_own_paragraph_where_there_is_none_to_run_on_in(body: str) -> None:
    run = blocks(body)[-1]
    assert isinstance(run, Points)
    assert not run.runs_on
    assert [point.starts_own_paragraph for point in run.points] == [True, False]


def test_points_nest_and_have_further_blocks() -> None:
    run = one("1. **甲。**乙\n   1. 丙\n\n   丁\n2. 戊\n   - 己\n3. 庚")
    nested = Points((Point((Text("丙"),), starts_own_paragraph=False),))
    assert run == Points(
        (
            Point((Text("乙"),), (Text("甲。"),), True, (nested, Paragraph((Text("丁"),)))),
            Point((Text("戊"),), None, False, (Items((Item((Text("己"),)),)),)),
            Point((Text("庚"),), None, True),
        )
    )


@pytest.mark.parametrize("fence", [":::", "：：：", "::::"])
def test_a_container_gives_a_run_its_scheme(fence: str) -> None:
    _, run = blocks(f"段：\n{fence} points （一）\n1. 甲\n\n2. 乙\n{fence}\n")
    assert run == Points((Point((Text("甲"),), None, False), Point((Text("乙"),))), "（一）")


def test_a_box_has_a_title_and_blocks_and_boxes_hold_containers() -> None:
    box = one("::: box 阅读**提示**\n::: points 一、\n1. 甲\n:::\n段\n:::")
    assert box == Box(
        (Text("阅读"), Strong((Text("提示"),))),
        (Points((Point((Text("甲"),)),), "一、"), Paragraph((Text("段"),))),
    )
    assert one("::: box\n段\n:::") == Box((), (Paragraph((Text("段"),)),))


def test_a_picture_takes_the_lines_below_it() -> None:
    body = "文\n![](media/图 (1).jpg)\n摄影：王明 **摄**\n说明:驿站。\n替代文字：一间屋子\n\n文"
    assert blocks(body)[1] == Figure(
        "media/图 (1).jpg", (Text("驿站。"),), (Text("王明 "), Strong((Text("摄"),))), "一间屋子"
    )
    assert one("![一间屋子](a.png)") == Figure("a.png", alternative="一间屋子")


def test_a_table_has_heads_rows_and_alignments() -> None:
    assert one("| 单位 | 户 | 率 |\n|:--|:-:|--:|\n| 甲\\|乙 | **8** | |\n丙 | 9 | 1%") == Table(
        ((Text("单位"),), (Text("户"),), (Text("率"),)),
        (((Text("甲|乙"),), (Strong((Text("8"),)),), ()), ((Text("丙"),), (Text("9"),), (Text("1%"),))),
        ("left", "center", "right"),
    )


def test_comments_are_kept_apart_from_the_text() -> None:
    body = "<!-- 待核\n\n实 -->\n甲 <!-- 核 --> 乙\n<!-- 核 -->\n丙"
    assert blocks(body) == (
        Comment(" 待核\n\n实 "),
        Paragraph((Text("甲 "), Comment(" 核 "), Text("乙"), Comment(" 核 "), Text("丙"))),
    )


def test_windows_line_ends_and_wide_blanks_after_marks_are_read() -> None:
    assert blocks("1.　甲\r\n2.　乙\r\n\r\n-　丙\r\n##　题") == (
        Points((Point((Text("甲"),)), Point((Text("乙"),), None, False))),
        Items((Item((Text("丙"),)),)),
        CrossHead(1, ((Text("题"),),)),
    )


def test_every_node_knows_its_place_in_the_file() -> None:
    body = "　　甲**乙**\n丙\n\n1. 丁[^n]\n\n| 戊 | 己 |\n|---|---|\n| 庚 | 辛[^n] |\n\n[^n]: 注"
    paragraph, points, table, note = parse_body(body, "case.md", first_line=11).blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(points, Points)
    assert isinstance(table, Table)
    assert isinstance(note, NoteText)
    assert paragraph.span == Span("case.md", 11, 3, 6)
    assert [child.span for child in paragraph.children] == [
        Span("case.md", 11, 3, 1), Span("case.md", 11, 4, 5), Span("case.md", 12, 1, 1)
    ]  # fmt: skip
    assert points.points[0].children[1].span == Span("case.md", 14, 5, 4)
    assert table.rows[0][1][1].span == Span("case.md", 18, 8, 4)
    assert note.children[0].span == Span("case.md", 20, 7, 1)


def test_nesting_beyond_reason_is_text_and_reported() -> None:
    body = "\n".join("  " * depth + f"- 第{depth}层" for depth in range(40))
    parsed = parse_body(body, "case.md")
    assert {finding.code for finding in parsed.diagnostics} == {"B136"}
    assert all(f"第{depth}层" in str(parsed.blocks) for depth in range(40))
