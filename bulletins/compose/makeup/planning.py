"""A plan for pages that have none: the rows, found one page after the other, that leave the least of a page empty.

The order of the stories is kept: the first of a page leads it.
"""

from collections.abc import Iterator, Sequence

from bulletins.compose.makeup.rows import Cell, Pile, RowSetter
from bulletins.compose.makeup.stories import Story
from bulletins.values import frozen

_MOST_STORIES_A_ROW = 4
_MOST_ROWS = 6
_KEPT = 24
"""So many beginnings of a page are followed further, the best ones."""

_TALL = 0.75
"""A module higher than this share of the page, and narrower than two columns, reads badly."""

_PRICE_TALL = 0.15
_PRICE_SAME = 0.04
"""Of a row over the whole width below another one: pages of such rows look like lists."""

_LEAD_COLUMNS = 3
_PRICE_NARROW_LEAD = 0.08
_PRICE_OPEN = 0.5
"""Of what is left free at the foot of a page, by its share of the page."""


@frozen(eq=False)
class FoundPage:
    """Rows for one page, and how many of the stories they take."""

    rows: tuple[tuple[Pile, ...], ...]
    count: int


PileShape = tuple[tuple[str, ...], int, int]
"""The anchors of its stories, its first column, how many columns it has."""


@frozen
class Shape:
    """A found page without its text: what is kept from one composition of an issue to the next.

    Page numbers in the text may change its lines by a few; the page is not to be found another one for that.
    """

    rows: tuple[tuple[PileShape, ...], ...]

    @classmethod
    def of(cls, page: FoundPage) -> "Shape":
        """The shape of a page."""
        return cls(
            tuple(
                tuple(
                    (tuple(cell.story.case.anchor for cell in pile.cells), pile.first, pile.columns)
                    for pile in row
                )
                for row in page.rows
            )
        )

    def filled(self, stories: Sequence[Story]) -> FoundPage | None:
        """The page with the first of ``stories`` in it; ``None`` where they are others."""
        left = list(stories)
        rows: list[tuple[Pile, ...]] = []
        rank = 0
        for row in self.rows:
            piles = []
            for anchors, first, columns in row:
                own, left = left[: len(anchors)], left[len(anchors) :]
                if tuple(story.case.anchor for story in own) != anchors:
                    return None
                piles.append(
                    Pile(tuple(Cell(story, rank + place) for place, story in enumerate(own)), first, columns)
                )
                rank += len(own)
            rows.append(tuple(piles))
        return FoundPage(tuple(rows), len(stories) - len(left))


@frozen(eq=False)
class _Beginning:
    """The first rows of a page: the stories in them, the lines that they take, what they cost."""

    rows: tuple[tuple[Pile, ...], ...] = ()
    count: int = 0
    lines: int = 0
    price: float = 0.0
    wide: int = 0


def find_page(rows: RowSetter, stories: Sequence[Story], columns: int, lines: int) -> FoundPage:
    """The rows of a page for the first of ``stories``: as full a page as their order allows.

    A page that cannot hold its first story has it alone, over all columns; what is over goes on on the next page.
    """
    between = rows.setter.measures.between_rows
    finished: list[_Beginning] = []
    open_pages = [_Beginning()]
    for _ in range(_MOST_ROWS):
        longer = [
            after
            for page in open_pages
            for after in _with_a_row(rows, page, stories, columns, lines, between)
        ]
        finished += longer
        longer.sort(key=lambda page: page.price / max(1, page.lines))
        open_pages = longer[:_KEPT]
    if not finished:
        return FoundPage((_row([(stories[:1], columns)], 0),), 1)
    best = min(finished, key=lambda page: _price(page, len(stories), lines))
    return FoundPage(best.rows, best.count)


def _price(page: _Beginning, stories: int, lines: int) -> float:
    """What a page costs as it stands; one that takes all that is left may end early."""
    if page.count == stories:
        return page.price / lines
    return page.price / lines + _PRICE_OPEN * (lines - page.lines) / lines


def _with_a_row(
    rows: RowSetter,
    page: _Beginning,
    stories: Sequence[Story],
    columns: int,
    lines: int,
    between: int,
) -> Iterator[_Beginning]:
    left = stories[page.count :]
    room = lines - page.lines - (between if page.rows else 0)
    if not left or room <= 0:
        return
    for groups in _divisions(left, columns):
        row = _row(groups, page.count)
        high = rows.natural_lines(row, room)
        if not high:
            continue
        count = sum(len(stories) for stories, _ in groups)
        price = high * rows.waste(row, high) / (high * columns)
        is_wide = len(row) == 1
        price += _PRICE_SAME * high * (is_wide and page.wide > 0)
        price += sum(_PRICE_TALL * high for pile in row if pile.columns < 2 and high > _TALL * lines)
        if not page.rows and row[0].columns < min(_LEAD_COLUMNS, columns):
            price += _PRICE_NARROW_LEAD * high
        yield _Beginning(
            (*page.rows, row),
            page.count + count,
            page.lines + high + (between if page.rows else 0),
            page.price + price,
            page.wide + is_wide,
        )


def _divisions(stories: Sequence[Story], columns: int) -> Iterator[list[tuple[Sequence[Story], int]]]:
    """The next stories over the columns of a row: piles from left to right, each with its columns."""
    yield [(stories[:1], columns)]
    for count in range(2, min(_MOST_STORIES_A_ROW, len(stories)) + 1):
        for sizes in _pile_sizes(count, columns):
            for widths in _widths(len(sizes), columns):
                groups: list[tuple[Sequence[Story], int]] = []
                first = 0
                for size, width in zip(sizes, widths, strict=True):
                    groups.append((stories[first : first + size], width))
                    first += size
                yield groups


def _pile_sizes(count: int, columns: int) -> Iterator[tuple[int, ...]]:
    """So many stories in two or three piles of one to three."""
    for first in range(1, min(3, count - 1) + 1):
        if count - first <= 3:
            yield first, count - first
    if columns >= 5 and count == 3:
        yield 1, 1, 1


def _widths(piles: int, columns: int) -> Iterator[tuple[int, ...]]:
    if piles == 1:
        yield (columns,)
        return
    for first in range(1, columns - piles + 2):
        for rest in _widths(piles - 1, columns - first):
            yield first, *rest


def _row(groups: Sequence[tuple[Sequence[Story], int]], before: int) -> tuple[Pile, ...]:
    """The piles of a row; ``before`` stories of the page stand above it, and give its stories their ranks."""
    piles: list[Pile] = []
    column, rank = 0, before
    for stories, width in groups:
        cells = []
        for story in stories:
            cells.append(Cell(story, rank))
            rank += 1
        piles.append(Pile(tuple(cells), column, width))
        column += width
    return tuple(piles)
