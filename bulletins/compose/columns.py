"""Columns: strips put below each other on the body grid, while there is room, notes at the foot.

Source: CLREQ §3.3 (占行, 孤行, 标题不落单).
"""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from bulletins.compose.sheets import PlacedStrip, Sheet
from bulletins.compose.strips import SetBlock, Strip, height_of
from bulletins.style.page_design import PageDesign
from bulletins.style.properties import BreakBefore
from bulletins.values import frozen

SLACK_PT = 1e-3
NOTE_GAP_PT = 6.0
"""Between the text and the notes; the notes' rule stands in its middle."""

Spot = tuple[float, Sequence[Strip]]
"""Where a strip stands in a column: its top, and the head that is repeated above it."""


@frozen
class FlowItem:
    """A strip of the flow: the block it belongs to, whether a column may begin with it, and its notes' strips."""

    block: SetBlock
    index: int
    may_break: bool
    notes: tuple[Strip, ...]

    @property
    def strip(self) -> Strip:
        """The strip itself."""
        return self.block.strips[self.index]

    @property
    def forces_break(self) -> bool:
        """Whether a page must begin with it."""
        return not self.index and self.block.break_before is not BreakBefore.NONE

    @property
    def begins_float(self) -> bool:
        """Whether it begins a block that text may pass; one kept with a heading above it does not."""
        return not self.index and self.block.floats and self.may_break

    @property
    def goes_on(self) -> bool:
        """Whether more of its block follows."""
        return self.index + 1 < len(self.block.strips)

    def shares_block(self, other: "FlowItem") -> bool:
        """Whether both are of one block."""
        return self.block is other.block

    def follows(self, other: "FlowItem") -> bool:
        """Whether it goes on where ``other`` ends, in one block."""
        return self.index == other.index + 1 and self.block is other.block


def flow_of(blocks: Sequence[SetBlock], open_notes: dict[str, tuple[Strip, ...]]) -> list[FlowItem]:
    """All strips in order, with the keeps of blocks applied to the strips that follow them.

    A note belongs to the first strip that bears its mark; it is taken out of ``open_notes``.
    """
    flow: list[FlowItem] = []
    kept = 0
    for block in blocks:
        forced = block.break_before is not BreakBefore.NONE
        for index, strip in enumerate(block.strips):
            may_break = strip.may_break and (kept <= 0 or (forced and not index))
            own: tuple[Strip, ...] = ()
            if strip.notes:
                own = tuple(line for anchor in strip.notes for line in open_notes.pop(anchor, ()))
            flow.append(FlowItem(block, index, may_break, own))
            kept -= 1
        # A block shorter than what is kept with the one before it is enough; an empty one is not.
        kept = block.keep_lines or (kept if not block.height_pt else 0)
    return flow


@frozen
class Region:
    """Part of a sheet with columns of one width: all of its type area, or what is left of it.

    ``fresh``: nothing stands above it on the page.  ``space_pt`` is what the block above it keeps free below itself.
    ``strict``: no column takes what is too high for it, nor ends where it may not.  ``shorter_pt`` is by how much
    the columns from ``shorter_from`` on are less high than those before them.  ``highest_pt`` is the height of the
    highest page that may follow.
    """

    left_pt: float
    top_pt: float
    bottom_pt: float
    width_pt: float
    columns: int = 1
    gutter_pt: float = 0.0
    fresh: bool = True
    space_pt: float = 0.0
    strict: bool = False
    shorter_from: int = 0
    shorter_pt: float = 0.0
    highest_pt: float = 0.0

    def takes_all(self, height_pt: float) -> bool:
        """Whether its columns take what is so high and they have no room for: there is no better page."""
        is_highest = self.bottom_pt - self.top_pt >= self.highest_pt - SLACK_PT
        return self.fresh and not self.strict and (is_highest or height_pt > self.highest_pt)

    @property
    def column_pt(self) -> float:
        """The width of a column."""
        return (self.width_pt - (self.columns - 1) * self.gutter_pt) / self.columns

    def column_bottom(self, number: int) -> float:
        """How far down column ``number`` (from 0) may reach."""
        return self.bottom_pt - (self.shorter_pt if number >= self.shorter_from else 0.0)

    def column_left(self, number: int) -> float:
        """The left edge of column ``number`` (from 0)."""
        return self.left_pt + number * (self.column_pt + self.gutter_pt)


