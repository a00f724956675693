"""Events of the ledger, chained: each one's hash covers its content and the hash of the event before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from bulletins.canonical_json import canonical_json
from bulletins.values import frozen

ORIGIN = "0" * 64
"""Stands for the hash of the event before the first."""

_DECODER = json.JSONDecoder()

MAX_TEXT = 500
"""So many characters of what a server said are kept."""


class EventKind(StrEnum):
    """What happened.  The subject of copy numbers is an edition (``shaanxi/2024-03/1``), else a delivery's id."""

    QUEUED = "queued"
    SENDING = "sending"
    HANDING_OVER = "handing-over"
    """From here on only the other side's answer says whether it arrived."""
    ENDED = "ended"
    """An attempt ended; how, is in the facts."""
    AGAIN = "again"
    """Somebody, or the policy, had it queued once more."""
    SETTLED = "settled"
    """Somebody found out that an uncertain one did arrive."""
    GIVEN_UP = "given-up"
    RECEIVED = "received"
    NUMBERED = "numbered"
    """Copy numbers were given to a delivery."""
    RETURNED = "returned"
    """Numbered copies came back."""
    VOID = "void"
    """Numbers that no copy bears: spoiled, or never handed out."""


@frozen
class Event:
    """One line of the ledger: ``number`` counts from 1, ``at`` is ISO in UTC, ``facts`` canonical JSON."""

    number: int
    at: str
    kind: str
    subject: str
    facts: str
    hash: str

    def chained_to(self, before: str) -> str:
        """The hash that it must have behind an event with the hash ``before``."""
        return chained(before, self.number, self.at, self.kind, self.subject, self.facts)

    def read_facts(self) -> dict[str, Any]:
        """What is known besides.

        Raises:
            ValueError: it is not JSON.
        """
        facts, end = _DECODER.raw_decode(self.facts)
        if end != len(self.facts) or not isinstance(facts, dict):
            raise ValueError("no mapping")
        return facts

    def line(self) -> str:
        """The event as a line of the log."""
        stated = [self.number, self.at, self.kind, self.subject, self.facts, self.hash]
        return canonical_json(stated).decode("utf-8") + "\n"

    @classmethod
    def of_line(cls, line: str) -> "Event":
        """The event that a line of the log states.

        Raises:
            ValueError: it states none.
        """
        match json.loads(line):
            case [int(number), str(at), str(kind), str(subject), str(facts), str(digest)]:
                return cls(number, at, kind, subject, facts, digest)
            case _:
                raise ValueError("no event")


def chained(before: str, number: int, at: str, kind: str, subject: str, facts: str) -> str:
    """The hash (SHA-256, hex) of an event behind one with the hash ``before``."""
    stated = f"{before}\n{number}\n{at}\n{kind}\n{subject}\n{facts}"  # none of them has a line end
    return hashlib.sha256(stated.encode("utf-8", "surrogatepass")).hexdigest()


@frozen
class Entry:
    """An event before it has its place in the chain."""

    kind: EventKind
    subject: str
    facts: Mapping[str, object]


def chain(entries: Iterable[Entry], at: str, number: int, before: str) -> tuple[Event, ...]:
    """Entries as events behind the event ``number`` with the hash ``before``."""
    made = []
    for entry in entries:
        number += 1
        facts = canonical_json(entry.facts).decode("utf-8")
        before = chained(before, number, at, entry.kind.value, entry.subject, facts)
        made.append(Event(number, at, entry.kind.value, entry.subject, facts, before))
    return tuple(made)


def breaks(events: Iterable[Event], number: int = 0, before: str = ORIGIN) -> "Iterator[Break]":
    """Where a chain is broken that should go on behind the event ``number`` with the hash ``before``."""
    for event in events:
        number += 1
        if event.number != number:
            yield Break(number, None)
        elif event.hash != event.chained_to(before):
            yield Break(number, event)
        number, before = event.number, event.hash


@frozen
class Break:
    """A break in a chain: the number of an event that is missing (``event`` is ``None``) or was changed."""

    number: int
    event: Event | None


def one_line(text: str) -> str:
    """What a server said, as the ledger keeps it: one line, no control characters, no halves of characters, cut.

    >>> one_line("450 later\\r\\n\\x1b[2Jplease")
    '450 later [2Jplease'
    """
    plain = text.encode("utf-8", "backslashreplace").decode("utf-8")
    words = "".join(character if character.isprintable() else " " for character in plain).split()
    line = " ".join(words)
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"
