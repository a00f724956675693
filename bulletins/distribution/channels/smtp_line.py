"""A line to a mail server: ``smtplib``'s, with a limit to the time of every answer as a whole.

``smtplib`` waits anew for every byte, so that a server which says one letter a minute would hold a run for ever.
"""

import smtplib
import ssl
import time
from typing import Any

from bulletins.distribution.channels.mail_account import MailAccount, Security

_CHUNK = 1 << 16
_LONGEST_ANSWER = 1 << 16
SLOWEST = 10_000
"""A mail that goes out more slowly than so many bytes a second, besides the time of an answer, is given up."""
_PARTING = 5.0
GOING_DOWN = 421
"""What a server says that closes the line, at any moment.  Source: RFC 5321 §3.8."""


class Line(smtplib.SMTP):
    """A line, greeted and ready for commands once it is made.  Raises ``OSError`` and ``smtplib.SMTPException``."""

    def __init__(self, account: MailAccount, **options: Any) -> None:
        self._read = b""
        self._answer_seconds = account.answer_seconds
        super().__init__(
            account.server,
            account.port,
            local_hostname=account.hello,
            timeout=account.answer_seconds,
            **options,
        )

    def getreply(self) -> tuple[int, bytes]:
        """Code and text of the server's next answer, the whole of it in time."""
        until = time.monotonic() + self._answer_seconds
        texts = []
        try:
            while True:
                line = self._read_line(until)
                texts.append(line[4:].strip(b" \t\r\n"))
                if not line[:3].isdigit():
                    raise smtplib.SMTPServerDisconnected("what came is no answer of a mail server")
                if line[3:4] != b"-":
                    assert self.sock is not None
                    self.sock.settimeout(self._answer_seconds)  # what comes next has its own time
                    return int(line[:3]), b"\n".join(texts)
        except OSError:
            self.close()
            raise

    def _read_line(self, until: float) -> bytes:
        while b"\n" not in self._read:
            remaining = until - time.monotonic()
            if remaining <= 0 or len(self._read) > _LONGEST_ANSWER:
                raise smtplib.SMTPServerDisconnected("no answer in time")
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("the line is closed")
            self.sock.settimeout(remaining)
            try:
                data = self.sock.recv(_CHUNK)
            except TimeoutError as error:
                raise smtplib.SMTPServerDisconnected("no answer in time") from error
            if not data:
                raise smtplib.SMTPServerDisconnected("the server closed the line")
            self._read += data
        line, _, self._read = self._read.partition(b"\n")
        return line

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Say a command, unless the server has spoken out of turn: its answers would be those to other commands."""
        if self.sock is not None and (early := self.early_answer()) is not None:
            code, said = early
            if code == GOING_DOWN:
                raise smtplib.SMTPResponseException(code, said)
            raise smtplib.SMTPServerDisconnected(f"the server spoke out of turn: {code}")
        super().putcmd(cmd, args)

    def send_body(self, data: bytes) -> None:
        """Send the lines of a mail, in time; the final dot is not sent."""
        assert self.sock is not None
        until = time.monotonic() + self._answer_seconds + len(data) / SLOWEST
        for start in range(0, len(data), _CHUNK):
            remaining = min(until - time.monotonic(), self._answer_seconds)
            if remaining <= 0:
                raise smtplib.SMTPServerDisconnected("the mail went out too slowly")
            self.sock.settimeout(remaining)
            self.sock.sendall(data[start : start + _CHUNK])

    def early_answer(self) -> tuple[int, bytes] | None:
        """What the server says though nothing was asked, if it does: that it goes down, that the mail is too large.

        Raises:
            OSError: the line is gone.
        """
        assert self.sock is not None
        if not self._read:
            self.sock.settimeout(0)
            try:
                data = self.sock.recv(_CHUNK)
            except (BlockingIOError, ssl.SSLWantReadError):
                return None
            finally:
                self.sock.settimeout(self._answer_seconds)
            if not data:
                raise smtplib.SMTPServerDisconnected("the server closed the line")
            self._read = data
        return self.getreply()

    def send_dot(self) -> None:
        """End the mail.  Should this fail, the server has not got the end of it, and drops it."""
        assert self.sock is not None
        self.sock.settimeout(self._answer_seconds)
        self.sock.sendall(b".\r\n")

    def starttls(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As usual; what somebody slipped in before the encryption began is not taken for an answer."""
        done = super().starttls(*args, **options)
        if self._read:
            self.close()
            raise ssl.SSLError("more came than the server may say before the encryption begins")
        return done

    def part(self) -> None:
        """Say good-bye and close; what goes wrong then has no bearing on anything."""
        self._answer_seconds = min(self._answer_seconds, _PARTING)
        try:
            self.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self.close()


class _EncryptedLine(Line, smtplib.SMTP_SSL):
    """A line that is encrypted from the start."""


def open_line(account: MailAccount) -> Line:
    """A line to the account's server, encrypted and checked as it is to be, greeted, not logged in.

    Raises:
        StartTlsMissingError: the server offers no encryption.
        ssl.SSLError: it cannot be trusted.
        OSError, smtplib.SMTPException: there is none.
    """
    if account.security is Security.TLS:
        line: Line = _EncryptedLine(account, context=_trust(account))
    else:
        line = Line(account)
    try:
        line.ehlo_or_helo_if_needed()
        if account.security is Security.STARTTLS:
            if not line.has_extn("starttls"):
                raise StartTlsMissingError
            try:
                line.starttls(context=_trust(account))
            except smtplib.SMTPResponseException as error:
                if error.smtp_code < 500:
                    raise
                raise StartTlsMissingError from error
            line.ehlo_or_helo_if_needed()
    except BaseException:
        line.close()
        raise
    return line


class StartTlsMissingError(Exception):
    """A server that offers no encryption where it must."""


def _trust(account: MailAccount) -> ssl.SSLContext:
    """The authorities whose certificates are believed: the system's, and those that the settings name."""
    context = ssl.create_default_context()
    if account.certificates:
        context.load_verify_locations(cadata=account.certificates)
    return context
