"""What a workspace has."""

from pathlib import Path

import pytest

from bulletins.errors import SourceError, StyleError
from bulletins.pipeline.inventory import (
    IssueNumber,
    check_series,
    known_styles,
    numbers_of,
    shipped_styles,
    style_of,
    typefaces_of,
)
from bulletins.source import Workspace
from tests.unit.pipeline.conftest import Written

SERIES = "name: 甲\nissuer: 乙\nkind: brief\nstyle: {}\n"
SITE = "site: https://bulletins.example\n"


def test_styles_of_the_workspace_can_be_named_too(tmp_path: Path) -> None:
    (tmp_path / "templates/house").mkdir(parents=True)
    (tmp_path / "templates/house/style.yaml").touch()

    assert "house" in known_styles(Workspace(tmp_path))


def test_the_last_issue_is_the_latest_by_number_not_by_name(written: Written) -> None:
    workspace = written(
        {f"issues/s/{stem}.yaml": "" for stem in ("2024-09", "2024-99", "2024-100", "2023-120", "draft")}
    )

    assert numbers_of(workspace, "s")[-1] == IssueNumber(2024, 100)
    assert numbers_of(workspace, "t") == ()


def test_a_series_that_is_not_there_is_named_with_the_nearest_one(written: Written) -> None:
    workspace = written({"issues/shaanxi/series.yaml": ""})

    with pytest.raises(SourceError) as raised:
        check_series(workspace, "shanxi")

    assert raised.value.diagnostics[0].value("suggestion") == "shaanxi"


def test_the_style_of_a_series_is_the_one_that_its_file_names(written: Written) -> None:
    (name, *_) = shipped_styles()

    assert style_of(written({"issues/a/series.yaml": SERIES.format(name)}), "a").style == name


def test_a_style_that_is_not_there_is_shown_where_it_is_named(written: Written) -> None:
    with pytest.raises(StyleError) as raised:
        style_of(written({"issues/a/series.yaml": SERIES.format("nope")}), "a")

    assert str(raised.value.diagnostics[0].span) == "issues/a/series.yaml:4:8"


def test_own_faces_come_from_the_settings(written: Written) -> None:
    workspace = written({"bulletins.yaml": SITE + "fonts:\n  kai: fonts/mine.ttf\n"})

    assert typefaces_of(workspace).path_of("own-kai") == workspace.root / "fonts/mine.ttf"


def test_every_class_that_does_not_exist_is_named_with_its_place(written: Written) -> None:
    workspace = written({"bulletins.yaml": SITE + "字体:\n  kia: a.ttf\n  hei: b.ttf\n  sogn: c.ttf\n"})

    with pytest.raises(SourceError) as raised:
        typefaces_of(workspace)

    assert [(f.span and f.span.line, f.value("suggestion")) for f in raised.value.diagnostics] == [
        (3, "kai"), (5, "song"),
    ]  # fmt: skip
