"""Page masters: paper, type area and frames, all in pt from the trimmed page's top left, y downwards.

A frame's place is where its content begins: for text the top of the first line's em square.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from bulletins.style.properties import BLACK, Align, Color
from bulletins.tree import Picture
from bulletins.units import mm
from bulletins.values import frozen

BLEED_PT = mm(3)
"""How far rules and bands may run over the trimmed edge."""


class FramePart(StrEnum):
    """``head`` frames are part of the document's text and appear once; ``running`` ones repeat and are not."""

    HEAD = "head"
    RUNNING = "running"


@frozen
class TextFrame:
    """Lines of text: ``template`` is filled with the bulletin's fields; each line of the result is set on one line.

    ``width_pt`` is the measure in which ``align`` works.  A line that fills to nothing keeps its place.  With a
    ``height_pt`` a text that is far too wide for one line is set on two, which take no more height.
    """

    part: FramePart
    role: str
    template: str
    x_pt: float
    y_pt: float
    width_pt: float
    align: Align
    height_pt: float = 0.0


@frozen
class FolioFrame:
    """The page number; ``pattern`` has ``{n}`` where the number stands (— {n} —)."""

    part: FramePart
    role: str
    pattern: str
    x_pt: float
    y_pt: float
    width_pt: float
    align: Align


@frozen
class RuleFrame:
    """A horizontal rule: ``y_pt`` is its upper edge."""

    part: FramePart
    x_pt: float
    y_pt: float
    width_pt: float
    thickness_pt: float
    color: Color


@frozen
class BandFrame:
    """A filled field."""

    part: FramePart
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    color: Color


@frozen
class QrFrame:
    """The QR code of the edition's address, its quiet zone of 4 modules included in ``side_pt``."""

    part: FramePart
    x_pt: float
    y_pt: float
    side_pt: float
    color: Color


@frozen
class PictureFrame:
    """A picture of the style (an emblem), read and checked with it: ``picture.data`` has its bytes.

    It says nothing that the text does not say: its text alternative is empty.
    """

    part: FramePart
    picture: Picture
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float

    def place(self) -> tuple[float, float, float, float]:
        """Where the picture stands (x, y, width, height): as large as the frame allows, in the frame's middle."""
        scale = min(self.width_pt / self.picture.width_px, self.height_pt / self.picture.height_px)
        width, height = scale * self.picture.width_px, scale * self.picture.height_px
        return (
            self.x_pt + (self.width_pt - width) / 2,
            self.y_pt + (self.height_pt - height) / 2,
            width,
            height,
        )


Frame = TextFrame | FolioFrame | RuleFrame | BandFrame | QrFrame | PictureFrame


@frozen
class Area:
    """A type area: ``columns`` of equal width with ``gutter_pt`` between.

    A rule stands in the middle of each gutter, as high as the text, if it has a weight.
    """

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    columns: int = 1
    gutter_pt: float = 0.0
    gutter_rule_pt: float = 0.0
    gutter_color: Color = BLACK

    @property
    def column_pt(self) -> float:
        """The width of one column."""
        return (self.width_pt - (self.columns - 1) * self.gutter_pt) / self.columns


@frozen
class PageMaster:
    """One page's design: where the text goes and what stands around it (frames in painting order)."""

    name: str
    area: Area
    frames: tuple[Frame, ...]


class Numerals(StrEnum):
    """How the pages of a sequence are counted; those of one kind are counted together, from 1."""

    ARABIC = "arabic"
    ROMAN = "roman"
    NONE = "none"


@frozen
class PageSequence:
    """Pages of one design: the masters of its first page (empty: as the others), its odd and its even ones.

    ``leaf``: the sequence takes whole leaves, so that what follows begins on an odd page.
    """

    name: str
    first: str
    odd: str
    even: str
    numerals: Numerals
    leaf: bool

    def master(self, number: int, is_first: bool) -> str:
        """The master of sheet ``number``, the first of the sequence or not."""
        return (self.first if is_first else "") or (self.odd if number % 2 else self.even)


MAIN = "main"
"""The sequence of what stands on no other."""

MAIN_SEQUENCE = PageSequence(MAIN, "first", "odd", "even", Numerals.ARABIC, leaf=False)
"""The main sequence where a style says nothing of it."""


@frozen
class ModuleDesign:
    """How stories stand in the modules of a newspaper page.

    ``headlines`` are the sizes of headlines, falling; ``ranks`` the largest one of the first, the second and the other
    stories of a page, and of a story with fewer than ``short_lines`` lines of text.  A headline's pitch is
    ``headline_leading`` times its size; below it ``head_gap`` times its size is free.  Kicker and deck take ``small``
    of its size, between ``small_least_pt`` and ``small_most_pt``.  Heads of modules with ``centred_from`` columns
    or more are centred.  A rule of ``rule_pt`` stands between rows, ``above_pt`` free above it and ``below_pt`` below.
    The body's pitch may lie between ``pitch_least_pt`` and ``pitch_most_pt`` where columns are made to end level.
    ``foot_x_pt``, ``foot_y_pt`` and ``foot_width_pt`` are where the editors' line stands on the last page.
    """

    headlines: tuple[float, ...]
    ranks: tuple[float, ...]
    short_lines: int
    headline_leading: float
    head_gap: float
    small: float
    small_least_pt: float
    small_most_pt: float
    centred_from: int
    rule_pt: float
    above_pt: float
    below_pt: float
    pitch_least_pt: float
    pitch_most_pt: float
    foot_x_pt: float
    foot_y_pt: float
    foot_width_pt: float


@frozen
class PageDesign:
    """All pages of a style.

    The body grid has ``lines`` lines of ``pitch_pt`` from ``grid_top_pt`` down.  ``masters`` are by name:
    ``first``, ``odd`` and ``even`` always; ``imprint`` for the last page when it carries nothing but the
    imprint, ``blank`` for a page left empty (both default to their parity's frames without folio).
    ``imprint_on_even`` asks for the imprint on an even page.  ``sequences`` are by name, ``main`` among them.
    ``modules``: the text stands in modules, as a newspaper's; ``None``: it flows.
    """

    width_pt: float
    height_pt: float
    grid_top_pt: float
    pitch_pt: float
    lines: int
    masters: Mapping[str, PageMaster]
    imprint_on_even: bool
    colors: Mapping[str, Color]
    sequences: Mapping[str, PageSequence] = field(default_factory=lambda: {MAIN: MAIN_SEQUENCE})
    modules: ModuleDesign | None = None

    def sequence(self, name: str) -> PageSequence:
        """The sequence ``name``; the main one where it is empty."""
        return self.sequences[name or MAIN]

    def area(self, name: str) -> Area:
        """The type area of the odd pages of a sequence, whose columns are as wide as those of all its pages."""
        return self.masters[self.sequence(name).odd].area
