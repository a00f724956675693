"""Pictures of the workspace, checked.  The one module that opens them."""

import hashlib
import warnings
from io import BytesIO

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source import Workspace
from bulletins.tree import Picture

MAX_PIXELS = 80_000_000
USUAL_DPI = 300.0
_SUFFIXES = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}
_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


def load_picture(workspace: Workspace, path: str, span: Span | None = None) -> Picture:
    """The picture at ``path``; ``span`` is the place that names it.

    Raises:
        SourceError: it cannot be read, is neither JPEG nor PNG, is broken, larger than 80 million pixels,
            stored turned, or has the suffix of another format.
    """
    from PIL import Image, UnidentifiedImageError

    data = workspace.read_bytes(path, span)
    place = span or Span(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=tuple(_SUFFIXES)) as image:
                _refuse_unfit(image.format or "", image.size, image.getexif().get(0x0112, 1), path, place)
                image.load()
                dpi = float(image.info.get("dpi", (USUAL_DPI,))[0]) or USUAL_DPI
                name, (width, height) = image.format or "", image.size
    except UnidentifiedImageError as error:
        raise SourceError(Diagnostic.of("B161", place, path=path)) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise SourceError(Diagnostic.of("B162", place, path=path, limit=MAX_PIXELS)) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise SourceError(Diagnostic.of("B160", place, path=path, reason=error)) from error
    return Picture(path, _MEDIA_TYPES[name], width, height, dpi, hashlib.sha256(data).hexdigest(), data)


def _refuse_unfit(name: str, size: tuple[int, int], orientation: int, path: str, place: Span) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise SourceError(Diagnostic.of("B162", place, path=path, limit=MAX_PIXELS))
    if path.rpartition(".")[2].lower() not in _SUFFIXES[name]:
        raise SourceError(Diagnostic.of("B163", place, path=path, format=name))
    if orientation != 1:
        raise SourceError(Diagnostic.of("B164", place, path=path))
