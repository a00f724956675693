"""Mail: what each answer of a server means, what a mail looks like, and that no password is ever shown."""

import base64
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.channels.mail_account import MailAccount, Security
from bulletins.distribution.channels.mail_message import UnsendableError, envelope, mail_bytes
from bulletins.distribution.channels.smtp import SmtpSending
from bulletins.distribution.channels.smtp_line import open_line
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.errors import DeliveryError
from bulletins.values import replace
from tests.mail.authority import Authority
from tests.mail.server import FaultyServer, free_port
from tests.unit.distribution.fakes import START, delivery

FILES = {
    "陕西工会工作简报2024年第3期.pdf": bytes(range(256)) * 40,
    "清单.json": b"{}",
    "说明.txt": "更正\n".encode(),
}
LETTER = "各位同志：\n\n.开头有点的一行\n..两点\n现送上简报一份，请查收。\n"


def packet(each: Delivery, link: str = "文件较大，请到网页下载。") -> Packet:
    return Packet(each, FILES, LETTER, link)


def account(port: int, **changes: Any) -> MailAccount:
    plain = MailAccount("127.0.0.1", port, Security.NONE, "office@bulletins.example", sender="省总工会研究室")
    return replace(plain, **{"answer_seconds": 5.0, **changes})


def send_one(
    server: FaultyServer, each: Delivery | None = None, link: str = "请到网页下载。", **changes: Any
) -> tuple[Outcome, int]:
    """The outcome of one attempt, and how often the hand-over was noted."""
    each = each or delivery(1)
    noted: list[int] = []
    channel = SmtpSending(account(server.port, **changes), lambda: START)
    try:
        return channel.send(each, packet(each, link), lambda: noted.append(1)), len(noted)
    finally:
        channel.close()


# What answers mean


@pytest.mark.parametrize(
    ("fault", "state", "code", "is_noted", "arrived"),
    [
        ("", State.SENT, 250, 1, 1),
        ("greylist", State.RETRY, 450, 0, 0),
        ("refuse", State.BOUNCED, 550, 0, 0),
        ("451 behind the dot", State.RETRY, 451, 1, 0),
        ("answer lost", State.UNCERTAIN, None, 1, 1),
        ("nonsense behind the dot", State.UNCERTAIN, None, 1, 0),
    ],
)
def test_an_attempt_ends_by_how_far_it_came(
    fault: str, state: State, code: int | None, is_noted: int, arrived: int
) -> None:
    with FaultyServer(lambda address, attempt: fault) as server:
        outcome, noted = send_one(server)

    assert (outcome.state, outcome.code, noted) == (state, code, is_noted)
    assert len(server.arrived) == arrived


@pytest.mark.parametrize(("fault", "code"), [("line lost in DATA", None), ("421 in DATA", 421)])
def test_a_line_that_is_lost_before_the_dot_leaves_no_doubt_and_is_replaced(
    fault: str, code: int | None
) -> None:
    with FaultyServer(lambda address, attempt: fault if attempt == 1 else "") as server:
        channel, each = SmtpSending(account(server.port), lambda: START), delivery(1)
        # The ledger takes its time: the server's last words are here before the dot is sent.
        first = channel.send(each, packet(each), lambda: time.sleep(0.5))
        second = channel.send(each, packet(each), lambda: None)
        channel.close()

    assert (first.state, first.of_line) == (State.RETRY, True)
    assert first.code in {code, None}  # what was said last may be lost with the line
    assert second.state is State.SENT
    assert len(server.arrived) == 1


def test_a_line_that_is_lost_at_once_may_leave_a_doubt_but_stores_nothing_twice() -> None:
    with FaultyServer(lambda address, attempt: "line lost in DATA") as server:
        outcome, _ = send_one(server)

    assert outcome.state in (State.RETRY, State.UNCERTAIN)
    assert not server.arrived


def test_a_quit_that_fails_behind_250_changes_nothing() -> None:
    with FaultyServer() as server:
        server.quit_fails = True
        outcome, _ = send_one(server)

    assert outcome.state is State.SENT


