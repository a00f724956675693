"""Running text in columns beside each other: as low as they can be, and level at their foot.

Source: CLREQ §3.3 (孤行, 标题不落单); the custom of newspapers that the columns of a story end on one line.
"""

import math
from collections.abc import Sequence

from bulletins.compose.columns import SLACK_PT, FlowItem
from bulletins.compose.strips import Strip
from bulletins.values import frozen

_MOST_TRIES = 400
"""A story whose columns grow by so many lines without holding its text has strips that no column holds."""


@frozen(eq=False)
class Slot:
    """The room of one column, in lines below the head of its module: text stands from ``top`` to ``bottom``."""

    top: int
    bottom: int


@frozen(eq=False)
class Filled:
    """A column with the strips that stand in it; places are in pt below the column's own top.

    ``tops`` are where strips begin, ``ends_pt`` how far down they reach; all strips before ``end`` of the flow stand
    in it or in a column before it.
    """

    strips: tuple[Strip, ...]
    tops: tuple[float, ...]
    end: int
    ends_pt: float


@frozen(eq=False)
class Columns:
    """Text on a body grid of ``pitch_pt``; the first strip of each block in ``widened`` has a line more around it."""

    flow: Sequence[FlowItem]
    pitch_pt: float
    widened: frozenset[int] = frozenset()

    def fill(self, start: int, slots: Sequence[Slot]) -> list[Filled]:
        """The columns, filled from the first on, each to its foot."""
        filled: list[Filled] = []
        for slot in slots:
            filled.append(self._column(start, (slot.bottom - slot.top) * self.pitch_pt))
            start = filled[-1].end
        return filled

    def least(
        self, start: int, tops: Sequence[int], feet: Sequence[int], most: int, high: int = 0
    ) -> int | None:
        """How many lines high columns must be to hold the rest of the flow; ``None`` if more than ``most``.

        Args:
            start: the first strip of the flow that is to stand in them.
            tops: how many lines at the head of each column are taken.
            feet: how many at its foot.
            most: the height that there is.
            high: how high the columns are at least whose foot is taken.
        """
        height = sum(item.strip.height_pt for item in self.flow[start:]) / self.pitch_pt
        taken = sum(tops) + sum(feet)
        lowest = max(1, math.floor((height + taken) / len(tops)) - (high if any((*tops, *feet)) else 0))
        for lines in range(lowest, min(most, lowest + _MOST_TRIES) + 1):
            slots = [
                Slot(top, max(lines, high) - foot if foot else lines)
                for top, foot in zip(tops, feet, strict=True)
            ]
            if self.fill(start, slots)[-1].end == len(self.flow):
                return lines
        return None

    def level(self, start: int, slots: Sequence[Slot]) -> list[Filled]:
        """The columns filled such that as few lines as possible are free at the foot of the last one.

        Columns at the right end a line higher than those at the left where that holds the text as well.
        """
        best = self.fill(start, slots)
        if best[-1].end < len(self.flow):
            return best
        for first in range(1, len(slots)):
            lower = [
                Slot(slot.top, slot.bottom - (number >= first and slot.bottom > slot.top))
                for number, slot in enumerate(slots)
            ]
            filled = self.fill(start, lower)
            if filled[-1].end == len(self.flow):
                return filled
        return best

    def _column(self, start: int, room_pt: float) -> Filled:
        """One column from strip ``start`` on; it ends at the last place where it may, so that no rule is broken."""
        strips: list[Strip] = []
        tops: list[float] = []
        counts = [0]
        y = after = 0.0
        legal = place = start
        while place < len(self.flow):
            item = self.flow[place]
            if place > start and item.may_break:
                legal = place
            head = item.strip.head if place == start else ()
            top = self._top(item, place, y, after, is_first=place == start) + sum(
                strip.height_pt for strip in head
            )
            if top + item.strip.height_pt > room_pt + SLACK_PT:
                break
            for strip in head:
                strips.append(strip)
                tops.append(top - sum(each.height_pt for each in head))
            strips.append(item.strip)
            tops.append(top)
            counts.append(len(strips))
            y = top + item.strip.height_pt
            after = self._after(item, place)
            place += 1
        end = place if place == len(self.flow) or legal == start else legal
        kept = counts[end - start]
        ends = tops[kept - 1] + strips[kept - 1].height_pt if kept else 0.0
        return Filled(tuple(strips[:kept]), tuple(tops[:kept]), end, ends)

    def _top(self, item: FlowItem, place: int, y: float, after: float, *, is_first: bool) -> float:
        """Where a strip begins; the first of a column at its top."""
        block = item.block
        if is_first:
            return 0.0
        if item.index:
            return y
        extra = self.pitch_pt / 2 if place in self.widened else 0.0
        top = y + max(block.space_before_pt, after) + extra
        if not block.snap:
            return top
        held = block.height_pt + block.space_after_pt + extra
        return math.ceil((top + held) / self.pitch_pt - SLACK_PT) * self.pitch_pt - held

    def _after(self, item: FlowItem, place: int) -> float:
        """What must stay free below a strip."""
        block = item.block
        if item.index + 1 < len(block.strips):
            return 0.0
        first = place - item.index
        return block.space_after_pt + (self.pitch_pt / 2 if first in self.widened else 0.0)


def cross_heads(flow: Sequence[FlowItem]) -> list[int]:
    """Where headings inside the text begin: they take free lines first."""
    return [place for place, item in enumerate(flow) if not item.index and item.block.keep_lines]


def stretched(column: Filled, spare_pt: float, pitch_pt: float, most_pitch_pt: float) -> Filled:
    """The column with its lines so much further apart that it is ``spare_pt`` longer, if their pitch allows it."""
    gaps = len(column.strips) - 1
    if spare_pt <= SLACK_PT or spare_pt > gaps * (most_pitch_pt - pitch_pt) + SLACK_PT:
        return column
    tops = tuple(top + spare_pt * number / gaps for number, top in enumerate(column.tops))
    return Filled(column.strips, tops, column.end, column.ends_pt + spare_pt)
