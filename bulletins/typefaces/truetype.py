"""A TrueType file, read on demand: nothing is parsed that nobody asked for.

Reads what setting and embedding need (cmap, head, hhea, hmtx, loca, glyf, name) and nothing else.
Faces with PostScript outlines (CFF) are refused: the PDF writer embeds glyf outlines only.
Of a collection (.ttc) the first face is read.

Source: OpenType specification 1.9, chapters "Font file", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "name".
"""

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from operator import ge, gt
from pathlib import Path
from typing import NamedTuple

from bulletins.errors import Diagnostic, Span, StyleError
from bulletins.values import frozen

# The tables that a face must have for us.
_REQUIRED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")


class FontFileError(StyleError):
    """A font file that cannot be used; the finding names the file."""

    @classmethod
    def of(cls, code: str, path: Path, reason: object = None) -> "FontFileError":
        """The error with one finding, ``code``, at the file ``path``."""
        return cls(Diagnostic.of(code, Span(path.as_posix()), font=path.name, reason=reason))


def checksum(data: bytes) -> int:
    """The sum of the 32-bit numbers that ``data`` (a multiple of four bytes) holds, modulo 2³²."""
    numbers = array("I", data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What goes wrong in reading a damaged file becomes an error that names the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise FontFileError.of("B390", path) from error
    except OSError as error:
        raise FontFileError.of("B391", path, error.strerror or error) from error
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise FontFileError.of("B392", path) from error


@frozen
class CharacterGroups:
    """The character map as groups: code points ``firsts[i]``–``lasts[i]`` have the glyphs from ``glyphs[i]`` on."""

    firsts: "array[int]"
    lasts: "array[int]"
    glyphs: "array[int]"

    def glyph_id(self, code_point: int) -> int:
        """The glyph of a code point, 0 if there is none."""
        group = bisect_right(self.firsts, code_point) - 1
        if group < 0 or code_point > self.lasts[group]:
            return 0
        return self.glyphs[group] + code_point - self.firsts[group]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every code point that has a glyph, with its glyph, in ascending order."""
        for first, last, glyph in zip(self.firsts, self.lasts, self.glyphs, strict=True):
            for offset in range(last - first + 1):
                if glyph + offset:
                    yield first + offset, glyph + offset


class Glyph(NamedTuple):
    """What a face has of one glyph.  Its outline is filled up to a multiple of four bytes; ``checksum`` is theirs."""

    outline: bytes
    checksum: int
    advance: int
    left_bearing: int


@frozen(eq=False)
class TrueTypeFile:
    """An open face.  Lengths are in the face's own units, ``units_per_em`` to the em."""

    path: Path
    data: bytes | mmap.mmap
    tables: Mapping[str, tuple[int, int]]  # tag → offset, length
    characters: CharacterGroups
    units_per_em: int
    bbox: tuple[int, int, int, int]  # of all glyphs: x min, y min, x max, y max
    ascent: int
    descent: int  # negative
    glyph_count: int
    advance_count: int  # glyphs after these have the last one's advance
    has_long_offsets: bool
    glyphs: dict[int, Glyph] = field(default_factory=dict, repr=False)  # those that were asked for
    drawings: dict[str, Glyph] = field(default_factory=dict, repr=False)  # of characters, likewise

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty if the face has no such table."""
        offset, length = self.tables.get(tag, (0, 0))
        return self.data[offset : offset + length]

    def advance(self, glyph: int) -> int:
        """How far the pen goes on after a glyph."""
        offset = self.tables["hmtx"][0] + 4 * min(glyph, self.advance_count - 1)
        return int.from_bytes(self.data[offset : offset + 2], "big")

    def left_bearing(self, glyph: int) -> int:
        """From the pen to a glyph's left edge."""
        offset = self.tables["hmtx"][0]
        if glyph < self.advance_count:
            offset += 4 * glyph + 2
        else:
            offset += 4 * self.advance_count + 2 * (glyph - self.advance_count)
        return int.from_bytes(self.data[offset : offset + 2], "big", signed=True)

    def outline_range(self, glyph: int) -> tuple[int, int]:
        """Where a glyph's outline lies in the file, from and to; an empty range is an empty glyph.

        Raises:
            ValueError: the file is damaged: the outline would lie outside the table of outlines.
        """
        offset, length = self.tables["glyf"]
        start, end = self._offsets_of(glyph)
        if not 0 <= start <= end <= length:
            raise ValueError(f"glyph {glyph} lies outside the table glyf")
        return offset + start, offset + end

    def glyph(self, number: int) -> Glyph:
        """A glyph, read once; its outline is its entry in the table of outlines, empty for an empty glyph.

        Raises:
            ValueError: the file is damaged.
        """
        if number not in self.glyphs:
            start, end = self.outline_range(number)
            outline = self.data[start:end] + bytes((start - end) % 4)
            metrics = self.advance(number), self.left_bearing(number)
            self.glyphs[number] = Glyph(outline, checksum(outline), *metrics)
        return self.glyphs[number]

    def drawing(self, char: str) -> Glyph:
        """The glyph of a character, looked up once.

        Raises:
            KeyError: the face has none.
            ValueError: the file is damaged.
        """
        if char not in self.drawings:
            number = self.characters.glyph_id(ord(char))
            if number == 0:
                raise KeyError(f"{self.path.name} has no glyph for U+{ord(char):04X}")
            self.drawings[char] = self.glyph(number)
        return self.drawings[char]

    def _offsets_of(self, glyph: int) -> tuple[int, int]:
        offset, length = self.tables["loca"]
        size = 4 if self.has_long_offsets else 2
        if not 0 <= glyph < length // size - 1:
            raise ValueError(f"glyph {glyph} is missing in the table loca")
        if self.has_long_offsets:
            start, end = struct.unpack_from(">2L", self.data, offset + 4 * glyph)
            return start, end
        start, end = struct.unpack_from(">2H", self.data, offset + 2 * glyph)
        return 2 * start, 2 * end

    def postscript_name(self) -> str:
        """The face's PostScript name (letters, digits, hyphen); of a face without one, made from the file's name."""
        name = _name_record(self.table("name"), 6) or self.path.stem
        return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-")) or "Face"


def open_truetype(path: Path) -> TrueTypeFile:
    """Opens a face; its bytes stay in the file until they are asked for.

    Raises:
        FontFileError: there is no such file, or it holds no TrueType face with a Unicode character map.
    """
    with reading(path):
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        tables = _table_directory(path, data)
        head, hhea, maxp = (tables[tag][0] for tag in ("head", "hhea", "maxp"))
        x_min, y_min, x_max, y_max = struct.unpack_from(">4h", data, head + 36)
        ascent, descent = struct.unpack_from(">2h", data, hhea + 4)
        face = TrueTypeFile(
            path=path,
            data=data,
            tables=tables,
            characters=_character_groups(path, data, tables["cmap"][0]),
            units_per_em=struct.unpack_from(">H", data, head + 18)[0],
            bbox=(x_min, y_min, x_max, y_max),
            ascent=ascent,
            descent=descent,
            glyph_count=struct.unpack_from(">H", data, maxp + 4)[0],
            advance_count=struct.unpack_from(">H", data, hhea + 34)[0],
            has_long_offsets=struct.unpack_from(">h", data, head + 50)[0] != 0,
        )
        if not (face.units_per_em and 0 < face.advance_count <= face.glyph_count):
            raise ValueError("the tables head, hhea and maxp do not fit together")
        if tables["hmtx"][1] < 2 * (face.advance_count + face.glyph_count):
            raise ValueError("the table hmtx is too short")
        return face


def _table_directory(path: Path, data: mmap.mmap) -> dict[str, tuple[int, int]]:
    """Tag → offset and length of every table of the (first) face."""
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">L", data, 12)
    if data[start : start + 4] == b"OTTO":
        raise FontFileError.of("B393", path)
    if data[start : start + 4] not in {b"\0\1\0\0", b"true"}:
        raise ValueError("it does not begin as a TrueType file does")
    (count,) = struct.unpack_from(">H", data, start + 4)
    tables = {}
    for tag, _, offset, length in struct.iter_unpack(">4sLLL", data[start + 12 : start + 12 + 16 * count]):
        if offset + length > len(data):
            raise ValueError("the file ends too early")
        tables[tag.decode("latin-1")] = (offset, length)
    if missing := [tag for tag in _REQUIRED if tag not in tables]:
        if "CFF " in tables or "CFF2" in tables:
            raise FontFileError.of("B393", path)
        raise ValueError(f"the table {missing[0]} is missing")
    return tables


