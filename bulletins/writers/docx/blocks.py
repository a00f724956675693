"""Block nodes as paragraphs and tables."""

import math
from dataclasses import dataclass, replace

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
    Inline,
    LabelledRow,
    LabelledRows,
    NumberLine,
    Paragraph,
    Section,
    Table,
    inline_text,
    plain_text,
)
from bulletins.tree.text import TURN, turns_text
from bulletins.units import mm
from bulletins.writers.docx.bookmarks import Bookmarks
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.fields import text_run
from bulletins.writers.docx.flow import Flow, Spacing
from bulletins.writers.docx.inlines import InlineWriter, link
from bulletins.writers.docx.lengths import LEAST_LINE, TWIPS_PER_PT, em_width, twips
from bulletins.writers.docx.numbering import Numbering, number_blank
from bulletins.writers.docx.package import Relations
from bulletins.writers.docx.styles import WordStyles, justification
from bulletins.writers.docx.tables import SIDES, border, cell, inner_border, outer_borders, row, table
from bulletins.writers.docx.xml import element, w

_CAPTION_GAP_PT = mm(1.6)
_ADDRESS_ROLE = "footer-address"
"""How addresses are set, wherever they stand."""

_LEAST_DPI = 100
"""A picture is not enlarged beyond this resolution."""

