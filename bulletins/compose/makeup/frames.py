"""Decorative frames: a double rule around a story, which is set in narrower columns inside it."""

from collections.abc import Iterator
from dataclasses import replace

from bulletins.compose.boxes import FieldBox
from bulletins.compose.makeup.modules import Measures, ModuleSetter, Place, SetModule
from bulletins.compose.makeup.stories import Story, read_story
from bulletins.compose.sheets import PlacedStrip
from bulletins.compose.strips import Strip
from bulletins.units import mm

_BETWEEN_RULES_PT = mm(0.8)
_PADDING_PT = mm(4)
_PADDING_LINES = 2
"""Above and below the story, a line each with the rules in it."""


class FramedSetter:
    """Sets whole stories in frames; ``outer`` sets what has none."""

    def __init__(self, outer: ModuleSetter) -> None:
        self._outer = outer
        self._setters: dict[int, ModuleSetter] = {}
        self._stories: dict[tuple[Story, int], Story] = {}

    def natural_lines(self, story: Story, place: Place, most: int) -> int | None:
        """How high the story is with its frame; ``None`` where it is more than ``most`` lines."""
        setter, inner = self._inside(story, place)
        lines = setter.natural_lines(inner, place, most - _PADDING_LINES)
        return None if lines is None else lines + _PADDING_LINES

    def set_story(self, story: Story, place: Place, lines: int) -> SetModule | None:
        """The story with its frame; ``None`` where it is not whole, or there is no room for all of it."""
        if story.came_from or self.natural_lines(story, place, lines) is None:
            return None
        setter, inner = self._inside(story, place)
        module = setter.set_story(inner, place, lines - _PADDING_LINES, "")
        if module is None or module.rest:
            return None
        x, y = self._edge_pt, self._outer.measures.pitch_pt
        strips = (replace(each, left_pt=each.left_pt + x, top_pt=each.top_pt + y) for each in module.strips)
        rules = ((rule + x, top + y, foot + y) for rule, top, foot in module.rules)
        return replace(module, lines=lines, strips=(self._frame(place, lines), *strips), rules=tuple(rules))

    @property
    def _edge_pt(self) -> float:
        """How far the text is from the frame's outer edge."""
        return 2 * self._outer.measures.design.rule_pt + _BETWEEN_RULES_PT + _PADDING_PT

    def _inside(self, story: Story, place: Place) -> tuple[ModuleSetter, Story]:
        """The setter for a frame so wide, and the story with its text in the columns inside."""
        columns = place.columns
        if columns not in self._setters:
            outer = self._outer.measures
            width = outer.width(columns) - 2 * self._edge_pt
            area = replace(outer.area, width_pt=width, columns=columns)
            measures = Measures(outer.design, area, outer.pitch_pt)
            self._setters[columns] = ModuleSetter(self._outer.compositor, measures)
        setter = self._setters[columns]
        if (story, columns) not in self._stories:
            read = read_story(setter.compositor, story.case, setter.measures.column_pt)
            self._stories[story, columns] = replace(read, head=story.head)
        return setter, self._stories[story, columns]

    def _frame(self, place: Place, lines: int) -> PlacedStrip:
        width, height = self._outer.measures.width(place.columns), lines * self._outer.measures.pitch_pt
        inner = self._outer.measures.design.rule_pt + _BETWEEN_RULES_PT
        parts = (*self._rectangle(0.0, width, height), *self._rectangle(inner, width, height))
        return PlacedStrip(0.0, 0.0, Strip(0.0, parts))

    def _rectangle(self, inset: float, width: float, height: float) -> Iterator[FieldBox]:
        """A rule around the module, ``inset`` from its edges."""
        measures = self._outer.measures
        weight, color = measures.design.rule_pt, measures.area.gutter_color
        across, down = width - 2 * inset, height - 2 * inset
        yield FieldBox(inset, inset, across, weight, color)
        yield FieldBox(inset, height - inset - weight, across, weight, color)
        yield FieldBox(inset, inset, weight, down, color)
        yield FieldBox(width - inset - weight, inset, weight, down, color)
