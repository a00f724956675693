"""An issue with everything that it needs, or everything that is wrong with it."""

import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bulletins import markup
from bulletins.errors import Severity, SourceError
from bulletins.library import NothingChosenError, find_issues, load_issue
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]
ISSUE = "issues/news/2024-03.yaml"
SERIES = "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: plain\n"


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 3)).save(file, "PNG")
    return file.getvalue()


def case(body: str = "正文。", **keys: str) -> str:
    """The text of a case file."""
    front = {"headline": "甲", "organisation": "north", **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n{body}\n"


def findings(workspace: Workspace, name: str = "news/2024-03") -> list[tuple[str, str]]:
    """Code and place of every error of an issue."""
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, name)
    for finding in caught.value.diagnostics:
        for lang in ("en", "zh"):
            assert message_text(finding, lang)
            hint_text(finding, lang)
    errors = (finding for finding in caught.value.diagnostics if finding.severity is Severity.ERROR)
    return [(finding.code, str(finding.span or "")) for finding in errors]


def test_an_issue_has_its_cases_with_their_bodies(make_workspace: MakeWorkspace) -> None:
    files = load_issue(make_workspace({}), "news/2024-03")
    assert [loaded.matter.id for loaded in files.cases] == ["a", "b"]
    assert files.cases[0].path == "issues/cases/a.md"
    assert files.cases[0].blocks == (markup.Paragraph((markup.Text("正文。"),)),)
    assert (files.name, files.path, files.series.path) == ("news-2024-03", ISSUE, "news")
    assert (files.issue.year, files.issue.number) == (2024, 3)
    assert files.warnings == ()


