"""The site on this machine: its files and nothing else, to this machine's browsers only.

What is asked for is looked up in the site's own list of files: there is no folder to list, no path to climb out of.
Any web page may have its own name resolve to the loopback address, so a request must name this server as its host.
"""

import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from bulletins import files
from bulletins.errors import Diagnostic, EditionError
from bulletins.site.folder import SiteList, read_list
from bulletins.site.pages import POLICY
from bulletins.values import frozen

LOOPBACK = "127.0.0.1"

HEADERS: Final = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""What every answer says, refusals included."""

EDITION_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The policy of editions as web pages, which carry style sheet and pictures in themselves, and no script."""

_READING = ("GET", "HEAD")
_OWN_PAGES = {"index.html", "errata.html", "404.html"}
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ANY_TYPE = "application/octet-stream"


@frozen
class Reply:
    """The answer to a request."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes = b""


class Reader:
    """Answers requests with the files of the site in ``folder``.

    Raises:
        EditionError: the folder holds no site.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.base = self._list().base

    def _list(self) -> SiteList:
        """The files as they are now: the site may have been made anew meanwhile."""
        listed = read_list(self._folder)
        if listed is None:
            raise EditionError(Diagnostic.of("B561", folder=self._folder))
        return listed

    def reply(self, method: str, target: str) -> Reply:
        """The answer to a request for ``target`` (path and query, as in the request's first line)."""
        if method not in _READING:
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, Allow="GET, HEAD")
        try:
            listed = self._list()
        except EditionError:  # the folder was taken away, or is being made anew by hand
            return _refusal(HTTPStatus.SERVICE_UNAVAILABLE)
        known = {**listed.files, **listed.pending}
        path = _path(target)
        if path == "/" and listed.base != "/":
            return _refusal(HTTPStatus.FOUND, Location=listed.base)
        inside = path.removeprefix(listed.base) if path.startswith(listed.base) else "/"
        if f"{inside}/index.html" in known:
            return _refusal(HTTPStatus.MOVED_PERMANENTLY, Location=quote(f"{listed.base}{inside}/"))
        name = inside if inside and not inside.endswith("/") else f"{inside}index.html"
        if name in known:
            return self._file(name, HTTPStatus.OK)
        return self._file("404.html", HTTPStatus.NOT_FOUND)

    def _file(self, name: str, status: HTTPStatus) -> Reply:
        try:
            data = files.read_bytes(self._folder / name)
        except OSError:  # it is just being replaced, or gone
            return _refusal(HTTPStatus.NOT_FOUND)
        last = PurePosixPath(name)
        headers = {**HEADERS, "Content-Type": _TYPES.get(last.suffix.lower(), _ANY_TYPE)}
        if last.suffix == ".html" and last.name not in _OWN_PAGES:
            headers["Content-Security-Policy"] = EDITION_POLICY
        return Reply(status, headers, data)


def _path(target: str) -> str:
    """The path of a request, without escapes; ``/`` where it cannot be read."""
    try:
        return unquote(urlsplit(target).path, errors="strict") if target.startswith("/") else ""
    except ValueError:
        return ""


def _refusal(status: HTTPStatus, **headers: str) -> Reply:
    return Reply(status, {**HEADERS, **headers})


class SiteServer(ThreadingHTTPServer):
    """A server of one site on the loopback address; ``port`` 0 is any that is free.

    Raises:
        OSError: another program has the port.
    """

    daemon_threads = True

    def __init__(self, reader: Reader, port: int = 0) -> None:
        self.reader = reader
        super().__init__((LOOPBACK, port), _Conversation)
        self.hosts = {f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}"}

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing, where a browser went away in the middle; else as the library does."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{LOOPBACK}:{self.server_port}{self.reader.base}"


class _Conversation(BaseHTTPRequestHandler):
    """The requests of one connection."""

    protocol_version = "HTTP/1.1"
    server_version = "bulletins"
    sys_version = ""
    timeout = 30
    server: SiteServer

    def _answer(self) -> None:
        hosts = [host.lower() for host in self.headers.get_all("Host", [])]
        if len(hosts) == 1 and hosts[0] in self.server.hosts:
            reply = self.server.reader.reply(self.command, self.path)
        else:
            reply = _refusal(HTTPStatus.MISDIRECTED_REQUEST)
        self.send_response(reply.status)
        for name, said in reply.headers.items():
            self.send_header(name, said)
        self.send_header("Content-Length", str(len(reply.body)))
        if self.command not in _READING:
            self.send_header("Connection", "close")  # what such a request carries is not read
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _answer  # noqa: N815

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what the library finds wrong as everything else is refused, without a page of its own."""
        self.close_connection = True
        self.send_response(code)
        for name, said in {**HEADERS, "Connection": "close", "Content-Length": "0"}.items():
            self.send_header(name, said)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing: what was asked for is nobody's business."""
