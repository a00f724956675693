"""The colours and variables of a style."""

from collections.abc import Sequence

from bulletins.source.nodes import Entry, MappingNode
from bulletins.style.findings import Findings
from bulletins.style.layers import check_keys
from bulletins.style.properties import BLACK, Color


def read_colors(sections: Sequence[MappingNode], findings: Findings) -> dict[str, Color]:
    """The colours of the ``colors:`` sections by name, later ones over earlier ones; black is always there.

    A colour is ``{cmyk: 0/80/80/0, rgb: 240/67/56}``: per cent of the four inks, and red, green, blue up to 255.
    """
    colors = {BLACK.name: BLACK}
    for entry in (entry for section in sections for entry in section):
        name = entry.key.text
        colors[name] = _read_color(entry, findings) or Color(name, BLACK.cmyk, BLACK.rgb)
    return colors


def read_variables(sections: Sequence[MappingNode], findings: Findings) -> dict[str, str]:
    """The texts of the ``variables:`` sections by name, later ones over earlier ones."""
    variables: dict[str, str] = {}
    for entry in (entry for section in sections for entry in section):
        value = findings.scalar(entry.value)
        if value is None:
            continue
        if value.text.startswith("$"):
            findings.add("B320", value.span, name=entry.key.text)
        variables[entry.key.text] = value.text
    return variables


def _read_color(entry: Entry, findings: Findings) -> Color | None:
    parts = findings.mapping(entry.value)
    if parts is None:
        return None
    check_keys(parts, ("cmyk", "rgb"), findings)
    cmyk = _numbers(parts, "cmyk", 4, 100, findings)
    rgb = _numbers(parts, "rgb", 3, 255, findings)
    if not cmyk or not rgb:
        return None
    cyan, magenta, yellow, key = (share / 100 for share in cmyk)
    return Color(entry.key.text, (cyan, magenta, yellow, key), (rgb[0], rgb[1], rgb[2]))


def _numbers(parts: MappingNode, key: str, count: int, most: int, findings: Findings) -> list[int] | None:
    node = parts.value(key)
    if node is None:
        findings.add("B308", parts.span, key=key)
        return None
    scalar = findings.scalar(node)
    if scalar is None:
        return None
    numbers = [int(n) if n.isdecimal() and len(n) <= 3 else most + 1 for n in scalar.text.split("/")]
    if len(numbers) != count or max(numbers) > most:
        findings.add("B318", scalar.span, key=key, found=scalar.text, count=count, most=most)
        return None
    return numbers
