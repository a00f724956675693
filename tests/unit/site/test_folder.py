"""The folder of the site: only what changed is written, nothing foreign is touched."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bulletins.errors import EditionError
from bulletins.site.folder import LIST_FILE, SiteFile, SiteFolder, Written, read_list

FILES = {"index.html": b"home", "a/2024-03/index.html": b"issue", "a/2024-03/1/x.pdf": b"pdf"}


def write(folder: Path, contents: Mapping[str, bytes], base: str = "/") -> Written:
    site = SiteFolder(folder, "site")
    site.check()
    return site.write([_file(path, data) for path, data in contents.items()], base)


def _file(path: str, data: bytes) -> SiteFile:
    return SiteFile(path, lambda: data)


def found(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST_FILE
    }


def refusals(folder: Path, contents: Mapping[str, bytes] = FILES) -> list[tuple[str, str]]:
    before = found(folder)
    with pytest.raises(EditionError) as error:
        write(folder, contents)
    assert found(folder) == before
    return [(one.code, one.span.path if one.span else "") for one in error.value.diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_new_folder_and_an_empty_one_are_filled(folder: Path) -> None:
    assert write(folder, FILES).written == tuple(FILES)
    assert found(folder) == FILES

    (folder.parent / "empty").mkdir()
    assert len(write(folder.parent / "empty", FILES).written) == len(FILES)


def test_files_that_stay_the_same_are_not_touched(folder: Path) -> None:
    write(folder, FILES)
    before = {path: (folder / path).stat() for path in [*FILES, LIST_FILE]}

    done = write(folder, FILES)

    assert (done.written, done.removed, len(done.kept)) == ((), (), len(FILES))
    after = {path: (folder / path).stat() for path in before}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()
    }


def test_what_changed_is_written_and_what_no_longer_belongs_is_removed_with_its_folders(folder: Path) -> None:
    write(folder, FILES)

    done = write(folder, {"index.html": b"new home", "a/2024-03/index.html": b"issue", "b/x.pdf": b"x"})

    assert (done.written, done.removed) == (("index.html", "b/x.pdf"), ("a/2024-03/1/x.pdf",))
    assert not (folder / "a/2024-03/1").exists()


def test_a_file_that_somebody_deleted_comes_back(folder: Path) -> None:
    write(folder, FILES)
    (folder / "index.html").unlink()

    assert write(folder, FILES).written == ("index.html",)


@pytest.mark.parametrize("name", ["notes.txt", "a/2024-03/1/index.html", "deep/er/x"])
@pytest.mark.parametrize("is_ours", [True, False])
def test_a_folder_with_foreign_files_is_refused_and_stays_as_it_is(
    folder: Path, name: str, is_ours: bool
) -> None:
    if is_ours:
        write(folder, FILES)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"mine")

    assert refusals(folder) == [("B550", f"site/{name}")]


def test_of_many_foreign_files_a_few_are_named(folder: Path) -> None:
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.txt").write_bytes(b"mine")

    assert refusals(folder) == [("B550", f"site/{number}.txt") for number in range(3)]


def test_an_own_file_that_somebody_changed_is_refused(folder: Path) -> None:
    write(folder, FILES)
    (folder / "index.html").write_bytes(b"hand-made")

    assert refusals(folder) == [("B551", "site/index.html")]


def test_a_link_in_place_of_a_file_is_foreign(folder: Path) -> None:
    write(folder, FILES)
    (folder.parent / "elsewhere").write_bytes(b"home")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(folder.parent / "elsewhere")
    (folder / "linked").symlink_to(folder.parent)

    assert refusals(folder) == [("B550", "site/index.html"), ("B550", "site/linked")]


def test_what_hosts_and_systems_leave_is_let_alone(folder: Path) -> None:
    for name in (".git/config", ".nojekyll", "a/.DS_Store", "a/Thumbs.db", "desktop.ini"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"theirs")

    write(folder, FILES)
    write(folder, {"index.html": b"home"})

    assert len(found(folder)) == 6
    assert (folder / "a/.DS_Store").read_bytes() == b"theirs"


@pytest.mark.parametrize("text", [b"", b"[]", b'{"files": 1}', b"\xff"])
def test_a_list_that_cannot_be_read_is_named(folder: Path, text: bytes) -> None:
    write(folder, FILES)
    (folder / LIST_FILE).write_bytes(text)

    assert refusals(folder) == [("B557", f"site/{LIST_FILE}")]


NEW = {"index.html": b"new home", "a/2024-03/index.html": b"new issue", "b/x.pdf": b"x"}


@pytest.mark.parametrize("first_stop", range(len(NEW) + 2))
@pytest.mark.parametrize("second_stop", [1, 2])
def test_a_run_that_was_interrupted_anywhere_is_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, first_stop: int, second_stop: int
) -> None:
    write(folder, FILES)
    newer = {**NEW, "index.html": b"newest home"}
    for stop, contents in ((first_stop, NEW), (second_stop, newer)):
        with monkeypatch.context() as patch:
            patch.setattr("bulletins.files.os.replace", _failing_after(stop))
            with pytest.raises(KeyboardInterrupt):
                write(folder, contents)

    write(folder, newer)

    assert found(folder) == newer
    listed = read_list(folder)
    assert listed is not None
    assert (set(listed.files), listed.pending) == (set(newer), {})


def _failing_after(count: int) -> object:
    left = [count]
    real = os.replace

    def replace(source: str, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(source, target)

    return replace


def test_what_the_power_left_empty_is_written_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, FILES)
    with monkeypatch.context() as patch:
        patch.setattr("bulletins.files.os.replace", _failing_after(2))
        with pytest.raises(KeyboardInterrupt):
            write(folder, NEW)
    (folder / "index.html").write_bytes(b"")

    write(folder, NEW)

    assert found(folder) == NEW


def test_half_written_files_of_a_killed_run_are_swept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, FILES)
    with monkeypatch.context() as patch:
        patch.setattr("bulletins.files.os.replace", _failing_after(2))
        patch.setattr("bulletins.files.Path.unlink", lambda *_, **__: None)  # killed: nothing is tidied up
        with pytest.raises(KeyboardInterrupt):
            write(folder, NEW)
    assert len([*folder.rglob("*.part")]) > 0

    write(folder, NEW)

    assert found(folder) == NEW


@pytest.mark.parametrize("path", ["../out.html", "/out.html", "a//b", ".git/config", "a\\..\\b", ""])
def test_no_file_can_leave_the_folder(folder: Path, path: str) -> None:
    folder.mkdir()

    assert refusals(folder, {path: b"x"})[0][0] == "B558"
    assert not (folder.parent / "out.html").exists()


def test_two_files_cannot_have_one_place(folder: Path) -> None:
    site = SiteFolder(folder, "site")
    site.check()

    with pytest.raises(EditionError, match="B558"):
        site.write([_file("a.html", b"1"), _file("a.html", b"2")], "/")


def test_what_pages_lead_to_is_written_before_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real = os.replace

    def replace(source: str, place: Path) -> None:
        order.append(place.name)
        real(source, place)

    monkeypatch.setattr("bulletins.files.os.replace", replace)
    site = SiteFolder(folder, "site")
    site.check()

    site.write([_file("index.html", b"home"), SiteFile("x.pdf", lambda: b"pdf", "0" * 64)], "/")

    assert order == [LIST_FILE, "x.pdf", "index.html", LIST_FILE]
