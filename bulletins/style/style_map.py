"""A resolved style: every role with every property, and where each value comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TypeVar

from bulletins.errors import Diagnostic, StyleError
from bulletins.source.nearest import nearest
from bulletins.style.inheritance import line_of_descent
from bulletins.style.page_design import PageDesign
from bulletins.style.properties import InlineStyle, RoleStyle
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES, Property
from bulletins.style.role_entry import RoleEntry
from bulletins.style.word_base import WordBase
from bulletins.tree import Picture
from bulletins.values import frozen

_Style = TypeVar("_Style")


@frozen
class PropertySource:
    """Where a value comes from: ``role`` is the role whose entry sets it, ``path`` and ``line`` are its place.

    A value that no sheet sets has no role and no path, and line 0.  Properties of a writer's block are called
    ``docx.outline``.
    """

    property: str
    value: str
    path: str
    line: int
    role: str


@frozen
class StyleMap:
    """A style to be asked for roles; made by ``Stylesheet.resolve``."""

    style: str
    pages: PageDesign
    blocks: Mapping[str, RoleStyle]
    inlines: Mapping[str, InlineStyle]
    block_entries: Mapping[str, RoleEntry]
    inline_entries: Mapping[str, RoleEntry]
    word_base: WordBase | None = None

    def block(self, role: str) -> RoleStyle:
        """The properties of a block role.

        Raises:
            StyleError: the style has no such role.
        """
        try:
            return self.blocks[role]
        except KeyError:
            raise self._unknown(role, self.blocks) from None

    def inline(self, role: str) -> InlineStyle:
        """How an inline role differs from its surroundings.

        Raises:
            StyleError: the style has no such role.
        """
        try:
            return self.inlines[role]
        except KeyError:
            raise self._unknown(role, self.inlines) from None

    def roles(self) -> tuple[str, ...]:
        """The names of all roles, block roles first, in the order of the sheets."""
        return (*self.blocks, *self.inlines)

    def explain(self, role: str) -> tuple[PropertySource, ...]:
        """Every property of a role with the line that sets it, in the order of the properties' table.

        Raises:
            StyleError: the style has no such role.
        """
        if role in self.blocks:
            return _sources(role, self.block_entries, BLOCK_PROPERTIES)
        if role in self.inlines:
            return _sources(role, self.inline_entries, INLINE_PROPERTIES)
        raise self._unknown(role, (*self.blocks, *self.inlines))

    def canonical(self) -> dict[str, object]:
        """Everything that decides how a bulletin looks, as plain data: equal looks give equal data.

        Numbers are rounded to a millionth, so that they are the same on every machine; places in files are left out.
        """
        return {
            "blocks": {role: _plain(style) for role, style in self.blocks.items()},
            "inlines": {role: _plain(style) for role, style in self.inlines.items()},
            "pages": _plain(self.pages),
            **({"word_base": self.word_base.sha256} if self.word_base else {}),
        }

    def _unknown(self, role: str, known: Mapping[str, object] | Sequence[str]) -> StyleError:
        return StyleError(Diagnostic.of("B350", name=role, style=self.style, suggestion=nearest(role, known)))


def _sources(
    role: str, entries: Mapping[str, RoleEntry], properties: Sequence[Property]
) -> tuple[PropertySource, ...]:
    parents = {name: entry.inherits for name, entry in entries.items()}
    line = [entries[name] for name in line_of_descent(role, parents)]
    found = [_source(prop, line) for prop in properties]
    for writer, block in entries[role].blocks.items():
        for key, value in block.items():
            found.append(
                PropertySource(f"{writer}.{key}", value.text, value.span.path, value.span.line, role)
            )
    return tuple(found)


def _source(prop: Property, line: Sequence[RoleEntry]) -> PropertySource:
    for entry in line:
        if value := entry.values.get(prop.name):
            return PropertySource(prop.name, value.text, value.span.path, value.span.line, entry.name)
    return PropertySource(prop.name, prop.default or (f"= {prop.follows}" if prop.follows else ""), "", 0, "")


_AS_IT_IS = frozenset({bool, int, str, type(None)})
"""What most values of a style are: thousands of them, so they are asked for first."""


def _plain(value: object) -> object:
    kind: type = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, int | str):
        return value
    if isinstance(value, Picture):
        return value.sha256
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {"kind": kind.__name__} | {name: _plain(getattr(value, name)) for name in _field_names(kind)}
    assert isinstance(value, list | tuple), kind
    return [_plain(item) for item in value]


@cache
def _field_names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))
