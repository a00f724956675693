"""Publishing by the real command: one edition, whole, for good; refusals that say what to do."""

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from bulletins.files import files_below, held
from bulletins.writers.pdf.archival import NAMESPACE
from tests.e2e.building import command, copy_workspace, run
from tests.e2e.test_archive import ONLY_IN_1B, preflight

ISSUE = "shaanxi/2024-03"
FOLDER = f"published/{ISSUE}/1"


@pytest.fixture
def workspace(repo_root: Path, tmp_path: Path) -> Path:
    return copy_workspace(repo_root, tmp_path / "office")


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a published issue, which the tests leave as it is."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def everything(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_an_edition_has_its_files_under_the_names_that_branches_see(published: Path) -> None:
    names = {path.name for path in (published / FOLDER).iterdir()}

    assert {f"shaanxi-2024-03-e1.{suffix}" for suffix in ("pdf", "docx", "html")} < names
    assert {"manifest.json", "SHA256SUMS", "inputs.zip", "fonts.json", "pages.json", "passages.json"} < names


def test_its_checksums_are_those_that_sha256sum_reads(published: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=published / FOLDER,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": OK") == len(list((published / FOLDER).iterdir())) - 1


def test_its_manifest_is_a_statement_about_its_files(published: Path) -> None:
    statement = json.loads((published / FOLDER / "manifest.json").read_bytes())

    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert {subject["name"] for subject in statement["subject"]} >= {"shaanxi-2024-03-e1.pdf", "inputs.zip"}
    assert statement["predicate"]["tools"].keys() >= {"bulletins", "python", "zlib", "reportlab"}


def test_a_second_publication_is_refused_and_changes_nothing(published: Path) -> None:
    before = everything(published / "published")
    done = run(published, "publish", ISSUE)

    assert (done.returncode, "B507" in done.stderr, "bulletins correct" in done.stderr) == (1, True, True)
    assert everything(published / "published") == {
        **before,
        ".lock": (published / "published/.lock").read_bytes(),
    }


def test_the_store_verifies(published: Path) -> None:
    done = run(published, "verify")

    assert (done.returncode, done.stderr) == (0, "")
    assert "every file is as it was published" in done.stdout


def test_a_draft_and_a_gap_are_not_published(workspace: Path) -> None:
    case = workspace / "issues/cases/sn-beilin-rides.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("status: ready", "status: draft") + "\n\n这里有[缺]。\n", encoding="utf-8")
    done = run(workspace, "publish", ISSUE)

    assert done.returncode == 1
    assert {"B508", "B509"} <= {*re.findall(r"B\d{3}", done.stderr)}
    assert not (workspace / "published" / ISSUE).exists()


def test_what_the_archive_files_it_by_stands_in_manifest_and_metadata(workspace: Path) -> None:
    series = workspace / "issues/shaanxi/series.yaml"
    stated = '归档: {保管期限: 永久, 密级: 内部<资料>, 档号: "JB-{{ year }}-{{ number }}"}\n'
    series.write_text(series.read_text(encoding="utf-8") + stated, encoding="utf-8")
    assert run(workspace, "publish", ISSUE).returncode == 0

    path = workspace / FOLDER / "shaanxi-2024-03-e1.pdf"
    expected = {"retention": "永久", "classification": "内部<资料>", "number": "JB-2024-3"}
    manifest = json.loads((workspace / FOLDER / "manifest.json").read_bytes())
    assert manifest["predicate"]["archive"] == expected
    with pikepdf.open(path) as document:
        packet = ElementTree.fromstring(document.Root.Metadata.read_bytes())
    assert {name: packet.findtext(f".//{{{NAMESPACE}}}{name}") for name in expected} == expected


@pytest.mark.system("java", "preflight")
def test_metadata_with_a_schema_of_their_own_are_valid_to_pdfbox(workspace: Path, repo_root: Path) -> None:
    series = workspace / "issues/shaanxi/series.yaml"
    text = series.read_text(encoding="utf-8")
    series.write_text(text + "archive: {retention: 永久, archive_number: JB-3}\n", encoding="utf-8")
    assert run(workspace, "publish", ISSUE).returncode == 0

    assert preflight(workspace / FOLDER / "shaanxi-2024-03-e1.pdf", repo_root) == ONLY_IN_1B


def test_an_attachment_is_frozen_beside_the_artifacts(workspace: Path) -> None:
    (workspace / "审签单.pdf").write_bytes(b"%PDF signed")
    done = run(workspace, "publish", ISSUE, "--attach", "审签单.pdf")

    assert done.returncode == 0, done.stderr
    assert (workspace / FOLDER / "审签单.pdf").read_bytes() == b"%PDF signed"


