"""Selections that contradict themselves, do nothing, or are mistyped."""

from collections.abc import Callable, Mapping

import pytest

from bulletins.errors import Severity
from bulletins.library.loading import load_partly
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str]], Workspace]

CASES = {
    "issues/cases/a.md": "---\nheadline: 甲\norganisation: north\ntags: [安全生产, 技能]\n---\n正文。\n",
    "issues/cases/b.md": "---\nheadline: 乙\norganisation: south\nregion: 省外\ndate: 2024-06\n---\n正文。\n",
}


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        ("select:\n  cases: [a, b]\n  exclude: [b]\n  where: {}\n", ["3 error B253"]),
        ("select:\n  cases: [a, b]\n  where: {}\n  exclude: [x]\n", ["4 error B204"]),
        (
            "sections:\n- title: 一\n  select: {cases: a}\n- title: 二\n  select: {where: {}, exclude: a}\n",
            [],
        ),
        (
            "select:\n  where:\n    dates: {from: 2024-07, until: 2024-06-30}\n",
            ["3 error B254", "3 error B243"],
        ),
        ("select:\n  where:\n    dates: {from: 2024-06-30, until: 2024-06}\n", []),
        (
            "选用:\n  案例次序: [a, b]\n  排序: 由新到旧\n  总上限: 1\n  分组方式: 栏目\n",
            ["3 warning B255", "4 warning B255"],
        ),
        (
            "sections:\n- title: 一\n  select:\n    cases: a\n    limit: 1\n"
            "- title: 二\n  select: {where: {}, limit: 1}\n",
            ["5 warning B255"],
        ),
        ("select:\n  where:\n    tags: [技能, 安全生产月]\n    region: 北城\n", ["3 warning B256"]),
        ("select:\n  cases: a\n  where: {region: 省外的}\n", ["3 warning B256"]),
        ("select:\n  where: {region: [南城, 省外, 某省]}\n", []),
    ],
)
def test_each_is_found_at_its_place(make_workspace: MakeWorkspace, issue: str, expected: list[str]) -> None:
    _, findings = load_partly(make_workspace({**CASES, "issues/news/2024-03.yaml": issue}), "news/2024-03")
    found = [f"{f.span.line if f.span else 0} {f.severity} {f.code}" for f in findings]
    assert sorted(found) == sorted(expected)
    for finding in findings:
        for lang in ("en", "zh"):
            assert message_text(finding, lang)
            assert hint_text(finding, lang)


@pytest.mark.parametrize(
    "where", ["{tag: 技能}", "{dates: {from: 2024-13}}", "技能", "{region: 北城}, limit: 2个"]
)
def test_a_condition_that_cannot_be_read_chooses_nothing(make_workspace: MakeWorkspace, where: str) -> None:
    issue = f"select: {{cases: b, where: {where}}}\n"
    files, findings = load_partly(
        make_workspace({**CASES, "issues/news/2024-03.yaml": issue}), "news/2024-03"
    )
    assert [case.id for case in files.selection.cases] == ["b"]
    assert [(reason.case_id, reason.why.code) for reason in files.selection.reasons] == [
        ("b", "B270"),
        ("a", "B280"),
    ]
    assert len(findings) == 1


def test_the_word_that_was_meant_is_proposed(make_workspace: MakeWorkspace) -> None:
    issue = "select: {where: {tags: [技能, 安全生产月]}}\n"
    _, findings = load_partly(make_workspace({**CASES, "issues/news/2024-03.yaml": issue}), "news/2024-03")
    assert [hint_text(finding) for finding in findings] == ["did you mean '安全生产'?"]
    assert findings[0].severity is Severity.WARNING
    assert str(findings[0].span) == "issues/news/2024-03.yaml:1:29"
