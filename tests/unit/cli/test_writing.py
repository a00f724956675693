"""Files that commands write."""

from pathlib import Path

import pytest

from bulletins.cli import writing
from bulletins.cli.writing import refusals_reported, shown, write_new
from bulletins.errors import BulletinError


def test_new_files_get_their_folders(tmp_path: Path) -> None:
    write_new(tmp_path, {"a/b.yaml": "甲\n"})

    assert (tmp_path / "a/b.yaml").read_bytes() == "甲\n".encode()


def test_one_file_that_is_there_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")

    with pytest.raises(BulletinError) as raised:
        write_new(tmp_path, {"a": "", "b": "", "c": ""})

    assert [finding.code for finding in raised.value.diagnostics] == ["B151"]
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"mine"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_nothing_half_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def refuse_the_second(path: Path, data: bytes) -> None:
        if path.name == "b":
            raise error
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(writing, "write_bytes", refuse_the_second)
    (tmp_path / "mine").mkdir()

    with pytest.raises((KeyboardInterrupt, BulletinError)):
        write_new(tmp_path, {"x/y/a": "1", "x/b": "2"})

    assert [path.name for path in tmp_path.rglob("*")] == ["mine"]


def test_what_the_system_refuses_names_the_file_and_the_reason() -> None:
    with pytest.raises(BulletinError) as raised, refusals_reported():
        raise PermissionError(13, "Permission denied", "x.pdf")

    (finding,) = raised.value.diagnostics
    assert (finding.code, dict(finding.values)) == ("B152", {"path": "x.pdf", "reason": "Permission denied"})


def test_paths_below_the_users_folder_are_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert shown(tmp_path / "here/a/b") == str(Path("a/b"))
    assert shown(tmp_path / "other") == str(tmp_path / "other")
