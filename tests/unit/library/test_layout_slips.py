"""The layout of a newspaper names every case once, in pages that follow each other."""

import pytest

from bulletins.errors import Diagnostic
from bulletins.library.loading import load_partly
from tests.unit.library.conftest import MakeWorkspace


def _found(make_workspace: MakeWorkspace, layout: str) -> list[Diagnostic]:
    issue = f"select:\n  cases: [a, b]\nlayout:\n{layout}"
    _, findings = load_partly(make_workspace({"issues/news/2024-03.yaml": issue}), "news/2024-03")
    return [each for each in findings if "B258" <= each.code <= "B264"]


def test_a_layout_that_names_each_case_once_is_right(make_workspace: MakeWorkspace) -> None:
    layout = "  - {page: 1, rows: [[{case: a, columns: 3}, b]]}\n"
    assert _found(make_workspace, layout) == []


def test_the_keys_may_be_chinese(make_workspace: MakeWorkspace) -> None:
    layout = "  - {版: 1, 名称: 基层, 各行: [[{案例: a, 栏数: 3, 框文栏: 2}, {叠放: [b]}]]}\n"
    assert _found(make_workspace, layout) == []


def test_a_story_goes_on_on_a_later_page_in_a_place_of_its_own_or_without(
    make_workspace: MakeWorkspace,
) -> None:
    first = "  - {page: 1, rows: [[{case: a, continue_on: 2}]]}\n"
    assert _found(make_workspace, first + "  - {page: 2, rows: [[b]]}\n") == []
    assert _found(make_workspace, first + "  - {page: 2, rows: [[b, {continued: a}]]}\n") == []


@pytest.mark.parametrize(
    ("layout", "code", "line"),
    [
        ("  - {page: 1, rows: [[a, b, other]]}\n", "B258", 4),
        ("  - page: 1\n    rows:\n      - [a, b]\n      - [{stack: [a]}]\n", "B259", 7),
        ("  - {page: 1, rows: [[a, b, {columns: 2}]]}\n", "B260", 3),
        ("  - {page: 1, rows: [[{case: a, continue_on: 1}, b]]}\n", "B261", 4),
        ("  - {page: 1, rows: [[{case: a, continue_on: 4}, b]]}\n", "B261", 4),
        ("  - {page: 1, rows: [[a, b, {continued: a}]]}\n", "B262", 4),
        ("  - {page: 2, rows: [[a, b]]}\n", "B263", 3),
        ("  - {page: 1, rows: [[a]]}\n  - {page: 3, rows: [[b]]}\n", "B263", 3),
        ("  - {page: 1, rows: [[a]]}\n", "B264", 3),
    ],
)
def test_a_slip_is_found_where_it_stands(
    make_workspace: MakeWorkspace, layout: str, code: str, line: int
) -> None:
    (finding,) = _found(make_workspace, layout)
    assert (finding.code, finding.span and finding.span.line) == (code, line)
