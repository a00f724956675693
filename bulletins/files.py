"""The one module that writes files: whole or not at all.

A file is written beside its place, flushed to the disk and renamed over it, so that a reader sees the old
bytes or the new ones and never half of them.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, atomically; missing folders are made.

    Raises:
        OSError: the place cannot be written; what stood there before still stands.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Put all of ``files`` at their places: each of them is on the disk before the first takes its place.

    Raises:
        OSError: a place cannot be written; what stood in any of them before still stands.
    """
    fresh: dict[Path, str] = {}
    try:
        for path, data in files.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            fresh[path] = _written_beside(path, data)
        for path, name in fresh.items():
            os.replace(name, path)
    except OSError as error:
        if error.filename in fresh.values():
            error.filename = next(str(path) for path, name in fresh.items() if name == error.filename)
        raise
    finally:
        for name in fresh.values():
            Path(name).unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> str:
    """The name of a file beside ``path`` that holds ``data``, on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_usual_mode(name)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise
    return name


def write_text(path: Path, text: str) -> None:
    """Put ``text`` at ``path``, atomically, as UTF-8 with line feeds.

    Raises:
        OSError: as ``write_bytes``.
    """
    write_bytes(path, text.encode("utf-8"))


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make ``folder`` hold ``files`` (by path inside it, with ``/``) and nothing else.

    They are written into a folder beside it, which then takes its place; what stood there before is moved aside
    and removed at last.

    Raises:
        OSError: the place cannot be written, or is no folder; what stood there before still stands.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(None, "not a folder", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    fresh, former = beside / "new", beside / "old"
    try:
        for name, data in files.items():
            write_bytes(fresh / name, data)
        if folder.exists():
            os.replace(folder, former)
        try:
            os.replace(fresh, folder)
        except OSError:
            if former.exists():
                os.replace(former, folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def files_below(folder: Path) -> tuple[str, ...]:
    """The paths of all files inside a folder, with ``/``, sorted; none if there is no such folder."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _give_usual_mode(name: str) -> None:
    """Temporary files are private; a finished one is readable as any new file is (no matter on Windows)."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