def test_only_what_is_needed_is_read(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/cases/broken.md": "?", "issues/other/series.yaml": "?"})
    load_issue(workspace, "news/2024-03")
    assert [read.path for read in workspace.record()] == [
        "bulletins.yaml", "issues/cases/a.md", "issues/cases/b.md", ISSUE, "issues/news/series.yaml",
        "issues/organisations.yaml",
    ]  # fmt: skip


def test_a_condition_reads_all_cases_and_finds_what_is_wrong_with_any(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {"issues/cases/x.md": case(kikcer="乙"), ISSUE: "select: {where: {region: 北城}}\n"}
    )
    assert findings(workspace) == [("B201", "issues/cases/x.md:4:1")]


def test_a_draft_that_is_not_finished_stops_no_issue_that_chooses_by_a_condition(
    make_workspace: MakeWorkspace,
) -> None:
    draft = "---\nheadline:\norganisation: north\nstatus: draft\n---\n"
    files = {ISSUE: "select:\n  where: {organisation: sn}\n", "issues/cases/c.md": draft}

    loaded = load_issue(make_workspace(files), "news/2024-03")

    assert [case.matter.id for case in loaded.cases] == ["a", "b"]
    assert [(finding.code, str(finding.span)) for finding in loaded.warnings] == [
        ("B202", "issues/cases/c.md:2:1")
    ]


def test_a_draft_that_is_named_is_checked_like_any_case(make_workspace: MakeWorkspace) -> None:
    draft = "---\nheadline:\norganisation: north\nstatus: draft\n---\n"

    assert ("B202", "issues/cases/b.md:2:1") in findings(make_workspace({"issues/cases/b.md": draft}))


def test_a_case_may_lie_in_a_folder_below_but_its_name_is_there_only_once(
    make_workspace: MakeWorkspace,
) -> None:
    workspace = make_workspace({"issues/cases/2024/c.md": case(), ISSUE: "select: {cases: c}\n"})
    assert load_issue(workspace, "news/2024-03").cases[0].path == "issues/cases/2024/c.md"
    assert findings(make_workspace({"issues/cases/2023/c.md": case()})) == [
        ("B210", "issues/cases/2024/c.md:1:1")
    ]


def test_windows_line_ends_and_byte_order_marks_change_nothing(make_workspace: MakeWorkspace) -> None:
    plain = load_issue(make_workspace({}), "news/2024-03")
    workspace = make_workspace({})
    for path in ("issues/cases/a.md", ISSUE, "bulletins.yaml"):
        file = workspace.root / path
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    windows = load_issue(workspace, "news/2024-03")
    assert windows.groups == plain.groups
    assert (windows.issue, windows.settings) == (plain.issue, plain.settings)


def test_everything_that_is_wrong_in_all_files_is_found_in_one_run(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {
            "bulletins.yaml": "site: bulletins.example\n",
            "issues/news/series.yaml": "name: 甲\nissuer: 乙\nkind: 简报\nstyle: plain\ncategories: [维权服务]\nmarkk: x\n",
            ISSUE: "number: 4\nyear: 2024\ndate: soon\nselect:\n  cases: [a, c, b, a, d]\n  limit: x\n",
            "issues/cases/a.md": case(
                "![](media/no.png)\n\n甲[^1]", organisation="[north, nort]", category="维权"
            ),
            "issues/cases/b.md": case(date="2024-02-30"),
            "issues/cases/d.md": case(status="withdrawn"),
            "issues/organisations.yaml": "organisations:\n  - {id: north, name: 北}\n  - {id: north, name: 南}\n",
        }
    )
    assert sorted(findings(workspace)) == [
        ("B102", "issues/cases/a.md:6:1"),
        ("B131", "issues/cases/a.md:8:2"),
        ("B201", "issues/news/series.yaml:6:1"),
        ("B204", "issues/news/2024-03.yaml:5:14"),
        ("B206", "issues/cases/a.md:3:23"),
        ("B207", "issues/cases/a.md:4:11"),
        ("B210", "issues/organisations.yaml:3:10"),
        ("B211", "issues/news/2024-03.yaml:1:9"),
        ("B217", "issues/news/2024-03.yaml:5:23"),
        ("B218", "issues/news/2024-03.yaml:5:20"),
        ("B227", "bulletins.yaml:1:7"),
        ("B232", "issues/news/2024-03.yaml:6:10"),
        ("B233", "issues/cases/b.md:4:7"),
        ("B233", "issues/news/2024-03.yaml:3:7"),
    ]


def test_references_of_files_to_each_other_are_checked_where_they_stand(
    make_workspace: MakeWorkspace,
) -> None:
    issue = (
        "select:\n"
        "  cases:\n"
        "    - a\n"
        "    - {id: b, category: 竞赛}\n"
        "    - aa\n"
        "  where:\n"
        "    organisation: [north, nroth]\n"
        "    category: 劳动竞赛\n"
        "  exclude: [zz]\n"
    )
    series = "name: 甲\nissuer: 乙\nkind: 简报\nstyle: plain\ncategories: [劳动竞赛, 维权服务]\n"
    workspace = make_workspace(
        {ISSUE: issue, "issues/news/series.yaml": series, "issues/cases/c.md": case(organisation="nort")}
    )
    assert findings(workspace) == [
        ("B204", f"{ISSUE}:5:7"),
        ("B204", f"{ISSUE}:9:13"),
        ("B206", f"{ISSUE}:7:27"),
        ("B207", f"{ISSUE}:4:25"),
    ]


def test_an_unknown_case_is_answered_with_the_one_that_is_meant(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {"issues/cases/sn-beilin-rides.md": case(), ISSUE: "select:\n  cases:\n    - sn-beilin-ride\n"}
    )
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, "news/2024-03")
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span), finding.span and finding.span.length) == (
        "B204",
        f"{ISSUE}:3:7",
        14,
    )
    assert message_text(finding) == "no case 'sn-beilin-ride' in the library"
    assert hint_text(finding) == "did you mean 'sn-beilin-rides'? (issues/cases/sn-beilin-rides.md)"


def test_an_organisation_that_is_not_in_the_register_is_reported_in_the_case(
    make_workspace: MakeWorkspace,
) -> None:
    workspace = make_workspace(
        {"issues/cases/a.md": "---\n主题: 甲\n单位:\n  - north\n  - {编号: soth, 写作: 某}\n---\n"}
    )
    assert findings(workspace) == [("B206", "issues/cases/a.md:5:10")]


