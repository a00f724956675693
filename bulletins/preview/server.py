"""The server: one socket on the loopback address, until the user ends it."""

import secrets
import socket
import sys
from collections.abc import Callable

import uvicorn

from bulletins.preview.app import application
from bulletins.preview.editor import Editor
from bulletins.preview.guard import Guard
from bulletins.preview.live import Live
from bulletins.preview.session import Session
from bulletins.values import frozen

LOOPBACK = "127.0.0.1"
_TOKEN_BYTES = 24


@frozen
class Address:
    """Where the preview is to be had: its socket, bound, and the token that opens it."""

    socket: socket.socket
    token: str

    @classmethod
    def taken(cls, port: int = 0) -> "Address":
        """``port`` of the loopback address (0: any that is free), with a new token.

        Raises:
            OSError: another program has the port.
        """
        own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there it would let two programs share the port
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind((LOOPBACK, port))
        except OSError:
            own.close()
            raise
        own.listen()
        return cls(own, secrets.token_urlsafe(_TOKEN_BYTES))

    @property
    def port(self) -> int:
        """The port's number."""
        number: int = self.socket.getsockname()[1]
        return number

    @property
    def url(self) -> str:
        """What the user opens."""
        return f"http://{LOOPBACK}:{self.port}/{self.token}/"


def serve(session: Session, address: Address, editor: Editor | None, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; ``ready`` is called once the page can be opened."""
    live = Live(session)
    guarded = Guard(application(live, editor), address.token, address.port)
    config = uvicorn.Config(
        guarded,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    try:
        _Server(config, live, ready).run(sockets=[address.socket])
    except KeyboardInterrupt:  # how the server, once at rest, passes Ctrl-C on
        pass
    finally:
        address.socket.close()


class _Server(uvicorn.Server):
    """A server that says when it is ready, and lets its listeners go before it waits for them."""

    def __init__(self, config: uvicorn.Config, live: Live, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._live = live
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        await self._live.close()
        await super().shutdown(sockets)
