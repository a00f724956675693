"""The door for private keys and their passwords: never through the workspace's reader, whose record editions freeze.

A file that others than its owner may read is refused, as ssh refuses it.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.bounded_file import read_bounded
from bulletins.values import frozen

MAX_KEY_BYTES = 1_000_000


@frozen
class KeyFile:
    """A private key as its file has it.  Neither it nor its password is ever shown.

    ``path`` is what the user calls it, ``place`` where the settings name it, ``variable`` the name in the
    environment that its password may stand under.
    """

    path: str
    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)
    variable: str = ""
    place: Span | None = None


@frozen
class NamedFile:
    """A file as the settings name it, and the place where they do; a relative name starts at the workspace."""

    name: str
    place: Span


def read_key(
    root: Path,
    key: NamedFile,
    variable: str,
    password_file: NamedFile | None,
    environment: Mapping[str, str],
) -> KeyFile:
    """The key, with the password that the environment's ``variable`` or else ``password_file`` holds.

    Raises:
        SourceError: a file is missing, cannot be read, or others than its owner may read it.
    """
    data = read_private(root, key)
    password = environment.get(variable)
    if password is None and password_file is not None:
        password = read_password(root, password_file)
    return KeyFile(key.name, data, password, variable, key.place)


def read_password(root: Path, file: NamedFile) -> str:
    """The password that stands on the first line of a file.

    Raises:
        SourceError: as ``read_key``, or it is no text.
    """
    return _first_line(read_private(root, file), file)


def read_private(root: Path, file: NamedFile) -> bytes:
    """The bytes of a file that only its owner may read.

    Raises:
        SourceError: as ``read_key``.
    """
    path, shown = root / Path(file.name).expanduser(), Path(file.name)
    data = read_bounded(path, shown, file.place, MAX_KEY_BYTES)
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        raise SourceError(Diagnostic.of("B570", file.place, path=file.name, mode=f"{mode:04o}"))
    return data


def read_public(root: Path, file: NamedFile) -> bytes:
    """The bytes of a public key or certificate, which everybody may read.

    Raises:
        SourceError: it is missing or cannot be read.
    """
    return read_bounded(root / Path(file.name).expanduser(), Path(file.name), file.place, MAX_KEY_BYTES)


def _first_line(data: bytes, file: NamedFile) -> str:
    """What editors put behind it, an end of line, is no part of a password."""
    try:
        return data.decode("utf-8-sig").split("\n", 1)[0].removesuffix("\r")
    except UnicodeDecodeError as error:
        raise SourceError(Diagnostic.of("B571", file.place, path=file.name)) from error
