"""An author writes with the preview open: the real command, a real browser, files saved as editors save them."""

import hashlib
import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.building import copy_workspace
from tests.reading.browser import Tab, browsing

ISSUE = "shaanxi/2024-03"
CASE = "issues/cases/sn-beilin-rides.md"
PARAGRAPH = '.block[data-anchor="sn-beilin-rides/paragraph-1"]'
PICTURE = "document.querySelector('#page-1').dataset.picture"
SHOWN = f"document.querySelector('#page-1')?.dataset.picture && document.querySelector('{PARAGRAPH}') && true"

# What page 1 looks like: its pixels as they are on the screen.
PIXELS = """
(async () => {
  const image = document.querySelector('#page-1 img');
  const size = {width: image.naturalWidth, height: image.naturalHeight};
  const canvas = Object.assign(document.createElement('canvas'), size);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL();
})()
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace with its preview running."""

    root: Path
    url: str
    process: subprocess.Popen[str]

    def save(self, path: str, text: str) -> None:
        """Write beside the file and rename over it, as careful editors do."""
        file = self.root / path
        beside = file.with_name(f".{file.name}.part")
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, file)

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new))

    def end(self) -> int:
        """Ctrl-C, and the exit code."""
        self.process.send_signal(getattr(signal, "CTRL_C_EVENT", signal.SIGINT))  # the first is Windows's
        return self.process.wait(60)


