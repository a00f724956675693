"""The text that a file was sent with, in a custom XML part: what comes back edited is compared with it.

Source: ECMA-376 part 1 §15.2.5 (custom XML data), §22.5 (its properties).
"""

from collections.abc import Iterable, Iterator, Sequence

from bulletins.importers.returned.reading import TextReader, W, parsed, running_part, style_names
from bulletins.importers.returned.sent import NAMESPACE, Sent, SentUnit, sent_units, to_xml
from bulletins.importers.returned.units import Where
from bulletins.tree import Bulletin, Case, Section, walk
from bulletins.writers.docx.bookmarks import bookmark_name
from bulletins.writers.docx.changes import Tracking
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.xml import HEAD, element

_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_IDENTITY = "{42554C4C-4554-494E-5300-53454E545458}"
"""Every custom part has one; it need not differ from file to file."""


def anchors_of(bulletin: Bulletin) -> Iterator[str]:
    """The anchors of all blocks with words of their own: these are bookmarked, so that they are known again."""
    return (block.anchor for block in walk(bulletin) if not isinstance(block, Section | Case))


def add_sent_text(
    package: Package,
    relations: Relations,
    bulletin: Bulletin,
    document: bytes,
    notes: bytes | None,
    noted: Sequence[str],
    tracking: Tracking | None,
    kept: Iterable[str] = (),
) -> None:
    """Add the part; ``document`` and ``notes`` are the parts with the text, ``relations`` those of the document.

    ``noted`` are the anchors of the notes in the order of their part, ``kept`` the ids of the styles of lines that
    are kept free for numbered copies.
    """
    names = style_names(parsed(package.word_part("styles")))
    reader = TextReader()
    anchors = {bookmark_name(anchor): anchor for anchor in anchors_of(bulletin)}
    units = tuple(sent_units(reader.units(parsed(document)), anchors))
    sent = Sent(
        bulletin.name,
        bulletin.edition.full_label,
        tracking.author if tracking else "",
        tracking.date if tracking else "",
        units,
        tuple(SentUnit("", unit) for unit in reader.boxes),
        tuple(_notes(notes, noted)) if notes else (),
        tuple(
            running_part(where, parsed(part))
            for where in (Where.HEADER, Where.FOOTER)
            for part in package.word_parts(where)
        ),
        frozenset(names[style] for style in kept if style in names),
    )
    own = Relations()
    own.add("customXmlProps", "itemProps1.xml")
    package.add("customXml/item1.xml", "application/xml", to_xml(sent), own)
    package.add("customXml/itemProps1.xml", _PROPERTIES_TYPE, _properties())
    relations.add("customXml", "../customXml/item1.xml")


def _notes(part: bytes, noted: Sequence[str]) -> Iterator[SentUnit]:
    """The notes; ``noted`` are the anchors of all of them, in order."""
    notes = (note for note in parsed(part).iter(f"{W}footnote") if not note.get(f"{W}type"))
    for note, anchor in zip(notes, noted, strict=True):
        yield from (SentUnit(anchor, unit) for unit in TextReader().units(note))


def _properties() -> bytes:
    reference = element("ds:schemaRef", {"ds:uri": NAMESPACE})
    names = {"ds:itemID": _IDENTITY, "xmlns:ds": _DATA}
    return (HEAD + element("ds:datastoreItem", names, element("ds:schemaRefs", {}, reference))).encode(
        "utf-8"
    )
