"""Block nodes as paragraphs and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial

from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree import (
    Block,
    Box,
    CallOut,
    Case,
    Cell,
    Contents,
    Deleted,
    Display,
    Figure,
    Heading,
    Inline,
    LabelledRows,
    NumberLine,
    Paragraph,
    Section,
    Table,
    Text,
    inline_text,
    plain_text,
)
from bulletins.tree.blocks import Turns
from bulletins.tree.text import TURN, turns_text
from bulletins.units import mm
from bulletins.values import frozen
from bulletins.writers.docx.borders import PADDING, border
from bulletins.writers.docx.call_outs import call_out
from bulletins.writers.docx.changes import is_gone, staying
from bulletins.writers.docx.contents import contents
from bulletins.writers.docx.fields import LINE_END, text_run
from bulletins.writers.docx.flow import Spacing
from bulletins.writers.docx.labelled_rows import labelled_rows
from bulletins.writers.docx.lengths import TWIPS_PER_PT, em_width, twips
from bulletins.writers.docx.paragraphs import ParagraphWriter
from bulletins.writers.docx.styles import BODY_ROLE
from bulletins.writers.docx.tables import (
    cell,
    foot_place,
    frame_borders,
    inner_border,
    is_framed,
    outer_borders,
    row,
    table,
)
from bulletins.writers.docx.title_lines import broken

_CAPTION_GAP_PT = mm(1.6)
_LEAST_DPI = 100
"""A picture is not enlarged beyond this resolution."""

_WIDEST_COLUMN_EM = 24
_CELL_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}


@frozen
class BlockWriter(ParagraphWriter):
    """Writes the blocks of one document, in order; ``title_lines`` are those of titles, by their anchors."""

    title_lines: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The paragraphs and tables of ``blocks``."""
        alone = len(blocks) == 1
        return "".join([self.block(block, alone=alone) for block in blocks])

    def block(self, block: Block, *, alone: bool) -> str:
        """The paragraphs and tables of one block; ``alone`` if its container has no other."""
        self.bookmarks.begin(block.anchor)
        self.inlines.changes.begin(block.anchor)
        match block:
            case Heading() | Display():
                return self._display(block)
            case NumberLine():
                return self._number_line(block)
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
                return contents(self, block)
            case CallOut():
                return call_out(self, block)
            case LabelledRows():
                return labelled_rows(self, block)

    # Paragraphs

    def _container(self, block: Section | Case) -> str:
        """The children, between what space the container keeps; framed if its role says so."""
        self.numbering.end_runs()
        style = self.styles.container(block.role)
        if style and is_framed(style):
            return self._framed(style, block.children)
        if style:
            self.flow.begin(style)
        content = self.blocks(block.children)
        if style:
            self.flow.end(style)
        self.numbering.end_runs()
        return content

    def _number_line(self, block: NumberLine) -> str:
        """A paragraph that says nothing but its number, which Word counts."""
        changes = self.inlines.changes
        is_going = changes.is_gone(block.anchor)
        numbers = (self.numbering.of_gone_line if is_going else self.numbering.of_number_line)(block)
        number = Text(block.number)
        content = (
            "" if numbers else self.inlines.runs((Deleted((number,)) if is_going else number,), block.role)
        )
        mark = changes.line_mark(block.anchor)
        return self.paragraph(block.role, content, numbers=numbers or "", keep_next=True, mark=mark)

    def _display(self, block: Heading | Display) -> str:
        role = block.role
        numbers = outline = ""
        if isinstance(block, Heading):
            is_going = self.inlines.changes.tracking and is_gone(block.turns)
            numbers = (self.numbering.of_gone_heading if is_going else self.numbering.of_heading)(block)
            outline = self.styles.level_beside_style(role, block.level)
        style = self.styles.block(role)
        turns = self._broken_turns(block)
        joint = LINE_END if style.turns is TurnSetting.STACK else TURN
        lines = self.lines_of(turns_text(turns, joint), style)
        content = self.inlines.turns(turns, role, partial(self.bookmarks.around_turn, block.anchor))
        if style.hug and not style.frame_pt:
            pad = text_run(PADDING, self.styles.padding_of(role))
            content = pad + content + pad
        return self.paragraph(role, content, lines=lines, numbers=numbers, form=outline)

    def _broken_turns(self, block: Heading | Display) -> Turns:
        """The turns of a title with the line ends that composition gave it; none where a field would repeat them."""
        lines = self.title_lines.get(block.anchor)
        if lines is None or self.bookmarks.has_turn(block.anchor, 1):
            return block.turns
        return broken(block.turns, block.number if isinstance(block, Heading) else "", lines)

    def _paragraph(self, block: Paragraph, alone: bool) -> str:
        role = block.role
        style = self.styles.block(role)
        content = self.inlines.runs(block.children, role)
        is_going = self.inlines.changes.tracking and is_gone(block.children)
        number = self.numbering.of_gone_point if is_going else self.numbering.of_point
        numbers = number(role, block.ordinal) if block.ordinal else ""
        if block.ordinal and numbers is None:
            opening = Deleted((block.ordinal,)) if is_going else block.ordinal
            content = self.inlines.runs((opening,), role) + content
        is_special = (
            alone and style.first_indent_alone_em != style.first_indent_em and not self.styles.is_house(role)
        )
        form = self.indents(style, style.first_indent_alone_em) if is_special else ""
        lines = 1 if self.is_on_grid(style) else self.lines_of(plain_text(block), style)
        return self.paragraph(
            role,
            content,
            lines=lines,
            keep_next=block.anchor in self.kept,
            numbers=numbers or "",
            form=form,
        )

    # Figures

    def _figure(self, block: Figure) -> str:
        role = block.role
        style = self.styles.block(role)
        width, height = self._picture_size(block, style)
        image = self.media.picture(block.picture, block.alternative)
        drawing = self.media.inline(self.relations, image, width, height)
        drawing = self.inlines.changes.like(block.caption or block.credit, drawing)
        if not block.caption and not block.credit:
            space = self.flow.space_around(style, twips(height))
            return self.paragraph(role, drawing, spacing=space, height=twips(height))
        gap, words = twips(_CAPTION_GAP_PT), twips(self.styles.block("caption").leading_pt)
        space = self.flow.space_around(style, twips(height) + gap + words)
        shown = self.paragraph(
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
            credit = text_run(TURN + inline_text(block.credit), self.styles.letters_of("credit"))
            content += self.inlines.changes.like(block.credit, credit)
        return self.paragraph(
            role, content, spacing=Spacing(0, after, twips(self.styles.block(role).leading_pt))
        )

    # Boxes and tables

    def _box(self, block: Box) -> str:
        self.numbering.end_runs()
        return self._framed(self.styles.block(block.role), block.children, block.title)

    def _framed(self, style: RoleStyle, children: tuple[Block, ...], title: tuple[Inline, ...] = ()) -> str:
        """Blocks in a table of one cell, with the role's frame and field."""
        closed = style.frame_pt or style.fill
        inner = self.inside(self.measure_pt - (2 * style.padding_pt if closed else 0.0))
        content = inner.line("box-title", title, keep_next=True) if title else ""
        content += inner.blocks(children)
        if not content.endswith("</w:p>"):
            content += inner.edge(BODY_ROLE if style.at_foot else style.role)
        self.numbering.end_runs()
        width, padding = twips(self.measure_pt), twips(style.padding_pt)
        mark = self.inlines.changes.row_mark(content)
        one = row(cell(width, content, fill=style.fill), together=style.keep_together, mark=mark)
        # A container with nothing but rules has its text in the whole width.
        beside = padding if style.frame_pt or style.fill else 0
        paddings = (padding, beside, padding, beside)
        place = foot_place(self.left_pt) if style.at_foot else ""
        frame = table([width], [one], borders=frame_borders(style), padding=paddings, place=place)
        if style.at_foot:
            return self.page_begin() + frame + self.edge(BODY_ROLE)
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
            above = self.paragraph(role, content, spacing=Spacing(space.before, 0, line), keep_next=True)
        else:
            above = self.edge(style.role, before=space.before)
        self.flow.put(Spacing(0, 0), height)
        return above + table_xml + self.edge(style.role, after=space.after)

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
            inner = self.inside(width / TWIPS_PER_PT - 2 * style.padding_pt)
            content = inner.line(role, one.children, align=_CELL_ALIGN[one.align])
            made.append(cell(width, content, borders=under, fill=style.fill))
            height = max(height, inner.flow.y)
        mark = self.inlines.changes.row_mark("".join(made))
        return row(*(made if mark else map(staying, made)), head=is_head, mark=mark), height

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
