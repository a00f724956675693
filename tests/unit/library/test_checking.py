"""The case library, checked without any issue."""

from collections.abc import Callable, Mapping

from bulletins.library import check_cases
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]


def test_a_library_without_faults_has_no_findings(make_workspace: MakeWorkspace) -> None:
    assert check_cases(make_workspace({})) == ()


def test_every_case_is_looked_at_whatever_is_wrong_with_the_others(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(
        {
            "issues/cases/a.md": (
                "---\nheadline: 甲\norganisation: nroth\ncategory: 任何\n---\n![](media/no.png)\n替代文字：甲\n"
            ),
            "issues/cases/b.md": "headline: 乙\n",
            "issues/cases/c.md": "---\nheadlin: 丙\n---\n见[@z]，甲[^1]\n",
            "issues/cases/d.md": "---\nheadline: 丁\n---\n见[@z]，甲[^1]\n",
        }
    )
    found = [(finding.code, str(finding.span)) for finding in check_cases(workspace)]
    assert found == [
        ("B206", "issues/cases/a.md:3:15"),
        ("B102", "issues/cases/a.md:6:1"),
        ("B118", "issues/cases/b.md:1:1"),
        ("B201", "issues/cases/c.md:2:1"),
        ("B131", "issues/cases/c.md:4:8"),
        ("B131", "issues/cases/d.md:4:8"),
    ]


def test_some_cases_may_be_asked_for_by_id(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/cases/a.md": "?"})
    assert check_cases(workspace, ["b"]) == ()
    assert [finding.code for finding in check_cases(workspace, ["bb"])] == ["B204"]


def test_without_a_readable_register_organisations_are_not_judged(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"issues/organisations.yaml": "organisations: [x]\n"})
    assert [finding.code for finding in check_cases(workspace)] == ["B236"]
