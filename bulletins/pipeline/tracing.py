"""Where each character of a text stands in the file that it was written in."""

import re
from collections.abc import Iterator, Sequence

from bulletins.errors import Span
from bulletins.markup.inline import ESCAPABLE
from bulletins.values import frozen

_ESCAPED = re.compile(rf"\\[{ESCAPABLE}]")
_INDENT = re.compile(r"\n[ \t\u3000]*")
_BLANKS = " \t\u3000"
_BLOCK_SIGNS, _QUOTES = (">", "|"), ('"', "'")


@frozen
class Letter:
    """A character of a printed text: in the file it takes from ``start`` up to ``end``; -1 where it is not in it.

    ``depth`` is in how many marks of markup it stands (``**``).
    """

    char: str
    path: str = ""
    start: int = -1
    end: int = -1
    depth: int = 0

    @property
    def is_written(self) -> bool:
        """Whether it stands in a file."""
        return self.start >= 0


class SourceText:
    """A file's text with line ends as ``\\n``; ``places`` of spans in it count from 0."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, span: Span) -> int:
        """Where a span begins."""
        return self._lines[span.line - 1] + span.column - 1

    def span(self, place: int) -> Span:
        """The line and column of a place."""
        from bisect import bisect_right

        line = bisect_right(self._lines, place)
        return Span(self.path, line, place - self._lines[line - 1] + 1)

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Where the line of a place ends, before its line feed."""
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def letters(
        self, text: str, span: Span | None, depth: int = 0, *, escapes: bool = True
    ) -> Sequence[Letter]:
        """The characters of ``text``, which is written from ``span`` on; none of them is in the file if it is not.

        ``escapes``: a backslash takes the meaning from what follows it, as in the body of a case and not in YAML.
        """
        unknown = [Letter(char) for char in text]
        if span is None or span.path != self.path:
            return unknown
        place = self.place(span)
        if not escapes and self.text[place : place + 1] in _BLOCK_SIGNS and text[:1] not in _BLOCK_SIGNS:
            place = self.line_end(place)  # the words of a block scalar begin with its next line
        elif not escapes and self.text[place : place + 1] in _QUOTES and text[:1] not in _QUOTES:
            place += 1
        found = list(self._traced(text, place, depth, escapes=escapes))
        return found if len(found) == len(text) else unknown

    def _traced(self, text: str, place: int, depth: int, *, escapes: bool) -> Iterator[Letter]:
        """A letter for each character as far as they can be followed; line ends may be blanks or nothing."""
        source = self.text
        for char in text:
            while place < len(source):
                line_end = _INDENT.match(source, place)
                if line_end and char == " ":
                    yield Letter(char, self.path, place, line_end.end(), depth)
                    place = line_end.end()
                    break
                if line_end:
                    place = line_end.end()
                elif escapes and _ESCAPED.match(source, place) and source[place + 1] == char:
                    yield Letter(char, self.path, place, place + 2, depth)
                    place += 2
                    break
                elif source[place] == char or (char == " " and source[place] in _BLANKS):
                    yield Letter(char, self.path, place, place + 1, depth)
                    place += 1
                    break
                elif source[place] in _BLANKS:
                    place += 1
                else:
                    return
