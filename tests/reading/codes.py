"""QR codes on the pages of a PDF, each with the address that is printed beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reading.pdf import PT_PER_MM, Glyph, PdfPage, page_picture, read_pages
from tests.reading.qr import DPI, QrCode, read_codes

_ADDRESS = re.compile(r"https?://[!-~]+")
_BESIDE = 25 * PT_PER_MM


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code on ``page``: what it says, and the nearest address in type (empty: none is near)."""

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
    near = [(distance, text) for text, distance in _addresses(page, code) if distance <= _BESIDE]
    return min(near, default=(0, ""))[1]


def _addresses(page: PdfPage, code: QrCode) -> Iterator[tuple[str, float]]:
    """The addresses on the page with their distances from the code, in pt."""
    for line in page.lines():
        for found in _ADDRESS.finditer("".join(glyph.char for glyph in line)):
            yield found[0], _distance(line[found.start() : found.end()], code)


def _distance(glyphs: tuple[Glyph, ...], code: QrCode) -> float:
    left, top, right, bottom = (side * 72 / DPI for side in (code.left, code.top, code.right, code.bottom))
    across = max(left - glyphs[-1].right, glyphs[0].left - right, 0)
    down = max(top - glyphs[0].baseline, glyphs[0].baseline - bottom, 0)
    return max(across, down)
