"""The lint over issues, cases and texts: switches of a series, waivers, kinds of publication."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bulletins.checks.passage import Profile
from bulletins.library import load_partly
from bulletins.pipeline.linting import Checked, Linter
from bulletins.source import Workspace

Written = Callable[[Mapping[str, str]], Workspace]

SERIES = """\
name: 青岚工作简报
issuer: 青岚市总工会
kind: selection
style: brief
"""
ISSUE = """\
number: 1
year: 2024
preface: 本期选登{{ counts.printed }}个案例,供借鉴。
select: {cases: [a]}
"""
CASE = """\
---
headline: 夜校开到厂门口
---

覆盖 253 家企业,学员320名。
"""


def files(**more: str) -> dict[str, str]:
    base = {
        "bulletins.yaml": "site: https://bulletins.example\n",
        "issues/organisations.yaml": "organisations: []\n",
        "issues/s/series.yaml": SERIES,
        "issues/s/2024-01.yaml": ISSUE,
        "issues/cases/a.md": CASE,
    }
    return {**base, **{path.replace("__", "/"): text for path, text in more.items()}}


def checked(workspace: Workspace, linter: Linter | None = None) -> Checked:
    linter = linter or Linter(workspace)
    return linter.issue(load_partly(workspace, "s/2024-01")[0])


def codes(found: Iterable[object]) -> list[str]:
    return sorted(str(finding.span) + " " + finding.rule.code for finding in found)  # type: ignore[attr-defined]


def test_an_issue_and_its_cases_are_looked_at(written: Written) -> None:
    found = checked(written(files()))

    assert codes(found.findings) == [
        "issues/cases/a.md:5:11 C001",
        "issues/cases/a.md:5:3 C031",
        "issues/cases/a.md:5:7 C031",
        "issues/s/2024-01.yaml:3:37 C001",
    ]
    assert found.document.profile is Profile.SELECTION


def test_a_series_turns_rules_of_custom_off_and_no_others(written: Written) -> None:
    workspace = written(
        files(**{"issues__s__series.yaml": SERIES + "checks: {C031: off, C001: off, C999: off}\n"})
    )
    linter = Linter(workspace)

    assert {code[-4:] for code in codes(checked(workspace, linter).findings)} == {"C001"}
    assert [(problem.code, str(problem.span)) for problem in linter.problems(is_whole=True)] == [
        ("B794", "issues/s/series.yaml:5:27"),
        ("B793", "issues/s/series.yaml:5:38"),
    ]


def test_what_is_waived_is_counted_and_not_shown(written: Written) -> None:
    waived = CASE.replace("覆盖", "<!-- 不查 C031、C001：按来稿原文 -->\n覆盖")
    workspace = written(files(**{"issues__cases__a.md": waived}))
    linter = Linter(workspace)
    found = checked(workspace, linter)

    assert codes(found.findings) == ["issues/s/2024-01.yaml:3:37 C001"]
    assert found.waived == 3
    assert not linter.problems(is_whole=True)


def test_a_case_for_itself_is_looked_at_without_its_issue(written: Written) -> None:
    found = Linter(written(files())).case("a")

    assert found
    assert [finding.rule.code for finding in found.findings] == ["C001", "C031", "C031"]
    assert Linter(written(files())).case("b") is None


def test_a_case_for_itself_is_under_the_rules_that_some_series_keeps(written: Written) -> None:
    off = {"issues__s__series.yaml": SERIES + "checks: {C031: off, C001: off}\n"}
    found = Linter(written(files(**off))).case("a")
    assert found
    assert [finding.rule.code for finding in found.findings] == ["C001"]

    found = Linter(written(files(**off) | {"issues/t/series.yaml": SERIES})).case("a")
    assert found
    assert [finding.rule.code for finding in found.findings] == ["C001", "C031", "C031"]


def test_an_issue_knows_the_one_before(written: Written) -> None:
    later = ISSUE.replace("number: 1", "number: 2").replace("[a]", "[b]")
    case = "---\nheadline: 食堂\n---\n\n食堂添了一口锅。\n"
    workspace = written(files(**{"issues__s__2024-02.yaml": later, "issues__cases__b.md": case}))
    document = Linter(workspace).issue(load_partly(workspace, "s/2024-02")[0]).document

    assert document.before
    assert document.before.number == 1
    assert [article.id for article in document.earlier] == ["a"]


def test_a_publication_with_a_permit_is_an_internal_one(written: Written) -> None:
    workspace = written(files(**{"issues__s__series.yaml": SERIES + "imprint: {permit: 青内资准字第0号}\n"}))
    found = checked(workspace)

    assert found.document.profile is Profile.INTERNAL
    (missing,) = [finding for finding in found.findings if finding.rule.code == "C071"]
    assert dict(missing.values)["missing"] == "内部资料、免费交流、编印单位、印刷单位、印数、发送对象"


def test_a_text_from_outside_is_looked_at_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("夜校\r\n　　全市,启动。\r\n".encode("gb18030"))
    found = Linter(None).text(path)

    assert [(finding.rule.code, finding.span.line, finding.span.column) for finding in found.findings] == [
        ("C001", 2, 5)
    ]
    assert found.lines[1] == "　　全市,启动。"
