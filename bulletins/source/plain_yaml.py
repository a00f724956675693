"""The YAML that people write, read without the library; what is not plain is left to it, mistakes included.

Plain are block mappings and lists, values on one line (with or without quotes, lists and mappings in brackets too), and
texts below ``>`` and ``|``.  Keys are words without quotes; there are no escapes, no tabulators, no key twice.  A text of
which any line is something else is not read at all, so that nothing here needs to know what is wrong with it.
"""

import re

from bulletins.errors import Span
from bulletins.source.folding import fold_paragraphs
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode

MAX_CHARACTERS = 200_000
_MAX_DEPTH = 20

_KEY = re.compile(r"(\w[\w.-]{0,60}):(?: +|$)")
_FLOW_KEY = re.compile(r"(\w[\w.-]{0,60}): +")
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_BEGINNING = r"(?:[^ ?:,\[\]{}#&*!|>'\"%@`-]|-(?=[\w.]))"
_PLAIN = re.compile(rf"{_BEGINNING}.*?(?= *$| +#)")
_FLOW_PLAIN = re.compile(rf"{_BEGINNING}[^?:,\[\]{{}}#]*(?<! )")
_BLANKS = re.compile(" *")
_END = re.compile(r" *$| +#")
_TEXT_BELOW = re.compile(r"([>|])(-?)(?: *$| +#)")


class _NotPlainError(Exception):
    """Something stands there that the library has to judge."""


def read_plain(text: str, path: str, first_line: int) -> MappingNode | None:
    """The keys and values of ``text``, whose first line is line ``first_line`` of ``path``; ``None`` if it is not plain.

    What comes out is what the library would give, places included.
    """
    if len(text) > MAX_CHARACTERS or not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    try:
        return _Reader(text, path, first_line).document()
    except _NotPlainError:
        return None


