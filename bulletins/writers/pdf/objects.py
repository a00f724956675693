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


def compressed_stream(data: bytes, entries: dict[str, object], level: int = 6) -> Stream:
    """``data``, compressed."""
    return Stream(zlib.compress(data, level), entries | {"Filter": pdfdoc.PDFName("FlateDecode")})


def pack_contents(document: pdfdoc.PDFDocument) -> None:
    """Make the operators of pages and forms, which reportlab would wrap itself, streams of ours."""
    for written in document.idToObject.values():
        if isinstance(written, pdfdoc.PDFPage | pdfdoc.PDFFormXObject):
            operators = written.stream
            data = operators if isinstance(operators, bytes) else operators.encode("latin-1")
            written.Contents = compressed_stream(data, {})
            written.Trans = None  # an empty transition is what reportlab gives each page
