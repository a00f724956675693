"""Elements of the structure tree, as the document tree asks for them: what there is to be read, in which order.

Source: ISO 32000-1 §14.8.4 (standard structure types).
"""

from collections.abc import Iterable, Iterator, Sequence

from bulletins.tree import (
    Block,
    Box,
    Bulletin,
    CallOut,
    Case,
    Contents,
    Figure,
    Heading,
    LabelledRows,
    Note,
    Ordinal,
    Paragraph,
    Section,
    Table,
    headings,
)
from bulletins.tree.text import turns_text
from bulletins.values import frozen

ASIDE = "Aside"
"""A box beside the running text; PDF 2.0 has the type, for older readers it is a section."""

ROLE_MAP = {ASIDE: "Sect"}
"""What types of our own stand for."""

_DEEPEST = 6
_EMPTY_CELLS = ("TH", "TD")
_COLUMN_HEAD = "/O/Table/Scope/Column"


@frozen
class Content:
    """Marked content ``number`` of the page ``page``, both from 0."""

    page: int
    number: int


@frozen
class Annotation:
    """A link's rectangle on the page ``page``; ``key`` is its number in the parent tree."""

    page: int
    key: int


class Element:
    """A structure element; ``kids`` are in reading order.

    ``title`` says what a part is called, ``alternative`` what a picture shows; ``attributes`` is the text of an
    attribute dictionary.
    """

    __slots__ = ("alternative", "attributes", "kids", "parent", "tag", "title")

    def __init__(
        self,
        tag: str,
        parent: "Element | None" = None,
        title: str = "",
        alternative: str = "",
        attributes: str = "",
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.kids: list[Element | Content | Annotation] = []
        self.title = title
        self.alternative = alternative
        self.attributes = attributes

    def add(self, tag: str, title: str = "", alternative: str = "", attributes: str = "") -> "Element":
        """A new last kid."""
        kid = Element(tag, self, title, alternative, attributes)
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, parents before kids."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def part_of(self, root: "Element") -> "Element":
        """The kid of ``root`` that this element is, or is in."""
        part = self
        while part.parent and part.parent is not root:
            part = part.parent
        return part

    def prune(self) -> bool:
        """Leave out elements that nothing was painted for, but for cells; whether there is anything left of this."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        if self.tag in ("TR", "Table"):
            return any(each.kids for each in self.walk() if each.tag in (*_EMPTY_CELLS, "Caption"))
        return bool(self.kids) or self.tag in _EMPTY_CELLS


class Elements:
    """The elements of a bulletin, and which of them the boxes of each block belong to."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.root = Element("Document")
        self._levels = {heading.anchor: depth + 1 for heading, depth in headings(bulletin)}
        self._of_lines: dict[tuple[str, str], Element] = {}
        self._of_labels: dict[str, Element] = {}
        self._of_pictures: dict[str, Element] = {}
        self._containers: dict[str, Element] = {}
        self._add_blocks(self.root, bulletin.children)

    def of_line(self, anchor: str, part: str = "") -> Element:
        """The element of a block's lines; those of a block that is not in the tree are a paragraph after all."""
        found = self._of_lines.get((anchor, part))
        if found is None:
            found = self._containers.get(anchor, self.root).add("P")
            self._of_lines[anchor, part] = found
        return found

    def of_label(self, anchor: str) -> Element:
        """The element of what numbers a block."""
        return self._of_labels.get(anchor) or self.of_line(anchor)

    def of_picture(self, anchor: str) -> Element | None:
        """The element of a block's picture or code."""
        return self._of_pictures.get(anchor)

    def add_head(self, head: Element, begun: Iterable[str], owners: Iterable[Element]) -> None:
        """Put what stands at the head of a page where it is read.

        Args:
            head: its element, of no parent yet.
            begun: the anchors of what begins on the page; a leaf without text of its own has the head for its text.
            owners: the elements of what else stands on the page; the head is read before the first of them.
        """
        leaves = (self._containers.get(anchor) for anchor in begun)
        leaf = next((each for each in leaves if each and not each.kids), None)
        if leaf:
            leaf.kids = [head]
            head.parent = leaf
            return
        parts = {owner.part_of(self.root) for owner in owners}
        place = next((place for place, kid in enumerate(self.root.kids) if kid in parts), len(self.root.kids))
        self.root.kids.insert(place, head)
        head.parent = self.root

    def _add_blocks(self, parent: Element, blocks: Sequence[Block]) -> None:
        lists = _OpenLists(parent)
        for block, after in zip(blocks, (*blocks[1:], None), strict=False):
            if isinstance(block, Paragraph) and block.ordinal:
                item = lists.item(block.ordinal.level, begins=block.ordinal.value == 1)
                self._of_labels[block.anchor] = item.add("Lbl")
                body = item.add("LBody")
                self._of_lines[block.anchor, ""] = body.add("P") if _is_below(after, block.ordinal) else body
            else:
                lists = _OpenLists(parent)
                self._add_block(parent, block)

    def _add_block(self, parent: Element, block: Block) -> None:
        if isinstance(block, Section | Case):
            self._add_container(parent, block)
        elif isinstance(block, Box):
            self._add_box(parent, block)
        elif isinstance(block, Figure):
            self._add_figure(parent, block)
        elif isinstance(block, Table):
            self._add_table(parent, block)
        elif isinstance(block, CallOut):
            self._add_call_out(parent, block)
        elif isinstance(block, LabelledRows):
            self._add_rows(parent, block)
        elif isinstance(block, Contents):
            self._add_contents(parent, block)
        else:
            tag = f"H{min(self._levels[block.anchor], _DEEPEST)}" if isinstance(block, Heading) else "P"
            self._of_lines[block.anchor, ""] = parent.add(tag)

    def _add_container(self, parent: Element, block: Section | Case) -> None:
        heading = next((child for child in block.children if isinstance(child, Heading)), None)
        title = heading.number + turns_text(heading.turns) if heading else ""
        element = parent.add("Art" if isinstance(block, Case) else "Sect", title=title)
        self._containers[block.anchor] = element
        self._add_blocks(element, block.children)
        for note in block.notes:
            self._add_note(element, note)

    def _add_note(self, parent: Element, note: Note) -> None:
        element = parent.add("Note")
        self._of_labels[note.anchor] = element.add("Lbl")
        self._of_lines[note.anchor, ""] = element

    def _add_box(self, parent: Element, box: Box) -> None:
        element = parent.add(ASIDE)
        self._containers[box.anchor] = element
        if box.title:
            self._of_lines[box.anchor, ""] = element.add("P")
        self._add_blocks(element, box.children)

    def _add_figure(self, parent: Element, figure: Figure) -> None:
        """The picture beside its caption, not around it: readers say a picture's alternative in place of all in it."""
        group = parent.add("Div") if figure.caption or figure.credit else parent
        self._of_pictures[figure.anchor] = group.add("Figure", alternative=figure.alternative)
        if group is not parent:
            self._of_lines[figure.anchor, ""] = group.add("Caption")

    def _add_table(self, parent: Element, table: Table) -> None:
        element = parent.add("Table")
        if table.caption:
            self._of_lines[table.anchor, ""] = element.add("Caption")
        for number, row in enumerate((table.heads, *table.rows)):
            line = element.add("TR")
            for column in range(len(row)):
                cell = line.add("TD") if number else line.add("TH", attributes=_COLUMN_HEAD)
                self._of_lines[table.anchor, f"{number}.{column}"] = cell

    def _add_call_out(self, parent: Element, block: CallOut) -> None:
        group = parent.add("Div")
        self._of_pictures[block.anchor] = group.add("Link").add("Figure", alternative=f"二维码：{block.url}")
        self._of_lines[block.anchor, ""] = group.add("P").add("Link")

    def _add_rows(self, parent: Element, block: LabelledRows) -> None:
        element = parent.add("L")
        for number, row in enumerate(block.rows):
            item = element.add("LI")
            if row.label:
                self._of_lines[block.anchor, f"{number}.0"] = item.add("Lbl")
            body = item.add("LBody")
            for column in (1, 2):
                self._of_lines[block.anchor, f"{number}.{column}"] = body.add("P") if row.right else body

    def _add_contents(self, parent: Element, contents: Contents) -> None:
        element = parent.add("TOC")
        if contents.title:
            self._of_lines[contents.anchor, ""] = element.add("Caption")
        opened = [(min((entry.level for entry in contents.entries), default=0), element)]
        for number, entry in enumerate(contents.entries):
            while opened[-1][0] > entry.level:
                opened.pop()
            if opened[-1][0] < entry.level:
                opened.append((entry.level, opened[-1][1].add("TOC")))
            link = opened[-1][1].add("TOCI").add("Reference").add("Link")
            self._of_lines[contents.anchor, str(number)] = link


def _is_below(block: Block | None, ordinal: Ordinal) -> bool:
    """Whether a block is a point below that of ``ordinal``, whose text a list follows then."""
    return isinstance(block, Paragraph) and block.ordinal is not None and block.ordinal.level > ordinal.level


class _OpenLists:
    """The lists that a point may go on with, the innermost last."""

    def __init__(self, parent: Element) -> None:
        self._parent = parent
        self._opened: list[tuple[int, Element]] = []

    def item(self, level: int, *, begins: bool) -> Element:
        """A new item of the list of a level; ``begins``: it is the first of a list."""
        opened = self._opened
        while opened and (opened[-1][0] > level or (begins and opened[-1][0] == level)):
            opened.pop()
        if not opened or opened[-1][0] < level:
            opened.append((level, self._inside(opened[-1][1] if opened else None).add("L")))
        return opened[-1][1].add("LI")

    def _inside(self, outer: Element | None) -> Element:
        """Where a new list stands: in the text of the last point of the list around it."""
        if outer is None:
            return self._parent
        item = outer.kids[-1]
        assert isinstance(item, Element)
        text = item.kids[-1]
        assert isinstance(text, Element)
        return text
