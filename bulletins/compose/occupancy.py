"""Occupancy: how many lines of the grid each part of a composed bulletin takes, and what is left of each page.

A line is one line of one column.  What is left blank above a part belongs to it, so that the lines of all parts are
those of the pages up to where their text ends; what a column leaves blank at its end belongs to nobody.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bulletins.compose.boxes import AnchorBox, Layout, LineBox, Page, PictureBox, QrBox
from bulletins.errors import Span
from bulletins.style import StyleMap
from bulletins.style.page_design import Area, PageDesign
from bulletins.style.properties import BreakBefore
from bulletins.tree import Block, Bulletin, Case, Heading, NumberLine, Paragraph, Section
from bulletins.tree.text import plain_text, turns_text
from bulletins.values import frozen

_SLACK_LINES = 0.05
_ABOVE_FOOT_LINES = 1
"""Blank lines between the text and what stands at the foot, at the least."""


@frozen
class Ending:
    """The last line of a paragraph of several lines: how many characters stand on it, and where it is written.

    Cutting so many characters anywhere in the paragraph saves the line.
    """

    anchor: str
    span: Span | None
    lines: int
    characters: int


@frozen
class Part:
    """A case, or what stands between cases (preface, contents, imprint): its first and last sheet, and its lines.

    ``number`` is what is printed before its title; ``begins_page``: its style lets nothing stand before it on its page;
    ``endings`` are the last lines of its paragraphs, the shortest first.
    """

    anchor: str
    number: str
    title: str
    is_case: bool
    begins_page: bool
    first: int
    last: int
    lines: int
    characters: int
    endings: tuple[Ending, ...]


@frozen
class PageRoom:
    """A page: how many lines it has, how many the text takes, and how many are free below the text.

    ``given`` of the free lines could have been used, and were left to pages that would have looked worse.
    """

    label: str
    lines: int
    used: int
    free: int
    given: int = 0


@frozen
class Occupancy:
    """All parts of a bulletin in reading order, and all its pages."""

    parts: tuple[Part, ...]
    pages: tuple[PageRoom, ...]

    @property
    def lines(self) -> int:
        """The lines that all parts take together."""
        return sum(part.lines for part in self.parts)

    @property
    def cases(self) -> tuple[Part, ...]:
        """The parts that are cases."""
        return tuple(part for part in self.parts if part.is_case)

    @property
    def runs(self) -> tuple[tuple[Part, ...], ...]:
        """The parts by runs: text flows from page to page inside a run, and each begins a page."""
        runs: list[list[Part]] = []
        for part in self.parts:
            if part.begins_page or not runs:
                runs.append([])
            runs[-1].append(part)
        return tuple(map(tuple, runs))

    def room_below(self, run: Sequence[Part]) -> int:
        """The lines that are free on the last page of a run."""
        return self.pages[run[-1].last - 1].free


def occupancy(bulletin: Bulletin, styles: StyleMap, layout: Layout) -> Occupancy:
    """The lines of a composed bulletin."""
    outline = _Outline(styles)
    outline.enter(bulletin.children, None)
    found = _Found()
    rooms = tuple(_read_page(page, outline, styles, found) for page in layout.pages)
    parts = tuple(_part(entry, outline, found) for entry in outline.entries if entry.anchor in found.pages)
    return Occupancy(parts, rooms)


@dataclass(slots=True)
class _Entry:
    """A part of the tree: its own blocks, those of cases inside it not among them."""

    anchor: str
    block: Block
    begins_page: bool
    blocks: list[Block] = field(default_factory=list)


class _Outline:
    """The parts of a tree, and which part each anchor belongs to."""

    def __init__(self, styles: StyleMap) -> None:
        self._styles = styles
        self._begins = False
        self.entries: list[_Entry] = []
        self.owners: dict[str, str] = {}
        self.across: set[str] = set()
        self.at_foot: set[str] = set()
        self.notes: set[str] = set()

    def enter(
        self, blocks: tuple[Block, ...], owner: _Entry | None, *, across: bool = False, at_foot: bool = False
    ) -> None:
        """Note the blocks of a container that is part of ``owner``; ``None``: each is a part of its own."""
        flows = not self._styles.pages.modules  # in modules, heads stand across those of their story only
        for block in blocks:
            style = self._styles.blocks.get(block.role)
            if style and (style.break_before is not BreakBefore.NONE or style.pages):
                self._begins = True
            entry = owner
            if entry is None or isinstance(block, Case):
                entry = _Entry(block.anchor, block, begins_page=False)
                self.entries.append(entry)
            self._note(
                block,
                entry,
                across=across or (flows and bool(style and style.across)),
                at_foot=at_foot or bool(style and style.at_foot),
            )

    def _note(self, block: Block, entry: _Entry, *, across: bool, at_foot: bool) -> None:
        notes = block.notes if isinstance(block, Section | Case) else ()
        for anchor in (block.anchor, *(note.anchor for note in notes)):
            self.owners[anchor] = entry.anchor
            if across:
                self.across.add(anchor)
            if at_foot:
                self.at_foot.add(anchor)
        self.notes.update(note.anchor for note in notes)
        children = getattr(block, "children", ())
        if isinstance(block, Paragraph) or not children:
            entry.begins_page = entry.begins_page or (self._begins and not entry.blocks)
            self._begins = False
            entry.blocks.append(block)
        else:
            self.enter(children, entry, across=across, at_foot=at_foot)


@dataclass(slots=True)
class _Found:
    """What the pages show of each part, and of each paragraph's lines (how many, characters on the last)."""

    lines: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    pages: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: dict[str, tuple[int, int]] = field(default_factory=dict)


