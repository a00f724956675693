"""Boxes as page operators.  Paints what it is given, where it is told.

Source: ISO 32000-1 §8.4–8.6 (graphics), §8.10 (forms).  Boxes have y downwards, PDF has y upwards.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bulletins.compose.boxes import FieldBox, Item, LineBox, PictureBox, QrBox
from bulletins.qr import QUIET_ZONE, dark_runs, qr_matrix
from bulletins.style.properties import Color
from bulletins.values import frozen
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.operators import Operators, fill_color
from bulletins.writers.pdf.pictures import Pictures
from bulletins.writers.pdf.structure import TaggedPage
from bulletins.writers.pdf.syntax import numbers

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File

QrForm = tuple[str, float, Color]
"""What tells one QR form from another: text, side in pt, colour."""


@frozen
class Painted:
    """The operators of a page; ``shown`` are the entries of the forms and pictures that they name (``/QR1 7 0 R``)."""

    operators: bytes
    shown: tuple[str, ...]


class Painter:
    """Paints the pages of one document with ``fonts`` (by face); forms and pictures go into ``file``."""

    def __init__(self, file: "File", fonts: Mapping[str, EmbeddedFont]) -> None:
        self._file = file
        operators = self._operators = Operators(fonts)
        self._pictures = Pictures(file)
        self._qr_forms: dict[QrForm, tuple[str, str]] = {}
        self._shown: dict[str, None] = {}
        self._paint: dict[type[Item], Callable[[Any, float], str]] = {
            LineBox: operators.line, FieldBox: operators.field, QrBox: self._qr, PictureBox: self._picture,
        }  # fmt: skip

    def paint(self, page: TaggedPage, height: float) -> Painted:
        """Paint a page ``height`` pt high, piece by piece, each between the operators that say what it is."""
        self._operators.begin_page()
        self._shown = {}
        operators: list[str] = []
        for piece in page.pieces:
            operators.append(piece.opening)
            operators += [self._paint[item.__class__](item, height) for item in piece.items]
            operators.append("EMC")
        return Painted("\n".join(operators).encode("latin-1"), tuple(sorted(self._shown)))

    def _qr(self, code: QrBox, height: float) -> str:
        """Each different QR code of the document is one form, drawn once and shown on every page."""
        key = (code.url, code.side_pt, code.color)
        if key not in self._qr_forms:
            name = f"QR{len(self._qr_forms) + 1}"
            side = numbers(code.side_pt)
            entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {side} {side}]/Resources <<>>"
            form = self._file.add_packed(_qr_operators(code).encode("ascii"), entries)
            self._qr_forms[key] = name, f"/{name} {form} 0 R"
        name, entry = self._qr_forms[key]
        self._shown[entry] = None
        return f"q 1 0 0 1 {code.x_pt:.3f} {height - code.y_pt - code.side_pt:.3f} cm /{name} Do Q"

    def _picture(self, box: PictureBox, height: float) -> str:
        name, entry = self._pictures.named(box.picture)
        self._shown[entry] = None
        bottom = height - box.y_pt - box.height_pt
        matrix = f"{box.width_pt:.3f} 0 0 {box.height_pt:.3f} {box.x_pt:.3f} {bottom:.3f} cm"
        return f"q {matrix} /{name} Do Q"


def _qr_operators(code: QrBox) -> str:
    """A white field with the quiet zone, and the dark modules as one path, so that no seams show between them."""
    matrix = qr_matrix(code.url)
    side = len(matrix) + 2 * QUIET_ZONE
    module = code.side_pt / side
    rectangles = [
        f"{x + QUIET_ZONE} {side - QUIET_ZONE - 1 - y} {length} 1 re" for y, x, length in dark_runs(matrix)
    ]
    in_modules = f"{module:.7g} 0 0 {module:.7g} 0 0 cm"
    return "\n".join(
        [in_modules, f"0 0 0 0 k 0 0 {side} {side} re f", fill_color(code.color), *rectangles, "f"]
    )