def test_a_reference_leads_to_a_case_of_the_same_issue(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/cases/a.md": case("见[@b]。"), "issues/cases/c.md": case()})
    assert load_issue(workspace, "news/2024-03").cases
    workspace = make_workspace({"issues/cases/a.md": case("::: box 链接\n1. 见[@c]。\n:::\n\n- 见[@d]")})
    assert findings(workspace) == [("B209", "issues/cases/a.md:6:5"), ("B204", "issues/cases/a.md:9:4")]


def test_pictures_are_loaded_wherever_they_stand_and_named_as_the_author_does(
    make_workspace: MakeWorkspace,
) -> None:
    body = "::: box 图\n![](media/b.png)\n说明：乙\n:::\n\n![](media/a.png)\n说明：甲"
    workspace = make_workspace(
        {"issues/cases/a.md": case(body), "issues/media/a.png": png(), "issues/media/b.png": png()}
    )
    files = load_issue(workspace, "news/2024-03")
    assert sorted(files.pictures) == ["media/a.png", "media/b.png"]
    assert files.pictures["media/a.png"].path == "issues/media/a.png"


def test_a_picture_from_outside_the_workspace_is_refused(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/cases/a.md": case("![](../../secret.png)\n说明：甲")})
    assert findings(workspace) == [("B103", "issues/cases/a.md:5:1")]


def test_warnings_of_bodies_are_handed_on_and_stop_nothing(make_workspace: MakeWorkspace) -> None:
    files = load_issue(make_workspace({"issues/cases/a.md": case("甲**乙")}), "news/2024-03")
    assert [warning.code for warning in files.warnings] == ["B139"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("new/2024-03", "B213"),
        ("news/2024-30", "B214"),
        ("news", "B214"),
        ("../news/2024-03", "B213"),
        ("news/series", "B215"),
    ],
)
def test_what_is_no_issue_is_refused_by_name(make_workspace: MakeWorkspace, name: str, code: str) -> None:
    assert [found for found, _ in findings(make_workspace({}), name)] == [code]


def test_an_issue_without_cases_or_with_both_ways_to_choose_them_is_refused(
    make_workspace: MakeWorkspace,
) -> None:
    assert findings(make_workspace({ISSUE: "preface: 甲\n"})) == [("B219", f"{ISSUE}:1:1")]
    both = "select: {cases: [a]}\nsections:\n  - {title: 甲, select: {cases: [b]}}\n"
    assert findings(make_workspace({ISSUE: both})) == [("B216", f"{ISSUE}:2:1")]


def test_the_id_of_a_case_is_the_name_of_its_file(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/cases/a.md": case(id="b")})
    assert findings(workspace) == [("B211", "issues/cases/a.md:4:5")]


def test_counts_are_counted_and_those_from_outside_passed_on(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {
            ISSUE: "select: {cases: [a, b, c]}\ncounts: {received: 120, printed: 3, 收到: 7}\n",
            "issues/cases/b.md": case(organisation="north", category="竞赛"),
            "issues/cases/c.md": case(organisation="[north, south]", category="竞赛"),
        }
    )
    counts = load_issue(workspace, "news/2024-03").counts
    assert counts == {"received": 120, "printed": 3, "categories": 1, "organisations": 2, "收到": 7}


def test_a_declared_count_that_is_another_is_refused(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {ISSUE: "select: {cases: [a, b]}\ncounts:\n  printed: 3\n  organisations: 2\n"}
    )
    assert findings(workspace) == [("B220", f"{ISSUE}:3:12")]


TABLES = (
    "select: {cases: [a]}\ncounts: {entered: %d}\nappendices:\n  - {title: 参评 / 名单, table: list.csv}\n"
)


def test_a_table_is_read_from_beside_the_issue_and_its_rows_are_counted(
    make_workspace: MakeWorkspace,
) -> None:
    csv = '\ufeff序号,单位\r\n1,"北城市总工会,机关"\r\n\r\n2,南城市总工会\r\n'
    files = load_issue(make_workspace({ISSUE: TABLES % 2, "issues/news/list.csv": csv}), "news/2024-03")
    (table,) = files.appendices
    assert (table.title, table.heads) == (("参评", "名单"), ("序号", "单位"))
    assert table.rows == (("1", "北城市总工会,机关"), ("2", "南城市总工会"))
    assert findings(make_workspace({ISSUE: TABLES % 46})) == [("B220", f"{ISSUE}:2:19")]


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        ("a,b\n1,2,3\n1\n", [("B228", "issues/news/list.csv:2:1"), ("B228", "issues/news/list.csv:3:1")]),
        ("", [("B230", "issues/news/list.csv:1:1")]),
        ('a,b\n1,"2\n', [("B229", "issues/news/list.csv:3:1")]),
        (None, [("B102", f"{ISSUE}:4:29")]),
    ],
)
def test_a_table_that_is_none_is_refused(
    make_workspace: MakeWorkspace, csv: str | None, expected: list[tuple[str, str]]
) -> None:
    table = {} if csv is None else {"issues/news/list.csv": csv}
    workspace = make_workspace({ISSUE: TABLES % 2, **table})
    assert findings(workspace) == expected


