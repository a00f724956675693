"""Pages for the print shop: bleed, marks, inks."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import FieldBox, LineBox, LinkBox, Page
from bulletins.press.lettering import Lettering
from bulletins.press.print_sheet import MARGIN_PT, Slug, printing_sheets
from bulletins.style.page_design import BLEED_PT
from bulletins.style.properties import Color
from bulletins.units import mm
from tests.unit.compose.square import Square
from tests.unit.press.pages import HEIGHT, RED, WIDTH, band, fields, layout, line, page, texts

RICH = Color("rich", (0.6, 0.4, 0.4, 1.0), (0, 0, 0))
SLUG = Slug("《方刊》第3期", "7F3K9-2QDA0")


def printed(*pages: Page, folds: tuple[float, ...] = ()) -> tuple[Page, ...]:
    return printing_sheets(layout(*pages), SLUG, Lettering(Square()), frozenset(), folds).pages


def box(field: FieldBox) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a field, from the trimmed page's top left."""
    left, top = field.x_pt - MARGIN_PT, field.y_pt - MARGIN_PT
    return left, top, left + field.width_pt, top + field.height_pt


def marks(sheet: Page) -> list[tuple[float, float, float, float]]:
    return [box(field) for field in fields(sheet) if field.color.name == "registration"]


def test_a_sheet_is_larger_than_its_page_and_knows_where_it_is_cut_and_how_far_it_bleeds() -> None:
    (sheet,) = printed(page(line("天")))

    assert (sheet.width_pt, sheet.height_pt) == (WIDTH + 2 * MARGIN_PT, HEIGHT + 2 * MARGIN_PT)
    assert (sheet.trim_pt, sheet.bleed_pt) == (mm(10), mm(3))
    assert next(item for item in sheet.items if isinstance(item, LineBox)).runs[0].x_pt == 60 + MARGIN_PT


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (band(0.0, 50.0), (-BLEED_PT, -BLEED_PT, WIDTH + BLEED_PT, 50.0)),
        (band(300.0, 50.0), (-BLEED_PT, 300.0, WIDTH + BLEED_PT, 350.0)),
        (FieldBox(-30.0, 20.0, 60.0, 10.0, RED), (-BLEED_PT, 20.0, 30.0, 30.0)),
        (FieldBox(60.0, 60.0, 40.0, 10.0, RED), (60.0, 60.0, 100.0, 70.0)),
    ],
    ids=["at the top", "from side to side", "beyond the bleed", "inside"],
)
def test_fields_that_reach_the_trim_end_at_the_bleed(
    field: FieldBox, expected: tuple[float, float, float, float]
) -> None:
    (sheet,) = printed(page(field))

    assert box(fields(sheet)[0]) == pytest.approx(expected)


def test_a_field_that_is_beyond_the_bleed_altogether_is_not_printed() -> None:
    (sheet,) = printed(page(FieldBox(20.0, -40.0, 100.0, 20.0, RED)))

    assert all(field.color.name == "registration" for field in fields(sheet))


def test_marks_stand_on_the_lines_of_the_trim_outside_the_bleed() -> None:
    (sheet,) = printed(page(line("天")))

    found = marks(sheet)
    assert len(found) == 8 + 4 * 2
    for left, top, right, bottom in found:
        assert right < -BLEED_PT or left > WIDTH + BLEED_PT or bottom < -BLEED_PT or top > HEIGHT + BLEED_PT
        assert left > -MARGIN_PT
        assert right < WIDTH + MARGIN_PT
    upright = {
        round((left + right) / 2, 3) for left, top, right, bottom in found if bottom - top > right - left
    }
    level = {
        round((top + bottom) / 2, 3) for left, top, right, bottom in found if right - left > bottom - top
    }
    assert {0.0, WIDTH} <= upright
    assert {0.0, HEIGHT} <= level


@pytest.mark.parametrize(
    ("items", "inks"),
    [([line("天")], (0, 0, 0, 1)), ([line("天", color=RED)], (1, 1, 1, 1)), ([], (0, 0, 0, 1))],
    ids=["black", "red", "empty"],
)
def test_marks_are_in_the_inks_of_their_page_and_in_black(
    items: list[LineBox], inks: tuple[int, ...]
) -> None:
    (sheet,) = printed(page(*items))

    assert {field.color.cmyk for field in fields(sheet)} == {inks}


def test_black_is_black_ink_alone_and_red_keeps_its_inks() -> None:
    (sheet,) = printed(page(line("天", color=RICH), line("地", color=RED), band(100.0, 10.0, RICH)))

    runs = [item.runs[0] for item in sheet.items if isinstance(item, LineBox)]
    assert [run.color.cmyk for run in runs[:2]] == [(0, 0, 0, 1), RED.cmyk]
    assert fields(sheet)[0].color.cmyk == (0, 0, 0, 1)


def test_every_sheet_says_what_it_is() -> None:
    first, second = printed(page(line("天")), page(line("地"), number=2))

    assert texts(first)[1:] == ["《方刊》第3期", "第1页共2页短码7F3K9-2QDA0"]
    assert texts(second)[1:] == ["《方刊》第3期", "第2页共2页短码7F3K9-2QDA0"]
    slug = [item for item in first.items if isinstance(item, LineBox)][1:]
    assert all(item.baseline_pt < MARGIN_PT - BLEED_PT and not item.anchor for item in slug)


def test_a_name_too_long_for_the_head_of_the_sheet_is_set_smaller_and_stays_left_of_its_middle() -> None:
    long_name = Slug("刊" * 60, "7F3K9-2QDA0")
    sheet = printing_sheets(layout(page()), long_name, Lettering(Square()), frozenset()).pages[0]

    run = next(item for item in sheet.items if isinstance(item, LineBox)).runs[0]
    assert run.text == "刊" * 60
    assert run.x_pt + 60 * run.size_pt < sheet.width_pt / 2


def test_links_are_left_out() -> None:
    (sheet,) = printed(page(LinkBox(1.0, 1.0, 5.0, 5.0, url="https://bulletins.example/")))

    assert not [item for item in sheet.items if isinstance(item, LinkBox)]


def test_a_cover_with_bleed_keeps_its_trim_and_shows_its_folds() -> None:
    cover = replace(page(FieldBox(0.0, 0.0, WIDTH, 50.0, RED)), trim_pt=BLEED_PT, bleed_pt=BLEED_PT)

    (sheet,) = printed(cover, folds=(150.0, 160.0))

    trimmed = WIDTH - 2 * BLEED_PT
    assert sheet.width_pt == pytest.approx(trimmed + 2 * MARGIN_PT)
    assert box(fields(sheet)[0]) == pytest.approx((-BLEED_PT, -BLEED_PT, trimmed + BLEED_PT, 50 - BLEED_PT))
    upright = {round((left + right) / 2, 3) for left, _, right, _ in marks(sheet) if right - left < 1}
    assert {150.0, 160.0} <= upright
    assert round(trimmed / 2, 3) not in upright
