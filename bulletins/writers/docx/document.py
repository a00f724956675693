"""The Word document: every part of it, put together.

Same tree and same style in, same bytes out: no clock, no random id, no name of a file goes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from bulletins.style import StyleMap
from bulletins.style.page_design import PageDesign, TextFrame
from bulletins.tree import Bulletin, Case, Display, Heading, NumberLine, PageMap, Paragraph, Section, walk
from bulletins.writers.docx.blocks import BlockWriter
from bulletins.writers.docx.bookmarks import Bookmarks, leading_nodes
from bulletins.writers.docx.changes import Changes, Tracking
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.flow import Flow
from bulletins.writers.docx.fonts import FontTable
from bulletins.writers.docx.frames import FrameTexts
from bulletins.writers.docx.heads import HeadWriter
from bulletins.writers.docx.house import open_house
from bulletins.writers.docx.house_page import on_page_of
from bulletins.writers.docx.house_running import HouseRunning
from bulletins.writers.docx.house_styles import HouseStyles
from bulletins.writers.docx.inlines import InlineWriter
from bulletins.writers.docx.lengths import twips
from bulletins.writers.docx.newspaper import newspaper
from bulletins.writers.docx.numbering import Numbering
from bulletins.writers.docx.outline import Outline
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.paragraphs import empty_paragraph
from bulletins.writers.docx.references import References
from bulletins.writers.docx.running import RunningWriter
from bulletins.writers.docx.sections import Sections, SectionSetter
from bulletins.writers.docx.sent_text import add_sent_text, anchors_of
from bulletins.writers.docx.settings import core_properties, extended_properties, settings_part
from bulletins.writers.docx.story import StoryWriter
from bulletins.writers.docx.styles import WordStyles
from bulletins.writers.docx.toc import Toc
from bulletins.writers.docx.xml import story_part, w

SUPPORT = {
    "Inserted": "native", "Deleted": "native",
    "Text": "native", "Strong": "native", "RunIn": "native",
    "PageReference": "native", "NoteMark": "native", "Gap": "native", "Heading": "native", "Display": "native",
    "Paragraph": "native", "Box": "native", "Figure": "native", "Table": "native", "Note": "native",
    "Section": "native", "CallOut": "native",
    "Case": "native (in a newspaper approximated: stories stand below each other, each with its head over the page "
    "and its text in columns, for Word sets none beside each other in text that can be worked on)",
    "LabelledRows": "approximated (at the foot of the last page, whatever side of the sheet that is)",
    "Reference": "native (a REF field where it says a number on a line of its own or a title, else a link)",
    "Ordinal": "native (a point that opens a paragraph is a level of a list of Word's; one that runs on inside a "
    "paragraph, or counts beyond ⑳, is text)",
    "Contents": "native", "NumberLine": "approximated (Word counts it; its numeral has the look of its word)",
}  # fmt: skip
"""What becomes of each node type: ``native``, ``approximated`` or ``omitted``, with the reason."""

_PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write(
    bulletin: Bulletin,
    styles: StyleMap,
    pages: PageMap = MappingProxyType({}),
    tracking: Tracking | None = None,
    title_lines: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """The Word document of a bulletin.

    ``pages`` gives the numbers that page references show until Word works out its own (those of the PDF).  With
    ``tracking``, the words that a marked copy marks are tracked changes.  ``title_lines`` are the lines in which titles
    are composed, blanks left out, by their anchors.

    Raises:
        StyleError: the style sheet lacks a role that the bulletin has.
        TemplateError: a text frame of the page design cannot be filled.
    """
    made = newspaper(bulletin, styles)
    bulletin, styles = made.bulletin, made.styles
    package, relations = Package(), Relations()
    house = open_house(styles.word_base) if styles.word_base else None
    styles = on_page_of(house, styles) if house else styles
    house_styles = HouseStyles(house) if house else None
    toc = Toc(bulletin)
    fonts, outline = FontTable(), Outline(bulletin, toc.listed)
    word_styles = WordStyles(styles, fonts, outline, toc, _lined_roles(bulletin), house_styles)
    numbering = Numbering(outline, word_styles)
    leading = tuple(leading_nodes(bulletin))
    references = References(bulletin, leading)
    inlines = InlineWriter(bulletin, word_styles, pages, references, Changes(tracking))
    media, texts = Media(package), FrameTexts(bulletin.fields)
    design, address = styles.pages, bulletin.edition.address
    running = RunningWriter(design, word_styles, texts, media, package, relations, address)
    if house and house_styles:
        taken = HouseRunning(house, house_styles, texts, package, relations).running()
        running.take(taken, mirrored=house.odd_and_even)
    sections = Sections(design, running)
    blocks = BlockWriter(
        styles=word_styles,
        inlines=inlines,
        numbering=numbering,
        bookmarks=Bookmarks(leading, references.bookmarks, anchors_of(bulletin)),
        media=media,
        relations=relations,
        measure_pt=design.area("").column_pt,
        left_pt=design.area("").x_pt,
        flow=Flow(twips(design.pitch_pt)),
        kept=frozenset(_kept(bulletin, word_styles, made.columns)),
        title_lines=title_lines,
    )
    heads = HeadWriter(design, word_styles, texts, media, relations, address)
    StoryWriter(styles, blocks, sections, heads, made.columns).write(bulletin)
    text = SectionSetter(design, running).body(sections.done, empty_paragraph())
    notes = inlines.footnotes_part()
    parts = {
        "styles": word_styles.part(),
        "numbering": numbering.part(),
        "footnotes": notes,
        "comments": inlines.changes.comments_part(),
        "settings": settings_part(
            odd_and_even=running.mirrored, mirrored_margins=_mirrors_margins(design), notes=notes is not None
        ),
        "fontTable": fonts.part(),
    }
    for name, data in parts.items():
        if data is not None:
            package.add_word_part(name, data)
            relations.add(name, f"{name}.xml")
    document = story_part("w:document", w("body", text))
    add_sent_text(
        package, relations, bulletin, document, notes, inlines.noted, tracking, _kept_free(design, texts)
    )
    package.add_word_part("document", document, relations)
    _add_properties(package, bulletin)
    return package.to_bytes()


def _kept_free(design: PageDesign, texts: FrameTexts) -> Iterator[str]:
    """The roles of the lines that pages keep free for what is a numbered copy's own."""
    return (
        frame.role
        for master in design.masters.values()
        for frame in master.frames
        if isinstance(frame, TextFrame)
        and "copy." in frame.template
        and not texts.filled(frame.template, "").strip()
    )


