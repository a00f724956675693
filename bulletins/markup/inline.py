"""Inside a paragraph: strong text, references, footnote marks, gaps, comments, escapes.

``**`` is strong whatever stands beside it: the rule of CommonMark that looks at the neighbours fails after
Chinese punctuation.  Whatever is not markup is text; nothing is lost.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.markup.blocks import CaseReference, Comment, Gap, Inline, NoteMark, Strong, Text
from bulletins.source.folding import is_han
from bulletins.values import frozen

Report = Callable[[Diagnostic], None]

ESCAPABLE = r"!-/:-@\[-`{-~：［"
"""What a backslash takes the meaning from (inside a pattern's brackets): ASCII punctuation, and our wide marks."""

_MARKUP = r"""
    \\(?P<escaped>[ESCAPABLE])
  | <!--(?P<comment>.*?)-->
  | (?P<mask>\*{4,})
  | (?P<strong>\*\*)
  | \[\^(?P<note>[^\]\s\[]+)\]
  | \[@(?P<case>[a-z0-9-]{1,40})\]
  | (?P<gap>\[缺\]|［缺］)
  | (?P<line_end>\n)
""".replace("ESCAPABLE", ESCAPABLE)
_PIECE = re.compile(_MARKUP, re.VERBOSE | re.DOTALL)
_PIECE_OR_TURN = re.compile(_MARKUP + r"| (?P<turn>[ \t\u3000]+/[ \t\u3000]+)", re.VERBOSE | re.DOTALL)

_LEFT_OVER = (
    (re.compile(r"<!--"), "B127", Severity.ERROR, ""),
    (re.compile(r"\[@[^\]\n]{0,200}\]"), "B135", Severity.ERROR, "text"),
    (re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,200}\)"), "B130", Severity.WARNING, ""),
    (
        re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\([^)\n]{1,200}\)|!?\[[^\]\n]{1,200}\]\[[^\]\n]{0,200}\]"),
        "B137",
        Severity.HINT,
        "mark",
    ),
)
"""What looks like markup and is text: pattern, message, severity, the value that shows it.

Lengths are bounded, so that thousands of open brackets on a line are passed in no time.
"""

_BLANKS = re.compile(r"[\t\v\f\x1c-\x1f\x85\u2028\u2029]")
_SHARED = frozenset("‘’“”…—·‰℃")
"""Marks of Chinese and of Western text alike; at a line's edge they count as their neighbour does."""
_OPEN_OR_CLOSE = re.compile(r"[\u3001-\u3003\u3008-\u3011\u3014-\u301b！-／：-？［-｀｛-･]")


@frozen
class Line:
    """A stretch of one line of the file: its text without blanks at the edges, and where it begins (from 1)."""

    text: str
    number: int
    column: int


@frozen
class _Piece:
    """A piece of the running text: its kind (a group of ``_MARKUP`` or ``text``), what it says, and where."""

    kind: str
    text: str
    start: int
    end: int


