"""Folders of SFTP servers."""

import asyncio
import hashlib
import posixpath
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar, cast

from bulletins.distribution.channels import State
from bulletins.distribution.channels.access import Access
from bulletins.distribution.channels.place import Place
from bulletins.distribution.channels.shelf import ShelfError
from bulletins.distribution.channels.ssh import connected
from bulletins.errors import DeliveryError, Diagnostic

if TYPE_CHECKING:
    import asyncssh

T = TypeVar("T")

PACKAGE = "asyncssh"
ANSWER_SECONDS = 60
"""For what carries no data; a file has so many more as a slow line needs."""
SLOW_LINE = 20_000
"""Bytes a second that any line is expected to carry."""
_HOME = "/~"


class SftpLine:
    """A connection to an SFTP server; it is only served while something is asked of it."""

    def __init__(self, place: Place, access: Access) -> None:
        """Connect and log in.

        Raises:
            DeliveryError: asyncssh is not installed, or there is no account or no usable key.
            ShelfError: the server is not known, shows another key, cannot be reached or does not let us in.
        """
        if find_spec(PACKAGE) is None:
            raise DeliveryError(Diagnostic.of("B646", packages=PACKAGE))
        self._place = place
        self._runner = asyncio.Runner()
        try:
            self._connection, self._client = self._runner.run(connected(place, access))
        except BaseException:
            self._runner.close()
            raise

    def shelf(self, path: str) -> "SftpShelf":
        """As ``Line``."""
        relative = path == _HOME or path.startswith(f"{_HOME}/")
        return SftpShelf(self, path[len(_HOME) + 1 :] or "." if relative else path)

    def close(self) -> None:
        """As ``Line``."""
        self._connection.abort()
        self._runner.close()

    @property
    def client(self) -> "asyncssh.SFTPClient":
        """What asks the server."""
        return self._client

    def ask(self, asked: Awaitable[T], name: str, size: int = 0) -> T:
        """The answer of the server about ``name``; ``size`` bytes are carried meanwhile.

        Raises:
            ShelfError: it refuses, or the line is lost.
            FileNotFoundError: there is no such file.
        """
        with self._problems(name):
            return self._runner.run(_in_time(asked, ANSWER_SECONDS + size / SLOW_LINE))

    @contextmanager
    def _problems(self, name: str) -> Iterator[None]:
        """What the server answers, as this package has it."""
        import asyncssh

        try:
            yield
        except asyncssh.SFTPNoSuchFile as error:
            raise FileNotFoundError(2, error.reason, name) from error
        except (asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect) as error:
            raise self._error(name, error.reason, State.BOUNCED) from error
        except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.Error) as error:
            is_lost = not isinstance(error, asyncssh.SFTPError) or isinstance(
                error, asyncssh.SFTPConnectionLost | asyncssh.SFTPNoConnection
            )
            raise self._error(name, error.reason, of_line=is_lost) from error
        except (OSError, TimeoutError) as error:
            raise self._error(name, str(error) or type(error).__name__, of_line=True) from error

    def _error(
        self, name: str, reason: str, state: State = State.RETRY, *, of_line: bool = False
    ) -> ShelfError:
        told = Diagnostic.of("B652", name=name, address=self._place.server, reason=reason)
        return ShelfError(told, state, of_line=of_line)


class SftpShelf:
    """A folder of an SFTP server."""

    def __init__(self, line: SftpLine, root: str) -> None:
        self._line = line
        self._root = root
        try:
            is_there = line.ask(line.client.isdir(root), root)
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise ShelfError(Diagnostic.of("B642", path=root))

    def digest(self, name: str) -> str | None:
        """As ``Shelf``."""
        size = self.size(name)
        if size is None:
            return None
        data = self._line.ask(_read(self._line.client, self._path(name)), name, size)
        return hashlib.sha256(data).hexdigest()

    def size(self, name: str) -> int | None:
        """As ``Shelf``."""
        try:
            found = self._line.ask(self._line.client.stat(self._path(name)), name)
        except FileNotFoundError:
            return None
        if found.size is None or self._line.ask(self._line.client.isdir(self._path(name)), name):
            raise FileExistsError(17, "a folder", name)
        return found.size

    def make_folder(self, name: str) -> None:
        """As ``Shelf``."""
        client, path = self._line.client, self._path(name)
        if self._line.ask(client.isdir(path), name):
            return
        if self._line.ask(client.lexists(path), name):
            raise FileExistsError(17, "no folder", name)
        self._line.ask(client.mkdir(path), name)

    def write(self, name: str, data: bytes) -> None:
        """As ``Shelf``."""
        self._line.ask(_write(self._line.client, self._path(name), data), name, len(data))

    def move(self, old: str, new: str) -> None:
        """As ``Shelf``: by the rename of the protocol, which replaces nothing."""
        client = self._line.client
        try:
            self._line.ask(client.rename(self._path(old), self._path(new)), new)
        except ShelfError as error:
            if not error.of_line and self._line.ask(client.lexists(self._path(new)), new):
                raise FileExistsError(17, "something has the name", new) from error
            raise

    def remove(self, name: str) -> None:
        """As ``Shelf``."""
        self._line.ask(self._line.client.remove(self._path(name)), name)

    def _path(self, name: str) -> str:
        return posixpath.join(self._root, name)


async def _in_time(asked: Awaitable[T], seconds: float) -> T:
    async with asyncio.timeout(seconds):
        return await asked


async def _read(client: "asyncssh.SFTPClient", path: str) -> bytes:
    async with client.open(path, "rb") as file:
        return cast(bytes, await file.read())


async def _write(client: "asyncssh.SFTPClient", path: str, data: bytes) -> None:
    import asyncssh

    async with client.open(path, "wb") as file:
        await file.write(data)
        try:
            await file.fsync()
        except asyncssh.SFTPOpUnsupported:
            return  # the server cannot be asked for more
