"""Paragraphs of the text: style, numbers, space and what else differs from the style."""

import math
from dataclasses import replace
from typing import Self

from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import Inline, inline_text
from bulletins.values import frozen
from bulletins.writers.docx.bookmarks import Bookmarks
from bulletins.writers.docx.borders import beside_bar_pt, left_bar, run_border
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.flow import OFF_GRID, Flow, Spacing
from bulletins.writers.docx.inlines import InlineWriter
from bulletins.writers.docx.lengths import LEAST_LINE, em_width, twips
from bulletins.writers.docx.numbering import Numbering
from bulletins.writers.docx.package import Relations
from bulletins.writers.docx.styles import BODY_ROLE, WordStyles, justification
from bulletins.writers.docx.xml import w


@frozen
class ParagraphWriter:
    """Writes paragraphs of one document, in order; ``measure_pt`` is the width of the text.

    ``left_pt`` is where the text begins on the page; ``bar`` is the style of a container that has
    a bar at the left of all its paragraphs.  ``kept`` are the anchors of blocks that the next one must not leave.
    """

    styles: WordStyles
    inlines: InlineWriter
    numbering: Numbering
    bookmarks: Bookmarks
    media: Media
    relations: Relations
    measure_pt: float
    left_pt: float
    flow: Flow
    bar: RoleStyle | None = None
    kept: frozenset[str] = frozenset()

    def paragraph(
        self,
        role: str,
        content: str,
        *,
        lines: int = 1,
        spacing: Spacing | None = None,
        height: int | None = None,
        keep_next: bool = False,
        numbers: str = "",
        tabs: str = "",
        form: str = "",
        mark: str = "",
    ) -> str:
        """A paragraph of ``role``.

        ``spacing`` and ``height`` (twips) are those of so many ``lines``, unless given; ``form`` is what else
        differs from its style (indents, alignment, level, in this order), ``mark`` what its own mark says of changes.
        """
        style = self.styles.block(role)
        height = lines * twips(style.leading_pt) if height is None else height
        is_house = self.styles.is_house(role)
        is_free = spacing is None
        if spacing is None:
            space = self.flow.space_around(style, height)
            spacing = Spacing(space.before, space.after, twips(style.leading_pt))
        breaks = self.flow.breaks
        self.flow.put(spacing, height)
        content = self.inlines.changes.completed(content)
        if self.bar and "<w:ind" not in form:
            form = self.indents(style) + form
        # A line of another pitch than its style's: LibreOffice would make a whole line of the grid of it.
        grid = OFF_GRID if spacing.line and spacing.line != twips(style.leading_pt) else ""
        properties = w(
            "pPr",
            w("pStyle", val=self.styles.paragraph_style(role)),
            w("keepNext") if keep_next else "",
            w("pageBreakBefore") if breaks else "",
            numbers,
            w("pBdr", left_bar(self.bar)) if self.bar else "",
            tabs,
            "" if spacing == self.styles.spacing(role) or (is_house and is_free) else grid + spacing.xml(),
            form,
            mark or self.inlines.changes.paragraph_mark(content),
        )
        return w("p", properties, self.inlines.changes.remarked(self._marked(style, content)))

    def _marked(self, style: RoleStyle, content: str) -> str:
        """The content with its bookmarks: around it, or behind words in a frame, which LibreOffice else leaves open."""
        if run_border(style):
            return content + self.bookmarks.around("")
        return self.bookmarks.around(content)

    def indents(self, style: RoleStyle, first_em: float | None = None) -> str:
        """``w:ind`` of a role here, or with another first line."""
        return self.styles.indents(style, first_em, beside_bar_pt(self.bar) if self.bar else 0.0)

    def edge(self, role: str, *, before: int = 0, after: int = 0) -> str:
        """An all but invisible paragraph that keeps space: tables have none of their own around them."""
        spacing = Spacing(max(0, before - LEAST_LINE), max(0, after - LEAST_LINE), LEAST_LINE)
        return self.paragraph(role, "", spacing=spacing, height=LEAST_LINE)

    def blank(self, height: int) -> str:
        """An empty line of that height: what the last block of a page's part keeps free below itself."""
        spacing = Spacing(0, 0, height)
        return self.paragraph(BODY_ROLE, "", spacing=spacing, height=height)

    def page_begin(self) -> str:
        """What begins a page whose first block is a table; nothing where no page begins."""
        return self.edge(BODY_ROLE) if self.flow.breaks else ""

    def is_on_grid(self, style: RoleStyle) -> bool:
        """Whether lines stand on the grid however many there are, so that nobody needs to count them."""
        return twips(style.leading_pt) == self.flow.pitch and not style.snap

    def lines_of(self, text: str, style: RoleStyle, measure_pt: float | None = None) -> int:
        """About how many lines a text takes, in the measure of the column unless another is given."""
        if self.is_on_grid(style):
            return 1
        room = (measure_pt or self.measure_pt) / style.size_pt - style.left_indent_em - style.right_indent_em
        return sum(
            max(1, math.ceil((style.first_indent_em + em_width(line)) / room)) for line in text.split("\n")
        )

    def line(
        self, role: str, children: tuple[Inline, ...], *, keep_next: bool = False, align: Align | None = None
    ) -> str:
        """Inline nodes as a paragraph of their own (titles, cells)."""
        lines = self.lines_of(inline_text(children), self.styles.block(role))
        form = justification(align) if align else ""
        return self.paragraph(
            role, self.inlines.runs(children, role), lines=lines, keep_next=keep_next, form=form
        )

    def inside(self, measure_pt: float) -> Self:
        """A writer for what stands in a cell of that width."""
        return replace(self, measure_pt=measure_pt, flow=Flow(self.flow.pitch), bar=None)


def empty_paragraph(content: str = "", height: int = LEAST_LINE) -> str:
    """A paragraph of that height (twips) without text, for what is anchored to it or as space."""
    return w("p", w("pPr", OFF_GRID, Spacing(0, height - LEAST_LINE, LEAST_LINE).xml()), content)
