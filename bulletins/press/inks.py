"""The four inks: which of them a page takes, and which colours they give."""

from collections.abc import Iterable, Set
from dataclasses import replace

from bulletins.compose.boxes import FieldBox, Item, LineBox, Page, PictureBox, QrBox
from bulletins.compose.placing import Rectangle, cut
from bulletins.style.properties import BLACK, Color

INK_NAMES = ("青", "品红", "黄", "黑")
KEY = 3
"""The place of black among the inks."""

_NEARLY_BLACK = 0.9
_WEIGHTS = (0.30, 0.59, 0.11)
"""How dark cyan, magenta and yellow look on a printer that has black only."""


def inks_of(page: Page, colored: Set[str]) -> frozenset[int]:
    """The places of the inks that a page takes within its bleed; ``colored`` are digests of pictures in colours."""
    inside = Rectangle(0.0, 0.0, page.width_pt, page.height_pt).grown(page.bleed_pt - page.trim_pt)
    inks: set[int] = set()
    for item in page.items:
        if isinstance(item, LineBox) and inside.top <= item.baseline_pt <= inside.bottom:
            for run in item.runs:
                inks |= inks_in(run.color)
        elif isinstance(item, QrBox) or (isinstance(item, FieldBox) and cut(item, inside)):
            inks |= inks_in(item.color)
        elif isinstance(item, PictureBox):
            inks |= set(range(4)) if item.picture.sha256 in colored else {KEY}
    return frozenset(inks)


def inks_in(color: Color) -> frozenset[int]:
    """The places of the inks in a colour."""
    return frozenset(place for place, share in enumerate(color.cmyk) if share)


def in_black(color: Color) -> Color:
    """A colour that is black in black ink alone: no other ink can then stand beside it."""
    key = color.cmyk[KEY]
    if key < _NEARLY_BLACK or not any(color.cmyk[:KEY]):
        return color
    return replace(color, cmyk=(0.0, 0.0, 0.0, key))


def in_black_ink(items: Iterable[Item]) -> list[Item]:
    """Lines of text whose black is black ink alone."""
    return [
        replace(item, runs=tuple(replace(run, color=in_black(run.color)) for run in item.runs))
        if isinstance(item, LineBox)
        else item
        for item in items
    ]


def solid(inks: Set[int]) -> Color:
    """These inks in full, one over the other: the colour of marks, which every plate of a page must bear."""
    cyan, magenta, yellow, key = (1.0 if place in inks else 0.0 for place in range(4))
    return Color("registration", (cyan, magenta, yellow, key), BLACK.rgb)


def darkness(color: Color) -> float:
    """How dark a colour looks in grey: 0 is the paper, 1 is black."""
    *chromatic, key = color.cmyk
    shade = sum(weight * share for weight, share in zip(_WEIGHTS, chromatic, strict=True))
    return key + (1.0 - key) * shade


def tint(color: Color, share: float) -> Color:
    """So much of a colour."""
    cyan, magenta, yellow, key = (round(part * share, 4) for part in color.cmyk)
    red, green, blue = (round(255 - (255 - part) * share) for part in color.rgb)
    return Color(f"{color.name} tint", (cyan, magenta, yellow, key), (red, green, blue))
