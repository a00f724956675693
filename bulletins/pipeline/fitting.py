"""Fitting an issue to a number of pages: how many lines are over or short, and which cuts would do, tried out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from bulletins.compose import compose
from bulletins.compose.occupancy import Ending, Occupancy, Part, occupancy
from bulletins.pipeline.preparation import Prepared
from bulletins.tree import Block, Box, Bulletin, Case, Inline, Paragraph, Section, Text, walk
from bulletins.values import frozen

_MOST_TRIALS = 24
_MOST_EXTRA = 3
"""So many characters more than stand on its last line are cut from a paragraph whose lines stay as many."""


@frozen
class Cut:
    """``characters`` to cut from a paragraph of ``part``, which saves a line."""

    part: Part
    ending: Ending
    characters: int


@frozen
class Budget:
    """How an issue stands to the number of pages that it may have.

    ``reachable`` is how many of the ``wanted`` pages it can have: an imprint that must stand on an even page leaves an
    odd last page unused.  ``over`` are the lines that must go (0 where no page holds only the rest of a case),
    ``spare`` those that may come.  ``cuts`` save lines, in reading order; ``fits`` says that the issue, composed with
    them, has no more pages than are reachable; ``missing`` are the lines that are over all the same.
    """

    wanted: int
    reachable: int
    pages: int
    over: int
    spare: int
    cuts: tuple[Cut, ...] = ()
    fits: bool = True
    missing: int = 0


def measured(prepared: Prepared, cuts: Sequence[Cut] = ()) -> Occupancy:
    """The lines of an issue as it is, or with some cuts.

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    bulletin = _shortened(prepared.bulletin, {cut.ending.anchor: cut.characters for cut in cuts})
    return occupancy(bulletin, prepared.styles, compose(bulletin, prepared.styles, prepared.typefaces))


def budget(prepared: Prepared, found: Occupancy, wanted: int) -> Budget:
    """What an issue, measured as ``found``, must lose or may gain to have ``wanted`` pages."""
    pages, reachable = len(found.pages), wanted - (wanted % 2 if _ends_on_even(prepared) else 0)
    if pages <= reachable:
        return Budget(wanted, reachable, pages, over=0, spare=_spare(found, reachable - pages))
    over = sum(_excess(found, reachable).values())
    cuts, after = _tried(prepared, found, reachable)
    missing = sum(_excess(after, reachable).values())
    fits = len(after.pages) <= reachable
    return Budget(wanted, reachable, pages, over, spare=0, cuts=cuts, fits=fits, missing=missing)


def runs_with_cases(found: Occupancy) -> tuple[tuple[Part, ...], ...]:
    """The runs of parts that hold a case."""
    return tuple(run for run in found.runs if any(part.is_case for part in run))


def _ends_on_even(prepared: Prepared) -> bool:
    """Whether the last page is an even one.  Source: GB/T 9704-2012 §7.4."""
    styles = prepared.styles
    roles = (styles.blocks.get(block.role) for block in walk(prepared.bulletin))
    return styles.pages.imprint_on_even and any(role and role.at_foot for role in roles)


def _spare(found: Occupancy, more_pages: int) -> int:
    free = sum(found.room_below(run) for run in runs_with_cases(found))
    return free + more_pages * max(page.lines for page in found.pages)


def _excess(found: Occupancy, wanted: int) -> dict[str, int]:
    """The lines that must go, by the run (its first part's anchor) that gives up pages: the emptiest last page.

    What the pages that stay had given to those after them they hold again.
    """
    heap = [
        (found.pages[run[-1].last - 1].used, run[-1].last, run)
        for run in runs_with_cases(found)
        if run[-1].last > run[0].first
    ]
    heapify(heap)
    excess: dict[str, int] = {}
    held: dict[str, int] = {}
    for _ in range(len(found.pages) - wanted):
        if not heap:
            break
        used, last, run = heappop(heap)
        anchor = run[0].anchor
        excess[anchor] = excess.get(anchor, 0) + used
        held[anchor] = sum(page.given for page in found.pages[run[0].first - 1 : last - 1])
        if last - 1 > run[0].first:
            heappush(heap, (found.pages[last - 2].used, last - 1, run))
    return {anchor: max(1, lines - held[anchor]) for anchor, lines in excess.items()}


