"""The parts of a Word file → units of text, as Word shows them.

Runs that are divided, marks of the spelling checker, smart tags and content controls are nothing to a reader and so
nothing here.  Of alternatives the first counts; hidden text and what stands beside the text (ruby) are left out.
Source: ECMA-376 part 1 §17 (WordprocessingML), part 3 §9 (alternatives).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element, fromstring

from bulletins.importers.returned.units import (
    CELL,
    LINE,
    MARK,
    Piece,
    Revision,
    RunningPart,
    Unit,
    Where,
    cleaned,
)
from bulletins.values import replace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PARAGRAPH_PROPERTIES, _STYLE, _LIST, _VALUE = (f"{W}{name}" for name in ("pPr", "pStyle", "numPr", "val"))
_RUN, _RUN_PROPERTIES, _VANISH, _TEXT = (f"{W}{name}" for name in ("r", "rPr", "vanish", "t"))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": LINE, "noBreakHyphen": "-", "sym": MARK}
_NOTES = ("footnoteReference", "endnoteReference")
_REVISIONS = {
    "ins": Revision.INSERTED,
    "moveTo": Revision.INSERTED,
    "del": Revision.DELETED,
    "moveFrom": Revision.DELETED,
}
_SILENT = frozenset({"rPr", "rt", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "sectPr", "tcPr", "fldData"})
_NOTHING, _LINE_END = Piece(""), Piece("\n")
_WORDLESS = frozenset({"pPr", "rPr", "bookmarkEnd", "proofErr"})
_SHOWN_AS_TEXT = ("HYPERLINK",)
"""Fields whose words are their author's own."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    shows: bool = False

    @property
    def name(self) -> str:
        """What it is: TOC, PAGEREF."""
        return (self.code.split(maxsplit=1) or [""])[0].upper()


