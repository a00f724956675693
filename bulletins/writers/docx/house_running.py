"""The headers and footers of a house's Word file in a document of ours, their pictures with them.

Where they say ``{{ issue.label }}`` stands what a frame of the page design would have there.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bulletins.errors import Diagnostic
from bulletins.templating import TemplateError
from bulletins.tree.bulletin import Fields
from bulletins.values import frozen
from bulletins.writers.docx.foreign_xml import ForeignPart, R, W
from bulletins.writers.docx.frames import FrameTexts
from bulletins.writers.docx.house import House, picture_kind
from bulletins.writers.docx.house_styles import HouseStyles
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.running import Running
from bulletins.writers.docx.xml import NAMESPACES, element

_STYLE_NAMES = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle"))
_LEFT_OUT = tuple(
    W + name
    for name in (
        "numPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "commentReference"
    )
)  # fmt: skip
"""What leads to parts that stay out, or has numbers that are to be ours."""

_BREAKS = tuple(W + name for name in ("tab", "br", "cr", "fldChar", "drawing", "pict", "sym", "ptab"))
_MC = f"{{{NAMESPACES['mc']}}}"
_DRAWING = f"{{{NAMESPACES['wp']}}}docPr"
_FIRST_DRAWING = 900_000
"""Drawings of the house are numbered from here, far from ours: no two of a document may have one number."""

_MOST_SHOWN = 80
_TEMPLATE = re.compile(r"\{\{|\{%")
_EDITION = re.compile(r"\{\{[^}]*\bedition\.")


@frozen
class HouseRunning:
    """Puts the headers and footers of ``house`` into ``package``; ``relations`` are those of the document."""

    house: House
    styles: HouseStyles
    texts: FrameTexts
    package: Package
    relations: Relations

    def running(self) -> Running:
        """Add the parts; what sections are told of them.

        Raises:
            TemplateError: a text cannot be filled.
        """
        wanted = [key for key in self.house.running if key[1] != "even" or self.house.odd_and_even]
        made = []
        for place, (kind, page) in enumerate(wanted, 1):
            target = f"{kind}9{place:02}"
            part, relations = self._part(self.house.running[kind, page], _FIRST_DRAWING + 1000 * place)
            self.package.add_word_part(target, part, relations)
            named = {"w:type": page, "r:id": self.relations.add(kind, f"{target}.xml")}
            made.append(element(f"w:{kind}Reference", named))
        section = self.house.page
        return Running("".join(made), section.header, section.footer, section.opens, once=True)

    def _part(self, name: str, drawing: int) -> tuple[bytes, Relations]:
        """A header or footer with its relations; its drawings are numbered from ``drawing``."""
        part, relations = ForeignPart.read(self.house.parts[name]), Relations()
        related = self.house.related(name)
        for place in part.root.iter():
            for child in [child for child in place if child.tag in _LEFT_OUT]:
                place.remove(child)
            if place.tag in _STYLE_NAMES:
                place.set(f"{W}val", self.styles.take(place.get(f"{W}val", "")))
            self.styles.without_theme(place)
            for key in [key for key in place.attrib if key.startswith(R)]:
                found = related.get(place.attrib.pop(key))
                if found is not None:
                    place.set(key, self._relation(found.kind, found.target, found.is_outside, relations))
        for number, properties in enumerate(part.root.iter(_DRAWING), drawing):
            properties.set("id", str(number))
        for paragraph in part.root.iter(f"{W}p"):
            self._fill(paragraph)
        _leave_out_ignorable(part)
        return part.to_bytes(), relations

    def _relation(self, kind: str, target: str, is_outside: bool, relations: Relations) -> str:
        if is_outside or kind != "image":
            return relations.add(kind, target, external=is_outside)
        place = sorted(self.house.pictures).index(target) + 1
        name = f"logo{place}.{picture_kind(target)}"
        self.package.add_media(name, self.house.parts[target])
        return relations.add(kind, f"media/{name}")

    def _fill(self, paragraph: Element) -> None:
        """Fill what templates a paragraph has; Word parts a line into runs as it likes."""
        for texts in _lines(paragraph):
            template = "".join(text.text or "" for text in texts)
            if not _TEMPLATE.search(template):
                continue
            said = self.texts.filled(template)
            for text in texts:
                text.text = ""
            texts[0].text = said
            texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _leave_out_ignorable(part: ForeignPart) -> None:
    """Take out what newer programs add and tell others to ignore.  Source: ECMA-376 part 3 §10.1."""
    named = part.root.attrib.pop(f"{_MC}Ignorable", "").split()
    spaces = tuple(f"{{{uri}}}" for uri, prefix in part.prefixes.items() if prefix in named)
    for place in part.root.iter() if spaces else ():
        for child in [child for child in place if child.tag.startswith(spaces)]:
            place.remove(child)
        for key in [key for key in place.attrib if key.startswith(spaces)]:
            del place.attrib[key]


def check_texts(house: House, fields: Fields) -> Iterator[Diagnostic]:
    """The texts of headers and footers that cannot be filled."""
    base, texts = house.base, FrameTexts(fields)
    for template in _templates(house):
        try:
            texts.filled(template)
        except TemplateError as error:
            shown = template.strip()[:_MOST_SHOWN]
            yield Diagnostic.of(
                "B775", base.span, path=base.path, text=shown, reason=error.reason, reason_zh=error.chinese
            )


def says_edition(house: House) -> bool:
    """Whether a header or footer says which edition a copy is."""
    return any(_EDITION.search(template) for template in _templates(house))


def _templates(house: House) -> Iterator[str]:
    """The texts with templates in headers and footers, each once."""
    found: dict[str, None] = {}
    for name in house.running.values():
        for paragraph in ForeignPart.read(house.parts[name]).root.iter(f"{W}p"):
            for texts in _lines(paragraph):
                found["".join(text.text or "" for text in texts)] = None
    yield from (text for text in found if _TEMPLATE.search(text))


def _lines(paragraph: Element) -> Iterator[list[Element]]:
    """The texts of a paragraph that follow each other with nothing between."""
    texts: list[Element] = []
    for place in paragraph.iter():
        if place.tag == f"{W}t":
            texts.append(place)
        elif place.tag in _BREAKS and texts:
            yield texts
            texts = []
    if texts:
        yield texts
