"""Files that commands write."""

from pathlib import Path

import pytest

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
