"""The text of a bulletin set by reportlab's Platypus: the same words on the same page, in two of the faces.

It knows no chains of faces: Latin letters come from the faces of the Han.  The QR code is one form.
"""

from html import escape
from io import BytesIO

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.words import Words
from bulletins.package_data import data_folder
from bulletins.qr import QUIET_ZONE, dark_runs, qr_matrix

_WIDTH, _HEIGHT = 210 * mm, 297 * mm
_QR = 20 * mm
_BODY = ParagraphStyle(
    "body",
    fontName="Song",
    fontSize=15.75,
    leading=28.95,
    firstLineIndent=31.5,
    alignment=TA_JUSTIFY,
    wordWrap="CJK",
)
_CENTRED = ParagraphStyle("centred", _BODY, alignment=TA_CENTER, firstLineIndent=0)
_ENTRY = ParagraphStyle("entry", _BODY, firstLineIndent=0, rightIndent=31.5)
_STYLES = {
    "mast": ParagraphStyle("mast", _CENTRED, fontName="Hei", fontSize=20, leading=40),
    "headline": ParagraphStyle(
        "headline", _CENTRED, fontName="Hei", fontSize=18, spaceBefore=20, spaceAfter=14, keepWithNext=1
    ),
    "display": _CENTRED,
    "callout": _CENTRED,
    "paragraph": _BODY,
    "preface": ParagraphStyle("preface", _BODY, fontSize=14, leftIndent=31.5, rightIndent=31.5),
}


def register_faces() -> None:
    """Read the two faces; once a process."""
    for name in ("Song", "Hei"):
        pdfmetrics.registerFont(TTFont(name, str(data_folder("fonts") / f"Bulletin{name}-Regular.ttf")))


def platypus_pdf(words: list[Words], title: str, footer: tuple[str, ...], address: str) -> bytes:
    """The PDF."""
    target = BytesIO()
    document = _Document(target, pagesize=(_WIDTH, _HEIGHT), title=title, lang="zh-CN")
    frame = Frame(28 * mm, 35 * mm, 156 * mm, 225 * mm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_Footer(footer, address)))
    document.multiBuild([flowable for each in words for flowable in _flowables(each)])
    return target.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Tells the contents where the headlines stand."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 — reportlab calls it so
        if isinstance(flowable, Paragraph) and flowable.style is _STYLES["headline"]:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


class _Footer:
    """Draws the foot of every page; the QR code as a form that the file holds once."""

    def __init__(self, lines: tuple[str, ...], address: str) -> None:
        self._lines = lines
        self._address = address

    def __call__(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        if not canvas.hasForm("QR"):
            canvas.beginForm("QR")
            matrix = qr_matrix(self._address)
            module = _QR / (len(matrix) + 2 * QUIET_ZONE)
            for y, x, length in dark_runs(matrix):
                top = _QR - (y + 1 + QUIET_ZONE) * module
                canvas.rect((x + QUIET_ZONE) * module, top, length * module, module, stroke=0, fill=1)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(28 * mm, 11 * mm)
        canvas.doForm("QR")
        canvas.setFont("Song", 8)
        for number, line in enumerate(self._lines):
            canvas.drawString(22 * mm, (14 - 4 * number) * mm, line)
        canvas.setFont("Song", 14)
        canvas.drawRightString(156 * mm, 14 * mm, f"— {document.page} —")
        canvas.restoreState()


def _flowables(words: Words) -> list[Flowable]:
    if words.kind == "contents":
        return [Paragraph(words.parts[0], _CENTRED), TableOfContents(dotsMinLevel=0, levelStyles=[_ENTRY])]
    return [_flowable(words)]


def _flowable(words: Words) -> Flowable:
    heads = words.heads or (False,) * len(words.parts)
    pieces = zip(map(escape, words.parts), heads, strict=True)
    marked = (f'<font name="Hei">{part}</font>' if is_head else part for part, is_head in pieces)
    return Paragraph(("" if words.heads else "<br/>").join(marked), _STYLES[words.kind])
