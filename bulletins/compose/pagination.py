"""Set blocks into columns of pages: on the body grid, with keeps, widows and orphans, notes at the foot.

A column takes strips while they fit; then it ends at the last place where it may, so that a rule is kept by moving
lines to the next column.  Source: CLREQ §3.3 (占行, 孤行, 标题不落单).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bulletins.compose.strips import SetBlock, Strip
from bulletins.style.page_design import Area, PageDesign
from bulletins.style.properties import BreakBefore

_SLACK = 1e-3  # pt
_LEAST_ABOVE_IMPRINT_LINES = 1.0
NOTE_GAP_PT = 6.0
"""Between the text and the notes; the notes' rule stands in its middle."""


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip with its place: the left of its column and its own top, from the page's top left."""

    left_pt: float
    top_pt: float
    strip: Strip


@dataclass(slots=True)
class Sheet:
    """A page in the making: ``master`` names its design, ``bottom_pt`` is how far down its text reaches."""

    number: int
    master: str
    area: Area
    strips: list[PlacedStrip] = field(default_factory=list)
    note_rules: list[tuple[float, float]] = field(default_factory=list)
    bottom_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A strip of the flow: the block it belongs to, whether a column may begin with it, and its notes' strips."""

    block: SetBlock
    index: int
    may_break: bool
    notes: tuple[Strip, ...]

    @property
    def strip(self) -> Strip:
        return self.block.strips[self.index]


def paginate(
    blocks: Sequence[SetBlock], design: PageDesign, notes: Mapping[str, tuple[Strip, ...]]
) -> list[Sheet]:
    """The pages that hold the blocks; at least one."""
    return _Paginator(design).run(_flow(blocks, notes))


def _flow(blocks: Sequence[SetBlock], notes: Mapping[str, tuple[Strip, ...]]) -> list[_Place]:
    """All strips in order, with the keeps of blocks applied to the strips that follow them.

    A note belongs to the first strip that bears its mark.
    """
    flow: list[_Place] = []
    open_notes = dict(notes)
    kept = 0
    for block in blocks:
        forced = block.break_before is not BreakBefore.NONE
        for index, strip in enumerate(block.strips):
            may_break = strip.may_break and (kept <= 0 or (forced and not index))
            own = tuple(line for anchor in strip.notes for line in open_notes.pop(anchor, ()))
            flow.append(_Place(block, index, may_break, own))
            kept -= 1
        # A block shorter than what is kept with the one before it is enough; an empty one is not.
        kept = block.keep_lines or (kept if not block.height_pt else 0)
    return flow


class _Paginator:
    """Fills columns, one after the other."""

    def __init__(self, design: PageDesign) -> None:
        self._design = design
        self._sheets: list[Sheet] = []

    def run(self, flow: list[_Place]) -> list[Sheet]:
        self._new_sheet()
        column = self._first_column()
        start = place = legal = 0
        while place < len(flow):
            item = flow[place]
            if place > start and not item.index and item.block.break_before is not BreakBefore.NONE:
                column = self._forced_break(column, item.block.break_before)
                start = legal = place
            if item.may_break:
                legal = place
            if self._add(column, item, at_top=place == start):
                place += 1
                continue
            # The column is full: it ends at the last place where it may, or here if there is none.
            place = legal if legal > start else place
            column.keep_first(place - start)
            column = self._next_column(column, column.close())
            start = legal = place
        self._close(column)
        return self._sheets

    def _add(self, column: "_Column", item: _Place, at_top: bool) -> bool:
        """Put a strip into the column; false when it does not fit and the column already has something."""
        head = item.strip.head if at_top else ()
        if not column.is_empty and not column.has_room(item, head, at_top):
            return False
        column.put(item, head, at_top)
        return True

    def _new_sheet(self, master: str = "") -> Sheet:
        number = len(self._sheets) + 1
        parity = "odd" if number % 2 else "even"
        name = master or ("first" if number == 1 else parity)
        masters = self._design.masters
        design = masters.get(name) or masters[parity]
        self._sheets.append(Sheet(number, name, design.area))
        return self._sheets[-1]

    def _first_column(self) -> "_Column":
        return _Column(self._design, self._sheets[-1], 0)

    def _next_column(self, column: "_Column", carried: Sequence[Strip]) -> "_Column":
        """The column after one that is closed, with the lines of notes that go on in it."""
        if column.number + 1 < column.sheet.area.columns:
            return _Column(self._design, column.sheet, column.number + 1, carried)
        self._new_sheet()
        return _Column(self._design, self._sheets[-1], 0, carried)

    def _close(self, column: "_Column") -> None:
        """Close a column that nothing follows, and as many more as its notes need."""
        while carried := column.close():
            column = self._next_column(column, carried)

    def _forced_break(self, column: "_Column", kind: BreakBefore) -> "_Column":
        self._close(column)
        next_is_odd = len(self._sheets) % 2 == 0
        if (kind is BreakBefore.ODD and not next_is_odd) or (kind is BreakBefore.EVEN and next_is_odd):
            self._new_sheet("blank")
        self._new_sheet()
        return self._first_column()


