"""The story: all blocks of a bulletin in order, each in the section that it stands in."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from bulletins.style import StyleMap
from bulletins.style.page_design import PageSequence
from bulletins.style.properties import BreakBefore, RoleStyle
from bulletins.tree import Block, Bulletin, Case, Display, Heading, NumberLine, Section
from bulletins.writers.docx.blocks import BlockWriter
from bulletins.writers.docx.borders import beside_bar_pt
from bulletins.writers.docx.heads import HeadWriter
from bulletins.writers.docx.sections import Sections, SectionStart, Standing, Turn
from bulletins.writers.docx.styles import BODY_ROLE
from bulletins.writers.docx.tables import is_framed


class StoryWriter:
    """Writes the blocks of one bulletin with ``blocks``, into ``sections`` with their ``heads``.

    ``columns`` are those of the cases that do not have the columns of their page, by their anchors.
    """

    def __init__(
        self,
        styles: StyleMap,
        blocks: BlockWriter,
        sections: Sections,
        heads: HeadWriter,
        columns: Mapping[str, int],
    ) -> None:
        self._styles = styles
        self._blocks = blocks
        self._sections = sections
        self._heads = heads
        self._columns = columns
        self._break = BreakBefore.NONE
        self._writers: dict[tuple[object, ...], BlockWriter] = {}

    def write(self, bulletin: Bulletin) -> None:
        """Write everything; a bulletin without text has an empty page."""
        alone = len(bulletin.children) == 1
        for block in bulletin.children:
            title = block.running_title if isinstance(block, Section) else ""
            self._put(block, Standing(running_title=title), alone=alone)
        if not bulletin.children:
            self._enter(Standing(), BreakBefore.NONE)

    def _put(self, block: Block, standing: Standing, *, alone: bool, bar: RoleStyle | None = None) -> None:
        style = self._blocks.styles.container(block.role)
        if style:
            standing = standing.within(style)
        if block.anchor in self._columns:
            standing = replace(standing, columns=self._columns[block.anchor])
        if isinstance(block, Section | Case) and not (style and is_framed(style)):
            self._put_container(block, standing, style, bar)
            return
        self._enter(standing, style.break_before if style else BreakBefore.NONE)
        self._sections.add(self._writer(standing, bar).block(block, alone=alone))

    def _put_container(
        self, block: Section | Case, standing: Standing, style: RoleStyle | None, bar: RoleStyle | None
    ) -> None:
        """The children, between what space the container keeps, beside its bar, on the page that it begins."""
        blocks = self._blocks
        blocks.bookmarks.begin(block.anchor)
        blocks.numbering.end_runs()
        if style:
            blocks.flow.begin(style)
            if self._break is BreakBefore.NONE:
                self._break = style.break_before
            bar = style if style.rule_left_pt else bar
        opening = _opening(block) if style and style.head_lines else 0
        alone = len(block.children) == 1
        start = 0
        for number, child in enumerate(block.children, 1):
            if number == opening and style:
                self._reach(start, style.head_lines, is_first=number == 1)
            self._put(child, standing, alone=alone, bar=bar)
            if number == 1:
                start = blocks.flow.top
        if not block.children:
            self._enter(standing, BreakBefore.NONE, is_bare=True)
            self._sections.add(self._writer(standing, None).edge(BODY_ROLE))
        if style:
            blocks.flow.end(style)
        blocks.numbering.end_runs()

    def _reach(self, start: int, lines: int, *, is_first: bool) -> None:
        """Let the next block and the space below it reach so many lines down from where the container began."""
        flow = self._blocks.flow
        if is_first:
            start = flow.y + max(flow.left, flow.demanded)
        flow.reach = start + lines * flow.pitch

    def _enter(self, standing: Standing, own: BreakBefore, *, is_bare: bool = False) -> None:
        """See that the next block stands where it is to stand; what its containers ask for comes first.

        ``is_bare``: there is no block, only a page with its frames.
        """
        asked = own if self._break is BreakBefore.NONE else self._break
        self._break = BreakBefore.NONE
        is_first = not self._sections.done
        flow = self._blocks.flow
        space = flow.to_grid()
        turn = self._sections.enter(standing, asked)
        if turn is Turn.COLUMNS and not standing.across and space:
            self._sections.done[-2].contents.append(self._blocks.blank(space))
        if turn is Turn.PAGE:
            flow.begin_page(breaks=True)
        elif not is_first and (turn is Turn.SECTION or (turn is Turn.COLUMNS and not standing.across)):
            flow.begin_page()
        section = self._sections.done[-1]
        if turn is Turn.SECTION and section.opens:
            is_even = section.start is SectionStart.EVEN
            height = 0 if is_bare else self._heads.height(section.sequence, is_even=is_even)
            section.head = self._heads.head(section.sequence, standing.running_title, height, is_even=is_even)
            flow.y = height

    def _writer(self, standing: Standing, bar: RoleStyle | None) -> BlockWriter:
        """A writer for what stands there."""
        is_even = bool(self._sections.done) and self._sections.done[-1].start is SectionStart.EVEN
        key = (standing.pages, standing.across, standing.columns, bar.role if bar else "", is_even)
        if key not in self._writers:
            self._writers[key] = self._made_writer(standing, bar, is_even=is_even)
        return self._writers[key]

    def _made_writer(self, standing: Standing, bar: RoleStyle | None, *, is_even: bool) -> BlockWriter:
        design = self._styles.pages
        sequence: PageSequence = design.sequence(standing.pages)
        area = standing.area(design)
        left = design.masters[sequence.even].area.x_pt if is_even else area.x_pt
        measure = area.width_pt if standing.across else area.column_pt
        inside = beside_bar_pt(bar) if bar else 0.0
        return replace(self._blocks, measure_pt=measure - inside, left_pt=left, bar=bar)


def _opening(block: Section | Case) -> int:
    """How many display lines open a container."""
    lines = takewhile(lambda child: isinstance(child, NumberLine | Heading | Display), block.children)
    return sum(1 for _ in lines)
