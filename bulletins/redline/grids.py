"""Tables and labelled rows: which cell of the old one is which of the new one."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bulletins.difference import matching
from bulletins.redline.blocks import Block
from bulletins.redline.similarity import Likeness, in_order, likenesses
from bulletins.values import frozen

Pair = tuple[int, int]

_ALIKE = 0.3
"""Cells are short: less than this in common, and a row or column is another one."""


@frozen
class _Grid:
    """Passages by row and column; ``others`` by their parts (a caption)."""

    cells: Mapping[Pair, int]
    texts: Mapping[Pair, str]
    others: Mapping[str, int]
    rows: int
    columns: int

    def row(self, number: int) -> tuple[str, ...]:
        """The texts of a row."""
        return tuple(self.texts.get((number, column), "") for column in range(self.columns))

    def column(self, number: int) -> tuple[str, ...]:
        """The texts of a column."""
        return tuple(self.texts.get((row, number), "") for row in range(self.rows))


def cell_place(part: str) -> Pair | None:
    """Row and column of a part, from 0; ``None`` if it is no cell."""
    row, point, column = part.partition(".")
    return (int(row), int(column)) if point and row.isdigit() and column.isdigit() else None


def grid_pairs(old: Block, new: Block) -> tuple[list[Pair], list[list[Pair]]]:
    """The passages of two tables, matched, as (old, new); then those of each row that stands elsewhere, again."""
    here, there = _grid(old), _grid(new)
    columns = _columns(here, there)
    rows = _lined_up(
        [here.row(row) for row in range(here.rows)], [there.row(row) for row in range(there.rows)]
    )
    moved = _moved_rows(here, there, rows)
    pairs = [(here.others[part], there.others[part]) for part in here.others if part in there.others]
    pairs += [pair for row in rows for pair in _cells(here, there, row, columns)]
    elsewhere = [_cells(here, there, row, columns) for row in moved]
    return [*pairs, *(pair for row in elsewhere for pair in row)], [row for row in elsewhere if row]


def _grid(block: Block) -> _Grid:
    cells: dict[Pair, int] = {}
    texts: dict[Pair, str] = {}
    others: dict[str, int] = {}
    for index, each in zip(block.indices, block.passages, strict=True):
        place = cell_place(each.part)
        if place is None:
            others[each.part] = index
        else:
            cells[place], texts[place] = index, each.text
    rows = max((row for row, _ in cells), default=-1) + 1
    return _Grid(cells, texts, others, rows, max((column for _, column in cells), default=-1) + 1)


def _columns(here: _Grid, there: _Grid) -> list[Pair]:
    if here.columns == there.columns:
        return [(column, column) for column in range(here.columns)]
    old, new = map(here.column, range(here.columns)), map(there.column, range(there.columns))
    return _lined_up(list(old), list(new))


def _lined_up(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Pair]:
    """Rows, or columns, that are the same or alike, in the same order in both; a first cell may tell them."""
    runs = matching(old, new)
    pairs = [(run.old + step, run.new + step) for run in runs for step in range(run.length)]
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    for (i, j), (k, m) in pairwise(ends):
        mine, yours = old[i + 1 : k], new[j + 1 : m]
        found = list(likenesses(["\n".join(row) for row in mine], ["\n".join(row) for row in yours], _ALIKE))
        found += _named_alike(mine, yours)
        pairs += [(i + 1 + each.old, j + 1 + each.new) for each in in_order(found)]
    return sorted(pairs)


def _named_alike(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Likeness]:
    """Those that begin with the same words, which no other here does."""
    firsts = [[row[0] if row else "" for row in rows] for rows in (old, new)]
    names = {name for name in firsts[0] if name and firsts[0].count(name) == 1 == firsts[1].count(name)}
    return [Likeness(firsts[0].index(name), firsts[1].index(name), 1.0) for name in sorted(names)]


def _moved_rows(here: _Grid, there: _Grid, rows: Sequence[Pair]) -> list[Pair]:
    """Rows that say the same in another place."""
    taken_old, taken_new = {row for row, _ in rows}, {row for _, row in rows}
    free = [row for row in range(there.rows) if row not in taken_new]
    moved: list[Pair] = []
    for row in range(here.rows):
        if row in taken_old:
            continue
        same = next((other for other in free if there.row(other) == here.row(row)), None)
        if same is not None:
            free.remove(same)
            moved.append((row, same))
    return moved


def _cells(here: _Grid, there: _Grid, rows: Pair, columns: Sequence[Pair]) -> list[Pair]:
    places = (((rows[0], old), (rows[1], new)) for old, new in columns)
    return [
        (here.cells[old], there.cells[new]) for old, new in places if old in here.cells and new in there.cells
    ]
