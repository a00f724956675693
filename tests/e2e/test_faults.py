"""What happens when a command is killed, told to end, or runs out of room, at any moment."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bulletins.files import files_below
from tests.e2e.building import command, copy_office, copy_workspace, run

ISSUE = "shaanxi/2024-03"
CASE = "issues/cases/sn-beilin-rides.md"
CORRECT = ("correct", ISSUE, "--level", "更正版", "--reason", "人数有误", "--date", "2024-10-08")
AT_ONCE = 5.0
"""Seconds within which a command ends that is told to."""


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a published issue, in which a figure has been corrected since."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    assert run(workspace, "publish", ISSUE).returncode == 0
    case = workspace / CASE
    case.write_text(case.read_text(encoding="utf-8").replace("4000余名", "4200余名"), encoding="utf-8")
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return copy_office(published, tmp_path / "office")


def killed(
    workspace: Path, arguments: tuple[str, ...], after: float, by: signal.Signals = signal.SIGKILL
) -> int:
    """Call the command and kill it after so many seconds; its exit code."""
    call = subprocess.Popen(
        command(*arguments), cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    call.send_signal(by)
    return call.wait(AT_ONCE)


def seconds_of(action: Callable[[], object]) -> float:
    began = time.monotonic()
    action()
    return time.monotonic() - began


def moments(whole: float, count: int) -> Iterator[float]:
    """So many moments, spread over the time that a whole run takes."""
    return (whole * 1.1 * (number + 0.5) / count for number in range(count))


def everything(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder) if path != ".lock"}


@pytest.mark.long(sample=True)
def test_build_killed_at_any_moment_leaves_what_was_there(
    workspace: Path, scale: Callable[[int, int], int]
) -> None:
    build = ("build", ISSUE, "--to", "pdf,docx,html", "-o", "out")
    whole = seconds_of(lambda: run(workspace, *build))
    finished = everything(workspace / "out")
    other = dict.fromkeys(finished, b"of an earlier day")
    for moment in moments(whole, scale(40, 5)):
        for name, data in other.items():
            (workspace / "out" / name).write_bytes(data)
        killed(workspace, build, moment)
        left = {
            name: data for name, data in everything(workspace / "out").items() if not name.endswith(".part")
        }
        assert left.keys() == finished.keys()
        assert all(data in (other[name], finished[name]) for name, data in left.items())
    assert run(workspace, *build).returncode == 0
    assert everything(workspace / "out") == finished


@pytest.mark.long(sample=True)
def test_correct_killed_at_any_moment_leaves_an_edition_or_none(
    workspace: Path, scale: Callable[[int, int], int]
) -> None:
    first = everything(workspace / "published" / ISSUE / "1")
    whole = seconds_of(lambda: run(workspace, *CORRECT))
    second = everything(workspace / "published" / ISSUE / "2")
    for moment in moments(whole, scale(40, 5)):
        shutil.rmtree(workspace / "published" / ISSUE / "2", ignore_errors=True)
        killed(workspace, CORRECT, moment)
        if not (workspace / "published" / ISSUE / "2").exists():
            done = run(workspace, *CORRECT)
            assert done.returncode == 0, done.stderr
        assert run(workspace, "verify", ISSUE).returncode == 0
        made = everything(workspace / "published" / ISSUE / "2")
        timed = {"manifest.json", "SHA256SUMS"}  # they say when it was published
        assert {name: data for name, data in made.items() if name not in timed} == {
            name: data for name, data in second.items() if name not in timed
        }
        assert sorted(path.name for path in (workspace / "published" / ISSUE).iterdir()) == ["1", "2"]
    assert everything(workspace / "published" / ISSUE / "1") == first


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_told_to_end_a_command_ends_soon_and_leaves_no_half_edition(
    workspace: Path, how: signal.Signals, part: float
) -> None:
    code = killed(workspace, CORRECT, 0.6 * part, how)

    assert code in (0, 130, -how)
    names = sorted(path.name for path in (workspace / "published" / ISSUE).iterdir())
    assert names in (["1"], ["1", "2"])
    assert run(workspace, "verify").returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB: the fonts of a store have room there, and a few editions."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="disks of memory are Linux's")
def test_on_a_full_disk_nothing_is_lost_and_the_same_command_works_once_there_is_room(
    published: Path, small_disk: Path
) -> None:
    workspace = Path(shutil.copytree(published, small_disk / "office"))
    before = everything(workspace / "published")
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(bytes(max(free - 300_000, 0)))
    done = run(workspace, *CORRECT, PYTHONDONTWRITEBYTECODE="1")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "B513" in done.stderr
    assert "No space left" in done.stderr
    assert everything(workspace / "published") == before
    ballast.unlink()
    assert run(workspace, *CORRECT).returncode == 0
    assert run(workspace, "verify").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="disks of memory are Linux's")
def test_a_read_only_store_is_said_before_any_work(published: Path, small_disk: Path) -> None:
    workspace = Path(shutil.copytree(published, small_disk / "office"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run(workspace, *CORRECT, PYTHONDONTWRITEBYTECODE="1")
    verified = run(workspace, "verify", PYTHONDONTWRITEBYTECODE="1")

    assert (done.returncode, "B513" in done.stderr) == (1, True), done.stderr
    assert "Read-only file system" in done.stderr
    assert verified.returncode == 0, verified.stderr
