"""The one module that writes files: whole or not at all.

A file is written beside its place, flushed to the disk and renamed over it, so that a reader sees the old
bytes or the new ones and never half of them.
"""

import errno
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_LOCKED_BYTE = 1 << 30
"""Windows locks places of a file, which nobody can then read: one far behind everything that is written."""

_CAN_FLUSH_ALL = hasattr(os, "sync")
"""Whether the system can bring everything to the disk at once (Windows cannot)."""


_SUFFIX = ".part"


class HeldError(OSError):
    """Another process holds a file; ``words`` are what it wrote about itself."""

    def __init__(self, path: Path, words: str) -> None:
        super().__init__(errno.EWOULDBLOCK, "held by another process", str(path))
        self.words = words


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
    sweep_parts({path.parent for path in files})
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


def write_many(files: Iterable[tuple[Path, Callable[[], bytes]]], *, flushed: bool = True) -> None:
    """Put files at their places one after the other, each whole; all of them are on the disk at the end.

    For files that can be made again: should the power fail meanwhile, those already in place may be empty.
    Without ``flushed``, until ``flush_all`` is called.

    Raises:
        OSError: a place cannot be written.
    """
    for path, data in files:
        name = _written_beside(path, data(), flushed=not _CAN_FLUSH_ALL)
        try:
            os.replace(name, path)
        except OSError as error:
            error.filename = str(path)
            raise
        finally:
            Path(name).unlink(missing_ok=True)
    if flushed:
        flush_all()


def flush_all() -> None:
    """Have on the disk what was written, by whatever process of this machine."""
    if hasattr(os, "sync"):
        os.sync()


def sweep_parts(folders: Iterable[Path]) -> None:
    """Remove what runs of this package left half written when they were killed; never what another writes now."""
    for folder in folders:
        for path in folder.glob(f".*.*{_SUFFIX}"):
            with suppress(OSError):
                if _is_left_over(path):
                    path.unlink()


def _owner() -> str:
    """This process among those that write into a folder, which may lie on the network."""
    return f"{zlib.crc32(_host().encode()):08x}.{os.getpid()}"


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _is_left_over(path: Path) -> bool:
    """Whether nobody writes the file any more: its process, on this machine, is gone (Windows cannot tell)."""
    host, _, process = path.name.removesuffix(_SUFFIX).rpartition("-")[0].rpartition(".")
    is_ours = host.endswith(f".{zlib.crc32(_host().encode()):08x}") and process.isdecimal()
    if not is_ours or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    return False


def _written_beside(path: Path, data: bytes, *, flushed: bool = True) -> str:
    """The name of a file beside ``path`` that holds ``data``; ``flushed``: on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{_owner()}-", suffix=_SUFFIX)
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if flushed:
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


def write_private(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, where nothing stands yet, for its owner's eyes only (mode 0600; missing folders 0700).

    Raises:
        OSError: something stands there (``FileExistsError``), or the place cannot be written; nothing is left then.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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


def add_folder(folder: Path, files: Mapping[str, bytes], prefix: str) -> None:
    """Make a new folder that holds ``files`` (by name): the whole of it, on the disk, or nothing.

    It is made beside its place, in a folder whose name begins with ``prefix``, and renamed once.  Its files may only
    be read from then on.

    Raises:
        FileExistsError: something stands there, if only an empty folder.
        OSError: the place cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{prefix}{folder.name}-"))
    try:
        for name, data in files.items():
            os.replace(_written_beside(draft / name, data), draft / name)
            _protect(draft / name)
        _give_usual_mode(draft, 0o777)
        sync_folder(draft)
        if os.path.lexists(folder):  # a rename would take the place of an empty folder
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        os.rename(draft, folder)
    except OSError as error:
        if error.filename and Path(error.filename).is_relative_to(draft):
            error.filename = str(folder / Path(error.filename).relative_to(draft))
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for above in (folder.parent, folder.parent.parent, folder.parent.parent.parent):
        sync_folder(above)


def make_folder(folder: Path) -> None:
    """Have a folder there, and those above it.

    Raises:
        OSError: it cannot be made, or something else stands there.
    """
    folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder among the system's temporary ones, for what another program is given and leaves; gone afterwards.

    Raises:
        OSError: there is no room for one.
    """
    with tempfile.TemporaryDirectory(prefix="bulletins-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, as far as the system knows how to (Windows does it by itself)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, pattern: str) -> int:
    """Remove the folders below ``folder`` that an interrupted run left (``**/.draft-*``); how many there were."""
    found = [path for path in folder.glob(pattern) if path.is_dir() and not path.is_symlink()]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)
    return len(found)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that this package wrote.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes()


def append_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` behind what a file holds; it is on the disk afterwards.  A new file is made, and its folders.

    Raises:
        OSError: it cannot be written; what stood there still stands, part of ``data`` may stand behind it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def cut(path: Path, size: int) -> None:
    """Take from a file everything behind its first ``size`` bytes.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("r+b") as file:
        file.truncate(size)
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Have no such file.

    Raises:
        OSError: it cannot be removed.
    """
    path.unlink(missing_ok=True)


def read_end(path: Path, size: int) -> bytes:
    """The last bytes of a file, at most ``size``.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        file.seek(max(file.seek(0, os.SEEK_END) - size, 0))
        return file.read()


def write_in_place(path: Path, data: bytes) -> None:
    """Write a file where it stands, in a folder that is there; it is on the disk afterwards, and may be half before.

    For files under names that nobody reads, which ``move_new`` then gives their own.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _give_usual_mode(path)


def move_new(old: Path, new: Path) -> None:
    """Give a file another name in its folder, which no other file may have.

    Raises:
        FileExistsError: something stands there.
        OSError: it cannot be moved; it still has its old name then.
    """
    try:
        os.link(old, new)  # a rename would take the place of what stands there
    except FileExistsError:
        raise
    except OSError:  # no links: FAT, some shares
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new)) from None
        os.rename(old, new)
    else:
        old.unlink()
    with suppress(OSError):  # some shares cannot flush folders
        sync_folder(new.parent)


@contextmanager
def held(path: Path, words: str) -> Iterator[None]:
    """Hold the file ``path`` for this process alone, with ``words`` in it for whoever wants it meanwhile.

    The system lets go of it when the process ends, however it ends.

    Raises:
        HeldError: another process holds it.
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            raise HeldError(path, file.read().decode("utf-8", "replace")) from error
        file.truncate(0)
        file.write(words.encode("utf-8"))
        file.flush()
        yield


def _lock(file: BinaryIO) -> None:
    """Lock an open file at once or not at all.

    Raises:
        OSError: it is locked.
    """
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        import msvcrt  # Windows

        file.seek(_LOCKED_BYTE)
        locking = getattr(msvcrt, "locking")  # noqa: B009 -- unknown to type checkers elsewhere
        locking(file.fileno(), getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009


def files_below(folder: Path) -> tuple[str, ...]:
    """The paths of all files inside a folder, with ``/``, sorted; none if there is no such folder."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _give_usual_mode(name: str | Path, usual: int = 0o666) -> None:
    """Temporary files are private; a finished one is readable as any new file is (no matter on Windows)."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, usual & ~mask)


def _protect(path: Path) -> None:
    """Let nobody write a file by mistake (on Windows a file that is protected cannot be moved with its folder)."""
    if os.name == "posix":
        with suppress(OSError):
            os.chmod(path, path.stat().st_mode & ~0o222)
