"""Numbered copies of a finished DOCX: the line kept free for a copy filled, its QR code another picture.

Everything else is taken over as it lies in the package, still compressed, and stands first: copies of one file begin
alike and end with the few parts that are their own.
Sources: ECMA-376 part 2 (packages), APPNOTE.TXT §4.3 (local file headers, central directory).
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO

from bulletins.values import frozen
from bulletins.writers.docx.fields import text_run
from bulletins.writers.docx.lengths import em_width
from bulletins.writers.docx.xml import escaped, w

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATED = 20, 8
_UTF8 = 0x800
_DAY = (1980 - 1980) << 9 | 1 << 5 | 1
"""The first of January 1980, as packages have it throughout."""
_LEVEL = 6
_SMALLEST = 2
"""Half points: the smallest type that Word knows."""


@frozen
class CopyLine:
    """The line of a copy in paragraphs of a role, in type of ``size_pt``, or smaller where ``width_pt`` asks for it."""

    role: str
    size_pt: float
    width_pt: float


@frozen
class _Entry:
    """A file of the package as its directory has it."""

    name: bytes
    checksum: int
    packed: int
    size: int
    place: int


class CopyPackage:
    """A DOCX that copies are made of.

    Args:
        data: the finished file.
        lines: by role, as pages keep them free.
        address: what the QR codes say that are to be replaced; those of other addresses stay.

    Raises:
        ValueError: it is no package.
    """

    def __init__(self, data: bytes, lines: Mapping[str, CopyLine], address: str) -> None:
        self._lines = lines
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                infos = package.infolist()
                parts = {info.filename: package.read(info) for info in infos}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise ValueError(str(error)) from error
        self._codes = _code_files(parts, address)
        self._slots = {name: slots for name, part in parts.items() if len(slots := self._slots_of(part)) > 1}
        self._kept: list[_Entry] = []
        kept: list[bytes] = []
        place = 0
        for info in infos:
            if info.filename not in self._slots and info.filename not in self._codes:
                raw = _raw(data, info)
                name = info.filename.encode("utf-8")
                self._kept.append(_Entry(name, info.CRC, info.compress_size, info.file_size, place))
                kept.append(raw)
                place += len(raw)
        self.prefix = b"".join(kept)
        """What all copies begin with."""

    @property
    def has_room(self) -> bool:
        """Whether the package keeps a line free."""
        return bool(self._slots)

    def copy(self, texts: Mapping[str, str], code: bytes) -> bytes:
        """A copy with the texts of its lines (by role), and the picture (PNG) of its code."""
        return self.prefix + self.tail(texts, code)

    def tail(self, texts: Mapping[str, str], code: bytes) -> bytes:
        """What a copy has after ``prefix``."""
        runs = {role: self._run(line, texts[role]) for role, line in self._lines.items()}
        changed = dict.fromkeys(self._codes, code)
        for name, slots in self._slots.items():
            changed[name] = b"".join([runs[piece] if isinstance(piece, str) else piece for piece in slots])
        entries, written = list(self._kept), []
        place = len(self.prefix)
        for name, data in sorted(changed.items()):
            entry, packed = _packed(name, data, place)
            entries.append(entry)
            written.append(packed)
            place += len(packed)
        return b"".join([*written, *_directory(entries, place)])

    def _slots_of(self, part: bytes) -> tuple[bytes | str, ...]:
        """A part in pieces, with the role of a line wherever it is kept free."""
        pieces: list[bytes | str] = []
        done = 0
        for owner, end in sorted(
            ((role, end) for role in self._lines for end in _empty_paragraphs(part, role)),
            key=lambda found: found[1],
        ):
            pieces += [part[done:end], owner]
            done = end
        return (*pieces, part[done:])

    def _run(self, line: CopyLine, text: str) -> bytes:
        """The run of a line; its type is smaller than the style's where it would not fit."""
        size = ""
        natural = em_width(text)
        if natural * line.size_pt > line.width_pt:
            half_points = max(_SMALLEST, int(2 * line.width_pt / natural))
            size = w("sz", val=half_points) + w("szCs", val=half_points)
        return text_run(text, w("rPr", w("rFonts", hint="eastAsia"), size)).encode("utf-8")


def _empty_paragraphs(part: bytes, role: str) -> Iterator[int]:
    """Where the paragraphs of a role end that hold nothing."""
    opening, closing = f'<w:pStyle w:val="{role}"/>'.encode("ascii"), b"</w:p>"
    place = part.find(opening)
    while place >= 0:
        end = part.index(closing, place)
        if part[:end].endswith(b"</w:pPr>"):
            yield end
        place = part.find(opening, end)


def _code_files(parts: Mapping[str, bytes], address: str) -> tuple[str, ...]:
    """The pictures of the codes that say ``address``."""
    drawn = re.compile(rf'name="([^"]*)" descr="二维码：{re.escape(escaped(address))}"'.encode())
    names = {found[1].decode("utf-8") for part in parts.values() for found in drawn.finditer(part)}
    return tuple(sorted(f"word/media/{name}" for name in names))


def _raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """A file of a package with its header, as it lies there."""
    start = info.header_offset
    *_, name, extra = _LOCAL.unpack_from(data, start)
    return data[start : start + _LOCAL.size + name + extra + info.compress_size]


def _packed(name: str, data: bytes, place: int) -> tuple[_Entry, bytes]:
    """A file for the package, compressed, with its header."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    entry = _Entry(name.encode("utf-8"), zlib.crc32(data), len(packed), len(data), place)
    header = _LOCAL.pack(
        b"PK\3\4", _VERSION, _flags(entry), _DEFLATED, 0, _DAY,
        entry.checksum, entry.packed, entry.size, len(entry.name), 0,
    )  # fmt: skip
    return entry, b"".join([header, entry.name, packed])


def _directory(entries: list[_Entry], place: int) -> Iterator[bytes]:
    """The central directory, which begins at ``place``."""
    size = 0
    for entry in entries:
        head = _CENTRAL.pack(
            b"PK\1\2", _VERSION, _VERSION, _flags(entry), _DEFLATED, 0, _DAY,
            entry.checksum, entry.packed, entry.size, len(entry.name), 0, 0, 0, 0, 0, entry.place,
        )  # fmt: skip
        size += len(head) + len(entry.name)
        yield head + entry.name
    yield _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, place, 0)


def _flags(entry: _Entry) -> int:
    return 0 if entry.name.isascii() else _UTF8
