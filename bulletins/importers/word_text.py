"""The text of a Word document as paragraphs, tables and notes, with a count of everything that is not taken.

Tracked insertions count as accepted, deletions as gone: that is the text that the author means.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bulletins.importers.foreign_text import ForeignText
from bulletins.importers.paragraphs import check_length, paragraph
from bulletins.importers.word_elements import (
    CHARACTERS,
    DELETED,
    INSERTED,
    NOTES,
    PICTURES,
    RELATIONSHIPS,
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
from bulletins.importers.word_findings import findings_of
from bulletins.importers.word_numbers import generated_numbers
from bulletins.markup import Block, Inline, NoteMark, NoteText, Paragraph, Table
from bulletins.source.encoding import without_unwanted

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element


Piece = str | NoteMark


def read_word_text(document: "Document", path: str) -> ForeignText:
    """Everything that is text in ``document``; ``path`` names the file in findings.

    Raises:
        SourceError: there is more text than a case may have.
    """
    reader = _Reader(document)
    blocks = tuple(reader.blocks_in(document.element.body))
    check_length(reader.counts["characters"], path)
    reader.counts["headers"] = sum(has_words(part) for part in related(document, "header", "footer"))
    return ForeignText(blocks, tuple(findings_of(reader.counts, path)))


class _Reader:
    """Walks the body once; ``counts`` says what was met."""

    def __init__(self, document: "Document") -> None:
        self.counts: Counter[str] = Counter()
        self._has_number = generated_numbers(document)
        self._texts = {name: notes_by_id(document, name) for name in NOTES.values()}
        self._notes: list[NoteText] = []
        self._boxes: list[Block] = []
        self._unfinished: list[Piece] = []
        """Text of paragraphs whose mark a tracked change deletes: it belongs to the next one."""

    def blocks_in(self, container: "Element") -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, each followed by what hangs on it."""
        for element in children(container):
            if element.tag == f"{W}p":
                yield from self._paragraphs(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in STRANGE:
                self.counts["strange"] += 1
            elif element.tag not in DELETED | SILENT:
                yield from self.blocks_in(element)  # a content control, a wrapper of tracked changes
            yield from self._hanging()
        yield from self._finished()

    def _finished(self) -> Iterator[Paragraph]:
        """A paragraph whose mark is deleted, where no other follows that it could join."""
        pieces, self._unfinished = self._unfinished, []
        yield from (made for line in _lines(pieces) if (made := paragraph(line)))

    def _hanging(self) -> Iterator[Block]:
        """Text boxes and notes of what was just read."""
        boxes, notes = self._boxes, self._notes
        self._boxes, self._notes = [], []
        yield from boxes
        yield from notes

    def _paragraphs(self, element: "Element") -> Iterator[Paragraph]:
        """What Word shows as one paragraph or, with line breaks in it, as several."""
        pieces = [*self._unfinished, *self._pieces(element)]
        mark = element.find(f"{W}pPr/{W}rPr/{W}del")
        self._unfinished = pieces if mark is not None else []
        if self._unfinished:
            return
        found = [made for line in _lines(pieces) if (made := paragraph(line))]
        if found and self._has_number(element):
            self.counts["numbers"] += 1
        yield from found

    def _pieces(self, parent: "Element") -> Iterator[Piece]:
        """The text below ``parent`` and the marks of its notes; everything else is counted or set aside."""
        for element in children(parent):
            tag = element.tag
            name = tag.removeprefix(W)
            if tag == f"{W}t":
                yield self._clean(element.text or "")
            elif tag in NOTES:
                yield from self._note(NOTES[tag], element)
            elif name in CHARACTERS:
                yield CHARACTERS[name]
            elif tag == f"{W}txbxContent":
                self._text_box(element)
            elif tag in DELETED:
                self.counts["deleted"] += next(element.iter(f"{W}delText", f"{W}t"), None) is not None
            elif tag in PICTURES:
                self.counts["pictures"] += 1
            elif tag in STRANGE:
                self.counts["strange"] += 1
            elif tag == f"{W}r" and is_hidden(element):
                self.counts["hidden"] += 1
            elif tag not in SILENT:
                self._count(element)
                yield from self._pieces(element)

    def _count(self, element: "Element") -> None:
        """Wrappers of text that have something beside it."""
        self.counts["inserted"] += element.tag in INSERTED
        self.counts["comments"] += element.tag == f"{W}commentReference"
        self.counts["links"] += element.tag == f"{W}hyperlink" and f"{{{RELATIONSHIPS}}}id" in element.attrib

    def _clean(self, text: str) -> str:
        self.counts["characters"] += len(text)
        clean, left_out = without_unwanted(text)
        self.counts["unwanted"] += left_out
        return clean

    def _note(self, kind: str, mark: "Element") -> Iterator[NoteMark]:
        """The mark of a note; its text waits for the end of the block."""
        content = self._texts[kind].get(mark.get(f"{W}id", ""))
        if content is None:
            return
        self.counts["notes"] += 1
        label = str(self.counts["notes"])
        text = paragraph(_with_blanks(self._pieces(p) for p in content.iter(f"{W}p")))
        if text:
            self._notes.append(NoteText(label, text.children))
            yield NoteMark(label)

    def _text_box(self, content: "Element") -> None:
        outer, unfinished = self._boxes, self._unfinished
        self._boxes, self._unfinished = [], []
        inside = [*self.blocks_in(content)]
        self.counts["text boxes"] += bool(inside)
        self._boxes, self._unfinished = [*outer, *inside], unfinished

    def _table(self, element: "Element") -> Iterator[Block]:
        """A table where it is plain rows and columns, else the paragraphs of its cells, row by row."""
        yield from self._finished()
        rows = [[[*self.blocks_in(cell)] for cell in inside(row, "tc")] for row in rows_of(element)]
        plain = [[_plain(blocks) for blocks in row] for row in rows]
        cells = [tuple(cell for cell in row if cell is not None) for row in plain]
        is_plain = (
            len(rows) > 1
            and len({len(row) for row in rows}) == 1 < len(rows[0])
            and all(len(whole) == len(row) for whole, row in zip(cells, rows, strict=True))
            and next(element.iter(f"{W}gridSpan", f"{W}vMerge"), None) is None
        )
        if is_plain:
            yield Table(cells[0], tuple(cells[1:]), ("left",) * len(cells[0]))
            yield from (
                block for row in rows for cell in row for block in cell if isinstance(block, NoteText)
            )
        else:
            self.counts["tables"] += len(rows) > 0
            yield from (block for row in rows for cell in row for block in cell)


def _plain(blocks: list[Block]) -> tuple[Inline, ...] | None:
    """The text of a cell that holds one paragraph at most; a note's text stands below the table."""
    match [block for block in blocks if not isinstance(block, NoteText)]:
        case []:
            return ()
        case [Paragraph(children)]:
            return children
        case _:
            return None


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces, divided at line ends."""
    line: list[Piece] = []
    for piece in pieces:
        parts: Sequence[Piece] = piece.split("\n") if isinstance(piece, str) else [piece]
        for place, part in enumerate(parts):
            if place:
                yield line
                line = []
            line.append(part)
    yield line


def _with_blanks(paragraphs: Iterator[Iterator[Piece]]) -> Iterator[Piece]:
    """A note's paragraphs as one."""
    for pieces in paragraphs:
        for piece in pieces:
            yield piece.replace("\n", " ") if isinstance(piece, str) else piece
        yield " "
