"""What a seal looks like: one framed line at the foot of the page, in the red of seals.

Heavy: imports pyHanko, of the extra ``[sign]``.  Import it inside functions.
Source: ISO 32000-1 §12.5.5 (appearances), §9.7 (composite fonts).
"""

from collections.abc import Iterator
from itertools import groupby
from math import ceil

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    pdf_string,
)
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from bulletins.errors import Diagnostic, MissingGlyphError
from bulletins.typefaces import Subset, Typefaces
from bulletins.values import frozen

FONT_CLASS = "hei"
SIZE_PT = 7.5
HEIGHT_PT = 14
_INSET_PT = 6.0
_BASELINE_PT = 4.4
_RULE_PT = 0.5
_RED = "0 0.95 0.85 0"  # cyan, magenta, yellow, black: colours mean what the output intent says


@frozen
class Mark:
    """The line of a seal, as set: the faces of its characters."""

    words: str
    faces: tuple[str, ...]
    size_pt: float
    width_pt: int

    def runs(self) -> Iterator[tuple[str, str]]:
        """The stretches of one face: the face and the text."""
        for face, pairs in groupby(zip(self.faces, self.words, strict=True), key=lambda pair: pair[0]):
            yield face, "".join(char for _, char in pairs)


def mark(words: str, typefaces: Typefaces, room_pt: int, shown: str) -> Mark:
    """The line that says ``words``, smaller where it would be wider than ``room_pt``.

    Raises:
        MissingGlyphError: no face has one of the characters; ``shown`` is named as the place of the name.
    """
    faces = [(char, typefaces.pick(FONT_CLASS, char)) for char in words]
    missing = [char for char, face in faces if face is None]
    if missing:
        raise MissingGlyphError(
            Diagnostic.of("B401", char=char, code_point=f"U+{ord(char):04X}", case=shown, context=words)
            for char in missing
        )
    picked = tuple(face for _, face in faces if face)
    em = sum(typefaces.advance(face, char) for face, char in zip(picked, words, strict=True))
    size_pt = min(SIZE_PT, (room_pt - 2 * _INSET_PT) / em)
    return Mark(words, picked, size_pt, ceil(em * size_pt + 2 * _INSET_PT))


def appearance(line: Mark, typefaces: Typefaces, writer: BasePdfFileWriter) -> IndirectObject:
    """The line as a form of the document that ``writer`` adds to."""
    keys = {face: f"S{number}" for number, face in enumerate(dict.fromkeys(line.faces), 1)}
    texts = {face: "".join(text for other, text in line.runs() if other == face) for face in keys}
    subsets = {face: typefaces.subset(face, text) for face, text in texts.items()}
    fonts = {keys[face]: _font(subset, writer) for face, subset in subsets.items()}
    return _form(_operators(line, keys, subsets), line.width_pt, HEIGHT_PT, _names(**fonts), writer)


def no_appearance(writer: BasePdfFileWriter) -> IndirectObject:
    """A form that shows nothing: a field has to have one, says PDF/A-1, even one without extent."""
    return _form(b"", 0, 0, _names(), writer)


def _form(
    operators: bytes, width_pt: float, height_pt: float, fonts: DictionaryObject, writer: BasePdfFileWriter
) -> IndirectObject:
    entries = _names(
        Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=_numbers(0, 0, width_pt, height_pt),
        Resources=_names(Font=fonts),
    )  # fmt: skip
    form = StreamObject(entries, stream_data=operators)
    form.compress()
    return writer.add_object(form)


def _operators(line: Mark, keys: dict[str, str], subsets: dict[str, Subset]) -> bytes:
    inner = _RULE_PT / 2, _RULE_PT / 2, line.width_pt - _RULE_PT, HEIGHT_PT - _RULE_PT
    frame = f"{_RED} K {_RULE_PT} w {inner[0]} {inner[1]} {inner[2]:.2f} {inner[3]} re S"
    shows = [
        f"/{keys[face]} {line.size_pt:.3f} Tf <{''.join(f'{subsets[face].glyph_of[char]:04X}' for char in text)}> Tj"
        for face, text in line.runs()
    ]
    return f"q {frame} BT {_RED} k {_INSET_PT} {_BASELINE_PT} Td {' '.join(shows)} ET Q".encode("ascii")


def _font(subset: Subset, writer: BasePdfFileWriter) -> IndirectObject:
    """A face as ``writers.pdf.fonts`` embeds it, for the one line."""
    name = NameObject(f"/{subset.name}")
    program = StreamObject({NameObject("/Length1"): NumberObject(len(subset.data))}, stream_data=subset.data)
    characters = StreamObject(stream_data=subset.to_unicode)
    for stream in (program, characters):
        stream.compress()
    descriptor = _names(
        Type=NameObject("/FontDescriptor"), FontName=name, Flags=NumberObject(4), FontBBox=_numbers(*subset.bbox),
        ItalicAngle=NumberObject(0), Ascent=NumberObject(subset.ascent), Descent=NumberObject(subset.descent),
        CapHeight=NumberObject(700), StemV=NumberObject(80), FontFile2=writer.add_object(program),
    )  # fmt: skip
    descendant = _names(
        Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType2"), BaseFont=name, DW=NumberObject(1000),
        CIDToGIDMap=NameObject("/Identity"), W=ArrayObject([NumberObject(0), _numbers(*subset.widths)]),
        CIDSystemInfo=_names(Registry=pdf_string("Adobe"), Ordering=pdf_string("Identity"), Supplement=NumberObject(0)),
        FontDescriptor=writer.add_object(descriptor),
    )  # fmt: skip
    font = _names(
        Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=name, Encoding=NameObject("/Identity-H"),
        DescendantFonts=ArrayObject([writer.add_object(descendant)]), ToUnicode=writer.add_object(characters),
    )  # fmt: skip
    return writer.add_object(font)


def _names(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _numbers(*numbers: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(number, 3)) for number in numbers)
