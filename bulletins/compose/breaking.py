"""Where the lines of a paragraph end.

First line by line, as good as a glance ahead makes it; if a line or the last one turns out badly, the whole
paragraph at once by dynamic programming over the places where lines may end, the sum of all lines' costs least.
A line is never wider than its measure; where nothing fits well, the loosest line stands.

Sources: CLREQ §3.1 (order of compression and expansion, 孤字不成行); weights measured on real bulletins.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise
from math import inf

from bulletins.compose.bindings import ADDRESS_EMERGENCY
from bulletins.compose.characters import (
    BRACKET,
    FORBIDDEN,
    LATIN_KINDS,
    PAUSES,
    PLAIN,
    POOLS,
    SCRIPT_GAP,
    STOPS,
    WORD_SPACE,
    may_break_at_blank,
)
from bulletins.compose.material import COUNT_BITS, Material
from bulletins.values import frozen

_MASK = (1 << COUNT_BITS) - 1
_SHIFT = {pool: COUNT_BITS * place for place, pool in enumerate(POOLS)}

_UNSEEN = 0.24  # em that a pause or stop gives before the eye sees it

SHRINK = (
    (WORD_SPACE, 0.10, 0.0, 2.0),
    (BRACKET, 0.5, 0.0, 1.0),
    (PAUSES, _UNSEEN, 0.0, 8.0),
    (SCRIPT_GAP, 0.125, 0.0, 8.0),
    (STOPS, _UNSEEN, 0.0, 10.0),
    (PAUSES, 0.5 - _UNSEEN, 5.0, 85.0),
    (STOPS, 0.5 - _UNSEEN, 5.0, 105.0),
)
"""Pools in the order in which they shrink: how much a gap gives (em), the price of each gap, the price of an em.