@pytest.fixture
def desk(repo_root: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample on somebody's desk, its preview started."""
    root = copy_workspace(repo_root, tmp_path / "desk")
    with _preview(root, tmp_path) as process:
        yield Desk(root, _url(process), process)
        process.kill()


def _preview(root: Path, folder: Path) -> "subprocess.Popen[str]":
    opened = folder / "opened.txt"
    program = f"import sys; open({str(opened)!r}, 'w', encoding='utf-8').write(' '.join(sys.argv[1:]))"
    editor = f"'{sys.executable}' -c \"{program}\" {{file}} {{line}} {{column}}"
    return subprocess.Popen(
        [sys.executable, "-m", "bulletins", "preview", ISSUE, "--no-browser", "--editor", editor],
        cwd=root,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def _url(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    return found[0]


@pytest.fixture
def tab(desk: Desk, tmp_path: Path, requires_program: Callable[[str], str]) -> Iterator[Tab]:
    """The preview in a browser, its first page shown."""
    with browsing(requires_program("chromium"), tmp_path) as opened:
        opened.resize(1280, 800)
        opened.open(desk.url)
        opened.wait(SHOWN)
        yield opened


def look(tab: Tab) -> str:
    """What page 1 looks like, as a digest."""
    return hashlib.sha256(tab.value(PIXELS).encode()).hexdigest()


@pytest.mark.system("chromium")
def test_a_save_changes_the_page_and_a_mistake_keeps_it_until_it_is_mended(desk: Desk, tab: Tab) -> None:
    first, picture = look(tab), tab.value(PICTURE)

    desk.change(CASE, "西安市碑林区谈成", "西安市碑林区终于谈成")
    tab.wait(f"{PICTURE} !== '{picture}'")
    second, picture = look(tab), tab.value(PICTURE)
    assert second != first
    assert tab.value("document.querySelector('#changed').innerText").split()[1] == "1"

    desk.change(CASE, "organisation: ", "organisation: x")
    tab.wait("document.querySelector('#findings button.error')")
    text = tab.text()
    assert "B206" in text
    assert f"{CASE}:4:15" in text
    assert "did you mean" in text
    assert "These pages are as of" in text
    assert (look(tab), tab.value(PICTURE)) == (second, picture)

    desk.change(CASE, "organisation: x", "organisation: ")
    desk.change(CASE, "西安市碑林区终于谈成", "西安市碑林区谈成")
    tab.wait("state.current && document.querySelectorAll('#findings li').length === 0")
    tab.wait(f"{PICTURE} !== '{picture}'")
    assert look(tab) == first
    assert "These pages are as of" not in tab.text()
    assert tab.complaints == []


@pytest.mark.system("chromium")
def test_a_click_on_a_paragraph_leads_to_its_line(desk: Desk, tab: Tab, tmp_path: Path) -> None:
    line = (desk.root / CASE).read_text(encoding="utf-8").split("\n").index("---", 1) + 3

    tab.click(PARAGRAPH)
    tab.wait("document.querySelector('#excerpt .is-here')")
    assert tab.value("document.querySelector('#path').innerText") == f"{CASE}:{line}:1"
    assert tab.value("document.querySelector('#excerpt .is-here b').innerText").startswith("西安市碑林区谈成")

    tab.click("#open")
    tab.wait("document.querySelector('#done').innerText === 'opened'")
    opened = tmp_path / "opened.txt"
    while not (opened.exists() and opened.read_text(encoding="utf-8")):
        tab.value("new Promise((done) => setTimeout(done, 20))")
    assert opened.read_text(encoding="utf-8") == f"{desk.root / CASE} {line} 1"

    desk.change(CASE, "\n西安市碑林区谈成", "\n添一段。\n\n西安市碑林区谈成")
    tab.wait("document.querySelector('#excerpt .is-here b').innerText === '添一段。'")
    assert tab.complaints == []


@pytest.mark.system("chromium")
def test_keys_go_from_finding_to_finding_and_show_the_place_of_each(desk: Desk, tab: Tab) -> None:
    desk.change(CASE, "headline:", "headlin:")
    tab.wait("document.querySelectorAll('#findings li').length > 0")

    tab.press("n")
    tab.wait("document.querySelector('#excerpt .is-here')")
    assert tab.value("document.querySelector('#path').innerText") == f"{CASE}:3:1"
    assert tab.value("document.querySelectorAll('#findings [aria-current=true]').length") == 1

    tab.press("Escape")
    assert tab.value("document.querySelector('#place').hidden")


@pytest.mark.system("chromium")
def test_pages_out_of_sight_are_drawn_when_they_come_into_view(desk: Desk, tab: Tab) -> None:
    last = "document.querySelector('#sheets').lastElementChild"
    assert tab.value("document.querySelectorAll('.sheet').length") > 5
    assert not tab.value(f"{last}.dataset.picture")

    tab.value("goTo(state.pages.length)")

    tab.wait(f"{last}.dataset.picture")
    assert tab.value(f"{last}.querySelector('img').naturalWidth") > 0


@pytest.mark.system("chromium")
def test_a_change_elsewhere_leaves_the_view_where_it_is(desk: Desk, tab: Tab) -> None:
    tab.value("goTo(4)")
    tab.wait("document.querySelector('#page-4').dataset.picture")
    before, picture = (
        tab.value("view.scrollTop"),
        tab.value("document.querySelector('#page-4').dataset.picture"),
    )

    desk.change(CASE, "西安市碑林区谈成", "西安市碑林区终于谈成")
    tab.wait(f"document.querySelector('#page-4').dataset.picture !== '{picture}'")

    assert tab.value("view.scrollTop") == before > 0


@pytest.mark.system("chromium")
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_of_the_window(tab: Tab, width: int) -> None:
    tab.resize(width, 740)

    tab.wait("view.scrollWidth <= view.clientWidth")
    assert tab.value("document.documentElement.scrollWidth") == width


@pytest.mark.system("chromium")
def test_pictures_are_as_fine_as_the_screen(tab: Tab) -> None:
    tab.resize(1000, 700, density=2)

    tab.wait(
        "(() => { const i = document.querySelector('#page-1 img'); return i.naturalWidth === 2 * i.width; })()"
    )


@pytest.mark.system("chromium")
def test_ctrl_c_ends_it_and_the_page_says_so(desk: Desk, tab: Tab) -> None:
    assert desk.end() == 0

    tab.wait("document.body.classList.contains('is-lost')")
    assert "Trying again" in tab.text()


def _status(url: str, path: str, method: str = "GET", **headers: str) -> int:
    """What the running preview answers; a header ``Host`` takes the place of the right one."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        return connection.getresponse().status
    finally:
        connection.close()


def test_nobody_else_is_answered(desk: Desk) -> None:
    address = urlsplit(desk.url)
    origin = f"http://{address.netloc}"

    assert address.hostname == "127.0.0.1"
    assert _status(desk.url, address.path) == 200
    assert _status(desk.url, "/") == 404
    assert _status(desk.url, "/guessed/") == 404
    assert _status(desk.url, address.path, Host=f"rebound.example:{address.port}") == 421
    assert _status(desk.url, address.path, Sec_Fetch_Site="cross-site") == 403
    assert _status(desk.url, f"{address.path}open", "POST", Origin="http://evil.example") == 403
    assert _status(desk.url, f"{address.path}open", "POST", Origin=origin) == 400
    assert _status(desk.url, f"{address.path}../../etc/passwd") == 404
    assert _status(desk.url, f"{address.path}excerpt?path=..%2Fbulletins.yaml&line=1") == 404
    assert desk.end() == 0
