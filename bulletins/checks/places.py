"""Where the characters of a passage stand in its file.

Markup, escapes and folded lines are not in a passage's text.  Where its characters stand is found out when somebody
asks, which is only where there is a finding: the text is laid along the lines of the file, and what the file has
besides is passed over.
"""

import re
from collections.abc import Sequence

from bulletins.errors import Span
from bulletins.values import frozen

_COMMENT_OPEN, _COMMENT_CLOSE = "<!--", "-->"
_BLOCK_SCALAR = re.compile(r"[|>][0-9+-]{0,2}[ \t]*(#.*)?$")
_MAX_PASSED = 4
"""So many characters of markup may stand side by side between two of the text: ``**`` twice."""


@frozen
class Piece:
    """From ``start`` on, up to the next piece, the text of a passage stands at ``line``:``column`` or after it."""

    start: int
    line: int
    column: int


@frozen
class LinePlaces:
    """Places of a text that stands on one line as it is: its first character at ``column``."""

    path: str
    line: int
    column: int = 1

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from ``start`` to before ``end``."""
        return Span(self.path, self.line, self.column + start, max(end - start, 1))

    def exact(self, start: int, end: int) -> Span | None:
        """The same."""
        return Span(self.path, self.line, self.column + start, end - start)


class AlignedPlaces:
    """Places of a text that was read from ``lines`` of a file, piece by piece (sorted by their ``start``)."""

    __slots__ = ("_found", "_lines", "_path", "_pieces", "_text")

    def __init__(self, path: str, lines: Sequence[str], text: str, pieces: Sequence[Piece]) -> None:
        self._path = path
        self._lines = lines
        self._text = text
        self._pieces = pieces
        self._found: list[tuple[int, int] | None] = []

    def span(self, start: int, end: int) -> Span:
        """The place of the characters, or the nearest thing before them; cut at the end of their first line."""
        found = self._all()
        before = range(min(start, len(found) - 1), -1, -1)
        first = next((place for at in before if (place := found[at])), None)
        if first is None:
            piece = self._pieces[0] if self._pieces else Piece(0, 1, 1)
            return Span(self._path, piece.line, piece.column)
        last = next((place for place in found[end - 1 : start : -1] if place and place[0] == first[0]), first)
        return Span(self._path, *first, max(last[1] - first[1] + 1, 1))

    def exact(self, start: int, end: int) -> Span | None:
        """The place of the characters if the file has exactly these, side by side and not escaped.

        An empty stretch lies before its next character.
        """
        found = self._all()[start : max(end, start + 1)]
        if not found or found[0] is None:
            return None
        line, column = found[0]
        if any(place != (line, column + offset) for offset, place in enumerate(found)):
            return None
        here = self._lines[line - 1]
        if here[column - 1 : column - 1 + end - start] != self._text[start:end] or here[
            : column - 1
        ].endswith("\\"):
            return None
        return Span(self._path, line, column, end - start)

    def _all(self) -> list[tuple[int, int] | None]:
        """The place of every character, found once."""
        if not self._found:
            ends = [piece.start for piece in self._pieces[1:]] + [len(self._text)]
            self._found = [None] * (self._pieces[0].start if self._pieces else len(self._text))
            for piece, end in zip(self._pieces, ends, strict=True):
                self._found += _Walk(self._lines, piece).along(self._text[piece.start : end])
        return self._found


class _Walk:
    """A way along the lines of a file, from a piece's beginning on."""

    def __init__(self, lines: Sequence[str], piece: Piece) -> None:
        self._lines = lines
        self._line = piece.line
        self._column = piece.column
        if _BLOCK_SCALAR.match(self._rest()):
            self._next_line()

    def along(self, text: str) -> list[tuple[int, int] | None]:
        """The place of each character of ``text``; ``None`` for one that the file lacks: the blank at a line's end."""
        places: list[tuple[int, int] | None] = []
        for character in text:
            place = (self._line, self._column)
            if self._find(character):
                places.append((self._line, self._column))
                self._column += 1
            else:
                self._line, self._column = place
                places.append(None)
        return places

    def _find(self, character: str) -> bool:
        """Go to the next place where ``character`` stands, over nothing but markup, blanks and line ends."""
        passed = 0
        while self._line <= len(self._lines):
            here = self._rest()
            if not here:
                if character == " ":
                    return False
                self._next_line()
            elif here[0] == character and not (here[0] == "'" and here[:2] == "''"):
                return True
            elif here.startswith(_COMMENT_OPEN):
                self._pass_comment()
            elif here[0].isspace():
                if character == " ":
                    return True
                self._column += 1
            elif passed < _MAX_PASSED:
                self._column += 1
                passed += 1
            else:
                return False
        return False

    def _pass_comment(self) -> None:
        while self._line <= len(self._lines):
            place = self._lines[self._line - 1].find(_COMMENT_CLOSE, self._column - 1)
            if place >= 0:
                self._column = place + len(_COMMENT_CLOSE) + 1
                return
            self._next_line()

    def _rest(self) -> str:
        """What is left of the line, as much as one must see."""
        line = self._lines[self._line - 1] if self._line <= len(self._lines) else ""
        return line[self._column - 1 : self._column + 9]

    def _next_line(self) -> None:
        self._line += 1
        line = self._lines[self._line - 1] if self._line <= len(self._lines) else ""
        self._column = len(line) - len(line.lstrip()) + 1
