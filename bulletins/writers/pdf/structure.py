"""The structure of a composed bulletin: pieces of pages, each said to be what of the text, or nothing of it.

Pages are painted in their own order; the tree of elements is in the order of reading.

Source: ISO 32000-1 §14.6 (marked content), §14.7 (logical structure), §14.8.2 (artifacts).
"""

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
_PAGINATION = "/Artifact<</Type/Pagination>>BDC"
_HEADER = "/Artifact<</Type/Pagination/Subtype/Header>>BDC"
_FOOTER = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
_MARGIN = 1 / 6
"""What repeats in this share of a page's height is its header or footer."""


@frozen
class Piece:
    """Items of a page, painted one after another, that are one content of an element, or one artifact.

    ``opening`` is the operator that begins it; ``EMC`` ends it.
    """

    opening: str
    items: list[Item]


@frozen
class TaggedPage:
    """A page in pieces; ``owners`` are the elements of its marked contents, by their numbers.

    ``links`` are its links, each with its key in the parent tree, if it has an element.
    """

    pieces: list[Piece]
    owners: list[Element]
    links: list[tuple[LinkBox, int | None]]


@frozen
class Structure:
    """The elements below ``root``; ``link_owners`` are those of links, whose keys go on from the pages'."""

    root: Element
    pages: tuple[TaggedPage, ...]
    link_owners: list[Element]


def structure_of(bulletin: Bulletin, layout: Layout) -> Structure:
    """What every piece of every page is of the text of ``bulletin``."""
    elements = Elements(bulletin)
    links = _Links(first_key=len(layout.pages))
    pages = tuple(
        _PageTagging(elements, links, number, page).done() for number, page in enumerate(layout.pages)
    )
    elements.root.prune()
    return Structure(elements.root, pages, links.owners)


class _Links:
    """The links of a document: ``owners`` are their elements, in the order of their keys, ``first_key`` the first."""

    def __init__(self, first_key: int) -> None:
        self.owners: list[Element] = []
        self._first_key = first_key
        self._reference: Element | None = None
        self._mark = ""

    def add(self, owner: Element, page: int) -> int:
        """Give an element one more rectangle; its key."""
        key = self._first_key + len(self.owners)
        owner.kids.append(Annotation(page, key))
        self.owners.append(owner)
        return key

    def referring(self, owner: Element, mark: str) -> Element:
        """The link of a reference in the text of ``owner``: a new one, unless the last goes on."""
        if self._reference is None or owner.kids[-1:] != [self._reference] or mark != self._mark:
            self._reference, self._mark = owner.add("Reference"), mark
            return self._reference.add("Link")
        (link,) = self._reference.kids
        assert isinstance(link, Element)
        return link


class _PageTagging:
    """The tagging of one page."""

    def __init__(self, elements: Elements, links: _Links, number: int, page: Page) -> None:
        self._elements = elements
        self._links = links
        self._number = number
        self._page = page
        self._tagged = TaggedPage([], [], [])
        self._owner: Element | str = ""
        self._items: list[Item] = []
        self._head = Element("Sect")
        self._line_links: list[Element] = []

    def done(self) -> TaggedPage:
        """The page in pieces, its contents given to their elements."""
        for item in self._page.items:
            if isinstance(item, LineBox):
                self._take_line(item)
            elif isinstance(item, FieldBox):
                self._take(_LAYOUT, item)
            elif isinstance(item, LinkBox):
                self._take_link(item)
            elif isinstance(item, PictureBox):
                self._take_picture(item)
            elif isinstance(item, QrBox):
                self._take(self._elements.of_picture(item.anchor) or self._running(item.y_pt), item)
        if self._head.kids:
            begun = (item.anchor for item in self._page.items if isinstance(item, AnchorBox))
            owners = (owner for owner in self._tagged.owners if owner.parent is not self._head)
            self._elements.add_head(self._head, begun, owners)
        return self._tagged

    def _take(self, owner: Element | str, item: Item) -> None:
        """One more item of the page: content of an element, or an artifact."""
        if owner is not self._owner:
            self._owner = owner
            self._items = []
            self._tagged.pieces.append(Piece(self._opening(owner), self._items))
        self._items.append(item)

    def _opening(self, owner: Element | str) -> str:
        if isinstance(owner, str):
            return owner
        number = len(self._tagged.owners)
        self._tagged.owners.append(owner)
        owner.kids.append(Content(self._number, number))
        return f"/{owner.tag}<</MCID {number}>>BDC"

    def _running(self, y_pt: float) -> str:
        """What is no text of the document, at this height."""
        margin = _MARGIN * self._page.height_pt
        if y_pt < margin:
            return _HEADER
        return _FOOTER if y_pt > self._page.height_pt - margin else _PAGINATION

    def _take_line(self, line: LineBox) -> None:
        self._line_links = []
        if not line.runs:
            return
        if not line.anchor:
            self._take(self._running(line.baseline_pt), line)
        elif line.part == REPEATED:
            self._take(_PAGINATION, line)
        elif line.anchor == HEAD_ANCHOR:
            self._take(self._head.add("P"), line)
        else:
            self._take_text(line)

    def _take_text(self, line: LineBox) -> None:
        owner = self._elements.of_line(line.anchor, line.part)
        for run in line.runs:
            if run.mark:
                self._take_marked(owner, line)
                return
        self._take(owner, line)

    def _take_marked(self, owner: Element, line: LineBox) -> None:
        """A line whose runs belong to several elements, as lines of one baseline."""
        for mark, runs in groupby(line.runs, key=lambda run: run.mark):
            stretch = LineBox(line.baseline_pt, tuple(runs), line.role, line.anchor)
            self._take(self._marked(owner, line.anchor, mark), stretch)

    def _marked(self, owner: Element, anchor: str, mark: str) -> Element:
        """The element of a line's runs of one mark."""
        if not mark:
            return owner
        if mark == LABEL:
            return self._elements.of_label(anchor)
        link = self._links.referring(owner, mark)
        self._line_links.append(link)
        return link

    def _take_picture(self, box: PictureBox) -> None:
        owner = self._elements.of_picture(box.anchor)
        if owner and not owner.attributes:
            bottom = self._page.height_pt - box.y_pt - box.height_pt
            corners = (box.x_pt, bottom, box.x_pt + box.width_pt, bottom + box.height_pt)
            owner.attributes = f"/O/Layout/BBox[{' '.join(f'{each:.2f}' for each in corners)}]"
        self._take(owner or _LAYOUT, box)

    def _take_link(self, link: LinkBox) -> None:
        """A link belongs to the reference in the line above it, or to what was painted last."""
        owner = self._line_links.pop(0) if self._line_links else self._link_of(self._owner)
        self._tagged.links.append((link, self._links.add(owner, self._number) if owner else None))

    def _link_of(self, owner: Element | str) -> Element | None:
        if isinstance(owner, str):
            return None
        if owner.tag == "Link":
            return owner
        if owner.parent and owner.parent.tag == "Link":
            return owner.parent
        return owner.add("Link")
