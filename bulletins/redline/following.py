"""What follows from marks in a tree: the notice of the correction is new, the contents say what their headings say."""

from collections.abc import Iterator, Mapping, Sequence

from bulletins.tree import blocks as nodes
from bulletins.tree.bulletin import Bulletin
from bulletins.tree.inlines import Deleted, Inline, Inserted
from bulletins.tree.passages import NOTICE, words
from bulletins.tree.text import walk
from bulletins.values import replace


def following(bulletin: Bulletin) -> Bulletin:
    """A marked tree with the marks of its notice and its contents."""
    titles = dict(_titles(bulletin.children))
    children = tuple(_with_contents(_with_notice(block), titles) for block in bulletin.children)
    return replace(bulletin, children=children)


def _titles(blocks: Sequence[nodes.Block]) -> Iterator[tuple[str, nodes.Heading]]:
    """The headings, by their own anchors and by those of the cases and parts that they open."""
    for block in blocks:
        if isinstance(block, nodes.Section | nodes.Case):
            first = next((inner for inner in walk(block) if isinstance(inner, nodes.Heading)), None)
            if first:
                yield block.anchor, first
            yield from _titles(block.children)
        elif isinstance(block, nodes.Heading):
            yield block.anchor, block


def _with_contents(block: nodes.Block, titles: Mapping[str, nodes.Heading]) -> nodes.Block:
    """Contents with the marks of the headings that they name; what is wholly new stays as it is."""
    if isinstance(block, nodes.Section):
        return replace(block, children=tuple(_with_contents(child, titles) for child in block.children))
    if not isinstance(block, nodes.Contents):
        return block
    entries = []
    for entry in block.entries:
        heading = titles.get(entry.target)
        says_it = heading is not None and _kept(heading.turns) == _kept(entry.turns)
        is_new = heading is not None and all(
            isinstance(node, Inserted) for turn in heading.turns for node in turn
        )
        entries.append(replace(entry, turns=heading.turns) if heading and says_it and not is_new else entry)
    return replace(block, entries=tuple(entries))


def _kept(turns: nodes.Turns) -> list[str]:
    """Turns without what is struck."""
    return [words(tuple(node for node in turn if not isinstance(node, Deleted))) for turn in turns]


def _with_notice(block: nodes.Block) -> nodes.Block:
    """The notice of the correction with all its words new."""
    if isinstance(block, nodes.Section) and block.role == NOTICE:
        return replace(block, children=tuple(map(_new, block.children)))
    return block


def _new(block: nodes.Block) -> nodes.Block:
    match block:
        case nodes.Section() | nodes.Box():
            return replace(block, children=tuple(map(_new, block.children)))
        case nodes.Heading() | nodes.Display():
            return replace(block, turns=tuple(_inserted(turn) for turn in block.turns))
        case nodes.Paragraph():
            return replace(block, children=_inserted(block.children))
    return block


def _inserted(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Inserted(children),)
