"""QR codes in a picture: what they say, and where they stand."""

from dataclasses import dataclass

import zxingcpp
from PIL import Image

DPI = 150
"""What an office scanner or a telephone's camera gives at least."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A decoded symbol: the rectangle around its dark modules, in the picture's pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def read_codes(picture: Image.Image) -> list[QrCode]:
    """Every QR code that can be read, from the top."""
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=wanted)
    return sorted((_code(symbol) for symbol in found), key=lambda code: (code.top, code.left))


def _code(symbol: zxingcpp.Barcode) -> QrCode:
    place = symbol.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return QrCode(symbol.text, min(across), min(down), max(across), max(down))