def _lined_roles(bulletin: Bulletin) -> frozenset[str]:
    """The roles whose blocks are paragraphs."""
    lined = Heading | Display | NumberLine | Paragraph
    return frozenset(block.role for block in walk(bulletin) if isinstance(block, lined))


def _mirrors_margins(design: PageDesign) -> bool:
    """Whether the margins of even pages are those of odd pages, changed over."""
    odd, even = (design.masters[name].area for name in (design.sequence("").odd, design.sequence("").even))
    return odd.x_pt != even.x_pt and twips(even.x_pt) == twips(design.width_pt - odd.x_pt - odd.width_pt)


def _kept(bulletin: Bulletin, styles: WordStyles, columns: Mapping[str, int]) -> Iterator[str]:
    """The anchors of the blocks whose last lines the next block takes with it (a sign-off is never alone).

    Not a text that is all there is in several ``columns``: LibreOffice would leave all but the first empty.
    """
    for container in walk(bulletin):
        if isinstance(container, Section | Case):
            count = sum(isinstance(block, Paragraph) for block in container.children[:-1])
            is_all = count == 1 and columns.get(container.anchor, 1) > 1
            for block, following in pairwise(container.children):
                style = styles.container(following.role)
                if style and style.keep_above and not (is_all and isinstance(block, Paragraph)):
                    yield block.anchor


def _add_properties(package: Package, bulletin: Bulletin) -> None:
    package.relations.add("officeDocument", "word/document.xml")
    package.add("docProps/core.xml", _CORE_TYPE, core_properties(bulletin))
    package.relations.add(_PACKAGE_RELATION, "docProps/core.xml")
    package.add("docProps/app.xml", _EXTENDED_TYPE, extended_properties())
    package.relations.add("extended-properties", "docProps/app.xml")
