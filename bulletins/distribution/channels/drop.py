"""Drops: packets laid into the folders of branches, here, on shares, on SFTP and WebDAV servers."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from bulletins.distribution.channels import Outcome, State
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
    """The channel of drops: one server after the other, a few kept connected."""

    def __init__(self, terms: DropTerms) -> None:
        self._terms = terms
        self._lines: dict[str, Line] = {}
        self._refused: dict[str, ShelfError] = {}

    def send(self, delivery: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        """As ``Sending``; a repeat leaves no second copy."""
        recipient = delivery.recipient
        place = read_place(recipient.channel, recipient.address)
        files = self._files(packet)
        try:
            lay_down(self._shelf(place), files, delivery.id[:_MARK])
        except ShelfError as error:
            if error.of_line:
                self._let_go(place)
            if error.diagnostic.code in _LASTING:
                self._refused[place.server] = error
            return self._outcome(error)
        except FileExistsError as error:
            return self._outcome(ShelfError(Diagnostic.of("B641", name=_last(error, packet)), State.FAILED))
        except OSError as error:
            self._let_go(place)
            return self._outcome(_of_system(error, recipient.address, packet))
        return Outcome(State.SENT, next(iter(files)) if self._terms.archives else packet.name)

    def probe(self, addresses: Iterable[tuple[str, str]]) -> tuple[Diagnostic, ...]:
        """What stands in the way of drops to these (channel, address): each server and folder is asked, nothing is sent."""
        found: list[Diagnostic] = []
        for channel, address in addresses:
            try:
                self._shelf(read_place(channel, address))
            except ShelfError as error:
                found.append(error.diagnostic)
            except DeliveryError as error:
                found += error.diagnostics
            except OSError as error:
                found.append(Diagnostic.of("B642", path=f"{address} ({error.strerror or error})"))
        return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """As ``Sending``."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def _files(self, packet: Packet) -> dict[str, bytes]:
        if self._terms.archives:
            return {f"{packet.name}{ARCHIVE_SUFFIX}": as_archive(packet)}
        return {f"{packet.name}/{name}": data for name, data in packet.files.items()}

    def _shelf(self, place: Place) -> Shelf:
        if place.channel == FOLDER:
            return FolderShelf(self._terms.root / Path(place.path).expanduser())
        if place.server in self._refused:  # to try a password again and again may lock the account
            raise self._refused[place.server]
        return self._line(place).shelf(place.path)

    def _line(self, place: Place) -> Line:
        key = f"{place.scheme}://{place.user}@{place.server}"
        if key not in self._lines:
            if len(self._lines) >= MAX_LINES:
                self._lines.pop(next(iter(self._lines))).close()
            self._lines[key] = _open_line(place, self._terms.access)
        return self._lines[key]

    def _let_go(self, place: Place) -> None:
        """Close a line that is in trouble: the next attempt begins anew."""
        line = self._lines.pop(f"{place.scheme}://{place.user}@{place.server}", None)
        if line is not None:
            line.close()

    def _outcome(self, error: ShelfError) -> Outcome:
        answer = " ".join(self._terms.access.redacted(self._terms.words(error.diagnostic)).split())
        return Outcome(error.state, answer[:_MAX_ANSWER], error.code, error.retry_after, error.of_line)


_LASTING = ("B644", "B645", "B650", "B651")
"""What no second attempt changes before a person has done something: key, log-in, certificate."""


def _open_line(place: Place, access: Access) -> Line:
    if place.channel == SFTP:
        from bulletins.distribution.channels.sftp import SftpLine

        return SftpLine(place, access)
    from bulletins.distribution.channels.webdav import WebdavLine

    return WebdavLine(place, access)


def _of_system(error: OSError, address: str, packet: Packet) -> ShelfError:
    """What the system said: refusals are for good, anything else may pass."""
    reason = error.strerror or str(error) or type(error).__name__
    told = Diagnostic.of("B652", name=packet.name, address=address, reason=reason)
    if isinstance(error, PermissionError):
        return ShelfError(told, State.BOUNCED, code=error.errno)
    return ShelfError(told, of_line=True)


def _last(error: OSError, packet: Packet) -> str:
    return Path(error.filename).name if isinstance(error.filename, str) else packet.name
