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


def code_room(side: int) -> Room:
    """The room of a QR code with ``side`` modules a side, quiet zone added, in modules."""
    whole = side + 2 * QUIET_ZONE
    return Room(0, 0, whole, whole)


def code_operators(rows: Sequence[str], color: Color) -> bytes:
    """A QR code (rows of modules from the top, ``1`` is dark) on white, in modules."""
    whole = len(rows) + 2 * QUIET_ZONE
    rectangles = [
        f"{run.start() + QUIET_ZONE} {-y} {run.end() - run.start()} 1 re"
        for y, row in enumerate(rows, QUIET_ZONE + 1)
        for run in _DARK.finditer(row)
    ]
    white = f"0 0 0 0 k 0 {-whole} {whole} {whole} re f"
    return "\n".join([white, fill_color(color), *rectangles, "f"]).encode("ascii")


def form(operators: bytes, room: Room, fonts: int) -> bytes:
    """The form that shows a field; ``fonts`` is the number of the resources with its fonts."""
    filtered = ""
    if len(operators) > _WORTH_PACKING:
        operators, filtered = zlib.compress(operators), "/Filter /FlateDecode"
    box = numbers(room.left, -room.bottom, room.right, -room.top)
    head = f"<</Type /XObject /Subtype /Form /BBox [{box}]/Resources {fonts} 0 R{filtered}/Length {len(operators)}>>"
    return b"%b\nstream\n%b\nendstream" % (head.encode("ascii"), operators)
