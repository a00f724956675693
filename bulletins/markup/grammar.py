"""The blocks of the dialect, as rules for markdown-it-py's block parser.

Its own rules for paragraphs and lists are kept, so that editors' previews nest as we do; every other block is
ours.  A rule recognises and cuts; it reads no inlines and reports nothing: what it found stands in the token.

Importing this module loads markdown-it-py.
"""

import re
from bisect import bisect_right
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

DEEPEST = 24
"""Levels of nested tokens (a list counts two) below which nothing nests; the rest is text."""

FENCE = re.compile(r"[:：]{3,}[ \t\u3000]*(.*)")
CROSS_HEAD = re.compile(r"(#{2,4})(?!#)[ \t\u3000]*(?=\S)")
FIGURE = re.compile(r"!\[([^\]]*)\]\((?=[^)]*[^\s)])((?:(?!\]\().)+)\)")
FIGURE_LINE = re.compile(r"(说明|摄影|替代文字)[:：][ \t\u3000]*(?=\S)")
NOTE = re.compile(r"\[\^([^\]\s\[]+)\][:：][ \t\u3000]*(?=\S)")
COMMENT = "<!--"
COMMENT_END = "-->"
_POINT = re.compile(r"(\d{1,3})\.(?=[ \t]|$)")
_ITEM = re.compile(r"-(?=[ \t]|$)")
_LIST_MARKS = re.compile(r"^(?:(?:\d{1,3}\.|-)[ \t]+)+(?=[:：]{3}[^:：])")
_OTHER_NUMBER = re.compile(r"\d{4,}\.(?=[ \t]|$)")
_ALIGNS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")

_INDENT = re.compile(r"^([ \t]*)[^\S \t]\s*")
_MARK_AND_WIDE_BLANK = re.compile(r"^([ \t]*(?:\d{1,3}\.|-))[^\S \t]\s*")


@cache
def grammar() -> MarkdownIt:
    """The block parser of the dialect; parsing leaves no trace in it."""
    parser = MarkdownIt("zero", {"maxNesting": 2 * DEEPEST})
    ruler = parser.block.ruler
    ruler.at("list", _list, {"alt": ["paragraph"]})
    ruler.enable("list")
    for name, rule in _RULES.items():
        ruler.before("list", name, rule, {"alt": ["paragraph"]})
    ruler.before("list", "other_number", _other_number, {"alt": ["list"]})
    return parser


def tidy_lines(text: str) -> list[str]:
    """The lines of a body as the grammar wants them: wide blanks at their beginnings dropped, blank lines empty.

    What is left of a line stands at its end in the file as well, so that columns can be found again.
    """
    return [_tidy(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def tokens_of(lines: list[str]) -> list[Token]:
    """The block tokens of a body; ``inline`` tokens hold raw text."""
    tokens: list[Token] = []
    parser = grammar()
    parser.block.parse("\n".join(lines), parser, {}, tokens)
    return tokens


def cell_edges(text: str) -> list[tuple[int, int]]:
    """Where the cells of a table's line begin and end in it."""
    bars = _bars(text)
    edges = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(text)], strict=True))
    if bars and not text[: bars[0]].strip():
        del edges[0]
    if bars and len(edges) > 1 and not text[bars[-1] + 1 :].strip():
        del edges[-1]
    return edges


