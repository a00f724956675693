"""Boxes as page operators.  Paints what it is given, where it is told.

Source: ISO 32000-1 §8.4–8.6 (graphics).  Boxes have y downwards, PDF has y upwards.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bulletins.compose.boxes import (
    FieldBox,
    Item,
    Layout,
    LineBox,
    LinkBox,
    PictureBox,
    QrBox,
)
from bulletins.qr import QUIET_ZONE, dark_runs, qr_matrix
from bulletins.style.properties import Color
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.pictures import Pictures
from bulletins.writers.pdf.structure import TaggedPage
from bulletins.writers.pdf.text_operators import TextOperators, fill_color

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PRINTED = 4
"""The flag of an annotation that is not left out in print; PDF/A asks for it (ISO 32000-1 §12.5.3)."""

QrForm = tuple[str, float, Color]
"""What tells one QR form from another: text, side in pt, colour."""


class Painter:
    """Paints the pages of one document on ``canvas`` with ``fonts`` (by face).

    ``link_numbers`` are the object numbers of links painted so far, by their keys in the parent tree.
    """

    def __init__(self, canvas: "Canvas", fonts: Mapping[str, EmbeddedFont], layout: Layout) -> None:
        self._canvas = canvas
        self._text = TextOperators(fonts)
        self._qr_forms = self._make_qr_forms(layout)
        self._pictures = Pictures(canvas)
        self.link_numbers: dict[int, int] = {}

    def paint(self, page: TaggedPage, height: float) -> None:
        """Paint a page ``height`` pt high, piece by piece, each between the operators that say what it is."""
        for piece in page.pieces:
            self._emit(piece.opening)
            for item in piece.items:
                self._paint_item(item, height)
            self._emit("EMC")
        for link, key in page.links:
            self._paint_link(link, key, height)

    def _paint_item(self, item: Item, height: float) -> None:
        if isinstance(item, LineBox):
            self._emit(self._text.line(item, height))
        elif isinstance(item, FieldBox):
            self._emit(_field(item, height))
        elif isinstance(item, QrBox):
            self._paint_qr(item, height)
        elif isinstance(item, PictureBox):
            self._paint_picture(item, height)

    def _emit(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def _make_qr_forms(self, layout: Layout) -> dict[QrForm, str]:
        """Each different QR code of the document becomes one form, drawn once and shown on every page."""
        codes = (item for page in layout.pages for item in page.items if isinstance(item, QrBox))
        forms: dict[QrForm, str] = {}
        for code in codes:
            key = (code.url, code.side_pt, code.color)
            if key not in forms:
                forms[key] = f"QR{len(forms) + 1}"
                self._canvas.beginForm(forms[key], 0, 0, code.side_pt, code.side_pt)
                self._emit(_qr_operators(code))
                self._canvas.endForm()
        return forms

    def _paint_qr(self, code: QrBox, height: float) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(code.x_pt, height - code.y_pt - code.side_pt)
        canvas.doForm(self._qr_forms[code.url, code.side_pt, code.color])
        canvas.restoreState()

    def _paint_picture(self, box: PictureBox, height: float) -> None:
        bottom = height - box.y_pt - box.height_pt
        matrix = f"{box.width_pt:.3f} 0 0 {box.height_pt:.3f} {box.x_pt:.3f} {bottom:.3f} cm"
        self._emit(f"q {matrix} /{self._pictures.key(box.picture)} Do Q")

    def _paint_link(self, link: LinkBox, key: int | None, height: float) -> None:
        """Make the link's rectangle one; ``key`` is that of its element, if it has one."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        canvas = self._canvas
        top = height - link.y_pt
        entries: dict[str, object] = {
            "Type": PDFName("Annot"), "Subtype": PDFName("Link"), "F": PRINTED, "Border": "[0 0 0]",
            "Rect": PDFArray([link.x_pt, top - link.height_pt, link.x_pt + link.width_pt, top]),
        }  # fmt: skip
        if link.url:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(link.url)})
        else:
            entries["Dest"] = canvas._bookmarkReference(link.target)
        if key is not None:
            entries["StructParent"] = key
        canvas._addAnnotation(PDFDictionary(entries))
        if key is not None:
            self.link_numbers[key] = canvas._doc.objectcounter


def _field(box: FieldBox, height: float) -> str:
    bottom = height - box.y_pt - box.height_pt
    return f"{fill_color(box.color)} {box.x_pt:.3f} {bottom:.3f} {box.width_pt:.3f} {box.height_pt:.3f} re f"


def _qr_operators(code: QrBox) -> str:
    """A white field with the quiet zone, and the dark modules as one path, so that no seams show between them."""
    matrix = qr_matrix(code.url)
    module = code.side_pt / (len(matrix) + 2 * QUIET_ZONE)
    rectangles = [
        f"{(x + QUIET_ZONE) * module:.4f} {code.side_pt - (y + 1 + QUIET_ZONE) * module:.4f} "
        f"{length * module:.4f} {module:.4f} re"
        for y, x, length in dark_runs(matrix)
    ]
    white = f"0 0 0 0 k 0 0 {code.side_pt:.4f} {code.side_pt:.4f} re f"
    return "\n".join([white, fill_color(code.color), *rectangles, "f"])