class Column:
    """One column: what stands in it, and how far down; ``carried`` are lines of notes from before it."""

    def __init__(
        self, design: PageDesign, region: Region, number: int, carried: Sequence[Strip] = ()
    ) -> None:
        self._design = design
        self._left = region.column_left(number)
        self._top = region.top_pt
        self._bottom = region.column_bottom(number)
        self._begins_page = region.fresh or region.columns > 1
        self._y = region.top_pt
        self._spots: list[tuple[FlowItem, Spot]] = []
        self._ends: list[float] = []
        self._carried = carried
        self._notes_pt = height_of(carried)
        self._notes: list[tuple[Strip, ...]] = []
        self._last: FlowItem | None = None
        self._space_after = region.space_pt

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the column, neither text nor notes."""
        return not self._spots and not self._carried

    def spot_for(self, item: FlowItem) -> Spot:
        """Where a strip would stand, below its head if a block goes on here whose head is repeated."""
        if item.index and self._last and item.follows(self._last):
            return self._y, ()
        head = item.strip.head if item.index else ()
        return self._top_of(item, head), head

    def has_room(self, item: FlowItem, spot: Spot) -> bool:
        """Whether a strip fits with its notes, and what its block needs is left from there on.

        Notes that no column could hold beside their strip need room for their first line only.
        """
        strip, notes = item.strip, item.notes
        needed = strip.height_pt if item.index else max(strip.height_pt, item.block.tail_pt)
        foot = self._notes_pt
        if notes:
            if height_of(notes) + NOTE_GAP_PT + strip.height_pt > self._bottom - self._top:
                notes = notes[:1]
            foot += height_of(notes)
        if foot or self._carried or notes:
            foot += NOTE_GAP_PT
        return spot[0] + max(strip.height_pt + strip.foot_pt + foot, needed) <= self._bottom + SLACK_PT

    def put(self, item: FlowItem, spot: Spot) -> None:
        """Place a strip."""
        self._spots.append((item, spot))
        self._notes.append(item.notes)
        if item.notes:
            self._notes_pt += height_of(item.notes)
        self._y = spot[0] + item.strip.height_pt
        self._last = item
        self._ends.append(self._y)
        is_last = item.index + 1 == len(item.block.strips)
        self._space_after = item.block.space_after_pt if is_last else 0.0

    def keep_first(self, count: int) -> None:
        """Take back all strips but the first ``count``."""
        self._notes_pt -= sum(height_of(notes) for notes in self._notes[count:] if notes)
        del self._spots[count:], self._notes[count:], self._ends[count:]

    @property
    def end_pt(self) -> float:
        """How far down the text reaches."""
        return max([self._top, *self._ends])

    @property
    def used_pt(self) -> float:
        """The height of the text and its notes."""
        return self._bottom - self._top - self.free_pt

    @property
    def free_pt(self) -> float:
        """What is left between the text and its notes, or the foot."""
        return self.free_after(len(self._ends))

    def free_after(self, count: int) -> float:
        """What would be left with the first ``count`` strips only, all notes kept."""
        notes = self._notes_by_place()[0]
        end = self._ends[count - 1] if count else self._top
        return self._bottom - end - (height_of(notes) + NOTE_GAP_PT if notes else 0.0)

    @property
    def space_pt(self) -> float:
        """What the last block keeps free below itself."""
        return self._space_after

    @property
    def left_over(self) -> list[Strip]:
        """The lines of notes that find no room at the foot."""
        return self._notes_by_place()[1]

    def placed(self) -> Iterator[tuple[FlowItem, list[PlacedStrip]]]:
        """The strips at their places, each below a head that is repeated above it."""
        for item, (top, head) in self._spots:
            if head:
                yield item, _stacked(self._left, top + item.strip.height_pt, [*head, item.strip])
            else:
                yield item, [PlacedStrip(self._left, top, item.strip)]

    def commit_notes(self, sheet: Sheet) -> None:
        """Hand the notes over to their page, at its foot."""
        notes = self._notes_by_place()[0]
        if notes:
            sheet.note_rules.append((self._left, self._bottom - height_of(notes) - NOTE_GAP_PT / 2))
            sheet.bottom_pt = max(sheet.bottom_pt, self._bottom)
            sheet.strips += _stacked(self._left, self._bottom, notes)

    def _notes_by_place(self) -> tuple[list[Strip], list[Strip]]:
        """The notes that stand here and those that do not."""
        notes = self._all_notes()
        if not notes:
            return [], []
        count = fitting(notes, self._bottom - self.end_pt - NOTE_GAP_PT)
        if not count and not self._spots:
            count = 1  # a line higher than the column stands there all the same
        return notes[:count], notes[count:]

    def _top_of(self, item: FlowItem, head: Sequence[Strip]) -> float:
        """Where the first strip of a block would begin, or one with which it goes on here."""
        block = item.block
        if item.index:  # the block began elsewhere: in another column, or above a float
            y = self._y + (self._space_after if self._last else 0.0)
            return y + height_of(head) if head or not block.snap else on_grid(self._design, y)
        first = not self._last and self._begins_page
        before = 0.0 if first else max(block.space_before_pt, self._space_after)
        top = self._y + before
        if first or not block.snap:
            return top
        # With the free space below it the block ends on a line of the grid; what is over stands above.
        held = block.height_pt + block.space_after_pt
        return on_grid(self._design, top + held) - held

    def _all_notes(self) -> list[Strip]:
        return [*self._carried, *chain.from_iterable(self._notes)]


def _stacked(left: float, bottom: float, strips: Sequence[Strip]) -> list[PlacedStrip]:
    """Strips on top of each other, the last of which ends at ``bottom``."""
    tops = accumulate((strip.height_pt for strip in strips), initial=bottom - height_of(strips))
    return [PlacedStrip(left, top, strip) for top, strip in zip(tops, strips, strict=False)]


def on_grid(design: PageDesign, y_pt: float) -> float:
    """The first line of the body grid at or below ``y_pt``."""
    pitch, top = design.pitch_pt, design.grid_top_pt
    return top + math.ceil((y_pt - top) / pitch - SLACK_PT) * pitch


def fitting(strips: Sequence[Strip], room: float) -> int:
    """How many of the strips, from the first on, stand in a room so high."""
    heights = accumulate(strip.height_pt for strip in strips)
    return sum(
        1 for strip, height in zip(strips, heights, strict=True) if height + strip.foot_pt <= room + SLACK_PT
    )