_WIDEST_COLUMN_EM = 24
_CELL_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}


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
    flow: Flow

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The paragraphs and tables of ``blocks``."""
        alone = len(blocks) == 1
        return "".join([self._block(block, alone) for block in blocks])

    def _block(self, block: Block, alone: bool) -> str:
        self.bookmarks.begin(block.anchor)
        match block:
            case Heading() | Display():
                return self._display(block)
            case NumberLine():
                return self._p(block.role, self.inlines.text(block.number, block.role), keep_next=True)
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
            case LabelledRows():
                return self._imprint(block)

    def _p(
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
    ) -> str:
        """A paragraph of ``role``.

        ``spacing`` and ``height`` (twips) are those of so many ``lines``, unless given; ``form`` is what else
        differs from its style (indents, alignment, level, in this order).
        """
        style = self.styles.block(role)
        height = lines * twips(style.leading_pt) if height is None else height
        if spacing is None:
            space = self.flow.space_around(style, height)
            spacing = Spacing(space.before, space.after, twips(style.leading_pt))
        self.flow.put(spacing, height)
        properties = w(
            "pPr",
            w("pStyle", val=self.styles.paragraph_style(role)),
            w("keepNext") if keep_next else "",
            numbers,
            tabs,
            "" if spacing == self.styles.spacing(role) else spacing.xml(),
            form,
        )
        return w("p", properties, self.bookmarks.around(content))

    def _edge(self, role: str, *, before: int = 0, after: int = 0) -> str:
        """An all but invisible paragraph that keeps space: tables have none of their own around them."""
        spacing = Spacing(max(0, before - LEAST_LINE), max(0, after - LEAST_LINE), LEAST_LINE)
        return self._p(role, "", spacing=spacing, height=LEAST_LINE)

    # Paragraphs

    def _container(self, block: Section | Case) -> str:
        """The children, between what space the container keeps; framed if its role says so."""
        self.numbering.end_runs()
        style = self.styles.container(block.role)
        if style and (style.frame_pt or style.fill):
            return self._framed(style, block.children)
        if style:
            self.flow.begin(style)
        content = self.blocks(block.children)
        if style:
            self.flow.end(style)
        self.numbering.end_runs()
        return content

    def _display(self, block: Heading | Display) -> str:
        role = block.role
        numbers = outline = ""
        if isinstance(block, Heading):
            numbers = self.numbering.of_heading(block)
            outline = self.styles.level_beside_style(role, block.level)
        style = self.styles.block(role)
        joint = "\n" if style.turns is TurnSetting.STACK else TURN
        lines = self._lines(turns_text(block.turns, joint), style)
        content = self.inlines.turns(block.turns, role)
        return self._p(role, content, lines=lines, numbers=numbers, form=outline)

    def _paragraph(self, block: Paragraph, alone: bool) -> str:
        role = block.role
        style = self.styles.block(role)
        content = self.inlines.runs(block.children, role)
        numbers = self.numbering.of_point(role, block.ordinal) if block.ordinal else ""
        if block.ordinal and numbers is None:
            content = self.inlines.runs((block.ordinal,), role) + content
        is_special = alone and style.first_indent_alone_em != style.first_indent_em
        form = self.styles.indents(style, style.first_indent_alone_em) if is_special else ""
        lines = self._lines(plain_text(block), style)
        return self._p(role, content, lines=lines, numbers=numbers or "", form=form)

    def _lines(self, text: str, style: RoleStyle, measure_pt: float | None = None) -> int:
        """About how many lines a text takes, in the measure of the column unless another is given."""
        if twips(style.leading_pt) == self.flow.pitch and not style.snap:
            return 1  # on the grid every number of lines is as good
        room = (measure_pt or self.measure_pt) / style.size_pt - style.left_indent_em - style.right_indent_em
        return sum(
            max(1, math.ceil((style.first_indent_em + em_width(line)) / room)) for line in text.split("\n")
        )

    def _line(
        self, role: str, children: tuple[Inline, ...], *, keep_next: bool = False, align: Align | None = None
    ) -> str:
        """Inline nodes as a paragraph of their own (titles, cells)."""
        lines = self._lines(inline_text(children), self.styles.block(role))
        form = justification(align) if align else ""
        return self._p(role, self.inlines.runs(children, role), lines=lines, keep_next=keep_next, form=form)

    # Figures

    def _figure(self, block: Figure) -> str:
        role = block.role
        style = self.styles.block(role)
        width, height = self._picture_size(block, style)
        image = self.media.picture(block.picture, block.alternative)
        drawing = self.media.inline(self.relations, image, width, height)
        if not block.caption and not block.credit:
            space = self.flow.space_around(style, twips(height))
            return self._p(role, drawing, spacing=space, height=twips(height))
        gap, words = twips(_CAPTION_GAP_PT), twips(self.styles.block("caption").leading_pt)
        space = self.flow.space_around(style, twips(height) + gap + words)
        shown = self._p(
            role, drawing, spacing=Spacing(space.before, gap), height=twips(height), keep_next=True
        )
        return shown + self._caption(block, space.after)

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
        inner = self._inside(self.measure_pt - 2 * style.padding_pt)
        content = inner._line("box-title", title, keep_next=True) if title else ""
        content += inner.blocks(children)
        if not content.endswith("</w:p>"):
            content += inner._edge(style.role)
        self.numbering.end_runs()
        width, padding = twips(self.measure_pt), twips(style.padding_pt)
        borders = (
            [border(side, style.frame_pt, style.frame_color) for side in SIDES] if style.frame_pt else []
        )
        one = row(cell(width, content, fill=style.fill), together=style.keep_together)
        frame = table([width], [one], borders="".join(borders), padding=(padding,) * 4)
        return self._standing(style, frame, inner.flow.y + inner.flow.left + 2 * padding)

    def _standing(
        self, style: RoleStyle, table_xml: str, height: int, caption: tuple[Inline, ...] = ()
    ) -> str:
        """A table of about that height (twips) between the space that its role keeps, under its caption."""
        role = "table-caption"
        line = twips(self.styles.block(role).leading_pt) if caption else 0
        space = self.flow.space_around(style, line + height)
        if caption:
            content = self.inlines.runs(caption, role)
            above = self._p(role, content, spacing=Spacing(space.before, 0, line), keep_next=True)
        else:
            above = self._edge(style.role, before=space.before)
        self.flow.put(Spacing(0, 0), height)
        return above + table_xml + self._edge(style.role, after=space.after)

    def _inside(self, measure_pt: float) -> "BlockWriter":
        """A writer for what stands in a cell of that width."""
        return replace(self, measure_pt=measure_pt, flow=Flow(self.flow.pitch))

    def _table(self, block: Table) -> str:
        widths = self._column_widths(block)
        style, cell_style = self.styles.block(block.role), self.styles.block("table-cell")
        heads = self._row(block.heads, widths, "table-head")
        rows = [heads, *(self._row(cells, widths, "table-cell") for cells in block.rows)]
        padding = twips(cell_style.padding_pt)
        body = table(
            widths,
            [made for made, _ in rows],
            borders=outer_borders(style) + inner_border(cell_style),
            padding=(0, padding, 0, padding),
        )
        return self._standing(style, body, sum(height for _, height in rows), block.caption)

    def _row(self, cells: tuple[Cell, ...], widths: list[int], role: str) -> tuple[str, int]:
        """A row of cells of ``role`` and about its height; heads are repeated, with the rule below them."""
        style = self.styles.block(role)
        is_head = role == "table-head"
        under = (
            border("bottom", style.rule_below_pt, style.rule_color) if is_head and style.rule_below_pt else ""
        )
        made, height = [], 0
        for width, one in zip(widths, cells, strict=True):
            inner = self._inside(width / TWIPS_PER_PT - 2 * style.padding_pt)
            content = inner._line(role, one.children, align=_CELL_ALIGN[one.align])
            made.append(cell(width, content, borders=under, fill=style.fill))
            height = max(height, inner.flow.y)
        return row(*made, head=is_head), height

    def _column_widths(self, block: Table) -> list[int]:
        """Columns share the measure by their longest text."""
        columns = zip(block.heads, *block.rows, strict=True)
        shares = [
            2 + min(_WIDEST_COLUMN_EM, max(em_width(inline_text(one.children)) for one in column))
            for column in columns
        ]
        whole = twips(self.measure_pt)
        widths = [int(whole * share / sum(shares)) for share in shares]
        widths[-1] += whole - sum(widths)
        return widths

    # Contents, call-outs, imprint

    def _contents(self, block: Contents) -> str:
        style = self.styles.container(block.role)
        if style:
            self.flow.begin(style)
        title = self._line("contents-title", block.title, keep_next=True) if block.title else ""
        entries = [self._entry(entry, block.with_pages) for entry in block.entries]
        if style:
            self.flow.end(style)
        return title + "".join(entries)

    def _entry(self, entry: ContentsEntry, with_page: bool) -> str:
        role = entry.role
        style = self.styles.block(role)
        number = self.inlines.text(entry.number + number_blank(entry.number), role)
        organisation = self.inlines.text(TURN + entry.organisation, role) if entry.organisation else ""
        words = number + self.inlines.joined(entry.turns, role) + organisation
        tabs = ""
        if with_page:
            words += w("r", w("tab")) + self.inlines.page_field(entry.target, role)
            end = self.measure_pt - style.right_indent_em * style.size_pt
            tabs = w("tabs", w("tab", val="right", leader="dot", pos=twips(end)))
        text = entry.number + turns_text(entry.turns) + entry.organisation
        return self._p(role, link(entry.target, words), lines=self._lines(text, style), tabs=tabs)

    def _call_out(self, block: CallOut) -> str:
        """The code, its words and its address, below each other."""
        role = block.role
        style, address_style = self.styles.block(role), self.styles.block(_ADDRESS_ROLE)
        side, leading = twips(style.qr_side_pt), twips(style.leading_pt)
        address_leading = twips(address_style.leading_pt)
        lines = self._lines(turns_text(block.turns, "\n"), style)
        space = self.flow.space_around(style, side + lines * leading + address_leading)
        qr = self.media.qr(block.url)
        image = self.media.inline(self.relations, qr, style.qr_side_pt, style.qr_side_pt)
        code = self._p(role, image, spacing=Spacing(space.before, 0), height=side, keep_next=True)
        target = self.relations.add("hyperlink", block.url, external=True)
        linked = element("w:hyperlink", {"r:id": target}, self.inlines.turns(block.turns, role))
        words = self._p(role, linked, lines=lines, spacing=Spacing(0, 0, leading), keep_next=True)
        address = self._p(
            _ADDRESS_ROLE,
            self.inlines.text(block.url, _ADDRESS_ROLE),
            spacing=Spacing(0, space.after, address_leading),
            form=self.styles.indents(style) + justification(style.align),
        )
        return code + words + address

    def _imprint(self, block: LabelledRows) -> str:
        """A table at the foot of the page on which the text ends; the paragraph after it holds it there."""
        width = twips(self.measure_pt)
        style, row_style = self.styles.block(block.role), self.styles.block(f"{block.role}-row")
        label_style = self.styles.block(f"{block.role}-label")
        inner = self._inside(self.measure_pt)
        rows = [row(cell(width, inner._imprint_row(one, row_style, label_style))) for one in block.rows]
        borders = outer_borders(style) + inner_border(row_style)
        # LibreOffice takes a table as wide as the text out of it only where its place is counted from the page.
        place = w(
            "tblpPr",
            vertAnchor="margin",
            horzAnchor="page",
            tblpX=twips(self.styles.left_pt),
            tblpYSpec="bottom",
        )
        return table([width], rows, borders=borders, place=place) + self._edge(row_style.role)

    def _imprint_row(self, one: LabelledRow, style: RoleStyle, label_style: RoleStyle) -> str:
        """A label whose text hangs beside it, and what stands at the right on its line."""
        role, em = style.role, style.size_pt
        label = ""
        if one.label:
            look = self.styles.look(label_style)
            label = text_run(one.label, w("rPr", look) if look != self.styles.look(style) else "")
        hanging = em_width(one.label) * em
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
