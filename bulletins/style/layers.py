"""The folders that a style is made of: its own and those that it extends, read but not yet understood."""

import re
from collections.abc import Callable, Sequence

from bulletins.errors import SourceError, Span
from bulletins.source.nodes import MappingNode
from bulletins.source.workspace import STYLE_SHEET
from bulletins.style.findings import Findings
from bulletins.tree import Picture
from bulletins.values import frozen

PAGES_FILE = "pages.yaml"
_SHEET_KEYS = ("extends", "word-base", "colors", "variables", "roles", "inline")
_PAGES_KEYS = ("paper", "grid", "imprint-on-even", "frames", "masters", "sequences", "modules")

StyleReader = Callable[[str, str], tuple[str, str] | None]
"""A style's name and a file's → path to show and text, or ``None`` if there is no such file."""

PictureReader = Callable[[Sequence[str], str, Span], Picture | None]
"""The names of styles, the nearest first, a picture's file and where it is named → the picture of the first that
has the file, or ``None`` if none has.  A picture that cannot be used is a ``SourceError``."""


@frozen
class Layer:
    """The files of one style folder; ``pages`` is ``None`` where the folder has none."""

    style: str
    sheet: MappingNode
    pages: MappingNode | None


def read_layers(name: str, read: StyleReader, findings: Findings, span: Span | None) -> tuple[Layer, ...]:
    """The layers of the style ``name``, the one that extends none first.  ``span`` is where the name is written."""
    layers: list[Layer] = []
    names: list[str] = []
    while name:
        if name in names:
            findings.add("B303", span, chain=" → ".join([*names[names.index(name) :], name]))
            break
        names.append(name)
        layer = _read_layer(name, read, findings, span)
        if layer is None:
            break
        layers.append(layer)
        extends = layer.sheet.value("extends")
        base = None if extends is None else findings.scalar(extends)
        name, span = (base.text, base.span) if base else ("", None)
    if layers and not findings.diagnostics and all(layer.pages is None for layer in layers):
        findings.add("B302", span, style=layers[-1].style, file=PAGES_FILE)
    return tuple(reversed(layers))


def section(node: MappingNode | None, key: str, findings: Findings) -> MappingNode:
    """The mapping under ``key``; an empty one if nothing stands there."""
    value = node.value(key) if node else None
    found = None if value is None else findings.mapping(value)
    return found or MappingNode((), Span(""))


def check_keys(node: MappingNode, known: tuple[str, ...], findings: Findings) -> None:
    """Note every key that is not among the ``known`` ones."""
    for entry in node:
        if entry.key.text not in known:
            findings.add_unknown("B307", entry.key, known)


def _read_layer(name: str, read: StyleReader, findings: Findings, span: Span | None) -> Layer | None:
    before = len(findings.diagnostics)
    sheet = _read_file(name, STYLE_SHEET, read, findings) if re.fullmatch(r"[\w-]{1,64}", name) else None
    if sheet is None:
        if len(findings.diagnostics) == before:
            findings.add("B301", span, style=name)
        return None
    check_keys(sheet, _SHEET_KEYS, findings)
    pages = _read_file(name, PAGES_FILE, read, findings)
    if pages:
        check_keys(pages, _PAGES_KEYS, findings)
    return Layer(name, sheet, pages)


def _read_file(name: str, file: str, read: StyleReader, findings: Findings) -> MappingNode | None:
    """The file's mapping; ``None`` if it is not there, or is no YAML, which is noted."""
    from bulletins.source.yaml_text import parse_yaml

    try:
        found = read(name, file)
        return None if found is None else parse_yaml(found[1], found[0])
    except SourceError as error:
        findings.diagnostics += error.diagnostics
        return None
