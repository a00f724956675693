"""The newspaper on A3: its grid, its frames, and what it has from the newspaper."""

import pytest

from bulletins.source import Workspace
from bulletins.style import StyleMap, load_style
from bulletins.style.page_design import FolioFrame, QrFrame, TextFrame
from bulletins.units import mm
from tests.conftest import REPO_ROOT


@pytest.fixture(scope="module")
def styles() -> StyleMap:
    return load_style("newspaper-a3", Workspace(REPO_ROOT).style_file).resolve()


def test_six_columns_of_12_characters_stand_on_79_lines_between_margins_of_17_mm(styles: StyleMap) -> None:
    pages, body = styles.pages, styles.block("paragraph")
    area = pages.area("")

    assert (pages.width_pt, pages.height_pt) == pytest.approx((mm(297), mm(420)))
    assert (area.columns, round(area.column_pt / body.size_pt, 2)) == (6, 12)
    assert (area.x_pt, pages.width_pt - area.x_pt - area.width_pt) == pytest.approx((mm(17), mm(17)))
    assert pages.masters["odd"].area.height_pt == pytest.approx(79 * body.leading_pt)
    assert pages.masters["first"].area.height_pt == pytest.approx(73 * body.leading_pt)


@pytest.mark.parametrize("name", ["first", "odd", "even", "blank"])
def test_frames_keep_to_the_margins_and_out_of_the_text(styles: StyleMap, name: str) -> None:
    master = styles.pages.masters[name]
    left, right = mm(15), mm(282)

    assert any(isinstance(frame, QrFrame) for frame in master.frames)
    for frame in master.frames:
        width = frame.side_pt if isinstance(frame, QrFrame) else frame.width_pt
        assert left - 0.01 <= frame.x_pt
        assert frame.x_pt + width <= right + 0.01
        assert not master.area.y_pt <= frame.y_pt < master.area.y_pt + master.area.height_pt


def test_even_pages_mirror_odd_ones(styles: StyleMap) -> None:
    def folio(name: str) -> float:
        (found,) = (each for each in styles.pages.masters[name].frames if isinstance(each, FolioFrame))
        return found.x_pt

    assert folio("odd") + folio("even") + mm(20) == pytest.approx(styles.pages.width_pt)


def test_a_page_is_named_as_its_plan_has_it_else_as_the_series(styles: StyleMap) -> None:
    texts = [each.template for each in styles.pages.masters["odd"].frames if isinstance(each, TextFrame)]

    assert "{{ running.title or series.subtitle }}" in texts


def test_roles_and_headlines_are_those_of_the_newspaper(styles: StyleMap) -> None:
    newspaper = load_style("newspaper", Workspace(REPO_ROOT).style_file).resolve()
    differing = {role for role, style in styles.blocks.items() if style != newspaper.blocks[role]}

    assert differing == {"series-name"}
    assert styles.pages.modules
    assert newspaper.pages.modules
    assert styles.pages.modules.headlines == newspaper.pages.modules.headlines
