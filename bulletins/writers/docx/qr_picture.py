"""A QR code as a picture: a PNG of one bit a pixel, its quiet zone included, sharp at any print size."""

import struct
import zlib

from bulletins.qr import QUIET_ZONE, Matrix

_PIXELS_PER_MODULE = 24
_DOTS_PER_METRE = 47244  # 1200 dpi: 41 modules of 24 pixels are about 20 mm


def qr_png(matrix: Matrix) -> bytes:
    """The symbol black on white.  Source: PNG specification (ISO/IEC 15948), greyscale of depth 1."""
    side = (len(matrix) + 2 * QUIET_ZONE) * _PIXELS_PER_MODULE
    white = (False,) * QUIET_ZONE
    blank = _row((False,) * (len(matrix) + 2 * QUIET_ZONE)) * _PIXELS_PER_MODULE * QUIET_ZONE
    body = b"".join(_row((*white, *row, *white)) * _PIXELS_PER_MODULE for row in matrix)
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


def _row(modules: tuple[bool, ...]) -> bytes:
    """One row of pixels: filter type 0, then a bit a pixel, 1 is white."""
    bits = "".join(("0" if dark else "1") * _PIXELS_PER_MODULE for dark in modules)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
