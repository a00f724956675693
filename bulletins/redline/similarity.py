"""Which texts are likely the same text, corrected: measured by the pairs of neighbouring characters that both have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.difference import heaviest_rise
from bulletins.values import frozen

_COMMON = 64
_MANY = 10_000
"""Of very many pairs of texts, two neighbouring characters that so many texts have tell none of them."""


@frozen
class Likeness:
    """``score``: 1 for the same text, 0 for nothing in common."""

    old: int
    new: int
    score: float


def likenesses(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[Likeness]:
    """The pairs of texts (by their places) that are alike at least so much.

    Only texts that share something are looked at: the time grows with what they share, not with all pairs.
    """
    old_pairs, new_pairs = [_pairs(text) for text in old], [_pairs(text) for text in new]
    old_sizes = [sum(pairs.values()) for pairs in old_pairs]
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, pairs in enumerate(old_pairs):
        for pair, count in pairs.items():
            holders[pair].append((place, count))
    common = _COMMON if len(old) * len(new) > _MANY else len(old)
    for there, pairs in enumerate(new_pairs):
        size = sum(pairs.values())
        shared: dict[int, int] = defaultdict(int)
        for pair, count in pairs.items():
            found = holders.get(pair, ())
            if len(found) <= common:
                for here, other in found:
                    shared[here] += min(count, other)
        for here, both in shared.items():
            score = 2 * both / (old_sizes[here] + size)
            if score >= least:
                yield Likeness(here, there, score)


def in_order(found: Sequence[Likeness]) -> list[Likeness]:
    """The likeliest pairs that stand in the same order in both; no text has two."""
    ordered = sorted(found, key=lambda each: (each.old, -each.new))
    weights = [round(1000 * each.score) for each in ordered]
    return [ordered[place] for place in heaviest_rise([each.new for each in ordered], weights)]


def likeliest(found: Sequence[Likeness]) -> list[Likeness]:
    """The likeliest pairs in any order, the surest first; no text has two."""
    done: list[Likeness] = []
    old, new = set[int](), set[int]()
    for each in sorted(found, key=lambda each: (-each.score, each.old, each.new)):
        if each.old not in old and each.new not in new:
            done.append(each)
            old.add(each.old)
            new.add(each.new)
    return done


def _pairs(text: str) -> Counter[str]:
    """Every two neighbouring characters, and how often."""
    return Counter(map("".join, pairwise(text)) if len(text) > 1 else text)
