"""The blocks of the dialect, as rules for the scanner that nests paragraphs and lists.

A rule recognises and cuts; it reads no inlines and reports nothing: what it found stands in the token.
"""

import re

from bulletins.markup.nesting import DEEPEST, Rule, Scanner, Token

FENCE = re.compile(r"[:：]{3,}[ \t\u3000]*(.*)")
CROSS_HEAD = re.compile(r"(#{2,4})(?!#)[ \t\u3000]*(?=\S)")
FIGURE = re.compile(r"!\[([^\]]*)\]\((?=[^)]*[^\s)])((?:(?!\]\().)+)\)")
FIGURE_LINE = re.compile(r"(说明|摄影|替代文字)[:：][ \t\u3000]*(?=\S)")
NOTE = re.compile(r"\[\^([^\]\s\[]+)\][:：][ \t\u3000]*(?=\S)")
COMMENT = "<!--"
COMMENT_END = "-->"
_LIST_MARKS = re.compile(r"^(?:(?:\d{1,3}\.|-)[ \t]+)+(?=[:：]{3}[^:：])")
_ALIGNS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")

_INDENT = re.compile(r"^([ \t]*)[^\S \t]\s*")
_MARK_AND_WIDE_BLANK = re.compile(r"^([ \t]*(?:\d{1,3}\.|-))[^\S \t]\s*")


def tidy_lines(text: str) -> list[str]:
    """The lines of a body as the grammar wants them: wide blanks at their beginnings dropped, blank lines empty.

    What is left of a line stands at its end in the file as well, so that columns can be found again.
    """
    return [_tidy(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def tokens_of(lines: list[str]) -> list[Token]:
    """The block tokens of a body, whose lines are tidy; ``inline`` tokens hold raw text."""
    scanner = Scanner(lines, _RULES, _may_begin_block)
    scanner.read(0)
    return scanner.tokens


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


def _may_begin_block(text: str) -> bool:
    return text[0] in _BEGINNINGS or "|" in text


def _leaf(scanner: Scanner, kind: str, start: int, end: int, **meta: object) -> bool:
    token = scanner.push(kind, 0, start)
    token.end = scanner.line = end
    token.content = "\n".join(scanner.text(line) for line in range(start, end))
    token.meta = meta
    return True


def _comment(scanner: Scanner, start: int, silent: bool, /) -> bool:
    """A comment over whole lines; one with text beside it on a single line is an inline.

    Below a paragraph's last line it stands for itself only when it has empty lines.
    """
    text = scanner.text(start)
    last = _comment_end(scanner, start) if text.startswith(COMMENT) else None
    if last is None:
        return False
    lines = [text, *(scanner.outdented(line) for line in range(start + 1, last + 1))]
    if silent:
        return "" in lines
    comment, rest = "\n".join(lines).removeprefix(COMMENT).split(COMMENT_END, 1)
    if rest.strip() and start == last:
        return False
    _leaf(scanner, "comment", start, last + 1, text=comment)
    if rest.strip():
        _leaf(scanner, "inline", last, last + 1)
        scanner.tokens[-1].content = rest.strip()
    return True


def _comment_end(scanner: Scanner, start: int) -> int | None:
    """The line on which the comment ends that begins on the line ``start``."""
    if COMMENT_END in scanner.text(start)[len(COMMENT) :]:
        return start
    return next((line for line in range(start + 1, scanner.end) if COMMENT_END in scanner.lines[line]), None)


def _container(scanner: Scanner, start: int, silent: bool, /) -> bool:
    """``::: name words`` … ``:::``; containers nest, and without its end one reaches to the end of its parent."""
    opening = FENCE.fullmatch(scanner.text(start))
    if not opening or not opening[1] or scanner.level >= DEEPEST:
        return False
    if silent:
        return True
    close, closed = _container_end(scanner, start)
    token = scanner.push("container_open", 1, start)
    token.meta = {"words": opening[1], "closed": closed}
    token.content = opening[0]
    token.end = close
    end, scanner.end = scanner.end, close
    scanner.read(start + 1)
    scanner.end = end
    scanner.push("container_close", -1, close)
    scanner.line = close + closed
    return True


def _container_end(scanner: Scanner, start: int) -> tuple[int, bool]:
    depth = 1
    for line in range(start + 1, scanner.end):
        if scanner.is_empty(line):
            continue
        if not scanner.is_inside(line):
            return line, False
        if fence := FENCE.fullmatch(_LIST_MARKS.sub("", scanner.text(line))):
            depth += 1 if fence[1] else -1
            if not depth:
                return line, True
    return scanner.end, False


def _cross_head(scanner: Scanner, start: int, silent: bool, /) -> bool:
    match = CROSS_HEAD.match(scanner.text(start))
    if not match or silent:
        return bool(match)
    return _leaf(scanner, "cross_head", start, start + 1, level=len(match[1]) - 1, length=match.end())


def _figure(scanner: Scanner, start: int, silent: bool, /) -> bool:
    """A picture's line and the lines 说明, 摄影, 替代文字 below it, each at most once."""
    match = FIGURE.fullmatch(scanner.text(start))
    if not match or silent:
        return bool(match)
    line, names = start + 1, {"替代文字"} if match[1].strip() else set()
    while scanner.is_inside(line):
        field = FIGURE_LINE.match(scanner.text(line))
        if not field or field[1] in names:
            break
        names.add(field[1])
        line += 1
    return _leaf(scanner, "figure", start, line, path=match[2].strip(), alternative=match[1].strip())


def _note(scanner: Scanner, start: int, silent: bool, /) -> bool:
    """The text of a footnote; it goes on as a paragraph does."""
    match = NOTE.match(scanner.text(start))
    if not match or silent:
        return bool(match)
    line = start + 1
    while scanner.is_inside(line) and not scanner.is_empty(line) and not scanner.interrupts(line):
        line += 1
    return _leaf(scanner, "note", start, line, label=match[1], length=match.end())


def _table(scanner: Scanner, start: int, silent: bool, /) -> bool:
    """A line of heads, a line of alignments with as many cells, then lines with a ``|`` in them."""
    if not scanner.is_inside(start + 1):
        return False
    heads, aligns = scanner.text(start), scanner.text(start + 1)
    if not _bars(heads) or "|" not in aligns or not _ALIGNS.fullmatch(aligns):
        return False
    if len(cell_edges(heads)) != len(cell_edges(aligns)):
        return False
    if silent:
        return True
    line = start + 2
    while scanner.is_inside(line) and _bars(scanner.text(line)):
        line += 1
    return _leaf(scanner, "table", start, line)


_RULES: tuple[Rule, ...] = (_comment, _container, _cross_head, _figure, _note, _table)
"""Blocks that may stand directly below a paragraph's last line."""

_BEGINNINGS = frozenset("<:：#![-0123456789")
"""What they and lists begin with, tables aside."""
