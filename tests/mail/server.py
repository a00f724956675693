"""A mail server that fails on order: what it was given, and what it makes of it, is known to the last byte."""

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bulletins.values import frozen


@frozen
class Arrived:
    """A mail that the server stored."""

    recipient: str
    sender: str
    data: bytes
    options: tuple[str, ...]

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.data, policy=default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def files(self) -> dict[str, bytes]:
        """Attachments by name."""
        found = {}
        for part in self.message.iter_attachments():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[str(part.get_filename())] = content
        return found

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body
        return str(body.get_content())


FAULTS = (
    "greylist", "refuse", "line lost in DATA", "421 in DATA", "451 behind the dot", "552 behind the dot",
    "answer lost", "nonsense behind the dot", "slow", "mute",
)  # fmt: skip
"""What may happen to an attempt; anything else is taken."""


class FaultySmtp(SMTP):
    """Says what the order for this attempt is."""

    server: "FaultyServer"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.server.lines.add(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        fault = self.server.fault_now(self.envelope)
        if fault not in ("line lost in DATA", "421 in DATA"):
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        with suppress(Exception):
            await self._reader.read(200)
        if fault == "421 in DATA":
            await self.push("421 4.3.0 the server is going down")
        self._cut()

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        if self.server.quit_fails:
            self._cut()
        else:
            await super().smtp_QUIT(arg)

    async def _handle_client(self) -> None:
        if self.server.greeting:
            await self.push(self.server.greeting)
            self._cut()
            return
        await asyncio.sleep(self.server.delay_at_greeting)
        await super()._handle_client()

    def _cut(self) -> None:
        """The line is gone, without a word."""
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.abort()


class Handler:
    """What aiosmtpd asks at each step."""

    def __init__(self, server: "FaultyServer") -> None:
        self.server = server

    async def handle_MAIL(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.server.lines_used[id(session)] += 1
        if self.server.lines_used[id(session)] > self.server.mails_per_line:
            return "421 4.7.0 too many mails over this line"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.server.attempts[address] += 1
        envelope.rcpt_tos.append(address)
        match self.server.fault_now(envelope):
            case "greylist":
                return "450 4.7.1 greylisted, come back later"
            case "refuse":
                return "550 5.1.1 nobody of that name"
            case "slow":
                await asyncio.sleep(self.server.slowness)
        return "250 OK"

    async def handle_DATA(self, smtp: FaultySmtp, session: Session, envelope: Envelope) -> str:  # noqa: N802
        match self.server.fault_now(envelope):
            case "451 behind the dot":
                return "451 4.3.0 not now"
            case "552 behind the dot":
                return "552 5.3.4 too large"
            case "nonsense behind the dot":
                return "hello?"
            case "mute":
                self.server.store(envelope)
                await asyncio.sleep(self.server.slowness)
            case "answer lost":
                self.server.store(envelope)
                smtp._cut()
            case _:
                self.server.store(envelope)
        return "250 2.0.0 stored"


class _Controller(Controller):
    def __init__(self, server: "FaultyServer", port: int, **options: Any) -> None:
        self.owner = server
        super().__init__(Handler(server), hostname="127.0.0.1", port=port, **options)

    def factory(self) -> SMTP:
        made = FaultySmtp(self.handler, **self.SMTP_kwargs)
        made.server = self.owner
        return made


class FaultyServer:
    """The server: ``fault`` is asked with address and number of the attempt (from 1)."""

    def __init__(
        self,
        fault: Callable[[str, int], str] = lambda address, attempt: "",
        *,
        size_limit: int | None = None,
        tls: ssl.SSLContext | None = None,
        password: str = "",
        is_utf8: bool = True,
    ) -> None:
        self.fault = fault
        self.arrived: list[Arrived] = []
        self.attempts: Counter[str] = Counter()
        self.lines_used: Counter[int] = Counter()
        self.lines: set[asyncio.BaseTransport] = set()
        self.mails_per_line = 1_000_000
        self.quit_fails = False
        self.greeting = ""
        self.delay_at_greeting = 0.0
        self.slowness = 0.0
        self.port = free_port()
        self._password = password
        self._options: dict[str, Any] = {"data_size_limit": size_limit, "enable_SMTPUTF8": is_utf8}
        if tls:
            self._options |= {"tls_context": tls, "require_starttls": True}
        if password:
            self._options |= {
                "authenticator": self._authenticate,
                "auth_required": True,
                "auth_require_tls": tls is not None,
            }
        self._controller: _Controller | None = None

    def start(self) -> "FaultyServer":
        self._controller = _Controller(self, self.port, **self._options)
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller:
            asyncio.run_coroutine_threadsafe(self._hang_up(), self._controller.loop).result(10)
            self._controller.stop()
            self._controller = None

    async def _hang_up(self) -> None:
        """Take no more calls and cut all lines, as a server does that dies."""
        assert self._controller
        listener = self._controller.server
        assert listener is not None
        listener.close()
        for _ in range(3):  # calls that were taken meanwhile included
            for line in self.lines:
                assert isinstance(line, asyncio.Transport)
                line.abort()
            await asyncio.sleep(0.02)
        self.lines.clear()

    def __enter__(self) -> "FaultyServer":
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()

    def fault_now(self, envelope: Envelope | None) -> str:
        assert envelope is not None
        address = envelope.rcpt_tos[-1]
        return self.fault(address, self.attempts[address])

    def store(self, envelope: Envelope) -> None:
        content = envelope.original_content
        assert content is not None
        sender, options = str(envelope.mail_from), tuple(str(option) for option in envelope.mail_options)
        self.arrived += [Arrived(address, sender, content, options) for address in envelope.rcpt_tos]

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth: object
    ) -> AuthResult:
        is_right = isinstance(auth, LoginPassword) and auth.password == self._password.encode()
        return AuthResult(success=is_right, handled=False)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
