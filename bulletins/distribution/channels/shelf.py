"""A shelf: a folder somewhere that drops are laid into, and the rules by which each file gets there.

A file is written beside its place under another name, read back, and only then given its own name, where nothing may
stand.  So under the final name there is nothing or the whole file, whatever breaks meanwhile, and to do it again does
no harm: a file of the same name and digest is done.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Protocol

from bulletins.distribution.channels import State
from bulletins.errors import Diagnostic


class Shelf(Protocol):
    """A folder, open.  Names are paths inside it, with ``/``.

    Every method raises ``ShelfError``, or ``OSError`` where nothing better is known.
    """

    def digest(self, name: str) -> str | None:
        """The SHA-256 of what stands under a name, read anew; ``None`` if nothing does."""

    def size(self, name: str) -> int | None:
        """How many bytes stand under a name; ``None`` if nothing does."""

    def make_folder(self, name: str) -> None:
        """Make a folder, if it is not there.

        Raises:
            FileExistsError: something else has the name.
        """

    def write(self, name: str, data: bytes) -> None:
        """Write a file, over what stands there; on the disk as far as the other side can be asked for that."""

    def move(self, old: str, new: str) -> None:
        """Give a file another name in its folder.

        Raises:
            FileExistsError: something has it already, which stays.
        """

    def remove(self, name: str) -> None:
        """Remove a file."""


class ShelfError(Exception):
    """Why a file cannot be laid down: ``diagnostic`` says it, the rest is as in ``Outcome``."""

    def __init__(
        self,
        diagnostic: Diagnostic,
        state: State = State.RETRY,
        *,
        code: int | None = None,
        retry_after: float | None = None,
        of_line: bool = False,
    ) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic
        self.state = state
        self.code = code
        self.retry_after = retry_after
        self.of_line = of_line


def lay_down(shelf: Shelf, files: Mapping[str, bytes], mark: str) -> int:
    """Lay files (by name) down in their order; how many were not there yet.

    ``mark`` stands in the names of half-written files: the same at every attempt, so that the next one takes their
    place.

    Raises:
        ShelfError: a name is taken by something else, or a file does not read back; nothing wrong has its final name.
        OSError: as the methods of ``Shelf``.
    """
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for folder in dict.fromkeys(str(PurePosixPath(name).parent) for name in files):
        if folder != ".":
            shelf.make_folder(folder)
    missing = [name for name in files if not _is_there(shelf, name, digests[name])]
    for name in missing:
        _lay_one(shelf, name, files[name], digests[name], mark)
    return len(missing)


def _is_there(shelf: Shelf, name: str, digest: str) -> bool:
    found = shelf.digest(name)
    if found is not None and found != digest:
        raise _taken(name)
    return found == digest


def _lay_one(shelf: Shelf, name: str, data: bytes, digest: str, mark: str) -> None:
    path = PurePosixPath(name)
    beside = str(path.with_name(f".{path.name}.{mark}.part"))
    try:
        shelf.write(beside, data)
        if shelf.digest(beside) != digest:
            raise ShelfError(Diagnostic.of("B643", name=name))
        shelf.move(beside, name)
    except FileExistsError as error:
        _clear(shelf, beside)
        if shelf.digest(name) != digest:
            raise _taken(name) from error
    except (OSError, ShelfError):
        _clear(shelf, beside)
        raise
    if shelf.size(name) != len(data):
        raise ShelfError(Diagnostic.of("B643", name=name))


def _clear(shelf: Shelf, name: str) -> None:
    with suppress(
        OSError, ShelfError
    ):  # the line may be gone, and what is left is taken up by the next attempt
        shelf.remove(name)


def _taken(name: str) -> ShelfError:
    return ShelfError(Diagnostic.of("B641", name=name), State.FAILED)
