"""One file for the print shop: all copies of a plan one after the other, sharing what their pages have in common.

It holds what is printed and nothing else: no tags, no bookmarks, no links.  Bodies of pages, fonts and pictures stand
in it once; a copy adds its own forms and the objects of its pages.
Heavy: imports pikepdf.  Import it inside functions.
Source: ISO 32000-1 §7.7.3 (page tree), §12.4.2 (page labels).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from bulletins.values import frozen
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.objects import Objects
from bulletins.writers.pdf.stamp.base import Base, BasePage, Entries, dictionary, read_base
from bulletins.writers.pdf.stamp.fields import form
from bulletins.writers.pdf.stamp.object_table import ObjectTable, Trailer, packed_stream
from bulletins.writers.pdf.stamp.pages import StampedPage, form_names, stamped_pages
from bulletins.writers.pdf.stamp.place import Room, StampPlace
from bulletins.writers.pdf.stamp.stamping import fonts_resources, plain_stream
from bulletins.writers.pdf.syntax import text_string

_COPIES_IN_A_NODE = 64
_NOT_SHARED = ("/Annots", "/Contents", "/Parent", "/Resources", "/StructParents", "/Tabs")


@frozen
class RunCopy:
    """A copy: what its pages are called (``000123``), and the operators of its fields."""

    label: str
    drawn: Mapping[str, bytes]


@frozen
class RunSheet:
    """A sheet between copies: what it is called, and its operators (places from the page's top left)."""

    label: str
    drawn: bytes


class PrintRun:
    """A PDF that is printed in many copies; arguments and errors as those of ``Stamping``."""

    def __init__(
        self,
        data: bytes,
        rooms: Mapping[str, Room],
        places: Iterable[StampPlace],
        fonts: Sequence[EmbeddedFont],
    ) -> None:
        self._base = read_base(data, with_objects=True)
        self._rooms = rooms
        self._stamped = stamped_pages(self._base.pages, places, form_names(rooms))
        self._fonts = fonts

    def written(self, parts: Iterable[RunCopy | RunSheet], *, two_sided: bool = False) -> Iterator[bytes]:
        """The file, piece by piece; what was given is not kept.

        ``two_sided``: it is printed on both sides of the paper, and each copy and sheet begins on a new one.
        """
        base = self._base
        table = ObjectTable(base.size)
        yield table.head
        for number, written in base.objects.items():
            yield table.put(number, written)
        shared = _Shared(table, base, self._rooms, self._fonts, self._stamped)
        for number, written in shared.objects.items():
            yield table.put(number, written)
        tree = table.reserve()
        nodes: list[_Node] = []
        count = 0
        remaining = iter(parts)
        while some := tuple(islice(remaining, _COPIES_IN_A_NODE)):
            node = _Node(table, shared, tree, count, 2 if two_sided else 1)
            yield from chain.from_iterable(map(node.add, some))
            yield node.end()
            nodes.append(node)
            count += node.pages
        kids = b" ".join([b"%d 0 R" % node.number for node in nodes])
        yield table.put(tree, b"<</Type /Pages /Count %d/Kids [%b]>>" % (count, kids))
        labels, root = table.reserve(), table.reserve()
        leaves = b" ".join([b"%d 0 R" % node.leaf for node in nodes])
        yield table.put(labels, b"<</Kids [%b]>>" % leaves)
        catalog = {**base.catalog, "/Pages": b"%d 0 R" % tree, "/PageLabels": b"%d 0 R" % labels}
        yield table.put(root, dictionary({"/Type": b"/Catalog", **catalog}))
        yield table.end(Trailer(b"%d 0 R" % root, base.info, base.identity))


class _Shared:
    """What all copies have in common beside the objects of the published file.

    ``fonts`` are the resources with the fonts of what is stamped.  ``pages`` are how the pages of a copy begin, each
    with the place of its resources in ``resources``: how these begin, and which forms they go on with.
    """

    def __init__(
        self,
        table: ObjectTable,
        base: Base,
        rooms: Mapping[str, Room],
        fonts: Sequence[EmbeddedFont],
        stamped: Sequence[StampedPage],
    ) -> None:
        new = Objects(table.next_number)
        self.rooms = rooms
        self.names = {field: name.encode("ascii") for field, name in form_names(rooms).items()}
        self.labels = base.labels
        self.height_pt = base.pages[0].height_pt
        self.sheet = _begun(_printed(base.pages[0]))
        self.fonts = fonts_resources(new, fonts)
        streams = dict.fromkeys(part for page in stamped for part in (page.before, page.after))
        numbers = {part: new.add_written(plain_stream(part)) for part in streams}
        self.pages: list[tuple[bytes, int]] = []
        resources: dict[tuple[bytes, tuple[str, ...]], int] = {}
        for each in stamped:
            contents = each.page.contents
            if each.fields:
                contents = b"[%d 0 R %b %d 0 R]" % (numbers[each.before], contents, numbers[each.after])
            begun = _begun({**_printed(each.page), "/Contents": contents})
            place = resources.setdefault((_begun_resources(each.page), each.fields), len(resources))
            self.pages.append((begun, place))
        self.resources = tuple(resources)
        first = table.reserve(new.next_number - table.next_number)
        self.objects = dict(enumerate(new.finished(), first))


class _Node:
    """A node of the page tree with the pages of some copies, and the leaf of the page labels that is theirs."""

    def __init__(
        self, table: ObjectTable, shared: _Shared, tree: int, first_page: int, multiple_of: int
    ) -> None:
        self._table = table
        self._shared = shared
        self._tree = tree
        self._first_page = first_page
        self._multiple_of = multiple_of
        self._kids: list[int] = []
        self._labels: list[tuple[int, bytes]] = []
        self._objects: dict[int, bytes] = {}
        self.number = table.reserve()
        self.leaf = table.reserve()
        self.pages = 0

    def add(self, part: RunCopy | RunSheet) -> Iterator[bytes]:
        """Take one more copy or sheet; gives what it has of streams."""
        yield from self._add_sheet(part) if isinstance(part, RunSheet) else self._add_copy(part)
        while self.pages % self._multiple_of:
            self._add_page(self._shared.sheet, self._shared.fonts)  # blank, called as the page before it

    def end(self) -> bytes:
        """The node with all that belongs to it, which is then forgotten."""
        kids = b" ".join([b"%d 0 R" % kid for kid in self._kids])
        node = b"<</Type /Pages /Parent %d 0 R/Count %d/Kids [%b]>>" % (self._tree, self.pages, kids)
        labels = b"".join([b"%d %b" % label for label in self._labels])
        leaf = b"<</Limits [%d %d]/Nums [%b]>>" % (self._labels[0][0], self._labels[-1][0], labels)
        packed = self._table.put_packed({self.number: node, self.leaf: leaf, **self._objects})
        self._objects, self._kids, self._labels = {}, [], []
        return packed

    def _add_copy(self, copy: RunCopy) -> Iterator[bytes]:
        shared, table = self._shared, self._table
        shown: dict[str, bytes] = {}
        for field, room in shared.rooms.items():
            number = table.reserve()
            shown[field] = b"%b %d 0 R" % (shared.names[field], number)
            yield table.put(number, form(copy.drawn[field], room, shared.fonts))
        start = self._first_page + self.pages
        for index, before, entries in shared.labels:
            label = f"{copy.label}-{before}" if before or entries else copy.label
            self._labels.append(
                (start + index, dictionary({**entries, "/P": text_string(label).encode("ascii")}))
            )
        resources = [
            self._take(b"%b%b>>>>" % (begun, b"".join([shown[field] for field in fields])))
            for begun, fields in shared.resources
        ]
        for begun, place in shared.pages:
            self._add_page(begun, resources[place])

    def _add_sheet(self, sheet: RunSheet) -> Iterator[bytes]:
        shared = self._shared
        number = self._table.reserve()
        yield self._table.put(
            number, packed_stream(b"1 0 0 1 0 %.4f cm\n%b" % (shared.height_pt, sheet.drawn))
        )
        mark = text_string(sheet.label).encode("ascii")
        self._labels.append((self._first_page + self.pages, b"<</P %b>>" % mark))
        self._add_page(b"%b/Contents %d 0 R" % (shared.sheet, number), shared.fonts)

    def _add_page(self, begun: bytes, resources: int) -> None:
        self._kids.append(
            self._take(b"%b/Parent %d 0 R/Resources %d 0 R>>" % (begun, self.number, resources))
        )
        self.pages += 1

    def _take(self, written: bytes) -> int:
        number = self._table.reserve()
        self._objects[number] = written
        return number


def _printed(page: BasePage) -> dict[str, bytes]:
    """The entries of a page that are of use on paper, but for what each copy has of its own."""
    return {name: text for name, text in page.entries.items() if name not in _NOT_SHARED}


def _begun(entries: Entries) -> bytes:
    """A dictionary that is not ended."""
    return dictionary(entries).removesuffix(b">>")


def _begun_resources(page: BasePage) -> bytes:
    """The resources of a page, not ended: its forms and pictures, which stand last, may have more."""
    others = {name: text for name, text in page.resources.items() if name != "/XObject"}
    return b"%b/XObject %b" % (_begun(others), _begun(page.forms))
