"""Where the lines of a paragraph end.

First line by line, as good as a glance ahead makes it; if a line or the last one turns out badly, the whole
paragraph at once by dynamic programming over the places where lines may end, the sum of all lines' costs least.
A line is never wider than its measure; where nothing fits well, the loosest line stands.

Sources: CLREQ §3.1 (order of compression and expansion, 孤字不成行); weights measured on real bulletins.
"""

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import inf

from bulletins.compose.bindings import ADDRESS_EMERGENCY
from bulletins.compose.characters import FORBIDDEN, LATIN_KINDS, may_break_at_blank
from bulletins.compose.elasticity import grow_cost, line_cost, ragged_cost, shrink_cost
from bulletins.compose.material import Material
from bulletins.values import frozen

# Costs.
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


_BUDGETS = (60.0, 600.0, inf)
"""What all lines of a paragraph may cost, tried one after the other; five paragraphs in six keep to the first."""


def break_lines(material: Material, widths: Widths) -> list[tuple[int, int]]:
    """The lines of a paragraph as (first character, character after the last); none for an empty paragraph."""
    if not material.text:
        return []
    lines = _line_by_line(material, widths)
    if lines is not None:
        return lines
    for level in _LEVELS:
        for budget in _BUDGETS:
            lines = _total_fit(material, widths, level, budget)
            if lines is not None:
                return lines
    return _whatever_fits(material, widths)


def is_loose(material: Material, start: int, end: int, slack_pt: float) -> bool:
    """Whether a justified line is so loose that dividing the word after it is worth while."""
    counts = material.counts[end - 1] - material.counts[start]
    return slack_pt > 0 and grow_cost(counts, slack_pt / material.em) > _WORTH_DIVIDING


def _last_line_cost(material: Material, start: int, slack: float) -> float | None:
    """The last line is set natural; it may be squeezed to fit, but should not be a single character."""
    squeezed = shrink_cost(material.counts[-1] - material.counts[start], -slack) if slack < -1e-9 else 0.0
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


def _total_fit(
    material: Material, widths: Widths, level: _Patience, budget: float
) -> list[tuple[int, int]] | None:
    """The lines whose costs sum to the least; ``None`` when that is not below ``budget`` or the level's patience ends.

    What costs more than the budget so far is not followed up: a paragraph whose lines fit well is soon done.
    """
    starts, ends, counts = material.starts, material.ends, material.counts
    em, least_em = material.em, material.least_em
    penalties = _torn(material) if level.tears_words else material.penalties
    dearest = FORBIDDEN if level.tears_addresses else ADDRESS_EMERGENCY
    cost_of = line_cost if widths.justify else ragged_cost
    length = len(material)
    best = [budget] * (length + 1)
    back = [0] * (length + 1)
    best[0] = 0.0
    for start in range(length):
        so_far = best[start]
        if so_far >= budget:
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
    if best[length] >= budget:
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
