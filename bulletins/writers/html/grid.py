"""The article grid of a newspaper: pages of rows, rows of modules, modules of stories below each other.

The issue's plan gives pages, rows and widths.  Stories without a place in it stand after it as is found here: the
first over the whole width, the others two or three beside each other.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.style.page_design import FramePart, ModuleDesign, RuleFrame
from bulletins.tree import Case, PagePlan, inline_text, plain_text
from bulletins.tree.stories import Story, read_story
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.style import StyleMap

_MOST_BESIDE = 3
"""So many stories stand beside each other where no plan says otherwise."""


@frozen
class Place:
    """A story in its place; ``largest_pt`` is the size that its headline may have."""

    story: Story
    largest_pt: float

    @property
    def characters(self) -> int:
        """The length of the longest turn of the headline, which is to stand on one line."""
        turns = self.story.title.turns if self.story.title else ()
        return max((len(inline_text(turn)) for turn in turns), default=1)


@frozen
class Module:
    """Stories below each other, ``columns`` wide; ``is_centred``: their heads stand in the middle."""

    places: tuple[Place, ...]
    columns: int
    is_centred: bool


@frozen
class Row:
    """Modules beside each other, ``columns`` wide together."""

    modules: tuple[Module, ...]

    @property
    def columns(self) -> int:
        """All columns of the row."""
        return sum(module.columns for module in self.modules)


@frozen
class Page:
    """Rows below each other; ``number`` and ``name`` are the plan's, 0 and empty where there is none."""

    rows: tuple[Row, ...]
    number: int = 0
    name: str = ""


class Grid:
    """Places stories by the plan of a bulletin, in a style that has modules."""

    def __init__(self, plan: Sequence[PagePlan], design: ModuleDesign, styles: "StyleMap") -> None:
        self._plan = plan
        self._design = design
        self._styles = styles
        self._area = styles.pages.area("")

    @property
    def bars(self) -> tuple[RuleFrame, ...]:
        """The rules above the text of a running page, from the top down."""
        master = self._styles.pages.masters["odd"]
        return tuple(
            frame
            for frame in master.frames
            if isinstance(frame, RuleFrame)
            and frame.part is FramePart.RUNNING
            and frame.y_pt < master.area.y_pt
        )

    def pages(self, cases: Sequence[Case]) -> tuple[Page, ...]:
        """The pages of ``cases``, which stand together in the tree; no story has more than one place."""
        stories = {case.anchor: read_story(case, self._styles.blocks) for case in cases}
        pages = [self._planned(page, stories) for page in self._plan]
        found = [page for page in pages if page.rows]
        return (*found, self._found(list(stories.values()))) if stories else tuple(found)

    def _planned(self, plan: PagePlan, stories: dict[str, Story]) -> Page:
        """A planned page; the stories that it takes are no longer among ``stories``."""
        rows, before = [], 0
        for planned in plan.rows:
            widths = _widths([module.columns for module in planned], self._area.columns)
            modules = []
            for module, width in zip(planned, widths, strict=True):
                placed = [
                    stories.pop(each.anchor)
                    for each in module.stories
                    if not each.is_rest and each.anchor in stories
                ]
                if placed:
                    modules.append(self._module(placed, width, before))
                    before += len(placed)
            if modules:
                rows.append(Row(tuple(modules)))
        return Page(tuple(rows), plan.number, plan.name)

    def _found(self, stories: list[Story]) -> Page:
        """A page without a plan."""
        groups = [stories[:1], *_beside(stories[1:])]
        rows, before = [], 0
        for group in groups:
            widths = _shares([_length(story) for story in group], self._area.columns)
            modules = []
            for story, width in zip(group, widths, strict=True):
                modules.append(self._module([story], width, before))
                before += 1
            rows.append(Row(tuple(modules)))
        return Page(tuple(rows))

    def _module(self, stories: Sequence[Story], columns: int, before: int) -> Module:
        """Stories in a module; ``before`` so many stand before them on the page."""
        places = tuple(Place(story, self._largest(story, rank)) for rank, story in enumerate(stories, before))
        return Module(places, columns, columns >= self._design.centred_from)

    def _largest(self, story: Story, rank: int) -> float:
        """The size of a headline by its story's place on the page, or as that of a short one."""
        *ranks, short = self._design.ranks
        line = self._area.column_pt / self._styles.block("paragraph").size_pt
        is_short = _length(story) < self._design.short_lines * line
        return short if is_short else ranks[min(rank, len(ranks) - 1)]


def _length(story: Story) -> int:
    """About how many characters a story's text has."""
    return sum(len(plain_text(block)) for block in story.body)


def _beside(stories: Sequence[Story]) -> list[Sequence[Story]]:
    """Stories in rows of three, those that then are left in rows of two."""
    rows, left = [], list(stories)
    while left:
        count = 2 if len(left) in (2, 4) else min(_MOST_BESIDE, len(left))
        rows.append(left[:count])
        left = left[count:]
    return [*rows]


def _widths(columns: Sequence[int], most: int) -> list[int]:
    """The columns of a row's modules; those that say none (0) share what the others leave."""
    unstated = columns.count(0)
    share, more = divmod(max(most - sum(columns), unstated), unstated) if unstated else (0, 0)
    widths = []
    for stated in columns:
        widths.append(stated or share + (more > 0))
        more -= not stated
    return widths


def _shares(lengths: Sequence[int], columns: int) -> list[int]:
    """Columns by length of text, at least one each: so the stories of a row end at about one height."""
    shares = [1] * len(lengths)
    for _ in range(columns - len(lengths)):
        fullest = max(range(len(lengths)), key=lambda place: lengths[place] / shares[place])
        shares[fullest] += 1
    return shares
