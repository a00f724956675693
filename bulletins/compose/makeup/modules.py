"""Modules: a story's head over its columns, pictures and boxes at the head or foot of columns, everything level."""

import math
from collections.abc import Iterator, Sequence

from bulletins.compose.columns import SLACK_PT, fitting
from bulletins.compose.compositor import Compositor
from bulletins.compose.makeup.columns import Columns, Filled, Slot, cross_heads, stretched
from bulletins.compose.makeup.heads import Head, line_at_end, set_head
from bulletins.compose.makeup.stories import Inset, Story, inset_strips
from bulletins.compose.sheets import PlacedStrip
from bulletins.compose.strips import Strip, height_of
from bulletins.style.page_design import Area, ModuleDesign
from bulletins.tree import Box, Table
from bulletins.values import frozen

JUMP_LINE = "jump-line"

_INSET_FREE_PT = 6.0
"""What is free between a picture or box and the text, at least."""

_MOST_OF_TEXT = 0.6
"""A box higher than this share of the text's columns takes a column more."""

_CELLS_A_COLUMN = 3
"""A table takes a column for so many of its own."""

_LOW_BOX_LINES = 8
"""A box as low as this is not made wider."""

_MOST_PAGES = 100
"""No story is longer than so many pages."""

_LEAST_TEXT_LINES = 3
"""A story begins with so many lines in each column, or on another page."""

_MOST_FREE_LINES = 2
"""So many lines more may be free below a head."""


@frozen(eq=False)
class Measures:
    """What modules are set by: the style's design of them, the page's columns, and the pitch of the text in pt."""

    design: ModuleDesign
    area: Area
    pitch_pt: float

    @property
    def column_pt(self) -> float:
        """The width of a column."""
        return self.area.column_pt

    def width(self, columns: int) -> float:
        """The width of so many columns."""
        return columns * self.column_pt + (columns - 1) * self.area.gutter_pt

    def left(self, column: int) -> float:
        """How far column ``column`` (from 0) is from the first one's left edge."""
        return column * (self.column_pt + self.area.gutter_pt)

    def lines(self, height_pt: float) -> int:
        """How many lines of the grid a height takes."""
        return math.ceil(height_pt / self.pitch_pt - SLACK_PT)

    @property
    def between_rows(self) -> int:
        """The lines between two rows, or two stories of a stack, with the rule in them."""
        return max(
            1, round((self.design.above_pt + self.design.rule_pt + self.design.below_pt) / self.pitch_pt)
        )


@frozen(eq=False)
class SetModule:
    """A story, set: ``lines`` high, its strips and the rules between its columns placed from its top left.

    ``text_lines`` are those that its columns need; ``rest`` is what found no room; ``free_lines`` are lines of columns
    that stay empty.
    """

    lines: int
    strips: tuple[PlacedStrip, ...]
    rules: tuple[tuple[float, float, float], ...]
    rest: Story | None = None
    free_lines: int = 0


@frozen(eq=False)
class _PlacedInset:
    """A picture or box, ``lines`` high, over ``columns`` columns from ``first`` on, at their head or foot.

    ``left`` is what of it no page holds beside this.
    """

    inset: Inset
    left: Inset | None
    strips: tuple[Strip, ...]
    first: int
    columns: int
    lines: int
    at_foot: bool
    offset: int


@frozen(eq=False)
class Place:
    """Where a story is set: how many columns, its rank on the page, what its plan says of boxes and pictures.

    ``box_column`` is counted from 1, 0 is any; ``picture_columns`` 0 is as many as look well.
    """

    columns: int
    rank: int
    box_column: int = 0
    picture_columns: int = 0


