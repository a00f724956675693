"""QR codes as matrices of modules and as pictures; other drawings of them are the writers' matter."""

import importlib
import importlib.util
import struct
import sys
import zlib
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any

QUIET_ZONE = 4
"""Modules that must stay white on every side.  Source: ISO/IEC 18004 (quiet zone of a QR code)."""

PIXELS_PER_MODULE = 24
_DOTS_PER_METRE = 47244  # 1200 dpi: 41 modules of 24 pixels are about 20 mm
_ASCII_BITS = 7

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top, modules from the left; true is dark.  Without the quiet zone."""


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> Matrix:
    """The symbol for ``text`` at error correction level M, as small as it gets."""
    code = _encoder().encode(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


class QrFamily:
    """The symbols of texts that begin with ``stem`` and end with ``length`` ASCII characters: a microsecond each.

    All have the version and mask of the first.  A symbol of one version and mask is a sum, without carrying, of what
    each bit of its text contributes (its error correction is linear as well), so each is worked out once.
    Source: ISO/IEC 18004 §7.5 (Reed-Solomon codes over GF(256)), §7.8 (masks; any of them may be read).
    """

    def __init__(self, stem: str, length: int) -> None:
        code = _bytes_code(stem + "0" * length)
        self.side = len(code.matrix)
        self._none = _bits(code.matrix)
        self._added = [
            [
                self._none ^ self._symbol(stem, length, place, ord("0") ^ 1 << bit, code)
                for bit in range(_ASCII_BITS)
            ]
            for place in range(length)
        ]

    @staticmethod
    def _symbol(stem: str, length: int, place: int, char: int, like: Any) -> int:
        text = stem + "0" * place + chr(char) + "0" * (length - place - 1)
        return _bits(_bytes_code(text, version=like.version, mask=like.mask).matrix)

    def rows(self, ending: str) -> tuple[str, ...]:
        """The symbol of the text with this ending: a row from the top a text, ``1`` is dark.

        Raises:
            ValueError: the ending is not of that length, or not ASCII.
        """
        if len(ending) != len(self._added) or not ending.isascii():
            raise ValueError(f"no ending of this family: {ending!r}")
        bits = self._none
        for char, added in zip(ending, self._added, strict=True):
            flipped = ord(char) ^ ord("0")
            for bit in range(_ASCII_BITS):
                if flipped >> bit & 1:
                    bits ^= added[bit]
        side = self.side
        text = f"{bits:0{side * side}b}"
        return tuple([text[start : start + side] for start in range(0, side * side, side)])

    def matrix(self, ending: str) -> Matrix:
        """The same as a matrix."""
        return tuple([tuple([module == "1" for module in row]) for row in self.rows(ending)])


def _bytes_code(text: str, version: int | None = None, mask: int | None = None) -> Any:
    return _encoder().encode(
        text, error="m", version=version, mode="byte", mask=mask, boost_error=False, micro=False
    )


def _bits(matrix: Sequence[Sequence[int]]) -> int:
    return int("".join(["1" if module else "0" for row in matrix for module in row]), 2)


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
