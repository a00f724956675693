"""Floats: figures that let the text after them move up where they would leave a hole in their column.

A float that does not fit stands at the head of the next column; if its case ends before that, it may
stand at the foot of its column or at the head, above lines of the paragraph before it.  It never leaves its case nor
passes another float, and passes a heading only where the hole would be large.
"""

from collections.abc import Callable, Iterator, Sequence

from bulletins.compose.columns import Column, FlowItem
from bulletins.values import frozen

Flow = list[FlowItem]
Fill = Callable[[Flow, int], tuple[Column, int]]
"""Fills a column with a flow, up to a place in it at most; gives the place where the column ends."""

_MOST_FREE_LINES = 2.5
"""A hole as high as this is worse than a float far from its place."""


@frozen
class Portion:
    """A column that is filled: it ends before ``end`` in ``flow``, the order of which is the one to go on with."""

    column: Column
    flow: Flow
    end: int


def with_floats_moved(fill: Fill, portion: Portion, start: int, pitch_pt: float) -> Portion:
    """The portion of a flow from ``start`` on; where a float ends it too early, the one with the smallest hole."""
    best = portion
    if not _ends_at_float(portion):
        return best
    for attempt in _attempts(fill, portion, start, pitch_pt):
        if attempt.column.free_pt < best.column.free_pt:
            best = attempt
        if best.column.free_pt < _MOST_FREE_LINES * pitch_pt:
            break
    return best


def _ends_at_float(portion: Portion) -> bool:
    return portion.end < len(portion.flow) and portion.flow[portion.end].begins_float


def _attempts(fill: Fill, portion: Portion, start: int, pitch_pt: float) -> Iterator[Portion]:
    """The ways to set the float that ends a portion, the better ones first."""
    for crosses_headings in (False, True):
        later = _put_off(fill, portion, crosses_headings, pitch_pt)
        if later:
            yield later
    for place in _places_above(portion, start):
        earlier = _moved_up(fill, portion, place)
        if earlier:
            yield earlier


def _put_off(fill: Fill, portion: Portion, crosses_headings: bool, pitch_pt: float) -> Portion | None:
    """The portion with the float, and those that it meets, at its end; ``None`` if nothing comes before them."""
    rest, first = portion.flow.copy(), portion.end
    case = rest[first].block.case
    floats: Flow = []
    place = first
    while True:
        size = len(rest[place].block.strips)
        floats += rest[place : place + size]
        del rest[place : place + size]
        limit = _limit(rest, place, case, crosses_headings)
        column, end = fill(rest, limit)
        meets = end == limit < len(rest) and rest[limit].begins_float and rest[limit].block.case == case
        if not meets or column.free_pt < pitch_pt:
            break
        place = limit
    return Portion(column, [*rest[:end], *floats, *rest[end:]], end) if end > first else None


def _limit(flow: Flow, place: int, case: str, crosses_headings: bool) -> int:
    """How far a float may be put off: to the next float, the case's end, and, unless it crosses them, a heading."""
    while place < len(flow):
        item = flow[place]
        is_heading = not item.index and item.block.keep_lines > 0 and not crosses_headings
        if item.block.case != case or item.forces_break or item.begins_float or is_heading:
            break
        place += 1
    return place


def _places_above(portion: Portion, start: int) -> Iterator[int]:
    """Where in its column the float may stand instead: inside the paragraph before it, or at the head."""
    flow, end = portion.flow, portion.end
    above = end - 1
    while above > start and flow[above].index:
        if flow[above].may_break and flow[above].block.case == flow[end].block.case:
            yield above
        above -= 1
    if end > start and all(item.block.case == flow[end].block.case for item in flow[start:end]):
        yield start


def _moved_up(fill: Fill, portion: Portion, place: int) -> Portion | None:
    """The portion with the float at ``place``; ``None`` if the column does not hold it there.

    Some of the paragraph before the float must stand in the column, or before it.
    """
    flow, end = portion.flow, portion.end
    size = len(flow[end].block.strips)
    moved = [*flow[:place], *flow[end : end + size], *flow[place:end], *flow[end + size :]]
    paragraph = end - 1
    while flow[paragraph].index:
        paragraph -= 1
    first_line = paragraph if paragraph < place else paragraph + size
    column, new_end = fill(moved, len(moved))
    return Portion(column, moved, new_end) if new_end >= place + size and new_end > first_line else None


def in_reading_order(items: Sequence[FlowItem]) -> list[int]:
    """The places of what stands on a page in the order in which it is read: no float inside another block.

    Floats before the last lines of a block are read after it; those below the beginning of a block that goes on over
    the page, before it.
    """
    if not any(item.block.floats for item in items):
        return list(range(len(items)))
    order: list[int] = []
    place = 0
    while place < len(items):
        floats = range(place, _end(items, place, lambda item: item.block.floats))
        if not floats:
            order.append(place)
            place += 1
        elif floats.stop == len(items):
            order[_begun(items, place) :] = [*floats, *order[_begun(items, place) :]]
            place = floats.stop
        else:
            rest = range(floats.stop, _end(items, floats.stop, items[floats.stop].shares_block))
            is_last = items[rest.start].index and not items[rest.stop - 1].goes_on
            order += [*rest, *floats] if is_last else [*floats, *rest]
            place = rest.stop
    return order


def _end(items: Sequence[FlowItem], place: int, holds: Callable[[FlowItem], bool]) -> int:
    """The first place from ``place`` on whose item is not such."""
    return next((each for each in range(place, len(items)) if not holds(items[each])), len(items))


def _begun(items: Sequence[FlowItem], place: int) -> int:
    """Where the block before ``place`` begins, if more of it follows; else ``place``."""
    if not place or not items[place - 1].goes_on:
        return place
    return next(each for each in range(place) if items[each].block is items[place - 1].block)
