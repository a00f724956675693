"""Words of a PDF file's own language, as text.

Source: ISO 32000-1 §7.3 (objects), §7.9 (text strings, dates).
"""

from collections.abc import Iterable


def text_string(text: str) -> str:
    """Text as it stands among the entries of an object: as it is where that will do, else in UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex()}>"


def numbers(*values: float) -> str:
    """Numbers in a row, to a ten-thousandth."""
    return " ".join([f"{round(value, 4):.9g}" for value in values])


def references(objects: Iterable[int]) -> str:
    """Objects of these numbers in a row."""
    return " ".join([f"{number} 0 R" for number in objects])


_IN_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
"""A table for so little, since the libraries with such a function bring much along."""


def in_xml(text: str) -> str:
    """A text as it stands in the XML of metadata."""
    return text.translate(_IN_XML)
