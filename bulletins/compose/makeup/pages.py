"""Pages of modules: rows below each other, as planned or as found, and what finds no room on pages after them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletins.compose.compositor import Compositor
from bulletins.compose.makeup.copyfitting import LEAST_FREE, Copy, Setting, at_pitch, looser, tighter
from bulletins.compose.makeup.modules import Measures, ModuleSetter
from bulletins.compose.makeup.panels import Panel, panels_among, set_panel
from bulletins.compose.makeup.paper import Page, shared, stack, strips_across
from bulletins.compose.makeup.planned import (
    PlannedRow,
    Rest,
    Stories,
    planned_row,
    ranked,
    rest_of,
    row_of,
    stories_of,
)
from bulletins.compose.makeup.planning import FoundPage, Shape, find_page
from bulletins.compose.makeup.rows import Pages, Pile, RowSetter
from bulletins.compose.makeup.stories import Story, cases_of, read_story
from bulletins.compose.sheets import Sheet, count_pages, new_sheet
from bulletins.errors import Diagnostic, RenderError, UnsettledError
from bulletins.style.page_design import ModuleDesign
from bulletins.tree import Block, Bulletin, Case, Section
from bulletins.values import frozen

_EDITORS = "editors"
_TEXT = "paragraph"

_NEARLY_FULL = 0.1
"""A last page with no larger share of it free is filled as the others are."""

_LEAST_LEFT = 0.25
"""A found page whose foot is free by more than this share begins the next story there."""

_MOST_PASSES = 5

_MOST_PAGES = 100
"""No row is higher than so many pages."""


@frozen(eq=False)
class MadeUp:
    """The pages, warnings about what did not fit, and the shapes of the pages that were found."""

    sheets: list[Sheet]
    notices: tuple[Diagnostic, ...]
    shapes: tuple[Shape, ...] = ()


def make_up(
    compositor: Compositor, bulletin: Bulletin, design: ModuleDesign, shapes: Sequence[Shape] = ()
) -> MadeUp:
    """The pages of a newspaper; ``shapes`` are those of the pages that were found before.

    Raises:
        RenderError: a row is wider than the page (B421), a story cannot even begin on a page (B425).
        UnsettledError: the pages on which stories go on do not come to rest (B402).
        StyleError: the style does not know a role, or gives its text no room (B405, B406).
    """
    numbers: Mapping[int, str] = {}
    for _ in range(_MOST_PASSES):
        maker = _PageMaker(compositor, bulletin, design, numbers, shapes)
        maker.run()
        if all(numbers.get(plan, str(plan)) == number for plan, number in maker.numbers.items()):
            count_pages(maker.sheets)
            return MadeUp(maker.sheets, tuple(maker.notices), tuple(maker.found))
        numbers = maker.numbers  # pages were put in between: what goes on elsewhere must name the right ones
    raise UnsettledError(Diagnostic.of("B402", passes=_MOST_PASSES))


@dataclass
class _PageMaker:
    """Makes the pages of one bulletin; ``jumps`` are the printed numbers of planned pages, as far as they are known.

    ``numbers`` are those that it finds.
    """

    compositor: Compositor
    bulletin: Bulletin
    design: ModuleDesign
    jumps: Mapping[int, str]
    shapes: Sequence[Shape]
    sheets: list[Sheet] = field(default_factory=list)
    notices: list[Diagnostic] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)
    found: list[Shape] = field(default_factory=list)

    def __post_init__(self) -> None:
        design = self.compositor.styles.pages
        self._pitch = design.pitch_pt
        self._area = design.area("")
        self._setters: dict[float, RowSetter] = {}
        size = self.compositor.styles.block(_TEXT).size_pt
        self._copy = Copy(max(1, int(self._area.column_pt / size + 1e-3)))
        cases = cases_of(self.bulletin.children)
        self._stories = Stories(
            {
                case.anchor: read_story(self.compositor, case, self._area.column_pt, above)
                for case, above in cases
            },
            {},
        )

    def run(self) -> None:
        """Make all pages."""
        before, after = _around(self.bulletin.children)
        framed = panels_among(self.compositor, after)
        panels = [set_panel(self.compositor, section, self._area) for section in framed]
        after = [block for block in after if block not in framed]
        page = self._begin("")
        if strips := strips_across(self.compositor, before, self._area.width_pt):
            page.put_across(strips)
        for number, plan in enumerate(self.bulletin.plan):
            if number:
                page = self._begin(plan.name)
            page.sheet.running_title = plan.name
            page.is_inner = number + 1 < len(self.bulletin.plan)
            self.numbers[plan.number] = str(len(self.sheets))
            rows = [planned_row(row, self._stories, page.columns) for row in plan.rows]
            rows += [row_of(story, page.columns) for story in self._stories.take_rests(plan.number)]
            if not (page.is_inner or self._stories.whole):
                page.kept_pt = sum(panel.height_pt for panel in panels)
            page = self._fill(page, rows, fit=plan.fit)
        rests = (rest.story for rest in self._stories.rests.values())
        page = self._find(page, [*rests, *self._stories.whole.values()])
        for panel in panels:
            page = self._put_panel(page, panel)
        self._end(page, after)

    def _begin(self, name: str) -> Page:
        design = self.compositor.styles.pages
        number = len(self.sheets) + 1
        sheet = new_sheet(design, design.sequence(""), number, is_first=number == 1)
        sheet.running_title = name
        sheet.bottom_pt = sheet.area.y_pt
        self.sheets.append(sheet)
        return Page(sheet, self._setter(self._pitch))

    def _setter(self, pitch_pt: float) -> RowSetter:
        if pitch_pt not in self._setters:
            measures = Measures(self.design, self._area, pitch_pt)
            self._setters[pitch_pt] = RowSetter(ModuleSetter(self.compositor, measures))
        return self._setters[pitch_pt]

    def _put_panel(self, page: Page, panel: Panel) -> Page:
        """Stand a panel under the stories, or on a page of its own, or on as many as it takes; returns the last one."""
        if page.rows and page.setter.measures.lines(panel.height_pt) > page.room:
            page = self._begin("")
        rest: Panel | None = panel
        while rest:
            part = rest.part(page.room * page.pitch_pt)
            page.put_placed(part.strips, part.height_pt)
            rest = part.rest
            if rest:
                page = self._begin("")
        return page

    def _end(self, page: Page, blocks: Sequence[Block]) -> None:
        """What stands after the cases: over all columns; the editors' line in the foot of the last page."""
        inner = [
            each for block in blocks for each in (block.children if isinstance(block, Section) else (block,))
        ]
        others = [block for block in inner if block.role != _EDITORS]
        if strips := strips_across(self.compositor, others, self._area.width_pt):
            if page.setter.measures.lines(sum(strip.height_pt for strip in strips)) > page.room:
                page = self._begin(page.sheet.running_title)
            page.put_across(strips)
        design = self.design
        editors = [block for block in inner if block.role == _EDITORS]
        line = strips_across(self.compositor, editors, design.foot_width_pt)
        stack(self.sheets[-1], line, design.foot_x_pt, design.foot_y_pt)

    # Planned pages

    def _fill(self, page: Page, rows: Sequence[PlannedRow], *, fit: bool) -> Page:
        """Put rows on a page; what finds no room goes on pages after it.  Returns the last page.

        ``fit``: the page is set tighter or looser where that helps.  For a panel that would else be alone on a page of
        its own every page is set tighter.
        """
        waiting = ranked([row for row in rows if row])
        is_over = False
        if waiting and (fit or 0 <= page.spare(_heights(page, waiting)) < page.kept):
            page, waiting = self._fitted(page, waiting)
        while waiting:
            heights = _heights(page, waiting)
            spare = page.spare(heights)
            if spare >= 0:
                if not page.is_inner and spare >= page.kept:
                    spare -= page.kept
                is_full = page.is_inner or spare <= _NEARLY_FULL * page.lines
                more = shared(spare, len(heights)) if is_full else [0] * len(heights)
                for row, height, extra in zip(waiting, heights, more, strict=True):
                    self._put(page, row, height + extra)
                if page.is_inner and spare - sum(more) > LEAST_FREE:
                    lines = (spare - sum(more)) * page.columns
                    self.notices.append(self._copy.free(len(self.sheets), lines))
                break
            said = len(self.notices)
            waiting = _at(self._overfill(page, waiting, heights), page.pitch_pt, self._pitch)
            if is_over:
                del self.notices[said:]  # what the planned page could not hold has been said
            is_over = True
            if waiting:
                page = self._begin(page.sheet.running_title)
        return page

    def _fitted(self, page: Page, rows: Sequence[PlannedRow]) -> tuple[Page, list[PlannedRow]]:
        """The page and its rows in the setting that fits them best; as they are where none does."""
        plain = self._set_as(page, rows, Setting(self._pitch))
        spare = page.spare(_heights(page, rows)) - page.kept
        settings: Iterable[Setting] = ()
        if spare < 0:
            settings = tighter(self.design, self._pitch)
        elif page.is_inner or spare <= _NEARLY_FULL * page.lines:
            settings = looser(self.design, self._pitch)
        for setting in settings:
            fitted = self._set_as(page, rows, setting)
            if fitted[0].spare(_heights(*fitted)) >= fitted[0].kept:
                return fitted
        return plain

    def _set_as(
        self, page: Page, rows: Sequence[PlannedRow], setting: Setting
    ) -> tuple[Page, list[PlannedRow]]:
        own = page.on(self._setter(setting.pitch_pt))
        return own, ranked(_at(rows, page.pitch_pt, setting.pitch_pt), setting.smaller)

    def _overfill(self, page: Page, rows: Sequence[PlannedRow], heights: Sequence[int]) -> list[PlannedRow]:
        """Put the rows that fit, and the beginning of the next one; returns the rows that are left."""
        here = len(self.sheets)
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            if height <= page.room:
                self._put(page, row, height)
                continue
            left: list[PlannedRow] = list(rows[number:])
            if page.room >= page.least_beginning or not page.rows:
                done = page.setter.set_row(row, page.room, self._pages, str(here + 1))
                if done is not None:
                    page.put(done)
                    rest = rest_of(row, dict(done.rests))
                    self.notices += self._copy.over(here, stories_of([rest]), page.pitch_pt)
                    left = [*([rest] if rest else []), *rows[number + 1 :]]
                    self.notices += self._copy.moved(here, stories_of(rows[number + 1 :]), page.pitch_pt)
                    return left
            if not page.rows:
                raise self._cannot_begin(row)
            self.notices += self._copy.moved(here, stories_of(left), page.pitch_pt)
            return left
        return []

    def _put(self, page: Page, row: PlannedRow, lines: int) -> None:
        """Put a row so many lines high; what it leaves of stories waits for the page that they go on on."""
        done = page.setter.set_row(row, lines, self._pages)
        if done is None:
            raise self._cannot_begin(row)
        page.put(done)
        for cell, story in done.rests:
            rest = at_pitch(story, page.pitch_pt, self._pitch)
            self._stories.rests[story.case.anchor] = Rest(rest, cell.continue_on)
        if page.is_inner:
            self.notices += [
                self._copy.short(len(self.sheets), cell.story, free)
                for cell, free in done.free
                if free > LEAST_FREE
            ]

    @property
    def _pages(self) -> Pages:
        return Pages(str(len(self.sheets)), self.jumps)

    # Found pages

    def _find(self, page: Page, stories: list[Story]) -> Page:
        """Find pages for stories that no plan names, beginning on ``page`` if none is planned."""
        if self.bulletin.plan and page.rows and stories:
            page = self._begin("")
        while stories:
            found = self._found(page, stories)
            stories = stories[found.count :]
            heights = _heights(page, found.rows)
            spare = page.spare(heights)
            if spare < 0:
                before = page.rows
                notices = len(self.notices)
                left = self._overfill(page, found.rows, heights)
                del self.notices[notices:]  # a found page that is full is as it should be
                stories = [*stories_of(left), *stories]
                if page.rows == before or page.room < page.least_beginning:
                    page = self._begin("")
                continue
            is_full = spare <= _LEAST_LEFT * page.lines
            more = shared(spare, len(heights)) if stories and is_full else [0] * len(heights)
            for row, height, extra in zip(found.rows, heights, more, strict=True):
                self._put(page, row, height + extra)
            if stories and not is_full:
                stories = self._begin_next(page, stories)
            if stories:
                page = self._begin("")
        return page

    def _found(self, page: Page, stories: Sequence[Story]) -> FoundPage:
        """A page in the shape that it had before, if its stories still fit; else one that is found."""
        number = len(self.found)
        kept = self.shapes[number].filled(stories) if number < len(self.shapes) else None
        if kept is None or page.spare(_heights(page, kept.rows)) < 0:
            kept = find_page(page.setter, stories, page.columns, page.room)
        self.found.append(Shape.of(kept))
        return kept

    def _begin_next(self, page: Page, stories: list[Story]) -> list[Story]:
        """Begin the next story at the foot of a page that has room for a good part of it."""
        following = str(len(self.sheets) + 1)
        done = page.setter.set_row(row_of(stories[0], page.columns, 1), page.room, self._pages, following)
        if done is None:
            return stories
        page.put(done)
        return [*(story for _, story in done.rests), *stories[1:]]

    def _cannot_begin(self, row: PlannedRow) -> RenderError:
        story = row[0].cells[0].story
        span = story.title.span if story.title and story.title.span else story.case.span
        return RenderError(Diagnostic.of("B425", span, case=story.case.anchor, page=len(self.sheets)))


