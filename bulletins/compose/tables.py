"""Tables: columns as wide as their content asks, heads repeated in the next column.

A row is cut only where it is higher than half a page, between two of its lines.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bulletins.compose.boxes import REPEATED, FieldBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, SetLine, set_paragraph
from bulletins.compose.material import Material
from bulletins.compose.strips import LinePart, Part, Rule, SetBlock, Strip, Surround, line_part, unbroken
from bulletins.compose.titles import set_turns
from bulletins.errors import Diagnostic, RenderError
from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import Cell, Table

_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}
_LEAST_EM = 2.0
"""No column is narrower than its padding and this."""

_LEAST_PADDING_PT = 1.0
"""Characters of two columns do not come closer than twice this."""

_FREE_BESIDE_NUMBERS_EM = 2.0
"""Between numbers, which end flush, and the text of the next column, which begins flush."""

_CELL_PITCH_EM = 1.4
"""From line to line inside a cell; the role's leading is the height of a row of one line."""

_MOST_OF_A_PAGE = 0.5
"""A row higher than this share of a page goes on in the next column."""

_FEWEST_LINES = 2
"""A row that is cut leaves at least so many lines in a column."""


def set_table(compositor: Compositor, table: Table, style: RoleStyle, measure: Measure) -> SetBlock:
    """A table, one strip a row (one a line in rows that may be cut); its head is repeated wherever it goes on.

    Raises:
        RenderError: it has more columns than the measure has room for (B413).
    """
    head_style = compositor.styles.block("table-head")
    cell_style = compositor.styles.block("table-cell")
    rows = [(table.heads, head_style), *((row, cell_style) for row in table.rows)]
    set_rows = [
        [compositor.material(cell.children, row_style, table.anchor, table.span) for cell in row]
        for row, row_style in rows
    ]
    cell_style = replace(cell_style, padding_pt=_padding(table, cell_style, measure))
    columns = _columns(set_rows, cell_style, measure, [cell.align for cell in table.heads])
    surround = _table_rules(style, measure)
    field = Surround(measure.x_pt, measure.width_pt, head_style.fill)
    most = _MOST_OF_A_PAGE * compositor.page_height_pt
    strips: list[Strip] = []
    head: tuple[Strip, ...] = ()
    for index, ((row, row_style), materials) in enumerate(zip(rows, set_rows, strict=True)):
        parts = _row_strips(row, materials, columns, row_style, (table.anchor, index), most)
        if index:
            above = head_style if index == 1 else cell_style
            parts[0] = _ruled(parts[0], Rule(above.rule_below_pt, above.rule_color), measure)
        # Neither the head nor the last row stands alone.
        parts[0] = replace(parts[0], may_break=1 < index < len(rows) - 1)
        parts = [replace(strip.within(surround), head=head) for strip in parts]
        if not index and head_style.fill:
            # Outside of the rules, so that it is painted before them.
            parts = [strip.within(field) for strip in parts]
        head = head if index else tuple(strip.as_part(REPEATED) for strip in parts) if len(parts) == 1 else ()
        strips += parts
    strips = [*_caption_strips(compositor, table, measure), *strips]
    if style.keep_together and sum(strip.height_pt for strip in strips) <= compositor.page_height_pt:
        strips = list(unbroken(strips))
    strips[0] = replace(strips[0], may_break=True)
    return SetBlock.of(style, tuple(strips), compositor.pitch_pt)


def _table_rules(style: RoleStyle, measure: Measure) -> Surround:
    above = Rule(style.rule_above_pt, style.rule_color) if style.rule_above_pt else None
    below = Rule(style.rule_below_pt, style.rule_color) if style.rule_below_pt else None
    return Surround(measure.x_pt, measure.width_pt, style.fill, above, below)


def _padding(table: Table, style: RoleStyle, measure: Measure) -> float:
    """What is free at the sides of a cell: as the style says, or less where there are many columns."""
    count = max(1, len(table.heads))
    room = measure.width_pt / count
    padding = min(style.padding_pt, (room - style.size_pt) / 2)
    if padding < min(style.padding_pt, _LEAST_PADDING_PT):
        most = int(measure.width_pt / (style.size_pt + 2 * _LEAST_PADDING_PT))
        raise RenderError(Diagnostic.of("B413", table.span, columns=count, most=most))
    return padding


