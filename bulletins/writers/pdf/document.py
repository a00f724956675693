"""The PDF document: pages, bookmarks, destinations, metadata.

Same pages in, same bytes out: no clock, no random id, no name of a file goes in.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bulletins.compose.boxes import Layout, LineBox
from bulletins.tree import Bulletin
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.links import Destinations, Links
from bulletins.writers.pdf.metadata import add_archive_parts, information_of
from bulletins.writers.pdf.outline import add_outline
from bulletins.writers.pdf.pages import Resources, page_labels, page_object
from bulletins.writers.pdf.painter import Painter
from bulletins.writers.pdf.structure import Structure, structure_of
from bulletins.writers.pdf.syntax import references
from bulletins.writers.pdf.tags import add_structure

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File

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
    from bulletins.writers.pdf.file import File

    said = information_of(bulletin)
    file = File(said)
    fonts = _embedded_fonts(layout, typefaces)
    tree = file.reserve(1 + len(layout.pages))
    pages = range(tree + 1, tree + 1 + len(layout.pages))
    places = Destinations(layout, pages)
    structure = structure_of(bulletin, layout)
    links = Links(file, places)
    _add_pages(file, layout, structure, fonts, links, tree)
    file.put(tree, f"<</Type /Pages /Count {len(pages)}/Kids [{references(pages)}]>>")
    file.enter("Pages", f"{tree} 0 R")
    file.enter("PageLabels", page_labels(layout.pages))
    file.enter("ViewerPreferences", "<</DisplayDocTitle true>>")
    if layout.outline:
        add_outline(file, layout.outline, places)
    add_structure(file, structure, pages, links.numbers)
    add_archive_parts(file, said)
    for font in fonts.values():
        font.attach(file)
    return file.written()


def _add_pages(
    file: "File",
    layout: Layout,
    structure: Structure,
    fonts: Mapping[str, EmbeddedFont],
    links: Links,
    tree: int,
) -> None:
    """Write the pages, whose object numbers follow that of their tree."""
    painter = Painter(file, fonts)
    resources = Resources(file, "".join([font.entry(file) for font in fonts.values()]))
    for key, (page, tagged) in enumerate(zip(layout.pages, structure.pages, strict=True)):
        painted = painter.paint(tagged, page.height_pt)
        text = page_object(
            page,
            key,
            parent=tree,
            contents=file.add_packed(painted.operators),
            resources=resources.showing(painted.shown),
            links=[links.add(link, owner, page.height_pt) for link, owner in tagged.links],
        )
        file.put(tree + 1 + key, text)


def _embedded_fonts(layout: Layout, typefaces: Typefaces) -> dict[str, EmbeddedFont]:
    """One font a face, with the characters drawn with it.

    The largest come first, since the compression of what they hold goes on beside all that follows.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, LineBox):
                for run in item.runs:
                    texts[run.face].append(run.text)
    used = sorted(((face, sorted(set("".join(drawn)))) for face, drawn in texts.items()), key=_by_size)
    return {
        face: EmbeddedFont(f"F{number}", typefaces.subset(face, characters))
        for number, (face, characters) in enumerate(used, 1)
    }


def _by_size(used: tuple[str, list[str]]) -> tuple[int, str]:
    face, characters = used
    return -len(characters), face
