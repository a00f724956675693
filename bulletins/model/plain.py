"""Models and plain data: what a program builds a model from, and what a digest is taken of."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import TypeVar

from bulletins.errors import Span
from bulletins.model.date import Date
from bulletins.model.reading import keys_of, read_model
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode

M = TypeVar("M")
_NOWHERE = Span("")


def from_plain(cls: type[M], data: Mapping[str, object]) -> M:
    """The model that ``data`` (mappings, lists, texts, numbers, truth values) states, read as a file would be.

    Raises:
        SourceError: with everything that is wrong with it.
    """
    return read_model(cls, _node(data))


def to_plain(value: object) -> object:
    """A model as mappings, lists, texts, numbers and truth values, under the English keys of files."""
    if value is None or type(value) in (str, bool, int):
        return value
    if isinstance(value, Date):
        return value.iso
    if is_dataclass(value) and not isinstance(value, type):
        return {key.name: to_plain(getattr(value, key.field)) for key in keys_of(type(value)).values()}
    if isinstance(value, Mapping):
        return {str(name): to_plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _node(data: object) -> Node:
    if isinstance(data, Mapping):
        entries = (Entry(ScalarNode(str(key), _NOWHERE), _node(item)) for key, item in data.items())
        return MappingNode(tuple(entries), _NOWHERE)
    if isinstance(data, list | tuple):
        return SequenceNode(tuple(_node(item) for item in data), _NOWHERE)
    return ScalarNode("" if data is None else str(data), _NOWHERE, is_plain=False)
