"""A YAML text as nodes that know their places.  Scalars stay text: what they mean is the schema's matter."""

from collections.abc import Iterator

from bulletins.errors import Span
from bulletins.values import frozen


@frozen
class ScalarNode:
    """One value as written, quotes and escapes resolved; ``is_plain`` says that it stood without quotes."""

    text: str
    span: Span
    is_plain: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there: ``key:`` and no more."""
        return self.is_plain and not self.text


@frozen
class SequenceNode:
    """A list; the span is its first character."""

    items: tuple["Node", ...]
    span: Span


@frozen
class Entry:
    """A key and its value."""

    key: ScalarNode
    value: "Node"


@frozen
class MappingNode:
    """Keys and values in the order of the file, every key once; the span is the first key's."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, *keys: str) -> Entry | None:
        """The entry under the first of ``keys`` that is there."""
        return next((entry for key in keys for entry in self.entries if entry.key.text == key), None)

    def value(self, *keys: str) -> "Node | None":
        """The value under the first of ``keys`` that is there."""
        entry = self.entry(*keys)
        return entry.value if entry else None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = ScalarNode | SequenceNode | MappingNode
