"""Segments: runs of blocks that are set in columns of one width, and what each must know of the next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from bulletins.compose.strips import SetBlock, height_of
from bulletins.style.properties import BreakBefore
from bulletins.values import frozen


@frozen
class Segment:
    """Blocks on one sequence of pages and of one width; one at the foot is a segment of its own.

    ``below_pt`` is the height of what comes after it on its last page; ``None``: text goes on there.
    """

    blocks: tuple[SetBlock, ...]
    below_pt: float | None

    @property
    def first(self) -> SetBlock:
        """The block that it begins with."""
        return self.blocks[0]


def segments_of(blocks: Sequence[SetBlock]) -> Iterator[Segment]:
    """The segments of a bulletin, in order."""
    numbered = enumerate(blocks)
    place = groupby(
        numbered, lambda each: (each[1].pages, each[1].across, each[0] if each[1].at_foot else None)
    )
    runs = [tuple(block for _, block in run) for _, run in place]
    for run, following in zip(runs, [*runs[1:], ()], strict=False):
        yield Segment(_reaching(run, following), _height_below(run[0], following))


def _height_below(block: SetBlock, following: Sequence[SetBlock]) -> float | None:
    if not following or _begins_page(block, following[0]):
        return 0.0
    return following[0].height_pt if following[0].at_foot else None


def _begins_page(above: SetBlock, block: SetBlock) -> bool:
    return block.pages != above.pages or block.break_before is not BreakBefore.NONE


def _reaching(run: tuple[SetBlock, ...], following: Sequence[SetBlock]) -> tuple[SetBlock, ...]:
    """The run; its last blocks, if they keep lines of what follows it, ask for room for these as well."""
    kept = list(takewhile(lambda block: block.keep_lines > 0, reversed(run)))
    if not kept or not following or following[0].at_foot or _begins_page(run[0], following[0]):
        return run
    place = len(run) - len(kept)
    spaces = sum(
        max(above.space_after_pt, block.space_before_pt) for above, block in _pairs(run, place, following)
    )
    need = sum(block.height_pt for block in kept) + spaces + _kept_pt(following, kept[0].keep_lines)
    first = replace(run[place], tail_pt=max(run[place].tail_pt, need))
    return (*run[:place], first, *run[place + 1 :])


def _pairs(
    run: Sequence[SetBlock], place: int, following: Sequence[SetBlock]
) -> Iterator[tuple[SetBlock, SetBlock]]:
    """The blocks from ``place`` on, each with the one after it."""
    return zip(run[place:], (*run[place + 1 :], following[0]), strict=True)


def _kept_pt(blocks: Sequence[SetBlock], lines: int) -> float:
    """The height of the first lines of some blocks, up to a place where a column may end."""
    strips = [strip for block in blocks[:lines] for strip in block.strips]
    count = lines
    while count < len(strips) and not strips[count].may_break:
        count += 1
    return height_of(strips[:count])
