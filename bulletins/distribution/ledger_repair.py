"""A damaged ledger made anew: the table from its log, or the log from its table; never from nothing."""

import sqlite3
from collections.abc import Iterable
from itertools import pairwise, takewhile
from pathlib import Path

from bulletins import files
from bulletins.distribution.event import Event, breaks
from bulletins.distribution.event_log import BadLine
from bulletins.distribution.event_table import table_bytes
from bulletins.distribution.ledger_files import Holder, LedgerFiles, Tail
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.values import frozen, replace

_FORMER = ".damaged"
"""What was there before is kept under its name with this behind it."""


@frozen
class Rebuilt:
    """A ledger that was made anew: how many rows it has, and the files that were written."""

    rows: int
    written: tuple[str, ...]


@frozen
class _Chain:
    """The events of one file, as far as they are whole from the first on; ``known``: how far it certainly went once."""

    events: tuple[Event, ...]
    is_whole: bool
    known: int


def verify_ledger(path: Path, shown: str = "") -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the ledger at ``path``, each row and line by its number; nothing is changed.

    Raises:
        DeliveryError: a file of it cannot be read.
    """
    parts = LedgerFiles(path, shown)
    try:
        with parts.told():
            return parts.problems()
    finally:
        parts.table.close()


def rebuild_ledger(path: Path, holder: Holder, shown: str = "") -> Rebuilt:
    """Make the table anew from the log, or the log from the table: the one that is whole and reaches further counts.

    What stood there is kept beside it.

    Raises:
        DeliveryError: somebody sends; neither is whole, what is whole ends before what was known; or they tell
            different stories.
    """
    parts = LedgerFiles(path, shown)
    try:
        with parts.held(holder), parts.told():
            table, log = _table(parts), _chain(parts.log.read())
            events = _whole(parts, table, log)
            parts.table.close()
            written = _write(
                parts, events, is_table_good=table.events == events, is_log_good=log.events == events
            )
            if events:
                parts.remember(Tail(events[-1].number, events[-1].hash))
            return Rebuilt(len(events), written)
    finally:
        parts.table.close()


def _table(parts: LedgerFiles) -> _Chain:
    found: list[Event] = []
    try:
        found.extend(parts.table.read())
        is_sound = not parts.table.exists() or not parts.table.integrity()
    except sqlite3.DatabaseError:
        is_sound = False
    chain = _chain(found)
    return replace(chain, is_whole=chain.is_whole and is_sound)


def _chain(lines: Iterable[Event | BadLine]) -> _Chain:
    """What is whole, from the first event on."""
    everything = tuple(lines)
    before_damage = tuple(takewhile(lambda line: isinstance(line, Event), everything))
    events = tuple(line for line in before_damage if isinstance(line, Event))
    if broken := next(breaks(events), None):
        events = events[: broken.number - 1]
    linked = (
        line.number
        for before, line in pairwise(everything)
        if isinstance(before, Event) and isinstance(line, Event) and line.hash == line.chained_to(before.hash)
    )
    return _Chain(events, len(events) == len(everything), max(linked, default=len(events)))


def _whole(parts: LedgerFiles, table: _Chain, log: _Chain) -> tuple[Event, ...]:
    """The events that the ledger is made of from now on."""
    candidates = [chain.events for chain in (table, log) if chain.is_whole]
    if not candidates:
        raise DeliveryError(Diagnostic.of("B677", parts.span()))
    events = max(candidates, key=len)
    for chain in (table, log):
        for one, other in zip(chain.events, events, strict=False):
            if one != other:
                raise DeliveryError(Diagnostic.of("B676", parts.span(one.number), row=one.number))
    tail = parts.tail()
    known = max(table.known, log.known, tail.number if tail else 0)
    if known > len(events):
        raise DeliveryError(Diagnostic.of("B678", parts.span(), last=len(events), known=known))
    return events


def _write(
    parts: LedgerFiles, events: tuple[Event, ...], *, is_table_good: bool, is_log_good: bool
) -> tuple[str, ...]:
    written = []
    if not is_table_good:
        files.remove(parts.path.with_name(parts.path.name + "-journal"))  # it belongs to the former table
        _keep(parts.path)
        files.write_bytes(parts.path, table_bytes(events))
        written.append(parts.path.name)
    if not is_log_good:
        _keep(parts.log.path)
        files.write_text(parts.log.path, "".join(event.line() for event in events))
        written.append(parts.log.path.name)
    return tuple(written)


def _keep(path: Path) -> None:
    if path.exists():
        files.write_bytes(path.with_name(path.name + _FORMER), files.read_bytes(path))
