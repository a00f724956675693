"""A Word document → manuscript: a paragraph is a line, with the ordinal that Word shows before it.

Tracked insertions count as accepted, deletions as gone: that is the text that the author means.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bulletins.importers.manuscript import Line, LineKind, Manuscript, Picture
from bulletins.importers.readers.lines import manuscript_of
from bulletins.importers.word_elements import (
    CHARACTERS,
    DELETED,
    INSERTED,
    NOTES,
    PICTURES,
    SILENT,
    STRANGE,
    W,
    children,
    has_words,
    inside,
    is_hidden,
    notes_by_id,
    related,
    rows_of,
)
from bulletins.importers.word_file import read_document
from bulletins.importers.word_findings import findings_of
from bulletins.importers.word_ordinals import Ordinals
from bulletins.importers.word_styles import Look, Looks
from bulletins.values import frozen, replace

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RUN = f"{W}r"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_PRINTED = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
"""How pictures begin that bulletins print."""
MAX_PICTURE = 20_000_000
"""Bytes of one picture that is taken."""
_GIVEN_BY_WORD = re.compile(
    r"(?:图片|图像|图|图表|Picture|Image|Graphic|Chart|Grafik) ?\d*|(?:IMG|DSC)\S*|\S+\.(?:jpe?g|png)",
    re.IGNORECASE,
)


@frozen
class Piece:
    """Text of one look; a line end in it divides the paragraph."""

    text: str
    bold: bool


def read_word(data: bytes, path: str) -> Manuscript:
    """The paragraphs of a Word document.

    Raises:
        SourceError: it is no Word document, encrypted, broken, too large, or holds no text.
    """
    return read_document(data, path, partial(_read, path=path))


def _read(document: "Document", path: str) -> Manuscript:
    reader = _Reader(document)
    reader.read(document.element.body)
    reader.counts["headers"] = sum(has_words(part) for part in related(document, "header", "footer"))
    return manuscript_of(path, reader.lines, [*findings_of(reader.counts, path)], reader.pictures)


class _Reader:
    """Walks the body once; ``counts`` says what was met."""

    def __init__(self, document: "Document") -> None:
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self._parts = document.part.related_parts
        self.counts: Counter[str] = Counter()
        self._looks = Looks(next(related(document, "styles"), None))
        self._ordinals = Ordinals(next(related(document, "numbering"), None))
        self._texts = {name: notes_by_id(document, name) for name in NOTES.values()}
        self._hanging: list[tuple[LineKind, Element, str]] = []
        """What stands behind a paragraph: pictures with their names, notes with their marks, text boxes."""
        self._unfinished: list[Piece] = []
        """Text of paragraphs whose mark a tracked change deletes: it belongs to the next one."""

    def read(self, container: "Element") -> None:
        """Take the lines of a body, a cell or a text box, each followed by what hangs on it."""
        for element in children(container):
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._finish(Look())
                self._table(element)
            elif element.tag in STRANGE:
                self.counts["strange"] += 1
            elif element.tag not in DELETED | SILENT:
                self.read(element)  # a content control, a wrapper of tracked changes
        self._finish(Look())

    def _paragraph(self, element: "Element") -> None:
        """What Word shows as one paragraph or, with line breaks in it, as several."""
        look = self._looks.of(element)
        self._unfinished += self._pieces(element, look)
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return
        ordinal = self._ordinals.ordinal(*look.numbering) if look.numbering and self._unfinished else ""
        if ordinal:
            self._unfinished.insert(0, Piece(ordinal, all(piece.bold for piece in self._unfinished)))
        if not self._unfinished and not self._hanging:
            self._add(Line(0, ""))
        self._finish(look, LineKind.LIST_ITEM if ordinal else LineKind.TEXT)

    def _finish(self, look: Look, kind: LineKind = LineKind.TEXT) -> None:
        pieces, self._unfinished = self._unfinished, []
        if look.level is not None:  # the turns of one heading
            pieces = [replace(piece, text=piece.text.replace("\n", " ")) for piece in pieces]
        for place, parts in enumerate(_lines(pieces) if pieces else ()):
            self._add(_line(parts, look, kind if not place else LineKind.TEXT))
        self._behind()

    def _behind(self) -> None:
        """Take the pictures, notes and text boxes that hang on what was just read."""
        hanging, self._hanging = self._hanging, []
        for kind, what, mark in hanging:
            if kind is LineKind.PICTURE:
                if mark:
                    self._add(Line(0, mark, kind=kind))
                self._picture(what)
            elif kind is LineKind.NOTE:
                paragraphs = (
                    "".join(piece.text for piece in self._pieces(p, Look())) for p in what.iter(f"{W}p")
                )
                self._add(Line(0, f"{mark}{' '.join(paragraphs).strip()}".replace("\n", " "), kind=kind))
            else:
                self.counts["text boxes"] += 1
                self.read(what)

    def _picture(self, element: "Element") -> None:
        """Take a picture in a format that bulletins print; others are counted."""
        blip = next(element.iter(_BLIP), None)
        part = self._parts.get(blip.get(_EMBED, "")) if blip is not None else None
        data = part.blob if part is not None else b""
        suffix = next((suffix for start, suffix in _PRINTED.items() if data.startswith(start)), None)
        if suffix is None or len(data) > MAX_PICTURE:
            self.counts["pictures"] += 1
        else:
            self.pictures.append(Picture(len(self.lines), suffix, data))

    def _add(self, line: Line) -> None:
        self.lines.append(replace(line, number=len(self.lines) + 1))

    def _pieces(self, parent: "Element", look: Look, bold: bool = False) -> Iterator[Piece]:
        """The text below ``parent``; everything else is counted, or set aside for the end of the paragraph."""
        for element in children(parent):
            tag = element.tag
            if tag == f"{W}t":
                yield Piece(element.text or "", bold)
            elif tag in NOTES:
                yield from self._note(NOTES[tag], element)
            elif tag.removeprefix(W) in CHARACTERS:
                yield Piece(CHARACTERS[tag.removeprefix(W)], bold)
            elif tag == f"{W}txbxContent":
                self._hanging.append((LineKind.TEXT, element, ""))
            elif tag in DELETED:
                self.counts["deleted"] += next(element.iter(f"{W}delText", f"{W}t"), None) is not None
            elif tag in PICTURES:
                self._hanging.append((LineKind.PICTURE, element, _name_of(element)))
            elif tag in STRANGE:
                self.counts["strange"] += 1
            elif tag == _RUN and is_hidden(element):
                self.counts["hidden"] += 1
            elif tag not in SILENT:
                self.counts["inserted"] += tag in INSERTED
                self.counts["comments"] += tag == f"{W}commentReference"
                self.counts["links"] += tag == f"{W}hyperlink" and any(
                    name.endswith("}id") for name in element.attrib
                )
                inner = self._looks.is_bold(element, look) if tag == _RUN else bold
                yield from self._pieces(element, look, inner)

    def _note(self, kind: str, mark: "Element") -> Iterator[Piece]:
        """The mark of a note; its text waits for the end of the paragraph."""
        content = self._texts[kind].get(mark.get(f"{W}id", ""))
        if content is not None:
            self.counts["notes"] += 1
            label = f"〔注{self.counts['notes']}〕"
            self._hanging.append((LineKind.NOTE, content, label))
            yield Piece(label, False)

    def _table(self, element: "Element") -> None:
        """Rows, their cells divided by tabs; where a cell has paragraphs or one alone is the table, its paragraphs."""
        rows = [[*inside(row, "tc")] for row in rows_of(element)]
        texts = [[_Cell(cell) for cell in row] for row in rows]
        if any(cell.is_long for row in texts for cell in row) or max(map(len, rows), default=0) < 2:
            self.counts["tables"] += len(rows) > 0
            for row in rows:
                for cell in row:
                    self.read(cell)
            return
        for row in rows:
            cells = [self._cell(cell) for cell in row]
            self._add(Line(0, "\t".join(cells), kind=LineKind.TABLE_ROW))
            self._behind()

    def _cell(self, cell: "Element") -> str:
        """The text of a cell that has one paragraph at most."""
        pieces = [piece for p in cell.iter(f"{W}p") for piece in self._pieces(p, Look())]
        return " ".join("".join(piece.text for piece in pieces).split())


class _Cell:
    """A cell, looked at before it is read."""

    def __init__(self, cell: "Element") -> None:
        paragraphs = [p for p in cell.iter(f"{W}p") if "".join(t.text or "" for t in p.iter(f"{W}t")).strip()]
        self.is_long = len(paragraphs) > 1 or next(cell.iter(f"{W}tbl", f"{W}txbxContent"), None) is not None


def _name_of(picture: "Element") -> str:
    """What a picture is called: its description, else its name, if a person gave it."""
    for above in picture.iterancestors():
        properties = above.find(_PROPERTIES)
        if properties is not None:
            name = " ".join((properties.get("descr") or properties.get("name") or "").split())
            return "" if _GIVEN_BY_WORD.fullmatch(name) else name
    return ""


def _line(pieces: Sequence[Piece], look: Look, kind: LineKind) -> Line:
    text = "".join(piece.text for piece in pieces)
    until = 0
    for piece in pieces:
        if piece.text.strip() and not piece.bold:
            break
        until += len(piece.text)
    is_bold = until == len(text) and bool(text.strip())
    return Line(0, text, look.level, is_bold, look.centred, kind, 0 if is_bold else until)


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces, divided at line ends."""
    line: list[Piece] = []
    for piece in pieces:
        for place, part in enumerate(piece.text.split("\n")):
            if place:
                yield line
                line = []
            line.append(Piece(part, piece.bold))
    yield line
