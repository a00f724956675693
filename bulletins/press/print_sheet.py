"""Pages for the print shop: on larger sheets, with bleed, crop and register marks, and a line that says what it is.

Source: ISO 12647-1, ISO 15930-1 (TrimBox, BleedBox); the marks' places are the custom of Chinese print shops (角线, 十字线).
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bulletins.compose.boxes import FieldBox, Item, Layout, LineBox, LinkBox, Page, QrBox
from bulletins.compose.lines import Measure
from bulletins.compose.placing import Rectangle, cut, moved
from bulletins.press.inks import KEY, in_black, inks_of, solid
from bulletins.press.lettering import Lettering
from bulletins.style.page_design import BLEED_PT
from bulletins.style.properties import Align, Color
from bulletins.units import mm
from bulletins.values import frozen

MARGIN_PT = mm(10)
"""What the sheet is larger than the trimmed page on each side."""

_MARK_BEGINS_PT, _MARK_ENDS_PT = mm(4), mm(9)
"""A crop mark's distances from the trim: it begins outside the bleed."""

_CROSS_PT, _CROSS_ARM_PT = mm(6.5), mm(2)
_WEIGHT_PT = 0.25
_TOUCHING_PT = 0.5
"""A field that comes so near to the trim is meant to reach it."""

_SLUG_BASELINE_PT = mm(4.4)
_SLUG_INDENT_PT = mm(5)
_SLUG = "slug"


@frozen
class Slug:
    """What the line at the head of each sheet says: the bulletin and its short code."""

    title: str
    code: str


def printing_sheets(
    layout: Layout, slug: Slug, lettering: Lettering, colored: Set[str], folds_pt: Sequence[float] = ()
) -> Layout:
    """The layout as the print shop wants it.

    Black is black ink alone, fields at the trim run into the bleed, links are left out.

    Args:
        layout: pages as large as the trimmed ones, or already with bleed (a cover).
        slug: what each sheet says of itself.
        lettering: sets that line.
        colored: the digests of pictures that have colours; pages with none of them and no colour take black ink only.
        folds_pt: where the page is folded, from the left of its trim (a cover's spine).
    """
    count = len(layout.pages)
    pages = tuple(_sheet(page, count, slug, lettering, colored, folds_pt) for page in layout.pages)
    return Layout(pages, {}, ())


def _sheet(
    page: Page, count: int, slug: Slug, lettering: Lettering, colored: Set[str], folds_pt: Sequence[float]
) -> Page:
    by_pt = MARGIN_PT - page.trim_pt
    items = tuple(moved(item, by_pt, by_pt) for item in _bled(page))
    width, height = page.width_pt + 2 * by_pt, page.height_pt + 2 * by_pt
    bare = replace(page, width_pt=width, height_pt=height, items=items, trim_pt=MARGIN_PT, bleed_pt=BLEED_PT)
    trim = Rectangle(0.0, 0.0, width, height).grown(-MARGIN_PT)
    color = solid(inks_of(bare, colored) | {KEY})
    return replace(
        bare,
        items=(
            *items,
            *_crop_marks(trim, color),
            *_crosses(trim, color, with_upright=not folds_pt),
            *_fold_marks(trim, color, folds_pt),
            *_slug_lines(trim, page.number, count, slug, lettering),
        ),
        label="",
    )


def _bled(page: Page) -> Iterator[Item]:
    """The items in inks for the press, fields at the trim run over it."""
    trim = Rectangle(0.0, 0.0, page.width_pt, page.height_pt).grown(-page.trim_pt)
    for item in page.items:
        if isinstance(item, FieldBox):
            field = cut(_reaching_out(item, trim), trim.grown(BLEED_PT))
            if field:
                yield replace(field, color=in_black(field.color))
        elif isinstance(item, LineBox):
            yield replace(item, runs=tuple(replace(run, color=in_black(run.color)) for run in item.runs))
        elif isinstance(item, QrBox):
            yield replace(item, color=in_black(item.color))
        elif not isinstance(item, LinkBox):
            yield item


def _reaching_out(field: FieldBox, trim: Rectangle) -> FieldBox:
    """The field, over the trim wherever it reaches it."""
    outside = trim.grown(BLEED_PT)
    left, top = field.x_pt, field.y_pt
    right, bottom = left + field.width_pt, top + field.height_pt
    left = outside.left if left <= trim.left + _TOUCHING_PT else left
    top = outside.top if top <= trim.top + _TOUCHING_PT else top
    right = outside.right if right >= trim.right - _TOUCHING_PT else right
    bottom = outside.bottom if bottom >= trim.bottom - _TOUCHING_PT else bottom
    return replace(field, x_pt=left, y_pt=top, width_pt=right - left, height_pt=bottom - top)


def _crop_marks(trim: Rectangle, color: Color) -> Iterator[FieldBox]:
    """Two marks at each corner, on the lines along which the sheet is cut."""
    for x in (trim.left, trim.right):
        yield from _ticks(x, trim, color)
    length = _MARK_ENDS_PT - _MARK_BEGINS_PT
    for y in (trim.top, trim.bottom):
        for x in (trim.left - _MARK_ENDS_PT, trim.right + _MARK_BEGINS_PT):
            yield FieldBox(x, y - _WEIGHT_PT / 2, length, _WEIGHT_PT, color)


def _ticks(x: float, trim: Rectangle, color: Color) -> Iterator[FieldBox]:
    """Upright marks above and below the trimmed page."""
    length = _MARK_ENDS_PT - _MARK_BEGINS_PT
    for y in (trim.top - _MARK_ENDS_PT, trim.bottom + _MARK_BEGINS_PT):
        yield FieldBox(x - _WEIGHT_PT / 2, y, _WEIGHT_PT, length, color)


def _crosses(trim: Rectangle, color: Color, *, with_upright: bool) -> Iterator[FieldBox]:
    """A register cross in the middle of each side; above and below none where fold marks stand there."""
    middle_x, middle_y = (trim.left + trim.right) / 2, (trim.top + trim.bottom) / 2
    outside = trim.grown(_CROSS_PT)
    upright = ((middle_x, outside.top), (middle_x, outside.bottom)) if with_upright else ()
    for x, y in (*upright, (outside.left, middle_y), (outside.right, middle_y)):
        yield FieldBox(x - _CROSS_ARM_PT, y - _WEIGHT_PT / 2, 2 * _CROSS_ARM_PT, _WEIGHT_PT, color)
        yield FieldBox(x - _WEIGHT_PT / 2, y - _CROSS_ARM_PT, _WEIGHT_PT, 2 * _CROSS_ARM_PT, color)


def _fold_marks(trim: Rectangle, color: Color, folds_pt: Sequence[float]) -> Iterator[FieldBox]:
    for fold in folds_pt:
        yield from _ticks(trim.left + fold, trim, color)


def _slug_lines(
    trim: Rectangle, number: int, count: int, slug: Slug, lettering: Lettering
) -> Iterator[LineBox]:
    """The bulletin's name at the left of the upper cross, page and short code at its right."""
    half = (trim.right - trim.left) / 2
    room = half - 2 * _SLUG_INDENT_PT
    left = Measure(trim.left + _SLUG_INDENT_PT, room)
    right = Measure(trim.left + half + _SLUG_INDENT_PT, room)
    pages = f"第{number}页　共{count}页　短码 {slug.code}"
    yield lettering.line(slug.title, _SLUG, left, _SLUG_BASELINE_PT)
    yield lettering.line(pages, _SLUG, right, _SLUG_BASELINE_PT, Align.RIGHT)
