"""QR codes on the pages of a PDF, each with the address that is printed beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reading.pdf import PT_PER_MM, Glyph, PdfPage, page_picture, read_pages
from tests.reading.qr import DPI, QrCode, read_codes

_ADDRESS = re.compile(r"https?://[!-~]+")
_ABOVE_OR_BELOW = 30 * PT_PER_MM


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code on ``page``: what it says, and the nearest address in type (empty: none stands as high)."""

    page: int
    says: str
    printed: str


def printed_codes(path: Path) -> list[PrintedCode]:
    """Every code of a PDF, read from pictures of its pages."""
    return [
        PrintedCode(page.number, code.text, _address_beside(page, code))
        for page in read_pages(path)
        for code in read_codes(page_picture(path, page.number, DPI))
    ]


def _address_beside(page: PdfPage, code: QrCode) -> str:
    near = [
        (max(across, down), text) for text, across, down in _addresses(page, code) if down <= _ABOVE_OR_BELOW
    ]
    return min(near, default=(0, ""))[1]


def _addresses(page: PdfPage, code: QrCode) -> Iterator[tuple[str, float, float]]:
    """The addresses on the page, each with how far it stands beside the code, and above or below it, in pt."""
    for line in page.lines():
        for found in _ADDRESS.finditer("".join(glyph.char for glyph in line)):
            yield found[0], *_distances(line[found.start() : found.end()], code)


def _distances(glyphs: tuple[Glyph, ...], code: QrCode) -> tuple[float, float]:
    left, top, right, bottom = (side * 72 / DPI for side in (code.left, code.top, code.right, code.bottom))
    across = max(left - glyphs[-1].right, glyphs[0].left - right, 0)
    return across, max(top - glyphs[0].baseline, glyphs[0].baseline - bottom, 0)
