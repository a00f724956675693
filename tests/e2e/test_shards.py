"""Every numbered copy as a file, by all cores or a cluster: the same bytes, and nothing made twice."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bulletins.distribution.copy_code import CopyTerms
from bulletins.editions import Store
from bulletins.errors import DeliveryError
from bulletins.pipeline.shards import CopyJob, Shard, ShardDone, make_shard
from bulletins.values import replace
from tests.e2e.building import command, copy_office, copy_workspace, run
from tests.reading.pdf import read_pages

ISSUE = "shaanxi/2024-03"
COPIES = 160
TITLE = "《陕西工会工作简报》第3期（第1版）"
BRANCHES = f"""
branches:
  - {{id: sn, name: 陕西省总工会, level: 省, channels: print, copies: {COPIES}}}
  - {{id: xian, name: 西安市总工会, level: 市, parent: sn, channels: print, copies: {COPIES - 1}}}
  - {{id: beilin, name: 碑林区“㸆”总工会, level: 县, parent: xian, channels: print, copies: 1}}
  - {{id: none, name: 不编号单位, level: 县, channels: folder, drop: drops, copies: 0}}
"""
SECONDS = 120.0


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an issue published, and many copies to make of it."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("shards") / "office")
    assert run(workspace, "publish", ISSUE).returncode == 0
    (workspace / "issues/branches.yaml").write_text(BRANCHES, encoding="utf-8")
    return workspace


@pytest.fixture(scope="module")
def alone(published: Path) -> dict[str, bytes]:
    """The copies as one process makes them."""
    assert copies(published, "-o", "alone", "--jobs", "1").returncode == 0
    return files(published / "alone")


@pytest.fixture
def workspace(published: Path, alone: dict[str, bytes], tmp_path: Path) -> Path:
    """The office with its ledger, without the copies."""
    office = tmp_path / "office"
    office.mkdir()
    for name in ("published", "issues"):
        copy_office(published / name, office / name)
    (office / "bulletins.yaml").write_bytes((published / "bulletins.yaml").read_bytes())
    return office


def copies(workspace: Path, *arguments: str, to: str = "all") -> subprocess.CompletedProcess[str]:
    return run(workspace, "copies", ISSUE, "--to", to, *arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def counted(workspace: Path, *arguments: str, to: str = "all") -> tuple[int, int]:
    """How many files were made and were there."""
    done = copies(workspace, *arguments, "--json", to=to)
    assert done.returncode == 0, done.stderr + done.stdout
    told = json.loads(done.stdout)
    return told["made"], told["kept"]


def until(is_so: Callable[[], object]) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never happens"
        time.sleep(0.01)


def begun(workspace: Path, *arguments: str) -> "subprocess.Popen[str]":
    """The command, left to work."""
    return subprocess.Popen(
        command("copies", ISSUE, "--to", "all", *arguments),
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def workers_of(process: "subprocess.Popen[str]") -> list[int]:
    """The processes that a command has make copies."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    return [pid for pid in map(int, listed) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_each_copy_lies_in_its_branchs_folder_under_a_readable_name(alone: dict[str, bytes]) -> None:
    assert len(alone) == 2 * COPIES
    assert f"陕西省总工会-sn/{TITLE}-份号000001.pdf" in alone
    assert f"西安市总工会-xian/{TITLE}-份号{COPIES + 1:06}.pdf" in alone
    assert f"碑林区“㸆”总工会-beilin/{TITLE}-份号{2 * COPIES:06}.pdf" in alone


def test_a_copy_says_its_number_and_whose_it_is(published: Path, alone: dict[str, bytes]) -> None:
    page = read_pages(published / "alone" / f"碑林区“㸆”总工会-beilin/{TITLE}-份号{2 * COPIES:06}.pdf")[0]
    assert f"份号{2 * COPIES:06}" in page.text().replace(" ", "")
    assert "碑林区“㸆”总工会" in page.text()