def test_one_line_serves_many_mails_and_a_new_one_is_opened_after_so_many() -> None:
    with FaultyServer() as server:
        channel = SmtpSending(account(server.port, per_connection=3), lambda: START)
        for number in range(8):
            each = delivery(number)
            assert channel.send(each, packet(each), lambda: None).state is State.SENT
        channel.close()

    assert sorted(server.lines_used.values()) == [2, 3, 3]


def test_a_refusal_leaves_the_line_fit_for_the_next_mail() -> None:
    with FaultyServer(lambda address, attempt: "refuse" if address.startswith("county1@") else "") as server:
        channel = SmtpSending(account(server.port), lambda: START)
        states = [channel.send(delivery(n), packet(delivery(n)), lambda: None).state for n in (1, 2)]
        channel.close()

    assert states == [State.BOUNCED, State.SENT]
    assert len(server.lines_used) == 1


def test_a_line_that_went_dead_meanwhile_is_replaced_in_silence() -> None:
    server = FaultyServer().start()
    channel = SmtpSending(account(server.port), lambda: START)
    assert channel.send(delivery(1), packet(delivery(1)), lambda: None).state is State.SENT
    server.stop()
    server.start()

    outcome = channel.send(delivery(2), packet(delivery(2)), lambda: None)
    channel.close()
    server.stop()

    assert outcome.state is State.SENT


def test_a_server_that_takes_few_mails_over_one_line_gets_another_at_once() -> None:
    with FaultyServer() as server:
        server.mails_per_line = 2
        channel = SmtpSending(account(server.port), lambda: START)
        states = [channel.send(delivery(n), packet(delivery(n)), lambda: None).state for n in range(5)]
        channel.close()

    assert states == [State.SENT] * 5


def test_a_server_that_takes_none_over_a_new_line_is_in_trouble() -> None:
    with FaultyServer() as server:
        server.mails_per_line = 0
        outcome, _ = send_one(server)

    assert (outcome.state, outcome.code, outcome.of_line) == (State.RETRY, 421, True)


def test_a_server_that_is_not_there_is_trouble_of_the_line() -> None:
    channel = SmtpSending(account(free_port()), lambda: START)

    outcome = channel.send(delivery(1), packet(delivery(1)), lambda: None)

    assert (outcome.state, outcome.of_line) == (State.RETRY, True)


@pytest.mark.parametrize("greeting", ["421 4.7.0 too many connections", "554 5.7.1 not from there"])
def test_a_server_that_greets_nobody_is_trouble_of_the_line(greeting: str) -> None:
    with FaultyServer() as server:
        server.greeting = greeting
        outcome, noted = send_one(server)

    assert (outcome.state, outcome.code, outcome.of_line, noted) == (State.RETRY, int(greeting[:3]), True, 0)


# Servers that take their time


