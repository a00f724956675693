"""Paragraphs and lists nest as markdown-it-py nests them, which follows CommonMark to the letter."""

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block

from bulletins.markup.grammar import tidy_lines, tokens_of
from bulletins.markup.nesting import DEEPEST

PIECES = st.sampled_from(
    [
        "1. ",
        "2. ",
        "12. ",
        "1.",
        "- ",
        "-",
        "1234. ",
        "1) ",
        "* ",
        "a",
        "甲",
        "　",
        " ",
        "  ",
        "   ",
        "    ",
        "\t",
        "\n",
    ]
)
BODIES = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=12).map("\n".join)


@cache
def oracle() -> MarkdownIt:
    """markdown-it-py with nothing but paragraphs and the lists of the dialect."""
    parser = MarkdownIt("zero", {"maxNesting": 2 * DEEPEST})
    parser.block.ruler.at("list", dialect_list, {"alt": ["paragraph"]})
    parser.block.ruler.enable("list")
    parser.block.ruler.before("list", "other_number", other_number, {"alt": ["list"]})
    return parser


def dialect_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Marks are ``1.`` and ``-`` only, and a list begins with 1."""
    mark = re.match(r"(?:(\d{1,3})\.|-)(?=[ \t]|$)", line_of(state, start))
    goes_on = silent and state.sCount[start] < state.blkIndent
    if not mark or (mark[1] and int(mark[1]) != 1 and not goes_on) or state.level >= DEEPEST:
        return False
    return list_block(state, start, end, silent)


def other_number(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A number of four digits is no mark."""
    return silent and bool(re.match(r"\d{4,}\.(?=[ \t]|$)", line_of(state, start)))


def line_of(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


@given(BODIES)
def test_paragraphs_and_lists_nest_as_in_commonmark(body: str) -> None:
    lines = tidy_lines(body)
    tokens = oracle().block.parse("\n".join(lines), oracle(), {}, []) or []
    expected = [
        (token.type, token.level, token.map, [line.strip() for line in token.content.split("\n")])
        for token in tokens
    ]

    ours = [
        (
            token.type,
            token.level,
            None if token.nesting < 0 else [token.first, token.end],
            [line.strip() for line in token.content.split("\n")],
        )
        for token in tokens_of(lines)
    ]

    assert ours == expected
