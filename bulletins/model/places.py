"""Where the values of a model stand in the file that it was read from."""

from bulletins.errors import Span
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode


def has_place(node: Node, key: str) -> bool:
    """Whether the key (in English) is written in the mapping ``node``, in either language."""
    return isinstance(node, MappingNode) and node.entry(key, CHINESE_KEYS.get(key, key)) is not None


def place_of(node: Node, place: tuple[int | str, ...]) -> Span:
    """Where the value at ``place`` (English keys, indexes from 0) stands, or the nearest thing around it.

    An item alone, which stands for a list of one, is at any index; a mapping or list is where its key stands.
    """
    span = node.span
    for part in place:
        if isinstance(node, MappingNode) and isinstance(part, str):
            entry = node.entry(part, CHINESE_KEYS.get(part, part))
            if entry is None:
                break
            node = entry.value
            span = node.span if isinstance(node, ScalarNode) and node.text else entry.key.span
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
    return span
