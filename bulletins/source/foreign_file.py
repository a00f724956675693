"""The door for a file that lies anywhere and is handed in once: a contribution, never an input of a build."""

from pathlib import Path

from bulletins.errors import Span
from bulletins.source.bounded_file import read_bounded

MAX_FOREIGN_BYTES = 100_000_000


def read_foreign(path: Path) -> bytes:
    """The bytes of ``path``.

    Raises:
        SourceError: there is no such file, it is none, cannot be read, or has more than 100 MB.
    """
    return read_bounded(path, path, Span(path.as_posix()), MAX_FOREIGN_BYTES)
