"""The document tree: what a bulletin says, in order, with every number and reference decided.

It states intent and holds no font, size, colour or page number.  Every writer starts from it: HTML and DOCX
from the tree itself, PDF from the pages that ``bulletins.compose`` makes of it.
"""

from bulletins.tree.blocks import (
    Block,
    Box,
    CallOut,
    Case,
    Cell,
    Contents,
    ContentsEntry,
    Display,
    Figure,
    Heading,
    LabelledRow,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    Section,
    Table,
)
from bulletins.tree.bulletin import Bulletin, EditionMark
from bulletins.tree.inlines import (
    Deleted,
    Gap,
    Inline,
    Inserted,
    NoteMark,
    Ordinal,
    PageReference,
    Reference,
    RunIn,
    Strong,
    Text,
)
from bulletins.tree.page_plan import Module, PagePlan, PlacedStory
from bulletins.tree.pages import PageMap
from bulletins.tree.pictures import Picture
from bulletins.tree.text import headings, inline_text, plain_text, walk

__all__ = [
    "Block", "Box", "Bulletin", "CallOut", "Case", "Cell", "Contents", "ContentsEntry", "Deleted", "Display",
    "EditionMark", "Figure", "Gap", "Heading", "Inline", "Inserted", "LabelledRow", "LabelledRows", "Module", "Note",
    "NoteMark", "NumberLine", "Ordinal", "PageMap", "PagePlan", "PageReference", "Paragraph", "Picture", "PlacedStory",
    "Reference", "RunIn", "Section", "Strong", "Table", "Text", "headings", "inline_text", "plain_text", "walk",
]  # fmt: skip
