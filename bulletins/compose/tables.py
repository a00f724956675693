"""Tables: columns as wide as their content asks, rows that are never cut, heads repeated in the next column."""

from dataclasses import replace

from bulletins.compose.boxes import FieldBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, set_paragraph
from bulletins.compose.material import Material
from bulletins.compose.strips import Part, Rule, SetBlock, Strip, Surround, line_part, unbroken
from bulletins.compose.titles import set_turns
from bulletins.style.properties import Align, Color, RoleStyle
from bulletins.tree import Cell, Table

_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}
_LEAST_EM = 2.0
"""No column is narrower than its padding and this."""

_CELL_PITCH_EM = 1.4
"""From line to line inside a cell; the role's leading is the height of a row of one line."""


def set_table(compositor: Compositor, table: Table, style: RoleStyle, measure: Measure) -> SetBlock:
    """A table, one strip a row; its head is repeated wherever it goes on."""
    head_style = compositor.styles.block("table-head")
    cell_style = compositor.styles.block("table-cell")
    rows = [(table.heads, head_style), *((row, cell_style) for row in table.rows)]
    set_rows = [
        [compositor.material(cell.children, row_style, table.anchor, table.span) for cell in row]
        for row, row_style in rows
    ]
    columns = _columns(set_rows, cell_style, measure)
    strips: list[Strip] = []
    for (row, row_style), materials in zip(rows, set_rows, strict=True):
        strip = _row_strip(row, materials, columns, row_style, table.anchor)
        if strips:
            above = head_style if len(strips) == 1 else cell_style
            strip = _ruled(strip, Rule(above.rule_below_pt, above.rule_color), measure)
        elif head_style.fill:
            strip = _filled(strip, measure, head_style.fill)
        strips.append(strip)
    surround = _table_rules(style, measure)
    # Neither the head nor the last row stands alone.
    strips = [
        replace(strip, surround=surround, may_break=1 < index < len(strips) - 1)
        for index, strip in enumerate(strips)
    ]
    strips = [*_caption_strips(compositor, table, measure), *strips]
    if style.keep_together:
        strips = list(unbroken(strips))
    head = tuple(strip for strip in strips if strip.surround)[:1]
    strips[0] = replace(strips[0], may_break=True)
    return replace(SetBlock.of(style, tuple(strips), compositor.pitch_pt), head=head)


def _table_rules(style: RoleStyle, measure: Measure) -> Surround:
    above = Rule(style.rule_above_pt, style.rule_color) if style.rule_above_pt else None
    below = Rule(style.rule_below_pt, style.rule_color) if style.rule_below_pt else None
    return Surround(measure.x_pt, measure.width_pt, style.fill, above, below)


def _columns(rows: list[list[Material]], style: RoleStyle, measure: Measure) -> list[Measure]:
    """Widths by content: a column gets what it asks for while there is room; then the wide ones share what is left."""
    count = len(rows[0]) if rows else 0
    padding = 2 * style.padding_pt
    asked = [
        max([_LEAST_EM * style.size_pt, *(m.width(0, len(m)) for m in column if m.text)]) + padding
        for column in zip(*rows, strict=True)
    ]
    room = measure.width_pt
    if sum(asked) <= room:
        spare = (room - sum(asked)) / count
        widths = [each + spare for each in asked]
    else:
        widths = _shared(asked, room)
    columns, x = [], measure.x_pt
    for width in widths:
        columns.append(Measure(x, width).indented(style.padding_pt, style.padding_pt))
        x += width
    return columns


def _shared(asked: list[float], room: float) -> list[float]:
    """``room`` for all: nobody gets more than asked, and nobody less than a wider one."""
    widths = [0.0] * len(asked)
    left = sorted(range(len(asked)), key=lambda column: asked[column])
    while left:
        share = room / len(left)
        column = left.pop(0)
        widths[column] = min(asked[column], share)
        room -= widths[column]
    return widths


def _row_strip(
    row: tuple[Cell, ...], materials: list[Material], columns: list[Measure], style: RoleStyle, anchor: str
) -> Strip:
    """The cells side by side, each centred in the height of the highest."""
    pitch = _CELL_PITCH_EM * style.size_pt
    cells = [
        set_paragraph(material, column, _ALIGN.get(cell.align, Align.LEFT))
        for cell, material, column in zip(row, materials, columns, strict=True)
    ]
    most = max([1, *(len(lines) for lines in cells)])
    parts: list[Part] = []
    for lines in cells:
        top = (most - len(lines)) * pitch / 2
        parts += [line_part(line, style, anchor, top + index * pitch) for index, line in enumerate(lines)]
    height = style.leading_pt + (most - 1) * pitch
    return Strip(
        height, tuple(parts), notes=tuple(note for material in materials for _, note in material.notes)
    )


def _ruled(strip: Strip, rule: Rule, measure: Measure) -> Strip:
    """The strip with a rule on its upper edge."""
    if not rule.weight_pt:
        return strip
    field = FieldBox(measure.x_pt, 0.0, measure.width_pt, rule.weight_pt, rule.color)
    return replace(strip, parts=(field, *strip.parts))


def _filled(strip: Strip, measure: Measure, color: Color) -> Strip:
    field = FieldBox(measure.x_pt, 0.0, measure.width_pt, strip.height_pt, color)
    return replace(strip, parts=(field, *strip.parts))


def _caption_strips(compositor: Compositor, table: Table, measure: Measure) -> list[Strip]:
    if not table.caption:
        return []
    style = compositor.styles.block("table-caption")
    lines = set_turns(compositor, (table.caption,), style, measure, anchor=table.anchor, span=table.span)
    return [
        Strip(style.leading_pt, (line_part(line, style, table.anchor),), may_break=False) for line in lines
    ]
