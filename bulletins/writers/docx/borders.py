"""Rules and fields around text: borders and shading of paragraphs, cells and tables.

Source: ECMA-376 part 1 §17.3.1.24 (paragraph borders), §17.18.2 (thickness), §17.3.5 (shading).
"""

from bulletins.style.properties import BLACK, Color, RoleStyle
from bulletins.writers.docx.lengths import eighths, twips
from bulletins.writers.docx.xml import w

_MOST_SPACE_PT = 31
"""Word keeps no more between a paragraph and its border."""

_RUN_SPACE_PT = 4
"""Between words and their frame: Word lays it over the lines above and below."""

_BLANK_EM = 0.25


def hex_color(color: Color) -> str:
    """The colour for a screen; plain black ink is black, not the grey that a screen profile makes of it."""
    return "000000" if color.cmyk == BLACK.cmyk else "{:02X}{:02X}{:02X}".format(*color.rgb)


def border(side: str, thickness_pt: float, color: Color, space_pt: float = 0.0) -> str:
    """A border of a table, cell or paragraph; ``space_pt`` is between a paragraph's text and the border."""
    space = min(_MOST_SPACE_PT, int(space_pt))
    return w(side, val="single", sz=eighths(thickness_pt), space=space, color=hex_color(color))


def shading(fill: Color | None) -> str:
    """A field behind a cell, a paragraph or a run; nothing for no colour."""
    return w("shd", val="clear", color="auto", fill=hex_color(fill)) if fill else ""


def left_bar(style: RoleStyle) -> str:
    """The bar at the left of a paragraph."""
    return border("left", style.rule_left_pt, style.rule_color, style.padding_pt)


def beside_bar_pt(style: RoleStyle) -> float:
    """How far from the bar's outer edge the text begins."""
    return style.rule_left_pt + style.padding_pt if style.rule_left_pt else 0.0


def paragraph_borders(style: RoleStyle) -> str:
    """``w:pBdr`` of a role whose blocks are paragraphs; nothing if it has no rules."""
    space = 0.0 if style.hug else style.padding_pt
    borders = [
        border("top", style.rule_above_pt, style.rule_color, space) if style.rule_above_pt else "",
        left_bar(style) if style.rule_left_pt else "",
        border("bottom", style.rule_below_pt, style.rule_color, space) if style.rule_below_pt else "",
    ]
    return w("pBdr", *borders) if any(borders) else ""


def run_border(style: RoleStyle) -> str:
    """A frame as wide as the words in it; nothing if the role has none."""
    if not (style.hug and style.frame_pt):
        return ""
    return border("bdr", style.frame_pt, style.frame_color, min(style.padding_pt, _RUN_SPACE_PT))


PADDING = "\u00a0"
"""Stands at the ends of a line whose field is as wide as the line, as wide as the padding."""


def padding_spacing(style: RoleStyle) -> str:
    """``w:spacing`` that makes ``PADDING`` as wide as the padding."""
    return w("spacing", val=twips(style.padding_pt - _BLANK_EM * style.size_pt))