def test_an_attachment_with_the_name_of_an_artifact_is_refused(workspace: Path) -> None:
    (workspace / "manifest.json").write_bytes(b"{}")
    done = run(workspace, "publish", ISSUE, "--attach", "manifest.json")

    assert (done.returncode, "B514" in done.stderr) == (1, True)
    assert not (workspace / "published" / ISSUE).exists()


def test_a_folder_in_its_place_is_left_alone(workspace: Path) -> None:
    (workspace / FOLDER).mkdir(parents=True)
    done = run(workspace, "publish", ISSUE)

    assert done.returncode == 1
    assert "B507" in done.stderr or "B506" in done.stderr
    assert list((workspace / FOLDER).iterdir()) == []


def test_an_issue_that_was_renamed_is_not_published_as_another(workspace: Path) -> None:
    assert run(workspace, "publish", ISSUE).returncode == 0
    (workspace / "issues/shaanxi").rename(workspace / "issues/shaanxi-union")
    done = run(workspace, "publish", "shaanxi-union/2024-03")

    assert (done.returncode, "B534" in done.stderr, ISSUE in done.stderr) == (1, True, True)
    assert "B529" in run(workspace, "verify").stderr
    assert not (workspace / "published/shaanxi-union").exists()


def test_of_two_publishers_one_wins_and_the_other_is_told_who(workspace: Path) -> None:
    holder = json.dumps({"process": 4711, "host": "press", "since": "2024-09-13T01:02:03Z"})
    with held(workspace / "published/.lock", holder):
        done = run(workspace, "publish", ISSUE)

    assert done.returncode == 1
    assert "process 4711 on press, since 2024-09-13T01:02:03Z" in done.stderr
    assert run(workspace, "publish", ISSUE).returncode == 0


def test_eight_publishers_at_once_make_one_edition(workspace: Path) -> None:
    calls = [
        subprocess.Popen(
            command("publish", ISSUE),
            cwd=workspace,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(8)
    ]
    errors = [call.communicate()[1] for call in calls]

    assert [call.returncode for call in calls].count(0) == 1
    assert all(
        "B512" in error or "B507" in error
        for call, error in zip(calls, errors, strict=True)
        if call.returncode
    )
    assert run(workspace, "verify").returncode == 0


def test_what_an_interrupted_run_left_is_swept_away(workspace: Path) -> None:
    left = workspace / f"published/{ISSUE}/.draft-1-abc"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"half")

    assert run(workspace, "publish", ISSUE).returncode == 0
    assert not left.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another user's rights")
def test_a_store_that_may_not_be_written_is_said_before_any_work(repo_root: Path, open_folder: Path) -> None:
    workspace = copy_workspace(repo_root, open_folder / "office")
    (workspace / "published").mkdir()
    for path in (workspace, *workspace.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command("publish", ISSUE)]
    done = subprocess.run(as_nobody, cwd=workspace, capture_output=True, encoding="utf-8")

    assert done.returncode == 1, done.stderr
    assert "B513" in done.stderr
    assert list((workspace / "published").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_full_disk_leaves_no_half_edition(workspace: Path) -> None:
    limited = ["prlimit", "--fsize=200000", *command("publish", ISSUE)]
    done = subprocess.run(limited, cwd=workspace, capture_output=True, encoding="utf-8")

    assert done.returncode == 1, done.stderr
    assert "B513" in done.stderr
    assert not list((workspace / "published" / "shaanxi").rglob("*")) or not (workspace / FOLDER).exists()
    assert run(workspace, "publish", ISSUE).returncode == 0
    assert run(workspace, "verify").returncode == 0


@pytest.mark.long(sample=True)
def test_killed_at_any_moment_it_leaves_an_edition_or_none(
    workspace: Path, scale: Callable[[int, int], int]
) -> None:
    """Forty moments, spread over the time that a whole run takes."""
    began = time.monotonic()
    assert run(workspace, "publish", ISSUE).returncode == 0
    whole = time.monotonic() - began
    count = scale(40, 6)
    for moment in range(count):
        subprocess.run(["rm", "-rf", str(workspace / "published/shaanxi")], check=True)
        call = subprocess.Popen(
            command("publish", ISSUE), cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * 1.1 * (moment + 0.5) / count)
        call.kill()
        call.wait()
        if (workspace / FOLDER).exists():
            assert run(workspace, "verify", ISSUE).returncode == 0
        else:
            assert run(workspace, "publish", ISSUE).returncode == 0
        assert [path.name for path in (workspace / "published" / ISSUE).iterdir()] == ["1"]
