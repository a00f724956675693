"""How deliveries stand: the state machine, folded from the events of the ledger."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from sys import intern
from typing import Any

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.delivery import Delivery, Recipient
from bulletins.distribution.event import Entry, Event, EventKind, one_line
from bulletins.distribution.number_runs import numbers_of, runs_of
from bulletins.values import frozen, replace

_ALL = frozenset(State)
_KINDS = {kind.value: kind for kind in EventKind}

ALLOWED: Mapping[EventKind, frozenset[State]] = {
    EventKind.SENDING: frozenset({State.QUEUED, State.RETRY}),
    # A receipt for an earlier attempt may come in while a repeat is under way.
    EventKind.HANDING_OVER: frozenset({State.SENDING, State.RECEIVED}),
    EventKind.ENDED: frozenset({State.SENDING, State.RECEIVED}),
    EventKind.AGAIN: frozenset({State.UNCERTAIN, State.BOUNCED, State.FAILED, State.SENT, State.RECEIVED}),
    EventKind.SETTLED: frozenset({State.UNCERTAIN}),
    EventKind.GIVEN_UP: frozenset({State.QUEUED, State.RETRY, State.UNCERTAIN}),
    EventKind.RECEIVED: _ALL,
}
"""From which states an event of a delivery may come; ``QUEUED`` comes first and once."""

ENDS = frozenset({State.SENT, State.RETRY, State.BOUNCED, State.UNCERTAIN, State.FAILED})
"""How an attempt may end."""

_MAY_BE_THERE = frozenset({State.UNCERTAIN, State.SENT, State.RECEIVED})


@frozen
class Standing:
    """How a delivery stands.

    ``at`` is when it came to stand so (ISO, UTC), ``attempts`` counts those since it was last queued.  ``answer`` and
    ``code`` are those of the last attempt; ``delay`` is how long (seconds) it waits for the next from ``at`` on.
    ``handed_over``: while ``SENDING``, that it may have arrived already.  ``repeats`` says of each time that it was
    queued again although it may have arrived, why.  ``note`` is what a person said of it.
    """

    delivery: Delivery
    state: State
    at: str
    attempts: int = 0
    answer: str = ""
    code: int | None = None
    delay: float = 0.0
    handed_over: bool = False
    is_link: bool = False
    repeats: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether it is to be sent, now or later."""
        return self.state in (State.QUEUED, State.RETRY)

    def wait(self, now: str) -> float:
        """How long it still waits at ``now`` (seconds): never longer than was said, should the clock have jumped."""
        if self.state is not State.RETRY:
            return 0.0
        passed = datetime.fromisoformat(now) - datetime.fromisoformat(self.at)
        return min(max(self.delay - passed.total_seconds(), 0.0), self.delay)

    @property
    def retry_at(self) -> str:
        """When it is tried again (ISO, UTC); empty if it is not waiting for that."""
        if self.state is not State.RETRY:
            return ""
        then = datetime.fromisoformat(self.at) + timedelta(seconds=self.delay)
        return then.strftime("%Y-%m-%dT%H:%M:%SZ")


class IllegalEventError(ValueError):
    """An event that cannot follow what happened before."""


class Standings:
    """All deliveries of a ledger as they stand, in the order in which they were queued."""

    def __init__(self) -> None:
        self._standings: dict[str, Standing] = {}

    def __iter__(self) -> Iterator[Standing]:
        return iter(self._standings.values())

    def __getitem__(self, delivery_id: str) -> Standing:
        return self._standings[delivery_id]

    def __contains__(self, delivery_id: object) -> bool:
        return delivery_id in self._standings

    def apply(self, event: Event) -> None:
        """Let an event of a delivery have happened.

        Raises:
            IllegalEventError: it cannot follow what happened before.
        """
        try:
            kind, facts = _KINDS[event.kind], event.read_facts()
            before = self._standings.get(event.subject)
            self._standings[event.subject] = after(before, kind, event.subject, event.at, facts)
        except (KeyError, TypeError, ValueError) as error:
            raise IllegalEventError(f"{event.kind} {event.subject}: {error}") from error


