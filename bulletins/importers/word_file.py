"""A .docx file, opened with care: whoever sends it decides what is in it.

The file is a ZIP of XML parts.  Before python-docx unpacks it, its size when unpacked is known to be bounded, and no
part declares a document type: entities, which could grow without bound or name other files, need one.
"""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.importers.foreign_text import ForeignText

if TYPE_CHECKING:
    from docx.document import Document

Result = TypeVar("Result")

MAX_XML_MB = 12
"""All XML of a document; parsed, it takes up to thirty times as much memory."""
MAX_UNPACKED_MB = 150
MAX_PARTS = 5000

_MEGABYTE = 1_000_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {_OLD_FORMAT: "DOC/WPS/XLS 97–2003", b"{\\rtf": "RTF", b"%PDF": "PDF", b"<": "HTML/XML"}
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_XML_SUFFIXES = (".xml", ".rels")
_IS_ENCRYPTED = 0x1


def read_word_file(data: bytes, path: str) -> ForeignText:
    """The text of the Word document ``data``.

    Raises:
        SourceError: it is no Word document, encrypted, broken, or too large.
    """
    from bulletins.importers.word_text import read_word_text

    return read_document(data, path, lambda document: read_word_text(document, path))


def read_document(data: bytes, path: str, read: "Callable[[Document], Result]") -> "Result":
    """What ``read`` makes of the Word document ``data``; what it stumbles over is a finding.

    Raises:
        SourceError: it is no Word document, encrypted, broken, or too large.
    """
    _check_format(data, path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_package(package, path)
        return read(_opened(data))
    except SourceError:
        raise
    except Exception as error:  # whatever zlib, lxml and python-docx say of bytes that make no sense
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise _broken(path, reason) from error


def read_parts(data: bytes, path: str, read: Callable[[Mapping[str, bytes]], Result]) -> Result:
    """As ``read_document``, of the parts by name as they lie in the package.

    Raises:
        SourceError: it is no Word document, encrypted, broken, or too large.
    """
    _check_format(data, path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_package(package, path)
            parts = {part.filename: package.read(part) for part in package.infolist()}
        return read(parts)
    except SourceError:
        raise
    except Exception as error:  # whatever zlib and expat say of bytes that make no sense
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise _broken(path, reason) from error


def _opened(data: bytes) -> "Document":
    from docx import Document

    document = Document(BytesIO(data))
    if document.element.body is None:
        raise ValueError("no body")
    return document


def _check_format(data: bytes, path: str) -> None:
    """Refuse what is no ZIP, saying what it is."""
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_OLD_FORMAT) and _ENCRYPTED_STREAM in data:
        raise SourceError(Diagnostic.of("B142", Span(path), path=path))
    if not data:
        raise SourceError(Diagnostic.of("B145", Span(path), path=path))
    found = next((name for start, name in _BEGINNINGS.items() if data.lstrip().startswith(start)), None)
    if found is None:
        raise _broken(path, "no ZIP")
    raise SourceError(Diagnostic.of("B141", Span(path), path=path, found=found))


def _check_package(package: zipfile.ZipFile, path: str) -> None:
    """Refuse what is encrypted, grows too large, or declares document types.

    ``zipfile`` unpacks no more of a part than its entry declares.
    """
    parts = package.infolist()
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise SourceError(Diagnostic.of("B142", Span(path), path=path))
    xml = [part for part in parts if part.filename.lower().endswith(_XML_SUFFIXES)]
    for group, limit in ((xml, MAX_XML_MB), (parts, MAX_UNPACKED_MB)):
        size = sum(part.file_size for part in group)
        if size > limit * _MEGABYTE or len(parts) > MAX_PARTS:
            too_large = Diagnostic.of("B144", Span(path), path=path, size=size // _MEGABYTE, limit=limit)
            raise SourceError(too_large)
    if not any(part.filename.startswith("word/") for part in parts):
        raise SourceError(Diagnostic.of("B141", Span(path), path=path, found="ZIP"))
    for part in xml:
        # A declaration in UTF-16 has a zero beside every letter.
        if b"<!DOCTYPE" in package.read(part).replace(b"\0", b""):
            raise _broken(path, f"document type declaration in {part.filename}")


def _broken(path: str, reason: str) -> SourceError:
    return SourceError(Diagnostic.of("B143", Span(path), path=path, reason=reason))
