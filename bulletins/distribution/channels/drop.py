"""Drops: packets laid into the folders of branches, here, on shares, on SFTP and WebDAV servers."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from bulletins.distribution.channels import ClosedError, Outcome, State
from bulletins.distribution.channels.access import Access
from bulletins.distribution.channels.folder import FolderShelf
from bulletins.distribution.channels.place import FOLDER, SFTP, Place, read_place
from bulletins.distribution.channels.shelf import Shelf, ShelfError, lay_down
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.packet import as_archive
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.values import frozen

ARCHIVE_SUFFIX = ".zip"
MAX_LINES = 8
"""So many servers are kept connected at a time."""
_MAX_ANSWER = 400
_MARK = 8
"""So many characters of a delivery's id stand in the names of half-written files."""


class Line(Protocol):
    """A connection to a server."""

    def shelf(self, path: str) -> Shelf:
        """A folder of the server, which must be there.

        Raises:
            ShelfError: it is not, or cannot be asked.
        """

    def close(self) -> None:
        """Let go of it; nothing is raised."""


@frozen
class DropTerms:
    """How drops are made.

    ``root``: where paths of folders that are not whole begin.  ``archives``: each packet goes as one ZIP archive,
    not as a folder.  ``words`` puts a finding in words for the ledger.
    """

    root: Path
    access: Access
    words: Callable[[Diagnostic], str]
    archives: bool = False


class Drops:
    """The channels of drops: one for each server, one for each folder in which branches have theirs."""

    def __init__(self, terms: DropTerms) -> None:
        self._terms = terms
        self._lines = _Lines(terms.access)
        self._channels: dict[str, DropChannel] = {}

    def channel(self, delivery: Delivery) -> "DropChannel":
        """The channel for a delivery: those that get the same share its troubles.

        Raises:
            DeliveryError: its address is no place for a drop.
        """
        return self._channel(read_place(delivery.recipient.channel, delivery.recipient.address))

    def probe(self, deliveries: Iterable[Delivery]) -> tuple[Diagnostic, ...]:
        """What stands in the way of these drops: each server and folder is asked, nothing is sent.

        A server that cannot be reached, or lets nobody in, is asked once.
        """
        found: list[Diagnostic] = []
        for delivery in deliveries:
            try:
                self.channel(delivery).ask(delivery)
            except DeliveryError as error:
                found += error.diagnostics
        return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """Let go of all lines."""
        self._lines.close()

    def _channel(self, place: Place) -> "DropChannel":
        key = str(Path(place.path).parent) if place.channel == FOLDER else _line_key(place)
        if key not in self._channels:
            self._channels[key] = DropChannel(self._terms, self._lines)
        return self._channels[key]


class DropChannel:
    """The channel to one server, or to folders that lie side by side."""

    def __init__(self, terms: DropTerms, lines: "_Lines") -> None:
        self._terms = terms
        self._lines = lines
        self._closed: ClosedError | None = None

    def send(self, delivery: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        """As ``Sending.send``; a repeat leaves no second copy."""
        recipient = delivery.recipient
        place = read_place(recipient.channel, recipient.address)
        files = self._files(packet)
        try:
            lay_down(self._shelf(place), files, delivery.id[:_MARK])
        except (ShelfError, OSError) as error:
            told = error if isinstance(error, ShelfError) else _of_system(error, recipient.address, packet)
            return self._outcome(place, told)
        return Outcome(State.SENT, next(iter(files)) if self._terms.archives else packet.name)

    def ask(self, delivery: Delivery) -> None:
        """Nothing, if the place of a delivery can be reached.

        Raises:
            DeliveryError: it cannot; with the reason.
        """
        recipient = delivery.recipient
        place = read_place(recipient.channel, recipient.address)
        try:
            self._shelf(place)
        except ShelfError as error:
            told = self._terms.access.hiding(error.diagnostic)
            if error.of_line and place.channel != FOLDER:
                raise self._close(told) from error
            raise DeliveryError(told) from error
        except OSError as error:
            raise DeliveryError(_told(error, place.path, recipient.address)) from error

    def close(self) -> None:
        """As ``Sending``: the lines are let go of together."""

    def _files(self, packet: Packet) -> dict[str, bytes]:
        if self._terms.archives:
            return {f"{packet.name}{ARCHIVE_SUFFIX}": as_archive(packet)}
        return {f"{packet.name}/{name}": data for name, data in packet.files.items()}

    def _shelf(self, place: Place) -> Shelf:
        if self._closed:  # to try a password again and again may lock the account
            raise self._closed
        if place.channel == FOLDER:
            return FolderShelf(self._terms.root / Path(place.path).expanduser())
        try:
            line = self._lines.line(place)
        except DeliveryError as error:  # what the settings say of this server is wrong
            raise self._close(*error.diagnostics) from error
        return line.shelf(place.path)

    def _close(self, *told: Diagnostic) -> ClosedError:
        """Let nothing more be tried here; to be raised."""
        self._closed = ClosedError(told)
        return self._closed

    def _outcome(self, place: Place, error: ShelfError) -> Outcome:
        """How it ended.

        Raises:
            ClosedError: a person has to do something first.
        """
        told = self._terms.access.hiding(error.diagnostic)
        if error.of_line:
            self._lines.let_go(place)
        if told.code in _LASTING:
            raise self._close(told) from error
        answer = " ".join(self._terms.words(told).split())
        return Outcome(error.state, answer[:_MAX_ANSWER], error.code, error.retry_after, error.of_line)


class _Lines:
    """The lines to servers, of which a few are kept."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lines: dict[str, Line] = {}

    def line(self, place: Place) -> Line:
        """The line to a server, opened if it is not."""
        key = _line_key(place)
        if key not in self._lines:
            if len(self._lines) >= MAX_LINES:
                self._lines.pop(next(iter(self._lines))).close()
            self._lines[key] = _open_line(place, self._access)
        return self._lines[key]

    def let_go(self, place: Place) -> None:
        """Close a line that is in trouble: the next attempt begins anew."""
        line = self._lines.pop(_line_key(place), None)
        if line is not None:
            line.close()

    def close(self) -> None:
        """Close all."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()


def _line_key(place: Place) -> str:
    return f"{place.scheme}://{place.user}@{place.server}"


_LASTING = ("B644", "B645", "B650", "B651")
"""What no attempt changes before a person has done something: key, log-in, certificate."""


def _open_line(place: Place, access: Access) -> Line:
    if place.channel == SFTP:
        from bulletins.distribution.channels.sftp import SftpLine

        return SftpLine(place, access)
    from bulletins.distribution.channels.webdav import WebdavLine

    return WebdavLine(place, access)


def _of_system(error: OSError, address: str, packet: Packet) -> ShelfError:
    """What the system said: a name that is taken and a refusal are for good, anything else may pass."""
    if isinstance(error, FileExistsError):
        name = Path(error.filename).name if isinstance(error.filename, str) else packet.name
        return ShelfError(Diagnostic.of("B641", name=name), State.FAILED)
    told = _told(error, packet.name, address)
    if isinstance(error, PermissionError):
        return ShelfError(told, State.BOUNCED, code=error.errno)
    return ShelfError(told, of_line=True)


def _told(error: OSError, name: str, address: str) -> Diagnostic:
    reason = error.strerror or str(error) or type(error).__name__
    return Diagnostic.of("B652", name=name, address=address, reason=reason)
