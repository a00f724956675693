"""The cover of a book as the printer wants it: both its sides in one piece, the spine between, bleed all round."""

from collections.abc import Iterator
from dataclasses import replace

from bulletins.compose.boxes import AnchorBox, FieldBox, Item, Layout, LineBox, LinkBox, Page
from bulletins.compose.compositor import Compositor, length_of
from bulletins.compose.lines import EM_TOP_TO_BASELINE, Measure, fit_line
from bulletins.compose.metrics import Metrics
from bulletins.compose.placing import moved
from bulletins.style import StyleMap
from bulletins.style.page_design import BLEED_PT
from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import Bulletin

SPINE = "spine"
"""The role of the words on the spine; a style that has none makes no cover of its own.

Its ``pdf:`` options: ``leaf`` (thickness of a leaf of the text, 0.1 mm), ``binding`` (what binding adds, 0.6 mm),
``least`` (a thinner spine bears no words, 8 mm).
"""

_COVER_PAGES = 4
_FRONT, _BACK = "cover", "back-cover"
_FIRST_CHARACTER = 0.12
"""How far down the spine its words begin, as a share of its height."""


def compose_cover(bulletin: Bulletin, styles: StyleMap, metrics: Metrics, layout: Layout) -> Layout | None:
    """The outside and the inside of the cover of a composed book; ``None`` where it has no cover of its own.

    The leaves between the covers decide how wide the spine is.  Its words are the cover's, which has their glyphs.
    """
    parts = {block.role for block in bulletin.children}
    if SPINE not in styles.blocks or not {_FRONT, _BACK} <= parts or len(layout.pages) <= _COVER_PAGES:
        return None
    style = styles.block(SPINE)
    leaves = (len(layout.pages) - _COVER_PAGES) / 2
    spine = leaves * length_of(style.pdf, "leaf", 0.1) + length_of(style.pdf, "binding", 0.6)
    front, inside_front, *_, inside_back, back = layout.pages
    words: tuple[Item, ...] = ()
    if spine >= length_of(style.pdf, "least", 8.0):
        words = tuple(_spine_words(Compositor(styles, metrics), style, bulletin, back, spine))
    outside = _spread(1, back, front, spine, words)
    return Layout((outside, _spread(2, inside_front, inside_back, spine)), {}, ())


def _spread(number: int, left: Page, right: Page, spine: float, words: tuple[Item, ...] = ()) -> Page:
    """Two pages and the spine between them on one sheet with bleed."""
    width, height = left.width_pt + spine + right.width_pt, left.height_pt
    begin = BLEED_PT + left.width_pt + spine
    items = (
        *(moved(item, BLEED_PT, BLEED_PT) for item in _clipped(left, right_pt=left.width_pt)),
        *(moved(item, begin, BLEED_PT) for item in _clipped(right, left_pt=-spine)),
        *words,
    )
    return Page(
        number, "", width + 2 * BLEED_PT, height + 2 * BLEED_PT, items, trim_pt=BLEED_PT, bleed_pt=BLEED_PT
    )


def _clipped(page: Page, left_pt: float = -BLEED_PT, right_pt: float | None = None) -> Iterator[Item]:
    """The items of a page without links; a field that runs over an edge ends there, or goes on over the spine."""
    right = page.width_pt + BLEED_PT if right_pt is None else right_pt
    for item in page.items:
        if isinstance(item, FieldBox):
            begin = left_pt if item.x_pt < 0 else item.x_pt
            end = min(item.x_pt + item.width_pt, right)
            yield replace(item, x_pt=begin, width_pt=end - begin)
        elif not isinstance(item, LinkBox | AnchorBox):
            yield item


def _spine_words(
    compositor: Compositor, style: RoleStyle, bulletin: Bulletin, page: Page, spine: float
) -> Iterator[LineBox]:
    """The book's name and issue from top to bottom, the characters upright, one below the other."""
    fields = bulletin.fields
    series, issue = fields["series"], fields["issue"]
    assert isinstance(series, dict)
    assert isinstance(issue, dict)
    measure = Measure(BLEED_PT + page.width_pt, spine)
    y = BLEED_PT + _FIRST_CHARACTER * page.height_pt
    for char in f"{series['name']}\u3000{issue['label']}":
        material = compositor.text(char, style, SPINE)
        if material.text:
            line = fit_line(material, 0, len(material), measure, Align.CENTER)
            yield line.box(0.0, y + EM_TOP_TO_BASELINE * style.size_pt, compositor.case.inks, SPINE, SPINE)
        y += style.leading_pt
