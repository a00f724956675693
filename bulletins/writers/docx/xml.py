"""XML of the package's parts as text: one small builder instead of a document object model.

A part is written once, from top to bottom, and never read back, so its elements are strings from the start.
"""

from collections.abc import Mapping

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
"""The prefixes that parts use.  Sources: ECMA-376 part 1 (Transitional names), part 3 (mc), MS-DOCX §2.6 (wps)."""

_STORY = ("w", "r", "wp", "a", "pic")
_SHAPES = ("mc", "wps")

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How every part begins."""


def escaped(text: str) -> str:
    """``text`` as character data or as the value of an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, attributes: Mapping[str, object], *children: str) -> str:
    """The element ``name`` (with prefix); attributes that are ``None`` are left out, children stand as they are."""
    start = name
    for key, value in attributes.items():
        if value is not None:
            start += f' {key}="{_value(value)}"'
    return _element(name, start, children)


def w(name: str, /, *children: str, **attributes: object) -> str:
    """An element of WordprocessingML, its attributes likewise.

    >>> w("jc", val="center")
    '<w:jc w:val="center"/>'
    """
    start = name = f"w:{name}"
    for key, value in attributes.items():
        if value is not None:
            start += f' w:{key}="{_value(value)}"'
    return _element(name, start, children)


def _value(value: object) -> object:
    """The value of an attribute as it is written."""
    return escaped(value) if isinstance(value, str) else value


def _element(name: str, start: str, children: tuple[str, ...]) -> str:
    """The element whose tag begins with ``start``."""
    inside = "".join(children)
    return f"<{start}>{inside}</{name}>" if inside else f"<{start}/>"


def part(root: str, *children: str, prefixes: tuple[str, ...] = ("w", "r")) -> bytes:
    """A whole part: the root element ``root`` with the namespaces that its content uses."""
    spaces: dict[str, object] = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    return (HEAD + element(root, spaces, *children)).encode("utf-8")


def story_part(root: str, content: str) -> bytes:
    """A whole part that holds text: document, header, footer; the names of shapes only where it has any."""
    return part(root, content, prefixes=_STORY + (_SHAPES if "<wps:" in content else ()))


def plain_part(root: str, namespace: str, *children: str, **prefixes: str) -> bytes:
    """A whole part in a default ``namespace`` (package parts: relations, content types, properties)."""
    spaces: dict[str, object] = {"xmlns": namespace, **{f"xmlns:{key}": uri for key, uri in prefixes.items()}}
    return (HEAD + element(root, spaces, *children)).encode("utf-8")
