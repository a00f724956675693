"""The PDF document: pages, bookmarks, destinations, metadata.

Same pages in, same bytes out: no clock, no random id, no name of a file goes in.
"""

import hashlib
from collections import defaultdict
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from bulletins.compose.boxes import AnchorBox, Layout, LineBox, LinkBox, Page
from bulletins.tree import Bulletin
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf.fonts import EmbeddedFont, unset_font_name
from bulletins.writers.pdf.metadata import add_archive_parts
from bulletins.writers.pdf.painter import Painter
from bulletins.writers.pdf.structure import structure_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SUPPORT = {
    "Inserted": "native", "Deleted": "native",
    "Text": "native", "Strong": "native", "Ordinal": "native", "RunIn": "native", "Reference": "native",
    "PageReference": "native", "NoteMark": "native", "Gap": "native", "Heading": "native", "Display": "native",
    "Paragraph": "native", "Box": "native", "Figure": "native", "Table": "native", "Note": "native",
    "Section": "native", "Case": "native", "CallOut": "native", "LabelledRows": "native", "Contents": "native",
    "NumberLine": "native",
}  # fmt: skip
"""What becomes of each node type: ``native``, ``approximated`` or ``omitted``."""


def write(layout: Layout, bulletin: Bulletin, typefaces: Typefaces) -> bytes:
    """The PDF of a composed bulletin.

    Raises:
        RenderError: a face lacks a glyph that composition counted on.
    """
    from bulletins.writers.pdf.objects import pack_contents
    from bulletins.writers.pdf.tags import add_structure

    fonts = _embedded_fonts(layout, typefaces)
    target = BytesIO()
    canvas = _canvas(target, layout, bulletin)
    painter = Painter(canvas, fonts, layout)
    wanted = _wanted_anchors(layout)
    structure = structure_of(bulletin, layout)
    for page, tagged in zip(layout.pages, structure.pages, strict=True):
        canvas.setPageSize((page.width_pt, page.height_pt))
        if page.trim_pt:
            canvas.setTrimBox(_inner_box(page, page.trim_pt))
            canvas.setBleedBox(_inner_box(page, page.trim_pt - page.bleed_pt))
        painter.paint(tagged, page.height_pt)
        _mark_destinations(canvas, page, wanted)
        canvas.showPage()
    for entry in layout.outline:
        canvas.addOutlineEntry(entry.title, entry.anchor, entry.level, closed=entry.level > 0)
    _label_pages(canvas, layout)
    for font in fonts.values():
        font.attach(canvas)
    add_structure(canvas._doc, structure, painter.link_numbers)
    add_archive_parts(canvas, bulletin.edition.date)
    pack_contents(canvas._doc)
    canvas.save()
    return target.getvalue()


def _inner_box(page: Page, by_pt: float) -> tuple[float, float, float, float]:
    """The sheet without so much at each of its edges."""
    return by_pt, by_pt, page.width_pt - by_pt, page.height_pt - by_pt


def _canvas(target: BytesIO, layout: Layout, bulletin: Bulletin) -> "Canvas":
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # ASCII-coded streams cost time and bytes and serve nobody
    first = layout.pages[0]
    canvas = Canvas(
        target,
        pagesize=(first.width_pt, first.height_pt),
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
        lang=bulletin.language,
        initialFontName=unset_font_name(),
    )
    canvas.setTitle(bulletin.title)
    canvas.setSubject(bulletin.subject)
    canvas.setAuthor(bulletin.author)
    canvas.setKeywords(list(bulletin.keywords))
    canvas.setCreator("bulletin toolkit")
    canvas.setProducer("bulletin toolkit, reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if layout.outline:
        canvas.showOutline()
    document = canvas._doc
    document._timeStamp = _Day(date.fromisoformat(bulletin.edition.date))
    identity = f"{bulletin.name} {bulletin.edition.label} {bulletin.edition.code}"
    document.signature = hashlib.md5(
        identity.encode(), usedforsecurity=False
    )  # reportlab's began with the clock
    return canvas


class _Day:
    """reportlab's time stamp, made from the edition's date instead of the clock."""

    dhh = 0
    dmm = 0

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)


def _embedded_fonts(layout: Layout, typefaces: Typefaces) -> dict[str, EmbeddedFont]:
    """One font a face, with the characters drawn with it in order of first use."""
    used: dict[str, list[str]] = defaultdict(list)
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, LineBox):
                for run in item.runs:
                    used[run.face].append(run.text)
    return {
        face: EmbeddedFont(f"F{number}", typefaces.subset(face, "".join(texts)))
        for number, (face, texts) in enumerate(used.items(), 1)
    }


def _wanted_anchors(layout: Layout) -> set[str]:
    """The anchors that a bookmark or a link leads to; the others need no destination."""
    links = {
        item.target
        for page in layout.pages
        for item in page.items
        if isinstance(item, LinkBox) and item.target
    }
    return links | {entry.anchor for entry in layout.outline}


def _mark_destinations(canvas: "Canvas", page: Page, wanted: set[str]) -> None:
    for item in page.items:
        if isinstance(item, AnchorBox) and item.anchor in wanted:
            top = min(page.height_pt, page.height_pt - item.y_pt + 12)
            canvas.bookmarkPage(item.anchor, fit="XYZ", left=0, top=top, zoom=0)


def _label_pages(canvas: "Canvas", layout: Layout) -> None:
    """Page labels, so that a viewer's page box shows the printed page number.  A label holds until the next one."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    entries: list[object] = []
    expected = ""
    for index, page in enumerate(layout.pages):
        if page.label.isdigit():
            if page.label != expected:
                entries += [index, PDFDictionary({"S": PDFName("D"), "St": int(page.label)})]
            expected = str(int(page.label) + 1)
        else:
            entries += [index, PDFDictionary({"P": PDFString(page.label)} if page.label else {})]
            expected = ""
    canvas._doc.Catalog.PageLabels = PDFDictionary({"Nums": PDFArray(entries)})
