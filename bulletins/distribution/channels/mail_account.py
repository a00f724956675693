"""The mail account that bulletins are sent from, its password included, which is shown nowhere."""

import base64
from dataclasses import field
from enum import StrEnum

from bulletins.errors import Span
from bulletins.values import frozen

HIDDEN = "***"


class Security(StrEnum):
    """How the line to the mail server is encrypted."""

    STARTTLS = "starttls"
    """Begun in the clear, encrypted before anything is said (port 587)."""
    TLS = "tls"
    """Encrypted from the start (port 465)."""
    NONE = "none"
    """Not at all: only to a server on the same machine."""


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@frozen
class MailAccount:
    """An account at a mail server.

    ``address`` is where mails come from, ``sender`` the name that recipients see.  Without ``password`` nobody logs
    in.  ``bounces`` is the envelope's sender, to whom mails that cannot be delivered go back; ``{id}`` in it becomes
    the delivery's id.  ``certificates`` are those of authorities besides the system's own (PEM).  ``hello`` is the name
    by which this machine introduces itself.  A new line is opened after ``per_connection`` mails; ``answer_seconds``
    is how long one answer may take.  ``place`` is where the settings name the account.
    """

    server: str
    port: int
    security: Security
    address: str
    sender: str = ""
    user: str = ""
    password: str | None = field(default=None, repr=False)
    bounces: str = ""
    certificates: str = field(default="", repr=False)
    hello: str = "localhost"
    per_connection: int = 50
    answer_seconds: float = 60.0
    place: Span | None = None

    def envelope_sender(self, delivery_id: str) -> str:
        """Whom the server tells of a mail that cannot be delivered."""
        return (self.bounces or self.address).replace("{id}", delivery_id)

    def redacted(self, text: str) -> str:
        """``text`` without the password, should the server have said it, plain or as it goes over the line."""
        if not self.password:
            return text
        plain, login = self.password.encode("utf-8"), f"\0{self.user}\0{self.password}".encode()
        coded = (base64.b64encode(secret).decode("ascii") for secret in (login, plain))
        for secret in (*coded, self.password):
            text = text.replace(secret, HIDDEN)
        return text
