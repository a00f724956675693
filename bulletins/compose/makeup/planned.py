"""Planned rows as piles of stories: what the editor has drawn up, held against the columns that there are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bulletins.compose.makeup.rows import Cell, Pile
from bulletins.compose.makeup.stories import Story
from bulletins.errors import Diagnostic, RenderError
from bulletins.tree import PlacedStory
from bulletins.tree.page_plan import Row
from bulletins.values import frozen

PlannedRow = Sequence[Pile]


@frozen(eq=False)
class Rest:
    """What is left of a story, and the page, as planned, on which it goes on."""

    story: Story
    page: int


@frozen(eq=False)
class Stories:
    """The stories that have no place yet, and what is left of others, by their anchors."""

    whole: dict[str, Story]
    rests: dict[str, Rest]

    def take(self, placed: PlacedStory) -> Cell | None:
        """The story of a place, or what is left of it, which is taken out; ``None`` where nothing is."""
        rest = self.rests.pop(placed.anchor, None) if placed.is_rest else None
        story = (rest.story if rest else None) if placed.is_rest else self.whole.pop(placed.anchor, None)
        if story is None:
            return None
        return Cell(story, 0, placed.box_column, placed.continue_on, placed.picture_columns, placed.frame)

    def take_rests(self, page: int) -> list[Story]:
        """What is left of stories that go on on a planned page."""
        anchors = [anchor for anchor, rest in self.rests.items() if rest.page == page]
        return [self.rests.pop(anchor).story for anchor in anchors]


def planned_row(row: Row, stories: Stories, columns: int) -> PlannedRow:
    """The piles of a planned row, on a page of so many columns; those without a width share what the others leave.

    Raises:
        RenderError: the row is wider than the page (B421).
    """
    stated = sum(module.columns for module in row)
    unstated = sum(not module.columns for module in row)
    if stated + unstated > columns:
        first = row[0].stories[0]
        wide = stated + unstated
        raise RenderError(Diagnostic.of("B421", first.span, case=first.anchor, columns=wide, most=columns))
    share, more = divmod(columns - stated, unstated) if unstated else (0, 0)
    piles: list[Pile] = []
    column = 0
    for module in row:
        width = module.columns or share + (more > 0)
        more -= not module.columns
        cells = tuple(cell for placed in module.stories if (cell := stories.take(placed)))
        if cells:
            piles.append(Pile(cells, column, width))
        column += width
    return piles


def row_of(story: Story, columns: int, rank: int = 0) -> PlannedRow:
    """A row of one story over all columns."""
    return [Pile((Cell(story, rank),), 0, columns)]


def ranked(rows: Sequence[PlannedRow], first: int = 0) -> list[PlannedRow]:
    """The rows with the ranks of their stories, which are counted through the page from ``first`` on."""
    done: list[PlannedRow] = []
    rank = first
    for row in rows:
        piles = []
        for pile in row:
            cells = tuple(replace(cell, rank=rank + number) for number, cell in enumerate(pile.cells))
            rank += len(cells)
            piles.append(replace(pile, cells=cells))
        done.append(piles)
    return done


def rest_of(row: PlannedRow, rests: Mapping[Cell, Story]) -> PlannedRow:
    """The piles of a row that goes on: of each the story that was cut, and those below it."""
    piles = []
    for pile in row:
        cells = tuple(replace(cell, story=rests[cell]) for cell in pile.cells if cell in rests)
        if cells:
            piles.append(replace(pile, cells=cells))
    return piles


def stories_of(rows: Sequence[PlannedRow]) -> list[Story]:
    """The stories of rows, in reading order."""
    return [cell.story for row in rows for pile in row for cell in pile.cells]
