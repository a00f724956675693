"""The list of submissions: which rows are printed cases, and what is wrong with it."""

from collections.abc import Callable, Mapping

import pytest

from bulletins.errors import Severity, SourceError
from bulletins.library import load_issue
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]
ISSUE = "issues/news/2024-03.yaml"
LIST = "issues/news/list.csv"
TEXT = "select: {cases: [a, b]}\nsubmissions: list.csv\n"
ROWS = "序号,单位,案例,题名\n1,北城市总工会,a,甲\n2,西城市总工会,,丙\n3,南城市总工会,b,乙\n"


def findings(workspace: Workspace) -> list[tuple[str, str]]:
    """Code and place of every error of the issue, each with words in both languages."""
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, "news/2024-03")
    for finding in caught.value.diagnostics:
        for lang in ("en", "zh"):
            assert message_text(finding, lang)
            hint_text(finding, lang)
    errors = (finding for finding in caught.value.diagnostics if finding.severity is Severity.ERROR)
    return [(finding.code, str(finding.span or "")) for finding in errors]


def test_rows_of_printed_cases_are_marked_and_the_ids_are_not_printed(make_workspace: MakeWorkspace) -> None:
    files = load_issue(make_workspace({ISSUE: TEXT, LIST: ROWS}), "news/2024-03")
    (table,) = files.appendices
    assert (table.title, table.heads) == (("来稿名录",), ("序号", "单位", "题名"))
    assert table.rows == (
        ("●1", "北城市总工会", "甲"),
        ("2", "西城市总工会", "丙"),
        ("●3", "南城市总工会", "乙"),
    )
    assert "●" in table.note
    assert files.warnings == ()


def test_the_number_of_submissions_is_counted(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({ISSUE: TEXT, LIST: ROWS})
    assert load_issue(workspace, "news/2024-03").counts["entered"] == 3
    declared = make_workspace({ISSUE: f"{TEXT}counts: {{entered: 4}}\n", LIST: ROWS})
    assert findings(declared) == [("B220", f"{ISSUE}:3:19")]


def test_the_list_may_have_a_title_and_stands_before_other_tables(make_workspace: MakeWorkspace) -> None:
    text = "select: {cases: [a, b]}\nappendices: {title: 数据, table: data.csv}\n来稿: {标题: 申报 / 名录, 表: list.csv}\n"
    tables = {LIST: ROWS.replace("案例", "case"), "issues/news/data.csv": "甲\n1\n"}
    files = load_issue(make_workspace({ISSUE: text, **tables}), "news/2024-03")
    assert [table.title for table in files.appendices] == [("申报", "名录"), ("数据",)]
    assert files.counts["entered"] == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ROWS.replace(",a,", ",aa,"), [("B204", f"{LIST}:2:1")]),
        (ROWS.replace(",,", ",other,"), [("B250", f"{LIST}:3:1")]),
        (ROWS.replace(",,", ",a,"), [("B257", f"{LIST}:3:1")]),
        (ROWS.replace("案例", "编号"), [("B252", f"{LIST}:1:1")]),
        (ROWS.replace("题名", "案例"), [("B252", f"{LIST}:1:1")]),
        ('序号,案例\n"1\n",a\n2,z\n', [("B204", f"{LIST}:4:1")]),
    ],
)
def test_a_row_that_names_no_printed_case_is_refused(
    make_workspace: MakeWorkspace, rows: str, expected: list[tuple[str, str]]
) -> None:
    other = {"issues/cases/other.md": "---\nheadline: 丁\norganisation: north\n---\n正文。\n"}
    assert findings(make_workspace({ISSUE: TEXT, LIST: rows, **other})) == expected


def test_a_list_that_is_not_there_is_a_finding_where_it_is_named(make_workspace: MakeWorkspace) -> None:
    assert findings(make_workspace({ISSUE: TEXT})) == [("B102", f"{ISSUE}:2:14")]


def test_a_printed_case_that_the_list_does_not_have_is_noticed(make_workspace: MakeWorkspace) -> None:
    files = load_issue(make_workspace({ISSUE: TEXT, LIST: ROWS.replace(",b,", ",,")}), "news/2024-03")
    (warning,) = files.warnings
    assert (warning.code, str(warning.span), warning.value("case")) == ("B251", f"{LIST}:1:1", "b")
    assert message_text(warning, "zh") == "刊发了案例“b”，来稿名录中却没有注明"
