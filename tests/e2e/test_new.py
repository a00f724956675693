"""A newcomer's first minute: a new workspace, a finished issue, the next issue."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from tests.reading.docx import read_docx
from tests.reading.html import read_html

FILES = ["lanchuan-2025-01.docx", "lanchuan-2025-01.html", "lanchuan-2025-01.pdf"]


def bulletins(*arguments: str, at: Path, code: int = 0, **environment: str) -> str:
    """What the real command prints, called in the folder ``at``."""
    done = subprocess.run(
        [sys.executable, "-m", "bulletins", *arguments],
        cwd=at,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace, built."""
    folder = tmp_path_factory.mktemp("newcomer")
    bulletins("new", "demo", at=folder)
    bulletins("build", at=folder / "demo")
    return folder / "demo"


def test_the_sample_is_built_in_every_format(demo: Path) -> None:
    assert sorted(path.name for path in (demo / "build").iterdir()) == FILES


def test_nothing_is_wrong_with_the_sample(demo: Path) -> None:
    assert "nothing found" in bulletins("check", "--strict", at=demo)


def test_every_format_has_all_its_cases(demo: Path) -> None:
    pages = pypdfium2.PdfDocument(demo / "build/lanchuan-2025-01.pdf")
    texts = {
        "pdf": "".join(page.get_textpage().get_text_bounded() for page in pages),
        "docx": read_docx(demo / "build/lanchuan-2025-01.docx").text,
        "html": read_html(demo / "build/lanchuan-2025-01.html").text(frozenset()),
    }

    for name, text in texts.items():
        for words in (
            "澜川工会简报",
            "本期刊发基层工会案例4个",
            "夜间驿站",
            "调度台",
            "百名学徒",
            "体检车",
            "岑砚秋",
        ):
            assert words in "".join(text.split()), f"{words} is not in the {name}"


def test_chinese_keys_make_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    bulletins("new", "demo", "--lang", "zh", at=tmp_path)
    bulletins("build", at=tmp_path / "demo")

    assert [
        name
        for name in FILES
        if (tmp_path / "demo/build" / name).read_bytes() != (demo / "build" / name).read_bytes()
    ] == []


def test_the_next_issue_is_built_once_it_has_cases(tmp_path: Path) -> None:
    bulletins("new", "demo", at=tmp_path)
    demo = tmp_path / "demo"
    bulletins("new", "issue", "lanchuan", "--date", "2025-04-08", at=demo)
    assert "B219" in bulletins("check", "lanchuan/2025-02", at=demo, code=1)

    issue = demo / "issues/lanchuan/2025-02.yaml"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(text.replace("  cases:\n", "  cases:\n    - lc-bus-desk\n"), encoding="utf-8")
    bulletins("build", "lanchuan/2025-02", at=demo)

    html = read_html(demo / "build/lanchuan-2025-02.html").text(frozenset())
    assert "第2期" in html
    assert "本期刊发基层工会案例1个，来自1家单位" in html


def test_a_new_series_is_built_from_its_first_issue(tmp_path: Path) -> None:
    bulletins("new", "demo", at=tmp_path)
    demo = tmp_path / "demo"
    bulletins("new", "series", "weekly", "--name", "每周一例", "--issuer", "澜川市总工会", at=demo)
    bulletins("new", "issue", "weekly", "--year", "2025", at=demo)
    issue = demo / "issues/weekly/2025-01.yaml"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(text.replace("  cases:\n", "  cases: [lc-bus-desk]\n"), encoding="utf-8")

    bulletins("build", "weekly/2025-01", at=demo)

    assert "每周一例" in read_html(demo / "build/weekly-2025-01.html").text(frozenset())


@pytest.mark.parametrize("name", ["来稿.docx", "来稿.txt"])
def test_a_contribution_is_printed_once_its_headline_is_there(tmp_path: Path, name: str) -> None:
    lines = ["　　收到46个案例，（一）先办*急事*。", "1. 不是分点 # 也不是标题", "[缺]不是缺文"]
    if name.endswith(".docx"):
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / name))
    else:
        (tmp_path / name).write_bytes("\r\n".join(lines).encode("gb18030"))
    bulletins("new", "demo", "--lang", "zh", at=tmp_path)
    demo = tmp_path / "demo"

    said = bulletins("new", "case", "--from", f"../{name}", "--lang", "zh", at=demo, code=2)
    assert "--id" in said
    bulletins("new", "case", "--from", f"../{name}", "--id", "lai-gao", "--lang", "zh", at=demo)
    missing = bulletins("check", "--json", at=demo, code=1)
    errors = [each["code"] for each in json.loads(missing)["findings"] if each["severity"] == "error"]
    assert errors == ["B202"]

    case = demo / "issues/cases/lai-gao.md"
    case.write_text(case.read_text(encoding="utf-8").replace("主题:", "主题: 甲"), encoding="utf-8")
    bulletins("new", "issue", "lanchuan", "--date", "2025-04", at=demo)
    issue = demo / "issues/lanchuan/2025-02.yaml"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(text.replace("案例次序:\n", "案例次序: [lai-gao]\n"), encoding="utf-8")
    bulletins("build", "lanchuan/2025-02", "--to", "html", at=demo)

    html = read_html(demo / "build/lanchuan-2025-02.html").text(frozenset())
    assert [line for line in lines if line.strip("　") not in html] == []


def test_the_wheel_carries_all_that_a_newcomer_needs(repo_root: Path, demo: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps",
         "--no-build-isolation", "--wheel-dir", str(tmp_path), str(repo_root)],
        check=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    command = _installed_alone(wheel, tmp_path / "venv")
    home = tmp_path / "home"
    home.mkdir()

    def run(*arguments: str, at: Path) -> str:
        # What the wheel needs is taken from here; the package itself, which is installed editable, is not.
        needed = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
        done = subprocess.run(
            [command, *arguments], cwd=at, env=needed, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("new", "demo", at=home)
    run("build", at=home / "demo")

    fonts = run("fonts", "--json", at=home)
    assert str(tmp_path / "venv").replace("\\", "\\\\") in fonts, "the package was not taken from the wheel"
    assert [
        name
        for name in FILES
        if (home / "demo/build" / name).read_bytes() != (demo / "build" / name).read_bytes()
    ] == []


def _installed_alone(wheel: Path, folder: Path) -> Path:
    """The command of a fresh virtual environment in which nothing but the wheel is installed."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index",
         "--no-deps", str(wheel)],
        check=True,
    )  # fmt: skip
    return programs / "bulletins"