@dataclass(slots=True)
class _Draft:
    """A paragraph that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    is_generated: bool = False
    comments: list[str] = field(default_factory=list)


def parsed(part: bytes) -> Element:
    """A part; whoever reads files from outside has refused declarations of document types, and with them all entities.

    Raises:
        ParseError: it is no XML.
    """
    return fromstring(part)  # noqa: S314 -- no entities, see above


class TextReader:
    """Reads the text of one part; ``boxes`` are the units of its text boxes, ``notes`` the ids of notes in order."""

    def __init__(self) -> None:
        self.boxes: list[Unit] = []
        self.notes: list[str] = []
        self._fields: list[_Field] = []
        self._bookmarks: list[str] = []

    def units(self, parent: Element) -> Iterator[Unit]:
        """The units below a body, a cell, a note or a text box; what is empty is left out."""
        for element in _shown(parent):
            name = _name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                for row in _inside(element, "tr"):
                    yield from self._row(row)
            elif name == "bookmarkStart":
                self._bookmarks.append(element.get(f"{W}name", ""))
            elif name not in _SILENT:
                yield from self.units(element)

    def _row(self, row: Element) -> Iterator[Unit]:
        """A row of several cells is one unit; a cell alone holds its paragraphs."""
        cells = list(_inside(row, "tc"))
        revision = _revision_of(row.find(f"{W}trPr"))
        if len(cells) == 1:
            yield from (_revised(unit, revision) for unit in self.units(cells[0]))
            return
        pieces: list[Piece] = []
        comments: list[str] = []
        is_generated, names = False, tuple(self._bookmarks)
        self._bookmarks.clear()
        for number, cell in enumerate(cells):
            pieces += [Piece(CELL)] if number else []
            for place, unit in enumerate(self.units(cell)):
                pieces += [Piece("\n")] if place else []
                pieces += unit.pieces
                names += unit.bookmarks
                comments += unit.comments
                is_generated |= unit.is_generated
        if any(piece.text not in (CELL, "\n") for piece in pieces):
            made = Unit(
                tuple(pieces), names, is_row=True, is_generated=is_generated, comments=tuple(comments)
            )
            yield _revised(made, revision)

    def _paragraph(self, element: Element) -> Iterator[Unit]:
        draft = _Draft()
        self._read(element, draft, _NOTHING)
        if not any(piece.text.strip() for piece in draft.pieces):
            return
        names = tuple(self._bookmarks)
        self._bookmarks.clear()
        said = {each.tag: each for each in _children(element.find(_PARAGRAPH_PROPERTIES))}
        mark = _revision_of(said.get(_RUN_PROPERTIES))
        yield Unit(
            tuple(_joined(draft.pieces) if len(draft.pieces) > 1 else draft.pieces),
            names,
            said[_STYLE].get(_VALUE, "") if _STYLE in said else "",
            replace(mark, text="\n") if mark.revision else _LINE_END,
            is_generated=draft.is_generated,
            is_numbered=_LIST in said,
            comments=tuple(draft.comments),
        )

    def _read(self, parent: Element, draft: _Draft, like: Piece) -> None:
        """Everything below ``parent``; ``like`` says of which revision its text is."""
        skips_mark = False
        words: list[str] = []
        for element in _shown(parent):
            plain = _plain_run(element) if element.tag == _RUN else None
            if plain is not None:
                words.append(plain)
                continue
            name = _name(element)
            if name in _WORDLESS:
                continue
            if words:
                self._add(draft, cleaned("".join(words)), like)
                words.clear()
            if name in ("t", "delText"):
                if not skips_mark:
                    self._add(draft, cleaned(element.text or ""), like)
            elif name == "br":
                self._add(draft, "" if element.get(f"{W}type") in ("page", "column") else LINE, like)
            elif name in _SIGNS:
                self._add(draft, _SIGNS[name], like)
            elif name in _NOTES:
                self.notes.append(element.get(f"{W}id", ""))
                skips_mark = element.get(f"{W}customMarkFollows") in ("1", "true", "on")
                self._add(draft, MARK, like)
            elif element.tag == _FORMULA:
                self._add(draft, MARK, like)
            elif name == "txbxContent":
                self._text_box(element)
            elif name == "r" and _is_hidden(element):
                continue
            elif name in _REVISIONS:
                self._read(element, draft, _revised_piece(like, _signed(element)))
            elif not self._is_beside(element, name, draft) and name not in _SILENT:
                self._read(element, draft, like)
        if words:
            self._add(draft, cleaned("".join(words)), like)

    def _is_beside(self, element: Element, name: str, draft: _Draft) -> bool:
        """Whether it is no text but a bookmark, a part of a field, a comment's mark; it is noted then."""
        if name == "bookmarkStart":
            self._bookmarks.append(element.get(f"{W}name", ""))
        elif name == "commentReference":
            draft.comments.append(element.get(f"{W}id", ""))
        elif name == "instrText":
            if self._fields:
                self._fields[-1].code += element.text or ""
        elif name == "fldChar":
            self._field(element.get(f"{W}fldCharType", ""))
        elif name == "fldSimple":
            self._fields.append(_Field(element.get(f"{W}instr", ""), shows=True))
            self._read(element, draft, Piece(""))
            self._fields.pop()
        else:
            return False
        return True

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, draft: _Draft, text: str, like: Piece) -> None:
        if not text or any(not field.shows for field in self._fields):
            return
        if not self._fields:
            draft.pieces.append(Piece(text, like.revision, like.author, like.date))
            return
        names = [field.name for field in self._fields]
        draft.is_generated |= "TOC" in names
        is_field = any(name != "TOC" and name not in _SHOWN_AS_TEXT for name in names)
        draft.pieces.append(Piece(text, like.revision, like.author, like.date, is_field))

    def _text_box(self, content: Element) -> None:
        inner = TextReader()
        self.boxes += inner.units(content)
        self.boxes += inner.boxes


