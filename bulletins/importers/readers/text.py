"""A plain text → manuscript: a line is a line."""

import re

from bulletins.importers.manuscript import Line, Manuscript
from bulletins.importers.readers.decoding import decode
from bulletins.importers.readers.lines import manuscript_of

_PAGE_ENDS = re.compile(r"(?:(?<=[\r\n])|\A)\f+|\f+(?=[\r\n]|\Z)")
"""Form feeds at line ends: programs that take text out of PDFs put one between pages, and it ends no line."""
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def read_text(data: bytes, path: str) -> Manuscript:
    """The lines of a text in UTF-8, UTF-16 or GB18030.

    Raises:
        SourceError: it is no text, in no known encoding, or too large.
    """
    text, findings = decode(data, path)
    return manuscript_of(path, map(_line, enumerate(lines_of(text), start=1)), findings)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    lines = _LINE_ENDS.split(_PAGE_ENDS.sub("", text))
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _line(numbered: tuple[int, str]) -> Line:
    return Line(*numbered)
