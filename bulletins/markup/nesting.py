"""How paragraphs and lists lie in one another: as in CommonMark, so that editors' previews nest as we do.

Of its lists there are two, ``1.`` and ``-``; of its other blocks none.  What else may stand in a body are rules that a
scanner is given.  The tests hold this against markdown-it-py.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

DEEPEST = 24
"""Levels of nested tokens (a list counts two) below which nothing nests; the rest is text."""

_TAB = 4
_MARK = re.compile(r"(?:[0-9]{1,3}\.|-)(?=[ \t]|$)")
_NOTHING: Mapping[str, Any] = {}


class Token:
    """A block's beginning, its end, or one that holds no others.

    ``nesting`` is 1, -1 or 0 for these; ``level`` counts the blocks around it; it takes the lines from ``first`` to
    before ``end``; ``content`` is their text as far as it belongs to the block; ``meta`` is what its rule found out.
    """

    __slots__ = ("content", "end", "first", "level", "meta", "nesting", "type")

    def __init__(self, kind: str, nesting: int, level: int, first: int) -> None:
        self.type = kind
        self.nesting = nesting
        self.level = level
        self.first = first
        self.end = first
        self.content = ""
        self.meta: Mapping[str, Any] = _NOTHING


class Rule(Protocol):
    """One kind of block: whether it begins on the line.

    If it does, it is read: its tokens are added, and the scanner is moved behind it.  When ``silent`` nothing is
    done, and the question is whether it may follow directly on a paragraph's last line.
    """

    def __call__(self, scanner: "Scanner", line: int, silent: bool, /) -> bool:
        """Whether it begins there."""


class Scanner:
    """Reads the lines of a body from first to last, and makes tokens of them.

    Lines are numbered from 0; one without anything to see is empty.  ``line`` is the next one to be read, ``end`` that
    before which the block at hand ends, ``indent`` the column at which its content begins, ``level`` how many blocks
    there are around it.
    """

    def __init__(self, lines: list[str], rules: tuple[Rule, ...], may_begin: Callable[[str], bool]) -> None:
        """``may_begin`` tells quickly whether one of the ``rules``, or a list, can begin with a text."""
        self.lines = lines
        self.tokens: list[Token] = []
        self.line = 0
        self.end = len(lines) - (not lines[-1])
        self.level = 0
        self.indent = 0
        self._list_indent = -1
        self._rules = (*rules, _list)
        self._may_begin = may_begin
        self._begins = [len(line) - len(line.lstrip(" \t")) for line in lines]
        self._indents = [
            _column(line, begin) if begin else 0 for line, begin in zip(lines, self._begins, strict=True)
        ]

    def text(self, line: int) -> str:
        """The line without its indent and, at the beginning of a list's entry, its mark."""
        return self.lines[line][self._begins[line] :]

    def outdented(self, line: int) -> str:
        """The line without as much indent as the block at hand has."""
        text, column, place = self.lines[line], 0, 0
        while place < len(text) and column < self.indent and text[place] in " \t":
            column = _next(column, text[place])
            place += 1
        return " " * (column - self.indent) + text[place:]

    def is_empty(self, line: int) -> bool:
        """Whether nothing is left of the line."""
        return line >= len(self.lines) or self._begins[line] >= len(self.lines[line])

    def is_inside(self, line: int) -> bool:
        """Whether the line is indented as far as the block at hand, and comes before its end."""
        return line < self.end and self._indents[line] >= self.indent

    def interrupts(self, line: int) -> bool:
        """Whether a block begins on the line that may follow directly on a paragraph's last one."""
        return self._may_begin(self.text(line)) and any(rule(self, line, True) for rule in self._rules)

    def push(self, kind: str, nesting: int, line: int) -> Token:
        """Add a token that begins on the line."""
        if nesting < 0:
            self.level -= 1
        token = Token(kind, nesting, self.level, line)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def read(self, line: int) -> None:
        """Read blocks from the line on, up to the first that is not inside the one at hand."""
        while line < self.end:
            while line < self.end and self.is_empty(line):
                line += 1
            self.line = line
            if not self.is_inside(line):
                return
            if not (
                self._may_begin(self.text(line)) and any(rule(self, line, False) for rule in self._rules)
            ):
                self._read_paragraph(line)
            line = self.line
            if line < self.end and self.is_empty(line):
                line = self.line = line + 1

    def _read_paragraph(self, first: int) -> None:
        line = first + 1
        while line < self.end and not self.is_empty(line):
            if self._indents[line] < self.indent + _TAB and self.interrupts(line):
                break
            line += 1
        self.line = line
        self.push("paragraph_open", 1, first).end = line
        inline = self.push("inline", 0, first)
        inline.end = line
        inline.content = "\n".join([self.text(number) for number in range(first, line)])
        self.push("paragraph_close", -1, line)

    def is_beyond_lists(self, line: int) -> bool:
        """Whether the line is too far from the marks around it to be one of an inner list, and goes on with a text."""
        indent = self._indents[line]
        return self._list_indent >= 0 and indent - self._list_indent >= _TAB and indent < self.indent

    def read_list(self, first: int) -> None:
        """Read the list that begins on the line, up to the first that is no entry of it."""
        is_ordered = self.text(first)[0] != "-"
        kind = "ordered_list" if is_ordered else "bullet_list"
        opening = self.push(f"{kind}_open", 1, first)
        line, mark = first, _MARK.match(self.text(first))
        while mark and (mark[0] != "-") == is_ordered:
            self._read_entry(line, mark[0])
            line = self.line
            mark = _MARK.match(self.text(line)) if self.is_inside(line) else None
        opening.end = line
        self.push(f"{kind}_close", -1, line)

    def _read_entry(self, line: int, mark: str) -> None:
        """Read the entry whose mark begins the line; its content is indented as far as its first text."""
        begin, indent, around = self._begins[line], self._indents[line], self._list_indent
        text = self.lines[line]
        column = after = indent + len(mark)
        place = begin + len(mark)
        while place < len(text) and text[place] in " \t":
            column = _next(column, text[place])
            place += 1
        is_empty = place >= len(text)
        gap = 1 if is_empty or column - after > _TAB else column - after
        opening = self.push("list_item_open", 1, line)
        self._list_indent, self.indent = self.indent, after + gap
        self._begins[line], self._indents[line] = place, column
        if is_empty and self.is_empty(line + 1):
            self.line = min(line + 2, self.end)
        else:
            self.read(line)
        self.indent, self._list_indent = self._list_indent, around
        self._begins[line], self._indents[line] = begin, indent
        opening.end = self.line
        self.push("list_item_close", -1, self.line)


def _list(scanner: Scanner, line: int, silent: bool, /) -> bool:
    """The list of CommonMark, but: marks are ``1.`` and ``-`` only, and a run of points begins with 1.

    One does not begin directly below a paragraph with an empty entry.
    """
    text = scanner.text(line)
    mark = _MARK.match(text)
    if not mark or scanner.level >= DEEPEST or scanner.is_beyond_lists(line):
        return False
    ends_entry = silent and not scanner.is_inside(line)
    if not ends_entry and mark[0] != "-" and int(mark[0][:-1]) != 1:
        return False
    if not silent:
        scanner.read_list(line)
        return True
    return ends_entry or text != mark[0]


def _next(column: int, blank: str) -> int:
    """The column behind a blank; tabulators stop at every fourth."""
    return column + _TAB - column % _TAB if blank == "\t" else column + 1


def _column(line: str, end: int) -> int:
    """The column at which the blanks end with which the line begins."""
    column = 0
    for blank in line[:end]:
        column = _next(column, blank)
    return column