class _Column:
    """One column of a page: what stands in it, and how far down; ``carried`` are lines of notes from before it."""

    def __init__(self, design: PageDesign, sheet: Sheet, number: int, carried: Sequence[Strip] = ()) -> None:
        area = sheet.area
        self.sheet = sheet
        self.number = number
        self._design = design
        self._left = area.x_pt + number * (column_width(area) + area.gutter_pt)
        self._top = area.y_pt
        self._bottom = area.y_pt + area.height_pt
        self._y = area.y_pt
        self._head: list[PlacedStrip] = []
        self._strips: list[PlacedStrip] = []
        self._ends: list[float] = []
        self._carried = carried
        self._notes: list[tuple[Strip, ...]] = []
        self._space_after = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the column, neither text nor notes."""
        return not self._strips and not self._carried

    def has_room(self, item: _Place, head: Sequence[Strip], at_top: bool) -> bool:
        """Whether a strip fits with its notes, below ``head``, and what its block needs is left from there on.

        Notes that no column could hold beside their strip need room for their first line only.
        """
        top = self._top_of(item, head, at_top)
        strip, notes = item.strip, item.notes
        needed = strip.height_pt if item.index else max(strip.height_pt, item.block.tail_pt)
        if _height(notes) + NOTE_GAP_PT + strip.height_pt > self._bottom - self._top:
            notes = notes[:1]
        noted = [*self._all_notes(), *notes]
        foot = _height(noted) + (NOTE_GAP_PT if noted else 0.0)
        return max(top + strip.height_pt + foot, top + needed) <= self._bottom + _SLACK

    def put(self, item: _Place, head: Sequence[Strip], at_top: bool) -> None:
        """Place a strip, below ``head`` if a block goes on here whose head is repeated."""
        top = self._top_of(item, head, at_top)
        y = top - _height(head)
        for strip in head:
            self._head.append(PlacedStrip(self._left, y, strip))
            y += strip.height_pt
        self._strips.append(PlacedStrip(self._left, top, item.strip))
        self._notes.append(item.notes)
        self._y = top + item.strip.height_pt
        self._ends.append(self._y)
        is_last = item.index + 1 == len(item.block.strips)
        self._space_after = item.block.space_after_pt if is_last else 0.0

    def keep_first(self, count: int) -> None:
        """Take back all strips but the first ``count``."""
        del self._strips[count:], self._notes[count:], self._ends[count:]

    def close(self) -> list[Strip]:
        """Hand the column over to its page, notes at the foot; returns the lines of notes that find no room."""
        sheet = self.sheet
        sheet.strips += self._head + self._strips
        end = max([self._top, *self._ends])
        sheet.bottom_pt = max(sheet.bottom_pt, *self._ends, 0.0)
        notes = self._all_notes()
        count = _fitting(notes, self._bottom - end - NOTE_GAP_PT)
        if not count and not self._strips:
            count = 1  # a line higher than the column stands there all the same
        notes, left = notes[:count], notes[count:]
        if notes:
            y = self._bottom - _height(notes)
            sheet.note_rules.append((self._left, y - NOTE_GAP_PT / 2))
            sheet.bottom_pt = self._bottom
            for note in notes:
                sheet.strips.append(PlacedStrip(self._left, y, note))
                y += note.height_pt
        return left

    def _top_of(self, item: _Place, head: Sequence[Strip], at_top: bool) -> float:
        """Where a strip would begin."""
        block = item.block
        if item.index:
            if head:
                return self._y + _height(head)
            return self._on_grid(self._y) if at_top and block.snap else self._y
        before = 0.0 if at_top else max(block.space_before_pt, self._space_after)
        top = self._y + before
        if not block.snap:
            return top
        # With the free space below it the block ends on a line of the grid; what is over stands above.
        held = block.height_pt + block.space_after_pt
        return self._on_grid(top + held) - held

    def _all_notes(self) -> list[Strip]:
        return [*self._carried, *(note for some in self._notes for note in some)]

    def _on_grid(self, y: float) -> float:
        """The first line of the body grid at or below ``y``."""
        pitch = self._design.pitch_pt
        top = self._design.grid_top_pt
        return top + math.ceil((y - top) / pitch - _SLACK) * pitch


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height_pt for strip in strips)


def _fitting(strips: Sequence[Strip], room: float) -> int:
    """How many of the strips, from the first on, stand in a room so high."""
    heights = accumulate(strip.height_pt for strip in strips)
    return sum(1 for height in heights if height <= room + _SLACK)


def column_width(area: Area) -> float:
    """The width of one column of a type area."""
    return (area.width_pt - (area.columns - 1) * area.gutter_pt) / area.columns


def place_imprint(sheets: list[Sheet], imprint: SetBlock, design: PageDesign) -> None:
    """Put the imprint at the foot of the last page, or of a new one; add a blank page where the design asks for it.

    An imprint that no page holds begins on the page before the last one, or as many before it as it takes.

    Source: GB/T 9704-2012 §7.4 (版记 stands on the last page, its last rule on the type area's foot).
    """
    last = sheets[-1]
    fits = last.bottom_pt + _LEAST_ABOVE_IMPRINT_LINES * design.pitch_pt + imprint.height_pt
    room = last.area.y_pt + last.area.height_pt
    wrong_side = design.imprint_on_even and last.number % 2 == 1
    if fits <= room + _SLACK and not wrong_side:
        _stack(last, imprint.strips, room - imprint.height_pt)
        return
    portions = _portions(imprint.strips, _bare_sheet(sheets, design, "imprint").area.height_pt)
    if design.imprint_on_even and (last.number + len(portions)) % 2:
        sheets.append(_bare_sheet(sheets, design, "blank"))
    for portion in portions:
        sheet = _bare_sheet(sheets, design, "imprint")
        sheets.append(sheet)
        at_foot = portion is portions[-1]
        _stack(
            sheet, portion, sheet.area.y_pt + (sheet.area.height_pt - _height(portion) if at_foot else 0.0)
        )


def _portions(strips: Sequence[Strip], room: float) -> list[Sequence[Strip]]:
    """The strips by pages ``room`` high: a page ends before a strip that may begin one, if there is such a strip."""
    portions: list[Sequence[Strip]] = []
    while (count := max(1, _fitting(strips, room))) < len(strips):
        legal = [index for index in range(1, count + 1) if strips[index].may_break]
        end = legal[-1] if legal else count
        portions.append(strips[:end])
        strips = strips[end:]
    return [*portions, strips]


def _stack(sheet: Sheet, strips: Sequence[Strip], y: float) -> None:
    for strip in strips:
        sheet.strips.append(PlacedStrip(sheet.area.x_pt, y, strip))
        y += strip.height_pt


def _bare_sheet(sheets: list[Sheet], design: PageDesign, master: str) -> Sheet:
    number = len(sheets) + 1
    parity = design.masters["odd" if number % 2 else "even"]
    return Sheet(number, master, (design.masters.get(master) or parity).area)


def pages_of(sheets: Sequence[Sheet]) -> Iterator[tuple[str, int]]:
    """Every anchor with the number of the page on which it begins."""
    for sheet in sheets:
        for placed in sheet.strips:
            for anchor in placed.strip.anchors:
                yield anchor, sheet.number