def _character_groups(path: Path, data: mmap.mmap, cmap: int) -> CharacterGroups:
    """The richest Unicode character map of the face."""
    found: dict[int, int] = {}  # format → offset
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for record in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * record)
        if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
            (form,) = struct.unpack_from(">H", data, cmap + offset)
            found.setdefault(form, cmap + offset)
    if 12 in found:
        return _read_format_12(data, found[12])
    if 4 in found:
        return _read_format_4(data, found[4])
    raise FontFileError.of("B394", path)


def _read_format_12(data: mmap.mmap, offset: int) -> CharacterGroups:
    (count,) = struct.unpack_from(">L", data, offset + 12)
    numbers = array("I", data[offset + 16 : offset + 16 + 12 * count])
    if sys.byteorder == "little":
        numbers.byteswap()
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]
    disordered = any(map(gt, firsts, lasts)) or any(map(ge, lasts, firsts[1:]))
    if disordered or len(glyphs) != count or (count and lasts[-1] > sys.maxunicode):
        raise ValueError("the character map is damaged")
    return CharacterGroups(firsts, lasts, glyphs)


def _read_format_4(data: mmap.mmap, offset: int) -> CharacterGroups:
    """Format 4 (16-bit code points): segments with a shift, or with an array of glyphs of their own."""
    (doubled,) = struct.unpack_from(">H", data, offset + 6)
    count = doubled // 2
    lasts = struct.unpack_from(f">{count}H", data, offset + 14)
    firsts = struct.unpack_from(f">{count}H", data, offset + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, offset + 16 + 2 * doubled)
    ranges_at = offset + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    glyph_of: dict[int, int] = {}
    for segment, (first, last, delta, shift) in enumerate(zip(firsts, lasts, deltas, ranges, strict=True)):
        if first > last:
            raise ValueError("the character map is damaged")
        if shift in {0, 0xFFFF}:
            glyphs = tuple(range(first, last + 1))
        else:
            glyphs = struct.unpack_from(f">{last - first + 1}H", data, ranges_at + 2 * segment + shift)
        for code_point, glyph in enumerate(glyphs, first):
            if (shift in {0, 0xFFFF} or glyph) and (number := (glyph + delta) & 0xFFFF):
                glyph_of[code_point] = number
    return _grouped(glyph_of)


def _grouped(glyph_of: Mapping[int, int]) -> CharacterGroups:
    firsts, lasts, glyphs = array("I"), array("I"), array("I")
    for code_point, glyph in sorted(glyph_of.items()):
        if lasts and code_point == lasts[-1] + 1 and glyph == glyphs[-1] + code_point - firsts[-1]:
            lasts[-1] = code_point
        else:
            firsts.append(code_point)
            lasts.append(code_point)
            glyphs.append(glyph)
    return CharacterGroups(firsts, lasts, glyphs)


def _name_record(name: bytes, number: int) -> str:
    """The first record ``number`` of a name table, empty if there is none."""
    if len(name) < 6:
        return ""
    _, count, strings = struct.unpack_from(">HHH", name)
    for platform, _, _, kind, length, offset in struct.iter_unpack(">6H", name[6 : 6 + 12 * count]):
        if kind == number:
            text = name[strings + offset : strings + offset + length]
            return text.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
    return ""