def after(
    before: Standing | None, kind: EventKind, subject: str, at: str, facts: Mapping[str, Any]
) -> Standing:
    """How a delivery stands after an event; pure.

    Raises:
        IllegalEventError: the event cannot follow.
        KeyError, TypeError, ValueError: its facts are not those of such an event.
    """
    if kind is EventKind.QUEUED:
        if before is not None:
            raise IllegalEventError("queued twice")
        return Standing(_read_delivery(subject, facts), State.QUEUED, at)
    if before is None or kind not in ALLOWED or before.state not in ALLOWED[kind]:
        raise IllegalEventError(f"after {before.state if before else 'nothing'}")
    return _STEPS[kind](before, at, facts)


def _sending(before: Standing, at: str, facts: Mapping[str, Any]) -> Standing:
    return replace(before, state=State.SENDING, at=at, attempts=before.attempts + 1, handed_over=False)


def _handing_over(before: Standing, at: str, facts: Mapping[str, Any]) -> Standing:
    return replace(before, handed_over=True)


def _ended(before: Standing, at: str, facts: Mapping[str, Any]) -> Standing:
    state = State(facts["state"])
    if state not in ENDS:
        raise IllegalEventError(f"no attempt ends as {state}")
    known = replace(before, answer=facts["answer"], code=facts["code"], handed_over=False)
    if before.state is State.RECEIVED:
        return known
    return replace(known, state=state, at=at, delay=facts["delay"] / 1000, is_link=facts["link"])


def _again(before: Standing, at: str, facts: Mapping[str, Any]) -> Standing:
    is_repeat = before.state in _MAY_BE_THERE
    repeats = (*before.repeats, f"{before.at}: {before.answer}") if is_repeat else before.repeats
    return replace(before, state=State.QUEUED, at=at, attempts=0, repeats=repeats, note=facts["note"])


def _noted(state: State) -> Callable[[Standing, str, Mapping[str, Any]], Standing]:
    def step(before: Standing, at: str, facts: Mapping[str, Any]) -> Standing:
        return replace(before, state=state, at=at, note=facts["note"])

    return step


_STEPS: Mapping[EventKind, Callable[[Standing, str, Mapping[str, Any]], Standing]] = {
    EventKind.SENDING: _sending,
    EventKind.HANDING_OVER: _handing_over,
    EventKind.ENDED: _ended,
    EventKind.AGAIN: _again,
    EventKind.SETTLED: _noted(State.SENT),
    EventKind.GIVEN_UP: _noted(State.FAILED),
    EventKind.RECEIVED: _noted(State.RECEIVED),
}


def queued(delivery: Delivery) -> Entry:
    """The entry that puts a delivery into the ledger."""
    to = delivery.recipient
    facts = {
        "issue": delivery.issue,
        "edition": delivery.edition,
        "recipient": {
            "branch_id": to.branch_id,
            "name": to.name,
            "salutation": to.salutation,
            "channel": to.channel,
            "address": to.address,
        },
        "files": delivery.files,
        "copies": runs_of(delivery.copy_numbers),
        "subject": delivery.subject,
        "message_id": delivery.message_id,
    }
    return Entry(EventKind.QUEUED, delivery.id, facts)


def _read_delivery(subject: str, facts: Mapping[str, Any]) -> Delivery:
    to = facts["recipient"]
    return Delivery(
        subject,
        intern(facts["issue"]),  # what thousands of deliveries share is kept once
        facts["edition"],
        Recipient(
            to["branch_id"], to["name"], intern(to["salutation"]), intern(to["channel"]), to["address"]
        ),
        tuple(map(intern, facts["files"])),
        numbers_of(facts["copies"]),
        intern(facts["subject"]),
        facts["message_id"],
    )


def ended(delivery_id: str, outcome: Outcome, delay: float) -> Entry:
    """The entry that says how an attempt ended; ``delay``: seconds to the next, where there is to be one."""
    facts = {
        "state": outcome.state.value,
        "answer": one_line(outcome.answer),
        "code": outcome.code,
        "delay": round(delay * 1000),
        "link": outcome.is_link,
    }
    return Entry(EventKind.ENDED, delivery_id, facts)
