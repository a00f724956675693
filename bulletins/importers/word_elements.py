"""The elements of a Word document: which are text, which wrap it, which are something else.

Source: ECMA-376-1 §17.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
"""Elements that stand for a character."""

DELETED = {f"{W}del", f"{W}moveFrom"}
"""Wrappers of what a tracked change takes out."""
INSERTED = {f"{W}ins", f"{W}moveTo"}
"""Wrappers of what one puts in."""
PICTURES = {
    f"{_DRAWING}picture}}pic",
    f"{_DRAWING}chart}}chart",
    f"{_DRAWING}diagram}}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
}
STRANGE = {f"{_MATH}oMath", f"{W}sym", f"{W}altChunk"}
"""What is no text that could be taken."""
SILENT = {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}rt", f"{W}sdtPr", f"{W}tblPr"}
"""Properties, and text that nobody sees on the page."""
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
"""Marks of notes, and the part that has their texts."""


def rows_of(table: "Element") -> Iterator["Element"]:
    """The rows of a table, less those that a tracked change deletes."""
    for row in inside(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def inside(parent: "Element", name: str) -> Iterator["Element"]:
    """The rows of a table, the cells of a row; a content control may stand around them."""
    for element in children(parent):
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from inside(element, name)


def children(parent: "Element") -> Iterator["Element"]:
    """The elements right below; of alternatives, the first, which is the newer form of the same."""
    for child in parent:
        if not isinstance(child.tag, str):
            continue  # a comment of the XML
        if child.tag == f"{_MC}AlternateContent":
            alternative = next(iter(child), None)
            if alternative is not None:
                yield from children(alternative)
        else:
            yield child


def is_hidden(run: "Element") -> bool:
    """Whether a run is not printed."""
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false", "off")


def related(document: "Document", *names: str) -> Iterator["Element"]:
    """The parts of these kinds that belong to the document, parsed."""
    from docx.oxml import parse_xml

    types = {f"{RELATIONSHIPS}/{name}" for name in names}
    for relationship in document.part.rels.values():
        if relationship.reltype in types and not relationship.is_external:
            yield parse_xml(relationship.target_part.blob)


def notes_by_id(document: "Document", name: str) -> dict[str, "Element"]:
    """Footnotes or endnotes by their ids."""
    return {note.get(f"{W}id", ""): note for part in related(document, name) for note in part.iterchildren()}


def has_words(part: "Element") -> bool:
    """Whether a header or footer says more than a page number."""
    text = "".join(element.text or "" for element in part.iter(f"{W}t"))
    return bool(re.search(r"[^\W\d_]{2}", text))
