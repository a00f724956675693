"""The door for a file that lies anywhere and is handed in once: a contribution, never an input of a build."""

import stat
from pathlib import Path

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.nearest import nearest

MAX_FOREIGN_BYTES = 100_000_000


def read_foreign(path: Path) -> bytes:
    """The bytes of ``path``.

    Raises:
        SourceError: there is no such file, it is none, cannot be read, or has more than 100 MB.
    """
    shown = path.as_posix()
    place = Span(shown)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(Diagnostic.of("B104", place, path=shown))
        if status.st_size > MAX_FOREIGN_BYTES:
            raise SourceError(
                Diagnostic.of("B106", place, path=shown, size=status.st_size, limit=MAX_FOREIGN_BYTES)
            )
        with path.open("rb") as file:
            return file.read(MAX_FOREIGN_BYTES)
    except FileNotFoundError as error:
        raise SourceError(Diagnostic.of("B102", place, path=shown, suggestion=_near(path))) from error
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(Diagnostic.of("B105", place, path=shown, reason=reason)) from error


def _near(path: Path) -> str | None:
    """The path of the file in the same folder whose name looks most like that of the missing one."""
    try:
        names = sorted(file.name for file in path.parent.iterdir() if file.is_file())
    except OSError:
        return None
    near = nearest(path.name, names)
    return near and path.with_name(near).as_posix()
