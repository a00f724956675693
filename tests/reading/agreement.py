"""What a bulletin must say in every format, worked out from its tree, and whether a file says it.

Blanks do not count: they are widths, and each format has its own.  Page numbers, which only formats with
pages know, may stand where the tree refers to a page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bulletins.compose.boxes import Layout
from bulletins.style import StyleMap
from bulletins.style.page_design import FramePart, PageDesign, PageMaster, TextFrame
from bulletins.templating import fill
from bulletins.tree import (
    Block,
    Box,
    Bulletin,
    CallOut,
    Case,
    Cell,
    Contents,
    Deleted,
    Display,
    Figure,
    Heading,
    Inline,
    Inserted,
    LabelledRows,
    Note,
    NoteMark,
    NumberLine,
    PageReference,
    Paragraph,
    RunIn,
    Section,
    Strong,
    Table,
    walk,
)
from bulletins.tree.blocks import Turns
from bulletins.tree.text import turns_text
from tests.reading.composed import printed_text
from tests.reading.docx import read_docx
from tests.reading.html import BESIDE, read_html
from tests.reading.pdf import read_pages

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LEADER = "[.…·・]*"
_NUMBER = "[0-9ivxlc—]*"


@dataclass(frozen=True, slots=True)
class Expected:
    """The text of a bulletin: ``head`` are the lines of the masthead, ``pieces`` what follows, in order."""

    head: tuple[str, ...]
    pieces: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that must stand as it is, or (``may`` set) what may stand there: a regular expression."""

    text: str = ""
    may: str = ""


def printed(text: str) -> str:
    """``text`` without blanks and characters that have no width."""
    return "".join(
        char
        for char in text
        if not (char.isspace() or char in _UNSEEN or unicodedata.category(char).startswith("Z"))
    )


def assert_file_agrees(path: Path, bulletin: Bulletin, styles: StyleMap, layout: Layout) -> None:
    """The file says what the tree says, in the same order, the footnotes where its format has them.

    ``layout`` is what a PDF was painted from.
    """
    web = path.suffix == ".html"
    read = bulletin if path.suffix == ".pdf" else pictures_first(bulletin, styles)
    expected = expected_text(read, styles, notes=web)
    said = _in_tree_order if path.suffix == ".pdf" and _moves(bulletin, styles) else file_text
    assert_says(said(path, layout, bulletin), expected, pages=not web)
    notes = expected_notes(bulletin)
    if path.suffix == ".pdf":
        assert printed_text(read_pages(path), layout, frozenset(notes)).notes == notes
    elif path.suffix == ".docx":
        assert [printed(note) for note in read_docx(path).notes] == list(notes.values())


def file_text(path: Path, layout: Layout, bulletin: Bulletin) -> str:
    """The text of a finished file, running heads and feet left out; footnotes are part of it only on a web page."""
    if path.suffix == ".pdf":
        return printed_text(read_pages(path), layout, frozenset(expected_notes(bulletin))).text
    return read_docx(path).text if path.suffix == ".docx" else read_html(path).text(BESIDE)


def _moves(bulletin: Bulletin, styles: StyleMap) -> bool:
    """Whether blocks may stand in another order on the pages: beside the text of a newspaper, or floating in it."""
    return bool(styles.pages.modules) or any(isinstance(block, Figure) for block in walk(bulletin))


def _in_tree_order(path: Path, layout: Layout, bulletin: Bulletin) -> str:
    """The text of a PDF, its blocks in the tree's order."""
    order = [block.anchor for block in walk(bulletin)]
    return printed_text(read_pages(path), layout, frozenset(expected_notes(bulletin)), order).text


def pictures_first(bulletin: Bulletin, styles: StyleMap) -> Bulletin:
    """The bulletin with the photo stories of a newspaper as they are read: their pictures, then all else."""
    if not styles.pages.modules:
        return bulletin
    return replace(bulletin, children=tuple(map(_picture_first, bulletin.children)))


