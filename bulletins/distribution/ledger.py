"""The ledger (台账): who gets which edition, how each attempt ended, which numbered copy is where.

Everything is an event; how things stand is folded from the events when the ledger is opened, and kept up as they are
written.  A row is on the disk, in the table and in the log, when the method that writes it returns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.copies import COPY_KINDS, Copies, Copy, TakenError, taking
from bulletins.distribution.delivery import Delivery
from bulletins.distribution.event import ORIGIN, Entry, Event, EventKind, chain, one_line
from bulletins.distribution.ledger_files import Holder, LedgerFiles, Tail
from bulletins.distribution.standing import (
    ALLOWED,
    IllegalEventError,
    Standing,
    Standings,
    ended,
    queued,
)
from bulletins.errors import DeliveryError, Diagnostic

TAIL_EVERY = 50
"""After so many events the tail is renewed, and when the ledger is closed."""
_MOST_RUNS = 1000
_AT_ONCE = 5000
"""So many deliveries are queued in one transaction."""


class Ledger:
    """The ledger at ``path`` (``published/ledger.sqlite``), opened; ``shown`` is how messages call it.

    A ledger that does not exist is made with its first event.  Several processes may have it open; only one sends.
    Times (``at``) are ISO in UTC.

    Raises:
        DeliveryError: it is damaged, cut, or an older copy; the row is named.  It cannot be read or written (every
            method).
    """

    def __init__(self, path: Path, shown: str = "") -> None:
        self._files = LedgerFiles(path, shown)
        self._standings = Standings()
        self._copies = Copies()
        self._last = Tail(0, ORIGIN)
        self._logged = -1, 0
        """The size of the log when it was last written here, and the number of its last event."""
        self._written = 0
        with self._files.told():
            for event in self._files.read():
                self._apply(event)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        try:
            if self._written:
                with self._files.told():
                    self._remember()
        finally:
            self._files.table.close()

    # How things stand

    def standing(self, delivery_id: str) -> Standing:
        """How a delivery stands.

        Raises:
            DeliveryError: the ledger does not know it.
        """
        if delivery_id not in self._standings:
            raise DeliveryError(Diagnostic.of("B682", self._files.span(), id=delivery_id))
        return self._standings[delivery_id]

    def standings(self, issue: str | None = None, edition: int | None = None) -> tuple[Standing, ...]:
        """How the deliveries of an issue and edition stand, or those of all, in the order of their queueing."""
        return tuple(
            standing
            for standing in self._standings
            if issue in (None, standing.delivery.issue) and edition in (None, standing.delivery.edition)
        )

    def due(self, now: str) -> tuple[Standing, ...]:
        """What may be sent at ``now``."""
        return tuple(s for s in self._standings if s.is_waiting and not s.wait(now))

    def copies(self, issue: str, edition: int) -> tuple[Copy, ...]:
        """The numbered copies of an edition, by number: every number that was ever given."""
        return self._copies.of(_edition(issue, edition))

    def given_numbers(self, issue: str, edition: int) -> Mapping[str, tuple[int, ...]]:
        """The copy numbers that deliveries of an edition have, by the ids of these."""
        return self._copies.holders(_edition(issue, edition))

    def free_numbers(self, issue: str, edition: int) -> Iterator[int]:
        """The copy numbers that were never given, in order, up to 999999."""
        return self._copies.free(_edition(issue, edition))

    def events(self) -> Iterator[Event]:
        """Every event, from the first on."""
        with self._files.told():
            yield from self._files.table.read()

    # What a sender writes

    @contextmanager
    def sending(self, holder: Holder) -> Iterator[None]:
        """Be the only sender.  What an earlier one left in the middle is settled first, see ``recover``.

        Raises:
            DeliveryError: another process sends, and which; or the ledger cannot be written.
        """
        with self._files.held(holder):
            self.recover(holder.since)
            yield

    def queue(self, deliveries: Iterable[Delivery], at: str) -> int:
        """Take deliveries in, and give them their copy numbers; how many were new.  Known ones stay as they stand.

        Raises:
            DeliveryError: another delivery has one of the numbers; nothing is taken in then.
        """
        given = tuple(deliveries)
        self._numbering(given)
        return sum(
            event.kind == EventKind.QUEUED
            for first in range(0, len(given), _AT_ONCE)
            for event in self._write(partial(self._queueing, given[first : first + _AT_ONCE]), at)
        )

    def begin(self, delivery_id: str, at: str) -> bool:
        """Note that an attempt begins; ``False`` if it is not to be sent any more (a receipt came in meanwhile)."""
        return self._step(EventKind.SENDING, delivery_id, at, lambda standing: standing.is_waiting)

    def hand_over(self, delivery_id: str, at: str) -> None:
        """Note that from here on it may have arrived."""
        self._step(EventKind.HANDING_OVER, delivery_id, at)

    def finish(self, delivery_id: str, outcome: Outcome, at: str, delay: float = 0.0) -> None:
        """Note how the attempt ended; ``delay``: so many seconds it waits for the next, if it is to be tried again."""
        self._write(lambda: [self._allowed(ended(delivery_id, outcome, delay))], at)

    def recover(self, at: str) -> tuple[Standing, ...]:
        """Settle what a sender that was killed left begun: not handed over is tried again, the rest is uncertain."""

        def entries() -> list[Entry]:
            return [ended(s.delivery.id, _after_crash(s), 0.0) for s in self._standings if _is_open(s)]

        return tuple(self._standings[event.subject] for event in self._write(entries, at))

    # What people say

    def again(self, delivery_id: str, at: str, note: str) -> None:
        """Have it queued once more: uncertain, refused, given up, or even sent.

        Raises:
            DeliveryError: it is waiting or being sent (also where the methods below cannot follow what is known).
        """
        self._step(EventKind.AGAIN, delivery_id, at, note=note)

    def settle(self, delivery_id: str, at: str, note: str) -> None:
        """Note that an uncertain delivery did arrive."""
        self._step(EventKind.SETTLED, delivery_id, at, note=note)

    def give_up(self, delivery_id: str, at: str, note: str) -> None:
        """Note that it is not to be sent any more."""
        self._step(EventKind.GIVEN_UP, delivery_id, at, note=note)

    def receive(self, delivery_id: str, at: str, note: str) -> bool:
        """Note that the branch has it; ``False`` if that was known."""
        return self._step(
            EventKind.RECEIVED,
            delivery_id,
            at,
            lambda standing: standing.state is not State.RECEIVED,
            note=note,
        )

    def take_back(self, issue: str, edition: int, numbers: Iterable[int], at: str, note: str) -> None:
        """Note that numbered copies came back.

        Raises:
            DeliveryError: nobody was given one of the numbers.
        """
        self._take(EventKind.RETURNED, _edition(issue, edition), sorted(numbers), at, note)

    def void(self, issue: str, edition: int, numbers: Iterable[int], at: str, note: str) -> None:
        """Note that there are no copies with these numbers: spoiled in print, destroyed.

        Raises:
            DeliveryError: nobody was given one of the numbers.
        """
        self._take(EventKind.VOID, _edition(issue, edition), sorted(numbers), at, note)

    # How it is done

    def _step(
        self,
        kind: EventKind,
        delivery_id: str,
        at: str,
        is_wanted: Callable[[Standing], bool] = lambda _: True,
        note: str | None = None,
    ) -> bool:
        facts = {} if note is None else {"note": one_line(note)}

        def entries() -> list[Entry]:
            wanted = is_wanted(self.standing(delivery_id))
            return [self._allowed(Entry(kind, delivery_id, facts))] if wanted else []

        return bool(self._write(entries, at))

    def _allowed(self, entry: Entry) -> Entry:
        """The entry, if it may follow what is known."""
        standing = self.standing(entry.subject)
        if standing.state not in ALLOWED[entry.kind]:
            raise DeliveryError(
                Diagnostic.of(
                    "B681",
                    self._files.span(),
                    id=entry.subject,
                    name=standing.delivery.recipient.name,
                    state=standing.state.value,
                    step=entry.kind.value,
                )
            )
        return entry

    def _queueing(self, deliveries: Iterable[Delivery]) -> list[Entry]:
        """The entries for those of deliveries that are new."""
        new = {each.id: each for each in deliveries if each.id not in self._standings}
        return [*self._numbering(new.values()), *map(queued, new.values())]

    def _numbering(self, deliveries: Iterable[Delivery]) -> list[Entry]:
        """The entries that give deliveries their copy numbers."""
        wanted: dict[str, dict[str, tuple[int, ...]]] = {}
        for each in deliveries:
            if each.copy_numbers and each.id not in self._standings:
                wanted.setdefault(_edition(each.issue, each.edition), {})[each.id] = each.copy_numbers
        return [entry for edition, by in wanted.items() for entry in self._giving(edition, by)]

    def _giving(self, edition: str, wanted: Mapping[str, tuple[int, ...]]) -> list[Entry]:
        try:
            return self._copies.giving(edition, wanted)
        except TakenError as error:
            raise DeliveryError(
                Diagnostic.of(
                    "B684", self._files.span(), edition=edition, number=f"{error.number:06}", by=error.by
                )
            ) from error

    def _take(self, kind: EventKind, edition: str, numbers: list[int], at: str, note: str) -> None:
        def entries() -> list[Entry]:
            known = {copy.number for copy in self._copies.of(edition)}
            if unknown := [number for number in numbers if number not in known]:
                raise DeliveryError(
                    Diagnostic.of("B683", self._files.span(), edition=edition, number=f"{unknown[0]:06}")
                )
            parts = range(0, len(numbers), _MOST_RUNS)
            return [taking(kind, edition, numbers[part : part + _MOST_RUNS], note) for part in parts]

        self._write(entries, at)

    def _write(self, entries: Callable[[], list[Entry]], at: str) -> tuple[Event, ...]:
        """Write what ``entries`` finds to be written, while nobody else writes; on the disk when this returns."""
        with self._files.told():
            with self._files.table.locked():
                for event in self._files.table.read(self._last.number):  # other processes write receipts
                    self._apply(event)
                events = chain(entries(), at, self._last.number, self._last.hash)
                self._files.table.add(events)
            for event in events:
                self._apply(event)
            if events:
                self._log(events)
        return events

    def _log(self, events: tuple[Event, ...]) -> None:
        with self._files.table.locked():
            log = self._files.log
            if self._logged == (log.size(), events[0].number - 1):
                log.append(events)
                self._logged = log.size(), events[-1].number
            else:  # another process wrote, or a crash or a full disk came between table and log
                number = self._files.complete_log()
                self._logged = log.size(), number
        self._written += len(events)
        if self._written // TAIL_EVERY != (self._written - len(events)) // TAIL_EVERY:
            self._remember()

    def _remember(self) -> None:
        known = self._files.tail()
        if known is None or known.number < self._last.number:
            self._files.remember(self._last)

    def _apply(self, event: Event) -> None:
        try:
            (self._copies if event.kind in COPY_KINDS else self._standings).apply(event)
        except IllegalEventError as error:
            what = str(error)[:80]
            raise DeliveryError(
                Diagnostic.of("B671", self._files.span(event.number), row=event.number, what=what)
            ) from error
        self._last = Tail(event.number, event.hash)


def _edition(issue: str, edition: int) -> str:
    return f"{issue}/{edition}"


def _is_open(standing: Standing) -> bool:
    """Whether an attempt was begun whose end is not known."""
    return standing.state is State.SENDING


def _after_crash(standing: Standing) -> Outcome:
    if standing.handed_over:
        return Outcome(State.UNCERTAIN, "the sender was ended before it wrote the answer down")
    return Outcome(State.RETRY, "the sender was ended before anything was handed over")
