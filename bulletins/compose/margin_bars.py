"""Change bars: in the margin beside every line that has marked text; between columns at the left of the column."""

from collections.abc import Iterator

from bulletins.compose.boxes import FieldBox
from bulletins.compose.sheets import Sheet
from bulletins.compose.strips import LinePart
from bulletins.style.page_design import Area
from bulletins.units import mm

_FROM_TEXT_PT = mm(3)
_IN_GUTTER_PT = mm(1.5)
_MIDDLE_EM = 0.38
"""The middle of a line above its baseline."""


def margin_bars(sheet: Sheet) -> Iterator[FieldBox]:
    """The bars of a page: a text in one column has them at the outer edge of the page."""
    for placed in sheet.strips:
        for part in placed.strip.parts:
            if isinstance(part, LinePart) and part.line.material.marks:
                mark = max(part.line.marks(), key=lambda mark: mark.bar_pt, default=None)
                if mark and mark.bar_pt:
                    middle = placed.top_pt + part.baseline_pt - _MIDDLE_EM * part.line.material.em
                    x = _left(sheet.area, placed.left_pt, mark.bar_pt, is_odd=sheet.number % 2 == 1)
                    yield FieldBox(x, middle - part.height_pt / 2, mark.bar_pt, part.height_pt, mark.color)


def _left(area: Area, column_pt: float, weight_pt: float, *, is_odd: bool) -> float:
    """The left edge of a bar beside the column that begins at ``column_pt``."""
    if area.columns == 1 and is_odd:
        return area.x_pt + area.width_pt + _FROM_TEXT_PT
    is_first = area.columns == 1 or column_pt <= area.x_pt
    return (area.x_pt - _FROM_TEXT_PT if is_first else column_pt - _IN_GUTTER_PT) - weight_pt