def _picture_first(block: Block) -> Block:
    if isinstance(block, Section):
        return replace(block, children=tuple(map(_picture_first, block.children)))
    if not isinstance(block, Case) or block.genre != "图片新闻":
        return block
    if not any(isinstance(child, Paragraph) for child in block.children):
        return block  # the words of its pictures are its text
    return replace(
        block, children=tuple(sorted(block.children, key=lambda child: not isinstance(child, Figure)))
    )


def expected_text(bulletin: Bulletin, styles: StyleMap, *, notes: bool) -> Expected:
    """What a file of ``bulletin`` must say; ``notes``: with each case's footnotes at its end."""
    return Expected(
        tuple(_head_lines(bulletin, styles)),
        tuple(piece for block in bulletin.children for piece in _block(block, notes)),
    )


def expected_notes(bulletin: Bulletin) -> dict[str, str]:
    """The footnotes in order by their anchors, each with its number, without blanks."""
    return {
        note.anchor: printed("".join(_plain(_note(note))))
        for block in bulletin.children
        for note in _notes_below(block)
    }


def without_page_names(text: str, bulletin: Bulletin) -> str:
    """The text of a printed web page without the lines that name a newspaper's pages (2 基层工会)."""
    for page in bulletin.plan:
        line = printed(f"{page.number}{page.name or f'第{page.number}版'}")
        if page.name or page.number > 1:
            assert text.count(line) == 1, f"no line, or more than one, says {line}"
            text = text.replace(line, "")
    return text


def edition_text(bulletin: Bulletin, pages: PageDesign) -> str:
    """The lines of the edition's footer, which formats without pages have at their end, without blanks."""
    frames = (frame for frame in pages.masters["odd"].frames if isinstance(frame, TextFrame))
    lines = (
        fill(frame.template, bulletin.fields)
        for frame in frames
        if frame.part is FramePart.RUNNING and frame.role.startswith("footer-")
    )
    return printed("".join(lines))


def opening_master(bulletin: Bulletin, styles: StyleMap) -> PageMaster:
    """The design of the first page, whose head frames are text of the document: a masthead, or a cover."""
    first = bulletin.children[0].role
    pages = styles.block(first).pages if first in styles.blocks else ""
    return styles.pages.masters[styles.pages.sequence(pages).master(1, is_first=True)]


def assert_says(actual: str, expected: Expected, *, pages: bool) -> None:
    """``actual`` is exactly what is expected; ``pages``: page numbers and repeated heads stand where they may.

    Raises:
        AssertionError: with the place where they part.
    """
    text = _without_head(printed(actual), expected.head)
    places = {0}
    for piece in expected.pieces:
        following = set(_ends(piece, text, places, pages))
        assert following, _parting(text, max(places), printed(piece.text))
        places = following
    end = max(places)
    assert len(text) in places, f"there is more than the tree says: {text[end : end + 60]!r}"


def _ends(piece: "Piece", text: str, places: set[int], pages: bool) -> Iterator[int]:
    """Where ``piece`` may end if it begins at one of ``places``."""
    wanted, may = printed(piece.text), re.compile(piece.may if pages else "")
    for place in places:
        if not piece.may and text.startswith(wanted, place):
            yield place + len(wanted)
        elif piece.may:
            yield place
            longest = may.match(text, place)
            ends = range(place + 1, longest.end() + 1) if longest else ()
            yield from (end for end in ends if may.fullmatch(text, place, end))


def _without_head(text: str, lines: tuple[str, ...]) -> str:
    """``text`` after the masthead, whose lines may stand in any order."""
    length = sum(map(len, lines))
    head = text[:length]
    for line in sorted(lines, key=len, reverse=True):
        assert line in head, f"the masthead lacks {line!r}: {text[: length + 20]!r}"
        head = head.replace(line, "\0", 1)
    assert not head.strip("\0"), f"the masthead says more than it should: {text[: length + 20]!r}"
    return text[length:]


