"""Subsets of a face, as the PDF writer embeds them: just the glyphs of one document, under numbers of its own.

A subset is used through one Type0 font with the encoding Identity-H: its glyph numbers are the codes in the
page's text.  Every character has a glyph of its own, even where the face draws two characters alike, so that
text copied from the PDF is the text that was set.  The same face and characters give the same bytes.

Sources: OpenType specification 1.9, chapters "Font file" (checksums), "glyf", "loca";
PDF 32000-1:2008 §9.7.4 (CIDFonts), §9.10.3 (ToUnicode), §9.6.4 (tags of subsets).
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from bulletins.typefaces.truetype import Glyph, TrueTypeFile, checksum, reading
from bulletins.values import frozen

# Bytes that a PDF string would have to escape.  No glyph number holds one, so that the writer can put text
# into literal strings as it is; the numbers between are empty glyphs of eight bytes.
_ESCAPED = frozenset(b"()\\\r\n")
_EMPTY = Glyph(b"", 0, 0, 0)

_METRICS = struct.Struct(">Hh")

# Flags of a component of a composite glyph.
_ARGUMENTS_ARE_WORDS, _HAS_SCALE, _MORE_COMPONENTS, _HAS_TWO_SCALES, _HAS_MATRIX = (
    0x01,
    0x08,
    0x20,
    0x40,
    0x80,
)

_CHECKSUM_OF_A_FONT = 0xB1B0AFBA
_MAX_MAPPINGS_IN_A_BLOCK = 100  # Source: Adobe Technical Note 5014 §6 (operands of beginbfrange)


@frozen
class Subset:
    """What a PDF needs of one face.  Lengths are in 1/1000 em.

    ``data`` is a TrueType file without character map; ``glyph_of`` numbers its characters (0 is .notdef);
    ``widths[n]`` is the advance of glyph n; ``to_unicode`` is the CMap that turns glyph numbers into text.
    """

    name: str  # PostScript name with the tag of a subset: QXBKLA+BulletinSong-Regular
    data: bytes
    glyph_of: Mapping[str, int]
    widths: tuple[int, ...]
    to_unicode: bytes
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int


def subset(face: TrueTypeFile, characters: Iterable[str]) -> Subset:
    """The subset of ``face`` that draws ``characters``; glyphs are numbered in their order, repeats count once.

    Raises:
        KeyError: the face has no glyph for one of the characters.
        FontFileError: the file is damaged.
    """
    with reading(face.path):
        glyph_of: dict[str, int] = {}
        glyphs: list[Glyph] = [face.glyph(0)]  # by their new numbers
        number = 1
        for char in dict.fromkeys(characters):
            while number & 0xFF in _ESCAPED or number >> 8 in _ESCAPED:
                glyphs.append(_EMPTY)
                number += 1
            glyphs.append(face.drawing(char))
            glyph_of[char] = number
            number += 1
        _bring_components(face, glyphs)
        data = _font_file(face, glyphs)
    per_em = 1000 / face.units_per_em
    x_min, y_min, x_max, y_max = (round(value * per_em) for value in face.bbox)
    return Subset(
        name=f"{_tag(data)}+{face.postscript_name()}",
        data=data,
        glyph_of=glyph_of,
        widths=tuple([round(glyph.advance * per_em) for glyph in glyphs]),
        to_unicode=_to_unicode(glyph_of),
        bbox=(x_min, y_min, x_max, y_max),
        ascent=round(face.ascent * per_em),
        descent=round(face.descent * per_em),
    )


def _bring_components(face: TrueTypeFile, glyphs: list[Glyph]) -> None:
    """Append the components of composite glyphs, and give these their new numbers."""
    number_of: dict[int, int] = {}  # components only: they are shared, characters are not
    for number, glyph in enumerate(glyphs):  # grows while it is walked
        if glyph.outline[:1] >= b"\x80":
            outline = _renumbered(glyph.outline, face, glyphs, number_of)
            glyphs[number] = glyph._replace(outline=outline, checksum=checksum(outline))


def _renumbered(outline: bytes, face: TrueTypeFile, glyphs: list[Glyph], number_of: dict[int, int]) -> bytes:
    """A composite glyph whose components have their new numbers."""
    composite = bytearray(outline)
    position, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, source = struct.unpack_from(">HH", composite, position)
        if source not in number_of:
            number_of[source] = len(glyphs)
            glyphs.append(face.glyph(source))
        struct.pack_into(">H", composite, position + 2, number_of[source])
        position += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        if flags & _HAS_SCALE:
            position += 2
        elif flags & _HAS_TWO_SCALES:
            position += 4
        elif flags & _HAS_MATRIX:
            position += 8
    return bytes(composite)


def _font_file(face: TrueTypeFile, glyphs: Sequence[Glyph]) -> bytes:
    """A TrueType file with the tables that PDF asks for (PDF 32000-1 §9.9), and the hints where there are any."""
    outlines = [glyph.outline for glyph in glyphs]
    offsets = list(accumulate(map(len, outlines), initial=0))
    tables = {
        "head": _with_field(face.table("head"), 50, ">h", 1),  # long offsets
        "hhea": _with_field(face.table("hhea"), 34, ">H", len(glyphs)),
        "maxp": _with_field(face.table("maxp"), 4, ">H", len(glyphs)),
        "hmtx": b"".join([_METRICS.pack(glyph.advance, glyph.left_bearing) for glyph in glyphs]),
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "glyf": b"".join(outlines),
    }
    for tag in ("cvt ", "fpgm", "prep"):
        if program := face.table(tag):
            tables[tag] = program
    sums = {"glyf": sum(glyph.checksum for glyph in glyphs) & 0xFFFFFFFF}
    return _assembled(tables, sums)


def _with_field(table: bytes, offset: int, form: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(form, changed, offset, value)
    return bytes(changed)


def _assembled(tables: dict[str, bytes], sums: Mapping[str, int]) -> bytes:
    """The file of the tables, with their checksums (``sums``, as far as known) and the file's own in ``head``."""
    tables["head"] = _with_field(tables["head"], 8, ">L", 0)
    exponent = len(tables).bit_length() - 1
    directory = [
        struct.pack(
            ">LHHHH", 0x00010000, len(tables), 16 << exponent, exponent, 16 * len(tables) - (16 << exponent)
        )
    ]
    offset = 12 + 16 * len(tables)
    body = []
    head_at = total = 0
    for tag in sorted(tables):
        table = tables[tag] + bytes(-len(tables[tag]) % 4)
        if tag == "head":
            head_at = offset
        own_sum = sums[tag] if tag in sums else checksum(table)
        directory.append(struct.pack(">4sLLL", tag.encode(), own_sum, offset, len(tables[tag])))
        body.append(table)
        offset += len(table)
        total += own_sum
    total += checksum(b"".join(directory))
    data = bytearray(b"".join(directory + body))
    struct.pack_into(">L", data, head_at + 8, (_CHECKSUM_OF_A_FONT - total) & 0xFFFFFFFF)
    return bytes(data)


