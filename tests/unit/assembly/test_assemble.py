"""From models to the document tree."""

from dataclasses import replace
from typing import Any

import pytest

from bulletins import markup, tree
from bulletins.assembly import assemble, unprinted
from bulletins.assembly.inputs import AppendixInput, CaseInput, GroupInput, IssueInput
from bulletins.errors import SourceError
from bulletins.model import CaseMatter, Issue, Organisation, Series, from_plain

EDITION = tree.EditionMark("送审稿", "https://bulletins.example/sn/2024-03/", "0123456789", "2024-09-12")
SERIES: dict[str, Any] = {
    "name": "某省工会工作简报", "issuer": "某省总工会", "kind": "brief", "style": "plain", "preface_label": "【按】",
    "imprint": {"report": ["甲"], "send": ["乙", "丙"], "copies": "100"},
}  # fmt: skip
ISSUE: dict[str, Any] = {"number": "3", "year": "2024", "date": "2024-09-12"}
REGISTER = {
    "north": from_plain(Organisation, {"id": "north", "name": "某省北城市总工会", "short": ["北城市总工会"]}),
    "south": from_plain(Organisation, {"id": "south", "name": "某省南城市总工会"}),
}


def case(case_id: str, text: str = "第一句。", **matter: object) -> CaseInput:
    """A case with a body in the dialect of case files."""
    front = {"id": case_id, "headline": "建好职工之家", "organisation": "south", **matter}
    return CaseInput(from_plain(CaseMatter, front), markup.parse_body(text, f"{case_id}.md").blocks)


def inputs(
    *cases: CaseInput, series: object = None, issue: object = None, **groups: tuple[CaseInput, ...]
) -> IssueInput:
    """An issue of ``cases``, or of ``groups`` by title."""
    parts = (
        [GroupInput((), cases)] if cases else [GroupInput((title,), group) for title, group in groups.items()]
    )
    chosen = [one for part in parts for one in part.cases]
    return IssueInput(
        name="sn-2024-03",
        series=from_plain(Series, SERIES | dict(series or {})),  # type: ignore[call-overload]
        issue=from_plain(Issue, ISSUE | dict(issue or {})),  # type: ignore[call-overload]
        groups=tuple(parts),
        organisations=REGISTER,
        counts={"printed": len(chosen)},
        edition=EDITION,
        issue_address="https://bulletins.example/sn/2024-03/",
    )


def bulletin(
    *cases: CaseInput, series: object = None, issue: object = None, **groups: tuple[CaseInput, ...]
) -> tree.Bulletin:
    """The tree of an issue of ``cases``, or of ``groups`` by title."""
    return assemble(inputs(*cases, series=series, issue=issue, **groups))


def texts(root: tree.Bulletin, *roles: str) -> list[str]:
    """The texts of all blocks with one of ``roles``, in order."""
    return [tree.plain_text(block) for block in tree.walk(root) if block.role in roles]


def test_points_get_ordinals_and_keep_their_run_in_heads() -> None:
    root = bulletin(case("a", "开头。\n\n1. **定人员。**甲。\n\n2. **定时间。**乙。"))
    assert texts(root, "paragraph", "point") == ["开头。", "一是定人员。甲。", "二是定时间。乙。"]


def test_a_point_without_a_blank_line_before_it_runs_on_in_the_paragraph_above() -> None:
    root = bulletin(case("a", "开头：\n1. 甲；\n2. 乙；\n\n3. 丙。"))
    assert texts(root, "paragraph", "point") == ["开头：一是甲；二是乙；", "三是丙。"]


def test_points_inside_points_take_the_next_scheme() -> None:
    root = bulletin(case("a", "1. 甲。\n\n   1. 子一。\n\n   2. 子二。\n\n2. 乙。", points="一、"))
    assert texts(root, "point") == ["一、甲。", "（一）子一。", "（二）子二。", "二、乙。"]


def test_ordinals_of_the_lower_levels_have_roles_of_their_own() -> None:
    root = bulletin(case("a", "1. 甲。\n\n   1. 乙。\n\n      1. 丙。", points="一、"))
    points = [block for block in tree.walk(root) if isinstance(block, tree.Paragraph)]
    assert [point.ordinal and point.ordinal.role for point in points] == ["ordinal", "ordinal-2", "ordinal-3"]


