"""The cover of a book for the printer: back, spine and front in one piece."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bulletins.compose import compose
from bulletins.compose.boxes import FieldBox, Layout, LineBox, Page
from bulletins.compose.cover import compose_cover
from bulletins.style import StyleMap
from bulletins.style.page_design import BLEED_PT, BandFrame, FramePart
from bulletins.style.properties import BreakBefore
from bulletins.tree import Section
from bulletins.units import mm
from tests.unit.compose.square import (
    BLACK,
    Square,
    bulletin,
    composed,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)

WIDTH, HEIGHT = 400.0, 560.0


def book_styles(**options: object) -> StyleMap:
    """A band on every page that runs over both of its edges; leaves of 1 mm, so that few make a thick spine."""
    band = BandFrame(FramePart.RUNNING, -BLEED_PT, 0.0, WIDTH + 2 * BLEED_PT, 30.0, BLACK)
    spine = role("spine", pdf={"leaf": "1mm", "binding": "0mm", "least": "8mm", **options})
    return styles(
        spine,
        role("leaf", break_before=BreakBefore.PAGE),
        role("cover"),
        role("back-cover", break_before=BreakBefore.PAGE),
        pages=page_design(band),
    )


def book(leaves: int, look: StyleMap) -> Layout | None:
    """The cover of a book of so many leaves between its covers."""
    pages = [Section("leaf", f"p{n}", (paragraph("文", anchor=f"p{n}-1"),)) for n in range(2 * leaves + 2)]
    front = Section("cover", "cover", (paragraph("前", anchor="front"),))
    back = Section("back-cover", "back", (paragraph("后", anchor="last"),))
    fields = {"series": {"name": "方刊"}, "issue": {"label": "第3期"}}
    whole = bulletin(front, *pages, back, **fields)
    return compose_cover(whole, look, Square(), compose(whole, look, Square()))


def said(page: Page) -> list[tuple[str, float]]:
    """The first line of each text with its place from the left, without folios."""
    lines = [item for item in page.items if isinstance(item, LineBox) and item.role != "folio"]
    return [(text_of(line), round(line.runs[0].x_pt, 3)) for line in lines]


def test_outside_the_back_stands_left_of_the_front_and_inside_they_are_empty_of_it() -> None:
    cover = book(4, book_styles())

    assert cover
    outside, inside = cover.pages
    spine = mm(4)
    assert said(outside) == [
        ("后", round(BLEED_PT + 60, 3)),
        ("前", round(BLEED_PT + WIDTH + spine + 60, 3)),
    ]
    assert [text for text, _ in said(inside)] == ["文", "文"]
    assert outside.width_pt == pytest.approx(2 * WIDTH + spine + 2 * BLEED_PT)
    assert outside.height_pt == HEIGHT + 2 * BLEED_PT
    assert outside.trim_pt == BLEED_PT


def test_the_fronts_field_covers_the_spine_and_the_backs_ends_at_it() -> None:
    cover = book(4, book_styles())

    assert cover
    back, front = [item for item in cover.pages[0].items if isinstance(item, FieldBox)]
    assert (back.x_pt, back.x_pt + back.width_pt) == pytest.approx((0.0, BLEED_PT + WIDTH))
    edge = BLEED_PT + WIDTH
    assert (front.x_pt, front.x_pt + front.width_pt) == pytest.approx((edge, edge + mm(4) + WIDTH + BLEED_PT))


@pytest.mark.parametrize(("leaves", "words"), [(7, ""), (8, "方刊第3期")])
def test_only_a_thick_spine_bears_words_one_character_below_the_other(leaves: int, words: str) -> None:
    cover = book(leaves, book_styles())

    assert cover
    lines = [item for item in cover.pages[0].items if isinstance(item, LineBox) and item.role == "spine"]
    assert "".join(text_of(line) for line in lines) == words
    steps = {round(b.baseline_pt - a.baseline_pt, 3) for a, b in pairwise(lines)}
    assert steps <= {20.0, 40.0}  # a character, and the blank between name and issue


def test_a_bulletin_without_covers_has_no_cover() -> None:
    look = book_styles()
    plain = composed(paragraph("天"), style=look)

    assert compose_cover(bulletin(paragraph("天")), look, Square(), plain) is None


def test_a_style_without_words_for_the_spine_makes_no_cover() -> None:
    look = book_styles()
    without = replace(look, blocks={name: style for name, style in look.blocks.items() if name != "spine"})

    assert book(4, without) is None