class ModuleSetter:
    """Sets stories in modules; what depends on nothing but width and rank is kept."""

    def __init__(self, compositor: Compositor, measures: Measures) -> None:
        self.compositor = compositor
        self.measures = measures
        self._heads: dict[tuple[Story, int, int], Head] = {}
        self._least: dict[tuple[Story, int, int, int, int], int | None] = {}
        self._page_lines = measures.lines(measures.area.height_pt)

    def natural_lines(self, story: Story, place: Place, most: int) -> int | None:
        """How high the story's module is when nothing is added; ``None`` where it is more than ``most`` lines."""
        key = (story, place.columns, place.rank, place.box_column, place.picture_columns)
        if key not in self._least:
            self._least[key] = self._natural(story, place)
        lines = self._least[key]
        return lines if lines is not None and lines <= most else None

    def _natural(self, story: Story, place: Place) -> int | None:
        head = self._head(story, place)
        above = self.measures.lines(head.height_pt)
        if _is_too_narrow(story, place):
            return None
        insets = self._insets(story, place, self._page_lines - above)
        if any(each.left for each in insets):
            return None
        tops, feet = _taken(insets, place.columns)
        high = _highest(tops, feet)
        text = Columns(story.flow, self.measures.pitch_pt)
        least = text.least(0, tops, feet, _MOST_PAGES * self._page_lines, high)
        return None if least is None else above + max(least, high)

    def set_story(
        self, story: Story, place: Place, lines: int, here: str, jump: str = ""
    ) -> SetModule | None:
        """The story in a module of so many lines on page ``here``, ``None`` where it cannot even begin.

        What finds no room is the module's rest; ``jump`` is the page that it goes on on.
        """
        head = self._head(story, place)
        above = self.measures.lines(head.height_pt)
        room = lines - above
        if _is_too_narrow(story, place):
            return None
        insets = self._insets(story, place, self._page_lines - above)
        insets = [each for each in insets if each.offset + each.lines <= room]
        left_out = _left_out(story, insets)
        tops, feet = _taken(insets, place.columns)
        high = _highest(tops, feet)
        least = Columns(story.flow, self.measures.pitch_pt).least(0, tops, feet, room, high)
        if least is not None and not left_out:
            return self._closed(story, place, head, insets, lines)
        return (
            self._cut(story, place, head, insets, lines, (here, jump)) if room >= _LEAST_TEXT_LINES else None
        )

    def _closed(
        self, story: Story, place: Place, head: Head, insets: Sequence[_PlacedInset], lines: int
    ) -> SetModule:
        """The whole story, its columns as near to the module's foot as its free lines bring them."""
        measures = self.measures
        above = measures.lines(head.height_pt)
        tops, feet = _taken(insets, place.columns)
        high = _highest(tops, feet)
        text, least = self._widened(story, tops, feet, high, lines - above)
        pitch_gain = measures.design.pitch_most_pt / measures.pitch_pt - 1
        by_pitch = int((least - max(tops)) * pitch_gain)
        missing = lines - above - least
        more_above = min(_MOST_FREE_LINES, max(0, missing - by_pitch), lines - above - max(least, high))
        is_closed = more_above + by_pitch >= missing
        end = lines - above - more_above if is_closed else least
        foot = max(end, high)
        slots = [Slot(top, foot - taken if taken else least) for top, taken in zip(tops, feet, strict=True)]
        filled = text.level(0, slots)
        above += more_above
        strips = [
            # A picture that opens its story stands level with what is beside it.
            *self._head_strips(head, 0 if story.is_photo else more_above // 2),
            *self._columns(filled, slots, [foot - taken if taken else end for taken in feet], above),
            *self._inset_strips(insets, above, foot),
        ]
        rules = self._rules(insets, place.columns, above, foot)
        return SetModule(lines, tuple(strips), tuple(rules), None, (lines - above - foot) * place.columns)

    def _widened(
        self, story: Story, tops: Sequence[int], feet: Sequence[int], high: int, room: int
    ) -> tuple[Columns, int]:
        """The text with free lines around as many cross-heads as bring its columns nearest to the room's foot."""
        heads = cross_heads(story.flow)
        plain = Columns(story.flow, self.measures.pitch_pt)
        best = plain, plain.least(0, tops, feet, room, high) or room
        for count in range(1, len(heads) + 1):
            text = Columns(story.flow, self.measures.pitch_pt, frozenset(heads[:count]))
            least = text.least(0, tops, feet, room, high)
            if least is None:
                break
            best = text, least
        return best

    def _cut(
        self,
        story: Story,
        place: Place,
        head: Head,
        insets: Sequence[_PlacedInset],
        lines: int,
        pages: tuple[str, str],
    ) -> SetModule | None:
        """As much of the story as the module holds; the line at its end says where it goes on."""
        here, jump = pages
        measures = self.measures
        above = measures.lines(head.height_pt)
        tops, feet = _taken(insets, place.columns)
        feet[-1] += 1
        slots = [Slot(top, max(top, lines - above - foot)) for top, foot in zip(tops, feet, strict=True)]
        filled = Columns(story.flow, measures.pitch_pt).fill(0, slots)
        end = filled[-1].end
        left = _left_out(story, insets)
        if not end and not insets:
            return None
        strips = list(self._head_strips(head))
        strips += self._columns(filled, slots, [slot.bottom for slot in slots], above)
        strips += self._inset_strips(insets, above, lines - above)
        if jump:
            line = line_at_end(self.compositor, f"（下转第{jump}版）", JUMP_LINE, measures.column_pt)
            x = measures.left(place.columns - 1)
            strips.append(PlacedStrip(x, (lines - 1) * measures.pitch_pt, line))
        rules = self._rules(insets, place.columns, above, lines - above)
        return SetModule(lines, tuple(strips), tuple(rules), story.rest(end, left, here))

    # Parts

    def _head(self, story: Story, place: Place) -> Head:
        key = (story, place.columns, place.rank)
        if key not in self._heads:
            width = self.measures.width(place.columns)
            self._heads[key] = set_head(
                self.compositor, self.measures.design, story, place.columns, width, place.rank
            )
        return self._heads[key]

    def _insets(self, story: Story, place: Place, most: int) -> list[_PlacedInset]:
        """Boxes head an inner column; pictures head the last columns, then stand at the foot of the first ones.

        Of one higher than ``most`` lines the beginning stands here.
        """
        tops, feet = [0] * place.columns, [0] * place.columns
        placed: list[_PlacedInset] = []
        pictures = 0
        for inset in story.insets:
            span = inset.columns or self._span(story, inset, place)
            strips = inset.strips or inset_strips(self.compositor, inset.block, self.measures.width(span))
            strips, left = self._beginning(inset, strips, span, most)
            lines = self.measures.lines(height_of(strips) + _INSET_FREE_PT)
            if isinstance(inset.block, Box | Table):
                first = min(self._box_column(place), place.columns - span)
                at_foot = place.columns == 1
            else:
                at_foot = pictures % 2 == 1
                first = 0 if at_foot else place.columns - span
                pictures += 1
            first = max(0, first)
            taken = feet if at_foot else tops
            offset = max(taken[first : first + span])
            placed.append(_PlacedInset(inset, left, strips, first, span, lines, at_foot, offset))
            taken[first : first + span] = [offset + lines] * span
        return placed

    def _beginning(
        self, inset: Inset, strips: tuple[Strip, ...], span: int, most: int
    ) -> tuple[tuple[Strip, ...], Inset | None]:
        """As many of an inset's strips as ``most`` lines hold, and what is left of it."""
        room = most * self.measures.pitch_pt - _INSET_FREE_PT
        count = max(1, fitting(strips, room))
        if count == len(strips):
            return strips, None
        legal = [number for number in range(1, count + 1) if strips[number].may_break]
        end = legal[-1] if legal else count
        left = (*strips[end].head, *strips[end:])
        return strips[:end], Inset(inset.block, left, span)

    def _box_column(self, place: Place) -> int:
        """The column, from 0, at whose head boxes stand: never the first, if there is another."""
        if place.box_column:
            return min(place.box_column, place.columns) - 1
        return place.columns // 2

    def _span(self, story: Story, inset: Inset, place: Place) -> int:
        """How many columns a picture or box takes."""
        columns = place.columns
        block = inset.block
        if isinstance(block, Table):
            return min(columns, math.ceil(len(block.heads) / _CELLS_A_COLUMN))
        if not isinstance(block, Box):
            if place.picture_columns:
                return min(columns, place.picture_columns)
            is_wide = block.picture.width_px >= block.picture.height_px
            return min(columns, 2) if is_wide or columns > 2 else 1
        high = self.measures.lines(story.height_pt / columns)
        for span in range(1, max(2, columns)):
            strips = inset_strips(self.compositor, block, self.measures.width(span))
            lines = self.measures.lines(height_of(strips))
            if lines <= max(_MOST_OF_TEXT * high, _LOW_BOX_LINES) and lines <= self._page_lines:
                return span
        return max(1, min(columns, 2))

    def _head_strips(self, head: Head, lines_above: int = 0) -> Iterator[PlacedStrip]:
        y = lines_above * self.measures.pitch_pt
        for strip in head.strips:
            yield PlacedStrip(0.0, y, strip)
            y += strip.height_pt

    def _columns(
        self, filled: Sequence[Filled], slots: Sequence[Slot], ends: Sequence[int], above: int
    ) -> Iterator[PlacedStrip]:
        """The strips of columns, whose lines are spread where that closes a column."""
        measures = self.measures
        for number, (column, slot, end) in enumerate(zip(filled, slots, ends, strict=True)):
            spare = (end - slot.top) * measures.pitch_pt - column.ends_pt
            spread = stretched(column, spare, measures.pitch_pt, measures.design.pitch_most_pt)
            top = (above + slot.top) * measures.pitch_pt
            for strip, y in zip(spread.strips, spread.tops, strict=True):
                yield PlacedStrip(measures.left(number), top + y, strip)

    def _inset_strips(self, insets: Sequence[_PlacedInset], above: int, high: int) -> Iterator[PlacedStrip]:
        pitch = self.measures.pitch_pt
        for each in insets:
            height = height_of(each.strips)
            if each.at_foot:
                y = (above + high - each.offset) * pitch - height
            else:
                y = (above + each.offset) * pitch
            for strip in each.strips:
                yield PlacedStrip(self.measures.left(each.first), y, strip)
                y += strip.height_pt

    def _rules(
        self, insets: Sequence[_PlacedInset], columns: int, above: int, high: int
    ) -> Iterator[tuple[float, float, float]]:
        """Rules in the gutters between the story's columns (x, top, bottom), but through no picture."""
        pitch = self.measures.pitch_pt
        for gutter in range(1, columns):
            over = [each for each in insets if each.first < gutter < each.first + each.columns]
            top = max((each.offset + each.lines for each in over if not each.at_foot), default=0)
            foot = max((each.offset + each.lines for each in over if each.at_foot), default=0)
            if top + foot < high:
                x = self.measures.left(gutter) - self.measures.area.gutter_pt / 2
                yield x, (above + top) * pitch, (above + high - foot) * pitch


def _is_too_narrow(story: Story, place: Place) -> bool:
    """Whether what is left of a picture, box or table is wider than the place."""
    return any(inset.columns > place.columns for inset in story.insets)


def _left_out(story: Story, placed: Sequence[_PlacedInset]) -> list[Inset]:
    """What of a story's insets does not stand in its module."""
    left = {each.inset: each.left for each in placed}
    return [rest for inset in story.insets if (rest := left.get(inset, inset))]


def _taken(insets: Sequence[_PlacedInset], columns: int) -> tuple[list[int], list[int]]:
    """How many lines of each column insets take at its head and at its foot."""
    tops, feet = [0] * columns, [0] * columns
    for each in insets:
        taken = feet if each.at_foot else tops
        for column in range(each.first, each.first + each.columns):
            taken[column] = max(taken[column], each.offset + each.lines)
    return tops, feet


def _highest(tops: Sequence[int], feet: Sequence[int]) -> int:
    """How high the columns must be for what stands at their heads and feet."""
    return max(top + foot for top, foot in zip(tops, feet, strict=True))
