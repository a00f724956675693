"""The lines of a reader made a manuscript: nothing in them that cannot be seen, and no more of them than is read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.importers.manuscript import (
    MAX_CHARACTERS,
    MAX_LINE,
    MAX_LINES,
    Line,
    LineKind,
    Manuscript,
    Picture,
)
from bulletins.values import replace

MAX_PLACES = 20
"""So many places of a kind are told one by one; behind them only their number."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks of byte order and direction, joiners, soft hyphens, tags: unseen, and they steer readers."""
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Private use, and what stands for a character that was lost: kept, since something stood there."""


def manuscript_of(
    path: str,
    lines: Iterable[Line],
    findings: Sequence[Diagnostic] = (),
    pictures: Sequence[Picture] = (),
) -> Manuscript:
    """The manuscript of ``lines``; what was taken out of them is told.

    Raises:
        SourceError: there is no text, or more than is read.
    """
    kept: list[Line] = []
    unseen: list[Diagnostic] = []
    unknown: list[Diagnostic] = []
    size = 0
    for line in lines:
        _check_size(path, line, size := size + len(line.text), len(kept))
        unknown += _places(_UNKNOWN, "B719", line, path)
        unseen += _places(_UNSEEN, "B718", line, path)
        kept.append(_seen(line))
    if all(line.is_blank for line in kept):
        raise SourceError([Diagnostic.of("B145", Span(path), path=path), *findings])
    told = (*findings, *_told(unseen, path), *_told(unknown, path))
    return Manuscript(path, tuple(_lists_alone(kept)), told, tuple(pictures))


def _lists_alone(lines: Sequence[Line]) -> list[Line]:
    """The lines, those no items of a list that stand alone: they are paragraphs, or headings, with an ordinal."""
    places = [place for place, line in enumerate(lines) if not line.is_blank]
    alone = set()
    for before, here, after in zip([None, *places], places, [*places[1:], None], strict=False):
        beside = [lines[place].kind for place in (before, after) if place is not None]
        if lines[here].kind is LineKind.LIST_ITEM and LineKind.LIST_ITEM not in beside:
            alone.add(here)
    return [replace(line, kind=LineKind.TEXT) if place in alone else line for place, line in enumerate(lines)]


def _check_size(path: str, line: Line, size: int, count: int) -> None:
    """Refuse what is more than a file may have.

    Raises:
        SourceError: it is.
    """
    place = Span(path, line.number)
    if len(line.text) > MAX_LINE:
        raise SourceError(Diagnostic.of("B716", place, size=len(line.text), limit=MAX_LINE))
    if size > MAX_CHARACTERS:
        raise SourceError(Diagnostic.of("B715", place, limit=MAX_CHARACTERS))
    if count >= MAX_LINES:
        raise SourceError(Diagnostic.of("B717", place, limit=MAX_LINES))


def _places(pattern: re.Pattern[str], code: str, line: Line, path: str) -> Iterator[Diagnostic]:
    for found in pattern.finditer(line.text):
        place = Span(path, line.number, found.start() + 1)
        character = f"U+{ord(found[0]):04X}"
        yield Diagnostic.of(code, place, severity=Severity.WARNING, character=character)


def _seen(line: Line) -> Line:
    if not _UNSEEN.search(line.text):
        return line
    return replace(
        line,
        text=_UNSEEN.sub("", line.text),
        bold_until=len(_UNSEEN.sub("", line.text[: line.bold_until])),
    )


def _told(places: Sequence[Diagnostic], path: str) -> Iterator[Diagnostic]:
    """The first places, and how many there are where that is not all."""
    yield from places[:MAX_PLACES]
    rest = Counter(place.code for place in places[MAX_PLACES:])
    for code, count in rest.items():
        of_all = {"B718": "B721", "B719": "B722"}[code]
        yield Diagnostic.of(of_all, Span(path), severity=Severity.WARNING, count=count)