def _heights(page: Page, rows: Sequence[PlannedRow]) -> list[int]:
    """Natural heights; rows of stories that go on elsewhere share what the others leave."""
    most = _MOST_PAGES * page.lines
    natural = [page.setter.natural_lines(row, most) for row in rows]
    heights = [most if lines is None else lines for lines in natural]
    flexible = [number for number, height in enumerate(heights) if not height]
    if flexible:
        room = page.spare(heights)
        for number in flexible:
            heights[number] = max(page.least_beginning, room // len(flexible))
    return heights


def _at(rows: Sequence[PlannedRow], before_pt: float, after_pt: float) -> list[PlannedRow]:
    """The rows with their stories on another pitch."""

    def moved(pile: Pile) -> Pile:
        cells = (replace(cell, story=at_pitch(cell.story, before_pt, after_pt)) for cell in pile.cells)
        return replace(pile, cells=tuple(cells))

    return [[moved(pile) for pile in row] for row in rows]


def _around(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks before and after the cases."""
    places = [place for place, block in enumerate(blocks) if _holds_cases(block)]
    first, last = (places[0], places[-1]) if places else (len(blocks), len(blocks))
    return blocks[:first], blocks[last + 1 :]


def _holds_cases(block: Block) -> bool:
    return isinstance(block, Case) or (
        isinstance(block, Section) and any(_holds_cases(child) for child in block.children)
    )
