"""The parts of a DOCX against the schemas of Word: content models, values and attributes of every element.

The schemas are those of the Open XML SDK (ECMA-376 Transitional, and Word's own extensions up to Word 2019), which
openxml-audit carries as data.  It judges elements and values; attributes that no schema knows, and measures that are no
whole numbers, are found here.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openxml_audit import OpenXmlValidator

_DATA = resources.files("openxml_audit") / "data" / "openxml"
_NO_THEME = "officeDocument/2006/relationships/theme' is missing"
"""A document needs no theme (ECMA-376 part 1 §11.3.2: permitted); ours has none, so that none gives fonts."""

_WHOLE_NUMBER = re.compile(r"(Signed)?(Twips|Hps)Measure|DecimalNumber|xsd:integer")
_WHOLE_TYPES = frozenset({"Int16Value", "Int32Value", "UInt16Value", "UInt32Value", "IntegerValue"})
_XML = "{http://www.w3.org/XML/1998/namespace}"

_Type = Mapping[str, Any]
"""A type as the schemas have it: its name (``w:CT_Jc/w:jc``), its base, its attributes."""


@dataclass(slots=True)
class _Attributes:
    """The attributes of an element in whatever place it stands, and those of them that are whole numbers."""

    names: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)


def schema_faults(file: Path) -> list[str]:
    """What the schemas say against ``file``, a line for each fault; empty for a file that is as it should be."""
    result = _validator().validate(file)
    faults = [str(error) for error in result.errors if _NO_THEME not in str(error)]
    return faults + list(_attribute_faults(file))


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def _attribute_faults(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for element in ElementTree.fromstring(package.read(name)).iter():
                    for attribute, value in element.attrib.items():
                        if fault := _fault(element.tag, attribute, value):
                            yield f"{name}: {fault}"


def _fault(tag: str, attribute: str, value: str) -> str:
    known = _elements().get(tag)
    if known is None or attribute.startswith(_XML):
        return ""  # an element that no schema knows has been found by the validator
    if attribute not in known.names:
        return f"{tag} has no attribute {attribute}"
    if attribute in known.whole and not value.removeprefix("-").isdecimal():
        return f"{attribute} of {tag} is no whole number: {value}"
    return ""


@cache
def _elements() -> Mapping[str, _Attributes]:
    """The attributes of every element of WordprocessingML and DrawingML, by qualified names."""
    spaces = {
        entry["Prefix"]: entry["Uri"] for entry in json.loads((_DATA / "namespaces.json").read_text("utf-8"))
    }
    found: dict[str, _Attributes] = {}
    for path in (_DATA / "schemas").iterdir():
        if "word" in path.name or "drawingml_2006" in path.name:
            _note(json.loads(path.read_text("utf-8")).get("Types", ()), spaces, found)
    return found


def _note(types: Sequence[_Type], spaces: Mapping[str, str], found: dict[str, _Attributes]) -> None:
    """Add the elements of one schema to ``found``."""
    bases = {made["ClassName"]: made for made in types}
    for made in types:
        name = made["Name"].rpartition("/")[2]
        if name:
            entry = found.setdefault(_qualified(name, spaces), _Attributes())
            for attribute in _attributes(made, bases):
                key = _qualified(attribute["QName"], spaces)
                entry.names.add(key)
                if _is_whole(attribute):
                    entry.whole.add(key)


def _attributes(made: _Type, bases: Mapping[str, _Type]) -> Iterator[Mapping[str, Any]]:
    """The attributes of a type and of what it is derived from."""
    yield from made.get("Attributes", ())
    if base := bases.get(made.get("BaseClass", "")):
        yield from _attributes(base, bases)


def _is_whole(attribute: Mapping[str, Any]) -> bool:
    """Whether values are whole numbers; measures with units, as later editions allow, we do not write."""
    checks = attribute.get("Validators", ())
    return attribute["Type"] in _WHOLE_TYPES or any(
        _WHOLE_NUMBER.search(check.get("Type", "")) for check in checks
    )


def _qualified(name: str, spaces: Mapping[str, str]) -> str:
    """``w:val``, or ``:val`` of no namespace, as ElementTree names it."""
    prefix, _, local = name.rpartition(":")
    return f"{{{spaces[prefix]}}}{local}" if prefix else local
