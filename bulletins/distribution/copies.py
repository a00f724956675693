"""Numbered copies: which copy number (份号) of an edition went to which delivery, came back, or was spoiled.

None is ever given twice.  Every number up to the highest is accounted for: held, returned, void, or free.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from bulletins.distribution.event import Entry, Event, EventKind, one_line
from bulletins.distribution.number_runs import LAST, numbers_of, runs_of
from bulletins.distribution.standing import IllegalEventError
from bulletins.values import frozen, replace

COPY_KINDS = frozenset({EventKind.NUMBERED, EventKind.RETURNED, EventKind.VOID})


class CopyState(StrEnum):
    """Where a numbered copy is."""

    HELD = "held"
    RETURNED = "returned"
    VOID = "void"


class TakenError(ValueError):
    """A copy number that another delivery (``by``) has already."""

    def __init__(self, number: int, holder: str, by: str) -> None:
        super().__init__(f"{number} for {holder} is {by}'s")
        self.number = number
        self.holder = holder
        self.by = by


@frozen
class Copy:
    """A numbered copy: ``holder`` is the id of the delivery that it was given to, ``at`` when its state changed."""

    number: int
    holder: str
    state: CopyState
    at: str
    note: str = ""


class Copies:
    """The numbered copies of all editions (``shaanxi/2024-03/1``)."""

    def __init__(self) -> None:
        self._copies: dict[str, dict[int, Copy]] = {}
        self._holders: dict[str, dict[str, tuple[int, ...]]] = {}

    def of(self, edition: str) -> tuple[Copy, ...]:
        """All copies of an edition that a number was given to, by their numbers."""
        copies = self._copies.get(edition, {})
        return tuple(copies[number] for number in sorted(copies))

    def holders(self, edition: str) -> Mapping[str, tuple[int, ...]]:
        """The numbers that were given to each delivery, by its id, whatever became of the copies."""
        return dict(self._holders.get(edition, {}))

    def free(self, edition: str) -> Iterator[int]:
        """The numbers that were never given, in order: gaps below the highest first."""
        taken = self._copies.get(edition, {})
        return (number for number in range(1, LAST + 1) if number not in taken)

    def giving(self, edition: str, wanted: Mapping[str, tuple[int, ...]]) -> list[Entry]:
        """The entries that give deliveries those of their numbers that they have not yet.

        Raises:
            TakenError: another delivery has one of them.
        """
        known = self._copies.get(edition, {})
        asked: dict[int, str] = {}
        entries = []
        for holder, numbers in wanted.items():
            for number in numbers:
                by = known[number].holder if number in known else asked.setdefault(number, holder)
                if by != holder:
                    raise TakenError(number, holder, by)
            if fresh := [number for number in numbers if number not in known]:
                entries.append(
                    Entry(EventKind.NUMBERED, edition, {"holder": holder, "numbers": runs_of(fresh)})
                )
        return entries

    def apply(self, event: Event) -> None:
        """Let an event of numbered copies have happened.

        Raises:
            IllegalEventError: it cannot follow what happened before.
        """
        try:
            facts = event.read_facts()
            numbers = numbers_of(facts["numbers"])
            if event.kind == EventKind.NUMBERED:
                self._give(event, facts["holder"], numbers)
            else:
                state = CopyState.RETURNED if event.kind == EventKind.RETURNED else CopyState.VOID
                self._take(event, numbers, state, facts["note"])
        except (KeyError, TypeError, ValueError) as error:
            raise IllegalEventError(f"{event.kind} {event.subject}: {error}") from error

    def _give(self, event: Event, holder: str, numbers: tuple[int, ...]) -> None:
        copies = self._copies.setdefault(event.subject, {})
        if twice := [number for number in numbers if number in copies]:
            raise IllegalEventError(f"{twice[0]} was given before")
        copies.update({number: Copy(number, holder, CopyState.HELD, event.at) for number in numbers})
        holders = self._holders.setdefault(event.subject, {})
        holders[holder] = (*holders.get(holder, ()), *numbers)

    def _take(self, event: Event, numbers: tuple[int, ...], state: CopyState, note: str) -> None:
        copies = self._copies.get(event.subject, {})
        for number in numbers:
            if number not in copies:
                raise IllegalEventError(f"nobody has {number}")
            copies[number] = replace(copies[number], state=state, at=event.at, note=note)


def taking(kind: EventKind, edition: str, numbers: Iterable[int], note: str) -> Entry:
    """The entry for copies that came back (``RETURNED``) or that nobody has (``VOID``)."""
    return Entry(kind, edition, {"numbers": runs_of(numbers), "note": one_line(note)})
