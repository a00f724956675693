"""Mail: a delivery is a mail to one address, over one line to the office's own server.

What an attempt means follows from how far it came.  Up to the final dot nothing has arrived, whatever happens; behind
it only the server's answer tells.  Source: RFC 5321; RFC 1047 for the answer that is lost.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress

from bulletins.distribution.channels import ClosedError, Outcome, State
from bulletins.distribution.channels.mail_account import MailAccount
from bulletins.distribution.channels.mail_message import Envelope, UnsendableError, envelope, mail_bytes
from bulletins.distribution.channels.smtp_line import GOING_DOWN, Line, StartTlsMissingError, open_line
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.event import one_line
from bulletins.errors import Diagnostic

VARIABLE = "BULLETINS_MAIL_PASSWORD"
"""The name in the environment that the account's password may stand under."""

_TOO_LARGE = 552
_OK = 250
_DOTS = re.compile(rb"^\.", re.MULTILINE)
"""Dots at the start of a line are doubled.  Source: RFC 5321 §4.5.2."""
_LINE_TROUBLES = (OSError, smtplib.SMTPException)


class _EndedError(Exception):
    """An attempt that came to its end before the last step."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.answer)
        self.outcome = outcome


class _TooLargeError(Exception):
    """A mail that the server does not take for its size; ``said`` is how it, or we, said so."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class SmtpSending:
    """The channel of mail; ``now`` gives the time for the mails' dates (ISO, UTC)."""

    def __init__(self, account: MailAccount, now: Callable[[], str]) -> None:
        self._account = account
        self._now = now
        self._line: Line | None = None
        self._mails = 0
        """How many mails went over this line."""
        self._has_met = False
        """Whether the server was ever reached: what fails the first time is rather a slip in the settings."""

    def send(self, delivery: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        """As ``Sending.send``: one mail."""
        is_noted = False

        def noted() -> (
            None
        ):  # a server may refuse the size behind the dot: the letter with the link comes after it
            nonlocal is_noted
            if not is_noted:
                handing_over()
            is_noted = True

        try:
            try:
                return self._send(delivery, packet.letter, packet.files, noted)
            except _TooLargeError as error:
                return self._send_link(delivery, packet, noted, error.said)
        except _EndedError as error:
            return error.outcome
        except UnsendableError as error:
            return Outcome(State.FAILED, one_line(str(error)))
        except BaseException:
            self._drop()  # in the middle of a mail the line is good for nothing else
            raise

    def close(self) -> None:
        """Say good-bye to the server."""
        if self._line is not None:
            self._line.part()
            self._line = None

    # One mail

    def _send_link(
        self, delivery: Delivery, packet: Packet, handing_over: Callable[[], None], said: str
    ) -> Outcome:
        """The letter with the link alone, since the files are too large."""
        if not packet.link_letter:
            return Outcome(State.FAILED, one_line(f"too large, and there is no letter with a link: {said}"))
        try:
            outcome = self._send(delivery, packet.link_letter, {}, handing_over)
        except _TooLargeError as error:
            return Outcome(State.BOUNCED, error.said, _TOO_LARGE)
        answer = f"{outcome.answer} (a link instead of the files: {said})"
        return Outcome(
            outcome.state,
            one_line(answer),
            outcome.code,
            outcome.retry_after,
            outcome.of_line,
            is_link=outcome.state in (State.SENT, State.UNCERTAIN),
        )

    def _send(
        self, delivery: Delivery, letter: str, files: Mapping[str, bytes], handing_over: Callable[[], None]
    ) -> Outcome:
        wrapped = envelope(self._account, delivery)
        line = self._ready()
        is_worn = self._mails > 0
        try:
            data = self._announce(line, wrapped, delivery, letter, files)
        except _EndedError as ended:
            if not is_worn or ended.outcome.code != GOING_DOWN:
                raise
            line = self._ready()  # the server takes no more over one line than that
            data = self._announce(line, wrapped, delivery, letter, files)
        self._ask(lambda: line.rcpt(wrapped.recipient), range(200, 300))
        self._ask(lambda: line.docmd("data"), range(354, 355))
        return self._hand_over(line, _DOTS.sub(b"..", data), handing_over)

    def _announce(
        self, line: Line, wrapped: Envelope, delivery: Delivery, letter: str, files: Mapping[str, bytes]
    ) -> bytes:
        """Begin a mail as this server can take it; its bytes."""
        if wrapped.is_utf8 and not line.has_extn("smtputf8"):
            said = "the server takes no addresses with other letters than English ones"
            raise _EndedError(Outcome(State.BOUNCED, said))
        is_8bit = line.has_extn("8bitmime")
        data = mail_bytes(self._account, delivery, letter, files, self._now(), is_8bit=is_8bit)
        self._mails += 1
        self._ask_for_size(line, len(data))
        options = [f"size={len(data)}"] if line.has_extn("size") else []
        if is_8bit and not data.isascii():
            options.append("body=8bitmime")
        if wrapped.is_utf8:
            options.append("smtputf8")
        line.command_encoding = "ascii"  # an earlier mail may have changed it
        self._ask(lambda: line.mail(wrapped.sender, options), range(200, 300), is_about_size=True)
        return data

    def _ask_for_size(self, line: Line, size: int) -> None:
        stated = line.esmtp_features.get("size", "").split(" ")[0]
        if stated.isdecimal() and 0 < int(stated) < size:
            raise _TooLargeError(f"{size} bytes, the server takes {stated}")

    def _hand_over(self, line: Line, lines: bytes, handing_over: Callable[[], None]) -> Outcome:
        """The body, then the dot: from there on only the answer tells."""
        try:
            line.send_body(lines if lines.endswith(b"\r\n") else lines + b"\r\n")
        except _LINE_TROUBLES as error:
            raise self._lost(error) from error
        handing_over()
        try:
            early = line.early_answer()
            if early is None:
                line.send_dot()
        except _LINE_TROUBLES as error:
            raise self._lost(error) from error
        if early is not None:
            self._drop()
            raise self._refused(early[0], self._words(f"{early[0]} {_text(early[1])}"), is_about_size=True)
        try:
            code, said = line.getreply()
        except _LINE_TROUBLES as error:
            self._drop()
            reason = getattr(error, "strerror", None) or error
            return Outcome(
                State.UNCERTAIN, self._words(f"no answer to the whole mail: {reason}"), of_line=True
            )
        answer = self._words(f"{code} {_text(said)}")
        if 200 <= code < 300:
            return Outcome(State.SENT, answer, code)
        if not 400 <= code < 600:
            self._drop()
            return Outcome(State.UNCERTAIN, answer, code, of_line=True)
        raise self._refused(code, answer, is_about_size=True)

    def _ask(
        self, command: Callable[[], tuple[int, bytes]], wanted: range, *, is_about_size: bool = False
    ) -> None:
        """Say a command; nothing, if the answer is a wanted one."""
        try:
            code, said = command()
        except _LINE_TROUBLES as error:
            raise self._lost(error) from error
        if code not in wanted:
            raise self._refused(code, self._words(f"{code} {_text(said)}"), is_about_size=is_about_size)

    def _refused(self, code: int, answer: str, *, is_about_size: bool) -> Exception:
        """What an answer other than the wanted one means, before the mail was taken."""
        if code == GOING_DOWN or not 400 <= code < 600:
            self._drop()
            return _EndedError(Outcome(State.RETRY, answer, code, of_line=True))
        if code < 500:
            return _EndedError(Outcome(State.RETRY, answer, code))
        if is_about_size and (code == _TOO_LARGE or "5.3.4" in answer) and "5.2.2" not in answer:
            return _TooLargeError(answer)
        return _EndedError(Outcome(State.BOUNCED, answer, code))

    # The line

    def _ready(self) -> Line:
        """The line, fit for the next mail: the one that there is, or a new one."""
        if self._line is not None and self._mails >= self._account.per_connection:
            self.close()
        if self._line is not None:
            with suppress(*_LINE_TROUBLES):
                if self._line.rset()[0] == _OK:
                    return self._line
            self._drop()
        self._line, self._mails = self._opened(), 0
        return self._line

    def _opened(self) -> Line:
        try:
            line = open_line(self._account)
        except StartTlsMissingError as error:
            raise self._wrong("B656") from error
        except ssl.SSLError as error:
            if error.reason == "WRONG_VERSION_NUMBER":
                raise self._wrong("B665") from error
            if isinstance(error, ssl.SSLCertVerificationError) or not self._has_met:
                reason = getattr(error, "verify_message", "") or error.reason or error
                raise self._wrong("B657", reason=str(reason)) from error
            raise self._lost(error) from error
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME and not self._has_met:
                raise self._wrong("B662") from error
            raise self._lost(error) from error
        except _LINE_TROUBLES as error:
            raise self._lost(error) from error
        self._log_in(line)
        self._has_met = True
        return line

    def _log_in(self, line: Line) -> None:
        account = self._account
        if account.password is None:
            return
        try:
            line.login(account.user, account.password)
        except smtplib.SMTPAuthenticationError as error:
            line.close()
            if error.smtp_code < 500:
                raise self._lost(error) from error
            reason = self._words(f"{error.smtp_code} {_text(error.smtp_error)}")
            raise self._wrong("B660", user=account.user, reason=reason) from None
        except (smtplib.SMTPNotSupportedError, UnicodeEncodeError):
            line.close()
            reason = "the server offers no login, or user or password have other letters than it takes"
            raise self._wrong("B660", user=account.user, reason=reason) from None
        except _LINE_TROUBLES as error:
            line.close()
            if type(error) is smtplib.SMTPException:  # of all the ways to log in none is known to both
                raise self._wrong("B660", user=account.user, reason=self._words(str(error))) from None
            raise self._lost(error) from error

    def _wrong(self, code: str, **values: str) -> ClosedError:
        server = f"{self._account.server}:{self._account.port}"
        stated = (*values.items(), ("server", server))
        return ClosedError(Diagnostic(code, self._account.place, stated))

    def _lost(self, error: Exception) -> _EndedError:
        """The line failed before anything was handed over."""
        self._drop()
        code, said = None, getattr(error, "strerror", None) or str(error)
        if isinstance(error, smtplib.SMTPResponseException):
            code, said = error.smtp_code, f"{error.smtp_code} {_text(error.smtp_error)}"
        words = self._words(said or type(error).__name__)
        return _EndedError(Outcome(State.RETRY, words, code, of_line=True))

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _words(self, text: str) -> str:
        return one_line(self._account.redacted(text))


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
