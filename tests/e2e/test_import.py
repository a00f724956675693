"""Real bulletins imported with their repairs accepted: every text comes through into a finished issue of its kind.

The bulletins lie beside the checkout; without them the tests that need them are skipped.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from bulletins.library import load_issue
from bulletins.source import Workspace
from tests.e2e.hostile import MAX_PEAK_BYTES, Done, run
from tests.reading.docx import read_docx
from tests.reading.html import BESIDE, read_html

KINDS = {"000": "selection", "001": "newspaper", "002": "brief", "003": "newspaper", "004": "selection"}
NUMBER = "2024-09"


def bulletins(*arguments: str, at: Path) -> str:
    """What the real command prints."""
    done = run(at, *arguments)
    assert done.code == 0, done.err
    return done.out


@pytest.fixture(scope="module", params=sorted(KINDS))
def seed(
    request: pytest.FixtureRequest, shared_inputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, dict[str, Any]]:
    """The bulletin's file, a fresh workspace into which it was imported, and what the import told machines."""
    (file,) = (shared_inputs / "seeds").glob(f"{request.param}_*.txt")
    workspace = tmp_path_factory.mktemp(f"seed-{request.param}") / "office"
    kind = KINDS[request.param]
    bulletins("new", str(workspace), at=workspace.parent)
    bulletins(
        "new", "series", "xd", "--name", "工会工作", "--issuer", "某市总工会", "--kind", kind, at=workspace
    )
    told = bulletins(
        "import",
        str(file),
        "--series",
        "xd",
        "--number",
        NUMBER,
        "--accept",
        "all",
        "--apply",
        "--json",
        at=workspace,
    )
    return file, workspace, json.loads(told)


def solid(text: str) -> str:
    """A text without blanks, which lines and formats set as they like."""
    return re.sub(r"\s|\u200b|\u2060|\u00ad", "", text)


def test_everything_that_was_imported_is_printed_in_every_format(
    seed: tuple[Path, Path, dict[str, Any]], tmp_path: Path
) -> None:
    _, workspace, told = seed
    bulletins("build", f"xd/{NUMBER}", "--to", "pdf,docx,html", "-o", str(tmp_path), at=workspace)

    assert (tmp_path / f"xd-{NUMBER}.pdf").stat().st_size > 10_000
    page = solid(read_html(tmp_path / f"xd-{NUMBER}.html").text(BESIDE))
    document = solid(read_docx(tmp_path / f"xd-{NUMBER}.docx").text)
    (file,) = told["files"]
    for article in file["articles"]:
        for text in (*article["title_parts"], article["kicker"], *article["paragraphs"]):
            assert solid(text or "") in page
            assert solid(text or "") in document


def test_importing_it_again_asks_nothing_and_changes_nothing(seed: tuple[Path, Path, dict[str, Any]]) -> None:
    file, workspace, _ = seed
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    again = json.loads(bulletins("import", str(file), "--apply", "--json", at=workspace))

    assert again["written"] == again["would_write"] == []
    assert {case["state"] for case in again["cases"]} == {"same"}
    assert all(repair["applied"] for repair in again["files"][0]["repairs"])
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("suffix", ["docx", "html"])
@pytest.mark.parametrize("issue", ["shaanxi/2024-03", "chongqing/2024-04"])
def test_what_the_program_itself_made_is_read_back_as_the_same_cases(
    issue: str, suffix: str, repo_root: Path, tmp_path: Path
) -> None:
    bulletins("build", issue, "--to", suffix, "-o", str(tmp_path), at=repo_root)
    (file,) = tmp_path.glob(f"*.{suffix}")
    (read,) = json.loads(bulletins("import", str(file), "--json", at=tmp_path))["files"]

    cases = load_issue(Workspace(repo_root), issue).cases
    assert [solid(article["title"]) for article in read["articles"]] == [
        solid("".join(case.matter.headline)) for case in cases
    ]
    assert all(article["complete"] for article in read["articles"])
    assert read["repairs"] == []


HOSTILE = {
    "heads.md": "".join(f"## 第{i}个标题\n\n正文，第{i}段。\n\n" for i in range(10_000)).encode(),
    "heads.txt": "".join(
        f"某市总工会办实事第{i}件\n\n某厂工会做了第{i}件事。\n\n" for i in range(10_000)
    ).encode(),
    "line.txt": b"x" * 5_000_000,
    "wide.txt": "字".encode() * 1_700_000,
    "large.txt": ("字" * 40 + "\n").encode() * 800_000,
    "marks.txt": ("某市总工会,办实事。\n" * 90_000).encode(),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.skipif(sys.platform == "win32", reason="what a process took is asked as POSIX has it")
def test_texts_beyond_reason_are_read_or_refused_at_their_place_in_bounded_memory(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    done = run(tmp_path, "import", name)

    assert done.code in (0, 1)
    assert done.peak_bytes < MAX_PEAK_BYTES
    assert done.code == 0 or re.match(rf"{re.escape(name)}:\d+:\d+: error\[B\d+\]", done.err)


def test_ten_thousand_headings_are_ten_thousand_cases(tmp_path: Path) -> None:
    (tmp_path / "heads.md").write_bytes(HOSTILE["heads.md"])
    done: Done = run(tmp_path, "import", "heads.md", "--json")

    assert len(json.loads(done.out)["cases"]) == 10_000
