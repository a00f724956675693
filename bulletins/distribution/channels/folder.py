"""Shelves that are folders of this machine, or of a share that is connected to it."""

import errno
import hashlib
import os
from pathlib import Path

from bulletins import files
from bulletins.distribution.channels import State
from bulletins.distribution.channels.shelf import ShelfError
from bulletins.errors import Diagnostic


class FolderShelf:
    """A folder that is there already: a missing one is a share that is not connected, and is never made.

    Should another folder stand under its path later (the empty one in which a share was connected), nothing goes into
    that.
    """

    def __init__(self, root: Path) -> None:
        """Open it.

        Raises:
            ShelfError: there is no such folder.
            OSError: it cannot be asked.
        """
        self._root = root
        self._identity = self._asked()

    def digest(self, name: str) -> str | None:
        """As ``Shelf``."""
        path = self._path(name)
        try:
            return hashlib.sha256(files.read_bytes(path)).hexdigest()
        except FileNotFoundError:
            self._path(name)  # unless the share has gone, nothing stands there
            return None
        except IsADirectoryError as error:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error

    def size(self, name: str) -> int | None:
        """As ``Shelf``."""
        try:
            return self._path(name).stat().st_size
        except FileNotFoundError:
            return None

    def make_folder(self, name: str) -> None:
        """As ``Shelf``."""
        self._path(name).mkdir(exist_ok=True)

    def write(self, name: str, data: bytes) -> None:
        """As ``Shelf``."""
        files.write_in_place(self._path(name), data)

    def move(self, old: str, new: str) -> None:
        """As ``Shelf``."""
        files.move_new(self._path(old), self._path(new))

    def remove(self, name: str) -> None:
        """As ``Shelf``."""
        self._path(name).unlink()

    def _path(self, name: str) -> Path:
        """Where a name leads to, as long as the folder is the one that was opened."""
        if self._asked() != self._identity:
            raise self._gone()
        return self._root / name

    def _asked(self) -> tuple[int, int]:
        """What tells the folder from any other."""
        try:
            status = self._root.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise self._gone() from error
        if not self._root.is_dir():
            raise self._gone()
        return status.st_dev, status.st_ino

    def _gone(self) -> ShelfError:
        """The folder is missing, alone if others stand beside it; or else the whole share is not connected."""
        try:
            is_alone = not self._root.is_dir() and any(self._root.parent.iterdir())
        except OSError:
            is_alone = False
        return ShelfError(Diagnostic.of("B642", path=str(self._root)), State.RETRY, of_line=not is_alone)
