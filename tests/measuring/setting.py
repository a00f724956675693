"""Lines, paragraphs and columns of a page, put together again from where the glyphs stand.

Lengths are in pt from the page's top left.  A full-width mark is half its body: an opening one stands in the right
half, the others in the left; the rest is blank, and the edges of a line are those of what is not blank.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.measuring.marks import CLOSING, OPENING, PAUSE, STOP, is_han
from tests.reading.pdf import Glyph, PdfPage

_FOLIO = re.compile(r"—?(?:\d+|[ivxlc]+)—?")
_PARTED = re.compile(r"([!-~’]+)\s+(?=([!-~’]+))")
_FULL_WIDTH = 0.75  # em: a mark whose body is narrower has no blank
_SAME_LINE = 0.6  # em by which a raised mark may leave the baseline
_FAR = 3.0  # em: glyphs further apart are no line of text
_OVERLAP = 1.2  # em by which bodies overlap at most
_LIKE = 0.06  # share by which sizes of running text differ
_LATIN_LIKE = 0.2  # the same where all is Latin, which some styles set larger
_NO_INDENT, _LEAST_INDENT, _MOST_INDENT = 0.6, 1.2, 2.8  # em
_SHORT = 1.2  # em that a line may lack and still be meant to be full
_NEXT_LINE = 2.5  # em to the line below
_FEW = 3  # lines that do not yet make a column
_NEAR = 2.0  # pt


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of a page that stand side by side, from the left."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where it begins, the blank of an opening mark left out."""
        first = self.glyphs[0]
        return first.x + (blank(first) if first.char in OPENING else 0.0)

    @property
    def right(self) -> float:
        """Where it ends, the blank of a mark left out."""
        last = self.glyphs[-1]
        return last.x + last.advance - (blank(last) if last.char in CLOSING + PAUSE + STOP else 0.0)

    @property
    def baseline(self) -> float:
        """The baseline of its first glyph."""
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        """The size of most of its glyphs."""
        return Counter(round(glyph.size, 2) for glyph in self.glyphs).most_common(1)[0][0]


