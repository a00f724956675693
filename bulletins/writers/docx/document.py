"""The Word document: every part of it, put together.

Same tree and same style in, same bytes out: no clock, no random id, no name of a file goes in.
"""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from bulletins.style import StyleMap
from bulletins.style.page_design import Frame, FramePart, PageDesign
from bulletins.templating import fill
from bulletins.tree import Bulletin, PageMap
from bulletins.writers.docx.blocks import BlockWriter
from bulletins.writers.docx.bookmarks import Bookmarks
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.flow import Flow
from bulletins.writers.docx.fonts import FontTable
from bulletins.writers.docx.frames import FrameSetter
from bulletins.writers.docx.inlines import InlineWriter
from bulletins.writers.docx.lengths import twips
from bulletins.writers.docx.numbering import Numbering
from bulletins.writers.docx.outline import Outline
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.running import Running, RunningWriter
from bulletins.writers.docx.settings import core_properties, extended_properties, settings_part
from bulletins.writers.docx.styles import WordStyles
from bulletins.writers.docx.xml import part, w

SUPPORT = {
    "Text": "native", "Strong": "native", "Ordinal": "native", "RunIn": "native", "Reference": "native",
    "PageReference": "native", "NoteMark": "native", "Gap": "native", "Heading": "native", "Display": "native",
    "Paragraph": "native", "Box": "native", "Figure": "native", "Table": "native", "Note": "native",
    "Section": "native", "Case": "native", "CallOut": "native",
    "LabelledRows": "approximated (at the foot of the last page, whatever side of the sheet that is)",
    "Contents": "native", "NumberLine": "native",
}  # fmt: skip
"""What becomes of each node type: ``native``, ``approximated`` or ``omitted``, with the reason."""

_PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write(bulletin: Bulletin, styles: StyleMap, pages: PageMap = MappingProxyType({})) -> bytes:
    """The Word document of a bulletin.

    ``pages`` gives the numbers that page references show until Word works out its own (those of the PDF).

    Raises:
        StyleError: the style sheet lacks a role that the bulletin has.
        TemplateError: a text frame of the page design cannot be filled.
    """
    package, relations = Package(), Relations()
    fonts, outline = FontTable(), Outline(bulletin)
    word_styles = WordStyles(styles, fonts, outline)
    numbering = Numbering(outline, word_styles)
    inlines = InlineWriter(bulletin, word_styles, pages)
    media = Media(package)
    design = styles.pages
    area = design.masters["odd"].area
    setter = FrameSetter(word_styles, _filler(bulletin), area.x_pt, area.x_pt + area.width_pt)
    blocks = BlockWriter(
        styles=word_styles,
        inlines=inlines,
        numbering=numbering,
        bookmarks=Bookmarks(bulletin),
        media=media,
        relations=relations,
        measure_pt=(area.width_pt - (area.columns - 1) * area.gutter_pt) / area.columns,
        flow=Flow(twips(design.pitch_pt)),
    )
    head = [frame for frame in design.masters["first"].frames if frame.part is FramePart.HEAD]
    pictures = media.frames(relations, head, bulletin.edition.address)
    text = _masthead(design, setter, head, pictures) + blocks.blocks(bulletin.children)
    running = RunningWriter(design, setter, media, package, relations, bulletin.edition.address).write()
    notes = inlines.footnotes_part()
    parts = {
        "styles": word_styles.part(),
        "numbering": numbering.part(),
        "footnotes": notes,
        "settings": settings_part(mirrored=running.mirrored, notes=notes is not None),
        "fontTable": fonts.part(),
    }
    for name, data in parts.items():
        if data is not None:
            package.add_word_part(name, data)
            relations.add(name, f"{name}.xml")
    body = w("body", text, _section(design, running))
    package.add_word_part(
        "document", part("w:document", body, prefixes=("w", "r", "wp", "a", "pic")), relations
    )
    _add_properties(package, bulletin)
    return package.to_bytes()


def _filler(bulletin: Bulletin) -> Callable[[str], str]:
    """Fills a text template with the bulletin's fields; frames of several pages share templates."""
    texts: dict[str, str] = {}

    def filled(template: str) -> str:
        if template not in texts:
            texts[template] = fill(template, bulletin.fields)
        return texts[template]

    return filled


def _masthead(design: PageDesign, setter: FrameSetter, head: Iterable[Frame], pictures: str) -> str:
    """The head of the first page, down to the body's grid line at which its text begins."""
    first = design.masters["first"]
    rows = setter.rows(head)
    top, pitch = twips(design.grid_top_pt), twips(design.pitch_pt)
    lines = round((first.area.y_pt - design.grid_top_pt) / design.pitch_pt)
    return setter.paragraphs(rows, top, top + lines * pitch, pictures)


def _section(design: PageDesign, running: Running) -> str:
    """The page: size, margins, headers and footers, columns, grid.

    Source: GB/T 9704-2012 §5.2 (type area); ECMA-376 part 1 §17.6.5 (grid).
    """
    area = design.masters["odd"].area
    columns = {"num": area.columns, "space": twips(area.gutter_pt)} if area.columns > 1 else {"space": 0}
    return w(
        "sectPr",
        running.references,
        w("pgSz", w=twips(design.width_pt), h=twips(design.height_pt)),
        w(
            "pgMar",
            top=twips(design.grid_top_pt),
            right=twips(design.width_pt - area.x_pt - area.width_pt),
            bottom=twips(design.height_pt - area.y_pt - area.height_pt),
            left=twips(area.x_pt),
            header=running.header_top,
            footer=running.footer_bottom,
            gutter=0,
        ),
        w("pgNumType", start=1),
        w("cols", **columns),
        w("titlePg") if running.first_differs else "",
        w("docGrid", type="lines", linePitch=twips(design.pitch_pt)),
    )


def _add_properties(package: Package, bulletin: Bulletin) -> None:
    package.relations.add("officeDocument", "word/document.xml")
    package.add("docProps/core.xml", _CORE_TYPE, core_properties(bulletin))
    package.relations.add(_PACKAGE_RELATION, "docProps/core.xml")
    package.add("docProps/app.xml", _EXTENDED_TYPE, extended_properties())
    package.relations.add("extended-properties", "docProps/app.xml")
