"""The metrics of a face: which characters it draws and how wide they are.  Layout sees nothing else of a font.

Beside each face of the package lies its index, a small file that holds the same; so nothing parses a font
before something is painted with it.  A character whose glyph is empty is not covered, whatever the font claims,
and neither is a blank (``bulletins.typefaces.blanks``).
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field

from bulletins.typefaces.blanks import BLANK_WIDTHS
from bulletins.typefaces.truetype import TrueTypeFile, reading
from bulletins.values import frozen


@frozen
class FaceMetrics:
    """Coverage and widths of one face, as ascending ranges of neighbouring code points that have one advance.

    All lengths of the fields are in 1/1000 em; ``descent`` is negative.  Range i begins with the code point
    ``firsts[i]`` and holds ``counts[i]`` of them, each ``advances[i]`` wide.
    """

    key: str
    ascent: int
    descent: int
    firsts: tuple[int, ...] = field(repr=False)
    counts: tuple[int, ...] = field(repr=False)
    advances: tuple[int, ...] = field(repr=False)

    def covers(self, char: str) -> bool:
        """Whether the face draws ``char`` with a glyph that is not empty."""
        return self._range_of(char) is not None

    def advance(self, char: str) -> float:
        """The advance of ``char`` in em.

        Raises:
            KeyError: the face does not cover the character.
        """
        found = self._range_of(char)
        if found is None:
            raise KeyError(f"{self.key} has no glyph for U+{ord(char):04X}")
        return self.advances[found] / 1000

    def characters(self) -> Iterator[str]:
        """Every character that the face covers, by code point."""
        for first, count in zip(self.firsts, self.counts, strict=True):
            yield from map(chr, range(first, first + count))

    def _range_of(self, char: str) -> int | None:
        code_point = ord(char)
        found = bisect_right(self.firsts, code_point) - 1
        return found if found >= 0 and code_point - self.firsts[found] < self.counts[found] else None


def write_index(metrics: FaceMetrics) -> str:
    """The text of a face's index: JSON, one field a line."""
    names = ("ascent", "descent", "firsts", "counts", "advances")
    fields = (f'"{name}":{json.dumps(getattr(metrics, name), separators=(",", ":"))}' for name in names)
    return "{\n" + ",\n".join(fields) + "\n}\n"


def read_index(key: str, text: str) -> FaceMetrics:
    """The metrics that an index holds.

    Raises:
        ValueError: the text is no index.
    """
    try:
        index = json.loads(text)
        firsts, counts, advances = (tuple(index[name]) for name in ("firsts", "counts", "advances"))
        return FaceMetrics(key, index["ascent"], index["descent"], firsts, counts, advances)
    except (KeyError, TypeError) as error:
        raise ValueError("this is no index of a face") from error


def measure(key: str, face: TrueTypeFile) -> FaceMetrics:
    """The metrics of an open face.

    Raises:
        FontFileError: the file is damaged.
    """
    per_em = 1000 / face.units_per_em
    firsts: list[int] = []
    counts: list[int] = []
    advances: list[int] = []
    with reading(face.path):
        for code_point, glyph in _drawn(face):
            advance = round(face.advance(glyph) * per_em)
            if firsts and code_point == firsts[-1] + counts[-1] and advance == advances[-1]:
                counts[-1] += 1
            else:
                firsts.append(code_point)
                counts.append(1)
                advances.append(advance)
    ascent, descent = round(face.ascent * per_em), round(face.descent * per_em)
    return FaceMetrics(key, ascent, descent, tuple(firsts), tuple(counts), tuple(advances))


def _drawn(face: TrueTypeFile) -> Iterator[tuple[int, int]]:
    """Code point and glyph of every character whose glyph leaves ink, by code point."""
    blanks = {ord(char) for char in BLANK_WIDTHS}
    for code_point, glyph in face.characters.pairs():
        if code_point not in blanks and glyph < face.glyph_count:
            start, end = face.outline_range(glyph)
            # An outline without contours is empty too, however many bytes it takes.
            if end - start > 10 and face.data[start : start + 2] != b"\0\0":
                yield code_point, glyph
