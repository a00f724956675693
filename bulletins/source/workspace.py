"""The one door for the files that a build reads.

Every path is relative to the workspace, with ``/``.  Whatever is read is recorded; nothing outside
the workspace is reachable, nor a device, nor a file of more than 32 MB.
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.package_data import data_folder
from bulletins.source.bounded_file import read_bounded
from bulletins.source.encoding import Problems, decode_text
from bulletins.values import frozen

SETTINGS_FILE = "bulletins.yaml"
TEMPLATES = "templates"
STYLE_SHEET = "style.yaml"
"""What makes a folder of templates a style."""
CACHE_FOLDER = ".bulletins-cache"
"""Holds what runs leave to later runs; may be deleted at any time."""
BUILT_IN = "bulletins:"
"""How paths begin that lie in the installed package and not in the workspace."""
MAX_BYTES = 32_000_000


@frozen(order=True)
class ReadRecord:
    """A file that was read: path relative to the workspace (or ``bulletins:…``) and SHA-256 of its bytes, in hex."""

    path: str
    sha256: str


class Workspace:
    """The folder that a user works in, as seen by one build."""

    def __init__(self, root: Path, frozen: Mapping[str, bytes] | None = None) -> None:
        self.root = root.resolve()
        self._frozen = frozen
        self._digests: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._folders: dict[Path, Path] = {}

    @classmethod
    def find(cls, start: Path) -> "Workspace":
        """The workspace that ``start`` lies in: the nearest folder upwards with a ``bulletins.yaml``.

        Raises:
            SourceError: there is none.
        """
        start = start.resolve()
        for folder in (start, *start.parents):
            if _has_settings(folder):
                return cls(folder)
        raise SourceError(Diagnostic.of("B101", folder=start))

    @classmethod
    def at(cls, folder: Path) -> "Workspace":
        """The workspace whose folder is ``folder``.

        Raises:
            SourceError: it has no ``bulletins.yaml``.
        """
        if not _has_settings(folder):
            raise SourceError(Diagnostic.of("B101", folder=folder))
        return cls(folder)

    @classmethod
    def of(cls, frozen: Mapping[str, bytes], root: Path) -> "Workspace":
        """A workspace of files that were frozen, by path: nothing else is in it.  ``root`` is where they are kept."""
        return cls(root, frozen)

    def read_bytes(self, path: str, span: Span | None = None, limit: int = MAX_BYTES) -> bytes:
        """The bytes of the file ``path``.

        Args:
            path: relative to the workspace.
            span: the place that names the file, shown if it cannot be read.
            limit: so many bytes it has at most.

        Raises:
            SourceError: there is no such file, or it may not or cannot be read.
        """
        if self._frozen is not None:
            return self._thawed(self._frozen, path, span)
        return self._read(path, self._inside(self.root, path, span), span, limit)

    def read_text(self, path: str, span: Span | None = None, problems: Problems | None = None) -> str:
        """The text of the UTF-8 file ``path``, line ends as ``\\n``, without byte order mark.

        Where ``problems`` are given, control characters are added to them, and blanks stand in their places.

        Raises:
            SourceError: as ``read_bytes``, or the file is no UTF-8 text.
        """
        return self.decoded(path, self.read_bytes(path, span), problems)

    def decoded(self, path: str, data: bytes, problems: Problems | None = None) -> str:
        """The text of ``data``, the bytes of the file ``path``, as ``read_text`` gives it.

        Raises:
            SourceError: the bytes are no UTF-8 text.
        """
        text = decode_text(data, path, problems)
        self._texts[path] = text
        return text

    def digest(self, path: str) -> str:
        """The SHA-256, in hex, of the file ``path`` as it was read last."""
        return self._digests[path]

    def cache_file(self, name: str) -> Path | None:
        """Where runs leave ``name`` to later runs; ``None`` where that place is not in the workspace."""
        if self._frozen is not None:
            return None
        try:
            return self._inside(self.root, f"{CACHE_FOLDER}/{name}", None)
        except SourceError:
            return None

    def cached(self, name: str) -> bytes | None:
        """What an earlier run left under ``name``, if it can be read.

        Not recorded: no result depends on it.
        """
        file = self.cache_file(name)
        try:
            return read_bounded(file, PurePosixPath(name), Span(name), MAX_BYTES) if file else None
        except SourceError:
            return None

    def has_file(self, path: str) -> bool:
        """Whether ``path`` is a file inside the workspace."""
        if self._frozen is not None:
            return path in self._frozen
        try:
            return self._inside(self.root, path, None).is_file()
        except (SourceError, OSError):
            return False

    def has_other(self, path: str) -> bool:
        """Whether something stands at ``path`` that is no file: a folder, a device, a link that leads nowhere."""
        return self._frozen is None and not self.has_file(path) and os.path.lexists(self.root / path)

    def list(self, folder: str, pattern: str) -> tuple[str, ...]:
        """The paths of the files below ``folder`` that match ``pattern`` (``*.md``, ``*/*.yaml``, ``**/*.md``), sorted.

        Hidden files and folders (``.git``, ``._x.md``) are left out.  A missing folder holds nothing.
        """
        if self._frozen is not None:
            inside = ((path, path.removeprefix(f"{folder}/")) for path in self._frozen)
            return tuple(sorted(path for path, rest in inside if rest != path and _matches(rest, pattern)))
        top = self._inside(self.root, folder, None)
        relative = (p.relative_to(self.root).as_posix() for p in top.glob(pattern) if p.is_file())
        return tuple(sorted(p for p in relative if not any(part.startswith(".") for part in p.split("/"))))

    def style_file(self, style: str, name: str) -> tuple[str, str] | None:
        """Path to show and text of the file ``name`` of a style, or ``None`` if it is nowhere.

        A style of the workspace (``templates/STYLE/style.yaml``) stands in place of a shipped one of its name, as a
        whole.
        """
        found = self.style_bytes(style, name)
        return found and (found[0], self.decoded(*found))

    def style_bytes(self, style: str, name: str, span: Span | None = None) -> tuple[str, bytes] | None:
        """As ``style_file``, for pictures: path to show and bytes; ``span`` is the place that names the file."""
        path = f"{TEMPLATES}/{style}/{name}"
        if self.has_file(path):
            return path, self.read_bytes(path, span)
        if self.has_file(f"{TEMPLATES}/{style}/{STYLE_SHEET}"):
            return None
        built_in = self._inside(data_folder(TEMPLATES).parent.resolve(), path, span)
        if not built_in.is_file():
            return None
        return BUILT_IN + path, self._read(BUILT_IN + path, built_in, span)

    def line(self, path: str, number: int) -> str | None:
        """Line ``number`` (from 1) of a text that was read, for excerpts; ``None`` if it is not there."""
        lines = self._texts[path].split("\n") if path in self._texts else []
        return lines[number - 1] if 1 <= number <= len(lines) else None

    def record(self) -> tuple[ReadRecord, ...]:
        """Everything that was read so far, sorted by path."""
        return tuple(sorted(ReadRecord(path, digest) for path, digest in self._digests.items()))

    def contents(self) -> dict[str, bytes]:
        """The bytes of everything that was read so far, by path, as a workspace of its own would hold them.

        Files of shipped styles come under the paths that a style of the workspace's own would have.

        Raises:
            SourceError: a file is no longer what it was.
        """
        contents: dict[str, bytes] = {}
        for record in self.record():
            path = record.path.removeprefix(BUILT_IN)
            shipped = data_folder(TEMPLATES).parent / path if path != record.path else None
            data = self._read(record.path, shipped, None) if shipped else self.read_bytes(path)
            if self._digests[record.path] != record.sha256:
                raise SourceError(Diagnostic.of("B511", Span(record.path)))
            contents[path] = data
        return contents

    def _thawed(self, frozen: Mapping[str, bytes], path: str, span: Span | None) -> bytes:
        """The bytes of a file of a frozen workspace."""
        if path not in frozen:
            raise SourceError(Diagnostic.of("B102", span or Span(path), path=path))
        self._digests[path] = hashlib.sha256(frozen[path]).hexdigest()
        return frozen[path]

    def _inside(self, top: Path, path: str, span: Span | None) -> Path:
        """The place of ``path`` below ``top``, links followed."""
        place = span or Span(path)
        pure = PurePosixPath(path)
        if "\\" in path or ":" in path or "\0" in path or pure.is_absolute() or ".." in pure.parts:
            raise SourceError(Diagnostic.of("B103", place, path=path))
        try:
            full = self._folder(top / pure.parent) / pure.name
            if not _is_file_itself(full):
                full = full.resolve()
        except (OSError, RuntimeError) as error:
            raise SourceError(Diagnostic.of("B105", place, path=path, reason=error)) from error
        if not full.is_relative_to(top):
            raise SourceError(Diagnostic.of("B109", place, path=path))
        return full

    def _folder(self, folder: Path) -> Path:
        """The folder, links followed, which is dear: once for all its files."""
        if folder not in self._folders:
            self._folders[folder] = folder.resolve()
        return self._folders[folder]

    def _read(self, path: str, full: Path, span: Span | None, limit: int = MAX_BYTES) -> bytes:
        data = read_bounded(full, PurePosixPath(path), span or Span(path), limit)
        self._digests[path] = hashlib.sha256(data).hexdigest()
        return data


def _is_file_itself(path: Path) -> bool:
    """Whether a file stands there, and no link to one; asked of the system once."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return not path.is_symlink() and path.is_file()


def _has_settings(folder: Path) -> bool:
    """Whether a folder has settings that may be looked at."""
    try:
        return (folder / SETTINGS_FILE).is_file()
    except OSError:
        return False


def _matches(path: str, pattern: str) -> bool:
    """Whether a path matches ``*.md``, ``*/*.yaml`` or ``**/*.md``; hidden ones match nothing."""
    parts, wanted = path.split("/"), pattern.split("/")
    if wanted[0] == "**":
        wanted = ["*"] * (len(parts) - len(wanted) + 1) + wanted[1:]
    visible = not any(part.startswith(".") for part in parts)
    return visible and len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
