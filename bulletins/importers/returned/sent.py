"""What a Word file said when it was written: a small part of its own that word processors carry along unread.

``<sent issue edition author date>`` holds ``<u>`` (a unit of the text), ``<b>`` (one in a text box) and ``<n>`` (a
note); ``a`` is the anchor of the block that begins there, ``g`` marks what Word generates, ``r`` a row.  Inside stand
``<i>`` and ``<d>`` for what the file itself shows as new and as gone, ``<f>`` for what fields show, ``<c/>`` between
cells.  ``<running>`` holds a ``<p>`` for each header and footer, with ``<h>`` for its lines; ``kept`` are the styles
of lines kept free for what is a numbered copy's own.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from bulletins.importers.returned.reading import parsed
from bulletins.importers.returned.units import CELL, Piece, Revision, RunningPart, Unit, Where
from bulletins.values import frozen

NAMESPACE = "urn:bulletins:sent-text:1"
"""The name of the part's elements; another number is another form."""

_N = f"{{{NAMESPACE}}}"
_SEPARATOR = "|"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@frozen
class SentUnit:
    """A unit as it was sent; ``anchor`` is that of the block that it belongs to, empty for the page's own words."""

    anchor: str
    unit: Unit


@frozen
class Sent:
    """Everything that a file said: ``issue`` as in ``chongqing-2024-05``, the edition's label (送审稿, 第2版).

    ``author`` and ``date`` are those of the file's own tracked changes, empty where it has none.  ``running`` are its
    headers and footers, ``None`` where it does not say; ``kept`` the names of the styles of lines that were kept free
    for numbered copies.
    """

    issue: str
    edition: str
    author: str
    date: str
    units: tuple[SentUnit, ...]
    boxes: tuple[SentUnit, ...] = ()
    notes: tuple[SentUnit, ...] = ()
    running: tuple[RunningPart, ...] | None = None
    kept: frozenset[str] = frozenset()

    @property
    def everything(self) -> tuple[SentUnit, ...]:
        """Text, notes and boxes, one after the other: changes count through all of them."""
        return (*self.units, *self.notes, *self.boxes)


def to_xml(sent: Sent) -> bytes:
    """The part."""
    said = {"issue": sent.issue, "edition": sent.edition}
    if sent.author:
        said |= {"author": sent.author, "date": sent.date}
    texts = [f"{_HEAD}<sent xmlns={quoteattr(NAMESPACE)}{_attributes(said)}>"]
    for name, group in (("u", sent.units), ("b", sent.boxes), ("n", sent.notes)):
        anchor = ""
        for one in group:
            texts.append(_written(name, one, "" if one.anchor == anchor else one.anchor))
            anchor = one.anchor
    if sent.running is not None:
        texts.append(f"<running{_attributes({'kept': _SEPARATOR.join(sorted(sent.kept))})}>")
        texts += map(_running_written, sent.running)
        texts.append("</running>")
    return "".join([*texts, "</sent>"]).encode("utf-8")


def from_xml(data: bytes) -> Sent | None:
    """What the part says; ``None`` if it is another part.

    Raises:
        ValueError: it is no XML.
    """
    if NAMESPACE.encode() not in data:
        return None
    root = parsed(data)
    if root.tag != f"{_N}sent":
        return None
    groups = {name: tuple(_read(root, name)) for name in ("u", "b", "n")}
    issue, edition, author, date = (root.get(name, "") for name in ("issue", "edition", "author", "date"))
    return Sent(issue, edition, author, date, groups["u"], groups["b"], groups["n"], *_running(root))


def sent_units(units: Iterable[Unit], anchors: Mapping[str, str], first: str = "") -> Iterator[SentUnit]:
    """Units with the anchors of their blocks; ``anchors`` are those of all blocks, in order, by their bookmarks' names.

    Of blocks that begin together the innermost counts.  A block without a bookmark of its own begins where the one
    before it goes on.
    """
    anchor = first
    order = {name: place for place, name in enumerate(anchors)}
    for unit in units:
        named = [name for name in unit.bookmarks if name in anchors]
        anchor = anchors[max(named, key=order.__getitem__)] if named else anchor
        yield SentUnit(anchor, unit)


def _written(name: str, one: SentUnit, anchor: str) -> str:
    flags = {"a": anchor, "g": one.unit.is_generated and "1", "r": one.unit.is_row and "1"}
    words = [
        f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text) for text, tag in _texts(one.unit.pieces)
    ]
    return f"<{name}{_attributes(flags)}>{''.join(words)}</{name}>"


def _running_written(part: RunningPart) -> str:
    lines = "".join([_written("h", SentUnit("", unit), "") for unit in part.units])
    return f"<p{_attributes({'k': part.where.value})}>{lines}</p>"


def _running(root: Element) -> tuple[tuple[RunningPart, ...] | None, frozenset[str]]:
    """The headers and footers, and the styles that are kept free."""
    found = root.find(f"{_N}running")
    if found is None:
        return None, frozenset()
    parts = tuple(
        RunningPart(Where(part.get("k", "")), tuple(one.unit for one in _read(part, "h")))
        for part in found.iter(f"{_N}p")
    )
    return parts, frozenset(filter(None, found.get("kept", "").split(_SEPARATOR)))


def _attributes(values: Mapping[str, str | bool]) -> str:
    """Those that say something."""
    return "".join([f" {key}={quoteattr(str(value))}" for key, value in values.items() if value])


def _texts(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Text and the element that it stands in, if in any."""
    for piece in pieces:
        if piece.text == CELL:
            yield "", "c"
        else:
            yield piece.text, piece.revision.value or ("f" if piece.is_field else "")


def _read(root: Element, name: str) -> Iterator[SentUnit]:
    anchor = ""
    for element in root.iter(f"{_N}{name}"):
        anchor = element.get("a", anchor)
        is_row, is_generated = (element.get(flag) == "1" for flag in ("r", "g"))
        yield SentUnit(anchor, Unit(tuple(_pieces(element)), is_row=is_row, is_generated=is_generated))


def _pieces(element: Element) -> Iterator[Piece]:
    if element.text:
        yield Piece(element.text)
    for child in element:
        tag = child.tag.removeprefix(_N)
        if tag == "c":
            yield Piece(CELL)
        elif tag == "f":
            yield Piece(child.text or "", is_field=True)
        else:
            yield Piece(child.text or "", Revision(tag))
        if child.tail:
            yield Piece(child.tail)
