"""Models and plain data: what a program builds a model from, and what a digest is taken of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Self, TypeVar

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


class Model:
    """What every model can do."""

    __slots__ = ()

    @classmethod
    def model_validate(cls, data: Mapping[str, object]) -> Self:
        """As ``from_plain``."""
        return from_plain(cls, data)

    def model_dump(self, mode: str = "json") -> object:
        """As ``to_plain``."""
        return to_plain(self)

    def model_copy(self, update: Mapping[str, Any]) -> Self:
        """As ``dataclasses.replace``."""
        return replace(self, **update)  # type: ignore[type-var]

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that have a value."""
        return {f.name for f in fields(self) if getattr(self, f.name) not in (None, ())}  # type: ignore[arg-type]