def test_every_number_stands_in_the_ledger_and_nothing_counts_as_sent(
    published: Path, alone: dict[str, bytes]
) -> None:
    done = run(published, "ledger", "report", ISSUE, "--json")
    told = {each["branch"]: each["state"] for each in json.loads(done.stdout)["deliveries"]}
    assert told == {"sn": "queued", "xian": "queued", "beilin": "queued"}


def test_several_processes_make_the_same_bytes(workspace: Path, alone: dict[str, bytes]) -> None:
    assert counted(workspace, "-o", "two", "--jobs", "2") == (2 * COPIES, 0)
    assert files(workspace / "two") == alone


def test_a_run_again_makes_only_what_is_missing_or_damaged(workspace: Path, alone: dict[str, bytes]) -> None:
    assert counted(workspace, "-o", "out", to="id=xian,beilin") == (COPIES, 0)
    names = sorted(files(workspace / "out"))
    before = (workspace / "out" / names[-1]).stat().st_mtime_ns
    (workspace / "out" / names[0]).unlink()
    (workspace / "out" / names[1]).write_bytes(alone[names[1]][:-1])
    damaged = bytearray(alone[names[2]])
    damaged[1000] ^= 1
    (workspace / "out" / names[2]).write_bytes(damaged)

    assert counted(workspace, "-o", "out", to="id=xian,beilin") == (3, COPIES - 3)
    # A part of the plan has fonts of its own: what is made again is what was made before.
    again = files(workspace / "out")
    assert sorted(again) == names
    assert counted(workspace, "-o", "out", to="id=xian,beilin") == (0, COPIES)
    assert (workspace / "out" / names[-1]).stat().st_mtime_ns == before


def test_flat_copies_lie_in_one_folder_beside_what_was_there(workspace: Path) -> None:
    mine = workspace / "out/我的文件.txt"
    mine.parent.mkdir()
    mine.write_text("留着", encoding="utf-8")
    (workspace / "out/.别人的.1234.99-x.part").write_bytes(b"")

    assert counted(workspace, "-o", "out", "--flat", to="id=beilin") == (1, 0)
    assert sorted(files(workspace / "out")) == [
        ".别人的.1234.99-x.part", f"{TITLE}-份号{2 * COPIES:06}.pdf", "我的文件.txt",
    ]  # fmt: skip
    assert mine.read_text(encoding="utf-8") == "留着"


def test_word_documents_are_copies_as_well(workspace: Path) -> None:
    assert counted(workspace, "-o", "out", "--formats", "docx,pdf", to="id=beilin") == (2, 0)
    assert {Path(name).suffix for name in files(workspace / "out")} == {".pdf", ".docx"}


def test_a_worker_that_is_killed_is_told_and_nothing_is_missing(
    workspace: Path, alone: dict[str, bytes]
) -> None:
    process = begun(workspace, "-o", "out", "--jobs", "2")
    until(lambda: any((workspace / "out").rglob("*.pdf")))
    os.kill(workers_of(process)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, err
    assert "B690" in err
    assert {name: data for name, data in files(workspace / "out").items() if name.endswith(".pdf")} == alone


def test_a_run_that_is_killed_leaves_no_workers_and_the_next_does_the_rest(
    workspace: Path, alone: dict[str, bytes]
) -> None:
    process = begun(workspace, "-o", "out", "--jobs", "2")
    until(lambda: any((workspace / "out").rglob("*.pdf")))
    workers = workers_of(process)
    process.kill()
    process.communicate(timeout=SECONDS)
    until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    there = sum(name.endswith(".pdf") for name in files(workspace / "out"))
    assert 0 < there < 2 * COPIES

    made, kept = counted(workspace, "-o", "out", "--jobs", "2")
    assert (made, kept) == (2 * COPIES - there, there)
    assert files(workspace / "out") == alone


def test_ctrl_c_ends_all_processes_without_a_word_of_python(workspace: Path) -> None:
    process = begun(workspace, "-o", "out", "--jobs", "2")
    until(lambda: any((workspace / "out").rglob("*.pdf")))
    workers = workers_of(process)
    for each in (*workers, process.pid):
        os.kill(each, signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert "Traceback" not in out + err
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not list((workspace / "out").rglob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "bulletins.yaml/out"], "B152"),
        (["-o", "published/out"], "B562"),
        (["-o", "out", "--edition", "7"], "B501"),
        (["-o", "out", "--to", "id=none"], "B630"),
        (["-o", "out", "--formats", "rtf"], "pdf, docx"),
        (["-o", "out", "--scheduler", "office:8786"], "tcp://host:8786"),
        (["-o", "out", "--scheduler", "tcp://office:99999"], "tcp://host:8786"),
    ],
)
def test_wrong_input_is_told_and_makes_nothing(workspace: Path, arguments: list[str], told: str) -> None:
    before = files(workspace)
    done = copies(workspace, *arguments)
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert files(workspace) == before


