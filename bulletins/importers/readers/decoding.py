"""Bytes of a foreign text → characters: UTF-8, UTF-16, GB18030, and files pasted together of two of them.

Line by line, bytes that hold Chinese in UTF-8 are never by chance GB18030 that means something, and the other way
round: so the encoding is told from the bytes, not from a name that somebody gave.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bulletins.errors import Diagnostic, Severity, SourceError, Span

MAX_BYTES = 8_000_000
"""More than the longest text that is read has, in any encoding."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]")
_LIKELY = re.compile("[\t\r\n -~\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…·①-⑳]")
_UTF_8, _GB = "UTF-8", "GB18030"
_MOST_CONTROLS = 20
_CONTROL_SHARE = 100
"""A text may hold some control characters, and more of them if it is long: one in so many bytes."""
_SHARE_OF_DAMAGE = 20
"""One line in so many that is not in a text's encoding is damaged; where there are more, it is none."""


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The characters of ``data``; findings say which encoding was taken, where that is not UTF-8.

    Raises:
        SourceError: it is no text, in no known encoding, damaged, or too large.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(Diagnostic.of("B106", Span(path), path=path, size=len(data), limit=MAX_BYTES))
    encoding = _wide_encoding(data)
    if encoding is not None:
        return _wide(data, encoding, path), (_told(path, "UTF-16"),)
    if len(_CONTROLS.findall(data)) > max(_MOST_CONTROLS, len(data) // _CONTROL_SHARE):
        raise SourceError(Diagnostic.of("B712", Span(path), path=path))
    return _by_line(data, path)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16, by its mark or, where that is missing, because it makes sense and nothing else does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" not in data[:4000]:
        return None
    sample = data[:4000]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if len(_LIKELY.findall(text)) * 10 >= len(text) * 9:
            return encoding
    return None


def _wide(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        place = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise SourceError(_damaged(place, path, data[error.start], error.start)) from error


def _by_line(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """A text whose lines are in UTF-8 or GB18030."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    kinds = [_encoding_of(line) for line in lines]
    _check_damage(lines, kinds, path)
    known = [kind for kind in kinds if kind]
    usual = max((_UTF_8, _GB), key=known.count)
    text = "".join(
        line.decode("gb18030" if (kind or usual) == _GB else "utf-8")
        for line, kind in zip(lines, kinds, strict=True)
    )
    if usual not in known or len(set(known)) == 1:
        return text, (_told(path, usual),)
    return text, (_told(path, usual), *_others(kinds, usual, path))


def _encoding_of(line: bytes) -> str | None:
    """The encoding of a line, ``None`` if it is plain ASCII, an empty text if it has none."""
    if line.isascii():
        return None
    read = line.decode("utf-8", "replace")
    if len(_CHINESE.findall(read)) > read.count("\ufffd"):
        return "" if "\ufffd" in read else _UTF_8
    for name, encoding in (("gb18030", _GB), ("utf-8", _UTF_8)):
        try:
            line.decode(name)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _check_damage(lines: Sequence[bytes], kinds: Sequence[str | None], path: str) -> None:
    """Refuse lines that are in no encoding.

    Raises:
        SourceError: there are such lines; where they are many, the file is no text.
    """
    odd = kinds.count("")
    known = [kind for kind in kinds if kind]
    if not odd:
        return
    number = kinds.index("")
    if not known or 1 < odd > (len(known) + odd) / _SHARE_OF_DAMAGE:
        raise SourceError(Diagnostic.of("B146", Span(path, number + 1), path=path))
    encoding = "utf-8" if known.count(_UTF_8) * 2 >= len(known) else "gb18030"
    try:
        lines[number].decode(encoding)
    except UnicodeDecodeError as error:
        column = len(lines[number][: error.start].decode(encoding, "replace")) + 1
        offset = sum(map(len, lines[:number])) + error.start
        found = _damaged(Span(path, number + 1, column), path, lines[number][error.start], offset)
        raise SourceError(found) from error


def _damaged(place: Span, path: str, byte: int, offset: int) -> Diagnostic:
    return Diagnostic.of("B107", place, path=path, byte=f"0x{byte:02X}", offset=offset)


def _told(path: str, encoding: str) -> Diagnostic:
    return Diagnostic.of("B190", Span(path), severity=Severity.WARNING, encoding=encoding)


def _others(kinds: Sequence[str | None], usual: str, path: str) -> Iterator[Diagnostic]:
    """The runs of lines that are in the other encoding."""
    numbered = [(number, kind) for number, kind in enumerate(kinds, 1) if kind]
    for kind, run in groupby(numbered, key=lambda entry: entry[1]):
        if kind != usual:
            numbers = [number for number, _ in run]
            yield Diagnostic.of(
                "B720", Span(path, numbers[0]), severity=Severity.WARNING,
                first=numbers[0], last=numbers[-1], encoding=kind,
            )  # fmt: skip
