"""``bulletins fonts``: faces, characters, and whether the files are whole."""

import json
import shutil
from pathlib import Path

import pytest

from bulletins.typefaces import FONT_CLASSES
from tests.unit.cli.conftest import Call


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "bulletins.yaml").write_text("site: https://bulletins.example\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def own_kai(workspace: Path, repo_root: Path) -> Path:
    """A workspace with its own face for kai: the shipped one for Song, which has more characters."""
    shutil.copy(repo_root / "fonts/BulletinSong-Regular.ttf", workspace / "mine.ttf")
    settings = "site: https://bulletins.example\nfonts:\n  kai: mine.ttf\n"
    (workspace / "bulletins.yaml").write_text(settings, encoding="utf-8")
    return workspace


def characters(call: Call, workspace: Path, *chars: str) -> dict[str, dict[str, str | None]]:
    result: dict[str, dict[str, str | None]] = json.loads(
        call("fonts", *chars, "--json", "--workspace", workspace).out
    )["characters"]
    return result


def test_every_class_is_listed_with_its_chain(call: Call, workspace: Path) -> None:
    out = call("fonts", "--workspace", workspace).out

    assert [name for name in FONT_CLASSES if f"\n{name} " not in out] == []
    assert "kai → kai-ext → fang → song" in out


def test_a_face_says_how_many_characters_it_has(call: Call, workspace: Path) -> None:
    faces = json.loads(call("fonts", "--json", "--workspace", workspace).out)["faces"]

    assert faces["song"]["characters"] > faces["kai"]["characters"] > 6000
    assert all(Path(face["file"]).is_file() for face in faces.values())


def test_it_works_without_a_workspace(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert call("fonts").code == 0
    assert call("fonts", "--workspace", tmp_path).refused[0].code == "B101"


def test_a_character_is_drawn_by_the_first_face_that_has_it(call: Call, workspace: Path) -> None:
    drawn = characters(call, workspace, "工堃")

    assert (drawn["U+5DE5"]["kai"], drawn["U+5803"]["kai"]) == ("kai", "kai-ext")


def test_the_characters_are_listed_once_in_their_order(call: Call, workspace: Path) -> None:
    out = call("fonts", "会工会", "工", "--workspace", workspace).out

    assert [line[0] for line in out.splitlines()[1:]] == ["会", "工"]


def test_a_character_without_a_face_is_named_and_fails(call: Call, workspace: Path) -> None:
    done = call("fonts", "工\U0001f004", "--workspace", workspace)

    assert done.code == 1
    assert done.err == "U+1F004: no face draws it\n"


def test_a_blank_is_a_width_and_no_fault(call: Call, workspace: Path) -> None:
    done = call("fonts", "\u3000", "--workspace", workspace)

    assert done.code == 0
    assert "U+3000  blank 1 em" in done.out


def test_an_invisible_character_is_not_printed(call: Call, workspace: Path) -> None:
    done = call("fonts", "\u200b", "--workspace", workspace)

    assert "\u200b" not in done.out
    assert "U+200B" in done.out


def test_own_fonts_come_first(call: Call, own_kai: Path) -> None:
    assert characters(call, own_kai, "工")["U+5DE5"]["kai"] == "own-kai"
    assert "own-kai → kai" in call("fonts", "--workspace", own_kai).out


def test_whole_files_pass_the_check(call: Call, own_kai: Path) -> None:
    done = call("fonts", "--check", "--workspace", own_kai)

    assert (done.code, done.err) == (0, "")


def test_a_damaged_file_fails_the_check(call: Call, own_kai: Path) -> None:
    (own_kai / "mine.ttf").write_bytes(b"no font")

    done = call("fonts", "--check", "--workspace", own_kai)

    assert done.code == 1
    assert "B392" in done.err


def test_a_class_that_does_not_exist_is_shown_in_the_settings(call: Call, workspace: Path) -> None:
    settings = "site: https://bulletins.example\nfonts:\n  kia: mine.ttf\n"
    (workspace / "bulletins.yaml").write_text(settings, encoding="utf-8")

    done = call("fonts", "--workspace", workspace)

    assert done.code == 1
    assert "bulletins.yaml:3:3" in done.err
    assert "did you mean 'kai'?" in done.err
