"""Drops into folders: real files in a real folder."""

import os
from pathlib import Path

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.channels.drop import Drops
from bulletins.distribution.channels.folder import FolderShelf
from bulletins.distribution.channels.shelf import ShelfError
from bulletins.distribution.packet import as_archive
from tests.unit.distribution.drops import send, terms
from tests.unit.distribution.packets import packet


def branch_folder(root: Path) -> Path:
    folder = root / "临海"
    folder.mkdir()
    return folder


def test_a_packet_becomes_a_folder_of_its_own(tmp_path: Path) -> None:
    made = packet(str(branch_folder(tmp_path)))

    outcome = send(Drops(terms(tmp_path)), made)

    assert (outcome.state, outcome.answer) == (State.SENT, made.name)
    assert {
        p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()
    } == {f"临海/{made.name}/{name}": data for name, data in made.files.items()}


def test_or_one_archive(tmp_path: Path) -> None:
    made = packet(str(branch_folder(tmp_path)))

    send(Drops(terms(tmp_path, archives=True)), made)

    assert [p.name for p in (tmp_path / "临海").iterdir()] == [f"{made.name}.zip"]
    assert (tmp_path / "临海" / f"{made.name}.zip").read_bytes() == as_archive(made)


def test_a_folder_may_be_named_from_the_workspace(tmp_path: Path) -> None:
    branch_folder(tmp_path)

    assert send(Drops(terms(tmp_path)), packet("临海")).state is State.SENT


def test_to_send_again_changes_nothing(tmp_path: Path) -> None:
    made = packet(str(branch_folder(tmp_path)))
    send(Drops(terms(tmp_path)), made)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}

    assert send(Drops(terms(tmp_path)), made).state is State.SENT
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


def test_other_content_under_a_name_is_refused_and_stays(tmp_path: Path) -> None:
    made = packet(str(branch_folder(tmp_path)))
    taken = tmp_path / "临海" / made.name / "清单.json"
    taken.parent.mkdir()
    taken.write_bytes(b"theirs")

    outcome = send(Drops(terms(tmp_path)), made)

    assert outcome.state is State.FAILED
    assert outcome.answer.startswith("B641")
    assert [p.read_bytes() for p in taken.parent.iterdir()] == [b"theirs"]


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_folder_where_a_file_should_be_and_a_file_where_the_folder_should_be(
    tmp_path: Path, is_folder: bool
) -> None:
    made = packet(str(branch_folder(tmp_path)))
    place = tmp_path / "临海" / made.name
    if is_folder:
        (place / "清单.json").mkdir(parents=True)
    else:
        place.write_bytes(b"")

    assert send(Drops(terms(tmp_path)), made).answer.startswith("B641")


def test_the_folder_of_a_branch_is_never_made(tmp_path: Path) -> None:
    outcome = send(Drops(terms(tmp_path)), packet(str(tmp_path / "未连接")))

    assert (outcome.state, outcome.of_line, outcome.answer[:4]) == (State.RETRY, True, "B642")
    assert list(tmp_path.iterdir()) == []


def test_folders_that_lie_side_by_side_share_a_channel_and_a_share_that_returns_is_used(
    tmp_path: Path,
) -> None:
    drops = Drops(terms(tmp_path))
    one, other = packet(str(tmp_path / "share" / "甲")), packet(str(tmp_path / "share" / "乙"))

    assert drops.channel(one.delivery) is drops.channel(other.delivery)
    assert send(drops, one).of_line
    (tmp_path / "share" / "乙").mkdir(parents=True)
    assert send(drops, other).state is State.SENT


def test_a_missing_folder_among_others_does_not_hold_these_up(tmp_path: Path) -> None:
    (tmp_path / "share" / "乙").mkdir(parents=True)

    outcome = send(Drops(terms(tmp_path)), packet(str(tmp_path / "share" / "甲")))

    assert (outcome.state, outcome.of_line) == (State.RETRY, False)


def test_a_probe_finds_what_is_missing_and_sends_nothing(tmp_path: Path) -> None:
    there, missing = packet(str(branch_folder(tmp_path))), packet(str(tmp_path / "没有"))

    found = Drops(terms(tmp_path)).probe([there.delivery, missing.delivery])

    assert [(each.code, each.value("path")) for each in found] == [("B642", str(tmp_path / "没有"))]
    assert list((tmp_path / "临海").iterdir()) == []


def test_a_share_that_vanishes_leaves_nothing_under_a_final_name_and_a_retry_works(tmp_path: Path) -> None:
    folder = branch_folder(tmp_path)
    shelf = FolderShelf(folder)
    shelf.write(".甲.part", b"data")
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()  # the empty folder in which a share was connected

    with pytest.raises(ShelfError) as caught:
        shelf.move(".甲.part", "甲")

    assert caught.value.diagnostic.code == "B642"
    assert list(folder.iterdir()) == []
    assert send(Drops(terms(tmp_path)), packet(str(folder))).state is State.SENT


def test_a_move_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.write("甲.part", b"new")
    shelf.write("甲", b"old")

    with pytest.raises(FileExistsError):
        shelf.move("甲.part", "甲")

    assert (tmp_path / "甲").read_bytes() == b"old"


def test_nor_where_the_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    shelf = FolderShelf(tmp_path)
    shelf.write("甲.part", b"new")
    shelf.write("甲", b"old")

    with pytest.raises(FileExistsError):
        shelf.move("甲.part", "甲")
    shelf.move("甲.part", "乙")

    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"甲": b"old", "乙": b"new"}