def _tag(data: bytes) -> str:
    """Six letters that differ between subsets and are the same for the same subset."""
    import hashlib

    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _to_unicode(glyph_of: Mapping[str, int]) -> bytes:
    """The CMap from glyph numbers to UTF-16.  Glyphs stand in runs of numbers that differ in the last byte alone."""
    runs: list[tuple[int, list[str]]] = []
    expected = 0
    for char, glyph in glyph_of.items():
        if glyph != expected or not glyph & 0xFF:
            runs.append((glyph, []))
        runs[-1][1].append(char)
        expected = glyph + 1
    mappings = [
        f"<{first:04X}> <{first + len(chars) - 1:04X}> [{_code_units(chars)}]" for first, chars in runs
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *_blocks(mappings),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _code_units(characters: Sequence[str]) -> str:
    """The characters in UTF-16, each as a string of hexadecimal digits."""
    text = "".join(characters)
    if max(text) <= "\uffff":
        return f"<{text.encode('utf-16-be').hex(' ', 2).replace(' ', '><')}>"
    return "".join([f"<{char.encode('utf-16-be').hex()}>" for char in characters])


def _blocks(mappings: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(mappings), _MAX_MAPPINGS_IN_A_BLOCK):
        block = mappings[start : start + _MAX_MAPPINGS_IN_A_BLOCK]
        yield f"{len(block)} beginbfrange"
        yield from block
        yield "endbfrange"
