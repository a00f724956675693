"""Bytes into text: UTF-8, with or without byte order mark, any line ends, no characters that cannot be seen."""

import re
from itertools import islice

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.values import frozen

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that break XML, or that some readers count as line ends: a text is the same for all readers or refused."""

_UNWANTED_IN_VALUES = re.compile(_UNWANTED.pattern.replace("\x0e", "\r\x0e"))
"""The same, and the carriage return: in a file it is a line end, in a value it can only come from an escape."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What programs write for a line end in texts from outside, the line feed aside."""

_BROKEN_SHARE = 50
"""UTF-8 in which one of so many characters is damaged is still UTF-8, and no GB18030 that happens to decode."""

Problems = list[Diagnostic]

MAX_FINDINGS = 20
"""So many characters of a file are listed at most."""


def decode_text(data: bytes, path: str, problems: Problems | None = None) -> str:
    """The text of ``data``, line ends as ``\\n``.

    Where ``problems`` are given, control characters are added to them, and blanks stand in their places.

    Raises:
        SourceError: the bytes are no UTF-8, or hold control characters; the place is that in ``path``.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(_not_utf8(data, path, error, _guess(data))) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unwanted = [
        Diagnostic.of("B108", _place(text, found.start(), path), character=f"U+{ord(found[0]):04X}")
        for found in islice(_UNWANTED.finditer(text), MAX_FINDINGS)
    ]
    if not unwanted:
        return text
    if problems is None:
        raise SourceError(unwanted)
    problems += unwanted
    return _UNWANTED.sub(" ", text)


def as_utf8(data: bytes) -> bytes:
    """``data`` as UTF-8, if it is GB18030 or UTF-16, in which spreadsheets save tables; else as it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = _foreign_encoding(data)
        if encoding in ("GB18030", "UTF-16"):
            return data.decode(encoding, "replace").encode("utf-8")
    return data


@frozen
class Decoded:
    """A foreign text, line ends as ``\\n``; ``left_out`` characters that cannot be seen are gone from it."""

    text: str
    encoding: str
    left_out: int


def decode_foreign(data: bytes, path: str) -> Decoded:
    """The text of a file that was not written for this program: UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        SourceError: it is none of these, or damaged UTF-8.
    """
    encoding = _foreign_encoding(data)
    if encoding is None:
        raise SourceError(Diagnostic.of("B146", Span(path), path=path))
    try:
        text = data.decode("utf-8-sig" if encoding == "UTF-8" else encoding)
    except UnicodeDecodeError as error:
        raise SourceError(_not_utf8(data, path, error, None)) from error
    clean, left_out = without_unwanted(text)
    return Decoded(clean, encoding, left_out)


def without_unwanted(text: str) -> tuple[str, int]:
    """``text`` with one kind of line ends and without characters that no file may hold, and how many these were."""
    return _UNWANTED.subn("", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))


def _foreign_encoding(data: bytes) -> str | None:
    """The encoding of ``data``, as far as one can tell."""
    read = data.decode("utf-8-sig", errors="replace")
    wrong = read.count("\ufffd")
    if wrong * _BROKEN_SHARE <= sum(character > "\x7f" for character in read):
        return "UTF-8"
    return _guess(data)


def unwanted_in_value(value: str) -> str | None:
    """The first character of a value that may not stand there, as ``U+001B``.

    Escapes bring in what no file may hold.
    """
    found = _UNWANTED_IN_VALUES.search(value)
    return f"U+{ord(found[0]):04X}" if found else None


def with_blanks(value: str) -> str:
    """A value with blanks where such characters stand."""
    return _UNWANTED_IN_VALUES.sub(" ", value)


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError, guess: str | None) -> Diagnostic:
    before = (
        data[: error.start].decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    )
    byte = f"0x{data[error.start]:02X}"
    return Diagnostic.of(
        "B107",
        _place(before, len(before), path),
        path=path,
        byte=byte,
        offset=error.start,
        encoding=guess,
    )


def _guess(data: bytes) -> str | None:
    """The encoding that the bytes look like, if it is one that editors in China meet."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030" if re.search("[\u4e00-\u9fff]", text) else None


def _place(text: str, index: int, path: str) -> Span:
    start = text.rfind("\n", 0, index) + 1
    return Span(path, text.count("\n", 0, index) + 1, index - start + 1)
