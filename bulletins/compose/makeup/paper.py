"""Pages in the making: rows are put on them from the top down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletins.compose.blocks import set_blocks
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure
from bulletins.compose.makeup.rows import RowSetter, SetRow, divider
from bulletins.compose.sheets import PlacedStrip, Sheet
from bulletins.compose.strips import Strip, stacked
from bulletins.tree import Block

_LEAST_BEGINNING = 0.22
"""A story that must go on on another page begins with such a share of the page's lines, its head included."""

_MOST_MORE = 8
"""So many lines more a row may get, so that its page is full."""


@dataclass(slots=True)
class Page:
    """A page on which ``rows`` rows take ``line`` lines; ``setter`` sets more of them, on lines of its pitch.

    ``is_inner``: another planned page follows it; ``kept_pt`` is the height of what is to stand under its last row.
    """

    sheet: Sheet
    setter: RowSetter
    line: int = 0
    rows: int = 0
    is_inner: bool = False
    kept_pt: float = 0.0

    @property
    def pitch_pt(self) -> float:
        """The pitch of its lines."""
        return self.setter.measures.pitch_pt

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return int(self.sheet.area.height_pt / self.pitch_pt + 1e-3)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return self.sheet.area.columns

    @property
    def between(self) -> int:
        """The lines between two rows."""
        return self.setter.measures.between_rows

    @property
    def room(self) -> int:
        """The lines that are left for another row."""
        return self.lines - self.line - (self.between if self.rows else 0)

    @property
    def kept(self) -> int:
        """The lines for what is to stand under the last row."""
        return self.between + self.setter.measures.lines(self.kept_pt) if self.kept_pt else 0

    @property
    def least_beginning(self) -> int:
        """How many lines a story takes here at least that goes on on another page."""
        return math.ceil(_LEAST_BEGINNING * self.lines)

    def spare(self, heights: Sequence[int]) -> int:
        """The lines that rows so high leave free; negative where they are too high together."""
        return self.room - sum(heights) - self.between * (len(heights) - 1)

    def on(self, setter: RowSetter) -> "Page":
        """The page with lines of another pitch; what stands on it stays."""
        line = math.ceil(self.line * self.pitch_pt / setter.measures.pitch_pt - 1e-3)
        return replace(self, setter=setter, line=line)

    def put(self, row: SetRow) -> None:
        """Stand a row on the page, a rule above it if there is another one."""
        sheet, area = self.sheet, self.sheet.area
        top = self.line + (self.between if self.rows else 0)
        y = area.y_pt + top * self.pitch_pt
        if self.rows:
            sheet.strips.append(replace(divider(self.setter, 0, area.columns, y), left_pt=area.x_pt))
        for each in row.strips:
            sheet.strips.append(PlacedStrip(area.x_pt + each.left_pt, y + each.top_pt, each.strip))
        sheet.gutters += [(area.x_pt + x, y + head, y + foot) for x, head, foot in row.rules]
        self._take(top + row.lines)

    def put_across(self, strips: Sequence[Strip]) -> None:
        """Stand strips on the page that go over all columns."""
        area = self.sheet.area
        top = self.line + (self.between if self.rows else 0)
        y = area.y_pt + top * self.pitch_pt
        stack(self.sheet, strips, area.x_pt, y)
        self._take(top + self.setter.measures.lines(sum(strip.height_pt for strip in strips)))

    def put_placed(self, strips: Sequence[PlacedStrip], height_pt: float) -> None:
        """Stand strips on the page that are placed from the left of its columns and from their own top."""
        area = self.sheet.area
        top = self.line + (self.between if self.rows else 0)
        y = area.y_pt + top * self.pitch_pt
        for each in strips:
            self.sheet.strips.append(PlacedStrip(area.x_pt + each.left_pt, y + each.top_pt, each.strip))
        self._take(top + self.setter.measures.lines(height_pt))

    def _take(self, line: int) -> None:
        self.line, self.rows = line, self.rows + 1
        self.sheet.text_pt = line * self.pitch_pt
        self.sheet.bottom_pt = self.sheet.area.y_pt + self.sheet.text_pt


def stack(sheet: Sheet, strips: Sequence[Strip], x_pt: float, y_pt: float) -> None:
    """Stand strips below each other on a sheet."""
    for strip in strips:
        sheet.strips.append(PlacedStrip(x_pt, y_pt, strip))
        y_pt += strip.height_pt


def strips_across(compositor: Compositor, blocks: Sequence[Block], width_pt: float) -> tuple[Strip, ...]:
    """Blocks set so wide, as one stack."""
    return stacked(list(set_blocks(compositor, blocks, Measure(0.0, width_pt), None)))


def shared(spare: int, rows: int) -> list[int]:
    """Spare lines of a page, shared among its rows."""
    most = min(spare, rows * _MOST_MORE)
    return [most // rows + (number < most % rows) for number in range(rows)]
