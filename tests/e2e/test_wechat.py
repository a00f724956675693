"""The article for WeChat as the real command makes it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.reading import agreement
from tests.reading.programs import browser_picture
from tests.reading.wechat import read_article
from tests.unit.writers.html.phone import stays_within

ISSUE = "shaanxi/2024-03"


def build(repo_root: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bulletins", "build", ISSUE, "--to", "wechat", "-o", str(folder), *arguments],
        cwd=repo_root, capture_output=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def article(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's article."""
    folder = tmp_path_factory.mktemp("wechat")
    done = build(repo_root, folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "shaanxi-2024-03-wechat"


def test_the_folder_has_all_that_the_editor_of_wechat_is_given(article: Path) -> None:
    assert sorted(path.name for path in article.iterdir()) == [
        "article.html",
        "article.txt",
        "cover.png",
        "media",
    ]
    with Image.open(article / "cover.png") as cover:
        assert cover.size == (900, 383)
    made = read_article((article / "article.html").read_bytes())
    assert made.pictures == [f"media/{path.name}" for path in sorted((article / "media").iterdir())]
    assert agreement.printed("西安市碑林区总工会五级携手") in agreement.printed(made.text)


def test_title_and_summary_fit_their_fields(article: Path) -> None:
    lines = (article / "article.txt").read_text(encoding="utf-8").splitlines()
    title = lines[next(n for n, line in enumerate(lines) if line.startswith("标题")) + 1]
    summary = lines[next(n for n, line in enumerate(lines) if line.startswith("摘要")) + 1]

    assert 0 < len(title) <= 64
    assert 0 < len(summary) <= 120
    assert summary.endswith(("。", "……"))


def test_the_same_issue_gives_the_same_bytes(article: Path, repo_root: Path, tmp_path: Path) -> None:
    build(repo_root, tmp_path)
    again = tmp_path / article.name

    names = [path.relative_to(article) for path in article.rglob("*") if path.is_file()]
    assert {name: (again / name).read_bytes() for name in names} == {
        name: (article / name).read_bytes() for name in names
    }


def test_files_of_the_user_are_never_removed(repo_root: Path, tmp_path: Path) -> None:
    assert build(repo_root, tmp_path).returncode == 0
    folder = tmp_path / "shaanxi-2024-03-wechat"
    (folder / "notes.docx").write_bytes(b"mine")
    (folder / ".DS_Store").write_bytes(b"of the system")
    (folder / "media" / "09.png").write_bytes(b"of an earlier article")

    refused = build(repo_root, tmp_path, "--json")
    assert refused.returncode == 1
    assert [finding["code"] for finding in json.loads(refused.stdout)["findings"]] == ["B155"]
    assert (folder / "notes.docx").read_bytes() == b"mine"

    (folder / "notes.docx").unlink()
    assert build(repo_root, tmp_path).returncode == 0
    assert not (folder / "media" / "09.png").exists()


@pytest.mark.system("chromium")
def test_a_telephone_needs_no_sideways_scrolling(
    article: Path, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    assert stays_within(360, article / "article.html", requires_program("chromium"), tmp_path)


@pytest.mark.system("chromium")
def test_the_code_of_the_article_can_be_scanned_from_the_screen(
    article: Path, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    from tests.reading.qr import read_codes

    shot = browser_picture(requires_program("chromium"), article / "article.html", tmp_path, 600, 14_000)
    assert [code.text for code in read_codes(Image.open(shot))] == [
        "https://bulletins.example/shaanxi/2024-03/"
    ]
