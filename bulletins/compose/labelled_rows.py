"""Rows of labels and texts: the imprint (版记) with its rules, a colophon, an editorial board.

Source: GB/T 9704-2012 §7.4 (分隔线 0.35 and 0.25 mm; 左右各空一字；回行与冒号后的首字对齐).
"""

from dataclasses import replace

from bulletins.compose.boxes import FieldBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, SetLine, fit_line, set_paragraph
from bulletins.compose.strips import Part, SetBlock, Strip, line_part
from bulletins.style.properties import Align, Color, RoleStyle
from bulletins.tree import LabelledRow, LabelledRows


def set_labelled_rows(compositor: Compositor, block: LabelledRows, measure: Measure) -> SetBlock:
    """The rows with a rule above the first, between two, and below the last, as far as their roles have rules.

    The outer rules keep the block's padding from the rows.

    They stand together; where no page holds them all, a page may begin with the rule above a row.
    """
    style = compositor.styles.block(block.role)
    row_style = compositor.styles.block(f"{block.role}-row")
    label_style = compositor.styles.block(f"{block.role}-label")
    measure = measure.indented(style.left_indent_em * style.size_pt, style.right_indent_em * style.size_pt)
    room = measure.indented(
        row_style.left_indent_em * row_style.size_pt, row_style.right_indent_em * row_style.size_pt
    )
    compositor.check_room(row_style, room)
    padding = [Strip(style.padding_pt, may_break=False)] if style.padding_pt else []
    strips: list[Strip] = []
    for index, row in enumerate(block.rows):
        if index:
            strips.append(_rule(measure, row_style.rule_below_pt, row_style.rule_color))
        else:
            strips += [_rule(measure, style.rule_above_pt, style.rule_color), *padding]
        strips += _row_strips(compositor, row, (style, label_style, row_style), room, (block.anchor, index))
    strips += [*padding, replace(_rule(measure, style.rule_below_pt, style.rule_color), may_break=False)]
    return SetBlock.of(style, tuple(strips), compositor.pitch_pt).beginning(block.anchor)


def _rule(measure: Measure, weight: float, color: Color) -> Strip:
    return Strip(weight, (FieldBox(measure.x_pt, 0.0, measure.width_pt, weight, color),) if weight else ())


def _row_strips(
    compositor: Compositor,
    row: LabelledRow,
    styles: tuple[RoleStyle, RoleStyle, RoleStyle],
    room: Measure,
    place: tuple[str, int],
) -> list[Strip]:
    """One row: a label whose text hangs beside it, and what stands at the right on its first line.

    ``place`` is the block's anchor and the row's number.
    """
    block_style, label_style, style = styles
    anchor, number = place
    parts: list[Part] = []
    hanging = room
    if row.label:
        label = compositor.text(row.label, label_style, anchor)
        line = fit_line(label, 0, len(label), room, Align.LEFT)
        parts.append(line_part(line, label_style, anchor, leading_pt=style.leading_pt, part=f"{number}.0"))
        hanging = room.indented(block_style.hang_pt or _label_width(line, row.label, label_style))
    right: SetLine | None = None
    if row.right:
        material = compositor.text(row.right, style, anchor)
        right = fit_line(material, 0, len(material), room, Align.RIGHT)
        hanging = hanging.indented(0.0, right.width_pt + style.size_pt)
    text = compositor.text(row.text, style, anchor)
    lines = set_paragraph(text, hanging, style.align)
    text_parts = [line_part(line, style, anchor, part=f"{number}.1") for line in lines]
    strips = [Strip(style.leading_pt, (part,)) for part in text_parts] or [Strip(style.leading_pt)]
    right_part = [line_part(right, style, anchor, part=f"{number}.2")] if right else []
    first = [*parts, *strips[0].parts, *right_part]
    return [
        replace(strip, may_break=False) for strip in (replace(strips[0], parts=tuple(first)), *strips[1:])
    ]


def _label_width(label: SetLine, text: str, style: RoleStyle) -> float:
    """The label's width with the blank of the full-width colon that ends it."""
    return label.width_pt + (0.5 * style.size_pt if text[-1] in "：，；。" else 0.0)
