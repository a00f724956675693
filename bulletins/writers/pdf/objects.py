"""Streams of the file, written as PDF/A asks.

Heavy: imports reportlab.  Import it inside functions.
"""

import zlib

from reportlab.pdfbase import pdfdoc


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream whose ``endstream`` stands on a line of its own (ISO 19005-2 §6.1.7.1), which reportlab's does not."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: dict[str, object]) -> None:
        self.data = data
        self.dictionary = pdfdoc.PDFDictionary(entries)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream as it stands in the file."""
        self.dictionary["Length"] = len(self.data)
        head: bytes = self.dictionary.format(document)
        return b"%b\nstream\n%b\nendstream\n" % (head, self.data)


class _Contents(pdfdoc.PDFObject):  # type: ignore[misc]
    """The operators of a page, compressed: a stream as there are many, so its dictionary is written by itself."""

    __RefOnly__ = 1

    def __init__(self, operators: bytes) -> None:
        self._data = zlib.compress(operators)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream as it stands in the file."""
        form = b"<<\n/Filter /FlateDecode /Length %d\n>>\nstream\n%b\nendstream\n"
        return form % (len(self._data), self._data)


class _Resources(pdfdoc.PDFObject):  # type: ignore[misc]
    """The resources of all pages that show the same forms and pictures, written once."""

    def __init__(self, page: pdfdoc.PDFPage) -> None:
        self._resources = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        if page.hasImages:
            self._resources.allProcs()
        if page.XObjects:
            self._resources.XObject = page.XObjects
        self._written = b""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The dictionary as it stands in each page."""
        self._written = self._written or self._resources.format(document)
        return self._written


def compressed_stream(data: bytes, entries: dict[str, object]) -> Stream:
    """``data``, compressed."""
    return Stream(zlib.compress(data), entries | {"Filter": pdfdoc.PDFName("FlateDecode")})


def pack_contents(document: pdfdoc.PDFDocument) -> None:
    """Make the operators of pages and forms, which reportlab would wrap itself, streams of ours."""
    shared: dict[object, _Resources] = {}
    for written in document.idToObject.values():
        if isinstance(written, pdfdoc.PDFFormXObject):
            written.Contents = compressed_stream(_bytes(written.stream), {})
        elif isinstance(written, pdfdoc.PDFPage):
            written.Contents = _Contents(_bytes(written.stream))
            written.Trans = None  # an empty transition is what reportlab gives each page
            if not (written.ExtGState or written.Resources):
                key = bool(written.hasImages), tuple(written.XObjects.dict) if written.XObjects else ()
                written.Resources = shared.setdefault(key, _Resources(written))


def _bytes(operators: str | bytes) -> bytes:
    return operators if isinstance(operators, bytes) else operators.encode("latin-1")
