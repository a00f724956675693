"""A text from outside as an article: its lines as they stand, each what its form and its end let it be."""

from collections.abc import Iterable, Iterator

from bulletins.checks.passage import Article, Passage, PassageKind
from bulletins.checks.places import LinePlaces
from bulletins.values import frozen

BODY = "body"
"""The part of lines that are known to be paragraphs, or pieces of such that were cut."""
MOVED = "moved"
"""The part of the first line of what stands in another article than the one to which it belongs."""

_ENDS = frozenset("。！？；：…”）.!?;:")
_LONGEST_HEAD = 36
"""A line of at most so many characters that ends in no mark is a title, a head or a name."""


@frozen
class TextLine:
    """A line (from 1) of a foreign text; ``level`` that of a heading, ``kind`` and ``part`` where they are known."""

    number: int
    text: str
    level: int = 0
    kind: PassageKind | None = None
    part: str = ""


def article_of_lines(path: str, lines: Iterable[TextLine], name: str = "") -> Article:
    """All lines of the file ``path`` that have text, as one article called ``name``."""
    return Article(name, path, tuple(passages_of_lines(path, lines, name)))


def passages_of_lines(path: str, lines: Iterable[TextLine], case: str = "") -> Iterator[Passage]:
    """Each line a passage of the article ``case``; each cell of a table's row is one of its own."""
    for line in lines:
        start = 0
        for cell in line.text.split("\t") if line.kind is PassageKind.TABLE_CELL else (line.text,):
            text = cell.strip()
            if text:
                places = LinePlaces(path, line.number, start + len(cell) - len(cell.lstrip()) + 1)
                kind = line.kind or _kind(line, text)
                yield Passage(text, kind, places, line.part, case, level=line.level, number=line.number)
            start += len(cell) + 1


def _kind(line: TextLine, text: str) -> PassageKind:
    is_head = line.level or (len(text) <= _LONGEST_HEAD and text[-1] not in _ENDS)
    return PassageKind.LABEL if is_head else PassageKind.PARAGRAPH
