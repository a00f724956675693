"""Rows: modules side by side that end on one line, stories of a stack below each other."""

from collections.abc import Iterator, Mapping, Sequence

from bulletins.compose.boxes import FieldBox
from bulletins.compose.makeup.frames import FramedSetter
from bulletins.compose.makeup.modules import ModuleSetter, Place, SetModule
from bulletins.compose.makeup.stories import Story
from bulletins.compose.sheets import PlacedStrip
from bulletins.compose.strips import Strip
from bulletins.values import frozen

_MOST_BETWEEN = 2
"""So many lines more may be free between two stories of a stack."""


@frozen(eq=False)
class Cell:
    """A story in a row: its rank on the page, and what its plan says of boxes, pictures and the page it goes on on."""

    story: Story
    rank: int
    box_column: int = 0
    continue_on: int = 0
    picture_columns: int = 0
    frame: bool = False


@frozen(eq=False)
class Pile:
    """Stories below each other in ``columns`` columns, from column ``first`` (from 0) on."""

    cells: tuple[Cell, ...]
    first: int
    columns: int


@frozen(eq=False)
class Pages:
    """The number of the page in the making, and the printed numbers of planned pages."""

    here: str
    numbers: Mapping[int, str]

    def printed(self, planned: int) -> str:
        """The printed number of a planned page."""
        return self.numbers.get(planned, str(planned))


@frozen(eq=False)
class SetRow:
    """A row, set: ``lines`` high; places are from its top left."""

    lines: int
    strips: tuple[PlacedStrip, ...]
    rules: tuple[tuple[float, float, float], ...]
    rests: tuple[tuple[Cell, Story], ...]
    free: tuple[tuple[Cell, int], ...]


class RowSetter:
    """Sets rows of the modules that ``setter`` sets."""

    def __init__(self, setter: ModuleSetter) -> None:
        self.setter = setter
        self.measures = setter.measures
        self._framed = FramedSetter(setter)

    def natural_lines(self, row: Sequence[Pile], most: int) -> int | None:
        """How high the row is; ``None`` where it is more than ``most``.

        A story that goes on elsewhere takes what the others leave it; a row of such stories alone has no height.
        """
        heights = [self._pile_lines(pile, most) for pile in row]
        if any(height is None for height in heights):
            return None
        return max((height for height in heights if height is not None), default=0)

    def _pile_lines(self, pile: Pile, most: int) -> int | None:
        total = 0
        for number, cell in enumerate(pile.cells):
            lines = 0 if cell.continue_on else self._natural(pile, cell, most)
            if lines is None:
                return None
            total += lines + (self.measures.between_rows if number else 0)
        return total if total <= most else None

    def waste(self, row: Sequence[Pile], lines: int) -> int:
        """How many lines of columns a row so high leaves free, by the natural heights of its piles."""
        heights = [self._pile_lines(pile, lines) or 0 for pile in row]
        return sum((lines - height) * pile.columns for pile, height in zip(row, heights, strict=True))

    def set_row(self, row: Sequence[Pile], lines: int, pages: Pages, jump: str = "") -> SetRow | None:
        """The row, so many lines high; ``None`` where one of its stories cannot begin in it.

        ``jump`` is the page on which stories go on that no plan sends to another; stories at the foot of a stack that
        cannot begin are then left whole.
        """
        strips: list[PlacedStrip] = []
        rules: list[tuple[float, float, float]] = []
        rests: list[tuple[Cell, Story]] = []
        free: list[tuple[Cell, int]] = []
        for pile in row:
            left = self.measures.left(pile.first)
            for top, cell, module in self._set_pile(pile, lines, pages, jump):
                if module is None and jump and top:
                    rests.append((cell, cell.story))
                    continue
                if module is None:
                    return None
                y = top * self.measures.pitch_pt
                strips += (
                    PlacedStrip(left + each.left_pt, y + each.top_pt, each.strip) for each in module.strips
                )
                rules += ((left + x, y + head, y + foot) for x, head, foot in module.rules)
                if module.rest:
                    rests.append((cell, module.rest))
                if module.free_lines:
                    free.append((cell, module.free_lines))
                if top:
                    strips.append(self._divider(pile, y))
        for pile in row[1:]:
            x = self.measures.left(pile.first) - self.measures.area.gutter_pt / 2
            rules.append((x, 0.0, lines * self.measures.pitch_pt))
        return SetRow(lines, tuple(strips), tuple(rules), tuple(rests), tuple(free))

    def _set_pile(
        self, pile: Pile, lines: int, pages: Pages, jump: str
    ) -> Iterator[tuple[int, Cell, SetModule | None]]:
        """The stories of a pile with their tops: lines to spare go between them, then to the last."""
        between = self.measures.between_rows
        heights = [self._natural(pile, cell, lines) or lines for cell in pile.cells]
        gaps = len(pile.cells) - 1
        spare = max(0, lines - sum(heights) - gaps * between)
        more = [0] * gaps
        for number in range(min(spare, gaps * _MOST_BETWEEN)):
            more[number % gaps] += 1
        top = 0
        for number, cell in enumerate(pile.cells):
            is_last = number == gaps
            room = max(0, lines - top)
            height = room if is_last else min(heights[number], room)
            said = pages.printed(cell.continue_on) if cell.continue_on else jump
            yield top, cell, self._set(pile, cell, height, (pages.here, said))
            top += height + (0 if is_last else between + more[number])

    def _natural(self, pile: Pile, cell: Cell, most: int) -> int | None:
        """How high a story of a pile is, its frame included."""
        if cell.frame:
            framed = self._framed.natural_lines(cell.story, _place(pile, cell), most)
            if framed is not None:
                return framed
        return self.setter.natural_lines(cell.story, _place(pile, cell), most)

    def _set(self, pile: Pile, cell: Cell, lines: int, pages: tuple[str, str]) -> SetModule | None:
        """A story of a pile, in its frame where it is whole."""
        if cell.frame and (framed := self._framed.set_story(cell.story, _place(pile, cell), lines)):
            return framed
        return self.setter.set_story(cell.story, _place(pile, cell), lines, *pages)

    def _divider(self, pile: Pile, y_pt: float) -> PlacedStrip:
        """The rule above a story of a stack."""
        return divider(self, pile.first, pile.columns, y_pt)


def divider(rows: RowSetter, first: int, columns: int, y_pt: float) -> PlacedStrip:
    """A fine rule over columns, with the free space of the style between it and what begins at ``y_pt``."""
    measures = rows.measures
    design, area = measures.design, measures.area
    rule = FieldBox(0.0, 0.0, measures.width(columns), design.rule_pt, area.gutter_color)
    strip = Strip(design.rule_pt, (rule,) if design.rule_pt else ())
    return PlacedStrip(measures.left(first), y_pt - design.below_pt - design.rule_pt, strip)


def _place(pile: Pile, cell: Cell) -> Place:
    return Place(pile.columns, cell.rank, cell.box_column, cell.picture_columns)
