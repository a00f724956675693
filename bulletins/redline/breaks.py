"""Paragraphs that were split or put together: their words stay, only where they end is another matter."""

from collections.abc import Container, Iterator, Mapping, Sequence

from bulletins.redline.blocks import Block
from bulletins.tree.passages import Sort
from bulletins.values import frozen

_NEIGHBOURS = 4
"""So many paragraphs on each side may have been one with it."""


@frozen
class Break:
    """``one``, a paragraph of one edition, is ``many`` in the other."""

    one: Block
    many: tuple[Block, ...]


def breaks(pairs: Mapping[int, Block], blocks: Sequence[Block], missing: Container[int]) -> Iterator[Break]:
    """Those of ``blocks`` that are pieces of a paragraph of the other edition.

    ``pairs`` gives, for where a block starts, the block of the other edition that it is matched with; ``missing`` are
    the passages that have none.
    """
    free = [
        block.sort is Sort.PARAGRAPH and all(index in missing for index in block.indices) for block in blocks
    ]
    for place, block in enumerate(blocks):
        one = pairs.get(block.start)
        if one is None or one.sort is not Sort.PARAGRAPH or block.sort is not Sort.PARAGRAPH:
            continue
        if len(block.full_text) >= len(one.full_text):
            continue
        first, last = place, place
        while first > 0 and free[first - 1] and place - first < _NEIGHBOURS:
            first -= 1
        while last + 1 < len(blocks) and free[last + 1] and last - place < _NEIGHBOURS:
            last += 1
        found = _window(one, blocks, first, place, last)
        if found and len({each.passages[0].case_id for each in found}) == 1:
            for at in range(blocks.index(found[0]), blocks.index(found[0]) + len(found)):
                free[at] = False
            yield Break(one, found)


def _window(one: Block, blocks: Sequence[Block], first: int, place: int, last: int) -> tuple[Block, ...]:
    for start in range(first, place + 1):
        text = ""
        for end in range(start, last + 1):
            text += blocks[end].full_text
            if end >= place and end > start and text == one.full_text:
                return tuple(blocks[start : end + 1])
    return ()
