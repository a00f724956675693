"""Copy-fitting: what is too much and too little on planned pages, said story by story, and what may be done about it.

A page is fitted by the pitch of its lines, within the limits of its style, and by headlines a step smaller.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletins.compose.columns import FlowItem
from bulletins.compose.makeup.stories import Story
from bulletins.compose.strips import LinePart, SetBlock, Strip
from bulletins.errors import Diagnostic, Severity
from bulletins.style.page_design import ModuleDesign
from bulletins.tree.text import turns_text
from bulletins.values import frozen

_SAME_PITCH_PT = 0.01
_STEP_PT = 0.1

LEAST_FREE = 6
"""Fewer free lines of a story's columns are not worth a word."""


@frozen
class Setting:
    """How a page is set: the pitch of its text, and how many steps smaller its headlines are."""

    pitch_pt: float
    smaller: int = 0


def tighter(design: ModuleDesign, pitch_pt: float) -> Iterator[Setting]:
    """Settings for a page that is too full, those that change it least first."""
    yield Setting(pitch_pt, 1)
    pitch = pitch_pt - _STEP_PT
    while pitch >= design.pitch_least_pt - _SAME_PITCH_PT:
        yield Setting(pitch)
        yield Setting(pitch, 1)
        pitch -= _STEP_PT


def looser(design: ModuleDesign, pitch_pt: float) -> Iterator[Setting]:
    """Settings for a page with room, those that fill it most first."""
    steps = int((design.pitch_most_pt - pitch_pt) / _STEP_PT + _SAME_PITCH_PT)
    for step in range(steps, 0, -1):
        yield Setting(pitch_pt + step * _STEP_PT)


def at_pitch(story: Story, before_pt: float, after_pt: float) -> Story:
    """The story with the lines of its text on another pitch."""
    if abs(before_pt - after_pt) < _SAME_PITCH_PT:
        return story
    blocks: dict[int, SetBlock] = {}
    flow: list[FlowItem] = []
    for item in story.flow:
        if id(item.block) not in blocks:
            strips = tuple(_strip_at(strip, before_pt, after_pt) for strip in item.block.strips)
            blocks[id(item.block)] = replace(item.block, strips=strips)
        flow.append(replace(item, block=blocks[id(item.block)]))
    return replace(story, flow=tuple(flow))


def _strip_at(strip: Strip, before_pt: float, after_pt: float) -> Strip:
    if abs(strip.height_pt - before_pt) >= _SAME_PITCH_PT:
        return strip
    lower = (after_pt - before_pt) / 2
    parts = tuple(
        replace(part, baseline_pt=part.baseline_pt + lower) if isinstance(part, LinePart) else part
        for part in strip.parts
    )
    return replace(strip, height_pt=after_pt, parts=parts)


@frozen
class Copy:
    """Says how much copy is over or missing; a line of a column holds ``characters`` characters."""

    characters: int

    def over(self, page: int, rests: Sequence[Story], pitch_pt: float) -> Iterator[Diagnostic]:
        """What of each story found no room on a page."""
        for story in rests:
            lines = round(story.height_pt / pitch_pt)
            yield self._said("B422", page, story, lines)

    def moved(self, page: int, stories: Sequence[Story], pitch_pt: float) -> Iterator[Diagnostic]:
        """Stories for which a page has no room at all."""
        for story in stories:
            yield self._said("B426", page, story, round(story.height_pt / pitch_pt))

    def short(self, page: int, story: Story, lines: int) -> Diagnostic:
        """A story that leaves lines of its module free."""
        return self._said("B423", page, story, lines)

    def free(self, page: int, lines: int) -> Diagnostic:
        """A page with room for more."""
        characters = lines * self.characters
        return Diagnostic.of("B424", severity=Severity.WARNING, page=page, lines=lines, characters=characters)

    def _said(self, code: str, page: int, story: Story, lines: int) -> Diagnostic:
        title = turns_text(story.title.turns, " ") if story.title else story.case.anchor
        return Diagnostic.of(
            code,
            story.case.span,
            severity=Severity.WARNING,
            page=page,
            title=title,
            lines=lines,
            characters=lines * self.characters,
        )
