"""Pages of modules: rows below each other, as planned or as found, and what finds no room on pages after them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletins.compose.blocks import set_blocks
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure
from bulletins.compose.makeup.modules import Measures, ModuleSetter
from bulletins.compose.makeup.planning import find_page
from bulletins.compose.makeup.rows import Cell, Pages, Pile, RowSetter, SetRow, divider
from bulletins.compose.makeup.stories import Story, cases_of, characters, read_story
from bulletins.compose.sheets import PlacedStrip, Sheet, count_pages, new_sheet
from bulletins.compose.strips import stacked
from bulletins.errors import Diagnostic, RenderError, Severity
from bulletins.style.page_design import ModuleDesign
from bulletins.tree import Block, Bulletin, Case, PagePlan, PlacedStory, Section
from bulletins.tree.page_plan import Row
from bulletins.tree.text import turns_text
from bulletins.values import frozen

_EDITORS = "editors"
_LEAST_BEGINNING = 0.22
"""A story that must go on on another page begins with such a share of the page's lines, its head included."""

_NEARLY_FULL = 0.1
"""A last page with no larger share of it free is filled as the others are."""

_LEAST_LEFT = 0.25
"""A found page whose foot is free by more than this share begins the next story there."""

_MOST_MORE = 8
"""So many lines more a row may get, so that its page is full."""

_LEAST_FREE = 6
"""Fewer free lines of a story's columns are not worth a word."""


@frozen(eq=False)
class MadeUp:
    """The pages, and warnings about what did not fit."""

    sheets: list[Sheet]
    notices: tuple[Diagnostic, ...]


def make_up(compositor: Compositor, bulletin: Bulletin, design: ModuleDesign) -> MadeUp:
    """The pages of a newspaper.

    Raises:
        RenderError: a module is wider than the page (B421), a story cannot even begin on a page (B425).
        StyleError: the style does not know a role, or gives its text no room (B405, B406).
    """
    numbers: dict[int, str] = {}
    while True:
        maker = _PageMaker(compositor, bulletin, design, numbers)
        maker.run()
        if all(numbers.get(plan, str(plan)) == number for plan, number in maker.numbers.items()):
            break
        numbers = maker.numbers  # pages were put in between: what goes on elsewhere must name the right ones
    count_pages(maker.sheets)
    return MadeUp(maker.sheets, tuple(maker.notices))


@dataclass(slots=True)
class _Page:
    """A page in the making; ``line`` is how many lines of it are taken."""

    sheet: Sheet
    lines: int
    line: int = 0
    rows: int = 0
    planned: bool = False


@dataclass(slots=True)
class _Rest:
    """What is left of a story whose plan names the page on which it goes on."""

    cell: Cell
    story: Story
    page: int