def blank(mark: Glyph) -> float:
    """What a full-width mark leaves blank on its own side."""
    return mark.size / 2 if mark.advance > _FULL_WIDTH * mark.size else 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines of running text begin and end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of running text in its column."""

    line: Line
    column: Column


@dataclass(frozen=True, slots=True)
class Setting:
    """A finished PDF: its pages, all lines in drawing order, and the paragraphs of its running text.

    ``parted`` are the Latin words that have a blank between them, which a PDF does not show at a line's end.
    """

    pages: tuple[PdfPage, ...]
    lines: tuple[Line, ...]
    paragraphs: tuple[tuple[Placed, ...], ...]
    em: float
    parted: frozenset[tuple[str, str]] = frozenset()

    def full_lines(self) -> Iterator[Placed]:
        """The lines that fill their measure: all but the last ones."""
        return (placed for paragraph in self.paragraphs for placed in paragraph[:-1])

    def turns(self) -> Iterator[tuple[Placed, Placed]]:
        """Each line with the one that goes on with its paragraph."""
        return (pair for paragraph in self.paragraphs for pair in pairwise(paragraph))


def read_setting(pages: Sequence[PdfPage], source: str = "") -> Setting:
    """What the pages show.  Running text is what is set in the size of most Han characters.

    ``source`` is the text that was set, as far as it is known.
    """
    lines = tuple(line for page in pages for line in _lines(page))
    sizes = Counter(round(g.size, 2) for page in pages for g in page.glyphs if is_han(g.char))
    em = sizes.most_common(1)[0][0] if sizes else 1.0
    body = [line for line in lines if _is_body(line, em)]
    return Setting(tuple(pages), lines, tuple(_paragraphs(body, em)), em, parted_words(source))


def parted_words(source: str) -> frozenset[tuple[str, str]]:
    """Neighbouring Latin words with a blank between them."""
    return frozenset((match[1], match[2]) for match in _PARTED.finditer(source))


def _is_body(line: Line, em: float) -> bool:
    if _FOLIO.fullmatch(line.text):
        return False
    han = [glyph for glyph in line.glyphs if is_han(glyph.char)]
    like = _LIKE if han else _LATIN_LIKE
    counted = han or line.glyphs
    return 2 * sum(1 for glyph in counted if abs(glyph.size - em) < like * em) > len(counted)


def _lines(page: PdfPage) -> Iterator[Line]:
    """The lines in drawing order."""
    line: list[Glyph] = []
    for glyph in page.glyphs:
        if line and not _goes_on(line, glyph):
            yield Line(page.number, tuple(line))
            line = []
        line.append(glyph)
    if line:
        yield Line(page.number, tuple(line))


def _goes_on(line: list[Glyph], glyph: Glyph) -> bool:
    before, em = line[-1], max(line[-1].size, glyph.size)
    same_height = abs(glyph.baseline - line[0].baseline) < _SAME_LINE * em
    return same_height and -_OVERLAP * em < glyph.x - (before.x + before.advance) < _FAR * em


def _paragraphs(lines: Sequence[Line], em: float) -> Iterator[tuple[Placed, ...]]:
    """The paragraphs: a line with an indent, and lines without as long as the one before is full.

    Other lines (page numbers, labels) belong to none.
    """
    columns = _columns(lines, em)
    paragraph: list[Placed] = []
    for line in lines:
        column = _column_of(line, columns, em)
        if column is None:
            continue
        if line.left - column.left > _NO_INDENT * em:
            if paragraph:
                yield tuple(paragraph)
            paragraph = [Placed(line, column)]
        elif paragraph and _continues(paragraph[-1], line, em):
            before = paragraph[-1].column
            same = line.page == paragraph[-1].line.page and abs(column.left - before.left) < _NEAR
            paragraph.append(Placed(line, before if same else column))
    if paragraph:
        yield tuple(paragraph)


def _continues(before: Placed, line: Line, em: float) -> bool:
    full = before.line.right > before.column.right - _SHORT * em
    if before.line.page != line.page:
        filled = before.line.right > before.column.right - _NEAR
        return filled and line.page == before.line.page + 1
    if line.left > before.column.right:
        return full and line.baseline < before.line.baseline
    return full and 0 < line.baseline - before.line.baseline < _NEXT_LINE * em


def _columns(lines: Sequence[Line], em: float) -> list[Column]:
    """The columns of running text: where lines end, and where those below them begin."""
    edges = Counter(
        (round(below.left, 1), round(above.right, 1))
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < below.baseline - above.baseline < _NEXT_LINE * em
    )
    found: list[Column] = []
    for (left, right), count in edges.most_common():
        if count < _FEW and found:
            break
        own = Column(left, right)
        if right > left and not any(_is_part(own, column, em) for column in found):
            found.append(own)
    return found


def _is_part(own: Column, column: Column, em: float) -> bool:
    """Whether edges are only those of another column's short or indented lines."""
    indent = own.left - column.left
    short = column.right - own.right
    return short > -_NEAR and (-_NEAR < indent < 3 * em) and (indent > _NEAR or short < 3 * em)


def _column_of(line: Line, columns: Sequence[Column], em: float) -> Column | None:
    """The column in which a line of running text stands, flush or indented by about two em."""

    def misses(column: Column) -> tuple[bool, bool, float]:
        indent = line.left - column.left
        off = min(abs(indent), abs(indent - 2 * em))
        return off > _NEAR, abs(line.right - column.right) > _NEAR, column.right

    fitting = [
        column
        for column in columns
        if (
            abs(line.left - column.left) < _NO_INDENT * em
            or _LEAST_INDENT * em < line.left - column.left < _MOST_INDENT * em
        )
        and line.right < column.right + _SHORT * em
    ]
    return min(fitting, key=misses) if fitting else None
