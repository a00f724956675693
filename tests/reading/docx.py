"""A finished DOCX, read as Word shows it: paragraphs in order, with the numbers that its lists give them.

Reads the parts themselves; no library stands between the file and the tests.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.reading.word_numbering import W, WordNumbering, child_value

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph: the number that its list gives it, its text; ``level`` is its outline level from 1, 0 for none."""

    style: str
    number: str
    text: str
    level: int
    in_table: bool


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a DOCX says: the text, the footnotes in order, header and footer paragraphs by part."""

    paragraphs: tuple[WordParagraph, ...]
    notes: tuple[str, ...]
    running: dict[str, tuple[WordParagraph, ...]]
    addresses: tuple[str, ...]
    bookmarks: frozenset[str]
    targets: frozenset[str]
    alternatives: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text, numbers included, one line a paragraph."""
        return "\n".join(paragraph.number + paragraph.text for paragraph in self.paragraphs)

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of every paragraph that the navigator shows."""
        return [(p.level, p.number + p.text) for p in self.paragraphs if p.level]


def read_docx(path: Path) -> WordFile:
    """The document in ``path``."""
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    reader = _Reader(parts)
    document = parts["word/document.xml"]
    paragraphs = tuple(reader.paragraphs(document))
    running = {
        name: tuple(reader.paragraphs(root))
        for name, root in parts.items()
        if name.startswith(("word/header", "word/footer"))
    }
    roots = [root for name, root in parts.items() if name.startswith("word/")]
    return WordFile(
        paragraphs=paragraphs,
        notes=reader.notes,
        running=running,
        addresses=tuple(_addresses(parts)),
        bookmarks=frozenset(_attributes(roots, f"{W}bookmarkStart", f"{W}name")),
        targets=frozenset(_attributes(roots, f"{W}hyperlink", f"{W}anchor"))
        | frozenset(_page_targets(roots)),
        alternatives=tuple(_attributes(roots, f"{_DRAWING}docPr", "descr")),
    )


class _Reader:
    """Reads paragraphs in order, so that lists count as they do in Word."""

    def __init__(self, parts: dict[str, Element]) -> None:
        self._numbering = WordNumbering.read(parts.get("word/numbering.xml"))
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in parts["word/styles.xml"].iter(f"{W}style")
        }
        footnotes = parts.get("word/footnotes.xml")
        self._footnotes = (
            {} if footnotes is None else {n.get(f"{W}id", ""): n for n in footnotes.iter(f"{W}footnote")}
        )
        self._marked: list[str] = []

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes in the order of their marks, each beginning with its number."""
        return tuple(
            "".join(self._text(paragraph, number) for paragraph in self._footnotes[mark].iter(f"{W}p"))
            for number, mark in enumerate(list(self._marked), 1)
        )

    def paragraphs(self, root: Element, in_table: bool = False) -> Iterator[WordParagraph]:
        """Every paragraph below ``root``, those of tables and text boxes where they stand."""
        for element in root:
            if element.tag == f"{W}p":
                yield self._paragraph(element, in_table)
                for frame in element.iter(f"{W}txbxContent"):
                    yield from self.paragraphs(frame, in_table)
            else:
                yield from self.paragraphs(element, in_table or element.tag == f"{W}tbl")

    def _paragraph(self, paragraph: Element, in_table: bool) -> WordParagraph:
        properties = paragraph.find(f"{W}pPr")
        style = child_value(properties, "pStyle")
        level = self._inherited(properties, style, "outlineLvl")
        return WordParagraph(
            style=style,
            number=self._number(properties, style),
            text=self._text(paragraph),
            level=int(level) + 1 if level not in ("", "9") else 0,
            in_table=in_table,
        )

    def _number(self, properties: Element | None, style: str) -> str:
        """The number: a paragraph says list and level, a style only the list, whose levels name styles (§17.9.23)."""
        own = child_value(properties, "numPr/numId")
        number = own or self._inherited(None, style, "numPr/numId")
        if number in ("", "0"):
            return ""
        linked = None if own else self._numbering.linked_level(number, style)
        level = int(self._inherited(properties, style, "numPr/ilvl") or "0") if linked is None else linked
        return self._numbering.next_number(number, level)

    def _inherited(self, properties: Element | None, style: str, path: str) -> str:
        """The value at ``path`` of a paragraph's properties, or of the nearest style that has it."""
        value = child_value(properties, path)
        while not value and style in self._styles:
            value = child_value(self._styles[style].find(f"{W}pPr"), path)
            style = child_value(self._styles[style], "basedOn")
        return value

    def _text(self, element: Element, note_number: int = 0) -> str:
        """What is printed of ``element``; text boxes in it are paragraphs of their own."""
        text = ""
        for child in element:
            if child.tag == f"{W}t":
                text += child.text or ""
            elif child.tag == f"{W}footnoteReference":
                self._marked.append(child.get(f"{W}id", ""))
                text += "" if child.get(f"{W}customMarkFollows") else str(len(self._marked))
            elif child.tag == f"{W}footnoteRef":
                text += str(note_number)
            elif child.tag != f"{W}txbxContent":
                text += _SIGNS.get(child.tag) or self._text(child, note_number)
        return text


def _addresses(parts: dict[str, Element]) -> Iterator[str]:
    """Where links that leave the document lead."""
    for name, root in parts.items():
        if name.startswith("word/_rels/"):
            for relation in root.iter(f"{_PACKAGE}Relationship"):
                if relation.get("Type", "").endswith("/hyperlink"):
                    yield relation.get("Target", "")


def _attributes(roots: list[Element], tag: str, name: str) -> Iterator[str]:
    return (value for root in roots for element in root.iter(tag) if (value := element.get(name)))


def _page_targets(roots: list[Element]) -> Iterator[str]:
    """The bookmarks that PAGEREF fields ask the page of."""
    for root in roots:
        for instruction in root.iter(f"{W}instrText"):
            words = (instruction.text or "").split()
            if words[:1] == ["PAGEREF"]:
                yield words[1]
