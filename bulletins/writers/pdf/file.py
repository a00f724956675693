"""The file: reportlab's document, and its objects by their numbers, written by whoever knows what they are.

What there is much of comes as text or bytes that go into the file as they are; the frame around it (head, catalog,
information, trailer) is reportlab's.  Heavy: imports reportlab.  Import it inside functions.

Source: ISO 32000-1 §7.3.8 (streams), §7.5 (file structure); ISO 19005-2 §6.1 (as PDF/A asks for them).
"""

import zlib
from collections.abc import Iterable
from datetime import date
from hashlib import md5
from itertools import accumulate

from reportlab.pdfbase import pdfdoc

from bulletins.writers.pdf.metadata import CREATOR, PRODUCER, Information


class File:
    """A file that is being written, which says ``said`` of itself."""

    def __init__(self, said: Information) -> None:
        document = self._document = _Document(invariant=1, pdfVersion=(1, 7), lang=said.language)
        document.Catalog.Outlines = None  # unless there are bookmarks
        document.setTitle(said.title)
        document.setAuthor(said.author)
        document.setSubject(said.subject)
        document.setKeywords(said.keywords)
        document.setCreator(CREATOR)
        document.setProducer(PRODUCER)
        document._timeStamp = _Day(date.fromisoformat(said.day))
        # reportlab's began with the clock.
        document.signature = md5(said.identity.encode(), usedforsecurity=False)

    @property
    def next_number(self) -> int:
        """The number of the next object."""
        number: int = self._document.objectcounter + 1
        return number

    def reserve(self, count: int = 1) -> int:
        """Numbers for objects that others name before they are written; the first."""
        return self._append([b""] * count)

    def put(self, number: int, text: str) -> None:
        """Write the object of a reserved number."""
        self._document.idToObject[_name(number)] = text.encode("latin-1")

    def add(self, text: str) -> int:
        """Write one more object; its number."""
        return self._append([text.encode("latin-1")])

    def add_all(self, texts: Iterable[str]) -> int:
        """Write many, numbered in order; the first number."""
        return self._append([text.encode("latin-1") for text in texts])

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Write a stream of ``data`` as they are; ``entries`` of its dictionary beside the length.  Its number."""
        head = f"<<{entries}/Length {len(data)}>>".encode("latin-1")
        # PDF/A asks for ``endstream`` on a line of its own, which reportlab's streams do not give it.
        return self._append([b"%b\nstream\n%b\nendstream" % (head, data)])

    def add_packed(self, data: bytes, entries: str = "") -> int:
        """Write a stream of ``data``, compressed; its number."""
        return self.add_stream(zlib.compress(data), f"{entries}/Filter /FlateDecode")

    def enter(self, name: str, text: str) -> None:
        """Make something what the catalog has under a name."""
        catalog = self._document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, name]  # reportlab does not know all names
        setattr(catalog, name, text)

    def written(self) -> bytes:
        """The whole file."""
        document = self._document
        document.info.digest(document.signature)
        written: bytes = document.format()
        return written

    def _append(self, objects: list[bytes]) -> int:
        """What ``document.Reference`` does, for many at once."""
        document, first = self._document, self.next_number
        for number, written in enumerate(objects, first):
            name = _name(number)
            document.idToObjectNumberAndVersion[name] = (number, 0)
            document.numberToId[number] = name
            document.idToObject[name] = written
        document.objectcounter += len(objects)
        return first


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document, quicker with objects that are bytes: its own ``format`` takes 6 µs for each of thousands."""

    def format(self) -> bytes:
        """The whole file."""
        root, information = self.Reference(self.Catalog), self.Reference(self.info)
        parts = [b"".join(pdfdoc.PDFFile(self._pdfVersion).strings)]
        while len(parts) <= self.objectcounter:  # formatting may add objects
            number = len(parts)
            written = self.idToObject[self.numberToId[number]]
            if not isinstance(written, bytes):
                written = pdfdoc.format(written, self, toplevel=1)
            assert written, f"object {number} was promised and is not written"
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, written))
        *places, end = accumulate(map(len, parts))
        lines = "".join([f"{place:010} 00000 n \n" for place in places])
        table = f"xref\n0 {len(parts)}\n0000000000 65535 f \n{lines}"
        trailer = pdfdoc.PDFTrailer(startxref=end, Size=len(parts), Root=root, Info=information, ID=self.ID())
        return b"".join([*parts, table.encode("ascii"), trailer.format(self)])


class _Day:
    """reportlab's time stamp, made from the edition's date instead of the clock."""

    dhh = 0
    dmm = 0

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)


def _name(number: int) -> str:
    """What reportlab calls an object."""
    return f"R{number}"
