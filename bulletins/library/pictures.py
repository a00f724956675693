"""Pictures of the workspace and of styles, checked.  The one module that opens them."""

import hashlib
import re
import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source import Workspace
from bulletins.tree import Picture

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MAX_PIXELS = 80_000_000
USUAL_DPI = 300.0
JPEG_QUALITY = 95
UPRIGHT = 1
_ORIENTATION = 0x0112  # Source: Exif 2.32 §4.6.4, tag 274
_SUFFIXES = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}
_OTHER_FORMATS = {
    "EPS": rb"%!PS|\xc5\xd0\xd3\xc6", "PDF": rb"%PDF", "GIF": rb"GIF8", "WebP": rb"RIFF.{4}WEBP", "BMP": rb"BM",
    "TIFF": rb"II\*\0|MM\0\*", "HEIC": rb".{4}ftyp(heic|heix|mif1|msf1)", "AVIF": rb".{4}ftypavif",
    "SVG": rb"(\xef\xbb\xbf)?\s*(<\?xml.{0,500}?)?<svg", "PSD": rb"8BPS",
    "WMF/EMF": rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF",
}  # fmt: skip
"""What editors take for JPEG or PNG, and how such files begin."""
_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


def load_picture(workspace: Workspace, path: str, span: Span | None = None) -> Picture:
    """The picture at ``path``; ``span`` is the place that names it.

    One that is stored turned is turned upright; what printers and readers show in different ways (grey of 16 bits,
    transparent colours) is written anew.  The digest is that of the file as it lies in the workspace.

    Raises:
        SourceError: it cannot be read, is neither JPEG nor PNG, is broken, larger than 80 million pixels,
            or has the suffix of another format.
    """
    return _checked(path, workspace.read_bytes(path, span), span or Span(path))


def load_style_picture(workspace: Workspace, styles: Sequence[str], file: str, span: Span) -> Picture | None:
    """The picture ``file`` of a style, made fit as ``load_picture`` does; ``None`` if it is nowhere.

    ``styles`` are the style's own name and those that it extends: the first folder with such a file counts.

    Raises:
        SourceError: as ``load_picture``.
    """
    for style in styles:
        if found := workspace.style_bytes(style, file, span):
            return _checked(*found, span)
    return None


def check_picture(path: str, data: bytes, place: Span) -> None:
    """Nothing, if ``data`` is a picture of use, whatever it is called; ``place`` is what names it.

    Raises:
        SourceError: as ``load_picture``.
    """
    _checked(path, data, place)


def _checked(path: str, data: bytes, place: Span) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=tuple(_SUFFIXES)) as image:
                name = image.format or ""
                _refuse_unfit(name, image.size, path, place)
                image.load()
                dpi = float(image.info.get("dpi", (USUAL_DPI,))[0]) or USUAL_DPI
                shown = _as_shown(image)
                (width, height), written = shown.size, data if shown is image else _encoded(shown, name)
    except UnidentifiedImageError as error:
        raise SourceError(_not_identified(data, path, place)) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise SourceError(Diagnostic.of("B162", place, path=path, limit=MAX_PIXELS)) from error
    except (OSError, ValueError, SyntaxError) as error:
        code = "B168" if "truncated" in str(error) else "B160"
        raise SourceError(Diagnostic.of(code, place, path=path, reason=error)) from error
    return Picture(path, _MEDIA_TYPES[name], width, height, dpi, hashlib.sha256(data).hexdigest(), written)


def _not_identified(data: bytes, path: str, place: Span) -> Diagnostic:
    """What a file is that is neither JPEG nor PNG."""
    found = next(
        (name for name, pattern in _OTHER_FORMATS.items() if re.match(pattern, data, re.DOTALL)), None
    )
    if found:
        return Diagnostic.of("B164", place, path=path, format=found)
    return Diagnostic.of("B161" if data else "B167", place, path=path)


def _refuse_unfit(name: str, size: tuple[int, int], path: str, place: Span) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise SourceError(Diagnostic.of("B162", place, path=path, limit=MAX_PIXELS))
    if path.rpartition(".")[2].lower() not in _SUFFIXES[name]:
        raise SourceError(Diagnostic.of("B163", place, path=path, format=name))


def _as_shown(image: "PillowImage") -> "PillowImage":
    """The picture as every program shows it alike; the same object if there is nothing to do."""
    from PIL import ImageOps

    if image.getexif().get(_ORIENTATION, UPRIGHT) != UPRIGHT:
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda grey: grey * (1 / 257) + 0.5).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _encoded(image: "PillowImage", name: str) -> bytes:
    file = BytesIO()
    image.save(file, name, **({"quality": JPEG_QUALITY} if name == "JPEG" else {}))
    return file.getvalue()
