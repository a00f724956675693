"""A newspaper in Word: its stories below each other, each with its head over the page and its text in columns.

Word sets no modules beside each other in text that can be worked on: what stands in frames or boxes of text is lost
to an office.  So a story has the width of the page, and keeps of its module the number of columns and the size of its
headline.  Pages are as full as they get: the running head names the planned page whose stories a page begins with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from bulletins.style import StyleMap
from bulletins.style.page_design import ModuleDesign
from bulletins.style.properties import RoleStyle, TurnSetting
from bulletins.tree import Block, Bulletin, Case, Heading, PagePlan, Section, plain_text
from bulletins.tree.stories import Story, read_story
from bulletins.tree.text import turns_text
from bulletins.values import frozen
from bulletins.writers.docx.lengths import em_width
from bulletins.writers.docx.styles import BODY_ROLE

_MOST_CHARACTERS = 30
"""Longer lines do not read well: a story has more columns than its module rather than longer lines."""


@frozen
class Newspaper:
    """A bulletin with the roles of a newspaper in ``styles``; ``columns`` are those of the cases, by their anchors."""

    bulletin: Bulletin
    styles: StyleMap
    columns: Mapping[str, int]


@frozen
class _Place:
    """Where a case is planned: the page, its module's columns, how many stories stand before it there."""

    page: PagePlan
    columns: int
    rank: int


def newspaper(bulletin: Bulletin, styles: StyleMap) -> Newspaper:
    """The bulletin as Word has it: planned pages as sections, headlines in roles of their sizes.

    Without modules in the style everything stays as it is.
    """
    design = styles.pages.modules
    if design is None:
        return Newspaper(bulletin, styles, {})
    return _Writer(bulletin.plan, design, styles).written(bulletin)


class _Writer:
    """Makes one newspaper, and collects the roles that it needs."""

    def __init__(self, plan: Sequence[PagePlan], design: ModuleDesign, styles: StyleMap) -> None:
        self._plan = plan
        self._design = design
        self._styles = styles
        self._area = styles.pages.area("")
        self._places = _places(plan, self._area.columns)
        self._columns: dict[str, int] = {}
        self._unplaced = 0
        self._roles: dict[str, RoleStyle] = dict(styles.blocks) | self._photo_roles()

    def written(self, bulletin: Bulletin) -> Newspaper:
        """The whole of it."""
        children = self._in_pages([self._block(block) for block in bulletin.children])
        return Newspaper(
            replace(bulletin, children=tuple(children)),
            replace(self._styles, blocks=self._roles),
            self._columns,
        )

    def _photo_roles(self) -> dict[str, RoleStyle]:
        """Picture and title of a photo story stand across the page; the picture is no higher than others."""
        most = self._styles.block("figure").max_height_pt
        found = (self._styles.blocks.get(role) for role in ("photo-figure", "photo-title"))
        return {
            style.role: replace(style, across=True, max_height_pt=most or style.max_height_pt)
            for style in found
            if style
        }

    def _in_pages(self, blocks: Sequence[Block]) -> list[Block]:
        """The cases of each planned page in a section under the page's name."""
        done: list[Block] = []
        for block in blocks:
            place = self._places.get(block.anchor) if isinstance(block, Case) else None
            last = done[-1] if done else None
            if place is None:
                done.append(block)
            elif isinstance(last, Section) and last.anchor == _anchor(place.page):
                done[-1] = replace(last, children=(*last.children, block))
            else:
                done.append(Section("", _anchor(place.page), (block,), running_title=place.page.name))
        return done

    def _block(self, block: Block) -> Block:
        if isinstance(block, Section):
            return replace(block, children=tuple(self._block(child) for child in block.children))
        return self._case(block) if isinstance(block, Case) else block

    def _case(self, case: Case) -> Case:
        """A case with its head first, in the size that its place gives it."""
        story = read_story(case, self._styles.blocks)
        columns, rank = self._area.columns, self._unplaced
        if place := self._places.get(case.anchor):
            columns, rank = place.columns, place.rank
        else:
            self._unplaced += 1
        least = ceil(self._area.width_pt / (_MOST_CHARACTERS * self._styles.block(BODY_ROLE).size_pt))
        self._columns[case.anchor] = min(max(columns, least), self._area.columns)
        head = story.head
        if story.title and not story.is_photo:
            role = self._headline_role(story.title, self._size(story, rank))
            head = tuple(replace(each, role=role) if each is story.title else each for each in head)
        return replace(case, children=(*head, *story.body))

    def _size(self, story: Story, rank: int) -> float:
        """The largest step of the ladder for the story's rank at which each turn stands on one line.

        A story of few lines has the smallest of the ranks.
        """
        *ranks, short = self._design.ranks
        line = self._area.column_pt / self._styles.block(BODY_ROLE).size_pt
        is_short = sum(len(plain_text(block)) for block in story.body) < self._design.short_lines * line
        largest = short if is_short else ranks[min(rank, len(ranks) - 1)]
        steps = [step for step in self._design.headlines if step <= largest] or [self._design.headlines[-1]]
        widest = max(em_width(turns_text((turn,))) for turn in (story.title.turns if story.title else ((),)))
        return next((step for step in steps if step * widest <= self._area.width_pt), steps[-1])

    def _headline_role(self, title: Heading, size_pt: float) -> str:
        """The role of a headline of that size, each turn on a line, without free lines of its own."""
        style = self._styles.block(title.role)
        role = f"{title.role}-{size_pt:g}"
        name = str(style.docx.get("name", title.role))
        self._roles[role] = replace(
            style, role=role, size_pt=size_pt, leading_pt=size_pt * self._design.headline_leading, steps=(),
            turns=TurnSetting.STACK, lines_before=0.0, lines_after=0.0, across=True,
            space_after_pt=self._design.head_gap * size_pt, docx={**style.docx, "name": f"{name} {size_pt:g} 磅"},
        )  # fmt: skip
        return role


def _anchor(page: PagePlan) -> str:
    """The name of a page's section."""
    return f"page-{page.number}"


def _places(plan: Sequence[PagePlan], columns: int) -> dict[str, _Place]:
    """Where each case is planned to begin."""
    places: dict[str, _Place] = {}
    for page in plan:
        rank = 0
        for row in page.rows:
            stated = sum(module.columns for module in row)
            unstated = sum(not module.columns for module in row)
            share = max(1, (columns - stated) // unstated) if unstated else 0
            for module in row:
                for story in module.stories:
                    if not story.is_rest:
                        places.setdefault(story.anchor, _Place(page, module.columns or share, rank))
                        rank += 1
    return places