def running_part(where: Where, root: Element) -> RunningPart:
    """A header or footer; numbers of pages, dates and what else fields show are left out."""
    reader = TextReader()
    units = [*reader.units(root), *reader.boxes]
    texts = (text for unit in units for text in _texts_between_tabs(unit))
    return RunningPart(where, tuple(text for text in texts if (text.base + text.final).strip()))


def _texts_between_tabs(unit: Unit) -> Iterator[Unit]:
    """The texts that stand beside each other on a line, or in the cells of a row."""
    text: list[Piece] = []
    for piece in unit.pieces:
        own, *others = ("" if piece.is_field else piece.text.replace(CELL, "\t")).split("\t")
        text.append(replace(piece, text=own))
        for other in others:
            yield replace(unit, pieces=tuple(filter(_has_text, text)), mark=_LINE_END, is_row=False)
            text = [replace(piece, text=other)]
    yield replace(unit, pieces=tuple(filter(_has_text, text)), is_row=False)


def _has_text(piece: Piece) -> bool:
    return bool(piece.text)


def style_names(styles: Element) -> dict[str, str]:
    """The names of styles by their ids: programs give them other ids, but leave the names."""
    found = ((style.get(f"{W}styleId", ""), style.find(f"{W}name")) for style in styles.iter(f"{W}style"))
    return {key: name.get(_VALUE, "") for key, name in found if name is not None}


def _shown(parent: Element) -> Iterator[Element]:
    """The elements right below; of alternatives what stands in the first."""
    for child in parent:
        if child.tag == _CHOICES:
            yield from child[0] if len(child) else ()
        elif isinstance(child.tag, str):
            yield child


def _name(element: Element) -> str:
    return element.tag.removeprefix(W)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row; a content control may stand around them."""
    for element in _shown(parent):
        if element.tag == f"{W}{name}":
            yield element
        elif _name(element) in ("sdt", "sdtContent", "customXml"):
            yield from _inside(element, name)


def _children(element: Element | None) -> Iterable[Element]:
    return () if element is None else element


def _plain_run(run: Element) -> str | None:
    """The text of a run that shows nothing else, as most runs do; ``None`` of others."""
    if not 1 <= len(run) <= 2 or run[-1].tag != _TEXT:
        return None
    if len(run) == 2 and (run[0].tag != _RUN_PROPERTIES or run[0].find(_VANISH) is not None):
        return None
    return run[-1].text or ""


def _is_hidden(run: Element) -> bool:
    properties = run.find(_RUN_PROPERTIES)
    found = None if properties is None else properties.find(_VANISH)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _signed(element: Element) -> Piece:
    """The revision that an element stands for."""
    kind = _REVISIONS[_name(element)]
    return Piece("", kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def _revision_of(properties: Element | None) -> Piece:
    """The revision of a mark or of a row; what is both new and gone is gone."""
    marks = () if properties is None else tuple(child for child in properties if _name(child) in _REVISIONS)
    return _signed(marks[-1]) if marks else _NOTHING


def _revised_piece(outer: Piece, own: Piece) -> Piece:
    """A deletion inside an insertion is what counts of the two."""
    return outer if outer.revision is Revision.DELETED else own


def _revised(unit: Unit, row: Piece) -> Unit:
    """What stands in a row that is new, or goes, does so as well."""
    if row.revision is Revision.NONE:
        return unit
    pieces = tuple(
        replace(piece, revision=row.revision, author=row.author, date=row.date) for piece in unit.pieces
    )
    return replace(unit, pieces=pieces, mark=replace(row, text="\n"))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces of one origin as one: where Word divides runs means nothing."""
    for (revision, author, date, is_field), group in groupby(pieces, key=_origin):
        text = "".join([piece.text for piece in group])
        yield Piece(text, revision, author, date, is_field)


def _origin(piece: Piece) -> tuple[Revision, str, str, bool]:
    return piece.revision, piece.author, piece.date, piece.is_field