The order is that of CLREQ, gone through twice: no pause or stop gives half of its blank while another gap of the line
could give something that is not seen.
"""

GROW = ((WORD_SPACE, 0.25), (SCRIPT_GAP, 1 / 12))
"""Pools that grow before all gaps do, and how much a gap takes (em): a script gap from 1/4 to 1/3."""

GROW_ALL = (WORD_SPACE, BRACKET, PAUSES, STOPS, SCRIPT_GAP, PLAIN)
"""Pools whose gaps all grow alike when nothing else is left."""

_SHRINKING = tuple((_SHIFT[pool], limit, each, price) for pool, limit, each, price in SHRINK)
_GROWING = tuple((_SHIFT[pool], limit) for pool, limit in GROW)
assert POOLS[0] == WORD_SPACE
assert {WORD_SPACE, *GROW_ALL} == set(POOLS)

# Costs.  Growing is dear beside what is not seen of shrinking, so that the colour of the page stays even.
_GROWN_BY = 0.02  # em a gap: the measure of what the eye sees
_GROW_COST = 60.0
_LOOSE = 0.08  # em a gap from which on a line is called loose
_LOOSE_COST = 200.0
_BARREN_COST = 5e5  # an em that no gap can take
_ONE_LEFT = 2e4  # a last line of a single character
_TWO_LEFT = 20.0
_GOOD_ENOUGH = 8.0  # cost of a line up to which the first pass is content
_EMERGENCY = 2e4  # breaking inside a word that is wider than the measure
_UGLY_EMERGENCY = 1e7  # the same before a mark that may not begin a line, or after one that may not end it
_WIDEST_SHRINK = 8.0  # em that no line can give

_WORTH_DIVIDING = 240.0  # cost of a line: from 0.04 em a gap on

_SLACK = 1e-6  # pt


@frozen
class Widths:
    """The widths that lines are broken to, in pt; ``justify`` false: lines may stay short."""

    first: float
    rest: float
    justify: bool = True


@frozen
class _Patience:
    """How far the search goes: em by which a line may be loose, whether addresses and whether words may be torn.

    Where one of the lines costs ``dearest`` or more, all are looked for with more patience.
    """

    looseness: float
    dearest: float = inf
    tears_addresses: bool = True
    tears_words: bool = False


_LEVELS = (
    _Patience(3.0, _ONE_LEFT, tears_addresses=False),
    _Patience(1e6),
    _Patience(3.0, tears_words=True),
    _Patience(1e6, tears_words=True),
)


def break_lines(material: Material, widths: Widths) -> list[tuple[int, int]]:
    """The lines of a paragraph as (first character, character after the last); none for an empty paragraph."""
    if not material.text:
        return []
    lines = _line_by_line(material, widths)
    if lines is not None:
        return lines
    for level in _LEVELS:
        lines = _total_fit(material, widths, level)
        if lines is not None:
            return lines
    return _whatever_fits(material, widths)


def is_loose(material: Material, start: int, end: int, slack_pt: float) -> bool:
    """Whether a justified line is so loose that dividing the word after it is worth while."""
    counts = material.counts[end - 1] - material.counts[start]
    return slack_pt > 0 and _grow_cost(counts, slack_pt / material.em) > _WORTH_DIVIDING


def line_cost(counts: int, slack: float) -> float | None:
    """What a justified line costs that is ``slack`` em too short (negative: too long); ``None``: it cannot be set.

    ``counts`` are the line's gaps by pool.
    """
    if slack < -1e-9:
        return _shrink_cost(counts, -slack)
    return _grow_cost(counts, slack) if slack > 1e-9 else 0.0


def _shrink_cost(counts: int, need: float) -> float | None:
    cost = 0.0
    for shift, limit, each, price in _SHRINKING:
        gaps = counts >> shift & _MASK
        if gaps:
            room = gaps * limit
            if need <= room:
                return cost + each * gaps + price * need
            cost += each * gaps + price * room
            need -= room
    return None


def _grow_cost(counts: int, slack: float) -> float:
    cost = 0.0
    for shift, limit in _GROWING:
        gaps = counts >> shift & _MASK
        if gaps:
            room = gaps * limit
            if slack <= room:
                return cost + 8 * slack
            cost += 8 * room
            slack -= room
    gaps = _all_gaps(counts)
    if not gaps:
        return cost + _BARREN_COST * slack
    grown = slack / gaps
    steps = grown / _GROWN_BY
    return cost + _GROW_COST * steps * steps + (_LOOSE_COST if grown > _LOOSE else 0.0)


def _all_gaps(counts: int) -> int:
    """How many gaps of the pools of ``GROW_ALL``, which are all pools, there are.

    Counts are digits to the base ``_MASK + 1``; a number's remainder by a base less one is the sum of its digits.
    """
    return counts % _MASK


def ragged_cost(counts: int, slack: float) -> float | None:
    """What a line costs that is not justified: the square of what it lacks."""
    return None if slack < -1e-6 else slack * slack


def _last_line_cost(material: Material, start: int, slack: float) -> float | None:
    """The last line is set natural; it may be squeezed to fit, but should not be a single character."""
    squeezed = _shrink_cost(material.counts[-1] - material.counts[start], -slack) if slack < -1e-9 else 0.0
    if squeezed is None:
        return None
    cost = squeezed
    if start and len(material) - start <= 4:
        solid = sum(1 for kind in material.kinds[start:] if kind in "HJLN")
        cost += _ONE_LEFT if solid <= 1 else _TWO_LEFT if solid == 2 else 0.0
    return cost


def _line_by_line(material: Material, widths: Widths) -> list[tuple[int, int]] | None:
    """Each line at the best place within a glance; ``None`` when a line is not good enough."""
    starts, ends, counts, penalties = material.starts, material.ends, material.counts, material.penalties
    em, least_em = material.em, material.least_em
    cost_of = line_cost if widths.justify else ragged_cost
    length = len(material)
    lines: list[tuple[int, int]] = []
    start, width = 0, widths.first
    while True:
        room = starts[start] + width
        natural = bisect_right(ends, room + _SLACK, start)
        if natural >= length:
            last = _last_line_cost(material, start, 0.0)
            if last is None or last > _GOOD_ENOUGH:
                return None
            lines.append((start, length))
            return lines
        best, chosen = _GOOD_ENOUGH if widths.justify else 9.0, 0
        for end in (natural, natural + 1, natural - 1, natural - 2):
            if start < end < length and penalties[end] < best:
                left = room - ends[end - 1]
                cost = cost_of(counts[end - 1] - counts[start], left / (em if left > 0 else least_em))
                if cost is not None and cost + penalties[end] < best:
                    best, chosen = cost + penalties[end], end
        if not chosen:
            return None
        lines.append((start, chosen))
        start, width = chosen, widths.rest


def _total_fit(material: Material, widths: Widths, level: _Patience) -> list[tuple[int, int]] | None:
    """The lines whose costs sum to the least, or ``None`` when there are none within the level's patience."""
    starts, ends, counts = material.starts, material.ends, material.counts
    em, least_em = material.em, material.least_em
    penalties = _torn(material) if level.tears_words else material.penalties
    dearest = FORBIDDEN if level.tears_addresses else ADDRESS_EMERGENCY
    cost_of = line_cost if widths.justify else ragged_cost
    length = len(material)
    best = [inf] * (length + 1)
    back = [0] * (length + 1)
    best[0] = 0.0
    for start in range(length):
        so_far = best[start]
        if so_far == inf:
            continue
        room = starts[start] + (widths.rest if start else widths.first)
        low = bisect_left(ends, room - level.looseness * em, start) + 1
        for end in range(max(low, start + 1), length + 1):
            left = room - ends[end - 1]
            slack = left / (em if left > 0 else least_em)
            if slack < -_WIDEST_SHRINK:
                break
            penalty = penalties[end]
            if penalty >= dearest or so_far + penalty >= best[end]:
                continue
            if end == length:
                cost = _last_line_cost(material, start, slack)
            else:
                cost = cost_of(counts[end - 1] - counts[start], slack)
                if cost is None and slack < -1:
                    break
            if cost is not None and so_far + cost + penalty < best[end]:
                best[end] = so_far + cost + penalty
                back[end] = start
        if low > length:  # the rest is one short line
            cost = _last_line_cost(material, start, 0.0)
            if cost is not None and so_far + cost < best[length]:
                best[length] = so_far + cost
                back[length] = start
    if best[length] == inf:
        return None
    lines = _trace(back, length)
    dearest_line = max(best[end] - best[start] for start, end in lines)
    return lines if dearest_line < level.dearest else None


