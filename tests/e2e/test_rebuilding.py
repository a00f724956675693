"""An edition can be made again to the byte: elsewhere, in another zone, when the workspace has moved on."""

import json
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.e2e.building import SAMPLES, copy_office, copy_workspace, run

BRIEF = SAMPLES["brief"]


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample, published."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    for issue in SAMPLES.values():
        done = run(workspace, "publish", issue, PYTHONHASHSEED="1", TZ="UTC")
        assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return copy_office(published, tmp_path / "office")


def verdicts(workspace: Path, issue: str, **environment: str) -> dict[str, str]:
    done = run(workspace, "rebuild", issue, "--json", **environment)
    assert done.returncode in (0, 1), done.stderr
    files: dict[str, str] = json.loads(done.stdout)["files"]
    return files


@pytest.mark.parametrize("issue", SAMPLES.values())
def test_elsewhere_and_after_everything_has_changed_it_is_identical(
    published: Path, issue: str, tmp_path: Path
) -> None:
    moved = copy_office(published, tmp_path / "别处" / "office")
    for case in (moved / "issues/cases").iterdir():
        case.write_text(case.read_text(encoding="utf-8").replace("。", "！"), encoding="utf-8")
    shutil.rmtree(moved / "issues/media")
    (moved / "issues/organisations.yaml").unlink()
    for style in ("brief", "selection", "casebook", "newspaper", "house"):
        (moved / "templates" / style).mkdir(parents=True)
        (moved / "templates" / style / "style.yaml").write_text("broken: [", encoding="utf-8")

    found = verdicts(
        moved, issue, PYTHONHASHSEED="77", TZ="Asia/Kathmandu", LC_ALL="C", SOURCE_DATE_EPOCH="1"
    )

    assert {*found.values()} == {"identical"}


def test_the_frozen_inputs_are_a_workspace_that_builds(published: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(published / f"published/{BRIEF}/1/inputs.zip") as archive:
        archive.extractall(tmp_path)
    done = run(tmp_path, "build", BRIEF, "--final", "--to", "pdf", "-o", "out")

    assert done.returncode == 0, done.stderr
    built = (tmp_path / "out/shaanxi-2024-03.pdf").read_bytes()
    assert built == (published / f"published/{BRIEF}/1/shaanxi-2024-03-e1.pdf").read_bytes()


def test_what_was_made_can_be_had(workspace: Path) -> None:
    done = run(workspace, "rebuild", BRIEF, "-o", "again")

    assert done.returncode == 0, done.stderr
    name = "shaanxi-2024-03-e1.pdf"
    assert (workspace / "again" / name).read_bytes() == (
        workspace / f"published/{BRIEF}/1/{name}"
    ).read_bytes()
    assert "B151" in run(workspace, "rebuild", BRIEF, "-o", "again").stderr


def republished_with(workspace: Path, name: str, data: bytes) -> None:
    """Change a file of an edition as if it had been published so: manifest and checksums know of no other."""
    import hashlib

    folder = workspace / f"published/{BRIEF}/1"
    before = hashlib.sha256((folder / name).read_bytes()).hexdigest().encode()
    for path in folder.iterdir():
        path.chmod(0o644)
    (folder / name).write_bytes(data)
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(before, hashlib.sha256(data).hexdigest().encode()))


def test_of_a_file_that_another_compression_made_it_says_so(workspace: Path) -> None:
    name = "shaanxi-2024-03-e1.pdf"
    path = workspace / f"published/{BRIEF}/1/{name}"
    with pikepdf.open(path) as document:
        document.save(workspace / "other.pdf", recompress_flate=True)
    republished_with(workspace, name, (workspace / "other.pdf").read_bytes())

    found = verdicts(workspace, BRIEF)
    assert found.pop(name) == "identical after unpacking streams"
    assert {*found.values()} == {"identical"}


def test_of_a_file_that_only_looks_the_same_it_says_so(workspace: Path) -> None:
    name = "shaanxi-2024-03-e1.pdf"
    path = workspace / f"published/{BRIEF}/1/{name}"
    with pikepdf.open(path) as document:
        document.docinfo["/Subject"] = "other"
        document.save(workspace / "other.pdf")
    republished_with(workspace, name, (workspace / "other.pdf").read_bytes())

    assert verdicts(workspace, BRIEF)[name] == "same pixels and text"


def test_of_another_file_it_says_so_and_fails(workspace: Path) -> None:
    name = "shaanxi-2024-03-e1.html"
    page = (workspace / f"published/{BRIEF}/1/{name}").read_bytes()
    republished_with(workspace, name, page.replace("案例".encode(), "事例".encode(), 1))

    done = run(workspace, "rebuild", BRIEF, "--json")
    assert (done.returncode, json.loads(done.stdout)["files"][name]) == (1, "different")


def test_damaged_inputs_are_named_not_rebuilt_from(workspace: Path) -> None:
    archive = workspace / f"published/{BRIEF}/1/inputs.zip"
    archive.chmod(0o644)
    archive.write_bytes(archive.read_bytes()[:-7])
    done = run(workspace, "rebuild", BRIEF)

    assert (done.returncode, "B505" in done.stderr) == (1, True)


def test_tools_of_other_versions_are_named(workspace: Path) -> None:
    manifest = workspace / f"published/{BRIEF}/1/manifest.json"
    manifest.chmod(0o644)
    stated = manifest.read_bytes()
    manifest.write_bytes(stated.replace(b'"zlib":"', b'"zlib":"0.'))
    done = run(workspace, "rebuild", BRIEF, "--json")

    (tool,) = json.loads(done.stdout)["tools"]
    assert (tool["name"], tool["then"]) == ("zlib", f"0.{tool['now']}")


def test_an_edition_that_is_not_there_cannot_be_rebuilt(workspace: Path) -> None:
    assert "B501" in run(workspace, "rebuild", BRIEF, "--edition", "9").stderr
    assert "B500" in run(workspace, "rebuild", "shaanxi/2024-99").stderr