def _bars(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\\.|\|", text) if match[0] == "|"]


def _tidy(line: str) -> str:
    if not line.strip():
        return ""
    return _MARK_AND_WIDE_BLANK.sub(r"\1 ", _INDENT.sub(r"\1", line)).rstrip()


def _text(state: StateBlock, line: int) -> str:
    """The line without its indent and, at the beginning of a list's entry, its mark."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _leaf(state: StateBlock, kind: str, start: int, end: int, **meta: object) -> bool:
    token = state.push(kind, "", 0)
    token.map = [start, end]
    token.content = "\n".join(_text(state, line) for line in range(start, end))
    token.meta = meta
    state.line = end
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The usual list, but: marks are ``1.`` and ``-`` only, and a run of points begins with 1."""
    text = _text(state, start)
    point = _POINT.match(text)
    if not point and not _ITEM.match(text):
        return False
    continues = silent and state.sCount[start] < state.blkIndent
    if point and int(point[1]) != 1 and not continues:
        return False
    if state.level >= DEEPEST:
        return False
    return list_block(state, start, end, silent)


def _other_number(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line that begins with a year or the like (``2024. 年度报告``) ends a list and is text."""
    return silent and bool(_OTHER_NUMBER.match(_text(state, start)))


def _comment(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A comment over whole lines; one with text beside it on a single line is an inline.

    Below a paragraph's last line it stands for itself only when it has empty lines.
    """
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(COMMENT, first):
        return False
    close = state.src.find(COMMENT_END, first + len(COMMENT))
    last = bisect_right(state.bMarks, close, hi=state.lineMax) - 1
    if close < 0 or close > state.eMarks[state.lineMax - 1]:
        return False
    lines = [
        _text(state, start),
        *(state.getLines(n, n + 1, state.blkIndent, False) for n in range(start + 1, last + 1)),
    ]
    if silent:
        return "" in lines
    comment, rest = "\n".join(lines).removeprefix(COMMENT).split(COMMENT_END, 1)
    if rest.strip() and start == last:
        return False
    _leaf(state, "comment", start, last + 1, text=comment)
    if rest.strip():
        _leaf(state, "inline", last, last + 1)
        state.tokens[-1].content = rest.strip()
    return True


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: name words`` … ``:::``; containers nest, and without its end one reaches to the end of its parent."""
    opening = FENCE.fullmatch(_text(state, start))
    if not opening or not opening[1] or state.level >= DEEPEST:
        return False
    if silent:
        return True
    close, closed = _container_end(state, start, end)
    token = state.push("container_open", "", 1)
    token.meta = {"words": opening[1], "closed": closed}
    token.content = opening[0]
    token.map = [start, close]
    parent, state.parentType = state.parentType, "container"
    line_max, state.lineMax = state.lineMax, close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, line_max
    state.push("container_close", "", -1)
    state.line = close + closed
    return True


def _container_end(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    depth = 1
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line, False
        if fence := FENCE.fullmatch(_LIST_MARKS.sub("", _text(state, line))):
            depth += 1 if fence[1] else -1
            if not depth:
                return line, True
    return end, False


def _cross_head(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    match = CROSS_HEAD.match(_text(state, start))
    if not match or silent:
        return bool(match)
    return _leaf(state, "cross_head", start, start + 1, level=len(match[1]) - 1, length=match.end())


def _figure(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A picture's line and the lines 说明, 摄影, 替代文字 below it, each at most once."""
    match = FIGURE.fullmatch(_text(state, start))
    if not match or silent:
        return bool(match)
    line, names = start + 1, {"替代文字"} if match[1].strip() else set()
    while line < end and state.sCount[line] >= state.blkIndent:
        field = FIGURE_LINE.match(_text(state, line))
        if not field or field[1] in names:
            break
        names.add(field[1])
        line += 1
    return _leaf(state, "figure", start, line, path=match[2].strip(), alternative=match[1].strip())


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The text of a footnote; it goes on as a paragraph does."""
    match = NOTE.match(_text(state, start))
    if not match or silent:
        return bool(match)
    line = start + 1
    rules = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    state.parentType = parent
    return _leaf(state, "note", start, line, label=match[1], length=match.end())


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of heads, a line of alignments with as many cells, then lines with a ``|`` in them."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    heads, aligns = _text(state, start), _text(state, start + 1)
    if not _bars(heads) or "|" not in aligns or not _ALIGNS.fullmatch(aligns):
        return False
    if len(cell_edges(heads)) != len(cell_edges(aligns)):
        return False
    if silent:
        return True
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and _bars(_text(state, line)):
        line += 1
    return _leaf(state, "table", start, line)


_RULES = {
    "comment": _comment,
    "container": _container,
    "cross_head": _cross_head,
    "figure": _figure,
    "note": _note,
    "bulletin_table": _table,
}
"""Blocks that may stand directly below a paragraph's last line."""
