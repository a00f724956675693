"""The Word file of a house, opened: its page, its headers and footers with their pictures, its styles.

Whoever sends it decides what is in it, so it is refused where it could do something or lead somewhere: macros, embedded
objects, templates and pictures from elsewhere.  Source: ECMA-376 part 1 §11.3 (parts), §17.6 (sections).
"""

import posixpath
from collections.abc import Iterator, Mapping
from functools import partial
from xml.etree.ElementTree import Element

from bulletins.errors import Diagnostic, SourceError
from bulletins.importers.word_file import read_parts
from bulletins.style.word_base import WordBase
from bulletins.values import frozen
from bulletins.writers.docx.foreign_xml import ForeignPart, R, W

_DOCUMENT = "word/document.xml"
_HARMLESS = frozenset(
    (
        "comments", "commentsExtended", "commentsExtensible", "commentsIds", "core-properties", "custom-properties",
        "customXml", "customXmlProps", "endnotes", "extended-properties", "font", "fontTable", "footer", "footnotes",
        "glossaryDocument", "header", "hyperlink", "image", "numbering", "officeDocument", "people", "printerSettings",
        "settings", "styles", "stylesWithEffects", "theme", "thumbnail", "webSettings",
    )
)  # fmt: skip
"""The relations that a file may have: the last words of their types."""

_LINKS = ("http://", "https://", "mailto:", "#")
_PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg"}
_LEAST_TEXT = 1134
"""Twips: a page leaves the text at least 2 cm either way."""


@frozen
class HousePage:
    """The page of the house's last section, in twips; ``opens``: its first page has headers of its own."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    opens: bool
    mirrors: bool


@frozen
class Related:
    """What a relation leads to: the name of a part, or an address outside."""

    kind: str
    target: str
    is_outside: bool


@frozen
class House:
    """A house's file.  ``running`` are its headers and footers by (header or footer, first, default or even)."""

    base: WordBase
    parts: Mapping[str, bytes]
    page: HousePage
    running: Mapping[tuple[str, str], str]
    odd_and_even: bool

    def related(self, part: str) -> dict[str, Related]:
        """The relations of a part by their ids."""
        return dict(_relations(self.parts, part))

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures of headers and footers, by their parts."""
        used = (found for part in self.running.values() for found in self.related(part).values())
        return {found.target: self.parts[found.target] for found in used if found.kind == "image"}


def open_house(base: WordBase) -> House:
    """The file of a house.

    Raises:
        SourceError: it is no Word document, does something or leads somewhere, has no page or a picture of no use.
    """
    return read_parts(base.data, base.path, partial(_opened, base))


def _opened(base: WordBase, parts: Mapping[str, bytes]) -> House:
    for reason in _refusals(parts):
        raise SourceError(Diagnostic.of("B772", base.span, path=base.path, reason=reason))
    body = ForeignPart.read(parts[_DOCUMENT]).root.find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    section = body.find(f"{W}sectPr")
    page = _page(section, _switch(parts, "mirrorMargins")) if section is not None else None
    if section is None or page is None:
        raise SourceError(Diagnostic.of("B773", base.span, path=base.path))
    related = dict(_relations(parts, _DOCUMENT))
    running = {}
    for kind in ("header", "footer"):
        for reference in section.findall(f"{W}{kind}Reference"):
            found = related.get(reference.get(f"{R}id", ""))
            if found and found.target in parts:
                running[kind, reference.get(f"{W}type", "default")] = found.target
    for name in {*running.values(), "word/styles.xml"} & parts.keys():
        ForeignPart.read(parts[name])
    house = House(base, parts, page, running, _switch(parts, "evenAndOddHeaders"))
    for name in house.pictures:
        if name.rpartition(".")[2].lower() not in _PICTURES:
            raise SourceError(Diagnostic.of("B774", base.span, path=base.path, name=posixpath.basename(name)))
    return house


def picture_kind(name: str) -> str:
    """The kind of a picture by its name, as the package calls it."""
    return _PICTURES[name.rpartition(".")[2].lower()]


def _refusals(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Why a file is not used, in words of both languages: the names of parts and of relations."""
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        yield "vbaProject"
    for name in parts:
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("/_rels/")
            for found in _targets(parts[name], folder if file != ".rels" else ""):
                if found.is_outside and not (found.kind == "hyperlink" and found.target.startswith(_LINKS)):
                    yield f"{found.kind} → {found.target[:80]}"
                elif not found.is_outside and found.kind not in _HARMLESS:
                    yield found.kind


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, Related]]:
    folder, _, file = part.rpartition("/")
    data = parts.get(f"{folder}/_rels/{file}.rels")
    for relation in ForeignPart.read(data).root if data else ():
        yield relation.get("Id", ""), _related(relation.attrib, folder)


def _targets(data: bytes, folder: str) -> Iterator[Related]:
    for relation in ForeignPart.read(data).root:
        yield _related(relation.attrib, folder)


def _related(relation: Mapping[str, str], folder: str) -> Related:
    target = relation.get("Target", "")
    is_outside = relation.get("TargetMode") == "External"
    if not is_outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Related(relation.get("Type", "").rpartition("/")[2], target, is_outside)


def _switch(parts: Mapping[str, bytes], name: str) -> bool:
    data = parts.get("word/settings.xml")
    found = ForeignPart.read(data).root.find(f"{W}{name}") if data else None
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _page(section: Element, mirrors: bool) -> HousePage | None:
    """The page of a section; ``None`` where it leaves no room for text."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return None

    def twips(element: Element, name: str) -> int:
        return abs(round(float(element.get(f"{W}{name}", "0"))))

    first = section.find(f"{W}titlePg")
    page = HousePage(
        width=twips(size, "w"),
        height=twips(size, "h"),
        top=twips(margins, "top"),
        right=twips(margins, "right"),
        bottom=twips(margins, "bottom"),
        left=twips(margins, "left") + twips(margins, "gutter"),
        header=twips(margins, "header"),
        footer=twips(margins, "footer"),
        opens=first is not None and first.get(f"{W}val") not in ("0", "false", "off"),
        mirrors=mirrors,
    )
    room = min(page.width - page.left - page.right, page.height - page.top - page.bottom)
    return page if room >= _LEAST_TEXT else None
