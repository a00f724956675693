"""Two wordings compared by their tokens; what came out is put together until it reads as corrections."""

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby, pairwise, zip_longest

from bulletins.difference.matching import Run, matching
from bulletins.difference.tokens import is_figure, tokens
from bulletins.values import frozen

_MANY = 4
_DENSE = 3
"""So many corrections in one sentence are read as one if they make up a third of it: it was written anew."""

_NEAR = 2
"""Corrections of a clause with so few characters between them are one."""

_FEW = 6
"""In so few tokens figures are told from the words beside them."""

SENTENCE_ENDS = frozenset("。！？；!?;\n")
CLAUSE_ENDS = SENTENCE_ENDS | frozenset("，：,:")


@frozen
class Difference:
    """``before`` stands in the old text from character ``old`` on; for it ``after``, in the new one from ``new`` on."""

    old: int
    new: int
    before: str
    after: str


def differences(old: str, new: str, terms: Collection[str] = ()) -> tuple[Difference, ...]:
    """What to correct in ``old`` so that it reads ``new``, in order; put in, it gives exactly ``new``.

    >>> [(each.before, each.after) for each in differences("拨款12.5万元，惠及300人。", "拨款21.5万元，惠及300人。")]
    [('12.5万元', '21.5万元')]
    """
    if old == new:
        return ()
    before, after = tokens(old, terms), tokens(new, terms)
    gaps = _gaps(matching(before, after), len(before), len(after))
    comparison = _Comparison(before, after)
    gaps = comparison.readable(list(comparison.slid(gaps)))
    parts = (part for gap in gaps for part in comparison.parted(gap))
    starts_old, starts_new = _starts(before), _starts(after)
    found = (
        Difference(
            starts_old[gap.old], starts_new[gap.new],
            "".join(before[gap.old : gap.old_end]), "".join(after[gap.new : gap.new_end]),
        )
        for gap in parts
    )  # fmt: skip
    return tuple(each for each in found if each.before != each.after)


@frozen
class _Gap:
    """Tokens that differ: from ``old`` up to before ``old_end`` here, from ``new`` to ``new_end`` there."""

    old: int
    old_end: int
    new: int
    new_end: int


def _gaps(runs: Sequence[Run], old_length: int, new_length: int) -> list[_Gap]:
    ends = [Run(0, 0, 0), *runs, Run(old_length, new_length, 0)]
    gaps = (_Gap(one.old + one.length, two.old, one.new + one.length, two.new) for one, two in pairwise(ends))
    return [gap for gap in gaps if gap.old < gap.old_end or gap.new < gap.new_end]


class _Comparison:
    """Two texts in tokens, and what a reader would take for one correction between them."""

    def __init__(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        self._old = old
        self._new = new
        self._starts_old = _starts(old)
        self._starts_new = _starts(new)
        self._sentence = [0, *accumulate(token in SENTENCE_ENDS for token in old)]

    def slid(self, gaps: Sequence[_Gap]) -> Iterator[_Gap]:
        """What was only added or only removed, begun where a clause begins if it may as well begin there."""
        floor = 0
        for gap, following in zip_longest(gaps, gaps[1:]):
            ceiling = following.old if following else len(self._old)
            is_one_sided = gap.old == gap.old_end or gap.new == gap.new_end
            step = self._step(gap, gap.old - floor, ceiling - gap.old_end) if is_one_sided else 0
            floor = gap.old_end + step
            yield _Gap(gap.old + step, floor, gap.new + step, gap.new_end + step)

    def _step(self, gap: _Gap, back: int, forth: int) -> int:
        """How far the gap may go, over at most so many tokens, to begin with a clause; backwards below zero."""
        text, start, end = (
            (self._new, gap.new, gap.new_end) if gap.old == gap.old_end else (self._old, gap.old, gap.old_end)
        )

        def begins_clause(place: int) -> bool:
            return place == 0 or text[place - 1] in CLAUSE_ENDS

        for step in range(back + 1):
            if begins_clause(start - step):
                return -step
            if text[start - step - 1] != text[end - step - 1]:
                break
        for step in range(forth):
            if text[start + step] != text[end + step]:
                break
            if begins_clause(start + step + 1):
                return step + 1
        return 0

    def readable(self, gaps: Sequence[_Gap]) -> list[_Gap]:
        """Gaps with little between them as one; a sentence with many as one, unless all of them are figures."""
        done: list[_Gap] = []
        for gap in gaps:
            done.append(gap)
            while len(done) > 1 and self._belongs(*done[-2:]):
                done[-2:] = [_together(*done[-2:])]
        whole: list[_Gap] = []
        for _, group in groupby(done, self._sentence_of):
            gaps = list(group)
            whole += [_together(gaps[0], gaps[-1])] if self._is_anew(gaps) else gaps
        return whole

    def _is_anew(self, gaps: Sequence[_Gap]) -> bool:
        """Whether the corrections of a sentence are so many, and so close, that none is read by itself."""
        if sum(not self._is_figures(gap) for gap in gaps) < _MANY:
            return False
        return _DENSE * sum(map(self._size, gaps)) >= self._size(_together(gaps[0], gaps[-1]))

    def parted(self, gap: _Gap) -> Iterator[_Gap]:
        """Figures are corrected one by one, and words beside them for themselves."""
        old, new = (
            self._figures(gap.old, gap.old_end, self._old),
            self._figures(gap.new, gap.new_end, self._new),
        )
        if len(old) != len(new) or max(gap.old_end - gap.old, gap.new_end - gap.new) > max(_FEW, len(old)):
            yield gap
            return
        at = _Gap(gap.old, gap.old, gap.new, gap.new)
        for here, there in zip(old, new, strict=True):
            yield _Gap(at.old_end, here, at.new_end, there)
            at = _Gap(here, here + 1, there, there + 1)
            yield at
        yield _Gap(at.old_end, gap.old_end, at.new_end, gap.new_end)

    def _figures(self, start: int, end: int, text: Sequence[str]) -> list[int]:
        return [place for place in range(start, end) if is_figure(text[place])]

    def _belongs(self, one: _Gap, two: _Gap) -> bool:
        between = range(one.old_end, two.old)
        if self._is_figures(one) or self._is_figures(two):
            return False
        ends = [self._old[place] for place in between if self._old[place] in CLAUSE_ENDS]
        if not SENTENCE_ENDS.isdisjoint(ends):
            return False
        room = self._starts_old[two.old] - self._starts_old[one.old_end]
        return room <= max(min(self._size(one), self._size(two)), 0 if ends else _NEAR)

    def _size(self, gap: _Gap) -> int:
        """The characters of the longer side."""
        return max(
            self._starts_old[gap.old_end] - self._starts_old[gap.old],
            self._starts_new[gap.new_end] - self._starts_new[gap.new],
        )

    def _is_figures(self, gap: _Gap) -> bool:
        """Whether a figure stands in the place of each figure, and nothing else."""
        sides = (self._old[gap.old : gap.old_end], self._new[gap.new : gap.new_end])
        return all(side and all(map(is_figure, side)) for side in sides)

    def _sentence_of(self, gap: _Gap) -> int:
        return self._sentence[gap.old]


def _together(one: _Gap, two: _Gap) -> _Gap:
    return _Gap(one.old, two.old_end, one.new, two.new_end)


def _starts(parts: Sequence[str]) -> list[int]:
    """Where each part begins in the text, and where the text ends."""
    return [0, *accumulate(map(len, parts))]
