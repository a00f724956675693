"""What changed since an edition, by the real command."""

import json
from pathlib import Path

import pytest

from tests.e2e.building import copy_office, copy_workspace, run

ISSUE = "national/2024-03"
CASE = "issues/cases/xh-tool-library.md"
TABLE = "issues/national/2024-03-submissions.csv"
OLD_FIGURE, NEW_FIGURE = "入藏工具430件", "入藏工具1,430件"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a published issue, and what its cases say changed since."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return copy_office(published, tmp_path / "office")


@pytest.fixture(scope="module")
def corrected(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a correction."""
    workspace = copy_office(published, tmp_path_factory.mktemp("corrected") / "office")
    edit(workspace / CASE, OLD_FIGURE, NEW_FIGURE)
    done = run(
        workspace, "correct", ISSUE, "--level", "更正版", "--reason", "核对有误", "--date", "2024-08-01"
    )
    assert done.returncode == 0, done.stderr
    return workspace


def rows_of(workspace: Path, *options: str) -> list[dict[str, str]]:
    done = run(workspace, "diff", ISSUE, "--json", *options)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, str]] = json.loads(done.stdout)["errata"]
    return rows


def test_nothing_changed_is_said(published: Path) -> None:
    done = run(published, "diff", ISSUE)

    assert done.returncode == 0
    assert "no change of content" in done.stdout
    assert rows_of(published) == []


def test_changes_stand_under_their_case_with_page_and_paragraph(workspace: Path) -> None:
    edit(workspace / CASE, OLD_FIGURE, NEW_FIGURE)
    edit(workspace / TABLE, "“坐诊”产业园", "“坐诊”产业园区")

    lines = run(workspace, "diff", ISSUE).stdout.splitlines()

    assert lines[:2] == [
        "《全国工会重点工作创新案例》2024年第3期  national/2024-03",
        "第1版 (2024-07-01) → draft",
    ]
    case = lines.index("案例2《“工具图书馆”让闲置工具转起来》")
    assert lines[case + 1] == "  数字  第2页，第3段  430件 → 1,430件"
    outside = lines.index("outside the cases")
    assert lines[outside + 1].startswith("  表格  第5页，附录表1第2行第3列  ")
    assert lines[-1] == "2 changes"


def test_the_page_shows_both_in_two_columns(workspace: Path) -> None:
    edit(workspace / CASE, OLD_FIGURE, NEW_FIGURE)

    done = run(workspace, "diff", ISSUE, "--html", "both.html")

    page = (workspace / "both.html").read_text(encoding="utf-8")
    assert "入藏工具<del>430件</del>" in page
    assert "入藏工具<ins>1,430件</ins>" in page
    assert done.stdout.splitlines()[-1] == "both in two columns: both.html"


def test_two_editions_are_compared_as_they_were_published(corrected: Path) -> None:
    edit(corrected / CASE, NEW_FIGURE, OLD_FIGURE)

    rows = rows_of(corrected, "--from", "1", "--to", "2")

    assert [(row["kind"], row["before"], row["after"]) for row in rows] == [("figure", "430件", "1,430件")]
    assert rows_of(corrected, "--to", "2") == rows
    assert [(row["before"], row["after"]) for row in rows_of(corrected)] == [("1,430件", "430件")]
    assert rows_of(corrected, "--from", "1", "--to", "draft") == []


def test_what_a_correction_told_is_what_the_editions_differ_in(corrected: Path) -> None:
    stored = json.loads((corrected / f"published/{ISSUE}/2/errata.json").read_bytes())

    assert rows_of(corrected, "--to", "2") == stored


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--to", "1"], "B533"), (["--from", "7"], "B501"), (["--to", "9"], "B501")],
)
def test_editions_that_are_not_there_are_refused(published: Path, options: list[str], code: str) -> None:
    done = run(published, "diff", ISSUE, *options)

    assert (done.returncode, code in done.stderr) == (1, True)


def test_an_issue_that_was_not_published_is_refused(published: Path) -> None:
    done = run(published, "diff", "shaanxi/2024-03")

    assert (done.returncode, "B500" in done.stderr) == (1, True)


@pytest.mark.parametrize("options", [["--to", "zwei"], ["--from", "0"], ["--to", "0"]])
def test_what_is_no_edition_is_wrong_usage(published: Path, options: list[str]) -> None:
    assert run(published, "diff", ISSUE, *options).returncode == 2


def test_a_draft_that_cannot_be_set_is_told_with_its_place(workspace: Path) -> None:
    (workspace / CASE).write_text("---\n主题: [\n---\n", encoding="utf-8")

    done = run(workspace, "diff", ISSUE)

    assert done.returncode == 1
    assert CASE in done.stderr


def test_a_page_that_cannot_be_written_is_told(workspace: Path) -> None:
    done = run(workspace, "diff", ISSUE, "--html", "issues/none/x/../../cases")

    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
