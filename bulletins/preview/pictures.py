"""Pages as pictures: the PDF of one page, drawn by pdfium, as PNG.

A page is written to a PDF of its own, so that a picture costs the same in an issue of 10 pages and of 500.
"""

import struct
import zlib
from dataclasses import replace

from bulletins.compose.boxes import Layout, LinkBox, Page
from bulletins.tree import Bulletin
from bulletins.typefaces import Typefaces

LEAST_PX, MOST_PX = 64, 4096
"""Widths of pictures; a wish beyond them gets the nearest."""


def page_picture(page: Page, bulletin: Bulletin, typefaces: Typefaces, width_px: int) -> bytes:
    """The page as PNG, ``width_px`` wide.

    Raises:
        StyleError: a font file is missing or damaged.
        RenderError: a face lacks a glyph that composition counted on.
    """
    import pypdfium2

    from bulletins.writers import pdf

    # Links are invisible, and most lead to pages that this file does not have.
    alone = replace(page, items=tuple(item for item in page.items if not isinstance(item, LinkBox)))
    data = pdf.write(Layout((alone,), {}, ()), bulletin, typefaces)
    scale = min(max(width_px, LEAST_PX), MOST_PX) / page.width_pt
    with pypdfium2.PdfDocument(data) as document:
        bitmap = document[0].render(scale=scale, rev_byteorder=True)
        return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of RGB pixels, ``stride`` bytes from one to the next, as a PNG file.

    Its rows are unfiltered and lightly compressed: quick to make, and it travels no farther than this machine.
    Source: PNG (ISO/IEC 15948) §5, §11.
    """
    rows = b"".join(b"\0" + pixels[start : start + 3 * width] for start in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