class InlineReader:
    """Reads the inlines of one stretch of text; ``report`` gets what is wrong in it."""

    def __init__(self, lines: Sequence[Line], path: str, report: Report) -> None:
        self._lines = lines
        self._content = "\n".join(line.text for line in lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)
        self._path = path
        self._report = report

    def inlines(self) -> tuple[Inline, ...]:
        """Everything, in order."""
        return _trimmed(self._nodes(self._pieces(_PIECE)))

    def turns(self) -> tuple[tuple[Inline, ...], ...]:
        """Everything, divided where `` / `` stands outside strong text."""
        turns: list[list[_Piece]] = [[]]
        inside = False
        for piece in self._pieces(_PIECE_OR_TURN):
            inside ^= piece.kind == "strong"
            if piece.kind == "turn" and not inside:
                turns.append([])
            else:
                turns[-1].append(piece)
        return tuple(_trimmed(self._nodes(pieces)) for pieces in turns)

    def _pieces(self, pattern: re.Pattern[str]) -> list[_Piece]:
        pieces: list[_Piece] = []
        end = 0
        for match in pattern.finditer(self._content):
            if match.start() > end:
                pieces.append(_Piece("text", self._content[end : match.start()], end, match.start()))
            kind = match.lastgroup or "text"
            pieces.append(_Piece(kind, match[kind], match.start(), match.end()))
            end = match.end()
        if end < len(self._content):
            pieces.append(_Piece("text", self._content[end:], end, len(self._content)))
        return self._with_lone_marks_as_text(pieces)

    def _with_lone_marks_as_text(self, pieces: list[_Piece]) -> list[_Piece]:
        """``**`` without a counterpart, or with nothing to see between the two, is text."""
        opening: int | None = None
        for index, piece in enumerate(pieces):
            if piece.kind != "strong":
                continue
            if opening is None:
                opening = index
            elif any(_shows(inner) for inner in pieces[opening + 1 : index]):
                opening = None
            else:
                pieces[opening] = replace(pieces[opening], kind="text")
                opening = index
        if opening is not None:
            self._report(Diagnostic.of("B139", self._span(pieces[opening]), severity=Severity.WARNING))
            pieces[opening] = replace(pieces[opening], kind="text")
        return pieces

    def _nodes(self, pieces: list[_Piece]) -> list[Inline]:
        nodes: list[Inline] = []
        outer: list[Inline] = nodes
        opening: _Piece | None = None
        for index, piece in enumerate(pieces):
            if piece.kind != "strong":
                self._add(nodes, piece, pieces, index)
            elif opening is None:
                opening, outer, nodes = piece, nodes, []
            else:
                outer.append(Strong(tuple(nodes), self._span(opening, piece.end)))
                opening, nodes = None, outer
        return nodes

    def _add(self, nodes: list[Inline], piece: _Piece, pieces: list[_Piece], index: int) -> None:
        span = self._span(piece)
        if piece.kind == "comment":
            nodes.append(Comment(re.sub(r"\s*\n\s*", " ", piece.text), span))
        elif piece.kind == "note":
            nodes.append(NoteMark(piece.text, span))
        elif piece.kind == "case":
            nodes.append(CaseReference(piece.text, span))
        elif piece.kind == "gap":
            nodes.append(Gap(span))
        else:
            text = piece.text
            if piece.kind == "line_end":
                text = _joint(_seen(reversed(pieces[:index]), -1), _seen(iter(pieces[index + 1 :]), 0))
            elif piece.kind == "text":
                self._report_left_overs(piece)
            _add_text(nodes, with_blanks(text), span)

    def _report_left_overs(self, piece: _Piece) -> None:
        for pattern, code, severity, name in _LEFT_OVER:
            for match in pattern.finditer(piece.text):
                found = replace(piece, start=piece.start + match.start(), end=piece.start + match.end())
                values = {name: match[0]} if name else {}
                self._report(Diagnostic.of(code, self._span(found), severity=severity, **values))

    def _span(self, piece: _Piece, end: int | None = None) -> Span:
        """Where the piece stands; what reaches over a line's end is cut there."""
        index = bisect_right(self._starts, piece.start) - 1
        line, offset = self._lines[index], piece.start - self._starts[index]
        length = min(end or piece.end, self._starts[index] + len(line.text)) - piece.start
        return Span(self._path, line.number, line.column + offset, max(length, 1))


def with_blanks(text: str) -> str:
    """The text with a blank for each tabulator or other control character that moves the pen."""
    return _BLANKS.sub(" ", text)


def _shows(piece: _Piece) -> bool:
    return piece.kind != "comment" and bool(piece.text.strip())


def _seen(pieces: Iterable[_Piece], edge: int) -> str:
    """The first character that a reader sees of the pieces, at their first (0) or last (-1) edge."""
    for piece in pieces:
        if piece.kind in {"case", "gap"}:
            return "案"
        if piece.kind not in {"comment", "note", "strong"} and piece.text.strip():
            return piece.text.strip()[edge]
    return ""


def _joint(before: str, after: str) -> str:
    """What a line's end between two characters means: nothing within Chinese text, otherwise a blank."""
    if not before or not after or _OPEN_OR_CLOSE.match(before) or _OPEN_OR_CLOSE.match(after):
        return ""
    chinese = all(is_han(mark) or mark in _SHARED for mark in (before, after))
    return "" if chinese else " "


def _add_text(nodes: list[Inline], text: str, span: Span) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Comment) and _ends_in_blank(nodes):
        text = text.lstrip()
    if isinstance(last, Text):
        nodes[-1] = Text(last.text + text, _joined(last.span, span) if text else last.span)
    elif text:
        nodes.append(Text(text, span))


def _ends_in_blank(nodes: list[Inline]) -> bool:
    """Whether what stands before the comments at the end of ``nodes`` ends in a blank."""
    seen = next((node for node in reversed(nodes) if not isinstance(node, Comment)), None)
    return isinstance(seen, Text) and seen.text[-1].isspace()


def _joined(first: Span | None, second: Span) -> Span | None:
    """From where ``first`` begins to where ``second`` ends, or to the end of the line."""
    if first is None or first.line != second.line:
        return first
    return replace(first, length=second.column + second.length - first.column)


def _trimmed(nodes: list[Inline]) -> tuple[Inline, ...]:
    """The nodes without the blanks that comments at the edges leave behind."""
    outer = [index for index, node in enumerate(nodes) if not isinstance(node, Comment)]
    for edge, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if outer and isinstance(node := nodes[outer[edge]], Text):
            text = strip(node.text)
            if text != node.text:
                nodes[outer[edge]] = Text(text, node.span)
    return tuple(node for node in nodes if not isinstance(node, Text) or node.text)
