"""Stories: the cases of a newspaper, taken apart into what opens them, their text, and what stands beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from bulletins.compose.blocks import set_blocks
from bulletins.compose.columns import FlowItem, flow_of
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure
from bulletins.compose.strips import Strip, stacked
from bulletins.tree import Block, Box, Case, Figure, Heading, Paragraph, Table, Text, stories
from bulletins.values import frozen

_WIDE_TABLE = 3
"""A table with more columns stands beside the text, wider than a column."""

Beside = Figure | Box | Table


@frozen(eq=False)
class Inset:
    """A picture, box or table beside the text, or what is left of one higher than a page.

    What is left is set: ``strips``, ``columns`` columns wide.
    """

    block: Beside
    strips: tuple[Strip, ...] = ()
    columns: int = 0


@frozen(eq=False)
class Story:
    """A case, or what is left of it after an earlier page.

    ``head`` are the blocks that open it, ``flow`` is its running text in one column, ``insets`` stand beside it.
    ``came_from`` is the page on which it began (empty: here).
    """

    case: Case
    head: tuple[Block, ...]
    flow: tuple[FlowItem, ...]
    insets: tuple[Inset, ...]
    is_photo: bool = False
    came_from: str = ""

    @property
    def height_pt(self) -> float:
        """How high the running text is in one column."""
        return sum(item.strip.height_pt for item in self.flow)

    @property
    def title(self) -> Heading | None:
        """The headline: the last of the headings that open it, where it is the first of its group."""
        return next((block for block in reversed(self.head) if isinstance(block, Heading)), None)

    def rest(self, end: int, insets: Sequence[Inset], page: str) -> "Story":
        """What is left of the story from strip ``end`` of its text on."""
        return replace(self, flow=self.flow[end:], insets=tuple(insets), came_from=page, is_photo=False)


def read_story(compositor: Compositor, case: Case, column_pt: float, above: Sequence[Block] = ()) -> Story:
    """The story of a case; ``above`` are blocks that open it as well, as the heading of its group."""
    parted = stories.read_story(case, compositor.styles.blocks)
    head, text = parted.head, list(parted.body)
    insets: tuple[Inset, ...] = ()
    if parted.is_photo:
        text = [_of_its_figure(block) for block in text]
    else:
        insets = tuple(Inset(block) for block in text if _stands_beside(block))
        text = [block for block in text if not _stands_beside(block)]
    blocks = set_blocks(compositor, (*text, *_notes(case)), Measure(0.0, column_pt), None)
    return Story(case, (*above, *head), tuple(flow_of(list(blocks), {})), insets, parted.is_photo)


def _notes(case: Case) -> Iterator[Paragraph]:
    """The footnotes, at the end of the text: a story has no foot of a page of its own."""
    for note in case.notes:
        number = Text(f"{note.number}\u2002")
        yield Paragraph(note.role, note.anchor, (number, *note.children), span=note.span)


def _stands_beside(block: Block) -> TypeGuard[Beside]:
    return isinstance(block, Figure | Box) or (isinstance(block, Table) and len(block.heads) > _WIDE_TABLE)


def _of_its_figure(block: Block) -> Block:
    """The block as part of its figure, if it says what a caption said: on paper its words are the figure's."""
    return replace(block, anchor=block.anchor.removesuffix("/caption").removesuffix("/credit"))


def inset_strips(compositor: Compositor, block: Beside, width_pt: float) -> tuple[Strip, ...]:
    """A picture, box or table, set so wide."""
    return stacked(list(set_blocks(compositor, (block,), Measure(0.0, width_pt), None)))


def cases_of(blocks: Sequence[Block]) -> Iterator[tuple[Case, tuple[Block, ...]]]:
    """The cases among blocks and their groups, each with the heading that it stands under as the first of its group."""
    above: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Case):
            yield block, above
            above = ()
        elif getattr(block, "role", "") == "group":
            yield from cases_of(getattr(block, "children", ()))
        elif isinstance(block, Heading):
            above = (*above, block)
