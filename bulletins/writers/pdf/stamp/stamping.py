"""Stamped copies of a PDF: bytes that all have in common, made once, and a little end of each copy's own.

What they have in common is the PDF as it was published and an update behind it: the fonts of what is stamped, forms
that show nothing, and the pages, which show these forms.  The end of a copy is one more update that gives the forms
something to show.  So each copy begins with the published bytes, and no page is written twice.
Source: ISO 32000-1 §7.5.6 (incremental updates).
Heavy: imports pikepdf.  Import it inside functions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from itertools import groupby

from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.objects import Objects
from bulletins.writers.pdf.stamp.base import dictionary, read_base
from bulletins.writers.pdf.stamp.fields import form
from bulletins.writers.pdf.stamp.pages import form_names, stamped_pages, with_forms
from bulletins.writers.pdf.stamp.place import Room, StampPlace


class Stamping:
    """A PDF with places for what is a copy's own.

    Args:
        data: the PDF; without a seal, which nothing may be added to.
        rooms: the fields of a copy, each with the room that it is drawn in.
        places: where pages show them.
        fonts: of all that is ever drawn in them.

    Raises:
        ValueError: the PDF is damaged.
        IndexError: a place is on a page that the PDF has not.
    """

    def __init__(
        self,
        data: bytes,
        rooms: Mapping[str, Room],
        places: Iterable[StampPlace],
        fonts: Sequence[EmbeddedFont],
    ) -> None:
        base = read_base(data)
        self._rooms = rooms
        self._base = base
        new = Objects(base.size)
        self._first = new.reserve(len(rooms))
        self._fonts = fonts_resources(new, fonts)
        changed = self._pages(new, places)
        self._size = new.next_number
        for number, room in enumerate(rooms.values(), self._first):
            new.put(number, form(b"", room, self._fonts).decode("ascii"))
        objects = {**changed, **dict(enumerate(new.finished(), base.size))}
        self.prefix = b"".join([data, *self._update(objects, len(data), base.section)])
        """What all copies begin with; by itself the PDF that it was, to look at."""
        self._section = self.prefix.rindex(b"\nxref\n") + 1

    def copy(self, drawn: Mapping[str, bytes]) -> bytes:
        """A copy with the operators of its fields."""
        return self.prefix + self.tail(drawn)

    def tail(self, drawn: Mapping[str, bytes]) -> bytes:
        """What a copy has after ``prefix``."""
        forms = [form(drawn[field], room, self._fonts) for field, room in self._rooms.items()]
        return b"".join(self._update(dict(enumerate(forms, self._first)), len(self.prefix), self._section))

    def _pages(self, new: Objects, places: Iterable[StampPlace]) -> dict[int, bytes]:
        """The pages that show a field, written anew by their numbers; pages alike share what is added to them."""
        names = form_names(self._rooms)
        numbers = dict(zip(self._rooms, range(self._first, self._first + len(self._rooms)), strict=True))
        shared: dict[bytes, int] = {}

        def once(written: bytes) -> int:
            if written not in shared:
                shared[written] = new.add_written(written)
            return shared[written]

        changed: dict[int, bytes] = {}
        for stamped in stamped_pages(self._base.pages, places, names):
            page = stamped.page
            if not stamped.fields:
                continue
            forms = {names[field]: b"%d 0 R" % numbers[field] for field in stamped.fields}
            resources = once(dictionary(with_forms(page, forms)))
            before, after = (once(plain_stream(part)) for part in (stamped.before, stamped.after))
            entries = {
                **page.entries,
                "/Contents": b"[%d 0 R %b %d 0 R]" % (before, page.contents, after),
                "/Resources": b"%d 0 R" % resources,
            }
            changed[page.number] = dictionary(entries)
        return changed

    def _update(self, objects: Mapping[int, bytes], start: int, before: int) -> Iterator[bytes]:
        """The parts of an update that begins at ``start``, after one whose section stands at ``before``."""
        digest = md5(self._base.identity, usedforsecurity=False)
        places: dict[int, int] = {}
        for number in sorted(objects):
            part = b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
            places[number] = start
            start += len(part)
            digest.update(part)
            yield part
        base = self._base
        identity = b"<%b> <%b>" % (base.identity.hex().encode("ascii"), digest.hexdigest().encode("ascii"))
        trailer = b"<</Size %d/Root %b/Info %b/ID [%b]/Prev %d>>" % (
            self._size, base.root, base.info, identity, before,
        )  # fmt: skip
        yield b"xref\n%b" % b"".join(_subsections(places))
        yield b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def fonts_resources(new: Objects, fonts: Sequence[EmbeddedFont]) -> int:
    """Write the fonts; the number of the resources that name them."""
    entries = "".join([font.entry(new) for font in fonts])
    resources = new.add(f"<</Font <<{entries}>>>>")
    for font in fonts:
        font.attach(new)
    return resources


def plain_stream(data: bytes) -> bytes:
    """A stream of ``data`` as they are."""
    return b"<</Length %d>>\nstream\n%b\nendstream" % (len(data), data)


def _subsections(places: Mapping[int, int]) -> Iterator[bytes]:
    """A subsection for each run of numbers."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield b"%d %d\n" % (numbers[0], len(numbers))
        yield b"".join([b"%010d 00000 n \n" % places[number] for number in numbers])
