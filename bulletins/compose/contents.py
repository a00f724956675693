"""The contents of a bulletin: entries, leaders, page numbers."""

from collections.abc import Iterator

from bulletins.compose.boxes import FieldBox, LinkBox
from bulletins.compose.compositor import Compositor, length_of
from bulletins.compose.lines import Measure, SetLine, fit_line, set_paragraph
from bulletins.compose.material import Piece
from bulletins.compose.strips import Part, SetBlock, Strip, line_part, unbroken
from bulletins.compose.titles import joined_turns, number_blank
from bulletins.compose.typecase import Setting
from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree import Contents, ContentsEntry, Text

_DOT_PT = 0.8
_DOT_ABOVE_BASELINE_EM = 0.04


def set_contents(compositor: Compositor, contents: Contents, measure: Measure) -> list[SetBlock]:
    """The title and one block an entry, each a link to its target.

    Options of an entry's role: ``leader-pitch`` (2.2 mm), ``leader-free`` (3 mm, beside text and number),
    ``number-room`` (10 mm, kept free of titles at the right).
    """
    blocks: list[SetBlock] = []
    if contents.title:
        style = compositor.styles.block("contents-title")
        material = compositor.material(contents.title, style, contents.anchor, contents.span)
        lines = set_paragraph(material, measure, style.align)
        strips = tuple(
            unbroken(Strip(style.leading_pt, (line_part(line, style, contents.anchor),)) for line in lines)
        )
        blocks.append(SetBlock.of(style, strips, compositor.pitch_pt))
    blocks += [_set_entry(compositor, entry, contents, measure) for entry in contents.entries]
    return [blocks[0].beginning(contents.anchor), *blocks[1:]] if blocks else []


def _set_entry(
    compositor: Compositor, entry: ContentsEntry, contents: Contents, measure: Measure
) -> SetBlock:
    style = compositor.styles.block(entry.role)
    setting = Setting.of(style)
    room = measure.indented(style.left_indent_em * style.size_pt, style.right_indent_em * style.size_pt)
    text_room = room
    if contents.with_pages:
        text_room = room.indented(0.0, length_of(style.pdf, "number-room", 10.0))
    number = compositor.measured(
        [Piece(entry.number + number_blank(entry.number), setting)], style, contents.anchor, contents.span
    )
    hang = number.width(0, len(number)) + (style.size_pt if number_blank(entry.number) else 0.0)
    first = text_room.indented(style.first_indent_em * style.size_pt)
    lines = _entry_lines(compositor, entry, style, first.indented(hang), contents)
    strips = []
    for index, line in enumerate(lines):
        parts: list[Part] = [line_part(line, style, contents.anchor)]
        if not index and number.text:
            whole = fit_line(number, 0, len(number), first, Align.LEFT)
            parts.insert(0, line_part(whole, style, contents.anchor))
        if contents.with_pages and index == len(lines) - 1:
            parts += _page_parts(compositor, entry, style, line, room, contents.anchor)
        parts.append(LinkBox(room.x_pt, 0.0, room.width_pt, style.leading_pt, target=entry.target))
        strips.append(Strip(style.leading_pt, tuple(parts)))
    return SetBlock.of(style, tuple(unbroken(strips)), compositor.pitch_pt)


def _entry_lines(
    compositor: Compositor, entry: ContentsEntry, style: RoleStyle, room: Measure, contents: Contents
) -> tuple[SetLine, ...]:
    """The entry's turns and its organisation on one line, else each on its own."""
    setting = Setting.of(style)
    turns = entry.turns + (((Text(entry.organisation),),) if entry.organisation else ())
    joined = compositor.measured(
        joined_turns(compositor, turns, setting), style, contents.anchor, contents.span
    )
    if style.turns is TurnSetting.JOIN and joined.width(0, len(joined)) <= room.width_pt:
        return (fit_line(joined, 0, len(joined), room, Align.LEFT),)
    materials = [compositor.material(turn, style, contents.anchor, contents.span) for turn in turns]
    return tuple(line for material in materials for line in set_paragraph(material, room, Align.LEFT))


def _page_parts(
    compositor: Compositor, entry: ContentsEntry, style: RoleStyle, line: SetLine, room: Measure, anchor: str
) -> Iterator[Part]:
    """The page number, flush right, and the dots that lead to it."""
    number = compositor.text(compositor.page_number(entry.target), style, anchor)
    page = fit_line(number, 0, len(number), room, Align.RIGHT)
    part = line_part(page, style, anchor)
    free = length_of(style.pdf, "leader-free", 3.0)
    pitch = length_of(style.pdf, "leader-pitch", 2.2)
    y = part.baseline_pt - _DOT_ABOVE_BASELINE_EM * style.size_pt - _DOT_PT
    # The dots of all entries stand on one grid, counted from the right.
    x = page.x_pt - free
    x = room.x_pt + room.width_pt - pitch * -(-(room.x_pt + room.width_pt - x) // pitch)
    while x > line.x_pt + line.width_pt + free:
        yield FieldBox(x, y, _DOT_PT, _DOT_PT, style.color)
        x -= pitch
    yield part
