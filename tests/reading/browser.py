"""A real browser at work: Chromium, told by the DevTools protocol to open a page, look, click and type."""

import base64
import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.reading.programs import CHROMIUM

_PATIENCE = 60.0
"""Seconds until a wait is given up: a test waits for what it expects, however slow the machine is."""


class Tab:
    """One page of the browser."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._asked = 0
        self.complaints: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """The answer to one message of the protocol."""
        self._asked += 1
        self._connection.send(json.dumps({"id": self._asked, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._connection.recv(_PATIENCE))
            if message.get("id") == self._asked:
                assert "error" not in message, message["error"]
                answer: dict[str, Any] = message["result"]
                return answer
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        """Keep what the page's script and the browser complain of."""
        if message["method"] == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(message["params"]["exceptionDetails"]))
        elif message["method"] == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            self.complaints.append(message["params"]["entry"]["text"])

    def resize(self, width: int, height: int, density: float = 1.0) -> None:
        """Let the window be that many CSS pixels large, on a screen with ``density`` pixels for each."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=density, mobile=False,
        )  # fmt: skip

    def open(self, url: str) -> None:
        """Open an address."""
        self.ask("Page.navigate", url=url)

    def value(self, script: str) -> Any:
        """What an expression of the page's script gives; a promise is waited for."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until the expression counts as true."""
        until = time.monotonic() + _PATIENCE
        while not self._holds(script):
            assert time.monotonic() < until, f"waited in vain for {script}; the page says: {self.text()}"
            time.sleep(0.02)

    def _holds(self, script: str) -> bool:
        """Whether the expression counts as true; it does not while one page gives way to another."""
        try:
            return bool(self.value(f"Boolean({script})"))
        except AssertionError as error:
            if "navigated" not in str(error):
                raise
            return False

    def text(self) -> str:
        """What can be read on the page."""
        return str(self.value("document.body?.innerText"))

    def click(self, selector: str) -> None:
        """Click in the middle of the element, as a user does."""
        x, y = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press and release a key, named as scripts name it (``n``, ``Escape``)."""
        text = {"text": key} if len(key) == 1 else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])


@contextmanager
def browsing(chromium: str, folder: Path) -> Iterator[Tab]:
    """A browser with one empty page; its profile lies in ``folder``."""
    profile = folder / "browser-profile"
    options = [*CHROMIUM, f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"]
    with subprocess.Popen(
        [chromium, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as browser:
        try:
            port = _port(profile / "DevToolsActivePort", browser)
            with connect(_page_address(port), max_size=None) as connection:
                yield Tab(connection)
        finally:
            browser.terminate()


def _port(file: Path, browser: subprocess.Popen[bytes]) -> int:
    """The port at which the browser takes messages, once it has written it down."""
    until = time.monotonic() + _PATIENCE
    while not (file.exists() and "\n" in file.read_text(encoding="utf-8")):
        assert browser.poll() is None, "the browser ended at once"
        assert time.monotonic() < until, "the browser does not open its port"
        time.sleep(0.02)
    return int(file.read_text(encoding="utf-8").splitlines()[0])


def _page_address(port: int) -> str:
    """The address of the browser's only page."""
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=_PATIENCE) as answer:
        pages = [entry for entry in json.load(answer) if entry["type"] == "page"]
    address: str = pages[0]["webSocketDebuggerUrl"]
    return address
