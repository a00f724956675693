"""``bulletins explain``: values with their lines, and how the style is found."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Call

SERIES = "name: 甲\nissuer: 乙\nkind: brief\nstyle: {}\n"
HOUSE = "extends: {}\nroles:\n  case-title:\n    size: 一号\n"


@pytest.fixture
def workspace(tmp_path: Path, shipped: str) -> Path:
    """A workspace whose series ``a`` has the shipped style and whose series ``b`` one of its own."""
    files = {
        "bulletins.yaml": "site: https://bulletins.example\n",
        "issues/a/series.yaml": SERIES.format(shipped),
        "issues/b/series.yaml": SERIES.format("house"),
        "templates/house/style.yaml": HOUSE.format(shipped),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shipped() -> str:
    from bulletins.pipeline.inventory import shipped_styles

    return shipped_styles()[0]


def row(out: str, name: str) -> list[str]:
    return next(line for line in out.splitlines() if line.startswith(f"{name} ")).split()


def test_every_value_has_its_line(call: Call, workspace: Path) -> None:
    done = call("explain", "case-title", "b", "--workspace", workspace)

    assert done.code == 0
    assert row(done.out, "size") == ["size", "一号", "case-title", "templates/house/style.yaml:4"]
    assert row(done.out, "max-height")[-1] == "(default)"


def test_a_value_of_a_shipped_style_names_its_file(call: Call, workspace: Path, shipped: str) -> None:
    place = row(call("explain", "case-title", "a", "--workspace", workspace).out, "size")[-1]

    assert place.split(":")[-2] == f"templates/{shipped}/style.yaml" or place.startswith("bulletins:")


def test_an_issue_has_the_style_of_its_series(call: Call, workspace: Path) -> None:
    assert "style house" in call("explain", "case-title", "b/2024-03", "--workspace", workspace).out


def test_a_style_can_be_named(call: Call, workspace: Path) -> None:
    assert "style house" in call("explain", "case-title", "--style", "house", "--workspace", workspace).out


def test_a_shipped_style_can_be_named_without_a_workspace(
    call: Call, tmp_path: Path, shipped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert call("explain", "case-title", "--style", shipped).code == 0
    assert call("explain", "case-title").refused[0].code == "B101"


def test_where_series_differ_one_must_be_named(call: Call, workspace: Path, shipped: str) -> None:
    done = call("explain", "case-title", "--workspace", workspace)

    assert done.code == 2
    assert shipped in done.err
    assert "house" in done.err


def test_the_only_style_need_not_be_named(call: Call, workspace: Path) -> None:
    (workspace / "issues/a/series.yaml").unlink()

    assert "style house" in call("explain", "case-title", "--workspace", workspace).out


def test_without_a_role_all_are_listed(call: Call, workspace: Path) -> None:
    roles = call("explain", "--style", "house", "--workspace", workspace).out.splitlines()

    assert "  case-title" in roles
    assert "  ordinal" in roles


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("case-titel", "a"), "did you mean 'case-title'?"),
        (("case-title", "aa"), "did you mean 'a'?"),
        (("case-title", "--style", "hose"), "no style 'hose'"),
    ],
)
def test_what_is_not_there_is_refused(
    call: Call, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = call("explain", *arguments, "--workspace", workspace)

    assert done.code == 1
    assert said in done.err


def test_a_broken_style_is_shown_with_its_line(call: Call, workspace: Path, shipped: str) -> None:
    sheet = HOUSE.format(shipped).replace("size", "sise")
    (workspace / "templates/house/style.yaml").write_text(sheet, encoding="utf-8")

    done = call("explain", "case-title", "b", "--workspace", workspace)

    assert done.code == 1
    assert "templates/house/style.yaml:4:5" in done.err
    assert "^^^^" in done.err


def test_machines_get_values_and_places(call: Call, workspace: Path) -> None:
    result = json.loads(call("explain", "case-title", "b", "--json", "--workspace", workspace).out)

    assert result["style"] == "house"
    assert {
        "property": "size",
        "value": "一号",
        "path": "templates/house/style.yaml",
        "line": 4,
        "role": "case-title",
    } in (result["values"])
    assert "findings" in json.loads(call("explain", "x", "b", "--json", "--workspace", workspace).out)
