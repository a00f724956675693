"""Pages for office printers: heavy bands lightened, what is white on them dark, nothing beyond the sheet.

A band of solid colour takes toner by the gram, streaks, and curls the paper; a tint with a rule says the same.
"""

from collections.abc import Iterator
from dataclasses import replace

from bulletins.compose.boxes import FieldBox, GlyphRun, Item, Layout, LineBox, Page
from bulletins.compose.placing import Rectangle, cut
from bulletins.press.inks import darkness, tint
from bulletins.style.properties import BLACK, Color
from bulletins.units import mm

_HEAVY = 0.4
"""A field of this darkness and more is heavy, if it is a band and no rule."""

_BAND_PT = mm(4)
_TINT = 0.12
_RULE_PT = mm(0.5)
_PALE = 0.3
_COLORED_FROM_PT = 14.0
"""Smaller type is black: in a colour, office printers break it up into dots."""

_MIDDLE_EM = 0.3
"""How far above its baseline a character has its middle."""


def lightened(layout: Layout) -> Layout:
    """The layout with a tint and a rule in place of every heavy band."""
    return replace(layout, pages=tuple(_light(page) for page in layout.pages))


def _light(page: Page) -> Page:
    sheet = Rectangle(0.0, 0.0, page.width_pt, page.height_pt)
    fields: list[FieldBox] = []
    items: list[Item] = []
    for item in page.items:
        if isinstance(item, FieldBox):
            field = cut(item, sheet)
            if field:
                items += _lightened(field, fields)
                fields.append(field)
        elif isinstance(item, LineBox):
            items.append(replace(item, runs=tuple(_inked(run, item, fields) for run in item.runs)))
        else:
            items.append(item)
    return replace(page, items=tuple(items))


def _is_heavy(field: FieldBox) -> bool:
    return darkness(field.color) >= _HEAVY and min(field.width_pt, field.height_pt) >= _BAND_PT


def _lightened(field: FieldBox, below: list[FieldBox]) -> Iterator[FieldBox]:
    """A heavy band as a tint with a rule at its lower edge; a pale field on such a band in the band's colour."""
    if _is_heavy(field):
        yield replace(field, color=tint(field.color, _TINT))
        edge = field.y_pt + field.height_pt - _RULE_PT
        yield replace(field, y_pt=edge, height_pt=_RULE_PT)
        return
    middle = field.x_pt + field.width_pt / 2, field.y_pt + field.height_pt / 2
    yield replace(field, color=_on(below, middle, field.color, _COLORED_FROM_PT))


def _inked(run: GlyphRun, line: LineBox, fields: list[FieldBox]) -> GlyphRun:
    middle = run.x_pt, line.baseline_pt - _MIDDLE_EM * run.size_pt
    return replace(run, color=_on(fields, middle, run.color, run.size_pt))


def _on(fields: list[FieldBox], place: tuple[float, float], color: Color, size_pt: float) -> Color:
    """The colour of what stands at ``place``: what is pale on a heavy band gets dark."""
    x, y = place
    behind = [
        field
        for field in fields
        if field.x_pt <= x <= field.x_pt + field.width_pt and field.y_pt <= y <= field.y_pt + field.height_pt
    ]
    if not behind or not _is_heavy(behind[-1]) or darkness(color) >= _PALE:
        return color
    return behind[-1].color if size_pt >= _COLORED_FROM_PT else BLACK
