"""Blank pages that bring a bulletin to whole sheets, and what stays last all the same."""

from dataclasses import replace

import pytest

from bulletins.compose import compose
from bulletins.compose.boxes import AnchorBox, Layout, LineBox, Page
from bulletins.style import StyleMap
from bulletins.style.page_design import Area, Numerals, PageMaster, PageSequence
from bulletins.style.properties import BreakBefore
from bulletins.tree import Block, LabelledRow, LabelledRows, PageReference, Paragraph, Section, Text
from tests.unit.compose.square import (
    COLUMNS,
    EM,
    LINES,
    PITCH,
    TOP,
    Square,
    bulletin,
    han,
    page_design,
    role,
    styles,
    text_of,
)

IMPRINT = LabelledRows("imprint", "imprint", (LabelledRow("报：", "天。"),))


def pages(lines: int) -> Paragraph:
    """A paragraph of so many lines."""
    return Paragraph("plain", "plain", (Text(han(lines * COLUMNS)),))


def filled(*blocks: Block, look: StyleMap | None = None, multiple: int = 4) -> Layout:
    return compose(bulletin(*blocks), look or styles(), Square(), multiple)


def anchors(page: Page) -> set[str]:
    return {item.anchor for item in page.items if isinstance(item, AnchorBox)}


def texts(page: Page) -> list[str]:
    return [text_of(item) for item in page.items if isinstance(item, LineBox) and item.anchor]


@pytest.mark.parametrize(("lines", "count"), [(1, 4), (4 * LINES, 4), (4 * LINES + 2, 8)])
def test_a_bulletin_has_a_multiple_of_pages_and_text_that_ends_it_is_followed_by_blank_ones(
    lines: int, count: int
) -> None:
    layout = filled(pages(lines))

    assert len(layout.pages) == count
    used = -(-lines // LINES)
    assert [bool(texts(page)) for page in layout.pages] == [True] * used + [False] * (count - used)
    assert [page.number for page in layout.pages] == list(range(1, count + 1))


def test_blank_pages_have_the_design_of_blank_pages_and_no_folio() -> None:
    layout = filled(pages(1))

    assert {page.folio for page in layout.pages[1:]} == {""}
    assert layout.pages[0].folio == "1"


def test_an_imprint_leaves_the_page_of_the_text_and_takes_the_last_one() -> None:
    plain, layout = filled(pages(LINES), IMPRINT, multiple=1), filled(pages(2), IMPRINT)

    assert ["报：" in "".join(texts(page)) for page in layout.pages] == [False, False, False, True]
    assert [bool(texts(page)) for page in layout.pages] == [True, False, False, True]
    lines = [item for item in layout.pages[-1].items if isinstance(item, LineBox) and item.anchor]
    alone = [item for item in plain.pages[-1].items if isinstance(item, LineBox) and item.anchor]
    assert [line.baseline_pt for line in lines] == [line.baseline_pt for line in alone]  # at the page's foot


def test_an_imprint_on_a_page_of_its_own_keeps_it() -> None:
    layout = filled(pages(LINES), IMPRINT)

    assert [bool(texts(page)) for page in layout.pages] == [True, False, False, True]


def with_back_cover(mirrored_pt: float = 0.0) -> StyleMap:
    design = page_design()
    back = replace(design.masters["odd"], name="back")
    even = replace(design.masters["even"], area=Area(60.0 - mirrored_pt, TOP, COLUMNS * EM, LINES * PITCH))
    mirrored = PageMaster("back-even", even.area, ())
    sequences = {
        **design.sequences,
        "back": PageSequence("back", "", "back", "back-even", Numerals.NONE, leaf=False),
    }
    masters = {**design.masters, "back": back, "back-even": mirrored}
    last = role("back-cover", break_before=BreakBefore.PAGE, pages="back")
    return styles(last, pages=replace(design, masters=masters, sequences=sequences))


def test_a_back_cover_stays_last_and_takes_the_design_of_its_new_side() -> None:
    cover = Section("back-cover", "back", (pages(1),))
    look = with_back_cover(mirrored_pt=20.0)

    layout = filled(pages(LINES + 2), cover, look=look)

    assert [bool(texts(page)) for page in layout.pages] == [True, True, False, True]
    assert layout.pages[-1].master == "back-even"
    line = next(item for item in layout.pages[-1].items if isinstance(item, LineBox))
    assert line.runs[0].x_pt == 40.0


def test_references_to_pages_behind_blank_ones_say_their_new_numbers() -> None:
    look = styles()
    reference = Paragraph("plain", "reference", (PageReference("imprint", "第", "页"),))

    layout = filled(reference, IMPRINT, look=look)

    assert texts(layout.pages[0]) == ["第4页"]
    assert layout.page_map["imprint"] == "4"
