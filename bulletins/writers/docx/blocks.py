"""Block nodes as paragraphs and tables."""

import math
from dataclasses import dataclass, field, replace

from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree import (
    Block,
    Box,
    CallOut,
    Case,
    Cell,
    Contents,
    ContentsEntry,
    Display,
    Figure,
    Heading,
    Imprint,
    ImprintRow,
    Inline,
    Paragraph,
    Section,
    Table,
    inline_text,
)
from bulletins.tree.text import TURN, turns_text
from bulletins.units import mm
from bulletins.writers.docx.bookmarks import Bookmarks
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.fields import text_run
from bulletins.writers.docx.inlines import InlineWriter, link
from bulletins.writers.docx.lengths import LEAST_LINE, twips
from bulletins.writers.docx.numbering import Numbering, number_blank
from bulletins.writers.docx.package import Relations
from bulletins.writers.docx.styles import Spacing, WordStyles, justification
from bulletins.writers.docx.tables import SIDES, border, cell, inner_border, outer_borders, row, table
from bulletins.writers.docx.xml import element, w

_CAPTION_GAP_PT = mm(1.6)
_ADDRESS_ROLE = "footer-address"
"""How addresses are set, wherever they stand."""

_LEAST_DPI = 100
"""A picture is not enlarged beyond this resolution."""

_WIDEST_COLUMN_EM = 24
_CELL_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}