def _columns(
    rows: list[list[Material]], style: RoleStyle, measure: Measure, aligns: Sequence[str]
) -> list[Measure]:
    """Widths by content: a column gets what it asks for while there is room; then the wide ones share what is left.

    Of what is spare, numbers keep some at their right: text that begins beside them is no part of them.
    """
    count = len(rows[0]) if rows else 0
    padding = 2 * style.padding_pt
    asked = [
        max([_LEAST_EM * style.size_pt, *(m.width(0, len(m)) for m in column if m.text)]) + padding
        for column in zip(*rows, strict=True)
    ]
    spare = max(0.0, measure.width_pt - sum(asked)) / max(1, count)
    widths = [each + spare for each in asked] if spare else _shared(asked, measure.width_pt)
    columns, x = [], measure.x_pt
    for width, (align, beside) in zip(widths, pairwise((*aligns, "right")), strict=True):
        free = min(spare, _FREE_BESIDE_NUMBERS_EM * style.size_pt) if align == "right" != beside else 0.0
        columns.append(Measure(x, width).indented(style.padding_pt, style.padding_pt + free))
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


def _row_strips(
    row: tuple[Cell, ...],
    materials: list[Material],
    columns: list[Measure],
    style: RoleStyle,
    place: tuple[str, int],
    most_pt: float,
) -> list[Strip]:
    """The cells side by side, each centred in the height of the highest; a row higher than ``most_pt`` by lines.

    ``place`` is the table's anchor and the row's number.
    """
    pitch = _CELL_PITCH_EM * style.size_pt
    cells = [
        set_paragraph(material, column, _ALIGN.get(cell.align, Align.LEFT))
        for cell, material, column in zip(row, materials, columns, strict=True)
    ]
    most = max([1, *(len(lines) for lines in cells)])
    height = style.leading_pt + (most - 1) * pitch
    if height > most_pt:
        return [_cut_row(cells, index, most, style, place) for index in range(most)]
    parts: list[Part] = []
    for column, lines in enumerate(cells):
        top = (most - len(lines)) * pitch / 2
        parts += [
            _cell_part(line, style, place, column, top + index * pitch) for index, line in enumerate(lines)
        ]
    notes = tuple(note for material in materials for _, note in material.notes)
    return [Strip(height, tuple(parts), notes=notes)]


def _cut_row(
    cells: list[tuple[SetLine, ...]], index: int, count: int, style: RoleStyle, place: tuple[str, int]
) -> Strip:
    """Line ``index`` of ``count`` of a row that may be cut: the cells' lines, which begin at the row's top."""
    pitch = _CELL_PITCH_EM * style.size_pt
    space = (style.leading_pt - pitch) / 2
    above, below = space if not index else 0.0, space if index == count - 1 else 0.0
    lines = {column: lines[index] for column, lines in enumerate(cells) if index < len(lines)}
    return Strip(
        above + pitch + below,
        tuple(_cell_part(line, style, place, column, above, pitch) for column, line in lines.items()),
        may_break=_FEWEST_LINES <= index <= count - _FEWEST_LINES,
        notes=tuple(note for line in lines.values() for note in line.notes()),
    )


def _cell_part(
    line: SetLine, style: RoleStyle, place: tuple[str, int], column: int, top: float, leading: float = 0.0
) -> LinePart:
    """A line of the cell in a column of the row at ``place``."""
    anchor, row = place
    return line_part(line, style, anchor, top, leading, f"{row}.{column}")


def _ruled(strip: Strip, rule: Rule, measure: Measure) -> Strip:
    """The strip with a rule on its upper edge."""
    if not rule.weight_pt:
        return strip
    field = FieldBox(measure.x_pt, 0.0, measure.width_pt, rule.weight_pt, rule.color)
    return replace(strip, parts=(field, *strip.parts))


def _caption_strips(compositor: Compositor, table: Table, measure: Measure) -> list[Strip]:
    if not table.caption:
        return []
    style = compositor.styles.block("table-caption")
    lines = set_turns(compositor, (table.caption,), style, measure, anchor=table.anchor, span=table.span)
    return [
        Strip(style.leading_pt, (line_part(line, style, table.anchor),), may_break=False) for line in lines
    ]
