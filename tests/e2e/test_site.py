"""A sheet of the first edition, held against a telephone: its QR code leads to what has become of it."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.building import copy_workspace, run
from tests.reading.browser import Tab, browsing
from tests.reading.codes import printed_codes

ISSUE = "shaanxi/2024-03"
SITE = "https://bulletins.example"
CASE = "issues/cases/sn-beilin-rides.md"
SIZES = {"phone": (360, 740, 3.0), "desktop": (1280, 800, 1.0)}
EACH_SCREEN = pytest.mark.parametrize("screen", SIZES)
READY = "document.readyState === 'complete'"

pytestmark = pytest.mark.system("chromium")


@dataclass(frozen=True, slots=True)
class Office:
    """A workspace whose site is served at ``url``; ``code`` is what the sheets of the first edition lead to."""

    root: Path
    url: str
    code: str

    def address(self, published: str) -> str:
        """Where an address of the site is served."""
        assert published.startswith(f"{SITE}/")
        return self.url + published.removeprefix(f"{SITE}/")


@pytest.fixture(scope="module")
def office(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An issue was published and printed, then corrected, and the site was made."""
    root = copy_workspace(repo_root, tmp_path_factory.mktemp("office") / "desk")
    with (root / "bulletins.yaml").open("a", encoding="utf-8") as settings:
        settings.write("contact_mail: office@bulletins.example\n")
    _do(root, "publish", ISSUE)
    codes = {code.says for code in printed_codes(root / f"published/{ISSUE}/1/shaanxi-2024-03-e1.pdf")}
    case = (root / CASE).read_text(encoding="utf-8")
    assert "4000余名" in case
    (root / CASE).write_text(case.replace("4000余名", "5000余名"), encoding="utf-8")
    _do(root, "correct", ISSUE, "--level", "corrected", "--reason", "案例1受益人数误植")
    _do(root, "site", "-o", "site")
    with subprocess.Popen(
        [sys.executable, "-m", "bulletins", "serve-site", "-o", "site"],
        cwd=root,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield Office(root, found[0], codes.pop() if len(codes) == 1 else f"not one: {codes}")
        server.kill()


def _do(root: Path, *arguments: str) -> None:
    done = run(root, *arguments)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def tab(requires_program: Callable[[str], str], tmp_path: Path) -> Iterator[Tab]:
    with browsing(requires_program("chromium"), tmp_path) as opened:
        yield opened


def show(tab: Tab, address: str, screen: str = "desktop", *, script: bool = True) -> None:
    tab.ask("Emulation.setScriptExecutionDisabled", value=not script)
    tab.resize(*SIZES[screen])
    tab.open(address)
    tab.wait(f"location.href.startsWith({address!r}) && {READY}")


def follow(tab: Tab, selector: str) -> str:
    """Click on a link; the words of the page that it leads to."""
    before = tab.value("location.href")
    tab.click(selector)
    tab.wait(f"location.href !== {before!r} && {READY}")
    return tab.text()


@EACH_SCREEN
@pytest.mark.parametrize("script", [True, False])
def test_the_printed_code_leads_to_replaced_to_the_errata_and_to_the_new_edition(
    office: Office, tab: Tab, screen: str, script: bool
) -> None:
    show(tab, office.address(office.code), screen, script=script)

    first_screen = tab.value(
        "document.querySelector('.verdict').getBoundingClientRect().bottom <= window.innerHeight"
    )
    assert first_screen, "what counts is not in sight"
    text = tab.text()
    assert "已被第2版替代" in text
    assert "案例1受益人数误植" in text
    assert tab.value("[...document.querySelectorAll('del, ins')].map(e => e.textContent)") == [
        "4000余名",
        "5000余名",
    ]
    assert "现行版次" in follow(tab, ".verdict a")
    assert tab.value("location.pathname") == f"/{ISSUE}/2/"
    assert tab.complaints == []


@EACH_SCREEN
def test_no_page_is_wider_than_the_screen(office: Office, tab: Tab, screen: str) -> None:
    for path in ("", f"{ISSUE}/", f"{ISSUE}/1/", f"{ISSUE}/2/", f"{ISSUE}/2/errata.html", "shaanxi/", "c/"):
        show(tab, office.url + path, screen)
        assert tab.value("document.documentElement.scrollWidth") <= SIZES[screen][0], path
    assert tab.complaints == []


def type_into(tab: Tab, field: str, words: str) -> None:
    tab.click(field)
    tab.ask("Input.insertText", text=words)
    tab.click(f"form:has({field}) button")


@EACH_SCREEN
def test_a_code_typed_as_it_is_read_leads_to_its_edition_and_a_slip_is_told(
    office: Office, tab: Tab, screen: str
) -> None:
    folder = next(path for path in (office.root / "site" / "c").iterdir() if "-" in path.name)
    show(tab, office.url, screen)
    type_into(tab, "#code", f" {folder.name.lower().replace('0', 'o').replace('1', 'l')} ")
    tab.wait(rf"/\/\d\/$/.test(location.pathname) && {READY}")
    assert folder.name in tab.text()

    show(tab, office.url, screen)
    type_into(tab, "#code", "00000-00000")
    tab.wait("!document.querySelector('#code-answer').hidden")
    assert "没有短码 00000-00000" in tab.text()


def test_a_code_typed_into_the_address_leads_to_its_edition(office: Office, tab: Tab) -> None:
    folder = next(path for path in (office.root / "site" / "c").iterdir() if "-" in path.name)
    for written in (folder.name, folder.name.replace("-", ""), folder.name.lower()):
        tab.open(f"{office.url}c/{written}/")
        tab.wait(rf"/2024-03\/\d\/$/.test(location.pathname) && {READY}")
        assert folder.name in tab.text()


def test_without_script_a_code_is_found_in_the_list(office: Office, tab: Tab) -> None:
    folder = next(path for path in (office.root / "site" / "c").iterdir() if "-" in path.name)
    show(tab, office.url, script=False)
    type_into(tab, "#code", folder.name)
    tab.wait(f"location.pathname === '/c/' && {READY}")

    follow(tab, f".letters a[href^='{folder.name[0]}']")
    assert folder.name in follow(tab, "main li a:has(.code)")


@EACH_SCREEN
def test_words_are_found_in_titles_and_texts_and_lead_to_their_place(
    office: Office, tab: Tab, screen: str
) -> None:
    show(tab, office.url, screen)
    type_into(tab, "#words", "网约车 5000余名")
    tab.wait("document.querySelector('#searched').textContent.startsWith('共 1 处')")
    marked = tab.value("[...document.querySelectorAll('#found mark')].map(e => e.textContent)")
    assert set(marked) == {"网约车", "5000余名"}

    follow(tab, "#found a")
    assert tab.value("location.hash") == "#sn-beilin-rides"
    assert "5000余名" in tab.text()

    show(tab, office.url, screen)
    type_into(tab, "#words", "4000余名")
    tab.wait("document.querySelector('#searched').textContent === '没有找到。'")
    assert tab.complaints == []


def test_an_edition_that_was_never_published_is_explained(office: Office, tab: Tab) -> None:
    show(tab, f"{office.url}{ISSUE}/7/")

    assert "查不到这一版" in tab.text()
    assert "网址所指的是第7版" in tab.text()
    assert "第2版（更正）" in follow(tab, "#missing a")


@pytest.mark.parametrize(
    ("days", "words"), [(0, ""), (181, "本页已过有效期"), (-30, "本机的日期早于本页的核对日期")]
)
def test_a_page_that_is_too_old_says_so_and_so_does_a_wrong_clock(
    office: Office, tab: Tab, days: int, words: str
) -> None:
    tab.ask(
        "Page.addScriptToEvaluateOnNewDocument",
        source=f"{{ const now = Date.now; const Real = Date; const by = {days} * 86400000;"
        " Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(now() + by); }"
        " static now() { return now() + by; } }; }",
    )
    show(tab, f"{office.url}{ISSUE}/2/")

    notice = tab.value("(e => e.hidden ? '' : e.textContent)(document.querySelector('#stale'))")
    assert notice.startswith(words)
    assert bool(notice) == bool(words)


def test_slips_are_reported_by_mail_with_everything_but_the_slip(office: Office, tab: Tab) -> None:
    show(tab, f"{office.url}{ISSUE}/")

    mail = tab.value("decodeURIComponent(document.querySelector('#sn-beilin-rides .report').href)")
    assert mail.startswith(
        "mailto:office@bulletins.example?subject=报告差错：陕西工会工作简报 2024年第3期 第2版（更正）"
    )
    assert "页码：第1页" in mail


def test_the_edition_itself_is_read_as_it_is_without_a_complaint(office: Office, tab: Tab) -> None:
    show(tab, f"{office.url}{ISSUE}/")
    text = follow(tab, ".button")

    assert "责任编辑" in text
    assert "5000余名" in text
    assert tab.value("document.querySelector('h1') && getComputedStyle(document.body).margin") == "0px"
    assert tab.complaints == []
