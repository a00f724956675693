"""A booklet: pages side by side on sheets that are printed on both sides, laid into each other and stitched.

A sheet is as wide as two pages, so that A4 pages make A3 sheets.
"""

from collections.abc import Iterator

from bulletins.compose.boxes import AnchorBox, FieldBox, Item, Layout, LinkBox, Page
from bulletins.compose.placing import Rectangle, cut, moved

PAGES_A_SHEET = 4


def impose(layout: Layout) -> Layout:
    """The sides of the sheets, front and back of each, the outermost sheet first.

    Raises:
        ValueError: the pages are no multiple of four.
    """
    if len(layout.pages) % PAGES_A_SHEET:
        raise ValueError(len(layout.pages))
    sides = tuple(
        _side(number, layout.pages[left], layout.pages[right])
        for number, (left, right) in enumerate(_order(len(layout.pages)), 1)
    )
    return Layout(sides, {}, ())


def _order(count: int) -> Iterator[tuple[int, int]]:
    """The pages (from 0) at the left and right of each side.

    >>> list(_order(8))
    [(7, 0), (1, 6), (5, 2), (3, 4)]
    """
    for sheet in range(count // PAGES_A_SHEET):
        first, last = 2 * sheet, count - 1 - 2 * sheet
        yield last, first
        yield first + 1, last - 1


def _side(number: int, left: Page, right: Page) -> Page:
    items = (*_half(left, 0.0), *_half(right, left.width_pt))
    return Page(number, "", left.width_pt + right.width_pt, left.height_pt, items)


def _half(page: Page, begin_pt: float) -> Iterator[Item]:
    """The items of a page on its half of the sheet; fields end at the fold, and nothing leads anywhere."""
    inside = Rectangle(0.0, 0.0, page.width_pt, page.height_pt)
    for item in page.items:
        if isinstance(item, FieldBox):
            field = cut(item, inside)
            if field:
                yield moved(field, begin_pt, 0.0)
        elif not isinstance(item, LinkBox | AnchorBox):
            yield moved(item, begin_pt, 0.0)
