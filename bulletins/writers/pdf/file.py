"""The file: reportlab's document, and its objects by their numbers, written by whoever knows what they are.

What there is much of comes as text or bytes that go into the file as they are; the frame around it (head, catalog,
information, trailer) is reportlab's.  Heavy: imports reportlab.  Import it inside functions.

Source: ISO 32000-1 §7.5 (file structure).
"""

from collections.abc import Sequence
from datetime import date
from hashlib import md5
from itertools import accumulate

from reportlab.pdfbase import pdfdoc

from bulletins.writers.pdf.metadata import CREATOR, PRODUCER, Information
from bulletins.writers.pdf.objects import Objects


class File(Objects):
    """A file that is being written, which says ``said`` of itself."""

    def __init__(self, said: Information) -> None:
        super().__init__()
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

    def enter(self, name: str, text: str) -> None:
        """Make something what the catalog has under a name."""
        catalog = self._document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, name]  # reportlab does not know all names
        setattr(catalog, name, text)

    def written(self) -> bytes:
        """The whole file."""
        self._document.info.digest(self._document.signature)
        return self._document.framing(self.finished())


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document, whose own ``format`` would take 6 µs for each of thousands of finished objects."""

    def framing(self, finished: Sequence[bytes]) -> bytes:
        """The file that holds finished objects, numbered from 1 on."""
        for register in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            register.clear()  # of a dictionary of fonts; ours is among the finished objects
        self.objectcounter = len(finished)
        root, information = self.Reference(self.Catalog), self.Reference(self.info)
        own = [pdfdoc.format(self.idToObject[name], self, toplevel=1) for name in self.numberToId.values()]
        head = b"".join(pdfdoc.PDFFile(self._pdfVersion).strings)
        objects = enumerate([*finished, *own], 1)
        parts = [b"%d 0 obj\n%b\nendobj\n" % (number, written) for number, written in objects]
        *places, end = accumulate(map(len, parts), initial=len(head))
        size = len(parts) + 1
        lines = "".join([f"{place:010} 00000 n \n" for place in places])
        table = f"xref\n0 {size}\n0000000000 65535 f \n{lines}".encode("ascii")
        trailer = pdfdoc.PDFTrailer(startxref=end, Size=size, Root=root, Info=information, ID=self.ID())
        return b"".join([head, *parts, table, trailer.format(self)])


class _Day:
    """reportlab's time stamp, made from the edition's date instead of the clock."""

    dhh = 0
    dmm = 0

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
