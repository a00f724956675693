"""Bytes into text: UTF-8, with or without byte order mark, any line ends, no characters that cannot be seen."""

import re
from itertools import islice

from bulletins.errors import Diagnostic, SourceError, Span

# Characters that break XML, or that some readers count as line ends: a text is the same for every reader or refused.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_UNWANTED_IN_VALUES = re.compile(_UNWANTED.pattern.replace("\x0e", "\r\x0e"))

MAX_FINDINGS = 20
"""So many characters of a file are listed at most."""


def decode_text(data: bytes, path: str) -> str:
    """The text of ``data``, line ends as ``\\n``.

    Raises:
        SourceError: the bytes are no UTF-8, or hold control characters; the place is that in ``path``.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(_not_utf8(data, path, error)) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unwanted = [
        Diagnostic.of("B108", _place(text, found.start(), path), character=f"U+{ord(found[0]):04X}")
        for found in islice(_UNWANTED.finditer(text), MAX_FINDINGS)
    ]
    if unwanted:
        raise SourceError(unwanted)
    return text


def unwanted_in_value(value: str) -> str | None:
    """The first character of a value that may not stand there, as ``U+001B``.

    Escapes bring in what no file may hold.
    """
    found = _UNWANTED_IN_VALUES.search(value)
    return f"U+{ord(found[0]):04X}" if found else None


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> Diagnostic:
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
        encoding=_guess(data),
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
