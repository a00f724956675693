"""Everything that stands in a body, whatever it stands in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from bulletins.markup.blocks import Block


def nodes_in(blocks: tuple[Block, ...]) -> Iterator[object]:
    """Every block and inline, points and items included, each before what is in it.

    >>> from bulletins.markup.blocks import Paragraph, Text
    >>> [type(node).__name__ for node in nodes_in((Paragraph((Text("甲"),)),))]
    ['Paragraph', 'Text']
    """
    rest: list[object] = [blocks]
    while rest:
        value = rest.pop()
        cls: type = type(value)
        if isinstance(value, tuple):
            rest += value[::-1]
        elif (parts := _parts(cls)) is not None:
            yield value
            rest += [getattr(value, name) for name in parts]


@cache
def _parts(cls: type) -> tuple[str, ...] | None:
    """The fields of a node that may have nodes in them, the last first; ``None`` where the class is no node's."""
    if not is_dataclass(cls):
        return None
    return tuple(f.name for f in reversed(fields(cls)) if f.name != "span" and f.type is not str)