def test_a_row_with_too_many_cells_is_counted(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({ISSUE: TABLES % 2, "issues/news/list.csv": "a,b\n1,2,3\n"})
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, "news/2024-03")
    assert message_text(caught.value.diagnostics[0]) == "3 cells in a row, 2 in the first"


def test_places_of_the_issues_and_the_series_files_are_there_for_later_findings(
    make_workspace: MakeWorkspace,
) -> None:
    files = load_issue(make_workspace({ISSUE: "按语: 甲\nselect: {cases: [a]}\n"}), "news/2024-03")
    assert str(files.place("preface")) == f"{ISSUE}:1:5"
    assert files.place("contents") is None
    assert str(files.series_place("kind")) == "issues/news/series.yaml:3:7"
    assert files.series_place("issue_label") is None


def test_groups_follow_the_categories_of_the_series(make_workspace: MakeWorkspace) -> None:
    series = "name: 甲\nissuer: 乙\nkind: 简报\nstyle: plain\ncategories: [维权, 竞赛]\n"
    files = load_issue(
        make_workspace(
            {
                "issues/news/series.yaml": series,
                "issues/cases/a.md": case(category="竞赛"),
                "issues/cases/b.md": case(category="维权"),
            }
        ),
        "news/2024-03",
    )
    groups = [(group.title, [loaded.matter.id for loaded in group.cases]) for group in files.groups]
    assert groups == [(("维权",), ["b"]), (("竞赛",), ["a"])]


def test_issues_are_found_by_series_and_number(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {"issues/news/2023-12.yaml": "", "issues/a/2024-01.yaml": "", "issues/news/notes.yaml": ""}
    )
    assert find_issues(workspace) == ("a/2024-01", "news/2023-12", "news/2024-03")


def test_the_sample_of_the_repository_loads_without_findings(repo_root: Path) -> None:
    files = load_issue(Workspace(repo_root), "shaanxi/2024-03")
    assert files.counts["printed"] == len(files.cases) == 10
    assert files.warnings == ()
    texts = [text for loaded in files.cases for text in loaded.matter.headline]
    assert all(unicodedata.normalize("NFC", text) == text for text in texts)


def test_a_reference_to_no_case_of_the_library_is_named_with_what_may_be_meant(
    make_workspace: MakeWorkspace,
) -> None:
    workspace = make_workspace(
        {"issues/cases/a.md": case("见[@beilin]。"), "issues/cases/beilin-b.md": case()}
    )
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, "news/2024-03")
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.value("suggestion")) == ("B204", "beilin-b")


