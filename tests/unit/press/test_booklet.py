"""Booklets: which pages stand side by side, and that nothing runs over the fold."""

import pytest

from bulletins.compose.boxes import AnchorBox, LineBox, LinkBox
from bulletins.press.booklet import impose
from tests.unit.press.pages import HEIGHT, WIDTH, band, fields, layout, line, page, texts


def pages(count: int) -> list[str]:
    """What each side of the sheets of so many pages says, from left to right."""
    sheets = impose(layout(*(page(line(str(number)), number=number) for number in range(1, count + 1))))
    assert all(each.width_pt == 2 * WIDTH and each.height_pt == HEIGHT for each in sheets.pages)
    return [" ".join(texts(each)) for each in sheets.pages]


def test_four_pages_are_one_sheet() -> None:
    assert pages(4) == ["4 1", "2 3"]


def test_sheets_laid_into_each_other_have_their_pages_in_order() -> None:
    sides = [side.split() for side in pages(16)]

    fronts, backs = sides[::2], sides[1::2]
    leaves = [(front[1], back[0]) for front, back in zip(fronts, backs, strict=True)]
    leaves += [(back[1], front[0]) for front, back in zip(reversed(fronts), reversed(backs), strict=True)]
    assert [int(number) for leaf in leaves for number in leaf] == list(range(1, 17))


def test_the_right_page_stands_right_of_the_fold_and_fields_end_at_it() -> None:
    wide = band(0.0, 10.0)
    bleeding = [page(line("天"), wide.__class__(-9.0, 0.0, WIDTH + 18.0, 10.0, wide.color)) for _ in range(4)]

    side = impose(layout(*bleeding)).pages[0]

    lines = [item.runs[0].x_pt for item in side.items if isinstance(item, LineBox)]
    assert lines == [60.0, WIDTH + 60.0]
    assert [(field.x_pt, field.width_pt) for field in fields(side)] == [(0.0, WIDTH), (WIDTH, WIDTH)]


def test_nothing_on_a_sheet_leads_anywhere() -> None:
    linked = page(AnchorBox("天", 5.0), LinkBox(1.0, 1.0, 5.0, 5.0, target="天"))

    assert impose(layout(linked, linked, linked, linked)).pages[0].items == ()


def test_pages_that_fill_no_sheets_are_refused() -> None:
    with pytest.raises(ValueError, match="6"):
        impose(layout(*(page() for _ in range(6))))
