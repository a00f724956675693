"""Marks of a text: lines under and through it, and a bar in the margin beside each line that has such text."""

from collections.abc import Iterator

from bulletins.compose.boxes import FieldBox
from bulletins.style.properties import Color, InlineStyle
from bulletins.values import frozen

_UNDER_EM = 0.16
"""The upper edge of an underline, below the baseline: the em square ends at 0.12."""

_THROUGH_EM = 0.38
"""The middle of a line through a text, above the baseline: that of the em square."""


@frozen
class Mark:
    """How a text is marked; weights in pt, 0 for none."""

    underline_pt: float
    strike_pt: float
    bar_pt: float
    color: Color

    def fields(self, x_pt: float, baseline_pt: float, width_pt: float, em: float) -> Iterator[FieldBox]:
        """The lines of a text of that size that begins at ``x_pt``."""
        if self.underline_pt:
            y = baseline_pt + _UNDER_EM * em
            yield FieldBox(x_pt, y, width_pt, self.underline_pt, self.color)
        if self.strike_pt:
            y = baseline_pt - _THROUGH_EM * em - self.strike_pt / 2
            yield FieldBox(x_pt, y, width_pt, self.strike_pt, self.color)


def marked(around: Mark | None, style: InlineStyle, color: Color) -> Mark | None:
    """The mark of a text in an inline role among text marked ``around``; its lines have ``color`` if nothing else."""
    under, through, bar = style.underline_pt, style.strike_pt, style.margin_bar_pt
    if style.line_color is None and under is through is bar is None:
        return around
    outer = around or Mark(0.0, 0.0, 0.0, color)
    return Mark(
        outer.underline_pt if under is None else under,
        outer.strike_pt if through is None else through,
        outer.bar_pt if bar is None else bar,
        style.line_color or outer.color,
    )
