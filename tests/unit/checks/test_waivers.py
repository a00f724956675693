"""Waivers: where they hold, and what is wrong with some."""

import pytest

from bulletins.checks.engine import Finding
from bulletins.checks.rules import RULES
from bulletins.checks.waivers import Waivers, waivers_in
from bulletins.errors import Span

KNOWN = {rule.code: rule for rule in RULES}


def finding(path: str, line: int, code: str = "C001") -> Finding:
    return Finding(KNOWN[code], Span(path, line))


def left(path: str, text: str, *findings: Finding) -> tuple[list[int], list[tuple[str, int]]]:
    """The lines of the findings that are left, and the codes and lines of what is wrong with waivers."""
    waivers = Waivers()
    waivers.add(path, text.split("\n"))
    lines = [each.span.line for each in waivers.left(findings)]
    problems = waivers.problems(KNOWN, KNOWN)
    return lines, [(each.code, each.span.line) for each in problems if each.span]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("<!-- 不查 C001：按来稿 -->\n甲,乙\n丙\n\n丁", {1, 2, 3}),
        ("甲,乙\n丙 <!-- waive C001: as sent -->\n\n丁", {1, 2}),
        ("<!-- 不查 C001：按来稿 -->\n\n甲,乙\n丙\n\n丁", {3, 4}),
        ("甲\n\n<!-- 不查 C001、C013：按来稿 -->", {3}),
        ("<!-- 不查c001：按来稿 -->\n甲,乙\n\n丙", {1, 2}),
    ],
)
def test_in_a_body_one_holds_for_its_paragraph_or_the_one_below(text: str, covered: set[int]) -> None:
    path = "issues/cases/a.md"
    lines = range(1, text.count("\n") + 2)

    kept, _ = left(path, text, *(finding(path, line) for line in lines))

    assert set(kept) == set(lines) - covered


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("number: 1\nheadline: 甲,乙  # 不查 C001：活动名称\nyear: 2024", {2}),
        ("# waive C001: a name\nheadline: 甲,乙\nyear: 2024", {2}),
        ("# 标题照排 # waive C001: a name\nheadline: 甲,乙\nyear: 2024", {2}),
        ("preface: >-  # 不查 C001：原文\n  甲,乙\n\n  丙\nyear: 2024", {1, 2, 3, 4}),
    ],
)
def test_in_yaml_one_holds_for_the_value_of_its_line_or_the_line_below(text: str, covered: set[int]) -> None:
    path = "issues/s/2024-01.yaml"
    lines = range(1, text.count("\n") + 2)

    kept, _ = left(path, text, *(finding(path, line) for line in lines))

    assert set(kept) == set(lines) - covered


def test_front_matter_has_comments_of_yaml() -> None:
    text = "---\nheadline: 甲,乙  # 不查 C001：原题\n---\n甲,乙"

    assert left("a.md", text, finding("a.md", 2), finding("a.md", 4)) == ([4], [])


def test_another_rule_and_another_file_are_not_waived() -> None:
    text = "<!-- 不查 C001：按来稿 -->\n甲,乙"

    kept, problems = left("a.md", text, finding("a.md", 2, "C013"), finding("b.md", 2))

    assert kept == [2, 2]
    assert problems == [("B792", 1)]


def test_one_without_a_reason_waives_nothing_and_is_an_error() -> None:
    for waiver in ("<!-- 不查 C001 -->", "<!-- waive C001 as sent -->", "<!-- 不查C001，按来稿 -->"):
        assert left("a.md", f"{waiver}\n甲,乙", finding("a.md", 2)) == ([2], [("B790", 1)])


def test_one_of_an_unknown_rule_is_an_error() -> None:
    assert left("a.md", "<!-- 不查 C999：按来稿 -->\n甲") == ([], [("B791", 1)])


def test_one_without_a_rule_is_an_error_and_other_comments_are_none() -> None:
    assert left("a.md", "<!-- 不查：按来稿 -->\n甲,乙", finding("a.md", 2)) == ([2], [("B796", 1)])
    assert left("a.md", "<!-- 不查询旧稿 -->\n\n甲 <!-- waive fees: no -->") == ([], [])


def test_a_rule_that_was_not_tried_is_not_waived_in_vain() -> None:
    waivers = Waivers()
    waivers.add("a.md", ["<!-- 不查 C001：按来稿 -->", "甲"])

    assert not list(waivers.problems(KNOWN, set()))


def test_the_place_is_that_of_the_comment() -> None:
    waiver, other = waivers_in("a.md", ["", "甲 <!-- 不查 C001 C013：按来稿 --> 乙"])

    assert waiver.span == other.span == Span("a.md", 2, 3, 25)
    assert (waiver.code, other.code, waiver.reason) == ("C001", "C013", "按来稿")
