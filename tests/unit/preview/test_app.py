"""What the preview answers."""

import asyncio
import json
import sys
from collections.abc import Callable

import pytest

from bulletins.preview.app import application
from bulletins.preview.editor import Editor
from bulletins.preview.live import BUILDING, BUILT, Live
from bulletins.preview.session import Session
from bulletins.preview.words import words
from tests.unit.preview.asking import Answer, ask
from tests.unit.preview.conftest import CASE, ISSUE, Desk

JSON = {"Content-Type": "application/json"}
Ask = Callable[..., Answer]


class Opened(Editor):
    """An editor that only notes what it is to open."""

    def start(self, file: object, line: int, column: int) -> bool:
        calls.append((str(file), line, column))
        return True


calls: list[tuple[str, int, int]] = []


@pytest.fixture
def request_of(session: Session) -> Ask:
    """A function: request → answer of the built preview."""
    calls.clear()
    session.build()
    return lambda path, **how: ask(application(Live(session), Opened((sys.executable,))), path, **how)


def opening(**place: object) -> dict[str, object]:
    return {"method": "POST", "headers": JSON, "body": json.dumps(place).encode()}


def test_the_page_names_its_issue_and_brings_its_words(request_of: Ask) -> None:
    page = request_of("/")

    assert page.headers["content-type"].startswith("text/html")
    assert f"<title>{ISSUE}</title>" in page.body.decode()
    assert "$" not in page.body.decode()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_whole_in_each_language_and_takes_nothing_from_elsewhere(desk: Desk, lang: str) -> None:
    app = application(Live(Session(desk.root, ISSUE, lang, lambda: "")), None)
    files = [ask(app, path).body.decode() for path in ("/", "/preview.css", "/preview.js")]

    assert words(lang)["no_findings"] in files[0]
    for text in files:
        assert "http://" not in text
        assert "https://" not in text
    assert " style=" not in files[0]
    assert "<script>" not in files[0]


def test_every_word_that_the_script_says_is_there(request_of: Ask) -> None:
    import re

    script = request_of("/preview.js").body.decode()

    said = {*re.findall(r"say\('(\w+)'", script), "opened", "not_opened"}
    assert len(said) > 10
    assert said <= words("en").keys()


@pytest.mark.parametrize(
    "path", ["/preview.py", "/preview.html", "/app.py", "/../app.py", "/page/preview.css"]
)
def test_no_other_file_is_served(request_of: Ask, path: str) -> None:
    assert request_of(path).status == 404


def test_pictures_are_png(request_of: Ask) -> None:
    picture = request_of("/pages/1?width=300")

    assert picture.headers["content-type"] == "image/png"
    assert picture.body.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "path",
    [
        "/pages/1",
        "/pages/1?width=",
        "/pages/1?width=-3",
        "/pages/1?width=1e9",
        "/pages/1?width=٣",
        "/pages/x?width=300",
        "/pages/..%2f1?width=300",
    ],
)
def test_pictures_that_are_not_to_be_had(request_of: Ask, path: str) -> None:
    assert request_of(path).status == 404


def test_blocks_and_excerpts_are_data(request_of: Ask) -> None:
    block = next(block for block in request_of("/blocks/1").json() if block["anchor"] == "a/paragraph-1")

    excerpt = request_of(f"/excerpt?path={block['path']}&line={block['line']}").json()

    assert [block["line"], "课堂开在井口。"] in excerpt["lines"]


@pytest.mark.parametrize(
    "query",
    ["path=secret.md&line=1", "path=../desk/secret.md&line=1", f"path={CASE}", f"path={CASE}&line=x", ""],
)
def test_excerpts_that_are_not_to_be_had(request_of: Ask, query: str) -> None:
    assert request_of(f"/excerpt?{query}").status == 404


def test_the_editor_is_opened_at_a_place_of_the_issue(desk: Desk, request_of: Ask) -> None:
    assert request_of("/open", **opening(path=CASE, line=6, column=2)).json() == {"opened": True}
    assert calls == [(str(desk.root / CASE), 6, 2)]


@pytest.mark.parametrize(
    ("how", "status"),
    [
        (opening(path="secret.md", line=1, column=1), 404),
        (opening(path="../../etc/passwd", line=1, column=1), 404),
        (opening(path=CASE, line="1; rm", column=1), 400),
        (opening(path=CASE, line=True, column=1), 400),
        (opening(path=CASE, line=0, column=1), 400),
        (opening(path=[CASE], line=1, column=1), 400),
        (opening(line=1), 400),
        ({"method": "POST", "headers": JSON, "body": b"[]"}, 400),
        ({"method": "POST", "headers": JSON, "body": b"{"}, 400),
        ({"method": "POST", "headers": JSON, "body": b" " * 20_000}, 400),
        ({**opening(path=CASE, line=1, column=1), "headers": {"Content-Type": "text/plain"}}, 400),
        ({}, 405),
    ],
)
def test_the_editor_opens_nothing_else(request_of: Ask, how: dict[str, object], status: int) -> None:
    assert request_of("/open", **how).status == status
    assert calls == []


def test_without_an_editor_none_is_opened(session: Session) -> None:
    session.build()
    body = json.dumps({"path": CASE, "line": 1, "column": 1}).encode()

    assert (
        ask(application(Live(session), None), "/open", method="POST", headers=JSON, body=body).status == 400
    )


def test_listeners_hear_of_the_state_and_of_each_build_until_the_end(desk: Desk, session: Session) -> None:
    async def listen() -> list[str]:
        live = Live(session)
        running = asyncio.create_task(live.run())
        heard: list[str] = []
        async with asyncio.timeout(60):
            async for news in live.news():
                heard.append(news)
                if session.last.number == 1 and heard[-1] == BUILT:
                    desk.change(CASE, "井口", "井下")
                if session.last.number >= 2 and heard[-1] == BUILT:
                    await live.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return heard

    heard = asyncio.run(listen())

    assert heard[0] == BUILT
    assert BUILDING in heard
    assert heard[-1] == BUILT
    assert session.last.current
