"""Who is answered: the browser page of this preview, and nobody else on the machine or in the browser.

Any web page may send requests to the loopback address, and may have its own name resolve to it (DNS rebinding).
So a request must name this server as its host, know the token, and not come from another origin.
"""

import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""What every answer says, refusals included."""

_READING = {"GET", "HEAD"}


class Guard:
    """An application behind its token: ``/TOKEN/pages/1`` reaches it as ``/pages/1``.

    The token is in the address and in no cookie: a request that another page provokes does not carry it.
    """

    def __init__(self, app: "ASGIApp", token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer, refuse, or pass the request on."""
        from starlette.requests import HTTPConnection
        from starlette.responses import PlainTextResponse

        if scope["type"] != "http":  # the server opens no web sockets; what is left is its start and its end
            await self._app(scope, receive, send)
            return
        first, slash, rest = scope["path"].removeprefix("/").partition("/")
        refusal = self._refusal(HTTPConnection(scope), scope["method"])
        if not refusal and not (slash and secrets.compare_digest(first.encode(), self._token.encode())):
            refusal = 404
        inner: ASGIApp = PlainTextResponse("", refusal) if refusal else self._app
        await inner({**scope, "path": f"/{rest}", "raw_path": b""}, receive, _with_headers(send))

    def _refusal(self, request: "HTTPConnection", method: str) -> int:
        """The status of the refusal, 0 without one."""
        headers = request.headers
        if [host.lower() for host in headers.getlist("host")] not in [[host] for host in self._hosts]:
            return 421
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return 403
        own = f"http://{headers['host'].lower()}"
        if headers.get("origin", own if method in _READING else None) != own:
            return 403
        return 0


def _with_headers(send: "Send") -> "Send":
    """``send``, with the headers of every answer."""
    added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

    async def sending(message: "Message") -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return sending
