"""The files of a ledger: table, log and tail, and what each must say of the others.

An event goes into the table first, then into the log.  So the log may lag behind after a crash, and is completed; a
table that ends before its log does is an older copy, or was cut.  The tail, a third file, says how far both had come.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bulletins import files
from bulletins.canonical_json import canonical_json
from bulletins.distribution.event import ORIGIN, Break, Event, breaks
from bulletins.distribution.event_log import BadLine, EventLog
from bulletins.distribution.event_table import EventTable
from bulletins.errors import DeliveryError, Diagnostic, Severity, Span
from bulletins.values import frozen

LEDGER = "ledger.sqlite"
_MOST_SHOWN = 20


@frozen
class Tail:
    """The last event, as a place apart remembers it."""

    number: int
    hash: str


@frozen
class Holder:
    """Who sends: told to whoever wants to as well.  ``since`` is ISO in UTC."""

    process: int
    host: str
    since: str


class LedgerFiles:
    """The files of the ledger whose table is at ``path``; ``shown`` is how messages call that one."""

    def __init__(self, path: Path, shown: str = "") -> None:
        self.path = path
        self.shown = shown or path.as_posix()
        self.table = EventTable(path)
        self.log = EventLog(path.with_suffix(".log"))
        self.tail_path = path.with_name(f".{path.stem}-tail")
        self.lock_path = path.with_name(f".{path.stem}-sender")

    def span(self, row: int = 1) -> Span:
        """A row of the table as messages name it."""
        return Span(self.shown, row)

    def log_span(self, line: int = 1) -> Span:
        """A line of the log as messages name it."""
        return Span(Path(self.shown).with_suffix(".log").as_posix(), line)

    def tail(self) -> Tail | None:
        """What the tail remembers, if there is one that can be read."""
        try:
            said = json.loads(files.read_bytes(self.tail_path))
            return Tail(int(said["number"]), str(said["hash"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, tail: Tail) -> None:
        """Let the tail be this.

        Raises:
            OSError: it cannot be written.
        """
        files.write_bytes(self.tail_path, canonical_json({"number": tail.number, "hash": tail.hash}) + b"\n")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say in our words what the system or SQLite says of the files.

        Raises:
            DeliveryError: what the body raised as ``OSError`` or ``sqlite3.Error``.
        """
        try:
            yield
        except OSError as error:
            path, reason = error.filename or self.shown, error.strerror or str(error)
            raise DeliveryError(Diagnostic.of("B670", self.span(), path=path, reason=reason)) from error
        except sqlite3.OperationalError as error:
            raise DeliveryError(Diagnostic.of("B670", self.span(), path=self.shown, reason=error)) from error
        except sqlite3.DatabaseError as error:
            raise DeliveryError(Diagnostic.of("B674", self.span(), reason=error)) from error

    @contextmanager
    def held(self, holder: Holder) -> Iterator[None]:
        """Be the only one who sends, or makes the ledger anew.

        Raises:
            DeliveryError: another process is, and which; or the folder cannot be written.
        """
        words = json.dumps({"process": holder.process, "host": holder.host, "since": holder.since})
        with ExitStack() as stack:
            with self.told():
                try:
                    stack.enter_context(files.held(self.lock_path, words))
                except files.HeldError as error:
                    raise DeliveryError(self._rival(error.words)) from error
            yield

    def _rival(self, words: str) -> Diagnostic:
        """Who sends, as far as it said so."""
        try:
            said = {key: str(value) for key, value in json.loads(words).items()}
        except (ValueError, AttributeError):
            said = {}
        process, host, since = (said.get(key, "?") for key in ("process", "host", "since"))
        return Diagnostic.of("B680", self.span(), process=process, host=host, since=since)

    def read(self) -> Iterator[Event]:
        """The events of the table, each of which is what was written.

        Raises:
            DeliveryError: the files are damaged, or the table is an older copy or was cut; the row is named.
        """
        log_last, tail = self._log_last(), self.tail()
        if not self.table.exists() and (log_last or tail):
            raise DeliveryError(self._missing(has_log=log_last is not None))
        witnesses = {witness.number: witness.hash for witness in (log_last, tail) if witness}
        last, before = 0, ORIGIN
        for event in self.table.read():
            if event.number != last + 1 or event.hash != event.chained_to(before):
                raise DeliveryError(self.broken(next(breaks((event,), last, before))))
            if witnesses.get(event.number, event.hash) != event.hash:
                raise DeliveryError(Diagnostic.of("B676", self.span(event.number), row=event.number))
            yield event
            last, before = event.number, event.hash
        if behind := [number for number in witnesses if number > last]:
            raise DeliveryError(self.older(last, max(behind)))

    def _missing(self, *, has_log: bool) -> Diagnostic:
        """No table, though there was one: the log has it, or the tail alone knows how long it was."""
        if has_log:
            return Diagnostic.of("B685", self.span(), log=self.log_span().path)
        tail = self.tail()
        return Diagnostic.of("B678", self.span(), last=0, known=tail.number if tail else 0)

    def _log_last(self) -> Event | None:
        try:
            return self.log.last()
        except ValueError as error:
            raise DeliveryError(Diagnostic.of("B675", self.log_span(), line="?")) from error

    def broken(self, broken: Break) -> Diagnostic:
        """A row that is missing or was changed."""
        if broken.event is None:
            return Diagnostic.of("B672", self.span(broken.number), row=broken.number)
        what = f"{broken.event.kind} {broken.event.subject}"[:80]
        return Diagnostic.of("B671", self.span(broken.number), row=broken.number, what=what)

    def older(self, last: int, known: int) -> Diagnostic:
        """A table that ends too early."""
        return Diagnostic.of("B673", self.span(last + 1), last=last, known=known, row=last + 1)

    def complete_log(self) -> int:
        """Let the log have everything that the table has, which is locked; the number of its last event.

        Raises:
            OSError, sqlite3.Error: a file cannot be read or written.
        """
        last = self._log_last()
        behind = last.number if last else 0
        missing = tuple(self.table.read(behind))
        if missing:
            self.log.append(missing)
        return missing[-1].number if missing else behind

    def problems(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with the files, at once; nothing is changed."""
        found: list[Diagnostic] = []
        table: list[Event] = []
        log = list(self.log.read())
        if not self.table.exists() and (log or self.tail()):
            return (self._missing(has_log=bool(log)),)
        try:
            table = list(self.table.read())
            found += [Diagnostic.of("B674", self.span(), reason=line) for line in self._integrity()]
        except sqlite3.DatabaseError as error:
            found.append(Diagnostic.of("B674", self.span(), reason=error))
        found += [self.broken(each) for each, _ in zip(breaks(table), range(_MOST_SHOWN), strict=False)]
        found += self._log_problems(log)
        return tuple(found or self._disagreements(table, [e for e in log if isinstance(e, Event)]))

    def _integrity(self) -> tuple[str, ...]:
        return self.table.integrity() if self.table.exists() else ()

    def _log_problems(self, log: Sequence[Event | BadLine]) -> list[Diagnostic]:
        bad = [line.number for line in log if isinstance(line, BadLine)]
        if not bad:
            bad = [broken.number for broken in breaks(event for event in log if isinstance(event, Event))]
        return [Diagnostic.of("B675", self.log_span(line), line=line) for line in bad[:_MOST_SHOWN]]

    def _disagreements(self, table: Sequence[Event], log: Sequence[Event]) -> list[Diagnostic]:
        """What two chains, each of them whole, and the tail say against each other."""
        for one, other in zip(table, log, strict=False):
            if one != other:
                return [Diagnostic.of("B676", self.span(one.number), row=one.number)]
        if len(log) > len(table):
            return [self.older(len(table), len(log))]
        tail = self.tail()
        if tail and tail.number > len(table):
            return [self.older(len(table), tail.number)]
        if tail and tail.number and table[tail.number - 1].hash != tail.hash:
            return [Diagnostic.of("B676", self.span(tail.number), row=tail.number)]
        if len(log) < len(table):
            count = len(table) - len(log)
            return [
                Diagnostic.of("B679", self.log_span(len(log) + 1), severity=Severity.WARNING, count=count)
            ]
        return []
