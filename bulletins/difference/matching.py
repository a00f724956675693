"""What two sequences have in common, in the same order."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from bulletins.values import frozen

_PAIRS_COMPARED = 1_000_000
"""Up to so many pairs of items the longest runs are searched for; beyond, items that stand once are the landmarks."""

_WINDOWS = (1, 4, 16)
"""Items in a row that are looked at as one landmark, where shorter ones stand more than once."""


@frozen
class Run:
    """So many items in a row that are the same: from ``old`` on here, from ``new`` on there."""

    old: int
    new: int
    length: int


def matching(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Run, ...]:
    """What stands in both, in the same order: runs from left to right, as long as can be found.

    Where both are long, items that stand once in each are the landmarks: then the time grows with the length and not
    with its square, and what has no landmark counts as different.
    """
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        length = 0
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            old_start, new_start, length = old_start + 1, new_start + 1, length + 1
        if length:
            found.append(Run(old_start - length, new_start - length, length))
        length = 0
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end, length = old_end - 1, new_end - 1, length + 1
        if length:
            found.append(Run(old_end, new_end, length))
        if old_start == old_end or new_start == new_end:
            continue
        if (old_end - old_start) * (new_end - new_start) <= _PAIRS_COMPARED:
            blocks = SequenceMatcher(
                None, old[old_start:old_end], new[new_start:new_end], autojunk=False
            ).get_matching_blocks()
            found += [Run(old_start + i, new_start + j, size) for i, j, size in blocks if size]
            continue
        marks = _landmarks(old[old_start:old_end], new[new_start:new_end])
        if marks:
            places = [(old_start + i, new_start + j) for i, j in marks]
            ends = [*places[1:], (old_end, new_end)]
            waiting.append((old_start, places[0][0], new_start, places[0][1]))
            waiting += [(i, k, j, m) for (i, j), (k, m) in zip(places, ends, strict=True)]
    return tuple(_joined(sorted(found, key=lambda run: run.old)))


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that follow each other in both, as one."""
    open_run: Run | None = None
    for run in runs:
        if open_run and (open_run.old + open_run.length, open_run.new + open_run.length) == (
            run.old,
            run.new,
        ):
            open_run = Run(open_run.old, open_run.new, open_run.length + run.length)
            continue
        if open_run:
            yield open_run
        open_run = run
    if open_run:
        yield open_run


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of what stands once in each, as many as are in the same order in both."""
    for width in _WINDOWS:
        here, there = _places_of_single(old, width), _places_of_single(new, width)
        pairs = [(place, there[item]) for item, place in here.items() if item in there]
        if pairs:
            return [pairs[place] for place in heaviest_rise([there for _, there in pairs])]
    return []


def _places_of_single(items: Sequence[Hashable], width: int) -> dict[Hashable, int]:
    """Where the windows of so many items begin that stand once, from left to right."""
    windows = items if width == 1 else list(zip(*(items[skipped:] for skipped in range(width)), strict=False))
    counts = Counter(windows)
    return {window: place for place, window in enumerate(windows) if counts[window] == 1}


def heaviest_rise(values: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """The places of a rising subsequence of ``values`` (from 0) that weighs the most; without weights, the longest.

    >>> heaviest_rise([2, 9, 4, 7])
    [0, 2, 3]
    >>> heaviest_rise([2, 9, 4, 7], [1, 5, 1, 1])
    [0, 1]
    """
    size = max(values, default=-1) + 2
    best: list[tuple[int, int]] = [(0, -1)] * size  # a Fenwick tree: the heaviest that ends below a value
    before = [-1] * len(values)
    heaviest = (0, -1)
    for place, value in enumerate(values):
        below, index = (0, -1), value
        while index > 0:
            below = max(below, best[index], key=_weight)
            index -= index & -index
        before[place] = below[1]
        found = (below[0] + (weights[place] if weights else 1), place)
        heaviest = max(heaviest, found, key=_weight)
        index = value + 1
        while index < size:
            best[index] = max(best[index], found, key=_weight)
            index += index & -index
    done = []
    place = heaviest[1]
    while place >= 0:
        done.append(place)
        place = before[place]
    return done[::-1]


def _weight(found: tuple[int, int]) -> int:
    return found[0]
