"""Folders of WebDAV servers, by the HTTP client of the standard library.

Certificates are checked against the system's authorities and those of the settings; redirections are not followed, so
that a password reaches no other server.  Source: RFC 4918.
"""

import base64
import errno
import hashlib
import os
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection, RemoteDisconnected
from urllib.parse import quote

from bulletins.distribution.channels import State
from bulletins.distribution.channels.access import Access
from bulletins.distribution.channels.place import Place
from bulletins.distribution.channels.shelf import ShelfError
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.values import frozen

ANSWER_SECONDS = 60
"""For every step of a connection."""
MAX_RETRY_AFTER = 86_400.0
_ABSENT = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_REFUSED = (HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_URI_TOO_LONG)
_PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.LOCKED, HTTPStatus.TOO_MANY_REQUESTS)


@frozen
class Answer:
    """What a server answers; the names of headers are small."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class WebdavLine:
    """A connection to a WebDAV server, opened with the first question and again after a loss."""

    def __init__(self, place: Place, access: Access) -> None:
        """Prepare it.

        Raises:
            DeliveryError: the certificates of the settings cannot be used.
        """
        self._place = place
        self._user, self._authorisation = _authorisation(place, access)
        self._connection = _connection(place, access)

    def shelf(self, path: str) -> "WebdavShelf":
        """As ``Line``."""
        return WebdavShelf(self, path)

    def close(self) -> None:
        """As ``Line``."""
        self._connection.close()

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self._place.scheme}://{self._place.server}{quote(path)}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """What the server answers.

        Raises:
            ShelfError: it cannot be reached, is not trusted, or does not let us in.
        """
        try:
            answer = self._asked(method, path, body, headers)
        except ssl.SSLCertVerificationError as error:
            told = Diagnostic.of("B651", host=self._place.server, reason=error.verify_message)
            raise ShelfError(told, of_line=True) from error
        except (OSError, HTTPException) as error:
            self._connection.close()
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise self._error(path, reason, of_line=True) from error
        if answer.status == HTTPStatus.UNAUTHORIZED:
            wanted = answer.headers.get("www-authenticate", "").split(",")[0] or answer.reason
            told = Diagnostic.of("B650", host=self._place.server, user=self._user or "?", reason=wanted)
            raise ShelfError(told, code=answer.status, of_line=True)
        return answer

    def refusal(self, path: str, answer: Answer) -> ShelfError:
        """An answer that is none of those that were hoped for."""
        state = State.BOUNCED if answer.status in _REFUSED else State.RETRY
        is_passing = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in _PASSING
        reason = f"{answer.status} {answer.reason}"
        return self._error(
            path, reason, state, code=answer.status, retry_after=_seconds(answer), of_line=is_passing
        )

    def _asked(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._authorisation:
            stated["Authorization"] = self._authorisation
        is_used = self._connection.sock is not None
        try:
            return self._once(method, path, body, stated)
        except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            if not is_used:
                raise
            self._connection.close()  # it was kept for the next question longer than the server cared to
            return self._once(method, path, body, stated)

    def _once(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        self._connection.request(method, quote(path), body, dict(headers))
        response = self._connection.getresponse()
        stated = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, response.reason, stated, response.read())

    def _error(
        self,
        path: str,
        reason: str,
        state: State = State.RETRY,
        *,
        code: int | None = None,
        retry_after: float | None = None,
        of_line: bool = False,
    ) -> ShelfError:
        name = path.rstrip("/").rpartition("/")[2] or "/"
        told = Diagnostic.of("B652", name=name, address=self._place.server, reason=reason)
        return ShelfError(told, state, code=code, retry_after=retry_after, of_line=of_line)


class WebdavShelf:
    """A folder (collection) of a WebDAV server."""

    def __init__(self, line: WebdavLine, root: str) -> None:
        self._line = line
        self._root = root.rstrip("/")
        answer = line.ask("PROPFIND", f"{self._root}/", None, Depth="0")
        if answer.status in _ABSENT:
            raise ShelfError(Diagnostic.of("B642", path=line.url(root)))
        if answer.status != HTTPStatus.MULTI_STATUS:
            raise line.refusal(root, answer)

    def digest(self, name: str) -> str | None:
        """As ``Shelf``."""
        answer = self._found("GET", name)
        return None if answer is None else hashlib.sha256(answer.body).hexdigest()

    def size(self, name: str) -> int | None:
        """As ``Shelf``."""
        answer = self._found("HEAD", name)
        if answer is None:
            return None
        stated = answer.headers.get("content-length", "")
        if stated.isdecimal():
            return int(stated)
        found = self._found("GET", name)  # a server that does not tell
        return None if found is None else len(found.body)

    def make_folder(self, name: str) -> None:
        """As ``Shelf``."""
        answer = self._line.ask("MKCOL", f"{self._path(name)}/")
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:  # something is there
            found = self._line.ask("PROPFIND", f"{self._path(name)}/", None, Depth="0")
            if b"collection" not in found.body:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        elif answer.status != HTTPStatus.CREATED:
            raise self._line.refusal(name, answer)

    def write(self, name: str, data: bytes) -> None:
        """As ``Shelf``."""
        answer = self._line.ask("PUT", self._path(name), data, Content_Type="application/octet-stream")
        if answer.status not in (HTTPStatus.CREATED, HTTPStatus.NO_CONTENT, HTTPStatus.OK):
            raise self._line.refusal(name, answer)

    def move(self, old: str, new: str) -> None:
        """As ``Shelf``."""
        target = self._line.url(self._path(new))
        answer = self._line.ask("MOVE", self._path(old), None, Destination=target, Overwrite="F")
        if answer.status == HTTPStatus.PRECONDITION_FAILED:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new)
        if answer.status not in (HTTPStatus.CREATED, HTTPStatus.NO_CONTENT):
            raise self._line.refusal(new, answer)

    def remove(self, name: str) -> None:
        """As ``Shelf``."""
        answer = self._line.ask("DELETE", self._path(name))
        if answer.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.OK, *_ABSENT):
            raise self._line.refusal(name, answer)

    def _found(self, method: str, name: str) -> Answer | None:
        answer = self._line.ask(method, self._path(name))
        if answer.status in _ABSENT:
            return None
        if answer.headers.get("location", "").endswith(f"{quote(self._path(name))}/"):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)  # a folder
        if answer.status != HTTPStatus.OK:
            raise self._line.refusal(name, answer)
        return answer

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _authorisation(place: Place, access: Access) -> tuple[str, str]:
    """Who logs in, and the header that does it; both empty where the settings have no account for the server."""
    try:
        account = access.account(place)
    except DeliveryError:
        return "", ""
    user = place.user or account.user
    if account.password is None:
        return user, ""
    pair = f"{user}:{account.password}".encode()
    return user, f"Basic {base64.b64encode(pair).decode('ascii')}"


def _connection(place: Place, access: Access) -> HTTPConnection:
    if place.scheme == "http":
        return HTTPConnection(place.host, place.port, timeout=ANSWER_SECONDS)
    context = ssl.create_default_context()
    if access.certificates:
        try:
            context.load_verify_locations(cadata=access.certificates)
        except (ssl.SSLError, ValueError) as error:
            raise DeliveryError(Diagnostic.of("B654", path="drop: certificates", reason=error)) from error
    return HTTPSConnection(place.host, place.port, timeout=ANSWER_SECONDS, context=context)


def _seconds(answer: Answer) -> float | None:
    """How long the server asks to wait."""
    stated = answer.headers.get("retry-after", "")
    return min(float(stated), MAX_RETRY_AFTER) if stated.isascii() and stated.isdecimal() else None
