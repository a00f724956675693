"""Servers that keep to no protocol: what they say out of turn is never taken for the answer to something else."""

import pytest

from bulletins.distribution.channels import ClosedError, Outcome, State
from bulletins.distribution.channels.mail_account import MailAccount, Security
from bulletins.distribution.channels.smtp import SmtpSending
from tests.mail.scripted import scripted
from tests.unit.distribution.fakes import START, delivery, packet_of

TWICE = b"250 ok\r\n250 ok\r\n"


def send(port: int, count: int = 1, security: Security = Security.NONE) -> list[Outcome]:
    account = MailAccount("127.0.0.1", port, security, "office@bulletins.example", answer_seconds=2.0)
    channel = SmtpSending(account, lambda: START)
    try:
        return [channel.send(delivery(n), packet_of(delivery(n)), lambda: None) for n in range(1, count + 1)]
    finally:
        channel.close()


def test_an_answer_that_comes_twice_is_not_the_answer_to_the_next_command() -> None:
    """The server refuses to begin anew, behind a mail whose answer came twice: the next recipient is not refused."""

    def says(verb: str, before: int) -> bytes | None:
        return {"DOT": TWICE if before == 0 else None, "RSET": b"502 no\r\n"}.get(verb)

    with scripted(says) as heard:
        outcomes = send(heard.port, 2)

    assert [outcome.state for outcome in outcomes] == [State.SENT, State.SENT]
    assert len(heard.mails) == 2


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "RCPT"])
def test_who_speaks_out_of_turn_before_the_dot_is_left_and_tried_again(verb: str) -> None:
    extra = {"EHLO": b"250 mail\r\n250 mail\r\n"}.get(verb, TWICE)

    with scripted(lambda said, before: extra if said == verb and before == 0 else None) as heard:
        first, second = send(heard.port, 2)

    assert (first.state, first.of_line, second.state) == (State.RETRY, True, State.SENT)
    assert len(heard.mails) == 1


def test_a_server_that_goes_down_says_so_before_it_is_asked() -> None:
    with scripted(
        lambda verb, before: b"250 ok\r\n421 going down\r\n" if verb == "MAIL" and before == 0 else None
    ) as heard:
        (outcome,) = send(heard.port)

    assert (outcome.state, outcome.code, outcome.of_line) == (State.RETRY, 421, True)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"250\r\n", State.SENT),
        (b"250 ok\n", State.SENT),
        (b"250-2.0.0 stor", State.UNCERTAIN),
        (b"\0\xff??\r\n", State.UNCERTAIN),
        (b"354 go on\r\n", State.UNCERTAIN),
        (b"450-4.2.0 a\r\n450 4.2.0 b\r\n", State.RETRY),
        (b"250-ok\r\n554 5.0.0 no\r\n", State.BOUNCED),
        (b"", State.UNCERTAIN),
    ],
)
def test_behind_the_dot_only_a_whole_answer_counts(answer: bytes, state: State) -> None:
    with scripted(lambda verb, before: answer if verb == "DOT" else None) as heard:
        (outcome,) = send(heard.port)

    assert outcome.state is state


def test_a_server_that_offers_encryption_and_refuses_it_is_closed() -> None:
    offered = b"250-mail\r\n250 STARTTLS\r\n"
    said = {"EHLO": offered, "STARTTLS": b"502 5.5.1 not today\r\n"}

    with scripted(lambda verb, before: said.get(verb)) as heard, pytest.raises(ClosedError) as caught:
        send(heard.port, security=Security.STARTTLS)

    assert [told.code for told in caught.value.diagnostics] == ["B656"]
    assert "MAIL" not in heard.commands


def test_a_server_that_cannot_encrypt_for_now_is_tried_again() -> None:
    said = {"EHLO": b"250-mail\r\n250 STARTTLS\r\n", "STARTTLS": b"454 4.3.0 later\r\n"}

    with scripted(lambda verb, before: said.get(verb)) as heard:
        (outcome,) = send(heard.port, security=Security.STARTTLS)

    assert (outcome.state, outcome.code, outcome.of_line) == (State.RETRY, 454, True)
