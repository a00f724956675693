"""Walking the tree and reading its text.

The text is the measure of agreement between formats: each writer's output, read back, must give it.
"""

from collections.abc import Iterator

from bulletins.tree.blocks import (
    Block,
    Box,
    CallOut,
    Case,
    Contents,
    Display,
    Figure,
    Heading,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    Section,
    Table,
)
from bulletins.tree.bulletin import Bulletin
from bulletins.tree.inlines import Gap, Inline, NoteMark, Ordinal, PageReference, Reference, Text

_CONTAINERS = (Section, Case, Box)

TURN = "\u3000"
"""What stands for a title turn where turns are joined to plain text."""


def walk(node: Bulletin | Block) -> Iterator[Block]:
    """Every block below ``node`` in reading order, parents before children; ``node`` itself unless it is the root."""
    pending: list[Block] = [node] if not isinstance(node, Bulletin) else [*reversed(node.children)]
    while pending:
        block = pending.pop()
        yield block
        if isinstance(block, _CONTAINERS):
            pending += reversed(block.children)


def headings(bulletin: Bulletin) -> Iterator[tuple[Heading, int]]:
    """Every heading, in reading order, with how many stand above it: no level is left out on the way down."""
    above: list[int] = []
    for block in walk(bulletin):
        if isinstance(block, Heading):
            while above and above[-1] >= block.level:
                above.pop()
            yield block, len(above)
            above.append(block.level)


def inline_text(children: tuple[Inline, ...]) -> str:
    """The printed text of inline nodes, struck words included, page references (which composition knows) not."""
    return "".join(_one(child) for child in children)


def _one(node: Inline) -> str:
    if isinstance(node, Text | Reference | Ordinal | Gap):
        return node.text
    if isinstance(node, NoteMark):
        return str(node.number)
    if isinstance(node, PageReference):
        return ""
    return inline_text(node.children)


def turns_text(turns: tuple[tuple[Inline, ...], ...], joint: str = TURN) -> str:
    """Display text in one line, ``joint`` at each turn."""
    return joint.join(inline_text(turn) for turn in turns)


def plain_text(block: Block | Note) -> str:
    """The text of a block, its descendants included, one line a paragraph, heading, cell or row."""
    if isinstance(block, Section | Case):
        notes = [plain_text(note) for note in block.notes]
        return "\n".join([*(plain_text(child) for child in block.children), *notes])
    if isinstance(block, Heading):
        return block.number + turns_text(block.turns)
    if isinstance(block, NumberLine):
        return block.number
    if isinstance(block, Display | CallOut):
        return turns_text(block.turns)
    if isinstance(block, Paragraph):
        return (block.ordinal.text if block.ordinal else "") + inline_text(block.children)
    if isinstance(block, Note):
        return f"{block.number}{inline_text(block.children)}"
    if isinstance(block, Box):
        return "\n".join([inline_text(block.title), *(plain_text(child) for child in block.children)])
    if isinstance(block, Figure):
        return "\n".join([inline_text(block.caption), inline_text(block.credit)])
    if isinstance(block, Table):
        rows = [block.heads, *block.rows]
        cells = ["\n".join(inline_text(cell.children) for cell in row) for row in rows]
        return "\n".join([inline_text(block.caption), *cells])
    if isinstance(block, LabelledRows):
        return "\n".join(row.label + row.text + row.right for row in block.rows)
    return _contents_text(block)


def _contents_text(contents: Contents) -> str:
    lines = [f"{entry.number}{turns_text(entry.turns)}{entry.organisation}" for entry in contents.entries]
    return "\n".join([inline_text(contents.title), *lines])
