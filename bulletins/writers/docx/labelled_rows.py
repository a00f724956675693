"""Rows of labels and texts: the imprint at the foot of its page, a colophon, an editorial board."""

from collections import Counter

from bulletins.style.properties import RoleStyle
from bulletins.tree import LabelledRow, LabelledRows
from bulletins.writers.docx.fields import text_run
from bulletins.writers.docx.lengths import em_width, twips
from bulletins.writers.docx.paragraphs import ParagraphWriter
from bulletins.writers.docx.styles import StyleShape
from bulletins.writers.docx.tables import cell, foot_place, inner_border, outer_borders, row, table
from bulletins.writers.docx.xml import w


def labelled_rows(writer: ParagraphWriter, block: LabelledRows) -> str:
    """Paragraphs; with rules or at the foot of the page a table, which the paragraph after it holds there."""
    style, row_style = writer.styles.block(block.role), writer.styles.block(f"{block.role}-row")
    label_style = writer.styles.block(f"{block.role}-label")
    indents = (style.left_indent_em + style.right_indent_em) * style.size_pt
    measure = writer.measure_pt - indents
    borders = outer_borders(style) + inner_border(row_style)
    hang = style.hang_pt or row_style.hang_pt
    hangings = Counter(_hanging(one, row_style, hang) for one in block.rows)
    usual = hangings.most_common(1)[0][0] if hangings else 0.0
    if usual and not writer.styles.is_house(row_style.role):
        writer.styles.shape(row_style.role, StyleShape(indents=_indents(row_style, usual)))
    if not (borders or style.at_foot):
        return "".join([_row(writer, one, row_style, label_style, hang) for one in block.rows])
    inner, width = writer.inside(measure), twips(measure)
    rows = [row(cell(width, _row(inner, one, row_style, label_style, hang))) for one in block.rows]
    place = foot_place(None if indents else writer.left_pt) if style.at_foot else ""
    begin = writer.page_begin()
    return begin + table([width], rows, borders=borders, place=place) + writer.edge(row_style.role)


def _row(
    writer: ParagraphWriter, one: LabelledRow, style: RoleStyle, label_style: RoleStyle, hang_pt: float
) -> str:
    """A label whose text hangs beside it, and what stands at the right on its line."""
    role, em = style.role, style.size_pt
    label = ""
    if one.label:
        is_own = writer.styles.look(label_style) != writer.styles.look(style)
        label = text_run(one.label, writer.styles.letters_of(label_style.role) if is_own else "")
        label += w("r", w("tab")) if hang_pt else ""
    right, tabs = "", ""
    if one.right:
        right = w("r", w("tab")) + writer.inlines.text(one.right, role)
        tabs = w("tabs", w("tab", val="right", pos=twips(writer.measure_pt - style.right_indent_em * em)))
    hanging, said = _hanging(one, style, hang_pt), writer.styles.shape_of(role).indents
    indents = _indents(style, hanging) if hanging or said else ""
    content = label + writer.inlines.text(one.text, role) + right
    return writer.paragraph(
        role, content, tabs=tabs, form="" if indents == said and not writer.bar else indents
    )


def _hanging(one: LabelledRow, style: RoleStyle, hang_pt: float) -> float:
    """How far from the left the text of a row begins, in pt: beside its label."""
    return (hang_pt or em_width(one.label) * style.size_pt) if one.label else 0.0


def _indents(style: RoleStyle, hanging_pt: float) -> str:
    em = style.size_pt
    return w(
        "ind",
        left=twips(style.left_indent_em * em + hanging_pt),
        right=twips(style.right_indent_em * em),
        hanging=twips(hanging_pt),
    )
