"""What the check finds in two official texts is what ``docs/checks-official.md`` lists, each with a verdict."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.building import SAMPLES, copy_workspace, run

ROW = re.compile(r"\| (0\d) \| (\d+):(\d+) \| (C\d{3}) \| `.{1,8}` \| (right|wrong) \| .+ \|")


def listed(repo_root: Path) -> list[tuple[str, int, int, str, str]]:
    text = (repo_root / "docs/checks-official.md").read_text(encoding="utf-8")
    return [(m[1], int(m[2]), int(m[3]), m[4], m[5]) for m in ROW.finditer(text)]


def test_every_finding_in_the_official_texts_has_a_verdict(repo_root: Path, shared_inputs: Path) -> None:
    found = []
    for path in sorted((shared_inputs / "official").glob("*.txt")):
        rows = json.loads(run(repo_root, "check", str(path), "--json").stdout)["findings"]
        found += [(path.name[:2], row["line"], row["column"], row["code"]) for row in rows]
    assert sorted(found) == sorted(row[:4] for row in listed(repo_root))


def test_nineteen_of_twenty_errors_are_right(repo_root: Path) -> None:
    hints = {"C053"}
    verdicts = Counter(verdict for *_, code, verdict in listed(repo_root) if code not in hints)
    assert verdicts["right"] >= 0.95 * verdicts.total() > 0


@pytest.mark.parametrize("issue", SAMPLES.values())
def test_the_samples_have_nothing_to_be_found(repo_root: Path, issue: str) -> None:
    done = json.loads(run(repo_root, "check", issue, "--json").stdout)
    assert done["findings"] == []


def test_the_samples_waive_five_findings_at_most(repo_root: Path, tmp_path: Path) -> None:
    office = copy_workspace(repo_root, tmp_path / "office")
    reports = json.loads(run(office, "check", "--json").stdout)["reports"]
    assert 0 < sum(report["waived"] for report in reports) <= 5