@pytest.mark.parametrize(
    ("select", "key", "count", "place"),
    [
        ("select: {where: {region: 北城, tags: 乙}}", "tags", "1", "1:30"),
        ("选用: {条件: {地区: 北城, 标签: 乙}}", "标签", "1", "1:19"),
        ("select: {where: {region: 东城}}", "region", "2", "1:18"),
        ("select: {where: {region: 北城}, limit: 0}", "limit", "1", "1:31"),
        ("select: {where: {region: 北城}, exclude: a}", "region", "1", "1:18"),
        ("select: {where: {}, exclude: [a, b]}", "exclude", "2", "1:21"),
        ("sections: [{title: 甲, select: {where: {region: 东城}}}]", "region", "2", "1:40"),
    ],
)
def test_the_condition_that_leaves_no_case_is_named(
    make_workspace: MakeWorkspace, select: str, key: str, count: str, place: str
) -> None:
    with pytest.raises(NothingChosenError) as caught:
        load_issue(make_workspace({ISSUE: f"{select}\n"}), "news/2024-03")
    (finding,) = (found for found in caught.value.diagnostics if found.severity is Severity.ERROR)
    assert (finding.code, str(finding.span)) == ("B243", f"{ISSUE}:{place}")
    assert (finding.value("key"), finding.value("count")) == (key, count)
    assert {reason.case_id for reason in caught.value.selection.reasons} == {"a", "b"}


def test_where_no_case_is_ready_that_is_said(make_workspace: MakeWorkspace) -> None:
    cases = {f"issues/cases/{name}.md": case(status="draft") for name in "ab"}
    assert findings(make_workspace({**cases, ISSUE: "select: {where: {region: 北城}}\n"})) == [
        ("B244", f"{ISSUE}:1:10")
    ]


def test_what_there_is_is_named_where_something_else_is_asked_for(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/news/2024-04.yaml": ""})

    def hint(name: str) -> str:
        with pytest.raises(SourceError) as caught:
            load_issue(workspace, name)
        return hint_text(caught.value.diagnostics[0]) or ""

    assert hint("news") == "issues of 'news' are: news/2024-03, news/2024-04"
    assert hint("xyz/2024-03") == "series are: news"
    assert hint("news/2024-3") == "did you mean 'news/2024-03'?"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("https://a.example/b.jpg", "B165"),
        ("/srv/b.jpg", "B166"),
        ("C:/b.jpg", "B166"),
        ("media/no.jpg", "B102"),
        ("media/text.jpg", "B161"),
    ],
)
def test_a_picture_that_cannot_be_had_is_one_finding_with_a_hint(
    make_workspace: MakeWorkspace, path: str, code: str
) -> None:
    workspace = make_workspace({"issues/cases/a.md": case(f"![]({path})"), "issues/media/text.jpg": "?"})
    with pytest.raises(SourceError) as caught:
        load_issue(workspace, "news/2024-03")
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == (code, "issues/cases/a.md:5:1")
    assert hint_text(finding)


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        (
            {"issues/news/series.yaml": SERIES + "categories: [甲, 乙, 甲]\n"},
            "B245",
            "issues/news/series.yaml:5:20",
        ),
        (
            {"issues/cases/a.md": "---\nheadline: 甲\norganisation_line: yes\n---\n正文。\n"},
            "B246",
            "issues/cases/a.md:3:20",
        ),
        ({ISSUE: "date: 2023-12-30\nselect:\n  cases: a\n"}, "B247", f"{ISSUE}:1:7"),
        ({"issues/cases/a.md": case("")}, "B248", "issues/cases/a.md:1:1"),
    ],
)
def test_what_is_probably_a_slip_is_a_warning(
    make_workspace: MakeWorkspace, files: Mapping[str, str], code: str, place: str
) -> None:
    warnings = load_issue(make_workspace(files), "news/2024-03").warnings
    assert [(warning.code, str(warning.span)) for warning in warnings] == [(code, place)]
    assert warnings[0].severity is Severity.WARNING
    for lang in ("en", "zh"):
        assert message_text(warnings[0], lang)
        assert hint_text(warnings[0], lang)
