"""The contents of a bulletin: entries, leaders, page numbers."""

from bulletins.compose.boxes import LinkBox
from bulletins.compose.compositor import Compositor, length_of
from bulletins.compose.lines import Measure, SetLine, fit_line, set_paragraph
from bulletins.compose.material import Material, Piece
from bulletins.compose.strips import Dots, Part, SetBlock, Strip, line_part, unbroken
from bulletins.compose.titles import joined_turns, number_blank, set_filled
from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree import Contents, ContentsEntry
from bulletins.tree.blocks import Turns
from bulletins.values import frozen, replace

NUMBER = "-number"
"""What the inline role of an entry's number is called beside the entry's own; a style may do without."""

ORGANISATION = "contents-organisation"
"""The role of the organisation in an entry."""

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
    blocks += [
        _set_entry(compositor, entry, contents, measure, str(number))
        for number, entry in enumerate(contents.entries)
    ]
    return [blocks[0].beginning(contents.anchor), *blocks[1:]] if blocks else []


@frozen
class _Rows:
    """What an entry says without its page: the strips, the one that the page stands on, and that one's last line."""

    strips: tuple[Strip, ...]
    with_page: int
    end: SetLine


def _set_entry(
    compositor: Compositor, entry: ContentsEntry, contents: Contents, measure: Measure, part: str
) -> SetBlock:
    """Number, title, leader and page; the organisation after the title, or below it."""
    style = compositor.styles.block(entry.role)
    room = measure.indented(style.left_indent_em * style.size_pt, style.right_indent_em * style.size_pt)
    room = room.indented(style.first_indent_em * style.size_pt)
    rows = compositor.kept(entry, room, lambda: _rows(compositor, entry, style, room, contents, part), part)
    page: tuple[Part, ...] = ()
    if contents.with_pages:
        page = _page_parts(compositor, entry, style, rows.end, room, contents.anchor, part)
    strips = [
        replace(
            strip,
            parts=(
                *strip.parts,
                *(page if place == rows.with_page else ()),
                LinkBox(room.x_pt, 0.0, room.width_pt, strip.height_pt, target=entry.target),
            ),
        )
        for place, strip in enumerate(rows.strips)
    ]
    return SetBlock.of(style, tuple(strips), compositor.pitch_pt)


def _rows(
    compositor: Compositor,
    entry: ContentsEntry,
    style: RoleStyle,
    room: Measure,
    contents: Contents,
    part: str,
) -> _Rows:
    """Number and title, the organisation after the title or below it."""
    number = _number(compositor, entry, style, contents)
    natural = number.width(0, len(number)) + (style.size_pt if number_blank(entry.number) else 0.0)
    kept_free = length_of(style.pdf, "number-room", 10.0) if contents.with_pages else 0.0
    text_room = room.indented(max(style.hang_pt, natural) if number.text else 0.0, kept_free)
    lines = _title_lines(compositor, entry, style, text_room, contents)
    strips = [Strip(style.leading_pt, (line_part(line, style, contents.anchor),)) for line in lines]
    if number.text:
        whole = line_part(fit_line(number, 0, len(number), room, Align.LEFT), style, contents.anchor)
        strips[0] = replace(strips[0], parts=(whole, *strips[0].parts))
    strips, end = _with_organisation(compositor, entry, strips, lines[-1], text_room, contents)
    return _Rows(tuple(unbroken(strip.as_part(part) for strip in strips)), len(lines) - 1, end)


def _number(compositor: Compositor, entry: ContentsEntry, style: RoleStyle, contents: Contents) -> Material:
    setting = compositor.setting(style)
    own = f"{entry.role}{NUMBER}"
    if compositor.has_inline(own):
        setting = compositor.setting_inside(setting, own)
    text = entry.number + number_blank(entry.number)
    return compositor.measured([Piece(text, setting)], style, contents.anchor, contents.span)


def _title_lines(
    compositor: Compositor, entry: ContentsEntry, style: RoleStyle, room: Measure, contents: Contents
) -> tuple[SetLine, ...]:
    """As many turns on a line as fit, if the role joins them, else each on lines of its own."""
    setting, most = compositor.setting(style), room.width_pt if style.turns is TurnSetting.JOIN else 0.0
    rows: list[Material] = []
    begun: Turns = ()
    for turn in entry.turns:
        joined = joined_turns(compositor, (*begun, turn), setting)
        material = compositor.measured(joined, style, contents.anchor, contents.span)
        if begun and material.width(0, len(material)) <= most:
            rows[-1], begun = material, (*begun, turn)
        else:
            rows.append(compositor.material(turn, style, contents.anchor, contents.span))
            begun = (turn,)
    return tuple(line for row in rows for line in set_filled(row, room, compositor.names))


def _with_organisation(
    compositor: Compositor,
    entry: ContentsEntry,
    strips: list[Strip],
    title: SetLine,
    room: Measure,
    contents: Contents,
) -> tuple[list[Strip], SetLine]:
    """The strips with the organisation, and the line that the leader follows.

    It stands an em after the title's last line if its role joins and there is room, else below the title.
    """
    if not entry.organisation:
        return strips, title
    style = compositor.styles.block(ORGANISATION)
    material = compositor.text(entry.organisation, style, contents.anchor)
    left = title.x_pt + title.width_pt + style.size_pt
    width = material.width(0, len(material))
    if style.turns is TurnSetting.JOIN and left + width <= room.x_pt + room.width_pt:
        line = fit_line(material, 0, len(material), Measure(left, width), Align.LEFT)
        part = line_part(line, style, contents.anchor, leading_pt=strips[-1].height_pt)
        return [*strips[:-1], replace(strips[-1], parts=(*strips[-1].parts, part))], line
    below = [
        Strip(style.leading_pt, (line_part(line, style, contents.anchor),))
        for line in set_paragraph(material, room, Align.LEFT)
    ]
    return [*strips, *below], title


def _page_parts(
    compositor: Compositor,
    entry: ContentsEntry,
    style: RoleStyle,
    line: SetLine,
    room: Measure,
    anchor: str,
    part: str,
) -> tuple[Part, ...]:
    """The page number, flush right and as that of a case, and the dots that lead to it; nothing while it is unknown."""
    text = compositor.page_number(entry.target)
    if not compositor.page_map:
        return ()
    own = compositor.styles.block("contents-entry")
    style = own if own.leading_pt == style.leading_pt else replace(own, leading_pt=style.leading_pt)
    number = compositor.text(text, style, anchor)
    page = line_part(fit_line(number, 0, len(number), room, Align.RIGHT), style, anchor, part=part)
    right = room.x_pt + room.width_pt
    leader = _leader(style, line.x_pt + line.width_pt, page.line.x_pt, right, page.baseline_pt)
    return (leader, page)


def _leader(style: RoleStyle, after_pt: float, before_pt: float, right_pt: float, baseline_pt: float) -> Dots:
    """Dots between two places; those of all entries stand on one grid, counted from the right."""
    free = length_of(style.pdf, "leader-free", 3.0)
    pitch = max(length_of(style.pdf, "leader-pitch", 2.2), _DOT_PT)
    y = baseline_pt - _DOT_ABOVE_BASELINE_EM * style.size_pt - _DOT_PT
    x = right_pt - pitch * -(-(right_pt - (before_pt - free)) // pitch)
    places = []
    while x > after_pt + free:
        places.append(x)
        x -= pitch
    return Dots(tuple(places), y, _DOT_PT, style.rule_color)
