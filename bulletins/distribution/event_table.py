"""The table of events in SQLite: rows are only ever added, and are on the disk when a transaction ends.

``journal_mode=DELETE``: write-ahead logs do not work on network drives.  ``synchronous=FULL``: a row outlives a loss of
power.  Integrity is not SQLite's to check here: rows are chained by their hashes.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bulletins import files
from bulletins.distribution.event import Event

_PATIENCE = 30.0
"""So many seconds another process may take for its transaction."""
_CREATE = (
    "CREATE TABLE IF NOT EXISTS events (number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, "
    "subject TEXT NOT NULL, facts TEXT NOT NULL, hash TEXT NOT NULL)"
)
_HAS_TABLE = "SELECT count(*) FROM sqlite_master WHERE name = 'events'"
_READ = (
    "SELECT number, at, kind, subject, facts, hash FROM events WHERE number > ? ORDER BY number LIMIT 10000"
)
_ADD = "INSERT INTO events (number, at, kind, subject, facts, hash) VALUES (?, ?, ?, ?, ?, ?)"


class EventTable:
    """The table in the file ``path``.  Every method may raise ``sqlite3.Error``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def exists(self) -> bool:
        """Whether there is such a file."""
        return self.path.exists()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def read(self, behind: int = 0) -> Iterator[Event]:
        """The events with higher numbers than ``behind``, in order, whatever their rows hold; locked for moments."""
        if not self.exists():
            return
        if not self._open().execute(_HAS_TABLE).fetchone()[0]:  # a crash came before the first transaction
            return
        while rows := self._rows(behind):
            for number, *texts in rows:
                at, kind, subject, facts, digest = map(str, texts)
                yield Event(number, at, kind, subject, facts, digest)
            if rows[-1][0] <= behind:
                raise sqlite3.DatabaseError("rows are out of order")
            behind = rows[-1][0]

    def _rows(self, behind: int) -> list[tuple[Any, ...]]:
        connection = self._open()
        try:
            return connection.execute(_READ, (behind,)).fetchall()
        except sqlite3.OperationalError:  # damaged text is read all the same: its hash tells
            connection.text_factory = _text
            try:
                return connection.execute(_READ, (behind,)).fetchall()
            finally:
                connection.text_factory = str

    def integrity(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong with the file."""
        found = self._open().execute("PRAGMA integrity_check(20)").fetchall()
        return tuple(str(line) for (line,) in found if line != "ok")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what was added is kept if nothing is raised."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self.exists()
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(_CREATE)
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if is_new:
            files.sync_folder(self.path.parent)

    def add(self, events: Iterable[Event]) -> None:
        """Put rows into the table, inside ``locked``."""
        self._open().executemany(_ADD, _rows(events))

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)
            _prepare(connection)
            self._connection = connection
        return self._connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def table_bytes(events: Iterable[Event]) -> bytes:
    """A whole file with these events."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(_CREATE)
        connection.execute("BEGIN")
        connection.executemany(_ADD, _rows(events))
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def _rows(events: Iterable[Event]) -> Iterator[tuple[int, str, str, str, str, str]]:
    return ((e.number, e.at, e.kind, e.subject, e.facts, e.hash) for e in events)
