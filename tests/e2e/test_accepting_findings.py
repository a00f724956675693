"""Publishing and correcting with errors that the check finds: refused, or for a reason that the edition states."""

import json
from pathlib import Path

import pytest

from tests.e2e.building import copy_workspace, run

ISSUE = "qingtong/2024-02"
CASE = "issues/cases/cq-night-bus.md"
REASON = "供稿单位坚持原样"


@pytest.fixture
def workspace(repo_root: Path, tmp_path: Path) -> Path:
    """The samples with a half-width comma in one case."""
    office = copy_workspace(repo_root, tmp_path / "office")
    change(office, "账目每月贴", "账目,每月贴")
    return office


def change(office: Path, old: str, new: str) -> None:
    text = (office / CASE).read_text(encoding="utf-8")
    assert old in text
    (office / CASE).write_text(text.replace(old, new), encoding="utf-8")


def accepted(office: Path, edition: int) -> object:
    manifest = office / "published" / ISSUE / str(edition) / "manifest.json"
    return json.loads(manifest.read_bytes())["predicate"].get("accepted")


def test_an_issue_with_errors_is_not_published_and_the_errors_are_shown(workspace: Path) -> None:
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 1
    assert "B538" in done.stderr
    assert f"{CASE}:23" in done.stderr
    assert not (workspace / "published" / ISSUE).exists()


def test_a_waiver_with_a_reason_lets_it_pass_and_nothing_is_accepted(workspace: Path) -> None:
    change(workspace, "账目,每月贴在上车点。", "账目,每月贴在上车点。<!-- 不查 C001：原件如此 -->")
    assert run(workspace, "publish", ISSUE).returncode == 0
    assert accepted(workspace, 1) is None


def test_what_was_accepted_is_stated_and_the_edition_is_rebuilt_to_the_byte(workspace: Path) -> None:
    done = run(workspace, "publish", ISSUE, "--accept-findings", f" {REASON} ", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "照发的检查错误：1处" in done.stdout
    assert accepted(workspace, 1) == {"reason": REASON, "findings": [["C001", 1]]}
    assert run(workspace, "verify").returncode == 0
    assert "identical" in run(workspace, "rebuild", ISSUE, "--edition", "1").stdout
    assert REASON in run(workspace, "editions", ISSUE).stdout


def test_a_correction_is_checked_again_and_needs_a_reason_of_its_own(workspace: Path) -> None:
    run(workspace, "publish", ISSUE, "--accept-findings", REASON)
    change(workspace, "停靠点26个", "停靠点27个")
    ordered = ("correct", ISSUE, "--level", "更正版", "--reason", "停靠点数有误")
    assert "B538" in run(workspace, *ordered).stderr
    assert run(workspace, *ordered, "--accept-findings", REASON).returncode == 0
    assert accepted(workspace, 2) == {"reason": REASON, "findings": [["C001", 1]]}
    change(workspace, "账目,每月贴", "账目每月贴")
    assert run(workspace, *ordered).returncode == 0
    assert accepted(workspace, 3) is None


def test_what_the_check_reads_besides_is_not_frozen(workspace: Path) -> None:
    change(workspace, "账目,每月贴", "账目每月贴")
    assert run(workspace, "publish", "chongqing/2024-05").returncode == 0
    manifest = json.loads((workspace / "published/chongqing/2024-05/1/manifest.json").read_bytes())
    assert "issues/chongqing/2024-04.yaml" not in manifest["predicate"]["inputs"]
