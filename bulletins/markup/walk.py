"""Everything that stands in a body, whatever it stands in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from bulletins.markup.blocks import Block


def nodes_in(blocks: tuple[Block, ...]) -> Iterator[object]:
    """Every block and inline, points and items included, each before what is in it.

    >>> from bulletins.markup.blocks import Paragraph, Text
    >>> [type(node).__name__ for node in nodes_in((Paragraph((Text("甲"),)),))]
    ['Paragraph', 'Text']
    """
    return _nodes(blocks)


def _nodes(value: object) -> Iterator[object]:
    """Every node in ``value``, a node or a nest of tuples."""
    if isinstance(value, tuple):
        for child in value:
            yield from _nodes(child)
    elif is_dataclass(value):
        yield value
        for part in fields(value):
            if part.name != "span":
                yield from _nodes(getattr(value, part.name))
