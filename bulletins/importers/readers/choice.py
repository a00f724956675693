"""Which reader reads a file: its bytes decide where they are plain, else its suffix."""

import re
from collections.abc import Callable
from pathlib import PurePath

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.importers.manuscript import Manuscript

Reader = Callable[[bytes, str], Manuscript]

OLD_FORMATS = (".doc", ".wps", ".rtf", ".odt")
"""What office programs turn into .docx; nothing here reads them."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_STRANGERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html\b|head\b|body\b)", re.IGNORECASE)
_BEFORE_HTML = re.compile(rb"\xef\xbb\xbf|\s+|<\?xml[^>]*>|<!--.*?-->", re.DOTALL)
_BEGINNING = 4000
"""Bytes at a file's beginning that are looked at."""


def reader_for(data: bytes, path: str) -> Reader:
    """What reads ``data``, a file called ``path``.

    Raises:
        SourceError: nothing does; it says what to do instead.
    """
    if not data.strip():
        raise SourceError(Diagnostic.of("B145", Span(path), path=path))
    if is_old_format(data):
        raise SourceError(Diagnostic.of("B713", Span(path), path=path))
    suffix = PurePath(path).suffix.lower()
    stranger = next((name for start, name in _STRANGERS.items() if data.startswith(start)), None)
    if stranger is not None:
        raise SourceError(Diagnostic.of("B711", Span(path), path=path, found=stranger))
    if data.startswith(_ZIP) or suffix == ".docx":
        from bulletins.importers.readers.word import read_word

        return read_word
    if suffix in (".html", ".htm", ".xhtml") or _is_web_page(data[:_BEGINNING]):
        from bulletins.importers.readers.web import read_web_page

        return read_web_page
    if suffix in (".md", ".markdown"):
        from bulletins.importers.readers.markdown import read_markdown

        return read_markdown
    if suffix in (".txt", ".text", "", *OLD_FORMATS):
        from bulletins.importers.readers.text import read_text

        return read_text
    raise SourceError(Diagnostic.of("B710", Span(path), path=path))


def is_old_format(data: bytes) -> bool:
    """Whether an office program has to turn ``data`` into .docx first.

    An encrypted .docx is none: it is a package of the same form, and no program opens it without the password.
    """
    return data.startswith(_RTF) or (data.startswith(_OLE) and _ENCRYPTED_STREAM not in data)


def _is_web_page(beginning: bytes) -> bool:
    """Whether HTML stands there, behind what may stand before it."""
    place = 0
    while found := _BEFORE_HTML.match(beginning, place):
        place = found.end()
    return bool(_HTML.match(beginning, place))
