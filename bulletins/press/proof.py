"""Proofs: the pages as they will be printed, on sheets with room to write, every paragraph numbered.

A proof sheet is the page enlarged by a fifth.  An A4 page then keeps its size on B4, 8开 or A3 paper, and a printer
that has A4 only prints the sheet at 83 % when told to fit it; lines break as they will in print, either way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bulletins.compose.boxes import FieldBox, Item, Layout, LineBox, Page
from bulletins.compose.lines import Measure
from bulletins.compose.placing import Rectangle, cut, moved
from bulletins.press.lettering import Lettering
from bulletins.style import StyleMap
from bulletins.style.page_design import Area
from bulletins.style.properties import BLACK, Align
from bulletins.tree.paragraphs import ParagraphNumber
from bulletins.units import mm
from bulletins.values import frozen

ENLARGED = 1.2

_TOP_PT, _INNER_PT = mm(14), mm(6)
"""Above the page, for the line that says that this is a proof; at its inner edge, which printers do not reach."""

_EDGE_PT = mm(0.1)
_MARK_BASELINE_PT = mm(10)
_MARK_WIDTH_PT, _COUNT_WIDTH_PT = mm(18), mm(36)
_BESIDE_PT = mm(1.5)
"""Between the text and its numbers in the margin."""

_INSIDE_PT = 1.5
_INSIDE_WIDTH_PT = 30.0


@frozen
class ProofWords:
    """What stands on each proof sheet: ``head`` above the page, ``foot`` below it (how to find a paragraph)."""

    head: str
    foot: str


def proof_sheets(
    layout: Layout,
    styles: StyleMap,
    numbers: Mapping[str, ParagraphNumber],
    words: ProofWords,
    lettering: Lettering,
) -> Layout:
    """The layout on proof sheets.

    Args:
        layout: the pages as they will be printed.
        styles: their style, which knows where their columns are.
        numbers: of the paragraphs, by their anchors.
        words: what each sheet says.
        lettering: sets them and the numbers.
    """
    count = len(layout.pages)
    open_numbers = dict(numbers)
    pages = []
    for page in layout.pages:
        area = styles.pages.masters[page.master].area
        marked = replace(page, items=(*page.items, *_numbers(page, area, open_numbers, lettering)))
        pages.append(_sheet(marked, count, words, lettering))
    return replace(layout, pages=tuple(pages))


def _numbers(
    page: Page, area: Area, open_numbers: dict[str, ParagraphNumber], lettering: Lettering
) -> Iterator[LineBox]:
    """The numbers of the paragraphs that begin on the page, each on its first line; they are taken out."""
    for item in page.items:
        if isinstance(item, LineBox) and item.runs and item.anchor in open_numbers:
            yield _number(item, open_numbers.pop(item.anchor), page, area, lettering)


def _number(line: LineBox, number: ParagraphNumber, page: Page, area: Area, lettering: Lettering) -> LineBox:
    """A number in the margin beside its column; between columns, before the line."""
    left = line.runs[0].x_pt
    column = int((left - area.x_pt) / (area.column_pt + area.gutter_pt))
    is_first, is_last = column <= 0, column >= area.columns - 1
    if is_last and (page.number % 2 or not is_first):
        edge = area.x_pt + area.width_pt + _BESIDE_PT
        place = Measure(edge, page.width_pt - edge)
        return lettering.line(number.label, "proof-number", place, line.baseline_pt)
    if is_first:
        place = Measure(0.0, area.x_pt - _BESIDE_PT)
        return lettering.line(number.label, "proof-number", place, line.baseline_pt, Align.RIGHT)
    place = Measure(left - _INSIDE_PT - _INSIDE_WIDTH_PT, _INSIDE_WIDTH_PT)
    return lettering.line(number.short, "proof-number-inside", place, line.baseline_pt, Align.RIGHT)


def _sheet(page: Page, count: int, words: ProofWords, lettering: Lettering) -> Page:
    """A page at its inner edge of a larger sheet, so that its outer margin is wide."""
    width, height = ENLARGED * page.width_pt, ENLARGED * page.height_pt
    left = _INNER_PT if page.number % 2 else width - page.width_pt - _INNER_PT
    items = (
        *(moved(item, left, _TOP_PT) for item in _within(page)),
        *_edges(Rectangle(left, _TOP_PT, left + page.width_pt, _TOP_PT + page.height_pt)),
        *_lines(page, left, count, words, lettering),
    )
    return replace(page, width_pt=width, height_pt=height, items=items)


def _within(page: Page) -> Iterator[Item]:
    inside = Rectangle(0.0, 0.0, page.width_pt, page.height_pt)
    for item in page.items:
        shown = cut(item, inside) if isinstance(item, FieldBox) else item
        if shown:
            yield shown


def _edges(page: Rectangle) -> Iterator[FieldBox]:
    """Hair lines where the printed page ends."""
    width, height = page.right - page.left, page.bottom - page.top
    for y in (page.top, page.bottom):
        yield FieldBox(page.left, y - _EDGE_PT / 2, width, _EDGE_PT, BLACK)
    for x in (page.left, page.right):
        yield FieldBox(x - _EDGE_PT / 2, page.top, _EDGE_PT, height, BLACK)


def _lines(page: Page, left: float, count: int, words: ProofWords, lettering: Lettering) -> Iterator[LineBox]:
    """What the sheet says above and below the page."""
    yield lettering.line("校样", "proof-mark", Measure(left, _MARK_WIDTH_PT), _MARK_BASELINE_PT)
    said = Measure(left + _MARK_WIDTH_PT, page.width_pt - _MARK_WIDTH_PT - _COUNT_WIDTH_PT)
    yield lettering.line(words.head, "proof-line", said, _MARK_BASELINE_PT)
    counted = Measure(left + page.width_pt - _COUNT_WIDTH_PT, _COUNT_WIDTH_PT)
    pages = f"第{page.number}页　共{count}页"
    yield lettering.line(pages, "proof-line", counted, _MARK_BASELINE_PT, Align.RIGHT)
    below = Measure(left, page.width_pt)
    baseline = _TOP_PT + page.height_pt + mm(5)
    yield lettering.line(words.foot, "proof-line", below, baseline)
