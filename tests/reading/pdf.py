"""A finished PDF, read as a viewer reads it: glyphs with their places, fonts, bookmarks, links, pictures of pages.

Places are in pt from the page's top left, y downwards.  Nothing here knows how the file was made.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two heights of a page: the type area, as against running heads and feet."""

    top: float
    bottom: float

    def __contains__(self, height: float) -> bool:
        return self.top <= height <= self.bottom


WHOLE_PAGE = Band(float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character: the rectangle of its ink, and the baseline that it stands on.

    Its body begins at ``x``, where its pen was set down, and is ``advance`` wide; ``size`` is that of its font.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    x: float = 0.0
    advance: float = 0.0
    size: float = 0.0

    @property
    def has_ink(self) -> bool:
        return self.right > self.left and self.bottom > self.top


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One sheet, its glyphs in the order in which they are drawn."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]

    def text(self, band: Band = WHOLE_PAGE) -> str:
        """The characters that stand in ``band``, without blanks."""
        return "".join(glyph.char for glyph in self.glyphs if glyph.baseline in band)

    def lines(self, band: Band = WHOLE_PAGE) -> list[tuple[Glyph, ...]]:
        """The glyphs of ``band`` by baseline, from the top; those of a line from left to right."""
        placed = sorted((g for g in self.glyphs if g.baseline in band), key=lambda g: g.baseline)
        lines: list[list[Glyph]] = []
        for glyph in placed:
            if lines and glyph.baseline - lines[-1][0].baseline < 1:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        return [tuple(sorted(line, key=lambda g: g.left)) for line in lines]

    def columns(self, count: int) -> list[list[tuple[Glyph, ...]]]:
        """The lines of each of ``count`` columns of equal width; what crosses them is cut at their edges."""
        width = self.width / count
        return [
            replace(
                self, glyphs=tuple(g for g in self.glyphs if number * width <= g.left < (number + 1) * width)
            ).lines()
            for number in range(count)
        ]

    def outside(self) -> list[Glyph]:
        """Glyphs with ink beyond the sheet's edges."""
        return [glyph for glyph in self.glyphs if not self._holds(glyph)]

    def _holds(self, glyph: Glyph) -> bool:
        return min(glyph.left, glyph.top) >= 0 and glyph.right <= self.width and glyph.bottom <= self.height


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: ``level`` from 0; ``page`` from 1; ``top`` is the height that it leads to."""

    level: int
    title: str
    page: int
    top: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """A live rectangle on ``page``: it leads to an address, or to a place in the file."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    url: str


@dataclass(frozen=True, slots=True)
class Font:
    """A font dictionary anywhere in the file, used or not."""

    name: str
    kind: str
    embedded: bool


def read_pages(path: Path, *, soft_hyphens: bool = False) -> tuple[PdfPage, ...]:
    """The pages of a file; ``soft_hyphens``: of one that draws the hyphen of a divided word by itself, as ours do.

    The reader makes no difference between that hyphen and one that was typed.
    """
    with pypdfium2.PdfDocument(path) as document:
        return tuple(_read_page(document[index], index + 1, soft_hyphens) for index in range(len(document)))


def text_of(pages: tuple[PdfPage, ...], band: Band = WHOLE_PAGE) -> str:
    """The text of all pages in drawing order, without blanks."""
    return "".join(page.text(band) for page in pages)


def drawn_faces(path: Path, number: int) -> list[tuple[str, str]]:
    """The characters of a page in drawing order, blanks left out, each with its font's name without a subset's tag."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    found = []
    with pypdfium2.PdfDocument(path) as document:
        text = document[number - 1].get_textpage()
        for index in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if not char.isspace():
                pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
                found.append((char, name.value.decode("utf-8").rpartition("+")[2]))
    return found


def page_picture(path: Path, number: int, dpi: float) -> Image.Image:
    """A page as a picture in grey."""
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.copy()


def bookmarks(path: Path) -> list[Bookmark]:
    """The outline, parents before children."""
    with pypdfium2.PdfDocument(path) as document:
        return [_bookmark(entry, document) for entry in document.get_toc()]


def page_labels(path: Path) -> list[str]:
    """What a viewer's page box shows for each page: 12, iv, or nothing."""
    with pypdfium2.PdfDocument(path) as document:
        return [document.get_page_label(index) for index in range(len(document))]


def links(path: Path) -> list[Link]:
    """The links to addresses."""
    with pikepdf.open(path) as document:
        found = []
        for number, page in enumerate(document.pages, 1):
            height = float(page.mediabox[3])
            for annotation in page.obj.get("/Annots", pikepdf.Array()):
                action = annotation.get("/A")
                if action is not None and "/URI" in action:
                    left, bottom, right, top = sorted_rectangle([float(value) for value in annotation.Rect])
                    found.append(Link(number, left, height - top, right, height - bottom, str(action.URI)))
        return found


def sorted_rectangle(sides: list[float]) -> tuple[float, float, float, float]:
    """A rectangle's sides as left, bottom, right, top, whichever corner was named first."""
    x0, y0, x1, y1 = sides
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def fonts(path: Path) -> list[Font]:
    """Every font of the file, also those that nothing is drawn with.  Source: ISO 32000-1 §9.6–9.8."""
    with pikepdf.open(path) as document:
        dictionaries = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        return [
            _font(item) for item in dictionaries if item.Subtype not in ("/CIDFontType0", "/CIDFontType2")
        ]


def undefined_glyphs(path: Path) -> list[int]:
    """The pages, once for each time, on which the glyph of a missing character (.notdef, code 0) is drawn."""
    with pikepdf.open(path) as document:
        return [
            number
            for number, page in enumerate(document.pages, 1)
            for text in _shown_strings(page)
            for code in zip(text[::2], text[1::2], strict=True)
            if code == (0, 0)
        ]


def _read_page(page: pypdfium2.PdfPage, number: int, soft_hyphens: bool) -> PdfPage:
    width, height = page.get_size()
    text_page = page.get_textpage()
    # The reader orders the texts of a line by where they begin; a bracket whose blank half lies under the digit
    # before it would come first.  What counts here is the order in which they are drawn.
    drawn = {_address(item.raw): place for place, item in enumerate(page.get_objects())}
    glyphs = sorted(_glyphs(text_page.raw, height), key=lambda found: drawn[found[0]])
    text_page.close()
    read = _with_soft_hyphens(glyphs) if soft_hyphens else (glyph for _, glyph in glyphs)
    return PdfPage(number, width, height, tuple(read))


def _with_soft_hyphens(glyphs: list[tuple[int | None, Glyph]]) -> Iterator[Glyph]:
    """The glyphs; a hyphen that is drawn by itself belongs to its line and not to the text."""
    together = Counter(item for item, _ in glyphs)
    for item, glyph in glyphs:
        alone = glyph.char == "-" and together[item] == 1
        yield replace(glyph, char="\u00ad") if alone else glyph


def _address(item: Any) -> int | None:
    """What tells one object of a page from another."""
    return ctypes.cast(item, ctypes.c_void_p).value


def _glyphs(text_page: object, height: float) -> Iterator[tuple[int | None, Glyph]]:
    """The glyphs, each with the object of the page that draws it."""
    high_surrogate = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high_surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high_surrogate - 0xD800) << 10) + (code - 0xDC00)
        # The reader hides the hyphen at a line's end, so that words can be searched.
        char = "-" if pdfium.FPDFText_IsHyphen(text_page, index) == 1 else chr(code)
        if not char.isspace():
            item = pdfium.FPDFText_GetTextObject(text_page, index)
            yield _address(item), _glyph(text_page, index, char, height)


