"""Boxes at other places: pages are put on larger sheets, beside each other, and cut where they end."""

from dataclasses import replace

from bulletins.compose.boxes import AnchorBox, FieldBox, Item, LineBox
from bulletins.values import frozen


@frozen
class Rectangle:
    """A part of a page, in pt from its top left: ``left`` < ``right``, ``top`` < ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by_pt: float) -> "Rectangle":
        """So much larger on every side."""
        return Rectangle(self.left - by_pt, self.top - by_pt, self.right + by_pt, self.bottom + by_pt)


def moved(item: Item, right_pt: float, down_pt: float) -> Item:
    """The item so much further to the right and down."""
    if isinstance(item, LineBox):
        runs = tuple(replace(run, x_pt=run.x_pt + right_pt) for run in item.runs)
        return replace(item, baseline_pt=item.baseline_pt + down_pt, runs=runs)
    if isinstance(item, AnchorBox):
        return replace(item, y_pt=item.y_pt + down_pt)
    return replace(item, x_pt=item.x_pt + right_pt, y_pt=item.y_pt + down_pt)


def cut(field: FieldBox, within: Rectangle) -> FieldBox | None:
    """What of a field lies within a rectangle; ``None`` if nothing does."""
    left, top = max(field.x_pt, within.left), max(field.y_pt, within.top)
    right = min(field.x_pt + field.width_pt, within.right)
    bottom = min(field.y_pt + field.height_pt, within.bottom)
    if right <= left or bottom <= top:
        return None
    return replace(field, x_pt=left, y_pt=top, width_pt=right - left, height_pt=bottom - top)
