"""Running text in columns beside each other: as low as they can be, and level at their foot.

Source: CLREQ §3.3 (孤行, 标题不落单); the custom of newspapers that the columns of a story end on one line.
"""

import math
from collections.abc import Iterator, Sequence

from bulletins.compose.columns import SLACK_PT, FlowItem
from bulletins.compose.strips import Strip
from bulletins.values import frozen

_MOST_TRIES = 400
"""A story whose columns grow by so many lines without holding its text has strips that no column holds."""

_MOST_UNEVEN_LINES = 3
"""No column ends by more lines above its foot for the others' sake."""


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


_Best = tuple[float, list[Filled]] | None


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
        """The columns, filled such that what is free at their feet is as evenly shared as the rules allow."""
        greedy = self.fill(start, slots)
        if greedy[-1].end < len(self.flow):
            return greedy
        best = self._best(start, slots, {})
        return best[1] if best else greedy

    def _best(self, start: int, slots: Sequence[Slot], known: dict[tuple[int, int], _Best]) -> _Best:
        """The cheapest columns for the rest of the flow, with their price; ``None`` where it does not fit."""
        key = (start, len(slots))
        if key not in known:
            known[key] = self._cheapest(start, slots, known)
        return known[key]

    def _cheapest(self, start: int, slots: Sequence[Slot], known: dict[tuple[int, int], _Best]) -> _Best:
        room = (slots[0].bottom - slots[0].top) * self.pitch_pt
        cheapest: _Best = None
        for column in self._columns(start, room):
            if len(slots) == 1:
                rest: _Best = (0.0, []) if column.end == len(self.flow) else None
            else:
                rest = self._best(column.end, slots[1:], known)
            if rest is not None:
                price = rest[0] + ((room - column.ends_pt) / self.pitch_pt) ** 2
                if cheapest is None or price < cheapest[0]:
                    cheapest = price, [column, *rest[1]]
        return cheapest

    def _columns(self, start: int, room_pt: float) -> Iterator[Filled]:
        """The column filled to its foot, and those that end some lines higher where they may."""
        column = self._column(start, room_pt)
        yield column
        lowest = column.ends_pt - _MOST_UNEVEN_LINES * self.pitch_pt
        for end in range(column.end - 1, start, -1):
            if self.flow[end].may_break:
                kept = len(column.strips) - (column.end - end)
                ends_pt = column.tops[kept - 1] + column.strips[kept - 1].height_pt if kept > 0 else 0.0
                if ends_pt < lowest or kept <= 0:
                    return
                yield Filled(column.strips[:kept], column.tops[:kept], end, ends_pt)

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
            head_pt = sum(strip.height_pt for strip in head)
            top = self._top(item, place, y, after, is_first=place == start) + head_pt
            if top + item.strip.height_pt + item.strip.foot_pt > room_pt + SLACK_PT:
                break
            for strip in head:
                strips.append(strip)
                tops.append(top - head_pt)
                head_pt -= strip.height_pt
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