def _tried(prepared: Prepared, found: Occupancy, wanted: int) -> tuple[tuple[Cut, ...], Occupancy]:
    """The shortest cuts with which the issue has ``wanted`` pages, or as many as there are; and its lines then."""
    open_cuts = {
        run[0].anchor: sorted(
            (
                Cut(part, ending, ending.characters)
                for part in run
                for ending in part.endings
                if ending.span and part.is_case
            ),
            key=lambda cut: cut.characters,
        )
        for run in found.runs
    }
    cuts: list[Cut] = []
    after = found
    for _ in range(_MOST_TRIALS):
        longer = _lengthened(cuts, after)
        more = [] if longer != cuts else list(_next_cuts(open_cuts, _excess(after, wanted)))
        if longer == cuts and not more:
            break
        cuts = [*longer, *more]
        after = measured(prepared, cuts)
        if len(after.pages) <= wanted:
            cuts, after = _fewest(prepared, cuts, after)
            break
    order = {ending.anchor: place for place, ending in enumerate(_in_order(found))}
    return tuple(sorted(cuts, key=lambda cut: order[cut.ending.anchor])), after


def _in_order(found: Occupancy) -> Iterator[Ending]:
    for part in found.parts:
        yield from sorted(part.endings, key=lambda ending: ending.span.line if ending.span else 0)


def _next_cuts(open_cuts: Mapping[str, list[Cut]], excess: Mapping[str, int]) -> Iterator[Cut]:
    """As many of the shortest cuts of each run as it has lines too many, taken out of its list."""
    for anchor, lines in excess.items():
        cuts = open_cuts.get(anchor, [])
        yield from cuts[:lines]
        del cuts[:lines]


def _lengthened(cuts: Sequence[Cut], after: Occupancy) -> list[Cut]:
    """The cuts; those that save no line a character longer, or left out where they are long enough."""
    lines = {ending.anchor: ending.lines for part in after.parts for ending in part.endings}
    idle = {cut for cut in cuts if lines.get(cut.ending.anchor) == cut.ending.lines}
    return [
        replace(cut, characters=cut.characters + (cut in idle))
        for cut in cuts
        if cut not in idle or cut.characters < cut.ending.characters + _MOST_EXTRA
    ]


def _fewest(prepared: Prepared, cuts: list[Cut], after: Occupancy) -> tuple[list[Cut], Occupancy]:
    """The cuts without the longest, as long as the pages stay as many."""
    ordered = sorted(cuts, key=lambda cut: cut.characters)
    while ordered and len((fewer := measured(prepared, ordered[:-1])).pages) <= len(after.pages):
        ordered, after = ordered[:-1], fewer
    return ordered, after


def _shortened(bulletin: Bulletin, cuts: Mapping[str, int]) -> Bulletin:
    """The bulletin with so many characters less in paragraphs, by their anchors."""
    return replace(bulletin, children=_shortened_blocks(bulletin.children, cuts)) if cuts else bulletin


def _shortened_blocks(blocks: tuple[Block, ...], cuts: Mapping[str, int]) -> tuple[Block, ...]:
    return tuple(
        replace(block, children=_shortened_blocks(block.children, cuts))
        if isinstance(block, Section | Case | Box)
        else replace(block, children=_shortened_text(block.children, cuts[block.anchor]))
        if isinstance(block, Paragraph) and block.anchor in cuts
        else block
        for block in blocks
    )


def _shortened_text(children: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """A paragraph with so many characters less, before the mark at the end of its last texts."""
    shorter = list(children)
    for place in reversed(range(len(shorter))):
        node = shorter[place]
        if count and isinstance(node, Text):
            taken = min(count, max(0, len(node.text) - 1))
            shorter[place] = replace(node, text=node.text[: -1 - taken] + node.text[-1:])
            count -= taken
    return tuple(shorter)
