"""How alike two files are that are not the same bytes: PDF, Word files, web pages."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import zip_longest

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_SCALE = 100 / 72
"""Pages are compared at 100 dots an inch."""


def same_when_unpacked(one: bytes, other: bytes) -> bool:
    """Whether two files say the same once their compressed streams are unpacked."""
    if one.startswith(_PDF) and other.startswith(_PDF):
        return _unpacked_pdf(one) == _unpacked_pdf(other)
    if one.startswith(_ZIP) and other.startswith(_ZIP):
        return _members(one) == _members(other)
    return False


def same_to_the_eye(one: bytes, other: bytes) -> bool:
    """Whether two PDFs show the same pixels and give the same text on every page; other files never do."""
    if not (one.startswith(_PDF) and other.startswith(_PDF)):
        return False
    return all(left == right for left, right in zip_longest(_pages(one), _pages(other)))


def _unpacked_pdf(data: bytes) -> bytes:
    """The document with its streams unpacked and its objects in an order of their own."""
    import pikepdf

    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            unpacked,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
            qdf=True,
        )
    body, _, rest = unpacked.getvalue().rpartition(b"\nxref\n")
    trailer = rest.partition(b"trailer")[2].partition(b"startxref")[0]
    return (
        re.sub(rb"\n%% Original object ID: .*", b"", body) + trailer
    )  # without remarks and places of objects


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _pages(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Text and pixels of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            words = page.get_textpage()
            bitmap = page.render(scale=_SCALE)
            yield words.get_text_range(), bytes(bitmap.buffer)
            for opened in (words, bitmap, page):
                opened.close()
