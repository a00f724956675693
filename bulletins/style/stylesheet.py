"""Style sheets: a style as it was written, checked, ready to be resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bulletins.errors import Span
from bulletins.source.nodes import ScalarNode
from bulletins.style.findings import Findings
from bulletins.style.inheritance import line_of_descent
from bulletins.style.layers import PictureReader, StyleReader, read_layers, section
from bulletins.style.page_design import PageDesign
from bulletins.style.page_reader import read_pages
from bulletins.style.palette import read_colors, read_variables
from bulletins.style.properties import Color, InlineStyle, RoleStyle
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES, ROOT, WRITERS, Property
from bulletins.style.role_entry import RoleEntry, override_role, read_roles
from bulletins.style.style_map import StyleMap
from bulletins.style.values import ValueReader
from bulletins.style.word_base import BaseReader, WordBase, no_bases, read_word_base
from bulletins.tree import Picture
from bulletins.values import frozen

Overrides = Mapping[str, Mapping[str, str]]
NO_OVERRIDES: Overrides = MappingProxyType({})


@frozen
class Stylesheet:
    """A style without errors: its roles as its sheets have them, its colours, its pages."""

    style: str
    blocks: Mapping[str, RoleEntry]
    inlines: Mapping[str, RoleEntry]
    colors: Mapping[str, Color]
    variables: Mapping[str, str]
    pages: PageDesign
    word_base: WordBase | None = None

    def resolve(self, overrides: Overrides = NO_OVERRIDES, span: Span | None = None) -> StyleMap:
        """The style with nothing missing: what a role does not say is its parent's, at last the default's.

        Args:
            overrides: what one issue wants otherwise: role → property → value as in a sheet.
            span: where the overrides are written.

        Raises:
            StyleError: an override names an unknown role or property, or has a wrong value; all of them.
        """
        sheet = self._overridden(overrides, span) if overrides else self
        blocks = _resolve(sheet.blocks, BLOCK_PROPERTIES, self.colors)
        inlines = _resolve(sheet.inlines, INLINE_PROPERTIES, self.colors)
        return StyleMap(
            style=self.style,
            pages=self.pages,
            blocks={role: RoleStyle(role=role, **values) for role, values in blocks.items()},
            inlines={role: InlineStyle(role=role, **values) for role, values in inlines.items()},
            block_entries=sheet.blocks,
            inline_entries=sheet.inlines,
            word_base=self.word_base,
        )

    def _overridden(self, overrides: Overrides, span: Span | None) -> "Stylesheet":
        findings = Findings()
        reader = ValueReader(findings, self.variables, self.colors)
        place = span or Span("")
        blocks, inlines = dict(self.blocks), dict(self.inlines)
        for role, values in overrides.items():
            if role in blocks:
                blocks[role] = override_role(blocks[role], values, place, BLOCK_PROPERTIES, reader)
            elif role in inlines:
                inlines[role] = override_role(inlines[role], values, place, INLINE_PROPERTIES, reader)
            else:
                findings.add_unknown("B338", ScalarNode(role, place), [*blocks, *inlines])
        _check_sequences(blocks, self.pages, findings)
        findings.refuse()
        return replace(self, blocks=blocks, inlines=inlines)


def no_pictures(styles: Sequence[str], file: str, span: Span) -> Picture | None:
    """The reader of pictures for styles that have none."""
    return None


def load_style(
    name: str,
    read: StyleReader,
    span: Span | None = None,
    pictures: PictureReader = no_pictures,
    bases: BaseReader = no_bases,
) -> Stylesheet:
    """The style ``name``, with the styles that it extends.

    Args:
        name: the style's folder.
        read: gives path and text of a style's file, ``Workspace.style_file``.
        span: where the name is written, shown if there is no such style.
        pictures: gives the pictures of its frames, ``library.pictures.load_style_picture``.
        bases: gives the Word file that it builds on, ``Workspace.style_bytes`` of the styles one after another.

    Raises:
        StyleError: everything that is wrong with the style's files, at once.
    """
    findings = Findings()
    layers = read_layers(name, read, findings, span)
    findings.refuse()
    sheets = [layer.sheet for layer in layers]
    colors = read_colors([section(sheet, "colors", findings) for sheet in sheets], findings)
    variables = read_variables([section(sheet, "variables", findings) for sheet in sheets], findings)
    reader = ValueReader(findings, variables, colors)
    blocks = read_roles(
        [section(sheet, "roles", findings) for sheet in sheets], BLOCK_PROPERTIES, ROOT, reader
    )
    inlines = read_roles(
        [section(sheet, "inline", findings) for sheet in sheets], INLINE_PROPERTIES, "", reader
    )
    if ROOT not in blocks:
        findings.add("B326", sheets[-1].span, name=ROOT)
    for role in inlines.keys() & blocks.keys():
        findings.add("B327", inlines[role].span, name=role)
    sizes = dict.fromkeys(blocks, 0.0) if findings.diagnostics else _sizes(blocks, colors)
    pages = read_pages(layers, reader, sizes, pictures)
    if pages is not None:
        _check_sequences(blocks, pages, findings)
    word_base = read_word_base(layers, bases, findings)
    findings.refuse()
    assert pages is not None
    return Stylesheet(name, blocks, inlines, colors, variables, pages, word_base)


def _check_sequences(blocks: Mapping[str, RoleEntry], pages: PageDesign, findings: Findings) -> None:
    """Note every role whose pages are no sequence of the design."""
    for role in blocks.values():
        chosen = role.values.get("pages")
        if chosen and chosen.value and chosen.value not in pages.sequences:
            findings.add_unknown("B345", ScalarNode(str(chosen.value), chosen.span), pages.sequences)


def _sizes(blocks: Mapping[str, RoleEntry], colors: Mapping[str, Color]) -> dict[str, float]:
    size = [prop for prop in BLOCK_PROPERTIES if prop.field == "size_pt"]
    return {role: values["size_pt"] for role, values in _resolve(blocks, size, colors).items()}


def _resolve(
    entries: Mapping[str, RoleEntry], properties: Sequence[Property], colors: Mapping[str, Color]
) -> dict[str, dict[str, Any]]:
    """The fields of every role: its own values, else those of its line of descent, else the defaults."""
    defaults = _defaults(properties, colors)
    parents = {name: entry.inherits for name, entry in entries.items()}
    resolved: dict[str, dict[str, Any]] = {}
    for name, entry in entries.items():
        values: dict[str, Any] = {}
        for ancestor in line_of_descent(name, parents):
            for key, value in entries[ancestor].values.items():
                values.setdefault(key, value.value)
        fields = {prop.field: values.get(prop.name, defaults.get(prop.name)) for prop in properties}
        for prop in properties:
            if prop.follows and prop.name not in values:
                fields[prop.field] = values.get(prop.follows, defaults[prop.follows])
        for writer in WRITERS:
            fields[writer] = {key: value.value for key, value in entry.blocks.get(writer, {}).items()}
        resolved[name] = fields
    return resolved


def _defaults(properties: Sequence[Property], colors: Mapping[str, Color]) -> dict[str, object]:
    reader = ValueReader(Findings(), {}, colors)
    return {
        prop.name: prop.kind(reader, ScalarNode(prop.default, Span("")))
        for prop in properties
        if prop.default
    }
