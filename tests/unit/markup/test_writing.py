"""Blocks become Markdown that an author would write."""

import pytest

from bulletins.markup import Items, Paragraph, Point, Points, Strong, Text, parse_body, write_body
from bulletins.markup.blocks import Block, Item, Table

BODY = """\
**“以文化人”深化教育。**举办活动，见[@sn-beilin-rides]，[缺]人[^1]。
1. **主席上阵。**打好基础。
2. 工会蹲点：
   1. 走访
   2. 座谈

3. 职企共商。

   - 提薪
   - 建家

## 成效 / 八方叫好<!-- 待定 -->

::: box 阅读提示
::: points 一、
1. 甲
:::
:::

![](media/a.jpg)
说明：驿站。
摄影：王明
替代文字：一间屋子

| 单位 | 户 |
| --- | --: |
| 甲\\|乙 | 8 |

[^1]: 据统计。

<!-- 核
实 -->
"""


def test_a_tidy_body_comes_back_to_the_letter() -> None:
    assert write_body(parse_body(BODY, "case.md").blocks) == BODY


def test_nothing_is_written_for_nothing() -> None:
    assert write_body(()) == ""


@pytest.mark.parametrize(
    "words",
    [
        "# 甲", "## 甲", "- 甲", "1. 甲", "12.", "::: box 甲", "：：：", "![](a.jpg)", "[^1]: 甲", "**甲**", "*", "***", "甲\\",
        "\\*", "[缺]", "［缺］", "[@a]", "<!-- 甲 -->", "a | b", "2024. 甲", "138****1234",
    ],
)  # fmt: skip
@pytest.mark.parametrize("strong", [False, True])
def test_text_that_looks_like_markup_is_written_so_that_it_stays_text(words: str, strong: bool) -> None:
    children = (Text("前"), Strong((Text(words),)), Text(words)) if strong else (Text(words),)
    paragraph = Paragraph(children)
    assert parse_body(write_body([paragraph]), "case.md").blocks == (paragraph,)


@pytest.mark.parametrize(
    "pair",
    [
        (Points((Point((Text("甲"),)),)), Points((Point((Text("乙"),)),))),
        (Items((Item((Text("甲"),)),)), Items((Item((Text("乙"),)),))),
    ],
)
def test_two_lists_stay_two(pair: tuple[Block, Block]) -> None:
    first, _, second = parse_body(write_body(pair), "case.md").blocks
    assert (first, second) == pair


def test_neighbours_of_a_kind_are_written_as_one() -> None:
    paragraph = Paragraph((Text("甲"), Text("乙"), Strong((Text("丙"),)), Strong((Text("丁"),))))
    assert write_body([paragraph]) == "甲乙**丙丁**\n"


def test_long_runs_of_points_stay_runs() -> None:
    run = Points(tuple(Point((Text("甲"),)) for _ in range(1002)))
    assert parse_body(write_body([run]), "case.md").blocks == (run,)


@pytest.mark.parametrize("text", ["|", "a|b", "\\|", "\\\\|", "24h\\|", "||"])
def test_bars_and_backslashes_stay_in_their_cell(text: str) -> None:
    heads = ((Text("甲"),), (Text("乙"),))
    table = Table(heads=heads, rows=(((Text(text),), (Text("丙"),)),), aligns=("left", "left"))
    assert parse_body(write_body((table,)), "a.md").blocks == (table,)