def test_a_copy_of_a_name_that_is_a_folder_is_told(workspace: Path) -> None:
    place = workspace / f"out/{TITLE}-份号{2 * COPIES:06}.pdf"
    place.mkdir(parents=True)
    done = copies(workspace, "-o", "out", "--flat", to="id=beilin")
    assert done.returncode == 1
    assert "B152" in done.stderr
    assert place.is_dir()


def test_a_disk_that_is_full_is_told_and_leaves_nothing_half(
    workspace: Path, alone: dict[str, bytes]
) -> None:
    """A limit on the size of files refuses as a full disk does, on every machine."""
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from bulletins.cli.main import main; main()"
    )
    arguments = ["copies", ISSUE, "--to", "id=beilin", "-o", "out"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=workspace, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1, done.stderr
    assert "B152" in done.stderr
    assert not files(workspace / "out")
    assert counted(workspace, "-o", "out", to="id=beilin") == (1, 0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda job: replace(job, program="9.9.9"), "B692"),
        (lambda job: replace(job, digest="0" * 64), "B693"),
        (lambda job: replace(job, folder="elsewhere"), "B694"),
    ],
)
def test_a_worker_refuses_what_would_give_other_copies_or_put_them_elsewhere(
    published: Path, tmp_path: Path, changed: Callable[[CopyJob], CopyJob], told: str
) -> None:
    store = Store(published / "published")
    edition = store.edition(ISSUE, 1)
    plan = (CopyTerms.of(edition.code, 1, "sn", "陕西省总工会"),)
    job = CopyJob.of(store, edition, plan, ("pdf",), tmp_path)
    with pytest.raises(DeliveryError) as refused:
        make_shard(Shard(changed(job), plan))
    assert [finding.code for finding in refused.value.diagnostics] == [told]
    assert make_shard(Shard(job, plan)) == ShardDone(1, 0)


@contextmanager
def dask(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A scheduler or a worker of Dask."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def scheduler() -> Iterator[str]:
    """The address of a scheduler on loopback."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"):
        until(lambda: _listens(port))
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def worker(address: str, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of one thread, without a process that starts it anew."""
    arguments = ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with dask("worker", address, *arguments, "--local-directory", str(folder)) as process:
        yield process


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(
    workspace: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    with scheduler() as address, worker(address, tmp_path / "one") as one:
        until(
            lambda: (
                "B697" not in copies(workspace, "-o", "try", "--scheduler", address, to="id=beilin").stderr
            )
        )
        with worker(address, tmp_path / "two"):
            process = begun(workspace, "-o", "out", "--scheduler", address)
            until(lambda: any((workspace / "out").rglob("*.pdf")))
            one.kill()
            _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, err
    assert {name: data for name, data in files(workspace / "out").items() if name.endswith(".pdf")} == alone


def test_a_scheduler_that_does_not_answer_is_told_before_numbers_are_given(
    published: Path, tmp_path: Path
) -> None:
    office = copy_workspace(published, tmp_path / "office")
    assert run(office, "publish", ISSUE).returncode == 0
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = copies(office, "-o", "out", "--scheduler", address)
    assert done.returncode == 1
    assert "B696" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (office / "out").exists()
    assert not list((office / "published").glob("ledger.sqlite*"))