@contextmanager
def dripping(*answers: bytes) -> Iterator[int]:
    """A server that says one byte every tenth of a second."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)  # should the test fail before anybody calls
    is_over = threading.Event()

    def serve() -> None:
        line, _ = listener.accept()
        with line:
            for byte in b"".join(answers):
                if is_over.wait(0.1):
                    return
                try:
                    line.sendall(bytes([byte]))
                except OSError:
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        is_over.set()
        thread.join()
        listener.close()


@pytest.mark.parametrize("answer", [b"220 " + b"x" * 1000, b"220-x\r\n" * 200])
def test_an_answer_that_drips_is_given_up_as_a_whole(answer: bytes) -> None:
    with dripping(answer) as port:
        channel = SmtpSending(account(port, answer_seconds=0.5), lambda: START)
        outcome = channel.send(delivery(1), packet(delivery(1)), lambda: None)

    assert (outcome.state, outcome.of_line) == (State.RETRY, True)
    assert "in time" in outcome.answer


@pytest.mark.parametrize(("fault", "state"), [("slow", State.RETRY), ("mute", State.UNCERTAIN)])
def test_silence_before_the_dot_is_no_doubt_and_behind_it_is(fault: str, state: State) -> None:
    with FaultyServer(lambda address, attempt: fault) as server:
        server.slowness = 2.0
        outcome, _ = send_one(server, answer_seconds=0.4)

    assert (outcome.state, outcome.of_line) == (state, True)


def test_a_slow_server_that_keeps_within_the_limit_is_waited_for() -> None:
    with FaultyServer(lambda address, attempt: "slow") as server:
        server.slowness = 0.4
        outcome, _ = send_one(server, answer_seconds=5.0)

    assert outcome.state is State.SENT


def test_an_answer_that_came_late_leaves_its_whole_time_to_what_follows() -> None:
    with FaultyServer() as server:
        server.delay_at_greeting = 0.5
        line = open_line(account(server.port, answer_seconds=2.0))
        assert line.sock is not None
        left = line.sock.gettimeout()
        line.part()

    assert left == 2.0


# Size


def test_what_is_larger_than_the_server_says_goes_as_a_link_and_is_not_even_tried() -> None:
    with FaultyServer(size_limit=9000) as server:
        outcome, _ = send_one(server)

    (arrived,) = server.arrived
    assert (outcome.state, outcome.is_link) == (State.SENT, True)
    assert (arrived.text.strip(), arrived.files) == ("请到网页下载。", {})
    assert arrived.message_id == delivery(1).message_id
    assert server.attempts.total() == 1


def test_what_the_server_finds_too_large_behind_the_dot_goes_as_a_link_and_is_noted_once() -> None:
    with FaultyServer(lambda address, attempt: "552 behind the dot" if attempt == 1 else "") as server:
        outcome, noted = send_one(server)

    assert (outcome.state, outcome.is_link, noted) == (State.SENT, True, 1)
    assert [mail.files for mail in server.arrived] == [{}]


def test_without_a_letter_with_a_link_what_is_too_large_fails() -> None:
    with FaultyServer(size_limit=9000) as server:
        outcome, _ = send_one(server, link="")

    assert outcome.state is State.FAILED
    assert not server.attempts


def test_a_link_that_is_too_large_as_well_is_refused_for_good() -> None:
    with FaultyServer(size_limit=500) as server:
        outcome, _ = send_one(server)

    assert outcome.state is State.BOUNCED


# The mail


def test_what_arrives_is_what_was_sent() -> None:
    with FaultyServer() as server:
        send_one(server)

    (arrived,) = server.arrived
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in arrived.files.items()}
    assert digests == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    assert arrived.text.replace("\r\n", "\n") == LETTER
    message = arrived.message
    assert str(message["Subject"]) == "陕西工会工作简报"
    assert str(message["From"]) == "省总工会研究室 <office@bulletins.example>"
    assert str(message["To"]) == "第1县总工会 <county1@bulletins.example>"
    assert str(message["Date"]) == "Sun, 01 Mar 2026 08:00:00 +0000"
    assert arrived.message_id == delivery(1).message_id


@pytest.mark.parametrize("is_8bit", [False, True])
def test_a_letter_arrives_whether_or_not_the_server_takes_8_bits(is_8bit: bool) -> None:
    data = mail_bytes(account(25), delivery(1), LETTER, {}, START, is_8bit=is_8bit)

    assert data.isascii() is not is_8bit
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_a_paragraph_longer_than_a_line_may_be_is_coded() -> None:
    data = mail_bytes(account(25), delivery(1), "好" * 4000, {}, START, is_8bit=True)

    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


def test_the_same_mail_is_the_same_bytes_at_every_attempt_but_for_its_date() -> None:
    first, second = (
        mail_bytes(account(25), delivery(1), LETTER, FILES, now, is_8bit=True)
        for now in (START, "2026-03-02T08:00:00Z")
    )

    differing = [
        one for one, other in zip(first.split(b"\r\n"), second.split(b"\r\n"), strict=True) if one != other
    ]
    assert [line[:5] for line in differing] == [b"Date:"]


def test_a_returned_mail_says_by_its_address_which_delivery_it_was() -> None:
    with FaultyServer() as server:
        send_one(server, bounces="bounces+{id}@bulletins.example")

    assert server.arrived[0].sender == f"bounces+{delivery(1).id}@bulletins.example"
    assert str(server.arrived[0].message["From"]).endswith("<office@bulletins.example>")


def test_a_chinese_address_goes_out_where_the_server_knows_such() -> None:
    each = delivery(1, address="办公室@工会.example")
    with FaultyServer() as server:
        outcome, _ = send_one(server, each)
        with FaultyServer(is_utf8=False) as plain:
            refused, _ = send_one(plain, each)

    assert outcome.state is State.SENT
    assert (server.arrived[0].recipient, refused.state) == ("办公室@xn--6oq837a.example", State.BOUNCED)
    assert "SMTPUTF8" in {option.upper() for option in server.arrived[0].options}


def test_a_chinese_domain_alone_needs_no_such_server() -> None:
    each = delivery(1, address="office@工会.example")
    with FaultyServer(is_utf8=False) as server:
        outcome, _ = send_one(server, each)

    assert outcome.state is State.SENT
    assert server.arrived[0].recipient == "office@xn--6oq837a.example"


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nDATA", "a@b.example\nRCPT TO:<c@d.example>", "a@b.example> SIZE=1", "a b@c.example",
        "a@b.example,c@d.example", "", "nobody", "a@", "@b.example", "a@b@c.example", "a@.example", "a\x00@b.example",
    ],
)  # fmt: skip
def test_what_is_no_address_never_reaches_the_line(address: str) -> None:
    with FaultyServer() as server:
        outcome, noted = send_one(server, delivery(1, address=address or " "))

    assert (outcome.state, noted) == (State.FAILED, 0)
    assert not server.attempts


@pytest.mark.parametrize("subject", ["简报\r\nBcc: all@bulletins.example", "简报\nX: y"])
def test_a_header_cannot_be_slipped_in(subject: str) -> None:
    with FaultyServer() as server:
        outcome, _ = send_one(server, replace(delivery(1), subject=subject))

    assert outcome.state is State.FAILED
    assert not server.arrived


def test_a_name_with_a_line_end_is_refused() -> None:
    named = replace(delivery(1), recipient=replace(delivery(1).recipient, name="县\r\nBcc: x@y.example"))

    with pytest.raises(UnsendableError):
        mail_bytes(account(25), named, LETTER, {}, START, is_8bit=True)
    with pytest.raises(UnsendableError):
        mail_bytes(account(25), delivery(1), LETTER, {"a\r\nb.pdf": b""}, START, is_8bit=True)


def test_the_envelope_names_domains_as_every_server_knows_them() -> None:
    wrapped = envelope(account(25), delivery(1, address="office@工会.example"))

    assert (wrapped.recipient, wrapped.is_utf8) == ("office@xn--6oq837a.example", False)


# Encryption and login


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("localhost")


def encrypted(server: FaultyServer, **changes: Any) -> MailAccount:
    return account(server.port, **{"security": Security.STARTTLS, "server": "localhost", **changes})


def attempt(mail_account: MailAccount) -> Outcome:
    channel = SmtpSending(mail_account, lambda: START)
    try:
        return channel.send(delivery(1), packet(delivery(1)), lambda: None)
    finally:
        channel.close()


def wrong(mail_account: MailAccount) -> tuple[str, dict[str, str]]:
    """The finding with which an attempt ends everything."""
    with pytest.raises(DeliveryError) as error:
        attempt(mail_account)
    (found,) = error.value.diagnostics
    return found.code, dict(found.values)


def test_a_server_with_a_trusted_certificate_is_sent_to(authority: Authority) -> None:
    with FaultyServer(tls=authority.server_context()) as server:
        outcome = attempt(encrypted(server, certificates=authority.pem))

    assert outcome.state is State.SENT


def test_a_certificate_of_nobody_known_is_refused(authority: Authority) -> None:
    with FaultyServer(tls=authority.server_context(), password="geheim") as server:
        code, _ = wrong(encrypted(server, user="office", password="geheim"))

    assert code == "B657"
    assert not server.arrived


def test_a_certificate_for_another_server_is_refused(authority: Authority) -> None:
    other = Authority("mail.elsewhere.example")
    with FaultyServer(tls=other.server_context()) as server:
        code, values = wrong(encrypted(server, certificates=other.pem))

    assert code == "B657"
    assert "localhost" in values["reason"]


def test_a_server_without_encryption_is_not_spoken_to(authority: Authority) -> None:
    with FaultyServer() as server:
        code, _ = wrong(encrypted(server, certificates=authority.pem))

    assert code == "B656"
    assert not server.attempts


def test_tls_spoken_to_a_server_that_begins_in_the_clear_is_a_slip_in_the_settings() -> None:
    with FaultyServer() as server:
        code, _ = wrong(encrypted(server, security=Security.TLS))

    assert code == "B665"


def test_tls_from_the_start(authority: Authority) -> None:
    context = authority.server_context()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)  # should the test fail before anybody calls
    heard: list[bytes] = []

    def serve() -> None:
        plain, _ = listener.accept()
        with context.wrap_socket(plain, server_side=True) as line:
            line.sendall(b"220 here\r\n")
            heard.append(line.recv(100))
            line.sendall(b"421 enough\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    outcome = attempt(
        account(
            listener.getsockname()[1], server="localhost", security=Security.TLS, certificates=authority.pem
        )
    )
    thread.join()
    listener.close()

    assert heard[0].startswith(b"ehlo localhost")
    assert outcome.of_line


def test_a_server_of_no_such_name_is_a_slip_in_the_settings() -> None:
    code, values = wrong(account(25, server="mail.invalid"))

    assert (code, values["server"]) == ("B662", "mail.invalid:25")


def test_logged_in_with_the_password(authority: Authority) -> None:
    with FaultyServer(tls=authority.server_context(), password="geheim") as server:
        outcome = attempt(encrypted(server, certificates=authority.pem, user="office", password="geheim"))

    assert outcome.state is State.SENT


PASSWORD = "Geheim-7391!"


def test_a_wrong_password_ends_everything_and_is_not_shown(authority: Authority) -> None:
    with FaultyServer(tls=authority.server_context(), password="another") as server:
        mail_account = encrypted(server, certificates=authority.pem, user="office", password=PASSWORD)
        code, values = wrong(mail_account)

    assert code == "B660"
    assert PASSWORD not in repr(values)
    assert not server.arrived


@pytest.mark.parametrize("password", ["密码", "ä"])
def test_a_password_that_no_server_takes_is_told(authority: Authority, password: str) -> None:
    with FaultyServer(tls=authority.server_context(), password="another") as server:
        code, values = wrong(encrypted(server, certificates=authority.pem, user="office", password=password))

    assert code == "B660"
    assert password not in repr(values)


def test_no_password_in_anything_that_is_shown() -> None:
    mail_account = account(25, user="office", password=PASSWORD)
    coded = base64.b64encode(f"\0office\0{PASSWORD}".encode()).decode()
    said = f"535 AUTH PLAIN {coded} {PASSWORD} {base64.b64encode(PASSWORD.encode()).decode()}"

    shown = f"{mail_account!r} {mail_account.redacted(said)}"

    assert "535 AUTH PLAIN" in shown
    for secret in (PASSWORD, coded, base64.b64encode(PASSWORD.encode()).decode()):
        assert secret not in shown


def test_a_server_that_says_the_password_back_does_not_get_it_into_the_ledger() -> None:
    echo = f"500 what is {PASSWORD}?".encode()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)  # should the test fail before anybody calls

    def serve() -> None:
        line, _ = listener.accept()
        with line:
            line.sendall(b"220 here\r\n")
            line.recv(100)
            line.sendall(b"250-here\r\n250 AUTH PLAIN\r\n")
            line.recv(200)
            line.sendall(b"235 welcome\r\n")
            line.recv(200)
            line.sendall(echo + b"\r\n")
            line.recv(200)

    thread = threading.Thread(target=serve)
    thread.start()
    outcome = attempt(account(listener.getsockname()[1], user="office", password=PASSWORD))
    thread.join()
    listener.close()

    assert outcome.state is State.BOUNCED
    assert outcome.answer == "500 what is ***?"
