"""Which passage of the old edition is which of the new one, and what stands in another order.

Cases are known by their ids.  Their blocks are matched by names of their own (title, kicker, imprint), then where they
say the same, then where they are alike; table cells by rows and columns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bulletins.difference import heaviest_rise, matching
from bulletins.redline.blocks import NUMBER_PARTS, Block, Unit, blocks_of, units_of
from bulletins.redline.grids import grid_pairs
from bulletins.redline.similarity import in_order, likeliest, likenesses
from bulletins.tree.passages import Passage, Sort
from bulletins.values import frozen

_ALIKE = 0.4
"""From here on a text between the same neighbours is the same one, corrected."""

_SURELY_ALIKE = 0.6
"""From here on it is, wherever it stands."""

_TELLING = 20
"""A text of so many characters is known again in another case."""

_GRIDS = frozenset({Sort.TABLE, Sort.ROWS})
_FEW = frozenset({Sort.HEADING, Sort.DISPLAY, Sort.BOX, Sort.NUMBER, Sort.CALL_OUT, Sort.FIGURE, Sort.TABLE})
"""Sorts that have few blocks: where one stands between the same neighbours as one did, it is the same."""

Pair = tuple[int, int]
Blocks = tuple[Block, Block]


@frozen
class Move:
    """Passages, as (old, new), that go together to another place; ``is_case`` if they are a whole case."""

    pairs: tuple[Pair, ...]
    is_case: bool = False


@frozen
class Alignment:
    """All passages that stand in both editions, as (old, new); those moved among them; the blocks of both.

    ``cases`` are the ids of the cases that are in both, as (old, new).
    """

    pairs: tuple[Pair, ...]
    moves: tuple[Move, ...]
    blocks: tuple[Blocks, ...]
    cases: tuple[tuple[str, str], ...]


@frozen
class _Matched:
    """A unit in both editions, and which of its blocks are."""

    old: Unit
    new: Unit
    blocks: tuple[Blocks, ...]


def align(old: Sequence[Passage], new: Sequence[Passage]) -> Alignment:
    """The passages of two editions, matched."""
    old_units, new_units = units_of(blocks_of(old)), units_of(blocks_of(new))
    matched = _matched_units(old_units, new_units)
    strays = _strays(old_units, new_units, matched)
    pairs: list[Pair] = []
    moves: list[Move] = []
    staying = _staying(
        [(unit.old.start, unit.new.start) for unit in matched], [_weight(unit) for unit in matched]
    )
    for place, unit in enumerate(matched):
        found, moved, rest = _inside(unit)
        pairs += found
        moves += moved
        if place not in staying and rest:
            moves.append(Move(tuple(rest), bool(unit.old.case_id)))
    for blocks in strays:
        found, _ = _parts(*blocks)
        pairs += found
        moves.append(Move(tuple(found)))
    blocks_in_both = (*(blocks for unit in matched for blocks in unit.blocks), *strays)
    cases = tuple((unit.old.case_id, unit.new.case_id) for unit in matched if unit.old.case_id)
    return Alignment(tuple(sorted(pairs)), tuple(moves), blocks_in_both, cases)


def _inside(unit: _Matched) -> tuple[list[Pair], list[Move], list[Pair]]:
    """The passages of a unit, matched; what moved inside it; and what did not."""
    pairs: list[Pair] = []
    moves: list[Move] = []
    rest: list[Pair] = []
    weights = [1000 + min(999, len(old.words)) for old, _ in unit.blocks]
    staying = _staying([(old.start, new.start) for old, new in unit.blocks], weights)
    gone: list[tuple[Blocks, list[Pair]]] = []
    for place, blocks in enumerate(unit.blocks):
        found, moved_rows = _parts(*blocks)
        pairs += found
        moves += [Move(tuple(row)) for row in moved_rows]
        elsewhere = {pair for row in moved_rows for pair in row}
        kept = [pair for pair in found if pair not in elsewhere]
        if place in staying:
            rest += kept
        elif kept:
            gone.append((blocks, kept))
    return pairs, [*moves, *_gone_together(gone)], rest


def _gone_together(gone: Sequence[tuple[Blocks, list[Pair]]]) -> Iterator[Move]:
    """Blocks that follow each other in both places move as one."""
    pairs: list[Pair] = []
    ends = (-1, -1)
    for (old, new), found in gone:
        if pairs and (old.start, new.start) != ends:
            yield Move(tuple(pairs))
            pairs = []
        pairs += found
        ends = (old.end, new.end)
    if pairs:
        yield Move(tuple(pairs))


def _staying(places: Sequence[Pair], weights: Sequence[int]) -> frozenset[int]:
    """Which of these, in the order of the old edition or not, keep their order; the others have moved."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    ranks = {start: rank for rank, start in enumerate(sorted(new for _, new in places))}
    rise = heaviest_rise([ranks[places[index][1]] for index in order], [weights[index] for index in order])
    return frozenset(order[place] for place in rise)


