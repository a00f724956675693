"""Drafts of issues: what the source says of itself, by the keys that authors write, its figures bound."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.importers.publication import Article, Credit, Imprint, Piece, Publication
from bulletins.model import Issue, read_model
from bulletins.pipeline.import_issue import escaped, issue_text
from bulletins.pipeline.inventory import IssueNumber
from bulletins.source.yaml_text import parse_yaml
from bulletins.templating import fill


def piece(text: str) -> Piece:
    return Piece(text, (1,))


def issue(publication: Publication, *, in_chinese: bool = False) -> Issue:
    text = issue_text(
        IssueNumber(2024, 4),
        [publication],
        [("xd-2024-04-01", "题 # 一\n二")],
        ["来稿.txt"],
        "zh",
        in_chinese=in_chinese,
    )
    return read_model(Issue, parse_yaml(text, "x.yaml"))


@pytest.mark.parametrize(
    ("has_label", "preface"), [(True, "现选登两家做法。"), (False, "按语：现选登两家做法。")]
)
def test_the_word_before_a_preface_is_left_to_the_series_label(has_label: bool, preface: str) -> None:
    text = issue_text(
        IssueNumber(2024, 4),
        [Publication(preface=(piece("按语：现选登两家做法。"),))],
        [],
        ["来稿.txt"],
        "zh",
        in_chinese=False,
        has_preface_label=has_label,
    )

    assert read_model(Issue, parse_yaml(text, "x.yaml")).preface == preface


@pytest.mark.parametrize("in_chinese", [False, True])
def test_what_the_source_says_of_itself_is_there_in_either_language(in_chinese: bool) -> None:
    read = issue(
        Publication(
            headline="某市总工会发布 第4期案例",
            date="2024-09-30",
            whole_number=57,
            counts=(("entered", 46), ("printed", 1)),
            preface=(piece("入选46个，选登1个。"), piece("请学习。")),
            articles=(Article((piece("题"),), (), category="维权"),),
            editors=(Credit("甲一", "责任编辑"), Credit("乙二")),
            imprint=(
                Imprint("报", "省总工会。"),
                Imprint("印发份数", "共印300份"),
                Imprint("印制日期", "9月"),
            ),
            call_outs=(piece("扫描二维码 看第4期创新案例"),),
        ),
        in_chinese=in_chinese,
    )

    assert (read.number, read.year, read.whole_number, read.date and read.date.iso) == (
        4,
        2024,
        57,
        "2024-09-30",
    )
    assert read.headline == ("某市总工会发布 第4期案例",)
    assert read.preface == "入选{{ counts.entered }}个，选登{{ counts.printed }}个。\n请学习。"
    assert dict(read.counts) == {"entered": 46}
    assert read.select
    assert [case.id for case in read.select.cases] == ["xd-2024-04-01"]
    assert read.select.group_by == "category"
    assert read.editors
    assert [(one.role, one.names) for one in read.editors] == [
        ("责任编辑", ("甲一",)),
        ("编辑", ("乙二",)),
    ]
    assert read.imprint
    assert (read.imprint.report, read.imprint.copies) == (("省总工会。",), 300)
    assert [(row.label, row.text) for row in read.imprint.rows] == [("印制日期", "9月")]
    assert read.call_outs
    assert [(one.text, one.to) for one in read.call_outs] == [(("扫描二维码", "看第4期创新案例"), "issue")]


def test_what_it_does_not_say_is_not_there() -> None:
    read = issue(Publication(date="09-30", articles=(Article((piece("题"),), ()),)))

    assert (read.date, read.preface, read.editors, read.imprint, read.call_outs) == (
        None,
        None,
        None,
        None,
        None,
    )
    assert read.select
    assert read.select.group_by is None


@pytest.mark.parametrize(
    ("preface", "counts", "bound"),
    [
        ("选登3个案例。", (("printed", 3),), "选登3个案例。"),  # one case is in the draft
        ("10个中选1个，第1批。", (("printed", 1),), "10个中选1个，第1批。"),
        ("占46%，入选46个。", (("entered", 46),), "占46%，入选{{ counts.entered }}个。"),
        ("用{{ name }}和{% if %}。", (), "用{{ '{{' }} name }}和{{ '{%' }} if %}。"),
    ],
)
def test_a_figure_is_bound_only_where_it_can_be_one_count_alone(
    preface: str, counts: tuple[tuple[str, int], ...], bound: str
) -> None:
    assert issue(Publication(preface=(piece(preface),), counts=counts)).preface == bound


@given(st.text(st.sampled_from("{}%# 甲a'\"\\"), max_size=12))
@example("{{{{%}}")
def test_a_text_as_template_gives_the_text(text: str) -> None:
    assert fill(escaped(text), {}) == text
