"""A plain text → paragraphs.

A line is a paragraph.  Only where a program has cut the lines short (there are empty lines between them, and none
is longer than 100 columns) are the lines between two empty ones joined.  There too a line that is set in begins a
paragraph, and one that is less than half as long as the longest ends one: nobody has cut it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bulletins.importers.foreign_text import ForeignText
from bulletins.importers.paragraphs import check_length, paragraph, warning
from bulletins.source.encoding import decode_foreign

SHORT = 100
"""Columns of the longest line that a program cuts; a Chinese character takes two."""

_INDENT = re.compile(r"[　\t]|  ")
_WITHIN_WORDS = re.compile(r"[!-~]$")
"""The end of a line that needs a blank when the next one is joined: Latin letters, digits, their marks."""


def read_plain_text(data: bytes, path: str) -> ForeignText:
    """The paragraphs of a text in UTF-8, UTF-16 or GB18030.

    Raises:
        SourceError: it is in no known encoding, or too long.
    """
    decoded = decode_foreign(data, path)
    check_length(len(decoded.text), path)
    lines = decoded.text.split("\n")
    groups = list(_groups(lines)) if _is_cut(lines) else [[line] for line in lines]
    blocks = tuple(filter(None, (paragraph([_joined(group)]) for group in groups)))
    joined = [group for group in groups if len(group) > 1]
    findings = []
    if decoded.encoding != "UTF-8":
        findings.append(warning("B190", path, encoding=decoded.encoding))
    if decoded.left_out:
        findings.append(warning("B191", path, count=decoded.left_out))
    if joined:
        findings.append(warning("B192", path, lines=sum(map(len, joined)), count=len(joined)))
    return ForeignText(blocks, tuple(findings))


def _is_cut(lines: Sequence[str]) -> bool:
    """Whether lines end where a program cut them, and empty lines divide the paragraphs."""
    text = [bool(line.strip()) for line in lines]
    first, last = (text.index(True), len(text) - text[::-1].index(True)) if any(text) else (0, 0)
    return not all(text[first:last]) and max(map(_columns, lines)) <= SHORT


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each paragraph, of lines that a program has cut."""
    least = max(map(_columns, lines)) / 2
    group: list[str] = []
    for line in lines:
        if group and (not line.strip() or _INDENT.match(line) or _columns(group[-1]) < least):
            yield group
            group = []
        if line.strip():
            group.append(line)
    if group:
        yield group


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; a blank stands only between Latin words."""
    text = ""
    for line in (line.strip() for line in lines):
        is_between_words = _WITHIN_WORDS.search(text) and re.match("[!-~]", line)
        text += f" {line}" if is_between_words else line
    return text


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
