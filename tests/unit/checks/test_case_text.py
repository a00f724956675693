"""A case as passages, each with its place."""

from bulletins import markup
from bulletins.checks.case_text import HOLE, article_of_case
from bulletins.checks.passage import Article, PassageKind
from bulletins.checks.rules import RULES
from bulletins.model import CaseMatter, read_model
from bulletins.source.front_matter import split_front_matter
from bulletins.source.yaml_text import parse_yaml

CASE = """\
---
id: a
主题: 工会送岗位 / 乐业在江淮
副题: [一场招聘, 两地同办]
署名: {姓名: [林一舟, 何青], 职责: 记者}
---

　　第一段，见[@b]。

## 小标题 / 第二行

1. **做法一。**说明，
   另一行。
2. 做法二。

   1. 里层。

::: box 链接
框文。
:::

![](media/x.png)
说明：图说
摄影：林一舟

| 甲 | 乙 |
|---|---|
| 1 | 2 |

注[^1]。

[^1]: 注文。
"""


def article(text: str = CASE) -> Article:
    parts = split_front_matter(text, "a.md")
    node = parse_yaml(parts.header, "a.md", first_line=2)
    matter = read_model(CaseMatter, node, id="a")
    body = markup.parse_body(parts.body, "a.md", parts.body_line)
    return article_of_case(matter, node, body.blocks, "a.md", text.split("\n"))


def test_every_text_is_a_passage_of_its_kind() -> None:
    found = [(passage.kind.value, passage.part, passage.text) for passage in article().passages]

    assert found == [
        ("title", "headline", "工会送岗位 乐业在江淮"),
        ("title", "deck", "一场招聘 两地同办"),
        ("names", "credit", "林一舟"),
        ("names", "credit", "何青"),
        ("names", "credit", "记者"),
        ("paragraph", "", f"第一段，见{HOLE}。"),
        ("label", "cross-head", "小标题 第二行"),
        ("point", "", "做法一。说明，另一行。"),
        ("point", "", "做法二。"),
        ("point", "", "里层。"),
        ("label", "box", "链接"),
        ("paragraph", "", "框文。"),
        ("caption", "caption", "图说"),
        ("names", "credit", "林一舟"),
        ("table cell", "", "甲"),
        ("table cell", "", "乙"),
        ("table cell", "", "1"),
        ("table cell", "", "2"),
        ("paragraph", "", "注。"),
        ("note", "", "注文。"),
    ]


def test_every_character_is_found_in_the_file() -> None:
    lines = CASE.split("\n")
    for passage in article().passages:
        for offset, character in enumerate(passage.text):
            span = passage.places.span(offset, offset + 1)
            if character not in f" {HOLE}":
                assert lines[span.line - 1][span.column - 1] == character


def test_turns_are_found_one_by_one() -> None:
    headline, deck = article().passages[:2]

    assert str(headline.places.span(6, 7)) == "a.md:3:13"
    assert str(deck.places.span(5, 6)) == "a.md:4:12"


def test_depth_heads_and_blocks_are_told() -> None:
    points = [passage for passage in article().passages if passage.kind is PassageKind.POINT]

    assert [(point.level, point.run_in, point.runs_on, point.number) for point in points] == [
        (1, 4, False, 3),
        (1, 0, True, 3),
        (2, 0, False, 3),
    ]


def test_a_headline_of_a_case_has_no_mark_at_its_end() -> None:
    headline = article(CASE.replace("乐业在江淮", "乐业在江淮。")).passages[0]
    rule = next(rule for rule in RULES if rule.code == "C016")
    assert rule.passage

    assert [found.start for found in rule.passage(headline)] == [11]
