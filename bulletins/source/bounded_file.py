"""The bytes of one file, read with care: nothing but a regular file, and no more than a limit."""

import stat
from pathlib import Path, PurePath

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.nearest import nearest


def read_bounded(file: Path, shown: PurePath, place: Span, limit: int) -> bytes:
    """The bytes of ``file``, which the user calls ``shown`` and names at ``place``.

    Raises:
        SourceError: there is no such file, it is none, has more than ``limit`` bytes or cannot be read.
    """
    path = shown.as_posix()
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(Diagnostic.of("B104", place, path=path))
        if status.st_size > limit:
            raise _too_large(path, place, status.st_size, limit)
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except FileNotFoundError as error:
        raise SourceError(Diagnostic.of("B102", place, path=path, suggestion=_near(file, shown))) from error
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(Diagnostic.of("B105", place, path=path, reason=reason)) from error
    if len(data) > limit:
        raise _too_large(path, place, len(data), limit)
    return data


def _near(missing: Path, shown: PurePath) -> str | None:
    """The file in the same folder whose name looks most like that of the ``missing`` one, as the user would call it."""
    try:
        names = sorted(file.name for file in missing.parent.iterdir() if file.is_file())
    except OSError:
        return None
    near = nearest(missing.name, names)
    return near and shown.with_name(near).as_posix()


def _too_large(path: str, place: Span, size: int, limit: int) -> SourceError:
    return SourceError(Diagnostic.of("B106", place, path=path, size=size, limit=limit))
