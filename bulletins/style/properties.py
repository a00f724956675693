"""The properties of a role, complete: what a style sheet's entry has become once it is resolved.

Lengths are in pt unless the name says em (of the role's own size) or lines (of the body pitch).
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from bulletins.values import frozen

FONT_CLASSES = ("song", "title", "hei", "kai", "fang", "latin", "latin-bold")
"""The font classes that a style may ask for: 宋, 小标宋, 黑, 楷, 仿宋 and the Latin ones."""


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
    """What must begin before the block: nothing, a page, an odd page, an even page, the back of an empty leaf."""

    NONE = "none"
    PAGE = "page"
    ODD = "odd"
    EVEN = "even"
    BACK = "back"


@frozen
class Color:
    """A colour for print and for the screen: ``cmyk`` in 0–1, ``rgb`` in 0–255."""

    name: str
    cmyk: tuple[float, float, float, float]
    rgb: tuple[int, int, int]


BLACK = Color("black", (0.0, 0.0, 0.0, 1.0), (0, 0, 0))
"""Black as every style has it, unless it says otherwise."""


@frozen
class SizeStep:
    """Text of ``from_characters`` or more takes this size and tracking instead of the role's own (long mast names)."""

    from_characters: int
    size_pt: float
    tracking_pt: float


@frozen
class RoleStyle:
    """How a block role looks.

    Type: ``font`` is a font class (song, title, hei, kai, fang); ``latin`` the class that sets Latin letters and
    digits, at ``latin_scale`` of the size on the same baseline (empty: the font's own, at full size).
    ``leading_pt`` is the line pitch; the em square stands in its middle.

    Place: ``snap`` puts the block on the page's grid: its lines and the free lines below it fill whole body
    lines, what is over stands above.  Between two blocks the larger of the two distances counts, not their
    sum; at the head of a page none.  A container's (case, box, preface-section) distances stand before its
    first and after its last block; ``head_lines`` is how many body lines the display lines that open it take at
    least; ``pages`` names the sequence of pages that it stands on (empty: that of its surroundings).
    ``across``: the block stands across all columns; ``at_foot``: at the foot of its page.  ``floats``: where the block
    does not fit into the rest of a column, text of its case that follows it stands there.
    ``first_indent_alone_em`` is the first line's indent in a block that is the only one of its container;
    ``hang_pt`` is how far from its label the text of a labelled row or of an entry begins (0: right after it).
    ``keep_lines`` is how many lines of what follows must stand on the same page; ``tail_lines`` how many body
    lines must be left on the page where the block begins, the block's own included; ``keep_above``: the last
    lines of the block before it stand on the same page.

    Ornament: ``frame_pt`` 0 and ``fill`` None: no frame, no field.  ``rule_above_pt`` and ``rule_below_pt`` are
    rules over the whole measure at the block's edges (of a table's rows and an imprint's: between them).
    ``padding_pt`` is free inside a frame, field or rule; in a table cell at left and right only.
    ``rule_left_pt`` is a bar at the left of the text, as high as it.  ``hug``: the field behind a line is as wide as
    the line, and its padding stands at left and right only.
    ``max_height_pt`` bounds a picture (0: not), ``qr_side_pt`` is the side of a call-out's code, quiet zone included.
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
    first_indent_alone_em: float = 0.0
    rule_above_pt: float = 0.0
    rule_below_pt: float = 0.0
    rule_color: Color = BLACK
    max_height_pt: float = 0.0
    qr_side_pt: float = 0.0
    keep_above: bool = False
    rule_left_pt: float = 0.0
    hug: bool = False
    hang_pt: float = 0.0
    head_lines: int = 0
    pages: str = ""
    across: bool = False
    at_foot: bool = False
    floats: bool = False

    def stepped(self, text: str) -> "RoleStyle":
        """The style with the step that the text's length, blanks not counted, asks for."""
        length = len("".join(text.split()))
        fitting = [step for step in self.steps if length >= step.from_characters]
        if not fitting:
            return self
        step = max(fitting, key=lambda each: each.from_characters)
        return replace(self, size_pt=step.size_pt, tracking_pt=step.tracking_pt)


@frozen
class InlineStyle:
    """How an inline role differs from its surroundings; ``None`` and ``scale`` 1 mean: as they are.

    ``latin`` empty: the font's own letters and digits, at full size.  ``raise_em`` lifts the baseline (note
    marks), in em of the surroundings.  ``underline_pt`` and ``strike_pt`` are the weights of lines under and through
    the text, in ``line_color``; ``margin_bar_pt`` is that of a bar in the margin of pages, beside every line that has
    such text.
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
    underline_pt: float | None = None
    strike_pt: float | None = None
    line_color: Color | None = None
    margin_bar_pt: float | None = None
