"""Panels: a framed section over the whole page (更正), its titles across it, its text in columns that end level."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bulletins.compose.boxes import FieldBox
from bulletins.compose.columns import SLACK_PT
from bulletins.compose.compositor import Compositor
from bulletins.compose.makeup.paper import strips_across
from bulletins.compose.sheets import PlacedStrip
from bulletins.compose.strips import Rule, Strip, Surround, height_of
from bulletins.style.page_design import Area
from bulletins.style.properties import RoleStyle
from bulletins.tree import Block, Display, Heading, Section
from bulletins.values import frozen, replace

_CHARACTERS = 24
"""The columns of a panel have lines of at least so many characters: its text is prose, set smaller than the page's."""


@frozen(eq=False)
class PanelPart:
    """What of a panel stands on one page, its strips placed from its top left; ``rest`` is what found no room."""

    height_pt: float
    strips: tuple[PlacedStrip, ...]
    rest: "Panel | None"


@frozen(eq=False)
class Panel:
    """A panel, set in the frame of ``style``: ``head`` over all columns, ``text`` in them.

    ``columns`` says for each how far its left edge is from the panel's.
    """

    style: RoleStyle
    width_pt: float
    columns: tuple[float, ...]
    head: tuple[Strip, ...]
    text: tuple[Strip, ...]

    @property
    def height_pt(self) -> float:
        """How high it is with columns that end level, whatever room there is."""
        return self._around_pt + self._column_pt(height_of(self.text))

    def part(self, room_pt: float) -> PanelPart:
        """As much of the panel as fits into ``room_pt``."""
        height = self._column_pt(room_pt - self._around_pt)
        piles, end = _filled(self.text, len(self.columns), height)
        rest = replace(self, head=(), text=self.text[end:]) if end < len(self.text) else None
        top = self.style.padding_pt
        whole = self._around_pt + max(map(height_of, piles), default=0.0)
        strips = [PlacedStrip(0.0, 0.0, Strip(0.0, tuple(self._frame(whole))))]
        strips += _pile(self.head, self.columns[0], top)
        for left, pile in zip(self.columns, piles, strict=True):
            strips += _pile(pile, left, top + height_of(self.head))
        return PanelPart(whole, tuple(strips), rest)

    @property
    def _around_pt(self) -> float:
        """What stands above and below the columns."""
        return 2 * self.style.padding_pt + height_of(self.head)

    def _column_pt(self, most_pt: float) -> float:
        """The least height of columns that hold the whole text; ``most_pt`` if none so high do."""
        count = len(self.columns)
        height = height_of(self.text) / count
        step = min((strip.height_pt for strip in self.text if strip.parts), default=most_pt)
        while height < most_pt:
            if _filled(self.text, count, height)[1] == len(self.text):
                return height
            height += step
        return most_pt

    def _frame(self, height_pt: float) -> Iterator[FieldBox]:
        rule = Rule(self.style.frame_pt, self.style.frame_color)
        around = Surround(0.0, self.width_pt, self.style.fill, top=rule, bottom=rule, side=rule)
        return around.boxes(0.0, 0.0, height_pt)


def panels_among(compositor: Compositor, blocks: Sequence[Block]) -> list[Section]:
    """The sections that have a frame around them."""
    return [
        block
        for block in blocks
        if isinstance(block, Section)
        and compositor.has_role(block.role)
        and compositor.styles.block(block.role).frame_pt
    ]


def set_panel(compositor: Compositor, section: Section, area: Area) -> Panel:
    """The section as a panel as wide as the page."""
    style = compositor.styles.block(section.role)
    head = list(takewhile(lambda block: isinstance(block, Heading | Display), section.children))
    text = section.children[len(head) :]
    inside = area.width_pt - 2 * style.padding_pt
    em = min((compositor.styles.block(block.role).size_pt for block in text), default=style.size_pt)
    count = max(1, int((inside + area.gutter_pt) / (_CHARACTERS * em + area.gutter_pt)))
    width = (inside - (count - 1) * area.gutter_pt) / count
    lefts = tuple(style.padding_pt + number * (width + area.gutter_pt) for number in range(count))
    strips = strips_across(compositor, head, inside)
    done = Panel(style, area.width_pt, lefts, strips, strips_across(compositor, text, width))
    return _beginning(done, section.anchor)


def _beginning(panel: Panel, anchor: str) -> Panel:
    """The panel with the anchor of its section on its first strip."""
    first, *others = panel.head or panel.text or (Strip(0.0),)
    strips = (replace(first, anchors=(anchor, *first.anchors)), *others)
    return replace(panel, head=strips) if panel.head else replace(panel, text=strips)


def _pile(strips: Sequence[Strip], left_pt: float, top_pt: float) -> Iterator[PlacedStrip]:
    """Strips below each other."""
    for strip in strips:
        yield PlacedStrip(left_pt, top_pt, strip)
        top_pt += strip.height_pt


def _filled(strips: Sequence[Strip], count: int, height_pt: float) -> tuple[list[tuple[Strip, ...]], int]:
    """``count`` columns filled one after the other, and where the strips that they took end."""
    piles, start = [], 0
    for _ in range(count):
        end = _end(strips, start, height_pt)
        piles.append(tuple(strips[start:end]))
        start = end
    return piles, start


def _end(strips: Sequence[Strip], start: int, height_pt: float) -> int:
    """Where a column ends that begins at ``start``: after at least one strip, where the next column may begin."""
    end, used = start, 0.0
    while end < len(strips) and used + strips[end].height_pt <= height_pt + SLACK_PT:
        used += strips[end].height_pt
        end += 1
    full = max(end, min(start + 1, len(strips)))
    while start < end < len(strips) and not strips[end].may_break:
        end -= 1
    return end if end > start else full
