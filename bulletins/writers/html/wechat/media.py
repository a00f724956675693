"""The pictures of an article: numbered files in the order in which they stand."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from bulletins.qr import QUIET_ZONE, qr_matrix, qr_png
from bulletins.tree import Picture
from bulletins.values import frozen

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

WIDEST_PX = 1080
"""The width beyond which WeChat makes pictures smaller itself."""

LARGEST_BYTES = 10_000_000
"""Source: WeChat Official Accounts Platform, material library (pictures up to 10 MB)."""

QR_LEAST_PX = 430
"""The side that WeChat gives its own codes; its reader, asked by a long press, wants no smaller ones."""

_JPEG_QUALITY = 88
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}


@frozen
class Medium:
    """One place of a picture: ``path`` of its file beside the article, and what it shows."""

    number: int
    path: str
    subject: str
    data: bytes


class Media:
    """Numbers the places of pictures as they are asked for."""

    def __init__(self) -> None:
        self._media: list[Medium] = []

    def picture(self, picture: Picture, subject: str) -> Medium:
        """The next place, of a picture of the issue."""
        data, suffix = _prepared(picture)
        return self._add(data, suffix, subject)

    def code(self, address: str) -> Medium:
        """The next place, of the QR code of ``address``."""
        matrix = qr_matrix(address)
        modules = len(matrix) + 2 * QUIET_ZONE
        return self._add(qr_png(matrix, -(-QR_LEAST_PX // modules)), "png", f"二维码：{address}")

    def all(self) -> tuple[Medium, ...]:
        """The places so far, in order."""
        return tuple(self._media)

    def files(self) -> Mapping[str, bytes]:
        """Path to bytes."""
        return {medium.path: medium.data for medium in self._media}

    def _add(self, data: bytes, suffix: str, subject: str) -> Medium:
        number = len(self._media) + 1
        medium = Medium(number, f"media/{number:02}.{suffix}", subject, data)
        self._media.append(medium)
        return medium


def _prepared(picture: Picture) -> tuple[bytes, str]:
    """Bytes and suffix of a picture as WeChat takes it; as it is where it already fits."""
    from PIL import Image

    with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
        fits = picture.width_px <= WIDEST_PX and len(picture.data) <= LARGEST_BYTES
        if fits and image.mode != "CMYK":  # programs do not agree on what CMYK looks like
            return picture.data, _SUFFIXES[picture.media_type]
        has_alpha = image.mode in ("LA", "RGBA")
        shown = image.convert("RGBA" if has_alpha else "RGB")
    if shown.width > WIDEST_PX:
        height = max(1, round(shown.height * WIDEST_PX / shown.width))
        shown = shown.resize((WIDEST_PX, height), Image.Resampling.LANCZOS)
    if picture.media_type == "image/png":
        data = _encoded(shown, "PNG")
        if len(data) <= LARGEST_BYTES:
            return data, "png"
        if has_alpha:
            white = Image.new("RGBA", shown.size, "white")
            shown = Image.alpha_composite(white, shown).convert("RGB")
    return _encoded(shown, "JPEG"), "jpg"


def _encoded(image: "PillowImage", name: str) -> bytes:
    file = BytesIO()
    image.save(file, name, **({"quality": _JPEG_QUALITY} if name == "JPEG" else {}))
    return file.getvalue()