@dataclass
class _PageMaker:
    """Makes the pages of one bulletin; ``numbers`` are the printed ones of planned pages."""

    compositor: Compositor
    bulletin: Bulletin
    design: ModuleDesign
    jumps: Mapping[int, str]
    sheets: list[Sheet] = field(default_factory=list)
    notices: list[Diagnostic] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)
    _rests: dict[str, _Rest] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pages = self.compositor.styles.pages
        area = pages.area("")
        measures = Measures(self.design, area, pages.pitch_pt)
        self._rows = RowSetter(ModuleSetter(self.compositor, measures))
        self._stories = {
            case.anchor: read_story(self.compositor, case, area.column_pt, above)
            for case, above in cases_of(self.bulletin.children)
        }

    def run(self) -> None:
        """Make all pages."""
        before, after = self._around()
        page = self._begin("")
        self._across(page, before)
        left = dict(self._stories)
        for number, plan in enumerate(self.bulletin.plan):
            if number:
                page = self._begin(plan.name)
            page.sheet.running_title = plan.name
            page.planned = number + 1 < len(self.bulletin.plan)
            self.numbers[plan.number] = str(len(self.sheets))
            rows = [self._planned_row(row, left) for row in plan.rows]
            page = self._fill(page, [*rows, *self._unplaced_rests(plan)])
        page = self._find(page, list(left.values()))
        self._end(page, after)

    def _around(self) -> tuple[list[Block], list[Block]]:
        """The blocks before and after the cases."""
        blocks = self.bulletin.children
        places = [place for place, block in enumerate(blocks) if _holds_cases(block)]
        first, last = (places[0], places[-1]) if places else (len(blocks), len(blocks))
        return list(blocks[:first]), list(blocks[last + 1 :])

    # Pages

    def _begin(self, name: str) -> _Page:
        design = self.compositor.styles.pages
        number = len(self.sheets) + 1
        sheet = new_sheet(design, design.sequence(""), number, is_first=number == 1)
        sheet.running_title = name
        sheet.bottom_pt = sheet.area.y_pt
        self.sheets.append(sheet)
        return _Page(sheet, int(sheet.area.height_pt / design.pitch_pt + 1e-3))

    def _across(self, page: _Page, blocks: Sequence[Block]) -> None:
        """Blocks over all columns, at the head of a page."""
        area = page.sheet.area
        strips = stacked(list(set_blocks(self.compositor, blocks, Measure(0.0, area.width_pt), None)))
        if strips:
            y = area.y_pt + page.line * self._pitch
            for strip in strips:
                page.sheet.strips.append(PlacedStrip(area.x_pt, y, strip))
                y += strip.height_pt
            height = sum(strip.height_pt for strip in strips)
            page.line += self._rows.setter.measures.lines(height)
            page.rows += 1

    def _end(self, page: _Page, blocks: Sequence[Block]) -> None:
        """What stands after the cases: over all columns, the editors' line in the foot of the last page."""
        inner = [
            each for block in blocks for each in (block.children if isinstance(block, Section) else (block,))
        ]
        editors = [block for block in inner if block.role == _EDITORS]
        others = [block for block in inner if block.role != _EDITORS]
        if others:
            width = page.sheet.area.width_pt
            strips = stacked(list(set_blocks(self.compositor, others, Measure(0.0, width), None)))
            lines = self._rows.setter.measures.lines(sum(strip.height_pt for strip in strips))
            if page.line + self._between + lines > page.lines:
                page = self._begin(page.sheet.running_title)
            page.line += self._between if page.rows else 0
            self._across(page, others)
        y = self.design.foot_y_pt
        measure = Measure(0.0, self.design.foot_width_pt)
        for strip in stacked(list(set_blocks(self.compositor, editors, measure, None))):
            self.sheets[-1].strips.append(PlacedStrip(self.design.foot_x_pt, y, strip))
            y += strip.height_pt

    @property
    def _pitch(self) -> float:
        return self.compositor.styles.pages.pitch_pt

    @property
    def _pages(self) -> Pages:
        return Pages(str(len(self.sheets)), self.jumps)

    @property
    def _between(self) -> int:
        return self._rows.setter.measures.between_rows

    # Planned pages

    def _planned_row(self, row: Row, left: dict[str, Story]) -> list[Pile]:
        """The piles of a planned row; stories that it takes are no longer ``left``."""
        columns = self._rows.setter.measures.area.columns
        stated = sum(module.columns for module in row)
        unstated = [module for module in row if not module.columns]
        if stated + len(unstated) > columns or (row and not unstated and stated > columns):
            first = row[0].stories[0]
            raise RenderError(
                Diagnostic.of(
                    "B421", first.span, case=first.anchor, columns=stated + len(unstated), most=columns
                )
            )
        share, more = divmod(columns - stated, len(unstated)) if unstated else (0, 0)
        piles: list[Pile] = []
        column = 0
        for module in row:
            width = module.columns
            if not width:
                width = share + (1 if more else 0)
                more -= 1 if more else 0
            cells = [cell for placed in module.stories if (cell := self._cell(placed, left))]
            if cells:
                piles.append(Pile(tuple(cells), column, width))
            column += width
        return piles

    def _cell(self, placed: PlacedStory, left: dict[str, Story]) -> Cell | None:
        """The story of a place, or what is left of it; nothing where nothing is."""
        if placed.is_rest:
            rest = self._rests.pop(placed.anchor, None)
            story = rest.story if rest else None
        else:
            story = left.pop(placed.anchor, None)
        if story is None:
            return None
        return Cell(story, 0, placed.box_column, placed.continue_on, placed.picture_columns)

    def _unplaced_rests(self, plan: PagePlan) -> Iterator[list[Pile]]:
        """Rows over all columns for stories that go on on this page, where its plan has no place for them."""
        for anchor in [anchor for anchor, rest in self._rests.items() if rest.page == plan.number]:
            rest = self._rests.pop(anchor)
            columns = self._rows.setter.measures.area.columns
            yield [Pile((Cell(rest.story, 0, rest.cell.box_column),), 0, columns)]

    def _fill(self, page: _Page, rows: Sequence[Sequence[Pile]]) -> _Page:
        """Put rows on a page; what finds no room goes on pages after it.  Returns the last page."""
        waiting = _ranked([row for row in rows if row])
        while waiting:
            heights = self._heights(page, waiting)
            over = self._room(page) - sum(heights) - self._between * (len(heights) - 1)
            if over >= 0:
                is_full = page.planned or over <= _NEARLY_FULL * page.lines
                more = self._shared(over, len(heights)) if is_full else [0] * len(heights)
                for row, height, extra in zip(waiting, heights, more, strict=True):
                    self._put(page, row, height + extra)
                if page.planned and over - sum(more) > _LEAST_FREE:
                    self._note_free(page, over - sum(more))
                return page
            self._note_over(page, -over, waiting, heights)
            waiting = self._overfill(page, waiting, heights)
            if waiting:
                page = self._begin(page.sheet.running_title)
        return page

    def _heights(self, page: _Page, rows: Sequence[Sequence[Pile]]) -> list[int]:
        """Natural heights; rows of stories that go on elsewhere share what the others leave."""
        heights = [self._rows.natural_lines(row, 100 * page.lines) or 0 for row in rows]
        flexible = [number for number, height in enumerate(heights) if not height]
        if flexible:
            room = self._room(page) - sum(heights) - self._between * (len(rows) - 1)
            for number in flexible:
                heights[number] = max(_least_beginning(page), room // len(flexible))
        return heights

    def _overfill(
        self, page: _Page, rows: Sequence[Sequence[Pile]], heights: Sequence[int]
    ) -> list[Sequence[Pile]]:
        """Put the rows that fit, and the beginning of the next one; returns the rows that are left."""
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            room = self._room(page)
            if height <= room:
                self._put(page, row, height)
                continue
            rests: list[Sequence[Pile]] = []
            if room >= _least_beginning(page) or not page.rows:
                following = str(len(self.sheets) + 1)
                done = self._rows.set_row(row, room, self._pages, following)
                if done is not None:
                    self._place(page, done)
                    rests = [_rest_of(row, dict(done.rests))]
                    return [*(rest for rest in rests if rest), *rows[number + 1 :]]
            if not page.rows:
                raise self._cannot_begin(row, page)
            return list(rows[number:])
        return []

    def _room(self, page: _Page) -> int:
        return page.lines - page.line - (self._between if page.rows else 0)

    def _shared(self, spare: int, rows: int) -> list[int]:
        """Spare lines of a page, shared among its rows."""
        most = min(spare, rows * _MOST_MORE)
        return [most // rows + (number < most % rows) for number in range(rows)]

    def _put(self, page: _Page, row: Sequence[Pile], lines: int) -> None:
        done = self._rows.set_row(row, lines, self._pages)
        if done is None:
            raise self._cannot_begin(row, page)
        self._place(page, done)
        for cell, story in done.rests:
            self._rests[story.case.anchor] = _Rest(cell, story, cell.continue_on)
        if page.planned:
            for cell, free in done.free:
                if free > _LEAST_FREE:
                    self._note_short(cell, free)

    def _place(self, page: _Page, row: SetRow) -> None:
        """Stand a row on the page, a rule above it if there is another one."""
        sheet = page.sheet
        left, area = sheet.area.x_pt, sheet.area
        top = page.line + (self._between if page.rows else 0)
        y = area.y_pt + top * self._pitch
        if page.rows:
            rule = divider(self._rows, 0, area.columns, y)
            sheet.strips.append(replace(rule, left_pt=left))
        for each in row.strips:
            sheet.strips.append(PlacedStrip(left + each.left_pt, y + each.top_pt, each.strip))
        sheet.gutters += [(left + x, y + head, y + foot) for x, head, foot in row.rules]
        row_end = top + row.lines
        page.line, page.rows = row_end, page.rows + 1
        sheet.bottom_pt = area.y_pt + row_end * self._pitch
        sheet.text_pt = sheet.bottom_pt - area.y_pt

    # Found pages

    def _find(self, page: _Page, stories: list[Story]) -> _Page:
        """Find pages for stories that no plan names, beginning on ``page`` if it is empty."""
        stories = [*(rest.story for rest in self._rests.values()), *stories]
        self._rests.clear()
        columns = page.sheet.area.columns
        if self.bulletin.plan and page.rows and stories:
            page = self._begin("")
        while stories:
            found = find_page(self._rows, stories, columns, self._room(page))
            stories = stories[found.count :]
            heights = self._heights(page, found.rows)
            spare = self._room(page) - sum(heights) - self._between * (len(heights) - 1)
            if spare < 0:
                before = page.rows
                left = self._overfill(page, found.rows, heights)
                stories = [*(cell.story for row in left for pile in row for cell in pile.cells), *stories]
                if page.rows == before or self._room(page) < _least_beginning(page):
                    page = self._begin("")
                continue
            more = [0] * len(heights)
            if stories and spare <= _LEAST_LEFT * page.lines:
                more = self._shared(spare, len(heights))
            for row, height, extra in zip(found.rows, heights, more, strict=True):
                self._put(page, row, height + extra)
            if stories and spare > _LEAST_LEFT * page.lines:
                stories = self._begin_next(page, stories, columns)
            if stories:
                page = self._begin("")
        return page

    def _begin_next(self, page: _Page, stories: list[Story], columns: int) -> list[Story]:
        """Begin the next story at the foot of a page that has room for a good part of it."""
        row = (Pile((Cell(stories[0], 1),), 0, columns),)
        following = str(len(self.sheets) + 1)
        done = self._rows.set_row(row, self._room(page), self._pages, following)
        if done is None:
            return stories
        self._place(page, done)
        return [*(story for _, story in done.rests), *stories[1:]]

    # What is said

    def _cannot_begin(self, row: Sequence[Pile], page: _Page) -> RenderError:
        story = row[0].cells[0].story
        span = story.title.span if story.title and story.title.span else story.case.span
        number = len(self.sheets)
        return RenderError(Diagnostic.of("B425", span, case=story.case.anchor, page=number))

    def _line_characters(self) -> int:
        style = self.compositor.styles.block("paragraph")
        return max(1, int(self._rows.setter.measures.column_pt / style.size_pt + 1e-3))

    def _note_over(
        self, page: _Page, over: int, rows: Sequence[Sequence[Pile]], heights: Sequence[int]
    ) -> None:
        """Say by how much the stories of a planned page are too long."""
        columns = page.sheet.area.columns
        lines = over * columns
        shares = sorted(
            (cell.story for row in rows for pile in row for cell in pile.cells), key=characters, reverse=True
        )
        longest = shares[0]
        self.notices.append(
            Diagnostic.of(
                "B422",
                longest.case.span,
                severity=Severity.WARNING,
                page=len(self.sheets),
                lines=lines,
                characters=lines * self._line_characters(),
                title=_title(longest),
            )
        )

    def _note_short(self, cell: Cell, free: int) -> None:
        self.notices.append(
            Diagnostic.of(
                "B423",
                cell.story.case.span,
                severity=Severity.WARNING,
                page=len(self.sheets),
                title=_title(cell.story),
                lines=free,
                characters=free * self._line_characters(),
            )
        )

    def _note_free(self, page: _Page, lines: int) -> None:
        columns = page.sheet.area.columns
        self.notices.append(
            Diagnostic.of(
                "B424",
                severity=Severity.WARNING,
                page=len(self.sheets),
                lines=lines * columns,
                characters=lines * columns * self._line_characters(),
            )
        )


def _least_beginning(page: _Page) -> int:
    """How many lines of the page a story takes at least that goes on on another one."""
    return math.ceil(_LEAST_BEGINNING * page.lines)


def _holds_cases(block: Block) -> bool:
    return isinstance(block, Case) or (
        isinstance(block, Section) and any(_holds_cases(child) for child in block.children)
    )


def _title(story: Story) -> str:
    return turns_text(story.title.turns, " ") if story.title else story.case.anchor


def _ranked(rows: Sequence[Sequence[Pile]]) -> list[Sequence[Pile]]:
    """The rows with the ranks of their stories, which are counted through the page."""
    ranked: list[Sequence[Pile]] = []
    rank = 0
    for row in rows:
        piles = []
        for pile in row:
            cells = []
            for cell in pile.cells:
                cells.append(replace(cell, rank=rank))
                rank += 1
            piles.append(replace(pile, cells=tuple(cells)))
        ranked.append(piles)
    return ranked


def _rest_of(row: Sequence[Pile], rests: Mapping[Cell, Story]) -> list[Pile]:
    """The piles of a row that goes on: of each the story that was cut, and those below it."""
    piles = []
    for pile in row:
        cells = [replace(cell, story=rests[cell]) for cell in pile.cells if cell in rests]
        if cells:
            piles.append(replace(pile, cells=tuple(cells)))
    return piles
