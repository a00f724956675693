"""The ledger's second place: a text file of its events, one a line, only ever appended to.

What the ledger knows can be made anew from it; its last line says how far the ledger must reach.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletins import files
from bulletins.distribution.event import Event
from bulletins.values import frozen

_LONGEST_LINE = 1 << 20


@frozen
class BadLine:
    """A line (from 1) of the log that is none."""

    number: int


class EventLog:
    """The log at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether there is one."""
        return self.path.exists()

    def size(self) -> int:
        """How many bytes it has."""
        return self.path.stat().st_size if self.exists() else 0

    def last(self) -> Event | None:
        """Its last event, or none; half a line behind it, which a crash left or another process writes, does not count.

        Raises:
            ValueError: the last line is damaged.
            OSError: the file cannot be read.
        """
        if not self.exists():
            return None
        whole = files.read_end(self.path, _LONGEST_LINE).rpartition(b"\n")[0]
        return Event.of_line(whole.rpartition(b"\n")[2].decode("utf-8")) if whole else None

    def append(self, events: Iterable[Event]) -> None:
        """Put events behind the last, and over what a crash left half written; they are on the disk afterwards.

        Raises:
            OSError: the file cannot be written.
        """
        if self.exists() and (half := files.read_end(self.path, _LONGEST_LINE).rpartition(b"\n")[2]):
            files.cut(self.path, self.size() - len(half))
        files.append_bytes(self.path, "".join(event.line() for event in events).encode("utf-8"))

    def read(self) -> Iterator[Event | BadLine]:
        """Everything in it, from the first line on; half a line at its end counts as not written.

        Raises:
            OSError: the file cannot be read.
        """
        if not self.exists():
            return
        lines = files.read_bytes(self.path).split(b"\n")
        for number, line in enumerate(lines[:-1], 1):
            try:
                yield Event.of_line(line.decode("utf-8"))
            except ValueError:
                yield BadLine(number)
