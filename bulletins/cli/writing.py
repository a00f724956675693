"""Files that a command writes: what the system refuses becomes a finding."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins.errors import BulletinError, Diagnostic, EditionError
from bulletins.files import write_bytes

if TYPE_CHECKING:
    from bulletins.source import Workspace


@contextmanager
def refusals_reported() -> Iterator[None]:
    """Where a file cannot be written, say which and why.

    Raises:
        BulletinError: the system refused.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise BulletinError(Diagnostic.of("B152", path=error.filename or "", reason=reason)) from error


def refuse_store(workspace: "Workspace", place: Path) -> None:
    """Nothing, if ``place`` does not lie among the editions.

    Raises:
        EditionError: it does.
        SourceError: the settings are wrong.
    """
    from bulletins.pipeline.publishing import open_store

    if place.resolve().is_relative_to(open_store(workspace).root.resolve()):
        raise EditionError(Diagnostic.of("B562", folder=shown(place)))


def write_new(folder: Path, files: Mapping[str, str] | Mapping[str, bytes]) -> list[Path]:
    """Write ``files`` (by path relative to ``folder``, with ``/``); nothing is written if one of them is there.

    What is written is taken away again when the work is interrupted or the system refuses another of them.

    Raises:
        BulletinError: a file is there already, or the system refused.
    """
    paths = {
        folder / path: content.encode("utf-8") if isinstance(content, str) else content
        for path, content in files.items()
    }
    with refusals_reported():
        there = [Diagnostic.of("B151", path=shown(path)) for path in paths if path.exists()]
        if there:
            raise BulletinError(there)
        with ExitStack() as undo:
            for path, data in paths.items():
                new_folders = [above for above in path.parents if not above.exists()]
                for above in reversed(new_folders):
                    undo.callback(_remove_empty, above)
                undo.callback(path.unlink, missing_ok=True)
                write_bytes(path, data)
            undo.pop_all()
    return list(paths)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something there
        folder.rmdir()


def shown(path: Path) -> str:
    """A path as the user sees it: from the folder in which the command was called, if it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def size(count: int) -> str:
    """``12 kB``."""
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
