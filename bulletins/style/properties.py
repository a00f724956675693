"""The properties of a role, complete: what a style sheet's entry has become once it is resolved.

Lengths are in pt unless the name says em (of the role's own size) or lines (of the body pitch).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How a line stands in its measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TurnSetting(StrEnum):
    """How the turns of display text are set: one a line, or joined by a 1 em blank."""

    STACK = "stack"
    JOIN = "join"


class BreakBefore(StrEnum):
    """What must begin before the block: nothing, a page, an odd page, an even page."""

    NONE = "none"
    PAGE = "page"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Color:
    """A colour for print and for the screen: ``cmyk`` in 0–1, ``rgb`` in 0–255."""

    name: str
    cmyk: tuple[float, float, float, float]
    rgb: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SizeStep:
    """Text of ``from_characters`` or more takes this size and tracking instead of the role's own (long mast names)."""

    from_characters: int
    size_pt: float
    tracking_pt: float


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How a block role looks.

    ``font`` is a font class (song, title, hei, kai, fang); ``latin`` the class that sets Latin letters and
    digits, at ``latin_scale`` of the size on the same baseline (empty: the font's own).  ``leading_pt`` is the
    line pitch; the em square stands in its middle.  ``snap`` puts the block on the page's grid: its lines and
    the free lines below it fill whole body lines, what is over stands above.  ``keep_lines`` is how many lines
    of what follows must stand on the same page; ``tail_lines`` how many body lines must be left on the page
    where the block begins, the block's own included.  ``frame_pt`` 0 and ``fill`` None: no frame, no field.
    """

    role: str
    font: str
    latin: str
    latin_scale: float
    size_pt: float
    leading_pt: float
    color: Color
    tracking_pt: float
    align: Align
    first_indent_em: float
    left_indent_em: float
    right_indent_em: float
    lines_before: float
    lines_after: float
    space_before_pt: float
    space_after_pt: float
    snap: bool
    keep_lines: int
    keep_together: bool
    tail_lines: int
    break_before: BreakBefore
    turns: TurnSetting
    balance: bool
    fill: Color | None
    frame_pt: float
    frame_color: Color
    padding_pt: float
    steps: tuple[SizeStep, ...]
    pdf: Mapping[str, object]
    docx: Mapping[str, object]
    html: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """How an inline role differs from its surroundings; ``None`` and ``scale`` 1 mean: as they are.

    ``raise_em`` lifts the baseline (note marks), in em of the surroundings.
    """

    role: str
    font: str | None
    latin: str | None
    scale: float
    color: Color | None
    raise_em: float
    pdf: Mapping[str, object]
    docx: Mapping[str, object]
    html: Mapping[str, object]
