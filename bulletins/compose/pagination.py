"""Set blocks onto pages: sequences of pages, columns side by side and balanced, blocks across them and at the foot.

A column takes strips while they fit; then it ends at the last place where it may, so that a rule is kept by moving
lines to the next column.  Where something across the page follows, and at the end, columns are of one height.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bulletins.compose.columns import (
    NOTE_GAP_PT,
    SLACK_PT,
    Column,
    Region,
    fitting,
    flow_of,
    on_grid,
)
from bulletins.compose.floats import Flow, Portion, in_reading_order, with_floats_moved
from bulletins.compose.page_breaks import MOST_GIVEN_LINES, PageEnd, best_page_ends
from bulletins.compose.segments import Segment, segments_of
from bulletins.compose.sheets import BLANK, IMPRINT, LEAST_FILLED, PlacedStrip, Sheet, count_pages, new_sheet
from bulletins.compose.strips import SetBlock, Strip, height_of
from bulletins.style.page_design import MAIN, Area, PageDesign, PageSequence
from bulletins.style.properties import BreakBefore
from bulletins.values import frozen

_LEAST_ABOVE_FOOT_LINES = 0.5


def paginate(
    blocks: Sequence[SetBlock], design: PageDesign, notes: Mapping[str, tuple[Strip, ...]]
) -> list[Sheet]:
    """The pages that hold the blocks; at least one, each with its number."""
    sheets = _Paginator(design).run(blocks, dict(notes))
    count_pages(sheets)
    return sheets


@frozen
class _Filled:
    """The columns of a region with what they took of a flow: all before ``end``, floats where they are to stand."""

    columns: list[Column]
    flow: Flow
    start: int
    end: int

    @property
    def stops(self) -> bool:
        """Whether the flow ends here, or a page must begin."""
        end = self.end
        return end == len(self.flow) or (end > self.start and self.flow[end].forces_break)

    @property
    def left_over(self) -> list[Strip]:
        return self.columns[-1].left_over

    @property
    def end_pt(self) -> float:
        return max(column.end_pt for column in self.columns)

    @property
    def used_pt(self) -> float:
        return max(column.used_pt for column in self.columns)


class _Paginator:
    """Fills pages, one after the other; ``_y`` is how far down the last one is filled, ``_space`` what must follow."""

    def __init__(self, design: PageDesign) -> None:
        self._design = design
        self._sheets: list[Sheet] = []
        self._y = 0.0
        self._space = 0.0
        self._fresh = True

    def run(self, blocks: Sequence[SetBlock], open_notes: dict[str, tuple[Strip, ...]]) -> list[Sheet]:
        for segment in segments_of(blocks):
            self._enter(segment.first)
            if segment.first.at_foot:
                self._put_at_foot(_with_notes(segment.first, open_notes))
            else:
                self._fill_pages(segment, flow_of(segment.blocks, open_notes))
        if not self._sheets:
            self._begin_page(self._design.sequence(""), is_first=True)
        return self._sheets

    # Pages

    def _enter(self, first: SetBlock) -> None:
        """Begin the page that a run of blocks asks for, if it does not go on where the last one ended."""
        sequence = self._design.sequence(first.pages)
        if not self._sheets:
            self._begin_page(sequence, is_first=True)
        elif sequence is not self._sheets[-1].sequence:
            if self._sheets[-1].sequence.leaf:
                self._turn_to(odd=True)
            # The head of the issue stands on the first page of its text only.
            goes_on = sequence.name == MAIN and any(sheet.sequence is sequence for sheet in self._sheets)
            self._break(first.break_before, sequence, is_first=not goes_on)
        elif first.break_before is not BreakBefore.NONE and not self._fresh:
            self._break(first.break_before, sequence)

    def _break(self, kind: BreakBefore, sequence: PageSequence, *, is_first: bool = False) -> None:
        if kind is BreakBefore.BACK:
            self._turn_to(odd=True)
            self._add(new_sheet(self._design, self._last_sequence, self._next, special=BLANK))
        elif kind in (BreakBefore.ODD, BreakBefore.EVEN):
            self._turn_to(odd=kind is BreakBefore.ODD)
        self._begin_page(sequence, is_first=is_first)

    def _turn_to(self, *, odd: bool) -> None:
        """Leave a page empty if the next one would be on the wrong side."""
        if bool(self._next % 2) is not odd:
            self._add(new_sheet(self._design, self._last_sequence, self._next, special=BLANK))

    @property
    def _next(self) -> int:
        return len(self._sheets) + 1

    @property
    def _last_sequence(self) -> PageSequence:
        return self._sheets[-1].sequence

    def _begin_page(self, sequence: PageSequence, *, is_first: bool = False) -> None:
        self._add(new_sheet(self._design, sequence, self._next, is_first=is_first))

    def _add(self, sheet: Sheet) -> None:
        self._sheets.append(sheet)
        self._y = sheet.area.y_pt
        self._space = 0.0
        self._fresh = True

    # Text

    def _fill_pages(self, segment: Segment, flow: Flow) -> None:
        """Put the flow of a segment onto this page and as many more as it takes."""
        across, start = segment.first.across, 0
        carried: Sequence[Strip] = ()
        planned: list[PageEnd] = []
        while True:
            region = self._region(self._sheets[-1].area, across)
            if region.columns > 1:
                filled = self._fill(flow, start, region, carried)
                if filled.stops:
                    filled = self._balanced(flow, start, region, carried, filled)
            else:
                planned = planned or self._planned(segment, flow, start, carried)
                page = planned.pop(0)
                filled = self._fill_to(page, start, region, carried)
                self._sheets[-1].given_lines = page.given
            self._commit(filled, region)
            flow, start, carried = filled.flow, filled.end, filled.left_over
            is_end = start == len(flow)
            if not carried and is_end:
                return
            sequence = self._last_sequence
            if filled.stops and not is_end:
                self._print_notes(carried, across)
                carried = ()
                self._break(flow[start].block.break_before, sequence)
            else:
                self._begin_page(sequence)
                self._sheets[-1].takes_rest = True

    def _region(self, area: Area, across: bool) -> Region:
        """What is left of the page, with columns unless the flow stands across them."""
        bottom = area.y_pt + area.height_pt
        columns = 1 if across else area.columns
        top = on_grid(self._design, self._y + self._space) if columns > 1 else self._y
        return Region(
            area.x_pt,
            top,
            bottom,
            area.width_pt,
            columns,
            area.gutter_pt,
            self._fresh,
            self._space,
            highest_pt=self._highest_pt,
        )

    @property
    def _highest_pt(self) -> float:
        """How high the highest page that may follow is."""
        masters = (self._design.masters[self._last_sequence.master(number, False)] for number in (1, 2))
        return max(master.area.height_pt for master in masters)

    def _planned(self, segment: Segment, flow: Flow, start: int, carried: Sequence[Strip]) -> list[PageEnd]:
        """Where the pages of a run in one column end: this one and those after it, to the next that is asked for."""
        last = self._sheets[-1]

        def ends_after(page: PageEnd, count: int) -> Iterator[PageEnd]:
            number = last.number + count
            area = new_sheet(self._design, last.sequence, number).area if count else last.area
            bottom = area.y_pt + area.height_pt
            fresh = Region(area.x_pt, area.y_pt, bottom, area.width_pt, highest_pt=self._highest_pt)
            region = fresh if count else self._region(area, segment.first.across)
            filled = self._fill(page.flow, page.end, region, page.carried)
            is_sparse = count > 0 and last.sequence.name == MAIN and segment.below_pt is not None
            least = LEAST_FILLED * area.height_pt - (segment.below_pt or 0.0)
            is_sparse = is_sparse and filled.used_pt < least
            yield from _page_ends(filled, page, self._design.pitch_pt, number % 2 == 1, is_sparse)

        return best_page_ends(PageEnd(flow, start, tuple(carried)), ends_after)

    def _fill_to(self, page: PageEnd, start: int, region: Region, carried: Sequence[Strip]) -> _Filled:
        """One column with the strips of a flow from ``start`` to where its page is to end."""
        if page.column:
            return _Filled([page.column], page.flow, start, page.end)
        column = Column(self._design, region, 0, carried)
        for item in page.flow[start : page.end]:
            column.put(item, column.spot_for(item))
        return _Filled([column], page.flow, start, page.end)

    def _fill(self, flow: Flow, start: int, region: Region, carried: Sequence[Strip]) -> _Filled:
        """Fill the columns of a region from ``start`` on, until they are full or a page must begin."""
        columns: list[Column] = []
        first = place = start
        for number in range(region.columns):
            portion = self._portion(flow, place, region, number, carried)
            columns.append(portion.column)
            flow, carried = portion.flow, portion.column.left_over
            place = portion.end
            is_done = place == len(flow) or (place > start and flow[place].forces_break)
            if is_done and not carried:
                break
        return _Filled(columns, flow, first, place)

    def _portion(
        self, flow: Flow, start: int, region: Region, number: int, carried: Sequence[Strip]
    ) -> Portion:
        """What column ``number`` of a region takes of a flow from ``start`` on."""

        def fill(flow: Flow, limit: int) -> tuple[Column, int]:
            column = Column(self._design, region, number, carried)
            end = _fill_column(column, flow, start, region, limit)
            column.keep_first(end - start)
            return column, end

        column, end = fill(flow, len(flow))
        return with_floats_moved(fill, Portion(column, flow, end), start, self._design.pitch_pt)

    def _balanced(
        self, flow: Flow, start: int, region: Region, carried: Sequence[Strip], full: _Filled
    ) -> _Filled:
        """The same strips in columns as low as they can be, the last ones a line less; ``full`` if that cannot be."""
        pitch = self._design.pitch_pt
        lowest = on_grid(self._design, region.top_pt + pitch)
        count = max(0, int((region.bottom_pt - lowest) / pitch + SLACK_PT))
        for step in range(count + 1):
            lower = replace(region, bottom_pt=lowest + step * pitch, strict=True)
            if self._holds(filled := self._fill(flow, start, lower, carried), lower, full):
                for column in range(1, region.columns - 1):
                    uneven = replace(lower, shorter_from=column, shorter_pt=pitch)
                    if self._holds(leveller := self._fill(flow, start, uneven, carried), uneven, full):
                        return leveller
                return filled
        return full

    def _holds(self, filled: _Filled, region: Region, full: _Filled) -> bool:
        """Whether the columns of a lower region hold all that ``full`` does."""
        is_all = filled.end == full.end and not filled.left_over
        return is_all and filled.end_pt <= region.bottom_pt + SLACK_PT

    def _commit(self, filled: _Filled, region: Region) -> None:
        sheet = self._sheets[-1]
        before = len(sheet.strips)
        placed = [each for column in filled.columns for each in column.placed()]
        for place in in_reading_order([item for item, _ in placed]):
            sheet.strips += placed[place][1]
            sheet.bottom_pt = max(sheet.bottom_pt, sheet.strips[-1].bottom_pt)
        for column in filled.columns:
            column.commit_notes(sheet)
        if len(sheet.strips) == before:
            return
        bottom = filled.end_pt
        if sheet.area.gutter_rule_pt:
            for number in range(1, len(filled.columns)):
                x = region.column_left(number) - region.gutter_pt / 2
                sheet.gutters.append((x, region.top_pt, bottom))
        sheet.text_pt = region.top_pt - sheet.area.y_pt + filled.used_pt
        self._y = max(bottom, sheet.bottom_pt)
        self._space = filled.columns[-1].space_pt
        self._fresh = False

    def _print_notes(self, carried: Sequence[Strip], across: bool) -> None:
        """Give the lines of notes that are left before a forced break pages of their own."""
        while carried:
            self._begin_page(self._last_sequence)
            region = self._region(self._sheets[-1].area, across)
            filled = self._fill([], 0, region, carried)
            self._commit(filled, region)
            carried = filled.left_over

    # The foot

    def _put_at_foot(self, block: SetBlock) -> None:
        """Put a block at the foot of this page, or of a new one; after a blank page where the design asks for it.

        A block that no page holds begins on the page before the last one, or as many before it as it takes.
        Source: GB/T 9704-2012 §7.4 (版记 stands on the last page, its last rule on the type area's foot).
        """
        design, last = self._design, self._sheets[-1]
        room = last.area.y_pt + last.area.height_pt
        gap = 0.0 if self._fresh else max(self._space, _LEAST_ABOVE_FOOT_LINES * design.pitch_pt)
        wrong_side = design.imprint_on_even and last.number % 2 == 1
        if self._y + gap + block.height_pt <= room + SLACK_PT and not wrong_side:
            self._stack(block.strips, room - block.height_pt)
            return
        sequence = last.sequence
        # What stands across the columns is the end of the text, its page one as any other.
        special = "" if block.across else IMPRINT
        bare = new_sheet(design, sequence, self._next, special=special)
        portions = _portions(block.strips, bare.area.height_pt)
        if design.imprint_on_even and (last.number + len(portions)) % 2:
            self._add(new_sheet(design, sequence, self._next, special=BLANK))
        for portion in portions:
            self._add(new_sheet(design, sequence, self._next, special=special))
            area = self._sheets[-1].area
            rest = area.height_pt - height_of(portion) if portion is portions[-1] else 0.0
            self._stack(portion, area.y_pt + rest)

    def _stack(self, strips: Sequence[Strip], y: float) -> None:
        sheet = self._sheets[-1]
        for strip in strips:
            sheet.strips.append(PlacedStrip(sheet.area.x_pt, y, strip))
            y += strip.height_pt
        sheet.text_pt += height_of(strips)
        self._y = sheet.bottom_pt = y
        self._fresh = False


def _page_ends(
    filled: _Filled, before: PageEnd, pitch_pt: float, is_right: bool, is_sparse: bool
) -> Iterator[PageEnd]:
    """Where a page of one column may end: as full as it is, or a few lines earlier if no float was moved."""
    (column,) = filled.columns
    flow, start, end, carried = filled.flow, filled.start, filled.end, tuple(filled.left_over)

    def page_end(end: int, free_pt: float, full: Column | None = None) -> PageEnd:
        short, least = (int(free / pitch_pt + SLACK_PT) for free in (free_pt, column.free_pt))
        stops = end == filled.end and filled.stops
        return PageEnd(flow, end, carried, short, short - least, stops, stops and is_sparse, is_right, full)

    yield page_end(end, column.free_pt, column)
    if filled.stops or flow is not before.flow:
        return
    for place in range(end - 1, start, -1):
        free = column.free_after(place - start)
        if flow[place].notes or free > column.free_pt + (MOST_GIVEN_LINES + SLACK_PT) * pitch_pt:
            return
        if flow[place].may_break:
            yield page_end(place, free)


def _fill_column(column: Column, flow: Flow, start: int, region: Region, limit: int) -> int:
    """Put strips into a column until it is full, those before ``limit``; returns the first that does not stay."""
    place = legal = start
    while place < limit:
        item = flow[place]
        if place > start and item.forces_break:
            return place
        is_single = region.strict and place == start + 1 and item.index > 0
        if item.may_break and not is_single:
            legal = place
        takes_all = column.is_empty and region.takes_all(item.strip.height_pt)
        spot = column.spot_for(item)
        if not takes_all and not column.has_room(item, spot):
            # The column ends at the last place where it may, or here if there is none.
            return legal if legal > start or not region.takes_all(item.block.height_pt) else place
        column.put(item, spot)
        place += 1
    return place if place == len(flow) or flow[place].may_break or flow[place].forces_break else legal


def _with_notes(block: SetBlock, open_notes: dict[str, tuple[Strip, ...]]) -> SetBlock:
    """A block at the foot with its notes below it."""
    anchors = [anchor for strip in block.strips for anchor in strip.notes]
    lines = [line for anchor in anchors for line in open_notes.pop(anchor, ())]
    gap = Strip(NOTE_GAP_PT, may_break=False)
    return replace(block, strips=(*block.strips, gap, *lines)) if lines else block


def _portions(strips: Sequence[Strip], room: float) -> list[Sequence[Strip]]:
    """The strips by pages ``room`` high: a page ends before a strip that may begin one, if there is such a strip."""
    portions: list[Sequence[Strip]] = []
    while (count := max(1, fitting(strips, room))) < len(strips):
        legal = [index for index in range(1, count + 1) if strips[index].may_break]
        end = legal[-1] if legal else count
        portions.append(strips[:end])
        first = replace(strips[end], may_break=False, head=())
        strips = [*strips[end].head, first, *strips[end + 1 :]]
    return [*portions, strips]
