"""The structure of a composed bulletin: pieces of pages, each said to be what of the text, or nothing of it.

Pages are painted in their own order; the tree of elements is in the order of reading.

Source: ISO 32000-1 §14.6 (marked content), §14.7 (logical structure), §14.8.2 (artifacts).
"""

from dataclasses import dataclass, field, replace
from itertools import groupby

from bulletins.compose.boxes import (
    LABEL,
    REPEATED,
    AnchorBox,
    FieldBox,
    Item,
    Layout,
    LineBox,
    LinkBox,
    Page,
    PictureBox,
    QrBox,
)
from bulletins.compose.frames import HEAD_ANCHOR
from bulletins.tree import Bulletin
from bulletins.values import frozen
from bulletins.writers.pdf.elements import Annotation, Content, Element, Elements

_LAYOUT = "/Artifact<</Type/Layout>>BDC"
_AGAIN = "/Artifact<</Type/Pagination>>BDC"
_HEADER = "/Artifact<</Type/Pagination/Subtype/Header>>BDC"
_FOOTER = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"


@frozen
class Piece:
    """Items of a page, painted one after another, that are one content of an element, or one artifact.

    ``opening`` is the operator that begins it; ``EMC`` ends it.
    """

    opening: str
    items: list[Item]


@dataclass(slots=True)
class TaggedPage:
    """A page in pieces; ``owners`` are the elements of its marked contents, by their numbers.

    ``links`` are its links, each with its key in the parent tree, if it has an element.
    """

    pieces: list[Piece] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    links: list[tuple[LinkBox, int | None]] = field(default_factory=list)


@frozen
class Structure:
    """The elements below ``root``; ``link_owners`` are those of links, whose keys go on from the pages'."""

    root: Element
    pages: tuple[TaggedPage, ...]
    link_owners: list[Element]


def structure_of(bulletin: Bulletin, layout: Layout) -> Structure:
    """What every piece of every page is of the text of ``bulletin``."""
    tagging = _Tagging(Elements(bulletin), first_key=len(layout.pages))
    pages = tuple(tagging.tagged(number, page) for number, page in enumerate(layout.pages))
    root = tagging.elements.root
    root.prune()
    return Structure(root, pages, tagging.link_owners)


class _Tagging:
    """The tagging of one document; ``first_key`` is that of its first link."""

    def __init__(self, elements: Elements, first_key: int) -> None:
        self.elements = elements
        self.link_owners: list[Element] = []
        self._first_key = first_key
        self._reference: tuple[Element, str] | None = None

    def tagged(self, number: int, page: Page) -> TaggedPage:
        """A page in pieces, its contents given to their elements."""
        self._number, self._page = number, page
        self._tagged = TaggedPage()
        self._owner: Element | str = ""
        self._head = Element("Sect")
        self._line_links: list[Element] = []
        for item in page.items:
            if isinstance(item, LineBox):
                self._take_line(item)
            elif isinstance(item, FieldBox):
                self._take(_LAYOUT, item)
            elif isinstance(item, LinkBox):
                self._take_link(item)
            elif isinstance(item, PictureBox):
                self._take_picture(item)
            elif isinstance(item, QrBox):
                owner = self.elements.of_picture(item.anchor) if item.anchor else None
                self._take(owner or self._margin(item.y_pt), item)
        if self._head.kids:
            begun = (item.anchor for item in page.items if isinstance(item, AnchorBox))
            owners = (owner for owner in self._tagged.owners if owner.parent is not self._head)
            self.elements.add_head(self._head, begun, owners)
        return self._tagged

    def _take(self, owner: Element | str, item: Item) -> None:
        """One more item of the page: content of an element, or an artifact."""
        pieces = self._tagged.pieces
        if owner is not self._owner:
            self._owner = owner
            pieces.append(Piece(self._opening(owner), []))
        pieces[-1].items.append(item)

    def _opening(self, owner: Element | str) -> str:
        if isinstance(owner, str):
            return owner
        number = len(self._tagged.owners)
        self._tagged.owners.append(owner)
        owner.kids.append(Content(self._number, number))
        return f"/{owner.tag}<</MCID {number}>>BDC"

    def _margin(self, y_pt: float) -> str:
        return _HEADER if y_pt < self._page.height_pt / 2 else _FOOTER

    def _take_line(self, line: LineBox) -> None:
        self._line_links = []
        if not line.runs:
            return
        if not line.anchor:
            self._take(self._margin(line.baseline_pt), line)
        elif line.part == REPEATED:
            self._take(_AGAIN, line)
        elif line.anchor == HEAD_ANCHOR:
            self._take(self._head.add("P"), line)
        else:
            self._take_text(line)

    def _take_text(self, line: LineBox) -> None:
        owner = self.elements.of_line(line.anchor, line.part)
        if not any(run.mark for run in line.runs):
            self._take(owner, line)
            return
        for mark, runs in groupby(line.runs, key=lambda run: run.mark):
            self._take(self._marked(owner, line.anchor, mark), replace(line, runs=tuple(runs)))

    def _marked(self, owner: Element, anchor: str, mark: str) -> Element:
        """The element of a line's runs of one mark; a reference may go on from the line before."""
        if not mark:
            return owner
        if mark == LABEL:
            return self.elements.of_label(anchor)
        goes_on = owner.kids and self._reference == (owner.kids[-1], mark)
        if not goes_on:
            self._reference = owner.add("Reference"), mark
            self._reference[0].add("Link")
        assert self._reference
        (link,) = self._reference[0].kids
        assert isinstance(link, Element)
        self._line_links.append(link)
        return link

    def _take_picture(self, box: PictureBox) -> None:
        owner = self.elements.of_picture(box.anchor) if box.anchor else None
        if owner and not owner.attributes:
            bottom = self._page.height_pt - box.y_pt - box.height_pt
            corners = (box.x_pt, bottom, box.x_pt + box.width_pt, bottom + box.height_pt)
            owner.attributes = f"/O/Layout/BBox[{' '.join(f'{each:.2f}' for each in corners)}]"
        self._take(owner or _LAYOUT, box)

    def _take_link(self, link: LinkBox) -> None:
        """A link belongs to the reference in the line above it, or to what was painted last."""
        owner = self._line_links.pop(0) if self._line_links else self._link_of(self._owner)
        key = None
        if owner:
            key = self._first_key + len(self.link_owners)
            owner.kids.append(Annotation(self._number, key))
            self.link_owners.append(owner)
        self._tagged.links.append((link, key))

    def _link_of(self, owner: Element | str) -> Element | None:
        if isinstance(owner, str):
            return None
        if owner.tag == "Link":
            return owner
        if owner.parent and owner.parent.tag == "Link":
            return owner.parent
        return owner.add("Link")