def test_cross_heads_are_numbered_level_by_level() -> None:
    numbering = {"cross_heads": ["一、", "（一）"]}
    root = bulletin(
        case("a", "## 甲\n\n文。\n\n### 子\n\n文。\n\n## 乙\n\n### 丑\n\n文。"),
        series={"numbering": numbering},
    )
    assert texts(root, "cross-head-1", "cross-head-2") == ["一、甲", "（一）子", "二、乙", "（一）丑"]


def test_cases_are_numbered_through_all_groups() -> None:
    numbering = {"case": "案例1", "group": "第一篇"}
    root = bulletin(思想引领=(case("a"),), 维权服务=(case("b"), case("c")), series={"numbering": numbering})
    headings = [block for block in tree.walk(root) if isinstance(block, tree.Heading)]
    assert [heading.number for heading in headings] == ["第一篇", "案例1", "第二篇", "案例2", "案例3"]
    assert [heading.level for heading in headings] == [1, 2, 1, 2, 2]


def test_a_case_is_cited_by_issue_and_place_whatever_is_printed() -> None:
    root = bulletin(case("a"), case("b"))
    assert [block.citation for block in tree.walk(root) if isinstance(block, tree.Case)] == [
        "第3期 案例1",
        "第3期 案例2",
    ]


def test_the_organisation_stands_on_a_line_of_its_own_unless_the_headline_begins_with_it() -> None:
    root = bulletin(
        case("a", organisation="south"),
        case("b", organisation="north", headline="北城市总工会建好职工之家"),
        case("c", organisation="south", organisation_line="no"),
        case("d", organisation=[{"id": "north", "as": "北城总工会"}]),
    )
    assert texts(root, "organisation-line") == ["某省南城市总工会", "北城总工会"]


def test_a_reference_names_the_number_of_the_case_and_its_page() -> None:
    root = bulletin(case("a", "参见[@b]。"), case("b"), series={"numbering": {"case": "案例1"}})
    paragraph = next(block for block in tree.walk(root) if block.anchor == "a/paragraph-1")
    assert isinstance(paragraph, tree.Paragraph)
    assert paragraph.children[1:3] == (
        tree.Reference("b", "案例2", span=paragraph.children[1].span),
        tree.PageReference("b", "（第", "页）", span=paragraph.children[2].span),
    )


def test_references_follow_when_cases_change_places() -> None:
    numbering = {"numbering": {"case": "案例1"}}
    first, second = case("a", "参见[@b]。"), case("b")
    assert texts(bulletin(first, second, series=numbering), "paragraph")[0] == "参见案例2。"
    assert texts(bulletin(second, first, series=numbering), "paragraph")[1] == "参见案例1。"


def test_an_unnumbered_case_is_referred_to_by_its_headline() -> None:
    root = bulletin(case("a", "参见[@b]。"), case("b", headline="甲 / 乙"))
    assert texts(root, "paragraph")[0] == "参见《甲乙》。"


def test_footnotes_are_numbered_in_the_order_of_their_marks() -> None:
    root = bulletin(case("a", "甲[^y]乙[^x]丙[^y]。\n\n[^x]: 注二。\n\n[^y]: 注一。"))
    (node,) = [block for block in tree.walk(root) if isinstance(block, tree.Case)]
    assert [tree.plain_text(note) for note in node.notes] == ["1注一。", "2注二。"]
    assert texts(root, "paragraph") == ["甲1乙2丙1。"]


def test_the_text_of_a_footnote_may_stand_in_a_box_or_a_point() -> None:
    root = bulletin(
        case("a", "1. 甲[^x]。\n\n   [^x]: 注一。\n\n::: box 链接\n乙[^y]。\n\n[^y]: 注二。\n:::")
    )
    (node,) = [block for block in tree.walk(root) if isinstance(block, tree.Case)]
    assert [tree.plain_text(note) for note in node.notes] == ["1注一。", "2注二。"]


def test_an_issue_without_imprint_and_editors_has_no_imprint() -> None:
    root = bulletin(case("a"), series={"imprint": {}})
    assert not [block for block in tree.walk(root) if isinstance(block, tree.LabelledRows)]


def test_footnotes_of_a_tables_head_come_before_those_of_its_rows() -> None:
    root = bulletin(case("a", "| 甲[^x] |\n|---|\n| 值[^y] |\n\n[^x]: 注一。\n\n[^y]: 注二。"))
    assert texts(root, "table") == ["\n甲1\n值2"]


