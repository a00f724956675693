"""Markdown from outside as manuscripts: its marks become what they say, everything else stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.importers.manuscript import Line, LineKind, read_manuscript


def lines(text: str) -> list[Line]:
    return [*read_manuscript(text.encode(), "稿.md").lines]


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_lines_are_those_of_the_file() -> None:
    assert [(line.number, line.text) for line in lines("　　甲\n\n乙\n丙\n")] == [
        (1, "　　甲"), (2, ""), (3, "乙"), (4, "丙"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 题", Line(1, "题", level=1)),
        ("### 题 ##", Line(1, "题", level=3)),
        ("## **题**", Line(1, "题", level=2, bold=True)),
        ("####### 题", Line(1, "####### 题")),
        ("#题", Line(1, "#题")),
        ("题\n===", Line(1, "题", level=1)),
        ("题\n---", Line(1, "题", level=2)),
        ("**头一句。**其余", Line(1, "头一句。其余", bold_until=4)),
        ("__全__", Line(1, "全", bold=True)),
        ("- 甲\n- 乙", Line(1, "• 甲", kind=LineKind.LIST_ITEM)),
        ("2) 甲\n\n3) 乙", Line(1, "2. 甲", kind=LineKind.LIST_ITEM)),
        ("2) 甲\n\n乙\n\n3) 丙", Line(1, "2. 甲")),
        ("2024. 年度", Line(1, "2024. 年度")),
        ("> > 引文", Line(1, "引文")),
        ("| 类别 | 件\\|数 |", Line(1, "类别\t件|数", kind=LineKind.TABLE_ROW)),
        ("![现场](media/a.jpg)", Line(1, "现场", kind=LineKind.PICTURE)),
        ("![](media/a.jpg)", Line(1, "a.jpg", kind=LineKind.PICTURE)),
    ],
)
def test_marks_of_lines_become_what_they_say(text: str, expected: Line) -> None:
    assert lines(text)[0] == expected


def test_what_only_divides_is_an_empty_line() -> None:
    assert texts("题\n---\n甲\n\n***\n\n| 甲 | 乙 |\n|---|:-:|\n| 丙 | 丁 |\n```\n# 原样\n```\n") == [
        "题", "", "甲", "", "", "", "甲\t乙", "", "丙\t丁", "", "# 原样", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("甲*乙*丙**丁**", "甲*乙*丙丁"),
        ("*乙* 丙", "乙 丙"),
        ("见[公告](https://bulletins.example/a_(1).html '题')。", "见公告。"),
        ("`a*b*` \\*x\\* 3\\. ", "a*b* *x* 3. "),
        ("甲<br>乙 3<5 <!-- 注 -->", "甲乙 3<5 "),
        ("2*3*4、snake_case_name", "2*3*4、snake_case_name"),
    ],
)
def test_marks_within_lines_are_taken_away(text: str, plain: str) -> None:
    assert texts(text) == [plain]


@given(st.lists(st.text(st.sampled_from("甲乙。，“”1 　A"), min_size=1), min_size=1, max_size=6))
def test_text_without_marks_is_as_it_stands(given_lines: list[str]) -> None:
    text = ["始", *given_lines, "终"]

    assert texts("\n".join(text)) == text


@pytest.mark.parametrize("text", ["**a " * 25_000, "[" * 99_000, "<!--" * 24_000, "#" * 99_000])
def test_marks_without_end_are_text(text: str) -> None:
    assert texts("始\n" + text)[1] == text
