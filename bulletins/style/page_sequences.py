"""``sequences`` of ``pages.yaml``: runs of pages with masters and numbers of their own."""

from collections.abc import Mapping, Sequence

from bulletins.source.nodes import Node
from bulletins.style.layers import Layer, check_keys, section
from bulletins.style.page_design import MAIN, Numerals, PageMaster, PageSequence
from bulletins.style.values import NONE, ValueReader

_MASTERS = ("first", "odd", "even")
_FOLIO = "folio"
_LEAF = "leaf"


def read_sequences(
    layers: Sequence[Layer], masters: Mapping[str, PageMaster], values: ValueReader
) -> dict[str, PageSequence]:
    """The sequences by name, the main one always among them; a later layer's count key by key."""
    findings = values.findings
    written: dict[str, dict[str, Node]] = {MAIN: {}}
    for entry in (entry for layer in layers for entry in section(layer.pages, "sequences", findings)):
        node = findings.mapping(entry.value)
        if node is not None:
            check_keys(node, (*_MASTERS, _FOLIO, _LEAF), findings)
            written.setdefault(entry.key.text, {}).update({each.key.text: each.value for each in node})
    return {name: _sequence(name, nodes, masters, values) for name, nodes in written.items()}


def _sequence(
    name: str, nodes: Mapping[str, Node], masters: Mapping[str, PageMaster], values: ValueReader
) -> PageSequence:
    """A sequence; pages that it does not name are ``odd`` and ``even``, the first page of the main one ``first``."""
    chosen = {"first": "first" if name == MAIN else "", "odd": "odd", "even": "even"}
    for key in _MASTERS:
        scalar = values.findings.scalar(nodes[key]) if key in nodes else None
        if scalar is not None and (scalar.text in masters or (key == "first" and scalar.text == NONE)):
            chosen[key] = "" if scalar.text == NONE else scalar.text
        elif scalar is not None:
            values.findings.add_unknown("B344", scalar, masters)
    numerals = values.read(ValueReader.numerals, _FOLIO, nodes[_FOLIO]) if _FOLIO in nodes else None
    leaf = values.read(ValueReader.flag, _LEAF, nodes[_LEAF]) if _LEAF in nodes else None
    return PageSequence(name, **chosen, numerals=numerals or Numerals.ARABIC, leaf=bool(leaf))