@pytest.mark.parametrize(
    ("body", "role", "printed"),
    [
        ("## 小标题\n\n文。", "paragraph", "本报讯（记者 张三）文。"),
        ("## 小标题\n\n- 项。", "item", "•本报讯（记者 张三）项。"),
        ("| a |\n|---|\n| 1 |", "sign-off", "（记者 张三）"),
    ],
)
def test_no_writer_is_lost_where_a_body_does_not_begin_with_a_paragraph(
    body: str, role: str, printed: str
) -> None:
    root = bulletin(case("a", body, genre="消息", credits={"role": "记者", "names": ["张三"]}))
    assert texts(root, role) == [printed]


def test_what_a_kind_has_no_part_for_is_named() -> None:
    people = {"role": "主任", "names": ["张三"]}
    findings = unprinted(inputs(case("a"), issue={"committee": people, "contact": "电话"}))
    assert [(finding.code, finding.value("key")) for finding in findings] == [
        ("B241", "committee"),
        ("B241", "contact"),
    ]


def test_a_list_of_submissions_that_is_not_printed_is_said() -> None:
    findings = unprinted(inputs(case("a"), series={"kind": "newspaper"}, issue={"submissions": "list.csv"}))
    assert ("B241", "submissions") in [(finding.code, finding.value("key")) for finding in findings]


def test_an_appendix_has_its_note_between_title_and_table() -> None:
    noted = AppendixInput(("来稿", "名录"), ("序号", "单位"), (("●1", "甲"), ("2", "乙")), "标“●”的已刊发。")
    plain = AppendixInput(("数据",), ("序号",), (("1",),))
    root = assemble(replace(inputs(case("a")), appendices=(noted, plain)))
    first, second = (block for block in tree.walk(root) if block.role == "appendix")
    assert isinstance(first, tree.Section)
    assert isinstance(second, tree.Section)
    assert [block.role for block in first.children] == ["appendix-label", "appendix-heading", "note", "table"]
    assert tree.plain_text(first.children[0]) == "附录一"
    assert tree.plain_text(first.children[2]) == "标“●”的已刊发。"
    assert [block.role for block in second.children] == ["appendix-label", "appendix-heading", "table"]


def test_numbers_of_an_appendix_stand_flush_at_the_right() -> None:
    rows = (("●1", "12楼", "8.5%", ""), ("10", "3", "91.5%", ""))
    listed = AppendixInput(("名录",), ("序号", "地点", "占比", "备注"), rows, "")
    root = assemble(replace(inputs(case("a")), appendices=(listed,)))

    (table,) = (block for block in tree.walk(root) if isinstance(block, tree.Table))
    for cells in (table.heads, *table.rows):
        assert [cell.align for cell in cells] == ["right", "left", "right", "left"]


def test_the_preface_counts_what_is_printed() -> None:
    root = bulletin(case("a"), case("b"), issue={"preface": "{{ label }}选登{{ counts.printed }}个案例。"})
    assert texts(root, "preface") == ["【按】第3期选登2个案例。"]


@pytest.mark.parametrize(
    "template", ["{{ counts.printd }}", "{{ counts.printed + 1 }}", "{% for x in y %}{% endfor %}", "{{ a"]
)
def test_a_preface_that_is_no_plain_template_is_refused(template: str) -> None:
    with pytest.raises(SourceError) as caught:
        bulletin(case("a"), issue={"preface": template})
    assert [finding.code for finding in caught.value.diagnostics] == ["B240"]


def test_the_issues_imprint_changes_only_what_it_says() -> None:
    root = bulletin(
        case("a"), issue={"imprint": {"copies": "420"}, "editors": {"role": "责任编辑", "names": ["方知遥"]}}
    )
    (node,) = [block for block in tree.walk(root) if isinstance(block, tree.LabelledRows)]
    assert [(row.label, row.text, row.right) for row in node.rows] == [
        ("报：", "甲。", ""),
        ("送：", "乙、丙。", ""),
        ("", "责任编辑：方知遥", "（共印420份）"),
    ]


