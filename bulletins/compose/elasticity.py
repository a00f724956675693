"""What the gaps of a line give and take: the order in which they do, what it costs, how much each gets.

Gaps are told by their counts by pool, all in one number (``gaps.COUNT_BITS``).

Sources: CLREQ §3.1 (order of compression and expansion); weights measured on real bulletins.
"""

from collections.abc import Mapping
from functools import lru_cache

from bulletins.compose.characters import BRACKET, PAUSES, PLAIN, POOLS, SCRIPT_GAP, STOPS, WORD_SPACE
from bulletins.compose.gaps import COUNT_BITS
from bulletins.values import frozen

_MASK = (1 << COUNT_BITS) - 1

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

assert {WORD_SPACE, *GROW_ALL} == set(POOLS)

# Costs.  Growing is dear beside what is not seen of shrinking, so that the colour of the page stays even.
_GROWN_BY = 0.02  # em a gap: the measure of what the eye sees
_GROW_COST = 60.0
_LOOSE = 0.08  # em a gap from which on a line is called loose
_LOOSE_COST = 200.0
_BARREN_COST = 5e5  # an em that no gap can take
_NOTHING = 1e-9  # em


@frozen
class _Elasticity:
    """What the gaps of a line give and take.

    ``by_pool`` is how many there are, and ``count`` of all pools.  ``shrinking`` is what each pool that there is gives
    in its turn: how much (em), what that costs at once, and an em of it; ``growing`` what each takes before all do.
    """

    by_pool: Mapping[str, int]
    count: int
    shrinking: tuple[tuple[float, float, float], ...]
    growing: tuple[float, ...]


@lru_cache(maxsize=8192)
def _elasticity(counts: int) -> _Elasticity:
    """That of so many gaps: most lines have as many of each pool as some line before."""
    by_pool = {pool: counts >> COUNT_BITS * place & _MASK for place, pool in enumerate(POOLS)}
    return _Elasticity(
        by_pool,
        sum(by_pool.values()),
        tuple(
            (by_pool[p] * limit, each * by_pool[p], price) for p, limit, each, price in SHRINK if by_pool[p]
        ),
        tuple(by_pool[pool] * limit for pool, limit in GROW if by_pool[pool]),
    )


def line_cost(counts: int, slack: float) -> float | None:
    """What a justified line costs that is ``slack`` em too short (negative: too long); ``None``: it cannot be set.

    ``counts`` are the line's gaps by pool.
    """
    if slack < -_NOTHING:
        return shrink_cost(counts, -slack)
    return grow_cost(counts, slack) if slack > _NOTHING else 0.0


def shrink_cost(counts: int, need: float) -> float | None:
    """What it costs to take ``need`` em from the gaps; ``None``: they do not give so much."""
    cost = 0.0
    for room, at_once, price in _elasticity(counts).shrinking:
        if need <= room:
            return cost + at_once + price * need
        cost += at_once + price * room
        need -= room
    return None


def grow_cost(counts: int, slack: float) -> float:
    """What it costs to give ``slack`` em to the gaps."""
    elasticity = _elasticity(counts)
    cost = 0.0
    for room in elasticity.growing:
        if slack <= room:
            return cost + 8 * slack
        cost += 8 * room
        slack -= room
    if not elasticity.count:
        return cost + _BARREN_COST * slack
    grown = slack / elasticity.count
    steps = grown / _GROWN_BY
    return cost + _GROW_COST * steps * steps + (_LOOSE_COST if grown > _LOOSE else 0.0)


def ragged_cost(counts: int, slack: float) -> float | None:
    """What a line costs that is not justified: the square of what it lacks."""
    return None if slack < -1e-6 else slack * slack


def adjust(counts: int, slack: float) -> dict[str, float]:
    """What to add to a line's gaps, in em by pool, so that a line ``slack`` em too short (negative: too long) fits."""
    added: dict[str, float] = {}
    if slack < 0:
        _shrink(_elasticity(counts), -slack, added)
    elif slack > 0:
        _grow(_elasticity(counts), slack, added)
    return added


def _shrink(elasticity: _Elasticity, need: float, added: dict[str, float]) -> None:
    for pool, limit, _, _ in SHRINK:
        gaps = elasticity.by_pool[pool]
        if gaps and need > 0:
            taken = min(need, gaps * limit)
            added[pool] = added.get(pool, 0.0) - taken / gaps
            need -= taken


def _grow(elasticity: _Elasticity, slack: float, added: dict[str, float]) -> None:
    for pool, limit in GROW:
        gaps = elasticity.by_pool[pool]
        if gaps and slack > 0:
            given = min(slack, gaps * limit)
            added[pool] = given / gaps
            slack -= given
    if slack > 0 and elasticity.count:
        for pool in GROW_ALL:
            added[pool] = added.get(pool, 0.0) + slack / elasticity.count


def added_before(counts: int, by_pool: Mapping[str, float]) -> float:
    """What an adjustment adds over the gaps that ``counts`` has, in em."""
    gaps = _elasticity(counts).by_pool
    added = 0.0
    for pool, each in by_pool.items():
        added += each * gaps[pool]
    return added
