"""Who is answered, and what every answer forbids."""

import pytest

from bulletins.preview.guard import HEADERS, Guard
from tests.unit.preview.asking import Answer, Message, ask

TOKEN = "right-token"
OWN = {"Host": "127.0.0.1:8123"}


async def inner(scope: Message, receive: object, send: object) -> None:
    from starlette.responses import PlainTextResponse

    await PlainTextResponse(f"inner {scope['path']}")(scope, receive, send)  # type: ignore[arg-type]


def answer(path: str = f"/{TOKEN}/pages/1", method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(Guard(inner, TOKEN, 8123), path, method=method, headers={**OWN, **named})


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "LocalHost:8123"])
def test_the_right_token_at_the_right_host_gets_in_and_the_token_is_taken_off(host: str) -> None:
    assert answer(Host=host).body == b"inner /pages/1"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8123.evil.example", ""],
)
def test_a_foreign_name_that_resolves_to_this_machine_gets_nothing(host: str) -> None:
    assert (answer(Host=host).status, answer(Host=host).body) == (421, b"")


@pytest.mark.parametrize(
    "path",
    ["/", "/pages/1", "/wrong-token/", f"/{TOKEN}", f"/{TOKEN}x/", "/right-toke/", f"//{TOKEN}/", "/密/"],
)
def test_without_the_token_there_is_nothing(path: str) -> None:
    assert (answer(path).status, answer(path).body) == (404, b"")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_requests_that_another_page_provokes_are_refused(site: str) -> None:
    assert answer(Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_requests_of_the_page_and_of_the_user_are_answered(site: str) -> None:
    assert answer(Sec_Fetch_Site=site).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:8123", "http://localhost:8123"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_origin_is_refused(origin: str, method: str) -> None:
    assert answer(method=method, Origin=origin).status == 403


def test_to_change_something_a_request_must_say_where_it_comes_from() -> None:
    assert answer(method="POST").status == 403
    assert answer(method="POST", Origin="http://127.0.0.1:8123").status == 200


@pytest.mark.parametrize("path", [f"/{TOKEN}/", "/"])
def test_every_answer_forbids_foreign_sources_referrers_and_keeping(path: str) -> None:
    headers = answer(path).headers

    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= headers.items()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
