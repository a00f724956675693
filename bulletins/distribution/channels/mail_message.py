"""A delivery as a mail: letter, attachments under their Chinese names, and the envelope that it travels in."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from pathlib import PurePosixPath

from bulletins.distribution.channels.mail_account import MailAccount
from bulletins.distribution.delivery import Delivery
from bulletins.values import frozen

_OUTSIDE = r"\s@<>()\[\]\\,;:\"\x00-\x1f\x7f"
ADDRESS = re.compile(rf"[^{_OUTSIDE}]{{1,64}}@(?=.{{1,255}}$)[^{_OUTSIDE}.]+(\.[^{_OUTSIDE}.]+)*")
"""Mail addresses as anybody has them, Chinese ones included; nothing that could end a command."""

LONGEST_LINE = 998
"""Source: RFC 5321 §4.5.3.1.6 (without its line end), in bytes."""

_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".html": ("text", "html"),
    ".txt": ("text", "plain"),
    ".json": ("application", "json"),
    ".zip": ("application", "zip"),
}


class UnsendableError(ValueError):
    """A delivery that no server could be asked to take: its address or a header is none."""


@frozen
class Envelope:
    """Sender and recipient as commands name them; ``is_utf8``: only a server with SMTPUTF8 (RFC 6531) takes them."""

    sender: str
    recipient: str
    is_utf8: bool


def envelope(account: MailAccount, delivery: Delivery) -> Envelope:
    """The envelope of a delivery; domains in Chinese become what every server knows.

    Raises:
        UnsendableError: an address is none.
    """
    ends = _plain_domain(account.envelope_sender(delivery.id)), _plain_domain(delivery.recipient.address)
    return Envelope(*ends, is_utf8=not "".join(ends).isascii())


def _plain_domain(address: str) -> str:
    if not ADDRESS.fullmatch(address):
        raise UnsendableError(f"no mail address: {address!r}")
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise UnsendableError(f"no mail address: {address!r}") from error


def mail_bytes(
    account: MailAccount,
    delivery: Delivery,
    letter: str,
    files: Mapping[str, bytes],
    now: str,
    *,
    is_8bit: bool,
) -> bytes:
    """The mail, lines ending in CR LF, the same at every attempt but for its date (``now``: ISO).

    Args:
        account: who writes.
        delivery: to whom.
        letter: what the mail says.
        files: attachments by name.
        now: the moment of sending (ISO, UTC).
        is_8bit: whether the server takes bytes above 127 (8BITMIME).

    Raises:
        UnsendableError: an address, the subject or a file's name cannot stand in a header.
    """
    wrapped = envelope(account, delivery)
    message = EmailMessage(policy=SMTPUTF8 if wrapped.is_utf8 else SMTP)
    try:
        message["From"] = _named(account.sender, _plain_domain(account.address))
        message["To"] = _named(delivery.recipient.name, wrapped.recipient)
        message["Subject"] = delivery.subject
        message["Message-ID"] = delivery.message_id
        message["Date"] = format_datetime(datetime.fromisoformat(now))
        _fill(message, delivery, letter, files, is_8bit=is_8bit)
        return message.as_bytes()
    except (ValueError, MessageError) as error:
        raise UnsendableError(str(error)) from error


def _named(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def _fill(
    message: EmailMessage, delivery: Delivery, letter: str, files: Mapping[str, bytes], *, is_8bit: bool
) -> None:
    longest = max(len(line.encode("utf-8")) for line in letter.split("\n"))
    message.set_content(letter, cte="8bit" if is_8bit and longest <= LONGEST_LINE else "base64")
    message.make_mixed(boundary=f"=-{delivery.id}")
    for name, data in files.items():
        if not name.isprintable():
            raise UnsendableError(f"no name of a file: {name!r}")
        main, sub = _TYPES.get(PurePosixPath(name).suffix.lower(), ("application", "octet-stream"))
        message.add_attachment(data, maintype=main, subtype=sub, filename=name, cte="base64")
