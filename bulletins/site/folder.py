"""The folder that the site is written into: only what belongs to the site is touched, and only where it changes.

The list of what was written, ``.bulletins-site.json``, says which files are the site's own.  While files are being
written it also names their new digests, so that a run that was interrupted leaves nothing that looks foreign.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from bulletins import files
from bulletins.canonical_json import canonical_json
from bulletins.errors import Diagnostic, EditionError, Span
from bulletins.values import frozen

MOST_NAMED = 3
"""So many files that are in the way are named; the folder may be somebody's home."""

LIST_FILE = ".bulletins-site.json"
LOCK_FILE = ".bulletins-site.lock"
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}
_HALF_WRITTEN = re.compile(r"\..+\.part")
"""As ``files`` names what it has not finished."""


@frozen
class SiteList:
    """What the list says: path to SHA-256 of the files that stand there and of those being written.

    ``base`` is the path of the home page: ``/``.
    """

    files: Mapping[str, str]
    pending: Mapping[str, str]
    base: str


def read_list(folder: Path, shown: str = "") -> SiteList | None:
    """The list of the site that a folder holds; ``None`` if it holds none.

    Raises:
        EditionError: it cannot be read.
    """
    try:
        said = json.loads(files.read_bytes(folder / LIST_FILE))
        return SiteList(dict(said["files"]), dict(said["pending"]), str(said["base"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError) as error:
        place = Span(f"{shown or folder.as_posix()}/{LIST_FILE}")
        raise EditionError(Diagnostic.of("B557", place, reason=error)) from error


@frozen
class SiteFile:
    """A file of the site: its path, what gives its bytes, and their SHA-256 where that is known beforehand."""

    path: str
    data: Callable[[], bytes]
    sha256: str = ""


@frozen
class Written:
    """What a run did: paths of files that were written, removed, and left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


class SiteFolder:
    """A folder that holds a site, or nothing yet; ``shown`` is how messages call it."""

    def __init__(self, root: Path, shown: str = "") -> None:
        self.root = root
        self.shown = shown or root.as_posix()
        self.found: dict[str, str] = {}
        """Path to SHA-256 of every file of the site that stands there."""
        self._list = SiteList({}, {}, "")
        self._leftovers: set[str] = set()

    @property
    def whole(self) -> dict[str, str]:
        """Those of them that are as they were written; after a run that was interrupted others may be half written."""
        known, pending = self._list.files, self._list.pending
        return {
            path: digest
            for path, digest in self.found.items()
            if digest in (known.get(path), pending.get(path))
        }

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Have the folder for oneself, checked.

        Raises:
            EditionError: as ``check``; another process has it; it cannot be read or written.
        """
        self._refuse_foreign()  # before anything is written there
        try:
            with files.held(self.root / LOCK_FILE, ""):
                self.check()
                yield
        except files.HeldError as error:
            raise EditionError(Diagnostic.of("B563", self._span(LOCK_FILE))) from error
        except OSError as error:
            path, reason = error.filename or self.shown, error.strerror or str(error)
            raise EditionError(Diagnostic.of("B564", Span(self.shown), path=path, reason=reason)) from error

    def check(self) -> None:
        """Read the list and compare the folder with it.

        Raises:
            EditionError: the folder holds what is not the site's own, own files that somebody changed, or a list
                that cannot be read.
            OSError: the folder cannot be read.
        """
        self._refuse_foreign()
        for path in self._files():
            self.found[path] = _digest(files.read_bytes(self.root / path))
        changed = [
            Diagnostic.of("B551", self._span(path))
            for path, digest in self.found.items()
            if path not in self._list.pending and digest != self._list.files[path]
        ]
        if changed:
            raise EditionError(changed)

    def _refuse_foreign(self) -> None:
        self._list = read_list(self.root, self.shown) or self._list
        own = {*self._list.files, *self._list.pending}
        foreign = (path for path in self._files() if path not in own or (self.root / path).is_symlink())
        named = [Diagnostic.of("B550", self._span(path)) for path in islice(foreign, MOST_NAMED)]
        if named:
            raise EditionError(named)

    def write(self, planned: Iterable[SiteFile], base: str) -> Written:
        """Make the folder hold exactly the planned files; ``check`` was called before.

        Raises:
            EditionError: a planned file cannot be had from the store.
            OSError: a file cannot be written; the next run goes on from there.
        """
        new: dict[str, str] = {}
        frozen_files: list[SiteFile] = []
        pages: list[SiteFile] = []
        for file in planned:
            self._check_place(file.path, new)
            made = file if file.sha256 else _made(file)
            new[file.path] = made.sha256
            if self.found.get(file.path) != made.sha256:
                (frozen_files if file.sha256 else pages).append(made)
        changed = [*frozen_files, *pages]  # what pages lead to is there before them
        removed = [path for path in self.found if path not in new]
        now = SiteList(new, {}, base)
        if changed or removed or now != self._list:
            self._write_list(SiteList(self.found, new, base))
            files.write_many((self.root / file.path, file.data) for file in changed)
            for path in removed:
                self._remove(path)
            self._write_list(now)
        for path in self._leftovers:
            self._remove(path)
        paths = dict.fromkeys(file.path for file in changed)
        return Written(tuple(paths), tuple(removed), tuple(path for path in new if path not in paths))

    def _check_place(self, path: str, taken: Mapping[str, str]) -> None:
        """Nothing, if a file may stand at ``path``.

        Raises:
            EditionError: it would stand outside the folder, be hidden, or take another one's place.
        """
        is_plain = all(part and part[0] != "." and "\\" not in part for part in path.split("/"))
        if path in taken or not is_plain:
            raise EditionError(Diagnostic.of("B558", self._span(path), path=path))

    def _write_list(self, said: SiteList) -> None:
        plain = {"files": said.files, "pending": said.pending, "base": said.base}
        files.write_bytes(self.root / LIST_FILE, canonical_json(plain))

    def _remove(self, path: str) -> None:
        """Take a file away, and the folders that it leaves empty."""
        (self.root / path).unlink(missing_ok=True)
        for above in (self.root / path).relative_to(self.root).parents[:-1]:
            with suppress(OSError):
                (self.root / above).rmdir()

    def _files(self) -> Iterator[str]:
        """The files below the folder; hidden ones are the host's (``.git``) and not looked at."""
        for folder, names, found in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            links = [name for name in names if (self.root / here / name).is_symlink()]
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted([*found, *links]):
                path = (here / name).as_posix()
                if _HALF_WRITTEN.fullmatch(name):
                    self._leftovers.add(path)
                elif not name.startswith(".") and name.lower() not in _LEFT_BY_SYSTEMS:
                    yield path

    def _span(self, path: str) -> Span:
        return Span(f"{self.shown}/{path}")


def _made(file: SiteFile) -> SiteFile:
    """The file with its bytes, which are made once."""
    data = file.data()
    return SiteFile(file.path, lambda: data, _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
