"""Files and folders are replaced whole or not at all."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from bulletins import files


def held(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files.files_below(folder)}


def test_a_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    files.replace_folder(folder, {"x.txt": b"1", "media/01.png": b"2"})
    files.replace_folder(folder, {"x.txt": b"3", "media/02.png": b"4"})

    assert held(folder) == {"x.txt": b"3", "media/02.png": b"4"}
    assert [path.name for path in folder.parent.iterdir()] == ["b"]


def test_what_stood_there_still_stands_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    files.replace_folder(folder, {"x.txt": b"1"})

    with pytest.raises((FileExistsError, NotADirectoryError)):
        files.replace_folder(folder, {"x.txt": b"2", "x.txt/y": b"3"})

    assert held(folder) == {"x.txt": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_what_stood_there_comes_back_when_its_place_cannot_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "b"
    files.replace_folder(folder, {"x.txt": b"1"})
    replace = os.replace

    def refusing(source: str | Path, target: str | Path) -> None:
        if Path(source).name == "new":
            raise PermissionError("in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(PermissionError):
        files.replace_folder(folder, {"x.txt": b"2"})

    assert held(folder) == {"x.txt": b"1"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")

    with pytest.raises(NotADirectoryError):
        files.replace_folder(tmp_path / "b", {"x.txt": b"1"})

    assert (tmp_path / "b").read_bytes() == b"mine"


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert files.files_below(tmp_path / "none") == ()


def test_files_that_belong_together_are_all_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "a.docx"
    files.write_together({first: b"1", second: b"2"})
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space left") as caught:
        files.write_together({first: b"3", second: b"4"})

    assert caught.value.filename == str(second)
    assert held(tmp_path) == {"a.pdf": b"1", "a.docx": b"2"}


def test_a_folder_in_the_place_of_a_file_is_found_before_anything_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    files.write_bytes(tmp_path / "a.pdf", b"1")

    with pytest.raises(IsADirectoryError):
        files.write_together({tmp_path / "a.pdf": b"2", tmp_path / "a.docx": b"2"})

    assert held(tmp_path) == {"a.pdf": b"1"}


@pytest.mark.skipif(os.name != "posix", reason="files have no modes here")
def test_a_private_file_is_readable_by_its_owner_from_the_first_byte_on(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"
    files.write_private(path, b"1")

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"1", 0o600)


def test_a_private_file_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(b"1")

    with pytest.raises(FileExistsError):
        files.write_private(tmp_path / "a.key", b"2")

    assert (tmp_path / "a.key").read_bytes() == b"1"


def test_a_new_folder_is_there_as_a_whole(tmp_path: Path) -> None:
    files.add_folder(tmp_path / "a" / "b" / "1", {"x.txt": b"1", "y.txt": b"2"}, ".draft-")

    assert held(tmp_path / "a" / "b" / "1") == {"x.txt": b"1", "y.txt": b"2"}
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["1"]


@pytest.mark.parametrize("there", [{}, {"x.txt": b"mine"}])
def test_a_new_folder_takes_no_place_that_is_taken(tmp_path: Path, there: dict[str, bytes]) -> None:
    (tmp_path / "1").mkdir()
    for name, data in there.items():
        (tmp_path / "1" / name).write_bytes(data)

    with pytest.raises(FileExistsError):
        files.add_folder(tmp_path / "1", {"y.txt": b"2"}, ".draft-")

    assert held(tmp_path / "1") == there
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_a_new_folder_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as error:
        files.add_folder(tmp_path / "1", {"y.txt": b"2"}, ".draft-")

    assert list(tmp_path.iterdir()) == []
    assert error.value.filename == str(tmp_path / "1" / "y.txt")


def test_what_an_interrupted_run_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "a" / ".draft-1-x").mkdir(parents=True)
    (tmp_path / "a" / ".draft-1-x" / "half.pdf").write_bytes(b"half")
    (tmp_path / "a" / "1").mkdir()

    assert files.sweep(tmp_path, "**/.draft-*") == 1
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["1"]


def test_a_held_file_tells_others_who_holds_it(tmp_path: Path) -> None:
    with files.held(tmp_path / "lock", "the first"):
        with pytest.raises(files.HeldError) as error, files.held(tmp_path / "lock", "the second"):
            pass

        assert error.value.words == "the first"
    with files.held(tmp_path / "lock", "the third"):
        assert (tmp_path / "lock").read_text(encoding="utf-8") == "the third"


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot tell whether a process lives")
def test_what_a_killed_run_left_beside_a_file_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / "a.pdf", b"1")
    owner = files._owner()
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = tmp_path / f".a.pdf.{owner.partition('.')[0]}.{gone.pid}-abc.part"
    others = [
        tmp_path / f".a.pdf.{owner}-abc.part",  # of a process that lives
        tmp_path / f".a.pdf.00000000.{gone.pid}-abc.part",  # of another machine
        tmp_path / ".a.pdf.part",  # of another program
    ]
    for path in (left, *others):
        path.write_bytes(b"half")

    files.write_bytes(tmp_path / "b.pdf", b"2")

    assert {path.name for path in tmp_path.iterdir()} == {"a.pdf", "b.pdf", *(path.name for path in others)}


def test_everything_is_on_the_disk_before_a_folder_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the power fails to finish is either not there or whole."""
    done: list[str] = []
    fsync, rename = os.fsync, os.rename

    def flushed(handle: int) -> None:
        done.append(f"flush {Path(os.readlink(f'/proc/self/fd/{handle}')).name[:6]}")
        fsync(handle)

    def renamed(source: Path, target: Path) -> None:
        done.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "rename", renamed)
    files.add_folder(tmp_path / "s" / "n" / "1", {"x.txt": b"1", "y.txt": b"2"}, ".draft-")

    before, after = done[: done.index("rename")], done[done.index("rename") + 1 :]
    assert before == ["flush .x.txt", "flush .y.txt", "flush .draft"]
    assert after[:2] == ["flush n", "flush s"]


def test_what_is_appended_stands_behind_what_stood_there_and_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flushed = tmp_path / "new" / "events.log", []
    usual = os.fsync

    def flush(handle: int) -> None:
        flushed.append(path.read_bytes())
        usual(handle)

    monkeypatch.setattr(files.os, "fsync", flush)  # type: ignore[attr-defined]
    files.append_bytes(path, b"one\n")
    files.append_bytes(path, "二\n".encode())

    assert path.read_bytes() == "one\n二\n".encode()
    assert flushed[-1] == path.read_bytes()


@pytest.mark.parametrize(("size", "end"), [(0, b""), (3, b"efg"), (7, b"abcdefg"), (100, b"abcdefg")])
def test_the_end_of_a_file_is_read_and_cut(tmp_path: Path, size: int, end: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abcdefg")

    assert files.read_end(path, size) == end
    files.cut(path, 7 - len(end))
    assert path.read_bytes() + end == b"abcdefg"


def test_a_file_that_is_not_there_is_removed_as_well(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")

    for _ in range(2):
        files.remove(tmp_path / "x")

    assert list(tmp_path.iterdir()) == []