def _read_page(page: Page, outline: _Outline, styles: StyleMap, found: _Found) -> PageRoom:
    """Count the lines of one page by their parts."""
    design = styles.pages
    area = design.masters[page.master].area
    top, lines = _line(design, area.y_pt), round(area.height_pt / design.pitch_pt)
    filled, room = [top] * area.columns, [top + lines] * area.columns
    for anchor, owner, left, right, bottom in _pieces(page, outline, design, area, found):
        found.pages[owner].append(page.number)
        columns = _columns(area, left, right, across=anchor in outline.across)
        for column in columns:
            if anchor in outline.notes:
                found.lines[owner] += styles.block("note").leading_pt / design.pitch_pt
                room[column] = min(room[column], bottom - 1)
            elif anchor in outline.at_foot:
                if bottom <= room[column]:
                    found.lines[owner] += room[column] - bottom + 1
                room[column] = min(room[column], bottom - 1 - _ABOVE_FOOT_LINES)
            else:
                found.lines[owner] += max(0, bottom - filled[column])
                filled[column] = max(filled[column], bottom)
    free = sum(max(0, end - last) for end, last in zip(room, filled, strict=True))
    return PageRoom(page.label, lines * area.columns, lines * area.columns - free, free, page.given_lines)


def _pieces(
    page: Page, outline: _Outline, design: PageDesign, area: Area, found: _Found
) -> Iterator[tuple[str, str, float, float, int]]:
    """Lines and pictures of the text: anchor, part, left and right edge, the grid's line in which they end."""
    anchor = ""
    for item in page.items:
        if isinstance(item, LineBox) and item.anchor in outline.owners and item.runs:
            anchor = item.anchor
            count, _ = found.paragraphs.get(anchor, (0, 0))
            found.paragraphs[anchor] = (count + 1, sum(len(run.text) for run in item.runs))
            left = item.runs[0].x_pt
            yield anchor, outline.owners[anchor], left, left, _line(design, item.baseline_pt)
        elif isinstance(item, PictureBox | QrBox) and anchor and _is_inside(item, area):
            width = item.width_pt if isinstance(item, PictureBox) else item.side_pt
            height = item.height_pt if isinstance(item, PictureBox) else item.side_pt
            line = _line(design, item.y_pt + height)
            yield anchor, outline.owners[anchor], item.x_pt, item.x_pt + width, line
        elif isinstance(item, AnchorBox) and item.anchor in outline.owners:
            anchor = item.anchor
            if anchor in outline.at_foot:  # its rules and padding stand above its first line
                begin = _line(design, item.y_pt + 2 * _SLACK_LINES * design.pitch_pt)
                yield anchor, outline.owners[anchor], area.x_pt, area.x_pt, begin


def _is_inside(item: PictureBox | QrBox, area: Area) -> bool:
    return area.y_pt <= item.y_pt < area.y_pt + area.height_pt


def _line(design: PageDesign, y_pt: float) -> int:
    """The number (from 1) of the grid's line that ``y_pt`` lies in, or at the end of."""
    return math.ceil((y_pt - design.grid_top_pt) / design.pitch_pt - _SLACK_LINES)


def _columns(area: Area, left: float, right: float, *, across: bool) -> range:
    """The columns that something stands in."""
    if across:
        return range(area.columns)
    step = area.column_pt + area.gutter_pt
    first, last = (min(area.columns - 1, max(0, int((x - area.x_pt) / step))) for x in (left, right))
    return range(first, last + 1)


def _part(entry: _Entry, outline: _Outline, found: _Found) -> Part:
    titles = [block for block in entry.blocks if isinstance(block, Heading)]
    numbers = [block.number for block in entry.blocks if isinstance(block, Heading | NumberLine)]
    pages = found.pages[entry.anchor]
    text = "".join(map(plain_text, entry.blocks))
    endings = (
        Ending(block.anchor, block.span, count, characters)
        for block in entry.blocks
        if isinstance(block, Paragraph) and block.anchor not in outline.at_foot
        for count, characters in [found.paragraphs.get(block.anchor, (0, 0))]
        if count > 1
    )
    return Part(
        anchor=entry.anchor,
        number=next(filter(None, numbers), ""),
        title=turns_text(titles[0].turns, " ") if titles else "",
        is_case=isinstance(entry.block, Case),
        begins_page=entry.begins_page,
        first=min(pages),
        last=max(pages),
        lines=math.ceil(found.lines[entry.anchor] - _SLACK_LINES),
        characters=sum(not char.isspace() for char in text),
        endings=tuple(sorted(endings, key=lambda ending: ending.characters)),
    )