@dataclass(slots=True)
class Gap:
    """The space above the next paragraph, in twips.

    ``left`` is what the paragraph above leaves below itself; ``demanded`` what containers ask for.
    """

    left: int = 0
    demanded: int = 0

    def demand(self, space: int) -> None:
        """A container begins or ends here that keeps so much space."""
        self.demanded = max(self.demanded, space)


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one document, in order; ``measure_pt`` is the width of the text."""

    styles: WordStyles
    inlines: InlineWriter
    numbering: Numbering
    bookmarks: Bookmarks
    media: Media
    relations: Relations
    measure_pt: float
    gap: Gap = field(default_factory=Gap)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The paragraphs and tables of ``blocks``."""
        alone = len(blocks) == 1
        return "".join([self._block(block, alone) for block in blocks])

    def _block(self, block: Block, alone: bool) -> str:
        self.bookmarks.begin(block.anchor)
        match block:
            case Heading() | Display():
                return self._display(block)
            case Paragraph():
                return self._paragraph(block, alone)
            case Section() | Case():
                return self._container(block)
            case Box():
                return self._box(block)
            case Figure():
                return self._figure(block)
            case Table():
                return self._table(block)
            case Contents():
                return self._contents(block)
            case CallOut():
                return self._call_out(block)
            case Imprint():
                return self._imprint(block)

    def _p(
        self,
        role: str,
        content: str,
        *,
        lines: int = 1,
        spacing: Spacing | None = None,
        keep_next: bool = False,
        numbers: str = "",
        tabs: str = "",
        form: str = "",
    ) -> str:
        """A paragraph of ``role``.

        ``spacing`` is that of its ``lines`` unless given; ``form`` is what else differs from its style
        (indents, alignment, level, in this order).
        """
        style = w("pStyle", val=self.styles.paragraph_style(role))
        used = spacing or self.styles.spacing(role, lines, self.gap.demanded, self.gap.left)
        self.gap.left, self.gap.demanded = used.after, 0
        own = "" if used == self.styles.spacing(role) else used.xml()
        properties = w("pPr", style, w("keepNext") if keep_next else "", numbers, tabs, own, form)
        return w("p", properties, self.bookmarks.around(content))

    def _edge(self, role: str, *, before: float = 0.0, after: float = 0.0) -> str:
        """An all but invisible paragraph with so many lines of space: tables have none of their own around them."""
        above = max(self.gap.demanded, round(before * self.styles.pitch)) if before else 0
        below = round(after * self.styles.pitch)
        return self._p(
            role, "", spacing=Spacing(max(0, above - LEAST_LINE), max(0, below - LEAST_LINE), LEAST_LINE)
        )

    # Paragraphs

    def _container(self, block: Section | Case) -> str:
        """The children, between what space the container keeps; framed if its role says so."""
        self.numbering.end_runs()
        style = self.styles.container(block.role)
        if style and (style.frame_pt or style.fill):
            return self._framed(style, block.children)
        if style:
            self.gap.demand(round(style.lines_before * self.styles.pitch) + twips(style.space_before_pt))
        content = self.blocks(block.children)
        if style:
            self.gap.demand(round(style.lines_after * self.styles.pitch) + twips(style.space_after_pt))
        self.numbering.end_runs()
        return content

    def _display(self, block: Heading | Display) -> str:
        role = block.role
        numbers = outline = ""
        if isinstance(block, Heading):
            numbers = self.numbering.of_heading(block)
            outline = self.styles.level_beside_style(role, block.level)
        content = self.inlines.turns(block.turns, role)
        return self._p(role, content, lines=self._lines_of(block), numbers=numbers, form=outline)

    def _lines_of(self, block: Heading | Display) -> int:
        """About how many lines display text takes."""
        style = self.styles.block(block.role)
        texts = [turns_text((turn,)) for turn in block.turns]
        if style.turns is not TurnSetting.STACK:
            texts = [TURN.join(texts)]
        room = self.measure_pt / style.size_pt
        return sum(max(1, math.ceil(_em_width(text) / room)) for text in texts)

    def _paragraph(self, block: Paragraph, alone: bool) -> str:
        role = block.role
        content = self.inlines.runs(block.children, role)
        numbers = self.numbering.of_point(role, block.ordinal) if block.ordinal else ""
        if block.ordinal and numbers is None:
            content = self.inlines.runs((block.ordinal,), role) + content
        style = self.styles.block(role)
        is_special = alone and style.first_indent_alone_em != style.first_indent_em
        form = self.styles.indents(style, style.first_indent_alone_em) if is_special else ""
        return self._p(role, content, numbers=numbers or "", form=form)

    def _line(
        self, role: str, children: tuple[Inline, ...], *, keep_next: bool = False, align: Align | None = None
    ) -> str:
        """Inline nodes as a paragraph of their own (titles, captions, cells)."""
        form = justification(align) if align else ""
        return self._p(role, self.inlines.runs(children, role), keep_next=keep_next, form=form)

    # Figures

    def _figure(self, block: Figure) -> str:
        style = self.styles.block(block.role)
        width, height = self._picture_size(block, style)
        drawing = self.media.inline(
            self.relations, self.media.picture(block.picture, block.alternative), width, height
        )
        has_words = bool(block.caption or block.credit)
        words = _CAPTION_GAP_PT + self.styles.block("caption").leading_pt if has_words else 0.0
        whole = self.styles.spacing_of_height(style, height + words, self.gap.demanded, self.gap.left)
        after = twips(_CAPTION_GAP_PT) if has_words else whole.after
        shown = self._p(block.role, drawing, keep_next=has_words, spacing=Spacing(whole.before, after))
        return shown + (self._caption(block, whole.after) if has_words else "")

    def _picture_size(self, block: Figure, style: RoleStyle) -> tuple[float, float]:
        """The picture as wide as the text, or as high as its role allows."""
        picture = block.picture
        width = min(self.measure_pt, picture.width_px * 72 / _LEAST_DPI)
        height = width * picture.height_px / picture.width_px
        scale = min(1.0, style.max_height_pt / height) if style.max_height_pt else 1.0
        return width * scale, height * scale

    def _caption(self, block: Figure, after: int) -> str:
        """Caption and credit on one line; the credit alone stands as its role has it."""
        role = "caption" if block.caption else "credit"
        content = self.inlines.runs(block.caption or block.credit, role)
        if block.caption and block.credit:
            look = w("rPr", self.styles.look(self.styles.block("credit")))
            content += text_run(TURN + inline_text(block.credit), look)
        return self._p(role, content, spacing=Spacing(0, after, twips(self.styles.block(role).leading_pt)))

    # Boxes and tables

    def _box(self, block: Box) -> str:
        self.numbering.end_runs()
        return self._framed(self.styles.block(block.role), block.children, block.title)

    def _framed(self, style: RoleStyle, children: tuple[Block, ...], title: tuple[Inline, ...] = ()) -> str:
        """Blocks in a table of one cell, with the role's frame and field."""
        before = self._edge(style.role, before=style.lines_before)
        inner = replace(self, measure_pt=self.measure_pt - 2 * style.padding_pt, gap=Gap())
        content = inner._line("box-title", title, keep_next=True) if title else ""
        content += inner.blocks(children)
        if not content.endswith("</w:p>"):
            content += inner._edge(style.role)
        self.numbering.end_runs()
        width, padding = twips(self.measure_pt), twips(style.padding_pt)
        borders = (
            "".join(border(side, style.frame_pt, style.frame_color) for side in SIDES)
            if style.frame_pt
            else ""
        )
        one = row(cell(width, content, fill=style.fill), together=style.keep_together)
        frame = table([width], [one], borders=borders, padding=(padding,) * 4)
        return before + frame + self._edge(style.role, after=style.lines_after)

    def _table(self, block: Table) -> str:
        style = self.styles.block(block.role)
        before = self._edge(block.role, before=style.lines_before)
        if block.caption:
            before = self._line("table-caption", block.caption, keep_next=True)
        widths = self._column_widths(block)
        rows = [
            self._row(block.heads, widths, "table-head"),
            *(self._row(cells, widths, "table-cell") for cells in block.rows),
        ]
        borders = outer_borders(style) + inner_border(self.styles.block("table-cell"))
        padding = twips(self.styles.block("table-cell").padding_pt)
        body = table(widths, rows, borders=borders, padding=(0, padding, 0, padding))
        return before + body + self._edge(block.role, after=style.lines_after)

    def _row(self, cells: tuple[Cell, ...], widths: list[int], role: str) -> str:
        """A row of cells of ``role``; heads have their rule on themselves, as they are repeated with it."""
        is_head = role == "table-head"
        style = self.styles.block(role)
        under = (
            border("bottom", style.rule_below_pt, style.rule_color) if is_head and style.rule_below_pt else ""
        )
        made = [
            cell(
                width,
                self._line(role, one.children, align=_CELL_ALIGN[one.align]),
                borders=under,
                fill=style.fill,
            )
            for width, one in zip(widths, cells, strict=True)
        ]
        return row(*made, head=is_head)

    def _column_widths(self, block: Table) -> list[int]:
        """Columns share the measure by their longest text."""
        columns = zip(block.heads, *block.rows, strict=True)
        shares = [
            2 + min(_WIDEST_COLUMN_EM, max(_em_width(inline_text(one.children)) for one in column))
            for column in columns
        ]
        whole = twips(self.measure_pt)
        widths = [int(whole * share / sum(shares)) for share in shares]
        widths[-1] += whole - sum(widths)
        return widths

    # Contents, call-outs, imprint

    def _contents(self, block: Contents) -> str:
        style = self.styles.container(block.role)
        title = self._line("contents-title", block.title, keep_next=True) if block.title else ""
        content = title + "".join(self._entry(entry, block.with_pages) for entry in block.entries)
        self.gap.demand(round(style.lines_after * self.styles.pitch) if style else 0)
        return content

    def _entry(self, entry: ContentsEntry, with_page: bool) -> str:
        role = entry.role
        style = self.styles.block(role)
        number = self.inlines.text(entry.number + number_blank(entry.number), role)
        words = number + self.inlines.joined(entry.turns, role)
        tabs = ""
        if with_page:
            words += w("r", w("tab")) + self.inlines.page_field(entry.target, role)
            end = self.measure_pt - style.right_indent_em * style.size_pt
            tabs = w("tabs", w("tab", val="right", leader="dot", pos=twips(end)))
        return self._p(role, link(entry.target, words), tabs=tabs)

    def _call_out(self, block: CallOut) -> str:
        """The code, its words and its address, below each other."""
        role = block.role
        style, address_style = self.styles.block(role), self.styles.block(_ADDRESS_ROLE)
        side, leading = style.qr_side_pt, style.leading_pt
        height = side + len(block.turns) * leading + address_style.leading_pt
        space = self.styles.spacing_of_height(style, height, self.gap.demanded, self.gap.left)
        image = self.media.inline(self.relations, self.media.qr(block.url), side, side)
        code = self._p(role, image, spacing=Spacing(space.before, 0), keep_next=True)
        target = self.relations.add("hyperlink", block.url, external=True)
        linked = element("w:hyperlink", {"r:id": target}, self.inlines.turns(block.turns, role))
        words = self._p(role, linked, spacing=Spacing(0, 0, twips(leading)), keep_next=True)
        address = self._p(
            _ADDRESS_ROLE,
            self.inlines.text(block.url, _ADDRESS_ROLE),
            spacing=Spacing(0, space.after, twips(address_style.leading_pt)),
            form=self.styles.indents(style) + justification(style.align),
        )
        return code + words + address

    def _imprint(self, block: Imprint) -> str:
        """A table at the foot of the page on which the text ends; the paragraph after it holds it there."""
        width = twips(self.measure_pt)
        style, row_style = self.styles.block(block.role), self.styles.block("imprint-row")
        rows = [row(cell(width, self._imprint_row(one, row_style))) for one in block.rows]
        borders = outer_borders(style) + inner_border(row_style)
        # LibreOffice takes a table as wide as the text out of it only where its place is counted from the page.
        place = w(
            "tblpPr",
            vertAnchor="margin",
            horzAnchor="page",
            tblpX=twips(self.styles.left_pt),
            tblpYSpec="bottom",
        )
        return table([width], rows, borders=borders, place=place) + self._edge("imprint-row")

    def _imprint_row(self, one: ImprintRow, style: RoleStyle) -> str:
        """A label whose text hangs beside it, and what stands at the right on its line."""
        role, em = style.role, style.size_pt
        label = ""
        if one.label:
            look = self.styles.look(self.styles.block("imprint-label"))
            label = text_run(one.label, w("rPr", look) if look != self.styles.look(style) else "")
        hanging = _em_width(one.label) * em
        right, tabs = "", ""
        if one.right:
            right = w("r", w("tab")) + self.inlines.text(one.right, role)
            tabs = w("tabs", w("tab", val="right", pos=twips(self.measure_pt - style.right_indent_em * em)))
        indents = w(
            "ind",
            left=twips(style.left_indent_em * em + hanging),
            right=twips(style.right_indent_em * em),
            hanging=twips(hanging),
        )
        content = label + self.inlines.text(one.text, role) + right
        return self._p(role, content, tabs=tabs, form=indents if hanging else "")


def _em_width(text: str) -> float:
    """About how wide a text is, in em: a Chinese character is one, a letter or digit half of one."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)
