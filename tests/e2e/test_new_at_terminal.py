"""``bulletins new`` asks: on a real terminal, in both languages, with wrong answers and interrupted.

Windows has no pseudo-terminals of this kind; its console asks the same questions through the same code, which
``tests/unit/cli/test_new.py`` answers on every system.
"""

import os
import shutil
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("Windows has no pseudo-terminal", allow_module_level=True)

from tests.e2e.terminal import CTRL_C, CTRL_D, Session, Typed, at_terminal


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace, made by answering."""
    folder = tmp_path_factory.mktemp("terminal")
    session = at_terminal(
        ["new"], [("name of the new folder", "a:b"), ("name of the new folder", "demo")], at=folder
    )
    assert session.code == 0, session.screen
    assert "':' cannot stand in a folder's name" in session.screen
    return folder / "demo"


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may change."""
    return Path(shutil.copytree(made, tmp_path / "demo"))


def new(workspace: Path, what: str, typed: Typed, lang: str = "en") -> Session:
    return at_terminal(["new", what], typed, at=workspace, lang=lang)


def test_a_series_is_asked_for_until_every_answer_fits(workspace: Path) -> None:
    typed: Typed = [
        ("id", "My Brief"), ("id", "lanchuan"), ("id", "my-brief"),
        ("name", ""), ("name", "我的简报"),
        ("who issues", b"\xff\xfe\n"), ("who issues", "我的单位"),
        ("kind", "brif"), ("[brief]", ""), ("style", ""),
    ]  # fmt: skip

    session = new(workspace, "series", typed)

    assert session.code == 0, session.screen
    for problem in (
        "did you mean 'my-brief'?",
        "taken already",
        "cannot stay empty",
        "no text",
        "did you mean 'brief'?",
    ):
        assert problem in session.screen
    text = (workspace / "issues/my-brief/series.yaml").read_text(encoding="utf-8")
    assert "\nname: 我的简报\n" in text
    assert "\nissuer: 我的单位\n" in text
    assert "bulletins new issue my-brief" in session.screen


def test_who_speaks_chinese_is_asked_in_chinese(workspace: Path) -> None:
    typed: Typed = [
        ("编号", "wode"),
        ("刊物名称", "我的简报"),
        ("主办单位", "单位"),
        ("种类", "简报"),
        ("样式", ""),
    ]

    session = new(workspace, "series", typed, lang="zh")

    assert session.code == 0, session.screen
    assert "\n名称: 我的简报\n" in (workspace / "issues/wode/series.yaml").read_text(encoding="utf-8")


def test_the_next_issue_is_offered_as_it_is_likely_to_be(workspace: Path) -> None:
    typed: Typed = [
        ("series (lanchuan) [lanchuan]", ""),
        ("date", "2025-02-30"), ("date", "2026年1月"),
        ("year [2026]", "2025"), ("number [2]", "1"), ("number [2]", ""),
    ]  # fmt: skip

    session = new(workspace, "issue", typed)

    assert session.code == 0, session.screen
    assert "write a day as 2025-04-08" in session.screen
    assert "there is such an issue already" in session.screen
    assert "date: 2026-01\n" in (workspace / "issues/lanchuan/2025-02.yaml").read_text(encoding="utf-8")


def test_the_file_of_a_case_is_asked_for_until_it_can_be_read(workspace: Path) -> None:
    (workspace / "来稿.txt").write_text("一、办起驿站\n# 不是标题\n", encoding="utf-8")
    typed: Typed = [
        (".docx", "来搞.txt"), (".docx", "bulletins.yaml"), (".docx", "'来稿.txt'"),
        ("id", "lc-bus-desk"), ("id", "wo-de"), ("headline", "甲 / 乙"),
    ]  # fmt: skip

    session = new(workspace, "case", typed)

    assert session.code == 0, session.screen
    for problem in ("did you mean '来稿.txt'?", "neither .docx nor .txt", "taken already"):
        assert problem in session.screen
    text = (workspace / "issues/cases/wo-de.md").read_text(encoding="utf-8")
    assert "\nheadline: 甲 / 乙\n" in text
    assert text.endswith("---\n\n一、办起驿站\n\n\\# 不是标题\n")


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("what", ["series", "issue", "case", "style"])
def test_an_interrupted_question_leaves_nothing(workspace: Path, what: str, key: bytes) -> None:
    before = tree(workspace)
    first = {"series": "id", "issue": "series", "case": ".docx", "style": "id"}[what]

    session = new(workspace, what, [(first, key)])

    assert session.code == 130
    assert "nothing half written is left" in session.screen
    assert "Traceback" not in session.screen
    assert tree(workspace) == before
