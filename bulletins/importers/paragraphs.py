"""Paragraphs as bodies of cases have them: one line each, no blanks at their ends."""

import re
from collections.abc import Iterable

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.importers.manuscript import MAX_CHARACTERS
from bulletins.markup import Inline, NoteMark, Paragraph, Text

_TABS = re.compile("\t+")


def paragraph(pieces: Iterable[str | NoteMark]) -> Paragraph | None:
    """One paragraph of ``pieces``, which have no line ends; nothing if it would be empty.

    >>> paragraph(["　　甲", "乙 "])
    Paragraph(children=(Text(text='甲乙', span=None),), run_in=None, span=None)
    """
    children: list[Inline] = []
    for piece in pieces:
        last = children[-1] if children else None
        if isinstance(piece, NoteMark):
            children.append(piece)
        elif isinstance(last, Text):
            children[-1] = Text(last.text + _TABS.sub(" ", piece))
        elif piece:
            children.append(Text(_TABS.sub(" ", piece)))
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if children and isinstance(end := children[place], Text):
            children[place] = Text(strip(end.text))
    kept = tuple(child for child in children if child != Text(""))
    return Paragraph(kept) if kept else None


def warning(code: str, path: str, **values: object) -> Diagnostic:
    """A finding about the whole file that stops nothing."""
    return Diagnostic.of(code, Span(path), severity=Severity.WARNING, **values)


def check_length(size: int, path: str) -> None:
    """Refuse more text than a case may have.

    Raises:
        SourceError: there are more characters.
    """
    if size > MAX_CHARACTERS:
        raise SourceError(Diagnostic.of("B147", Span(path), path=path, size=size, limit=MAX_CHARACTERS))
