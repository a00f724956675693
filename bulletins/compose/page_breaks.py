"""Where the pages of a run end, all of them together: the places at which the sum of their costs is least.

Cheapest first: a run whose pages can all be full is taken page by page, nothing else is tried.  What lies more than a
few pages back is settled, so that time grows with the pages.

Source: D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines (1981), for pages in place of lines.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from bulletins.compose.columns import Column
from bulletins.compose.floats import Flow
from bulletins.compose.strips import Strip
from bulletins.values import frozen

MOST_GIVEN_LINES = 3
"""A page gives up so many lines at the most for the pages that follow."""

_WINDOW_PAGES = 4
_SQUARED_UP_TO = 3
_EACH_MORE = 4.0
_EACH_NATURAL = 0.5
_MOST_NATURAL = 2.0
_UNEVEN_FEET = 0.5
_TORN = 3.0
_SPARSE = 6.0


@frozen
class PageEnd:
    """A place where a page may end: before ``end`` in ``flow``, lines of notes ``carried`` over.

    ``short`` is how many lines are free above its foot, ``given`` how many of them it could have held; ``ends_run``
    says that nothing follows, ``sparse`` that little
    stands on such a page; ``is_right``: it lies beside the page before it.  ``column`` is the page's, where it ends as
    full as it is.
    """

    flow: Flow
    end: int
    carried: tuple[Strip, ...] = ()
    short: int = 0
    given: int = 0
    ends_run: bool = False
    sparse: bool = False
    is_right: bool = False
    column: Column | None = None

    @property
    def is_natural(self) -> bool:
        """Whether a case ends here, or the next page begins with a heading."""
        above, item = self.flow[self.end - 1], self.flow[self.end]
        return not item.index and (item.block.keep_lines > 0 or item.block.case != above.block.case)


@dataclass(slots=True)
class _Node:
    page: PageEnd
    depth: int
    cost: float
    before: "_Node | None"

    @property
    def key(self) -> tuple[int, int, int]:
        """What all that follows depends on."""
        flow, end = self.page.flow, self.page.end
        return self.depth, end, id(flow[end].block) if end < len(flow) else 0


def best_page_ends(start: PageEnd, ends_after: Callable[[PageEnd, int], Iterable[PageEnd]]) -> list[PageEnd]:
    """The ends of all pages of a run that begins at ``start``.

    ``ends_after`` gives the ends of the page after an end, of which so many pages were before.
    """
    nodes = [_Node(start, 0, 0.0, None)]
    heap = [(0.0, 0, 0)]
    reached: dict[tuple[int, int, int], float] = {}
    deepest = 0
    while True:
        node = nodes[heappop(heap)[2]]
        if node.depth and node.page.ends_run:
            return _path(node)
        if node.depth < deepest - _WINDOW_PAGES:
            continue
        deepest = max(deepest, node.depth)
        for page in ends_after(node.page, node.depth):
            new = _Node(
                page, node.depth + 1, node.cost + _cost(page, node.page if node.depth else None), node
            )
            if new.cost < reached.get(new.key, float("inf")):
                reached[new.key] = new.cost
                heappush(heap, (new.cost, -new.depth, len(nodes)))
                nodes.append(new)


def _cost(page: PageEnd, before: PageEnd | None) -> float:
    """What a page costs: its short foot, one unlike that of the page beside it, a table or frame that is torn.

    Below the end of a case, or above another heading, blank lines are natural.  A last page costs only if it is sparse.
    """
    if page.ends_run:
        return _SPARSE if page.sparse else 0.0
    if page.is_natural:
        return min(_MOST_NATURAL, _EACH_NATURAL * page.short)
    squared = min(page.short, _SQUARED_UP_TO)
    cost = squared * squared + _EACH_MORE * (page.short - squared)
    if page.flow[page.end].strip.head:
        cost += _TORN
    if before and page.is_right and not before.is_natural:
        cost += _UNEVEN_FEET * abs(page.short - before.short)
    return cost


def _path(node: _Node) -> list[PageEnd]:
    pages = []
    while node.before:
        pages.append(node.page)
        node = node.before
    pages.reverse()
    return pages