def _parting(text: str, place: int, wanted: str) -> str:
    same = next(
        (n for n in range(len(wanted)) if text[place + n : place + n + 1] != wanted[n]),
        len(wanted),
    )
    at = place + same
    return (
        f"after {text[max(0, at - 20) : at]!r}\n"
        f"  the tree says {wanted[same : same + 30]!r}\n"
        f"  the file says {text[at : at + 30]!r}"
    )


def _head_lines(bulletin: Bulletin, styles: StyleMap) -> Iterator[str]:
    for frame in opening_master(bulletin, styles).frames:
        if isinstance(frame, TextFrame) and frame.part is FramePart.HEAD:
            yield from filter(None, map(printed, fill(frame.template, bulletin.fields).splitlines()))


def _block(block: Block, notes: bool) -> Iterator[Piece]:
    if isinstance(block, Section | Case):
        for child in block.children:
            yield from _block(child, notes)
        for note in block.notes if notes else ():
            yield from _note(note)
    elif isinstance(block, Heading):
        yield Piece(block.number)
        yield from _turns(block.turns)
    elif isinstance(block, NumberLine):
        yield Piece(block.number)
    elif isinstance(block, Display):
        yield from _turns(block.turns)
    elif isinstance(block, CallOut):
        yield from _turns(block.turns)
        if block.url not in turns_text(block.turns):
            yield Piece(block.url)
    elif isinstance(block, Paragraph):
        yield Piece(block.ordinal.text if block.ordinal else "")
        yield from _inlines(block.children)
    else:
        yield from _composite(block, notes)


def _composite(block: Box | Figure | Table | LabelledRows | Contents, notes: bool) -> Iterator[Piece]:
    if isinstance(block, Box):
        yield from _inlines(block.title)
        for child in block.children:
            yield from _block(child, notes)
    elif isinstance(block, Figure):
        yield from _inlines(block.caption)
        yield from _inlines(block.credit)
    elif isinstance(block, Table):
        yield from _inlines(block.caption)
        yield from _row(block.heads)
        for number, row in enumerate(block.rows):
            if number:  # on a new page the heads stand again
                yield Piece(may=re.escape(printed("".join(_plain(_row(block.heads))))))
            yield from _row(row)
    elif isinstance(block, LabelledRows):
        for line in block.rows:
            yield Piece(line.label + line.text + line.right)
    else:
        yield from _contents(block)


def _row(cells: tuple[Cell, ...]) -> Iterator[Piece]:
    for cell in cells:
        yield from _inlines(cell.children)


def _contents(contents: Contents) -> Iterator[Piece]:
    yield from _inlines(contents.title)
    for entry in contents.entries:
        yield Piece(entry.number)
        yield from _turns(entry.turns)
        if contents.with_pages:
            yield Piece(may=_LEADER + _NUMBER)
        yield Piece(entry.organisation)
        if contents.with_pages:  # where the organisation stands on the title's line
            yield Piece(may=_LEADER + _NUMBER)


def _notes_below(block: Block) -> Iterator[Note]:
    if isinstance(block, Section | Case | Box):
        for child in block.children:
            yield from _notes_below(child)
    if isinstance(block, Section | Case):
        yield from block.notes


def _note(note: Note) -> Iterator[Piece]:
    yield Piece(str(note.number))
    yield from _inlines(note.children)


def _turns(turns: Turns) -> Iterator[Piece]:
    for turn in turns:
        yield from _inlines(turn)


def _inlines(children: tuple[Inline, ...]) -> Iterator[Piece]:
    for child in children:
        if isinstance(child, Strong | RunIn | Inserted | Deleted):
            yield from _inlines(child.children)
        elif isinstance(child, PageReference):
            yield Piece(may=re.escape(printed(child.before)) + _NUMBER + re.escape(printed(child.after)))
        elif isinstance(child, NoteMark):
            yield Piece(str(child.number))
        else:
            yield Piece(child.text)


def _plain(pieces: Iterator[Piece]) -> Iterator[str]:
    return (piece.text for piece in pieces)