def _weight(unit: _Matched) -> int:
    """A case moves rather than what stands between cases."""
    return 2 if unit.old.case_id else 3


def _matched_units(old: Sequence[Unit], new: Sequence[Unit]) -> list[_Matched]:
    """Units in the order of the old edition."""
    pairs = [*_case_pairs([unit for unit in old if unit.case_id], [unit for unit in new if unit.case_id])]
    matched = [_Matched(one, two, tuple(_block_pairs(one.blocks, two.blocks))) for one, two in pairs]
    outside = [[unit.blocks[0] for unit in units if not unit.case_id] for units in (old, new)]
    matched += [
        _Matched(Unit("", (one,)), Unit("", (two,)), ((one, two),)) for one, two in _block_pairs(*outside)
    ]
    return sorted(matched, key=lambda unit: unit.old.start)


def _case_pairs(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The same case has the same id; one that says nearly the same under another id is the same one."""
    here, there = {unit.case_id: unit for unit in old}, {unit.case_id: unit for unit in new}
    yield from ((unit, there[name]) for name, unit in here.items() if name in there)
    gone = [unit for name, unit in here.items() if name not in there]
    come = [unit for name, unit in there.items() if name not in here]
    old_texts, new_texts = (
        ["\n".join(block.words for block in unit.blocks) for unit in units] for units in (gone, come)
    )
    for each in likeliest(list(likenesses(old_texts, new_texts, _SURELY_ALIKE))):
        yield gone[each.old], come[each.new]


def _block_pairs(old: Sequence[Block], new: Sequence[Block]) -> list[Blocks]:
    """The blocks of a case, or those outside cases, that are the same: (old, new)."""
    pairs = _Pairs(old, new)
    pairs.add_named()
    pairs.add_equal()
    pairs.add_alike()
    pairs.add_elsewhere()
    return [(old[here], new[there]) for here, there in sorted(pairs.found.items())]


class _Pairs:
    """Blocks of two lists, matched step by step, the surest first."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.found: dict[int, int] = {}
        self._old = old
        self._new = new
        self._taken: set[int] = set()

    def add_named(self) -> None:
        """Those whose anchor is a name and no number: title, kicker, imprint."""
        names = [
            {_name(block): place for place, block in enumerate(blocks)} for blocks in (self._old, self._new)
        ]
        for name, place in names[0].items():
            if name[1] and name in names[1]:
                self._add(place, names[1][name])

    def add_equal(self) -> None:
        """Those that say the same, in the same order."""
        old, new = self._free_old(), self._free_new()
        runs = matching([self._old[at].signature for at in old], [self._new[at].signature for at in new])
        for run in runs:
            for step in range(run.length):
                self._add(old[run.old + step], new[run.new + step])

    def add_alike(self) -> None:
        """Those between the same neighbours that are alike, or the only ones of their sort there."""
        spine = sorted(self.found.items())
        order = heaviest_rise([there for _, there in spine])
        ends = [(-1, -1), *(spine[place] for place in order), (len(self._old), len(self._new))]
        for (i, j), (k, m) in pairwise(ends):
            old = [place for place in range(i + 1, k) if place not in self.found]
            new = [place for place in range(j + 1, m) if place not in self._taken]
            if old and new:
                self._add_likenesses(old, new, _ALIKE, keep_order=True)
                self._add_only_ones(old, new)

    def add_elsewhere(self) -> None:
        """Those that stand in another order."""
        by_signature: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in reversed(self._free_new()):
            by_signature[self._new[place].signature].append(place)
        for place in self._free_old():
            same = by_signature[self._old[place].signature]
            if same:
                self._add(place, same.pop())
        self._add_likenesses(self._free_old(), self._free_new(), _SURELY_ALIKE, keep_order=False)

    def _add(self, old: int, new: int) -> None:
        self.found[old] = new
        self._taken.add(new)

    def _free_old(self) -> list[int]:
        return [place for place in range(len(self._old)) if place not in self.found]

    def _free_new(self) -> list[int]:
        return [place for place in range(len(self._new)) if place not in self._taken]

    def _add_likenesses(
        self, old: Sequence[int], new: Sequence[int], least: float, *, keep_order: bool
    ) -> None:
        choose = in_order if keep_order else likeliest
        here, there = [self._old[place].words for place in old], [self._new[place].words for place in new]
        found = [
            each
            for each in likenesses(here, there, least)
            if self._old[old[each.old]].family == self._new[new[each.new]].family
        ]
        for each in choose(found):
            self._add(old[each.old], new[each.new])

    def _add_only_ones(self, old: Sequence[int], new: Sequence[int]) -> None:
        kinds = [
            Counter((block.sort, block.passages[0].role) for block in blocks)
            for blocks in (
                [self._old[place] for place in old if place not in self.found],
                [self._new[place] for place in new if place not in self._taken],
            )
        ]
        for place in old:
            kind = (self._old[place].sort, self._old[place].passages[0].role)
            if place in self.found or kind[0] not in _FEW or not kinds[0][kind] == 1 == kinds[1][kind]:
                continue
            there = [at for at in new if (self._new[at].sort, self._new[at].passages[0].role) == kind]
            self._add(place, next(at for at in there if at not in self._taken))


def _name(block: Block) -> tuple[str, str]:
    """Family and name of a block; the name is empty if it is only a number."""
    first = block.passages[0]
    name = first.anchor.removeprefix(f"{first.case_id}/") if first.case_id else first.anchor
    return (block.family, "" if any(char.isdigit() for char in name) else name)


def _strays(old: Sequence[Unit], new: Sequence[Unit], matched: Iterable[_Matched]) -> list[Blocks]:
    """Long texts that went from one case to another."""
    pairs = [blocks for unit in matched for blocks in unit.blocks]
    taken = {one.start for one, _ in pairs}, {two.start for _, two in pairs}
    free = [
        [
            block
            for unit in units
            for block in unit.blocks
            if block.start not in starts and block.sort is Sort.PARAGRAPH and len(block.words) >= _TELLING
        ]
        for units, starts in zip((old, new), taken, strict=True)
    ]
    found = likenesses([block.words for block in free[0]], [block.words for block in free[1]], _SURELY_ALIKE)
    return [(free[0][each.old], free[1][each.new]) for each in likeliest(list(found))]


def _parts(old: Block, new: Block) -> tuple[list[Pair], list[list[Pair]]]:
    """The passages of two blocks, matched; then those of each table row that stands elsewhere, again."""
    if old.sort is new.sort and old.sort in _GRIDS:
        return grid_pairs(old, new)
    parts = {_part(each): index for index, each in zip(new.indices, new.passages, strict=True)}
    named = ((index, _part(each)) for index, each in zip(old.indices, old.passages, strict=True))
    return [(index, parts[part]) for index, part in named if part in parts], []


def _part(passage: Passage) -> str:
    """The part, under one name whether a block is a heading or a paragraph."""
    if passage.part in NUMBER_PARTS:
        return "number"
    return "" if passage.part == "title" else passage.part
