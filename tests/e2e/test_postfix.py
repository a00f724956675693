"""Deliveries to a real mail server: Postfix on loopback, encrypted, with its own ideas of whom it takes mail for."""

import hashlib
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.channels.mail_account import MailAccount, Security
from bulletins.distribution.channels.smtp import SmtpSending
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.pace import Limits, Policy
from bulletins.distribution.sending import Run, send_all
from tests.mail.postfix import DOMAIN, Postfix
from tests.mail.sender import LARGE, RealClock, packet_of, plan

pytestmark = [
    pytest.mark.system("postfix"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="Postfix starts as root only"),
]

COUNT = 20
PUT_OFF, UNKNOWN, UNWANTED = 2, 3, 4


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    refused = {
        f"county{PUT_OFF}@{DOMAIN}": "450 4.7.1 come back later",
        f"county{UNKNOWN}@{DOMAIN}": "550 5.1.1 nobody of that name",
        f"county{UNWANTED}@{DOMAIN}": "554 5.7.1 not wanted",
    }
    with Postfix(refused, size=100_000) as server:
        yield server


@pytest.fixture(scope="module")
def done(postfix: Postfix, tmp_path_factory: pytest.TempPathFactory) -> Run:
    account = MailAccount(
        "localhost",
        postfix.port,
        Security.STARTTLS,
        f"office@{DOMAIN}",
        sender="省总工会研究室",
        bounces=f"bounces+{{id}}@{DOMAIN}",
        certificates=postfix.authority.pem,
        per_connection=7,
    )
    clock, policy = RealClock(), Policy(first_delay=0.2, longest_delay=0.2, attempts=3)
    channel = SmtpSending(account, clock.now)
    path: Path = tmp_path_factory.mktemp("published") / "ledger.sqlite"
    with Ledger(path) as ledger, ledger.sending(Holder(1, "test", clock.now())):
        run = send_all(
            ledger, plan(COUNT), packet_of, lambda _: channel, clock, policy, Limits(None, None, patience=60)
        )
        channel.close()
    return run


@pytest.fixture(scope="module")
def mails(postfix: Postfix, done: Run) -> list[EmailMessage]:
    return postfix.mails(COUNT - 3)


def test_the_server_decides_whom_it_takes_mail_for(done: Run) -> None:
    expected = dict.fromkeys(range(1, COUNT + 1), State.SENT)
    expected |= {PUT_OFF: State.FAILED, UNKNOWN: State.BOUNCED, UNWANTED: State.BOUNCED}

    assert {s.delivery.copy_numbers[0]: s.state for s in done.standings} == expected
    codes = {s.delivery.copy_numbers[0]: s.code for s in done.standings if s.state is not State.SENT}
    assert codes == {PUT_OFF: 450, UNKNOWN: 550, UNWANTED: 554}
    assert done.repeats == ()


def test_every_mail_lies_in_its_mailbox_once(done: Run, mails: list[EmailMessage]) -> None:
    sent = {standing.delivery.message_id for standing in done.of(State.SENT)}

    assert sorted(str(mail["Message-ID"]) for mail in mails) == sorted(sent)


def test_what_lies_there_is_what_was_sent(mails: list[EmailMessage]) -> None:
    deliveries = {delivery.message_id: delivery for delivery in plan(COUNT)}
    for mail in mails:
        delivery = deliveries[str(mail["Message-ID"])]
        assert mail["Delivered-To"] == delivery.recipient.address
        assert mail["Subject"] == delivery.subject
        assert mail["Return-Path"] == f"<bounces+{delivery.id}@{DOMAIN}>"
        expected = {} if delivery.copy_numbers == (LARGE,) else packet_of(delivery).files
        assert digests(mail) == {name: hashlib.sha256(data).hexdigest() for name, data in expected.items()}


def test_what_is_too_large_for_the_server_came_as_a_link(done: Run, mails: list[EmailMessage]) -> None:
    (linked,) = [standing for standing in done.standings if standing.is_link]
    (mail,) = [mail for mail in mails if mail["Message-ID"] == linked.delivery.message_id]
    body = mail.get_body(("plain",))

    assert linked.delivery.copy_numbers == (LARGE,)
    assert body is not None
    assert "请到网页下载" in body.get_content()


def digests(mail: EmailMessage) -> dict[str, str]:
    found = {}
    for part in mail.iter_attachments():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(part.get_filename())] = hashlib.sha256(content).hexdigest()
    return found