def test_call_outs_lead_to_the_edition_the_issue_or_an_address() -> None:
    calls = [{"text": "扫码 / 看{{ label }}", "to": to} for to in ("edition", "issue", "https://a.example/")]
    root = bulletin(case("a"), series={"call_outs": calls})
    nodes = [block for block in tree.walk(root) if isinstance(block, tree.CallOut)]
    assert [node.url for node in nodes] == [
        EDITION.address,
        "https://bulletins.example/sn/2024-03/",
        "https://a.example/",
    ]
    assert texts(root, "call-out")[0] == "扫码　看第3期"


def test_parts_of_the_series_stand_unless_the_issue_gives_its_own() -> None:
    series = {
        "contents": "本期要目", "editors": {"role": "编辑", "names": "王明"},
        "call_outs": {"text": "扫码", "to": "issue"},
    }  # fmt: skip
    own = {"contents": "无", "editors": {"role": "编辑", "names": "李四"}, "call_outs": []}
    shared_root, own_root = bulletin(case("a"), series=series), bulletin(case("a"), series=series, issue=own)
    assert texts(shared_root, "contents", "call-out") == ["本期要目\n建好职工之家某省南城市总工会", "扫码"]
    assert texts(own_root, "contents", "call-out") == []
    imprints = [texts(root, "imprint")[0].splitlines()[-1] for root in (shared_root, own_root)]
    assert imprints == ["编辑：王　明（共印100份）", "编辑：李　四（共印100份）"]


@pytest.mark.parametrize(
    ("genre", "role", "printed"),
    [
        ("消息", "paragraph", "本报讯（记者 张三 李四）第一句。"),
        ("通讯", "byline", "记者 张三 李四"),
        ("图片新闻", "sign-off", "（记者 张三 李四）"),
    ],
)
def test_the_genre_decides_where_the_writers_are_named(genre: str, role: str, printed: str) -> None:
    root = bulletin(case("a", genre=genre, credits={"role": "记者", "names": ["张三", "李四"]}))
    assert texts(root, role) == [printed]


@pytest.mark.parametrize(
    ("matter", "printed"),
    [
        ({}, "本报西宁6月12日电（记者 张三）第一句。"),
        ({"genre": "消息"}, "本报西宁6月12日电（记者 张三）第一句。"),
        ({"byline": "line"}, "本报西宁6月12日电　第一句。"),
    ],
)
def test_news_may_begin_with_place_and_day(matter: dict[str, object], printed: str) -> None:
    writer = {"role": "记者", "names": ["张三"]}
    root = bulletin(case("a", "第一句。", dateline="本报西宁6月12日电", credits=writer, **matter))
    assert texts(root, "paragraph") == [printed]


def test_place_and_day_are_not_lost_where_a_body_has_no_paragraph() -> None:
    root = bulletin(case("a", "| a |\n|---|\n| 1 |", dateline="本报西宁电", credits={"names": ["张三"]}))
    assert texts(root, "sign-off") == ["（本报西宁电 张三）"]


def test_what_somebody_did_stands_behind_the_name() -> None:
    people = [
        {"affiliation": "本报", "role": "记者", "names": ["张三"]},
        {"affiliation": "通讯员", "role": "摄", "names": ["李四"]},
    ]
    root = bulletin(case("a", genre="图片新闻", credits=people))
    assert texts(root, "sign-off") == ["（本报记者 张三 通讯员 李四 摄）"]


def test_every_anchor_is_used_once() -> None:
    body = "甲。\n\n## 小标题\n\n1. 一。\n\n2. 二。\n\n- 项\n\n::: box 链接\n框。\n:::\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    anchors = [block.anchor for block in tree.walk(bulletin(case("a", body), case("b", body)))]
    assert len(anchors) == len(set(anchors))


def test_names_of_the_register_travel_with_the_tree() -> None:
    bulletin = assemble(inputs(case("a")))

    assert bulletin.names == ("某省北城市总工会", "北城市总工会", "某省南城市总工会")


def test_cases_of_a_newspaper_stand_as_its_layout_has_them_and_those_that_it_leaves_out_follow() -> None:
    layout = [
        {"page": 1, "rows": [[{"case": "c"}, {"stack": ["b"]}]]},
        {"page": 2, "rows": [["a", {"continued": "c"}]]},
    ]

    made = bulletin(*map(case, "abcd"), series={"kind": "newspaper"}, issue={"layout": layout})

    assert [block.anchor for block in tree.walk(made) if isinstance(block, tree.Case)] == ["c", "b", "a", "d"]
