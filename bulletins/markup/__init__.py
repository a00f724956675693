"""The dialect of Markdown in which the body of a case is written, read and written.

What comes out of ``parse_body`` is what the author wrote: nothing is numbered, and no reference is resolved.
No character of a body is lost except markup that was recognised as such.
"""

from bulletins.markup.blocks import (
    Block,
    Box,
    CaseReference,
    Comment,
    CrossHead,
    Figure,
    Gap,
    Inline,
    Item,
    Items,
    NoteMark,
    NoteText,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
)
from bulletins.markup.parsing import ParsedBody, parse_body
from bulletins.markup.walk import nodes_in
from bulletins.markup.writing import write_body

__all__ = [
    "Block", "Box", "CaseReference", "Comment", "CrossHead", "Figure", "Gap", "Inline", "Item", "Items", "NoteMark",
    "NoteText", "Paragraph", "ParsedBody", "Point", "Points", "Strong", "Table", "Text", "nodes_in", "parse_body",
    "write_body",
]  # fmt: skip
