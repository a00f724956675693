"""A recall (收回重印, 撤回): which numbered copies of replaced editions went out, came back, and are missing yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.distribution.copies import Copy, CopyState
from bulletins.distribution.plan import HOLDING
from bulletins.distribution.standing import Standing
from bulletins.editions import Edition, Level
from bulletins.values import frozen

RECALLING = (Level.RECALL, Level.WITHDRAWN)
"""Corrections that ask for the copies of all earlier editions."""


@frozen
class Holding:
    """The numbered copies that a delivery brought to its branch: there yet, come back, or no more."""

    standing: Standing
    missing: tuple[int, ...]
    returned: tuple[int, ...]
    void: tuple[int, ...]


@frozen
class Recall:
    """How a recall stands: what went out of the editions that are called back, in the order in which it was queued.

    ``unnumbered`` are deliveries whose copies bear no numbers: what becomes of them nobody can account for.
    """

    holdings: tuple[Holding, ...]
    unnumbered: tuple[Standing, ...]

    @property
    def open(self) -> tuple[Holding, ...]:
        """Where copies are missing yet."""
        return tuple(holding for holding in self.holdings if holding.missing)

    @property
    def missing(self) -> int:
        """How many copies are missing yet."""
        return sum(len(holding.missing) for holding in self.holdings)

    @property
    def returned(self) -> int:
        """How many came back."""
        return sum(len(holding.returned) for holding in self.holdings)

    @property
    def void(self) -> int:
        """How many are no more: spoiled, destroyed, deleted."""
        return sum(len(holding.void) for holding in self.holdings)


def recalled_editions(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Those editions of an issue whose copies are called back: all before a recall or a withdrawal."""
    known = tuple(editions)
    last = max((e.number for e in known if e.correction and e.correction.level in RECALLING), default=0)
    return tuple(edition for edition in known if edition.number < last)


def recall(standings: Sequence[Standing], copies: Mapping[int, Sequence[Copy]]) -> Recall:
    """How a recall stands, by the deliveries of the editions called back and the copies of each of these."""
    out = [each for each in standings if each.state in HOLDING]
    states = {(edition, copy.number): copy.state for edition, numbered in copies.items() for copy in numbered}
    return Recall(
        tuple(_holdings(out, states)), tuple(each for each in out if not each.delivery.copy_numbers)
    )


def _holdings(
    standings: Iterable[Standing], states: Mapping[tuple[int, int], CopyState]
) -> Iterator[Holding]:
    for each in standings:
        if numbers := each.delivery.copy_numbers:
            by: dict[CopyState, list[int]] = {state: [] for state in CopyState}
            for number in numbers:
                by[states.get((each.delivery.edition, number), CopyState.HELD)].append(number)
            yield Holding(
                each, tuple(by[CopyState.HELD]), tuple(by[CopyState.RETURNED]), tuple(by[CopyState.VOID])
            )