def _trace(back: list[int], end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    while end:
        lines.append((back[end], end))
        end = back[end]
    lines.reverse()
    return lines


def _torn(material: Material) -> list[float]:
    """The penalties with a way out inside words and numbers that are wider than a line, rather not beside a mark."""
    penalties, text = material.penalties.copy(), material.text
    for place, (before, after) in enumerate(pairwise(material.kinds), 1):
        if penalties[place] >= FORBIDDEN and (
            (before in LATIN_KINDS and after in LATIN_KINDS) or text[place - 1 : place + 1].isdigit()
        ):
            penalties[place] = _EMERGENCY if may_break_at_blank(before, after) else _UGLY_EMERGENCY
    return penalties


def _whatever_fits(material: Material, widths: Widths) -> list[tuple[int, int]]:
    """As many characters a line as it holds, at least one: for a measure too narrow for any rule."""
    lines = []
    start, width = 0, widths.first
    while start < len(material):
        end = max(start + 1, bisect_right(material.ends, material.starts[start] + width + _SLACK, start))
        lines.append((start, end))
        start, width = end, widths.rest
    return lines


def adjust(counts: int, slack: float) -> dict[str, float]:
    """What to add to a line's gaps, in em by pool, so that a line ``slack`` em too short (negative: too long) fits."""
    added: dict[str, float] = {}
    if slack < 0:
        _shrink(counts, -slack, added)
    elif slack > 0:
        _grow(counts, slack, added)
    return added


def _shrink(counts: int, need: float, added: dict[str, float]) -> None:
    for pool, limit, _, _ in SHRINK:
        gaps = counts >> _SHIFT[pool] & _MASK
        if gaps and need > 0:
            taken = min(need, gaps * limit)
            added[pool] = added.get(pool, 0.0) - taken / gaps
            need -= taken


def _grow(counts: int, slack: float, added: dict[str, float]) -> None:
    for pool, limit in GROW:
        gaps = counts >> _SHIFT[pool] & _MASK
        if gaps and slack > 0:
            given = min(slack, gaps * limit)
            added[pool] = given / gaps
            slack -= given
    gaps = _all_gaps(counts)
    if slack > 0 and gaps:
        for pool in GROW_ALL:
            added[pool] = added.get(pool, 0.0) + slack / gaps


def added_before(counts: int, by_pool: Mapping[str, float]) -> float:
    """What an adjustment adds over the gaps that ``counts`` has, in em."""
    added = 0.0
    for pool, each in by_pool.items():
        added += each * (counts >> _SHIFT[pool] & _MASK)
    return added
