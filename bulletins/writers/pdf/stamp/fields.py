"""The fields of a copy as operators: lines of text, QR codes.

Source: ISO 32000-1 §8.10 (forms); ISO/IEC 18004 (quiet zone).
"""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

from bulletins.compose.boxes import FieldBox, Item, LineBox
from bulletins.qr import QUIET_ZONE
from bulletins.style.properties import Color
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.operators import Operators, fill_color
from bulletins.writers.pdf.stamp.place import Room
from bulletins.writers.pdf.syntax import numbers

_DARK = re.compile("1+")
_WORTH_PACKING = 400
"""Bytes; the operators of one line are no smaller when they are compressed."""
_LEVEL = 4
"""Of the compression: 6 takes twice as long for a code, and gives a tenth less."""


def lettering(fonts: Mapping[str, EmbeddedFont], items: Iterable[Item]) -> bytes:
    """Lines of text and fields of colour, in ``fonts`` (by face); their places are from the origin."""
    operators = Operators(fonts)
    drawn: list[str] = []
    for item in items:
        if isinstance(item, LineBox):
            drawn.append(operators.line(item, 0.0))
        elif isinstance(item, FieldBox):
            drawn.append(operators.field(item, 0.0))
    return "\n".join(drawn).encode("latin-1")


def _code_room(side: int) -> Room:
    """The room of a code, quiet zone added."""
    whole = side + 2 * QUIET_ZONE
    return Room(0, 0, whole, whole)


class CodePainter:
    """Draws QR codes with ``side`` modules a side, on white, in modules."""

    def __init__(self, side: int) -> None:
        self.room = _code_room(side)
        whole = self.room.right
        self._white = f"0 0 0 0 k 0 {-whole:g} {whole:g} {whole:g} re f"
        self._runs = [_Runs(-y) for y in range(QUIET_ZONE + 1, QUIET_ZONE + 1 + side)]

    def operators(self, rows: Sequence[str], color: Color) -> bytes:
        """The code of rows of modules from the top (``1`` is dark): one path, so that no seams show in it."""
        dark = [
            runs[run.span()]
            for runs, row in zip(self._runs, rows, strict=True)
            for run in _DARK.finditer(row)
        ]
        return "\n".join([self._white, fill_color(color), *dark, "f"]).encode("ascii")


class _Runs(dict[tuple[int, int], str]):
    """The dark runs of one row of modules as rectangles, by where they begin and end; most come again and again."""

    def __init__(self, bottom: int) -> None:
        super().__init__()
        self._bottom = bottom

    def __missing__(self, span: tuple[int, int]) -> str:
        start, end = span
        self[span] = text = f"{start + QUIET_ZONE} {self._bottom} {end - start} 1 re"
        return text


def form(operators: bytes, room: Room, fonts: int) -> bytes:
    """The form that shows a field; ``fonts`` is the number of the resources with its fonts."""
    filtered = ""
    if len(operators) > _WORTH_PACKING:
        operators, filtered = zlib.compress(operators, _LEVEL), "/Filter /FlateDecode"
    box = numbers(room.left, -room.bottom, room.right, -room.top)
    head = f"<</Type /XObject /Subtype /Form /BBox [{box}]/Resources {fonts} 0 R{filtered}/Length {len(operators)}>>"
    return b"%b\nstream\n%b\nendstream" % (head.encode("ascii"), operators)
