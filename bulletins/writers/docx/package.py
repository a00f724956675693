"""The package: parts, their relations and content types, zipped the same way every time.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from bulletins.writers.docx.xml import element, plain_part

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6

_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


@dataclass(slots=True)
class Relations:
    """What one part refers to; ``add`` gives the id under which its XML names it."""

    _targets: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relation of ``kind`` (the last word of its type) to ``target``, one for equal ones."""
        return self._targets.setdefault((kind, target, external), f"rId{len(self._targets) + 1}")

    def xml(self) -> bytes | None:
        """The relations part; ``None`` if there are no relations."""
        if not self._targets:
            return None
        entries = [
            element(
                "Relationship",
                {
                    "Id": name,
                    "Type": kind if ":" in kind else f"{_OFFICE}/{kind}",
                    "Target": target,
                    "TargetMode": "External" if external else None,
                },
            )
            for (kind, target, external), name in self._targets.items()
        ]
        return plain_part("Relationships", _RELATIONS, *entries)


@dataclass(slots=True)
class Package:
    """Parts by name (without the first ``/``), in the order in which they were added."""

    relations: Relations = field(default_factory=Relations)
    _parts: dict[str, bytes] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content_type: str, data: bytes, relations: Relations | None = None) -> None:
        """Add an XML part, and the relations it has."""
        self._types[name] = content_type
        self._parts[name] = data
        related = relations.xml() if relations else None
        if related is not None:
            folder, _, file = name.rpartition("/")
            self._parts[f"{folder}/_rels/{file}.rels"] = related

    def add_word_part(self, name: str, data: bytes, relations: Relations | None = None) -> None:
        """Add ``word/NAME.xml``, whose content type follows from its name (``footer2`` is a footer)."""
        kind = {"document": "document.main"}.get(name, name.rstrip("0123456789"))
        self.add(f"word/{name}.xml", _WORD_TYPE.format(kind), data, relations)

    def word_part(self, name: str) -> bytes:
        """``word/NAME.xml``, which was added."""
        return self._parts[f"word/{name}.xml"]

    def word_parts(self, kind: str) -> Iterator[bytes]:
        """All parts of a kind (``footer``), in order."""
        wanted = _WORD_TYPE.format(kind)
        return (self._parts[name] for name, found in self._types.items() if found == wanted)

    def add_media(self, name: str, data: bytes) -> None:
        """Add the picture ``word/media/NAME``, whose content type follows from its extension (png, jpeg)."""
        self._parts[f"word/media/{name}"] = data

    def to_bytes(self) -> bytes:
        """The package as a file: same parts, same bytes."""
        related = self.relations.xml()
        parts = {"[Content_Types].xml": self._content_types(), "_rels/.rels": related or b"", **self._parts}
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in parts.items():
                archive.writestr(_entry(name), data, zipfile.ZIP_DEFLATED, _LEVEL)
        return target.getvalue()

    def _content_types(self) -> bytes:
        used = {name.rpartition(".")[2] for name in self._parts} | {"rels"}
        defaults = [
            element("Default", {"Extension": extension, "ContentType": kind})
            for extension, kind in _EXTENSIONS.items()
            if extension in used
        ]
        overrides = [
            element("Override", {"PartName": f"/{name}", "ContentType": kind})
            for name, kind in self._types.items()
        ]
        return plain_part("Types", _CONTENT_TYPES, *defaults, *overrides)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that says nothing of the machine or the time."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0
    return entry