class _Reader:
    """Reads from line to line: the one at hand, without what was read of it, and where its text begins."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._first_line = first_line
        self._row = -1
        self._line = ""
        self._indent = -1

    def document(self) -> MappingNode:
        """The whole text."""
        self._next()
        if self._indent != 0:
            raise _NotPlainError
        node = self._mapping(0, 1)
        if self._indent >= 0:
            raise _NotPlainError
        return node

    def _next(self) -> None:
        """Go on to the next line on which something is written; the indent is -1 behind the last one."""
        lines = self._lines
        for row in range(self._row + 1, len(lines)):
            text = lines[row].lstrip(" ")
            if text and text[0] != "#":
                self._row, self._line, self._indent = row, lines[row], len(lines[row]) - len(text)
                return
        self._row, self._line, self._indent = len(lines), "", -1

    def _mapping(self, indent: int, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        while self._indent == indent:
            found = _KEY.match(self._line, indent)
            if not found or found[1] in entries:
                raise _NotPlainError
            key = ScalarNode(found[1], self._span(indent, found.end(1)))
            if self._line[found.end() : found.end() + 1] in ("", "#"):
                value = self._below(indent, Span(self._path, key.span.line, found.end(1) + 2), depth)
            else:
                value = self._value(found.end(), indent, depth)
            entries[found[1]] = Entry(key, value)
        self._check_outside(indent)
        kept = tuple(entries.values())
        return MappingNode(kept, kept[0].key.span)

    def _sequence(self, indent: int, depth: int) -> SequenceNode:
        items: list[Node] = []
        span = self._span(indent, indent + 1)
        while self._indent == indent and self._line.startswith("- ", indent):
            text = self._line[indent + 1 :].lstrip(" ")
            column = len(self._line) - len(text)
            if text.startswith("- ") or _KEY.match(text):  # a list or a mapping that begins beside the mark
                self._line, self._indent = " " * column + text, column
                items.append(self._block(column, depth))
            else:
                items.append(self._value(column, indent, depth))
        self._check_outside(indent)
        return SequenceNode(tuple(items), span)

    def _block(self, indent: int, depth: int) -> Node:
        """The list or the mapping that begins in the line at hand."""
        if depth >= _MAX_DEPTH:
            raise _NotPlainError
        is_list = self._line.startswith("- ", indent)
        return self._sequence(indent, depth + 1) if is_list else self._mapping(indent, depth + 1)

    def _check_outside(self, indent: int) -> None:
        """The line at hand is no further part of what is indented so far."""
        if self._indent > indent:
            raise _NotPlainError

    def _deeper(self, depth: int) -> int:
        if depth >= _MAX_DEPTH:
            raise _NotPlainError
        return depth + 1

    def _below(self, indent: int, nothing: Span, depth: int) -> Node:
        """The value of a key that stands alone on its line."""
        self._next()
        is_list_beside = self._indent == indent and self._line.startswith("- ", indent)
        if self._indent > indent or is_list_beside:
            return self._block(self._indent, depth)
        return ScalarNode("", nothing)

    def _value(self, place: int, indent: int, depth: int) -> Node:
        """The value that begins in the line, the last thing in it; what it belongs to is indented by ``indent``."""
        line = self._line
        if line[place : place + 1] in (">", "|"):
            return self._text_below(place, indent)
        plain = _PLAIN.match(line, place)
        if plain:
            text, end = plain[0], plain.end()
            if ": " in text or text[-1] == ":":
                raise _NotPlainError
            node: Node = ScalarNode(text, self._span(place, end))
        else:
            node, end = self._flow(place, depth)
        if not _END.match(line, end):
            raise _NotPlainError
        self._next()
        return node

    def _text_below(self, place: int, indent: int) -> ScalarNode:
        """The text on the lines below ``>`` or ``|``, its lines joined below ``>``."""
        head = _TEXT_BELOW.match(self._line, place)
        if not head:
            raise _NotPlainError
        span = self._span(place, len(self._line.rstrip()))
        lines = self._lines_below(indent)
        if head[1] == "|":
            text = "\n".join(lines)
        elif any(line != line.strip() for line in lines):
            raise _NotPlainError
        else:
            text = fold_paragraphs(lines)
        self._next()
        return ScalarNode(text + ("" if head[2] else "\n"), span, is_plain=False)

    def _lines_below(self, indent: int) -> list[str]:
        """The lines further in than ``indent``, without what they share of it, and without empty ones at the end."""
        lines, first = self._lines, self._row + 1
        text = lines[first] if first < len(lines) else ""
        margin = len(text) - len(text.lstrip(" "))
        row = first
        while row < len(lines) and (not lines[row].strip() or lines[row].startswith(" " * (indent + 1))):
            if lines[row] and (lines[row].isspace() or not lines[row].startswith(" " * margin)):
                raise _NotPlainError
            row += 1
        if not text or margin <= indent or (row == len(lines) and lines[-1]):
            raise _NotPlainError
        self._row = row - 1
        while not lines[row - 1]:
            row -= 1
        return [line[margin:] for line in lines[first:row]]

    def _flow(self, place: int, depth: int) -> tuple[Node, int]:
        """A value inside of brackets, or in brackets or quotes, and where it ends."""
        line = self._line
        if quoted := _QUOTED.match(line, place):
            text = quoted[1] if quoted[1] is not None else quoted[2]
            return ScalarNode(text, self._span(place, quoted.end()), is_plain=False), quoted.end()
        if line.startswith("[", place):
            return self._flow_sequence(place, self._deeper(depth))
        if line.startswith("{", place):
            return self._flow_mapping(place, self._deeper(depth))
        if plain := _FLOW_PLAIN.match(line, place):
            return ScalarNode(plain[0], self._span(place, plain.end())), plain.end()
        raise _NotPlainError

    def _flow_sequence(self, place: int, depth: int) -> tuple[SequenceNode, int]:
        items: list[Node] = []
        end = self._behind_blanks(place + 1)
        if not self._line.startswith("]", end):
            while True:
                item, end = self._flow(end, depth)
                items.append(item)
                end = self._behind_blanks(end)
                if not self._line.startswith(",", end):
                    break
                end = self._behind_blanks(end + 1)
        return SequenceNode(tuple(items), self._span(place, place + 1)), self._behind(end, "]")

    def _flow_mapping(self, place: int, depth: int) -> tuple[MappingNode, int]:
        entries: dict[str, Entry] = {}
        end = self._behind_blanks(place + 1)
        if not self._line.startswith("}", end):
            while True:
                found = _FLOW_KEY.match(self._line, end)
                if not found or found[1] in entries:
                    raise _NotPlainError
                key = ScalarNode(found[1], self._span(end, found.end(1)))
                value, end = self._flow(found.end(), depth)
                entries[found[1]] = Entry(key, value)
                end = self._behind_blanks(end)
                if not self._line.startswith(",", end):
                    break
                end = self._behind_blanks(end + 1)
        kept = tuple(entries.values())
        span = kept[0].key.span if kept else self._span(place, place + 1)
        return MappingNode(kept, span), self._behind(end, "}")

    def _behind(self, place: int, bracket: str) -> int:
        if not self._line.startswith(bracket, place):
            raise _NotPlainError
        return place + 1

    def _behind_blanks(self, place: int) -> int:
        blanks = _BLANKS.match(self._line, place)
        return blanks.end() if blanks else place

    def _span(self, start: int, end: int) -> Span:
        return Span(self._path, self._first_line + self._row, start + 1, end - start)
