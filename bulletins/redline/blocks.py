"""Passages put together as they belong: parts to blocks, blocks to cases."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bulletins.tree.passages import Passage, Sort
from bulletins.values import frozen

NUMBER_PARTS = frozenset({"number", "ordinal"})
"""The parts that count their block; they follow from where it stands."""

_FLOWING = frozenset({Sort.HEADING, Sort.DISPLAY, Sort.PARAGRAPH})
"""Sorts of running text: a paragraph may become a cross-head."""


@frozen
class Block:
    """The passages of one block: those from ``start`` up to before ``end``."""

    start: int
    end: int
    passages: tuple[Passage, ...]

    @property
    def sort(self) -> Sort:
        """What kind of block it is."""
        return self.passages[0].sort

    @property
    def family(self) -> str:
        """What it may be compared with."""
        return "text" if self.sort in _FLOWING else self.sort

    @property
    def words(self) -> str:
        """Its text without what counts it."""
        return "\n".join(each.text for each in self.passages if each.part not in NUMBER_PARTS)

    @property
    def full_text(self) -> str:
        """Its text with everything in it."""
        return "".join(each.text for each in self.passages)

    @property
    def signature(self) -> tuple[str, ...]:
        """What two blocks share that say and show the same."""
        return (self.family, self.words, *(each.digest for each in self.passages if each.digest))

    @property
    def indices(self) -> range:
        """Where its passages stand among all."""
        return range(self.start, self.end)


@frozen
class Unit:
    """What is moved as one: a case with its blocks, or a block outside cases."""

    case_id: str
    blocks: tuple[Block, ...]

    @property
    def start(self) -> int:
        """Where its passages begin."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.blocks[-1].end


def blocks_of(passages: Sequence[Passage]) -> tuple[Block, ...]:
    """The passages as blocks: what follows each other with one anchor and of one sort."""
    done: list[Block] = []
    start = 0
    for _, group in groupby(passages, key=lambda each: (each.anchor, each.sort, each.case_id)):
        parts = tuple(group)
        done.append(Block(start, start + len(parts), parts))
        start += len(parts)
    return tuple(done)


def units_of(blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """The blocks in units, in order."""
    return tuple(_units(blocks))


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    for case_id, group in groupby(blocks, key=lambda block: block.passages[0].case_id):
        if case_id:
            yield Unit(case_id, tuple(group))
        else:
            yield from (Unit("", (block,)) for block in group)
