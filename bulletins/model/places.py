"""Where the values of a model stand in the file that it was read from."""

from collections.abc import Iterator, Mapping

from bulletins.errors import Span
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source.nodes import MappingNode, Node, ScalarNode


def has_place(node: Node, key: str) -> bool:
    """Whether the key (in English) is written in the mapping ``node``, in either language."""
    return _value(node, key) is not None


def place_of(node: Node, keys: tuple[str, ...]) -> Span:
    """Where the value at ``keys`` (in English, from the outside in) stands, or the nearest thing around it.

    A mapping or a list is where its key stands.
    """
    span = node.span
    for key in keys:
        value = _value(node, key)
        if value is None:
            break
        key_span, node = value
        span = node.span if isinstance(node, ScalarNode) and node.text else key_span
    return span


def place_of_text(node: Node, keys: tuple[str, ...], text: str) -> Span:
    """Where ``text`` stands as a value somewhere below ``keys``, the last time; else as ``place_of``."""
    return places_of_texts(node, keys).get(text) or place_of(node, keys)


def places_of_texts(node: Node, keys: tuple[str, ...]) -> Mapping[str, Span]:
    """Where each value somewhere below ``keys`` stands the last time, for those who ask for thousands."""
    for key in keys:
        value = _value(node, key)
        if value is None:
            return {}
        node = value[1]
    return {scalar.text.strip(): scalar.span for scalar in _scalars(node)}


def _value(node: Node, key: str) -> tuple[Span, Node] | None:
    """The place of the key and its value."""
    entry = node.entry(key, CHINESE_KEYS.get(key, key)) if isinstance(node, MappingNode) else None
    return (entry.key.span, entry.value) if entry else None


def _scalars(node: Node) -> Iterator[ScalarNode]:
    """Every single value inside ``node``, in the order of the file."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for entry in node:
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)
