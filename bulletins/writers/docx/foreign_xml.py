"""XML of others, read and written back with the prefixes that it came with: some values name prefixes (mc:Ignorable).

Entities are no concern here: files that declare document types are refused before.
"""

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bulletins.values import frozen
from bulletins.writers.docx.xml import NAMESPACES, escaped

W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"

_DEEPEST = 200
_XML = "http://www.w3.org/XML/1998/namespace"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@frozen
class ForeignPart:
    """A part of somebody else's package: its root and the prefixes of its namespaces, by their addresses."""

    root: Element
    prefixes: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> "ForeignPart":
        """The part ``data``.

        Raises:
            ParseError: it is no XML.
            ValueError: it is nested too deeply.
        """
        prefixes: dict[str, str] = {_XML: "xml"}
        root: Element | None = None
        depth = 0
        for event, found in ElementTree.iterparse(  # noqa: S314 - no entities are left
            BytesIO(data), events=("start", "end", "start-ns")
        ):
            if event == "start-ns":
                prefix, uri = found
                is_taken = not prefix or prefix in prefixes.values()
                prefixes.setdefault(uri, f"n{len(prefixes)}" if is_taken else prefix)
                continue
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise ValueError(f"elements more than {_DEEPEST} deep")
            root = found if root is None else root
        assert root is not None, "a part without an element is a ParseError"
        return cls(root, prefixes)

    def to_bytes(self) -> bytes:
        """The whole part, every namespace declared at its root."""
        spaces = "".join(
            f' xmlns:{prefix}="{escaped(uri)}"' for uri, prefix in self.prefixes.items() if uri != _XML
        )
        return (_HEAD + "".join(_written(self.root, self.prefixes, spaces))).encode("utf-8")

    def fragment(self, element: Element) -> str:
        """An element as it stands inside a part that declares its namespaces."""
        return "".join(_written(element, self.prefixes, ""))


def _written(element: Element, prefixes: dict[str, str], spaces: str) -> Iterator[str]:
    name = _name(element.tag, prefixes)
    values = "".join(f' {_name(key, prefixes)}="{_value(value)}"' for key, value in element.attrib.items())
    yield f"<{name}{spaces}{values}"
    if not len(element) and not element.text:
        yield "/>"
        return
    yield f">{escaped(element.text or '')}"
    for child in element:
        yield from _written(child, prefixes, "")
        yield escaped(child.tail or "")
    yield f"</{name}>"


def _value(text: str) -> str:
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")


def _name(tag: str, prefixes: dict[str, str]) -> str:
    uri, _, local = tag.rpartition("}")
    return f"{prefixes[uri[1:]]}:{local}" if uri else local
