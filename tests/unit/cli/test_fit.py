"""``bulletins fit`` and ``bulletins build --pages``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bulletins.cli.report import display_width

Call = Callable[..., Any]
Fit = Callable[..., Any]

SENTENCE = "矿上的工会每周都在井口支起一张桌子，听下班的人说一说家里和班里的难处。"
FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": "organisations:\n  - {id: north, name: 北城市总工会}\n",
    "issues/s/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n",
    "issues/s/2024-01.yaml": "select: {cases: [a, b]}\n",
    "issues/cases/a.md": f"---\n主题: 井口的桌子\n单位: north\n---\n{SENTENCE * 3}\n\n{SENTENCE * 6}\n",
    "issues/cases/b.md": f"---\n主题: 另一座城\n单位: north\n---\n{SENTENCE * 5}\n",
}


@pytest.fixture
def fit(call: Call, tmp_path: Path) -> Fit:
    """A function: options → what the command (``fit`` unless another is named) did for the only issue."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def run(*options: str | Path, command: str = "fit") -> Any:
        return call(command, "s/2024-01", *options, "--workspace", tmp_path)

    return run


def for_machines(called: Any) -> Any:
    return json.loads(called.out)


def test_cases_stand_in_a_table_with_their_lines(fit: Fit) -> None:
    heads, first, second, *_ = fit().out.split("\n")
    assert heads.split() == ["#", "case", "headline", "pages", "lines", "chars", "short", "last", "lines"]
    assert first.split()[:4] == ["1", "a", "井口的桌子", "1–2"]
    assert second.split()[:3] == ["2", "b", "另一座城"]


def test_numbers_end_below_each_other(fit: Fit) -> None:
    heads, *lines = fit().out.split("\n\n")[0].split("\n")
    end = heads.index("chars") + len("chars")
    assert [line.split()[-1].isdigit() for line in lines] == [True, True]
    assert [display_width(line) for line in lines] == [end, end]


def test_the_lines_of_the_table_are_those_of_the_sum(fit: Fit) -> None:
    result = for_machines(fit("--json"))
    assert result["lines"] == sum(part["lines"] for part in result["parts"])
    assert [part["id"] for part in result["parts"] if part["case"]] == ["a", "b"]
    assert result["budget"] is None


def test_every_last_line_has_its_place_in_the_file(fit: Fit) -> None:
    case = next(part for part in for_machines(fit("--json"))["parts"] if part["id"] == "a")
    assert {(each["path"], each["line"]) for each in case["last_lines"]} == {
        ("issues/cases/a.md", 5),
        ("issues/cases/a.md", 7),
    }


def test_with_pages_it_is_said_what_may_be_added(fit: Fit) -> None:
    called = fit("--pages", "4")
    spare = for_machines(fit("--pages", "4", "--json"))["budget"]["spare"]
    assert called.code == 0
    assert f"fits 4 pages: {spare} lines may be added" in called.out


def test_with_pages_it_is_said_what_is_over(fit: Fit, tmp_path: Path) -> None:
    lengthen(tmp_path)
    called = fit("--pages", "2", "--lang", "en")
    result = for_machines(fit("--pages", "2", "--json"))["budget"]
    assert (called.code, result["spare"]) == (0, 0)
    assert result["over"] > 0
    assert f"{result['over']} lines over 2 pages" in called.out


def test_build_with_pages_builds_and_warns(fit: Fit, tmp_path: Path) -> None:
    lengthen(tmp_path)
    called = fit("--pages", "2", "--to", "html", "-o", tmp_path / "out", command="build")
    assert called.code == 0
    assert (tmp_path / "out/s-2024-01.html").exists()
    assert "lines over 2 pages" in called.out
    assert "warning[B409]: s/2024-01 has" in called.err
    assert "bulletins fit s/2024-01 --pages 2" in called.err


def test_build_with_pages_enough_does_not_warn(fit: Fit, tmp_path: Path) -> None:
    called = fit("--pages", "4", "--to", "html", "-o", tmp_path / "out", command="build")
    assert "may be added" in called.out
    assert "B409" not in called.err


def test_build_with_pages_says_the_same_to_machines(fit: Fit, tmp_path: Path) -> None:
    lengthen(tmp_path)
    options = ("--pages", "2", "--json")
    built = for_machines(fit(*options, "--to", "html", "-o", tmp_path / "out", command="build"))
    assert built["budgets"] == {"s/2024-01": for_machines(fit(*options))["budget"]}
    assert [finding["code"] for finding in built["findings"]] == ["B409"]


def test_build_without_pages_says_nothing_of_lines(fit: Fit, tmp_path: Path) -> None:
    options = ("--to", "html", "-o", tmp_path / "out")
    assert "lines" not in fit(*options, command="build").out
    assert "budgets" not in for_machines(fit(*options, "--json", command="build"))


def test_an_issue_that_is_wrong_is_a_finding(fit: Fit, tmp_path: Path) -> None:
    (tmp_path / "issues/s/2024-01.yaml").write_text("select: {cases: [a, z]}\n", encoding="utf-8")
    called = fit()
    assert called.code == 1
    assert "issues/s/2024-01.yaml:1" in called.err


def lengthen(root: Path) -> None:
    """Give a case so much text that the issue has more than two pages."""
    path = root / "issues/cases/b.md"
    path.write_text(FILES["issues/cases/b.md"] + f"\n{SENTENCE * 5}\n" * 9, encoding="utf-8", newline="\n")
