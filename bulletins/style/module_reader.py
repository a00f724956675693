"""``modules`` of ``pages.yaml``: how stories stand in the modules of a newspaper page."""

from collections.abc import Sequence

from bulletins.source.nodes import Node, ScalarNode, SequenceNode
from bulletins.style.layers import Layer, check_keys, section
from bulletins.style.page_design import ModuleDesign
from bulletins.style.values import NONE, Kind, ValueReader, WrongValueError

_SECTION = "modules"
_RANKS = 4
"""The first, the second and the other stories of a page, and short ones."""


def _sizes(values: ValueReader, node: Node) -> tuple[float, ...]:
    """Sizes that fall, the largest first."""
    if not isinstance(node, SequenceNode) or not node.items:
        raise WrongValueError("B305", node.span)
    sizes = tuple(values.size(item) for item in node.items)
    for item, larger, smaller in zip(node.items[1:], sizes, sizes[1:], strict=False):
        if smaller > larger:
            raise WrongValueError("B346", item.span, found=f"{smaller:g}pt")
    return sizes


def _ranks(values: ValueReader, node: Node) -> tuple[float, ...]:
    sizes = _sizes(values, node)
    if len(sizes) != _RANKS:
        raise WrongValueError("B347", node.span, found=len(sizes), wanted=_RANKS)
    return sizes


_KINDS: dict[str, Kind[float] | Kind[tuple[float, ...]]] = {
    "headlines": _sizes,
    "ranks": _ranks,
    "short-lines": ValueReader.count,
    "headline-leading": ValueReader.ratio,
    "head-gap": ValueReader.ratio,
    "small": ValueReader.ratio,
    "small-least": ValueReader.size,
    "small-most": ValueReader.size,
    "centred-from": ValueReader.number,
    "rule": ValueReader.thickness,
    "above": ValueReader.thickness,
    "below": ValueReader.thickness,
    "pitch-least": ValueReader.size,
    "pitch-most": ValueReader.size,
    "foot-x": ValueReader.length,
    "foot-y": ValueReader.length,
    "foot-width": ValueReader.size,
}

_LENGTHS = frozenset(
    {
        "small-least", "small-most", "rule", "above", "below", "pitch-least", "pitch-most",
        "foot-x", "foot-y", "foot-width",
    }
)  # fmt: skip


def read_modules(layers: Sequence[Layer], values: ValueReader) -> ModuleDesign | None:
    """The design of modules; ``None`` where the style has none, or says ``modules: none``.

    A later layer's keys count over an earlier one's; what is wrong is noted in the findings of ``values``.
    """
    findings = values.findings
    nodes: dict[str, Node] = {}
    written: Node | None = None
    for layer in layers:
        value = layer.pages.value(_SECTION) if layer.pages else None
        if isinstance(value, ScalarNode) and value.text == NONE:
            nodes.clear()
        elif value is not None:
            written = value
            found = section(layer.pages, _SECTION, findings)
            check_keys(found, tuple(_KINDS), findings)
            nodes |= {entry.key.text: entry.value for entry in found if entry.key.text in _KINDS}
    if not nodes or written is None:
        return None
    read = {key: values.read(kind, key, nodes[key]) for key, kind in _KINDS.items() if key in nodes}
    if missing := [key for key in _KINDS if key not in nodes]:
        findings.add("B308", written.span, key=f"{_SECTION}: {', '.join(missing)}")
    if missing or None in read.values():
        return None
    return ModuleDesign(**{_field(key): value for key, value in read.items()})  # type: ignore[arg-type]


def _field(key: str) -> str:
    """The field of a key: ``foot-x`` is ``foot_x_pt``."""
    return key.replace("-", "_") + ("_pt" if key in _LENGTHS else "")
