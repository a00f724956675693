"""Which units of a returned file are which of the sent one: divided, joined, changed, gone, new.

Units that say the same are the same, in the order that keeps most of them.  What lies between is matched by bookmarks
and by likeness; two that were joined, and one that was divided, are found by the likeness of both together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.difference.matching import matching
from bulletins.values import frozen

_ALIKE = 0.45
"""From here on a text is the same one, changed."""
_MARKED, _NOT_ALIKE = 0.3, 0.2
"""What a bookmark adds to likeness, which counts as so much at least: one that stayed with its paragraph says more than
words that were typed anew."""
_SHORT = 16
"""A title of so many characters between the same neighbours as before is the same, whatever it says now."""
_CHOICES = 40_000
_CHARACTERS = 40_000_000
"""So many pairs of a gap, and characters in all of them, are weighed; in larger ones those with bookmarks alone."""
_SEVERAL = 0.04
"""What units that were divided or joined must be better by than two; they are, where together they say the same."""


@frozen
class Text:
    """A unit to be matched: what it says, folded; the names of its bookmarks; whether it is a row of a table."""

    words: str
    names: frozenset[str] = frozenset()
    is_row: bool = False


@frozen
class Group:
    """Sent units that are returned ones: of either none, one or two."""

    sent: range
    back: range


def groups(sent: Sequence[Text], back: Sequence[Text]) -> Iterator[Group]:
    """All units of both in groups, in order."""
    runs = matching([text.words for text in sent], [text.words for text in back])
    here = there = 0
    for run in runs:
        yield from _between(sent, back, range(here, run.old), range(there, run.new))
        for step in range(run.length):
            yield Group(range(run.old + step, run.old + step + 1), range(run.new + step, run.new + step + 1))
        here, there = run.old + run.length, run.new + run.length
    yield from _between(sent, back, range(here, len(sent)), range(there, len(back)))


def _between(sent: Sequence[Text], back: Sequence[Text], here: range, there: range) -> Iterator[Group]:
    """What no equal unit divides."""
    if here and there and _is_too_much(sent, back, here, there):
        yield from _by_names(sent, back, here, there)
    elif len(here) == len(there) == 1 and _are_short(sent[here[0]], back[there[0]]):
        yield Group(here, there)
    elif here and there:
        yield from _Weighing(sent, back, here, there).best()
    else:
        yield from _apart(here, there)


def _are_short(one: Text, other: Text) -> bool:
    return max(len(one.words), len(other.words)) <= _SHORT and not one.is_row and not other.is_row


def _is_too_much(sent: Sequence[Text], back: Sequence[Text], here: range, there: range) -> bool:
    """Whether all pairs of a gap would take too long to be weighed."""
    ours, theirs = (sum(len(texts[k].words) for k in place) for texts, place in ((sent, here), (back, there)))
    return len(here) * len(there) > _CHOICES or ours * len(there) + theirs * len(here) > _CHARACTERS


def _by_names(sent: Sequence[Text], back: Sequence[Text], here: range, there: range) -> Iterator[Group]:
    """By the bookmarks alone, where there is too much to be weighed."""
    names = [[tuple(sorted(text.names)) or number for number, text in enumerate(texts)] for texts in (
        [sent[i] for i in here], [back[j] for j in there])]  # fmt: skip
    at, to = here.start, there.start
    for run in matching(*names):
        for step in range(run.length):
            i, j = here.start + run.old + step, there.start + run.new + step
            if sent[i].names and sent[i].names & back[j].names:
                yield from _apart(range(at, i), range(to, j))
                yield Group(range(i, i + 1), range(j, j + 1))
                at, to = i + 1, j + 1
    yield from _apart(range(at, here.stop), range(to, there.stop))


def _apart(here: range, there: range) -> Iterator[Group]:
    """Gone, and new."""
    yield from (Group(range(i, i + 1), range(there.start, there.start)) for i in here)
    yield from (Group(range(here.stop, here.stop), range(j, j + 1)) for j in there)


class _Weighing:
    """The likeliest pairs of a gap, by dynamic programming over both sides."""

    def __init__(self, sent: Sequence[Text], back: Sequence[Text], here: range, there: range) -> None:
        self._sent, self._back, self._here, self._there = sent, back, here, there
        self._pairs: dict[bool, dict[int, frozenset[str]]] = {True: {}, False: {}}
        self._shared: dict[tuple[int, int], int] = {}

    def best(self) -> Iterator[Group]:
        """The groups in order."""
        here, there = self._here, self._there
        steps: list[list[tuple[float, int, int]]] = []
        for i in range(len(here) + 1):
            line: list[tuple[float, int, int]] = []
            for j in range(len(there) + 1):
                found = [(0.0, 0, 0)] if not i and not j else []
                found += [(steps[i - 1][j][0], 1, 0)] if i else []
                found += [(line[j - 1][0], 0, 1)] if j else []
                for wide, high in ((1, 1), (1, 2), (2, 1)):
                    if i >= wide and j >= high and (value := self._value(i, j, wide, high)):
                        before = (steps[i - wide] if wide else line)[j - high][0]
                        found.append((before + value, wide, high))
                line.append(max(found))
            steps.append(line)
        done: list[Group] = []
        i, j = len(here), len(there)
        while i or j:
            _, wide, high = steps[i][j]
            done.append(
                Group(
                    range(here.start + i - wide, here.start + i),
                    range(there.start + j - high, there.start + j),
                )
            )
            i, j = i - wide, j - high
        yield from reversed(done)

    def _value(self, i: int, j: int, wide: int, high: int) -> float:
        """How good it is that these are the same: 0 where they are not."""
        here = range(self._here.start + i - wide, self._here.start + i)
        there = range(self._there.start + j - high, self._there.start + j)
        texts = [*(self._sent[k] for k in here), *(self._back[k] for k in there)]
        is_single = len(texts) == 2
        if len({text.is_row for text in texts}) > 1 or (not is_single and texts[0].is_row):
            return 0.0
        common = sum(self._common(k, m) for k in here for m in there)
        most = sum(len(self._known(k, True)) for k in here) + sum(len(self._known(m, False)) for m in there)
        likeness = min(1.0, 2 * common / most)
        if not is_single:
            least = min(
                self._common(k, m) / max(1, min(len(self._known(k, True)), len(self._known(m, False))))
                for k in here
                for m in there
            )
            if least < _ALIKE:
                return 0.0
            ours, theirs = (
                "".join(self._sent[k].words for k in here),
                "".join(self._back[m].words for m in there),
            )
            likeness += _SEVERAL if ours == theirs else -_SEVERAL
        if self._sent[here[0]].names & self._back[there[0]].names:
            likeness = max(likeness, _NOT_ALIKE if is_single else 0.0) + _MARKED
        return likeness * len(here) if likeness >= _ALIKE else 0.0

    def _common(self, k: int, m: int) -> int:
        """How many pairs of characters two units share."""
        if (k, m) not in self._shared:
            self._shared[k, m] = len(self._known(k, True) & self._known(m, False))
        return self._shared[k, m]

    def _known(self, k: int, is_sent: bool) -> frozenset[str]:
        """The pairs of characters of a unit."""
        known = self._pairs[is_sent]
        if k not in known:
            words = (self._sent if is_sent else self._back)[k].words
            known[k] = frozenset(map("".join, pairwise(words))) or frozenset({words})
        return known[k]
