"""What ``check --fix`` does to any case: it comes to rest, changes what it says it changes, and breaks no markup."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from bulletins import markup
from bulletins.checks.case_text import article_of_case
from bulletins.checks.engine import Finding, look_at_article
from bulletins.checks.fixing import edited, fixed
from bulletins.checks.rules import RULES
from bulletins.errors import Span
from bulletins.model import CaseMatter
from bulletins.source import MappingNode

FIXABLE = tuple(rule for rule in RULES if rule.fixable)
MATTER = CaseMatter(id="a", headline=("题",))
FRONT = MappingNode((), Span("a.md"))

PIECES = [
    "全市", "职工", "启动", "平台", "，", "。", "“", "”", "《", "》", "（", "）", ",", ";", ":", "(", ")", '"', "!", "?", ".", "...",
    "。。", "、，", "--", "—", "•", "1，286，400", "8:30", "上午8：30", "９８％", "15-20%", "4千余名", "[2024]012号", "截止9月底",
    "2024.9.30", "6月4日-6日", "二0二四年", " ", "　", " 253 家", "APP", "https://a.example/x,y", "一、", "1、", "(一)", "一是：",
    "首先、", "\n", "\n\n", "1. ", "- ", "## ", "**", "\\", "<!-- 注 -->", "[^1]", "[@b]", "[缺]", "|", "::: box ", ":::",
    "\r\n",
    "![](m.png)", "说明：", "、等", "'", "’", "‘",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find(text: str) -> Iterable[Finding]:
    body = markup.parse_body("\n".join(lines_of(text)), "a.md")
    return look_at_article(article_of_case(MATTER, FRONT, body.blocks, "a.md", lines_of(text)), FIXABLE)


def shape(text: str) -> list[str]:
    """The kinds of the blocks and inlines of a body, texts aside."""
    blocks = markup.parse_body("\n".join(lines_of(text)), "a.md").blocks
    return [type(node).__name__ for node in markup.nodes_in(blocks) if not isinstance(node, markup.Text)]


@given(BODIES)
def test_it_comes_to_rest(body: str) -> None:
    new, _ = fixed(body, find)

    assert fixed(new, find) == (new, ())


@given(BODIES)
def test_characters_go_and_come_as_the_list_says(body: str) -> None:
    new, made = edited(body, (finding.edits for finding in find(body)))
    gone = Counter("".join(edit.before for edit in made))
    come = Counter("".join(edit.after for edit in made))

    assert Counter(body) - gone + come == Counter(new)


@given(BODIES)
def test_every_change_stands_where_it_says(body: str) -> None:
    _, made = edited(body, (finding.edits for finding in find(body)))
    lines = lines_of(body)

    for edit in made:
        start = edit.span.column - 1
        assert lines[edit.span.line - 1][start : start + len(edit.before)] == edit.before


@given(BODIES)
def test_markup_stays_as_it_was(body: str) -> None:
    assert shape(fixed(body, find)[0]) == shape(body)