def _glyph(text_page: object, index: int, char: str, height: float) -> Glyph:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    body = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, body)
    size = pdfium.FPDFText_GetFontSize(text_page, index)
    return Glyph(
        char, left.value, height - top.value, right.value, height - bottom.value, height - y.value,
        x=x.value, advance=body.right - body.left, size=size,
    )  # fmt: skip


def _bookmark(entry: pypdfium2.PdfBookmark, document: pypdfium2.PdfDocument) -> Bookmark:
    place = entry.get_dest()
    index = place.get_index()
    _, values = place.get_view()
    y = values[1] if len(values) > 1 else None
    top = None if y is None else document[index].get_height() - y
    return Bookmark(entry.level, entry.get_title(), index + 1, top)


def _font(font: pikepdf.Dictionary) -> Font:
    described = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    descriptor = described.get("/FontDescriptor", pikepdf.Dictionary())
    embedded = font.Subtype == "/Type3" or any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    return Font(
        str(font.get("/BaseFont", "")).removeprefix("/"), str(font.Subtype).removeprefix("/"), embedded
    )


def _shown_strings(content: pikepdf.Page | pikepdf.Object) -> Iterator[bytes]:
    """What a page (or a form on it) shows in fonts of two-byte codes."""
    holder = content.obj if isinstance(content, pikepdf.Page) else content
    resources = holder.get("/Resources", pikepdf.Dictionary())
    two_bytes = False
    for instruction in pikepdf.parse_content_stream(content):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            two_bytes = resources.Font[str(operands[0])].Subtype == "/Type0"
        elif operator == "TJ" and two_bytes:
            yield from (bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
        elif operator in ("Tj", "'", '"') and two_bytes:
            yield bytes(operands[-1])
        elif operator == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Form":
                yield from _shown_strings(form)
