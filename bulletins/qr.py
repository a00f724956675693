"""QR codes as matrices of modules and as pictures; other drawings of them are the writers' matter."""

import importlib
import importlib.util
import struct
import sys
import zlib
from functools import lru_cache
from types import ModuleType

QUIET_ZONE = 4
"""Modules that must stay white on every side.  Source: ISO/IEC 18004 (quiet zone of a QR code)."""

PIXELS_PER_MODULE = 24
_DOTS_PER_METRE = 47244  # 1200 dpi: 41 modules of 24 pixels are about 20 mm

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top, modules from the left; true is dark.  Without the quiet zone."""


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> Matrix:
    """The symbol for ``text`` at error correction level M, as small as it gets."""
    code = _encoder().encode(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _encoder() -> ModuleType:
    """segno's encoder without the rest of segno.

    Importing the whole package loads its file writers and through them urllib, http and ssl: 20 ms of every start
    for something that is never used here.  The package is therefore not run, only its encoder.
    """
    if "segno" in sys.modules or "segno.encoder" in sys.modules:
        return importlib.import_module("segno.encoder")
    specification = importlib.util.find_spec("segno")
    assert specification is not None, "segno is a dependency"
    sys.modules["segno"] = importlib.util.module_from_spec(specification)
    try:
        return importlib.import_module("segno.encoder")
    finally:
        del sys.modules["segno"]


def dark_runs(matrix: Matrix) -> list[tuple[int, int, int]]:
    """The dark modules as horizontal runs (row, first column, length), top to bottom, for drawing as rectangles."""
    runs: list[tuple[int, int, int]] = []
    for y, row in enumerate(matrix):
        start: int | None = None
        for x, dark in enumerate((*row, False)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append((y, start, x - start))
                start = None
    return runs


def qr_png(matrix: Matrix, pixels_per_module: int = PIXELS_PER_MODULE) -> bytes:
    """The symbol black on white with its quiet zone: a PNG of one bit a pixel, sharp at any size.

    Source: PNG specification (ISO/IEC 15948), greyscale of depth 1.
    """
    modules = len(matrix) + 2 * QUIET_ZONE
    white = (False,) * QUIET_ZONE
    blank = _row((False,) * modules, pixels_per_module) * pixels_per_module * QUIET_ZONE
    body = b"".join(_row((*white, *row, *white), pixels_per_module) * pixels_per_module for row in matrix)
    side = modules * pixels_per_module
    header = struct.pack(">2I5B", side, side, 1, 0, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">2IB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1)),
            _chunk(b"IDAT", zlib.compress(blank + body + blank)),
            _chunk(b"IEND", b""),
        ]
    )


def _row(modules: tuple[bool, ...], width: int) -> bytes:
    """One row of pixels: filter type 0, then a bit a pixel, 1 is white; the last byte is filled up with white."""
    bits = "".join(("0" if dark else "1") * width for dark in modules)
    bits += "1" * (-len(bits) % 8)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
