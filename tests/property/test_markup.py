"""Whatever an author types: nothing is lost, nothing raises, and what is read can be written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hypothesis import given
from hypothesis import strategies as st

from bulletins.markup import Gap, parse_body, write_body

PIECES = [
    "总工会", "职工。", "，", "“以文”", "a", "B7", "2024", "3", "1. ", "2. ", "12. ", "1.", "- ", "-", "*", "**", "****", "***",
    "_", "~", "#", "## ", "### ", "##### ", "# ", ":::", "：：：", "::: box ", "::: points 一、", "::: points", "::: nix",
    "[^1]", "[^1]: ", "[^a]：", "[@x-1]", "[@张]", "[缺]", "<!--", "-->", "<!-- c -->", "\\", "\\*", "|", "|---|--:|",
    "| a | b |\n|---|---|\n", "![](", "![](m/x.jpg)", "![t](a b.png)\n", "说明：", "摄影：", "替代文字：", ")",
    "](", "\n",
    "\n\n", " ", "  ", "   ", "    ", "\t", "　",
    "　　", " / ", "/", "`", "```", "~~~", "---", "===", ">", "> ", "&nbsp;", "<b>",
    "http://a.b", "\r\n", "\r", "\x00", "\u2028", "\x0b", "\u00a0", "\ufeff", "𠀀", "+ ", "* ", "1) ", "1、", "一是",
    "：", ":",
    "！", "[", "]", "(", "!",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
BODIES = st.one_of(
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join),
)

MARKUP = set("#*:：-|[]()!\\^@<>.［］/0123456789") | set("boxpoints说明摄影替代文字一、")
"""Characters of which some may have been markup."""


def visible(value: object) -> Iterator[str]:
    """The strings in blocks: what is printed, and what is kept beside it (paths, labels, comments)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for child in value:
            yield from visible(child)
    elif isinstance(value, Gap):
        yield "缺"
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in {"span", "aligns"}:
                yield from visible(getattr(value, part.name))


def seen(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@given(BODIES)
def test_no_character_is_lost_except_markup_and_none_is_added(body: str) -> None:
    read = seen("".join(visible(parse_body(body, "case.md").blocks)))
    assert set(seen(body) - read) <= MARKUP
    # A scheme is said once for each run in its container, perhaps more often than it was typed.
    assert set(read - seen(body)) <= set("一、")


@given(st.text(st.characters(codec="utf-8", exclude_characters="#*:：-|[]()!\\<.［"), max_size=80))
def test_text_without_markup_keeps_every_character_in_order(body: str) -> None:
    read = "".join(visible(parse_body(body, "case.md").blocks))
    assert "".join(read.split()) == "".join(body.split())


@given(BODIES)
def test_what_was_read_is_written_so_that_it_reads_the_same(body: str) -> None:
    blocks = parse_body(body, "case.md").blocks
    written = write_body(blocks)
    assert parse_body(written, "case.md").blocks == blocks
    assert write_body(parse_body(written, "case.md").blocks) == written


@given(BODIES)
def test_places_lie_in_the_body(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in parse_body(body, "case.md").diagnostics:
        assert finding.span is not None
        line = lines[finding.span.line - 1]
        assert 1 <= finding.span.column <= len(line)
        assert finding.span.column + finding.span.length - 1 <= len(line)
