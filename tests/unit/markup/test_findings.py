"""What is wrong with a body is found, placed and worded; the text stays."""

import pytest

from bulletins.errors import Severity
from bulletins.markup import parse_body
from bulletins.messages import hint_text, message_text

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


@pytest.mark.parametrize(
    ("body", "code", "severity", "place"),
    [
        ("甲\n\n# 题", "B120", ERROR, (3, 1)),
        ("##### 题", "B121", ERROR, (1, 1)),
        ("甲\n::: box 题\n乙", "B122", ERROR, (2, 1)),
        ("::: bxo 题\n乙\n:::", "B123", ERROR, (1, 1)),
        ("甲\n:::", "B124", ERROR, (2, 1)),
        ("::: points 一.\n1. 甲\n:::", "B125", ERROR, (1, 1)),
        ("::: points 一、\n甲\n:::", "B126", ERROR, (2, 1)),
        ("::: points 一、\n:::", "B126", ERROR, (1, 1)),
        ("甲 <!-- 乙", "B127", ERROR, (1, 3)),
        ("![](a.jpg)", "B128", HINT, (1, 1)),
        ("![甲](a.jpg)\n替代文字：乙", "B129", WARNING, (2, 1)),
        ("甲![乙](a.jpg)", "B130", WARNING, (1, 2)),
        ("甲[^1]乙", "B131", ERROR, (1, 2)),
        ("甲\n\n[^1]: 乙", "B132", WARNING, (3, 1)),
        ("甲[^1]\n\n[^1]: 乙\n[^1]: 丙", "B133", ERROR, (4, 1)),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | 戊 |", "B134", ERROR, (3, 1)),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 |", "B134", ERROR, (3, 1)),
        ("甲[@张三]", "B135", ERROR, (1, 2)),
        ("甲\n\n---", "B137", HINT, (3, 1)),
        ("见[甲](http://a.example)", "B137", HINT, (1, 2)),
        ("甲\n\n2. 乙", "B138", HINT, (3, 1)),
        ("甲**乙", "B139", WARNING, (1, 2)),
    ],
)
def test_each_problem_has_its_code_and_place(
    body: str, code: str, severity: Severity, place: tuple[int, int]
) -> None:
    (finding,) = parse_body(body, "case.md").diagnostics
    assert finding.span is not None
    assert (finding.code, finding.severity) == (code, severity)
    assert (finding.span.line, finding.span.column) == place
    for lang in ("en", "zh"):
        assert message_text(finding, lang)
        hint_text(finding, lang)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("::: bxo 题\n乙\n:::", "did you mean '::: box'?"),
        ("::: 链接\n乙\n:::", "there are '::: box title' and '::: points scheme'"),
        ("::: points 一是、\n1. 甲\n:::", "did you mean '一是'?"),
        ("2. 甲", "write '2\\.' if it is meant as text"),
    ],
)
def test_hints_say_what_to_do(body: str, words: str) -> None:
    (finding,) = parse_body(body, "case.md").diagnostics
    assert hint_text(finding) == words


def test_findings_come_in_the_order_of_the_file() -> None:
    parsed = parse_body("甲[^1]\n\n# 乙\n\n丙**", "case.md")
    assert [finding.code for finding in parsed.diagnostics] == ["B131", "B120", "B139"]
