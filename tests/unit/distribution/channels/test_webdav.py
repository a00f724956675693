"""What is made of the answers of WebDAV servers, seldom ones included."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bulletins.distribution.channels import ClosedError, Outcome, State
from bulletins.distribution.channels.access import Access, Account
from bulletins.distribution.channels.drop import Drops
from bulletins.errors import DeliveryError
from tests.unit.distribution.drops import send, terms
from tests.unit.distribution.packets import packet

Answers = Callable[[str, str], tuple[int, dict[str, str]] | None]
"""Method and path → status and headers; ``None``: the line is cut."""


@contextmanager
def server(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """A server with these answers, which keeps what it is given: its address, and methods with credentials."""
    heard: list[str] = []
    kept: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.command == "PUT":
                kept[self.path] = data
            heard.append(f"{self.command} {self.headers.get('Authorization', '')}".strip())
            answer = answers(self.command, self.path)
            if answer is None:
                self.close_connection = True
                return
            status, headers = answer
            found = kept.get(self.path, b"") if self.command == "GET" else b""
            self.send_response(200 if found else status)
            for name, value in {"Content-Length": str(len(found)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found)

        do_PROPFIND = do_MKCOL = do_GET = do_HEAD = do_PUT = do_MOVE = do_DELETE = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        serving = threading.Thread(target=made.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/dav", heard
        finally:
            made.shutdown()
            serving.join()


def once(address: str, access: Access | None = None) -> Outcome:
    drops = Drops(terms(Path(), access=access))
    try:
        return send(drops, packet(address, channel="webdav"))
    finally:
        drops.close()


def at(method: str, status: int, headers: dict[str, str] | None = None) -> Answers:
    """A server in which all goes well until ``method``."""
    usual = {"PROPFIND": 207, "MKCOL": 201, "GET": 404, "PUT": 201, "MOVE": 201, "HEAD": 200, "DELETE": 204}
    return lambda asked, _: (status, headers or {}) if asked == method else (usual[asked], {})


@pytest.mark.parametrize(
    ("method", "status", "state", "of_line"),
    [
        ("PUT", 403, State.BOUNCED, False),
        ("PUT", 413, State.BOUNCED, False),
        ("PUT", 423, State.RETRY, True),
        ("PUT", 507, State.RETRY, True),
        ("MOVE", 502, State.RETRY, True),
        ("MKCOL", 409, State.RETRY, False),
        ("PROPFIND", 301, State.RETRY, False),
    ],
)
def test_refusals_are_final_and_trouble_passes(method: str, status: int, state: State, of_line: bool) -> None:
    with server(at(method, status)) as (address, _):
        outcome = once(address)

    assert (outcome.state, outcome.code, outcome.of_line) == (state, status, of_line)


def test_a_server_says_how_long_to_wait() -> None:
    with server(at("PUT", 503, {"Retry-After": "120"})) as (address, _):
        assert once(address).retry_after == 120


def test_a_lost_line_is_trouble_of_the_line() -> None:
    with server(lambda asked, path: None if asked == "PUT" else at("", 0)(asked, path)) as (address, _):
        outcome = once(address)

    assert (outcome.state, outcome.of_line, outcome.answer[:4]) == (State.RETRY, True, "B652")


def test_nobody_listening_is_trouble_of_the_line() -> None:
    with server(at("", 0)) as (address, _):
        pass

    assert once(address).of_line


def test_a_password_goes_only_to_the_server_that_the_settings_name() -> None:
    with server(at("", 0)) as (address, heard):
        named = address.split("/")[2]
        once(address, Access({"other.example": Account("u", password="secret")}))
        to_others = list(heard)
        heard.clear()
        once(address, Access({named: Account("u", password="secret")}))

    assert not [told for told in to_others if "Basic" in told]
    assert all(told.endswith("Basic dTpzZWNyZXQ=") for told in heard)


def test_a_password_is_not_carried_to_another_server() -> None:
    with (
        server(at("", 0)) as (other, heard),
        server(at("PROPFIND", 302, {"Location": other})) as (address, _),
    ):
        once(address, Access({address.split("/")[2]: Account("u", password="secret")}))

    assert heard == []


def test_a_server_that_says_a_password_back_has_it_hidden() -> None:
    answers = at("PROPFIND", 401, {"WWW-Authenticate": 'Basic realm="not secret"'})
    with server(answers) as (address, _), pytest.raises(DeliveryError) as caught:
        once(address, Access({address.split("/")[2]: Account("u", password="secret")}))

    (told,) = caught.value.diagnostics
    assert (told.code, told.value("reason")) == ("B650", 'Basic realm="not ***"')


def test_a_log_in_that_was_refused_closes_that_server_and_is_not_tried_again() -> None:
    with server(at("PROPFIND", 401)) as (address, heard):
        drops = Drops(terms(Path()))
        for _ in range(3):
            with pytest.raises(ClosedError):
                send(drops, packet(address, channel="webdav"))
        drops.close()

    assert len(heard) == 1


def test_a_probe_asks_a_server_that_lets_nobody_in_once() -> None:
    with server(at("PROPFIND", 401)) as (address, heard):
        drops = Drops(terms(Path()))
        found = drops.probe(packet(f"{address}/{n}", channel="webdav").delivery for n in range(3))
        drops.close()

    assert [told.code for told in found] == ["B650"]
    assert len(heard) == 1


def test_a_probe_waits_for_a_server_that_does_not_answer_once() -> None:
    with server(at("", 0)) as (address, _):
        pass
    drops = Drops(terms(Path()))

    found = drops.probe(packet(f"{address}/{n}", channel="webdav").delivery for n in range(3))

    assert [told.code for told in found] == ["B652"]


def test_settings_that_are_wrong_for_a_server_close_that_one() -> None:
    drops = Drops(terms(Path(), access=Access(certificates="no certificate")))
    with pytest.raises(ClosedError) as caught:
        send(drops, packet("https://nas.example/in", channel="webdav"))

    assert [told.code for told in caught.value.diagnostics] == ["B654"]


def test_servers_have_channels_of_their_own_so_that_troubles_are_not_shared() -> None:
    with server(at("PUT", 503)) as (broken, _), server(at("", 0)) as (whole, _):
        drops = Drops(terms(Path()))
        first, second = (packet(address, channel="webdav") for address in (broken, whole))
        same = packet(f"{broken}/other", channel="webdav")

        assert drops.channel(first.delivery) is drops.channel(same.delivery)
        assert drops.channel(first.delivery) is not drops.channel(second.delivery)
        assert send(drops, first).of_line
        drops.close()
