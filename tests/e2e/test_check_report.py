"""``check --report``: figures here or as a page; names with rare characters below."""

import json
from pathlib import Path

import pytest

from tests.e2e.building import copy_workspace, run


@pytest.fixture
def office(repo_root: Path, tmp_path: Path) -> Path:
    office = copy_workspace(repo_root, tmp_path / "office")
    series = office / "issues/chongqing/series.yaml"
    text = series.read_text(encoding="utf-8").replace("names: [罗见秋, 桑叶]", "names: [罗喆, 桑叶]")
    series.write_text(text, encoding="utf-8")
    case = office / "issues/cases/cq-night-bus.md"
    case.write_text(case.read_text(encoding="utf-8").replace("账目每月贴", "账目,每月贴"), encoding="utf-8")
    return office


def test_the_page_has_the_figures_the_findings_and_the_rare_names(office: Path) -> None:
    done = run(office, "check", "chongqing/2024-05", "--report", "report.html", "--lang", "zh")
    assert done.returncode == 1
    page = (office / "report.html").read_text(encoding="utf-8")
    assert "账目<mark>,</mark>每月贴" in page
    assert "每万字错误" in page
    assert "罗喆" in page


def test_the_figures_are_shown_here(office: Path) -> None:
    done = run(office, "check", "chongqing/2024-05", "--report", "-", "--lang", "en")
    assert "C001" in done.stdout
    assert "errors in 10,000" in done.stdout
    assert "喆 U+5586" in done.stdout


def test_machines_get_them_always_and_nothing_else(office: Path) -> None:
    done = run(office, "check", "chongqing/2024-05", "--json", "--report", "-")
    (report,) = json.loads(done.stdout)["reports"]
    assert report["name"] == "chongqing/2024-05"
    assert report["errors"] == 1
    assert sum(case["errors"] for case in report["cases"]) == 1


@pytest.mark.parametrize(
    "target", ["report.txt", "published/report.html", "issues/chongqing/series.yaml/report.html"]
)
def test_a_report_that_cannot_be_written_is_refused(office: Path, target: str) -> None:
    done = run(office, "check", "chongqing/2024-05", "--report", target)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert not (office / "report.txt").exists()


def test_the_names_of_an_issue_are_gone_through_alone(office: Path) -> None:
    done = run(office, "fonts", "--names", "chongqing/2024-05", "--json")
    rare = [name for name in json.loads(done.stdout)["names"] if name["rare"]]
    assert [(name["name"], name["role"]) for name in rare] == [("罗喆", "校对")]
    assert rare[0]["rare"] == "喆"
    assert [char["in_gb2312"] for char in rare[0]["characters"]] == [True, False]
    assert all(rare[0]["characters"][1]["faces"].values())
    assert "喆" in run(office, "fonts", "--names", "chongqing/2024-05", "--lang", "zh").stdout
    assert run(office, "fonts", "--names", "chongqing/2099-05").returncode == 1
