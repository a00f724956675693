"""Heads of stories: column name, kicker, headline, deck and byline over the whole width of a module.

Source: the project's style description, §4 (the ladder of headline sizes, the small lines above and below).
"""

from collections.abc import Sequence
from dataclasses import replace

from bulletins.compose.blocks import set_blocks, set_display
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure
from bulletins.compose.makeup.stories import Story
from bulletins.compose.strips import LinePart, SetBlock, Strip, line_part, line_strips, stacked
from bulletins.compose.titles import set_turns
from bulletins.style.page_design import ModuleDesign
from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree import Block, Display, Heading, Text
from bulletins.tree.blocks import Turns
from bulletins.values import frozen

_SMALL = ("kicker", "deck")
_BYLINE = "byline"
_MOST_LINES_A_TURN = 2
_LEAST_WIDTH = 0.65
"""A headline on one line that leaves more of its width free may be larger."""

_CONTINUED_TITLE, _CONTINUED_LINE = "continued-title", "continued-from"


@frozen(eq=False)
class Head:
    """The strips of a head, and what must be free below them, in pt."""

    strips: tuple[Strip, ...]
    gap_pt: float

    @property
    def height_pt(self) -> float:
        """How high it is, the free space below it included."""
        return sum(strip.height_pt for strip in self.strips) + self.gap_pt


def set_head(
    compositor: Compositor, design: ModuleDesign, story: Story, columns: int, width_pt: float, rank: int
) -> Head:
    """The head of a story in a module of so many columns; ``rank`` counts the stories of its page from 0."""
    measure = Measure(0.0, width_pt)
    if story.came_from:
        return _continued(compositor, story, measure)
    align = Align.CENTER if columns >= design.centred_from else Align.LEFT
    title = story.title
    size = (
        headline_size(compositor, design, title, width_pt, _largest(compositor, design, story, rank))
        if title and not story.is_photo
        else 0.0
    )
    blocks: list[SetBlock] = []
    for block in story.head:
        if isinstance(block, Heading | Display):
            style = replace(compositor.styles.block(block.role), align=align, across=False)
            if size and block is title:
                style = _title_style(style, design, size)
            elif size and block.role in _SMALL:
                style = _small_style(style, design, size)
            blocks.append(set_display(compositor, block, style, measure))
        else:
            blocks += set_blocks(compositor, (block,), measure, None)
    gap = _gap(compositor, design, story.head, size)
    strips = stacked([blocks[0].beginning(story.case.anchor), *blocks[1:]]) if blocks else ()
    return Head(strips, gap)


def headline_size(
    compositor: Compositor, design: ModuleDesign, title: Heading, width_pt: float, largest_pt: float
) -> float:
    """The largest step of the ladder, ``largest_pt`` at most, at which each turn stands on one line, else on two.

    A headline that leaves much of its line free goes up a step.
    """
    steps = [step for step in design.headlines if step <= largest_pt] or [design.headlines[-1]]
    style = compositor.styles.block(title.role)
    widths = {step: _widest(compositor, title, _title_style(style, design, step)) for step in steps}
    one_line = [step for step in steps if widths[step] <= width_pt]
    if one_line:
        return _fuller(compositor, design, title, width_pt, one_line[0], widths[one_line[0]])
    for step in steps:
        lines = _lines(compositor, title, _title_style(style, design, step), width_pt)
        if lines <= _MOST_LINES_A_TURN * len(title.turns):
            return step
    return steps[-1]


def _fuller(
    compositor: Compositor, design: ModuleDesign, title: Heading, width_pt: float, step: float, wide: float
) -> float:
    """One step more, where the headline leaves much of its width free and still stands on its lines."""
    larger = [each for each in design.headlines if each > step]
    if not larger or wide >= _LEAST_WIDTH * width_pt:
        return step
    style = compositor.styles.block(title.role)
    return (
        larger[-1]
        if _widest(compositor, title, _title_style(style, design, larger[-1])) <= width_pt
        else step
    )


def _largest(compositor: Compositor, design: ModuleDesign, story: Story, rank: int) -> float:
    """The largest size that the story may have: by its place on the page, or as a short one."""
    *ranks, short = design.ranks
    is_short = story.height_pt < design.short_lines * compositor.pitch_pt
    return short if is_short else ranks[min(rank, len(ranks) - 1)]


def _title_style(style: RoleStyle, design: ModuleDesign, size_pt: float) -> RoleStyle:
    """A headline in one of the steps: as high as it is, without free lines of its own."""
    return replace(
        style, size_pt=size_pt, leading_pt=size_pt * design.headline_leading, steps=(),
        turns=TurnSetting.STACK, lines_before=0.0, lines_after=0.0, tail_lines=0, across=False,
        space_after_pt=design.head_gap * size_pt,
    )  # fmt: skip


def _small_style(style: RoleStyle, design: ModuleDesign, size_pt: float) -> RoleStyle:
    """Kicker or deck, by the size of the headline."""
    small = min(design.small_most_pt, max(design.small_least_pt, design.small * size_pt))
    return replace(style, size_pt=small, leading_pt=style.leading_pt * small / style.size_pt, steps=())


def _widest(compositor: Compositor, title: Heading, style: RoleStyle) -> float:
    """How wide the longest turn is on one line."""
    widths = []
    for turn in title.turns:
        material = compositor.material(turn, style, title.anchor, title.span)
        widths.append(material.width(0, len(material)) if material.text else 0.0)
    return max(widths, default=0.0)


def _lines(compositor: Compositor, title: Heading, style: RoleStyle, width_pt: float) -> int:
    return len(
        set_turns(
            compositor,
            title.turns,
            style,
            Measure(0.0, width_pt),
            number=title.number,
            anchor=title.anchor,
            span=title.span,
        )
    )


def _gap(compositor: Compositor, design: ModuleDesign, head: Sequence[Block], size_pt: float) -> float:
    """What is free between head and text: a line below a byline, else a share of the headline's size."""
    if not head:
        return 0.0
    last = head[-1]
    if getattr(last, "role", "") == _BYLINE or not size_pt:
        return 0.5 * compositor.pitch_pt
    return design.head_gap * size_pt


def _continued(compositor: Compositor, story: Story, measure: Measure) -> Head:
    """（上接第1版） and the headline again, small: no text of the document, as running heads are none."""
    strips: list[Strip] = []
    said: list[tuple[str, Turns]] = [(_CONTINUED_LINE, ((Text(f"（上接第{story.came_from}版）"),),))]
    if story.title:
        said.append((_CONTINUED_TITLE, story.title.turns))
    for role, turns in said:
        style = compositor.styles.block(role)
        lines = set_turns(compositor, turns, style, measure)
        strips += line_strips(lines, style, "")
    return Head(tuple(strips), 0.5 * compositor.pitch_pt)


def line_at_end(compositor: Compositor, text: str, role: str, width_pt: float) -> Strip:
    """One line flush right that is no text of the document: （下转第4版）."""
    style = compositor.styles.block(role)
    turns: Turns = ((Text(text),),)
    lines = set_turns(compositor, turns, replace(style, align=Align.RIGHT), Measure(0.0, width_pt))
    parts: tuple[LinePart, ...] = tuple(line_part(line, style, "") for line in lines[:1])
    return Strip(compositor.pitch_pt, parts)
