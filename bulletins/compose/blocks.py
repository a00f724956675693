"""Blocks of the tree as set blocks: one function a node type, containers flattened in reading order."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from bulletins.compose.call_outs import set_call_out
from bulletins.compose.compositor import Compositor
from bulletins.compose.contents import set_contents
from bulletins.compose.figures import set_figure
from bulletins.compose.labelled_rows import set_labelled_rows
from bulletins.compose.lines import Measure, set_paragraph
from bulletins.compose.strips import (
    LinePart,
    Rule,
    SetBlock,
    Strip,
    Surround,
    height_of,
    line_strips,
    stacked,
    unbroken,
)
from bulletins.compose.tables import set_table
from bulletins.compose.titles import set_turns
from bulletins.style.properties import BreakBefore, RoleStyle, TurnSetting
from bulletins.tree import (
    Block,
    Box,
    Bulletin,
    CallOut,
    Case,
    Contents,
    Display,
    Figure,
    Heading,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    RunIn,
    Section,
    Table,
    Text,
)
from bulletins.tree.text import inline_text, turns_text
from bulletins.values import replace

NUMERAL = "numeral"
"""The inline role of the numeral in a number line; a style may do without."""

_KEPT_WITH_HEAD = 2
"""Lines of its points that stay with a run-in head which has a paragraph of its own.  Source: CLREQ §3.3 (标题不落单)."""


def set_bulletin(compositor: Compositor, bulletin: Bulletin) -> list[SetBlock]:
    """All blocks of a bulletin, set in the columns of the pages that they stand on."""
    measure = Measure(0.0, compositor.styles.pages.area("").column_pt)
    return list(set_blocks(compositor, bulletin.children, measure))


def set_blocks(
    compositor: Compositor, blocks: Sequence[Block], measure: Measure, around: str | None = ""
) -> Iterator[SetBlock]:
    """The blocks of one container, set.

    ``around`` is the sequence of pages that the container stands on; ``None`` inside a frame, which no block leaves.
    """
    alone = len(blocks) == 1
    for block in blocks:
        yield from compositor.kept(
            block, measure, partial(_set_where_it_stands, compositor, block, measure, alone, around), around
        )


def _set_where_it_stands(
    compositor: Compositor, block: Block, measure: Measure, alone: bool, around: str | None
) -> list[SetBlock]:
    style = compositor.styles.block(block.role) if compositor.has_role(block.role) else None
    if style and around is not None and (style.pages or style.across):
        return _set_elsewhere(compositor, block, style, alone, style.pages or around)
    return _set_block(compositor, block, measure, alone, around)


def _set_block(
    compositor: Compositor, block: Block, measure: Measure, alone: bool, around: str | None
) -> list[SetBlock]:
    if isinstance(block, Section | Case):
        return list(_set_container(compositor, block, measure, around))
    if isinstance(block, Box):
        return [_set_box(compositor, block, measure)]
    if isinstance(block, LabelledRows):
        return [set_labelled_rows(compositor, block, measure)]
    return _set_plain(compositor, block, measure, alone)


def _set_elsewhere(
    compositor: Compositor, block: Block, style: RoleStyle, alone: bool, pages: str
) -> list[SetBlock]:
    """A block on pages of its own, or across the columns: it and all in it are set in their width."""
    area = compositor.styles.pages.area(pages)
    measure = Measure(0.0, area.width_pt if style.across else area.column_pt)
    return [
        replace(each, pages=each.pages or pages, across=each.across or style.across)
        for each in _set_block(compositor, block, measure, alone, pages)
    ]


def _set_plain(compositor: Compositor, block: Block, measure: Measure, alone: bool) -> list[SetBlock]:
    """A block without blocks in it; ``alone`` when its container has no other."""
    pitch = compositor.pitch_pt
    if isinstance(block, Contents):
        entries = set_contents(compositor, block, measure)
        own = compositor.styles.block(block.role) if compositor.has_role(block.role) else None
        return _spaced(entries, own, pitch) if own and entries else entries
    style = compositor.styles.block(block.role)
    if isinstance(block, Table):
        return [set_table(compositor, block, style, measure).beginning(block.anchor)]
    inner = measure.indented(style.left_indent_em * style.size_pt, style.right_indent_em * style.size_pt)
    inner = _inside(style, inner)
    compositor.check_room(style, inner)
    if isinstance(block, Heading | Display):
        strips = _turn_strips(compositor, block, style, inner)
    elif isinstance(block, NumberLine):
        strips = _number_strips(compositor, block, style, inner)
    elif isinstance(block, Paragraph):
        strips = _paragraph_strips(compositor, block, style, inner, alone)
    elif isinstance(block, Figure):
        strips = set_figure(compositor, block, style, inner)
    elif isinstance(block, CallOut):
        strips = set_call_out(compositor, block, style, inner)
    else:
        raise TypeError(type(block).__name__)
    strips = _surrounded(strips or (Strip(0.0),), style, measure)
    set_block = SetBlock.of(style, strips, pitch, block.anchor)
    if isinstance(block, Paragraph) and _is_bare_head(block):
        set_block = replace(set_block, keep_lines=max(style.keep_lines, _KEPT_WITH_HEAD))
    return [set_block]


def _is_bare_head(paragraph: Paragraph) -> bool:
    """Whether it is a run-in head alone: its points follow as paragraphs of their own."""
    return bool(paragraph.children) and all(isinstance(child, RunIn) for child in paragraph.children)


def set_display(
    compositor: Compositor, block: Heading | Display, style: RoleStyle, measure: Measure
) -> SetBlock:
    """A display line in a style that is not simply that of its role."""
    inner = _inside(
        style, measure.indented(style.left_indent_em * style.size_pt, style.right_indent_em * style.size_pt)
    )
    compositor.check_room(style, inner)
    strips = _turn_strips(compositor, block, style, inner) or (Strip(0.0),)
    return SetBlock.of(style, _surrounded(strips, style, measure), compositor.pitch_pt).beginning(
        block.anchor
    )


def _turn_strips(
    compositor: Compositor, block: Heading | Display, style: RoleStyle, measure: Measure
) -> tuple[Strip, ...]:
    """The lines of a title; the step of a long one has lines as much closer as its type is smaller.

    How long it is its longest turn says, where each has its line.
    """
    number = block.number if isinstance(block, Heading) else ""
    stacked_turns = [inline_text(turn) for turn in block.turns] if style.turns is TurnSetting.STACK else []
    sized = style.stepped(max(stacked_turns, key=len, default=turns_text(block.turns)))
    leading = style.leading_pt * sized.size_pt / style.size_pt
    style = sized if sized.leading_pt == leading else replace(sized, leading_pt=leading)
    lines = set_turns(
        compositor, block.turns, style, measure, number=number, anchor=block.anchor, span=block.span
    )
    return tuple(unbroken(line_strips(lines, style, block.anchor)))


def _number_strips(
    compositor: Compositor, block: NumberLine, style: RoleStyle, measure: Measure
) -> tuple[Strip, ...]:
    """The number on its line, its numeral in a look of its own where the style has one."""
    word = block.number.rstrip("0123456789")
    numeral = Text(block.number[len(word) :], role=NUMERAL if compositor.has_inline(NUMERAL) else None)
    material = compositor.material((Text(word), numeral), style, block.anchor, block.span)
    lines = set_paragraph(material, measure, style.align)
    return tuple(unbroken(line_strips(lines, style, block.anchor)))


def _paragraph_strips(
    compositor: Compositor, block: Paragraph, style: RoleStyle, measure: Measure, alone: bool
) -> tuple[Strip, ...]:
    children = (block.ordinal, *block.children) if block.ordinal else block.children
    material = compositor.material(children, style, block.anchor, block.span)
    if block.ordinal:
        material = replace(material, label=len(block.ordinal.text))
    indent = style.first_indent_alone_em if alone else style.first_indent_em
    lines = set_paragraph(material, measure, style.align, indent * style.size_pt)
    return line_strips(lines, style, block.anchor)


def _set_container(
    compositor: Compositor, block: Section | Case, measure: Measure, around: str | None
) -> Iterator[SetBlock]:
    """The children of a container, which begins where the first of them does."""
    for note in block.notes:
        compositor.notes[note.anchor] = compositor.kept(
            note, measure, partial(_note_strips, compositor, note, measure)
        )
    style = compositor.styles.block(block.role) if compositor.has_role(block.role) else None
    if style and (_is_framed(style) or style.at_foot):
        inner = _inside(style, measure)
        children = list(set_blocks(compositor, block.children, inner, None))
        yield _framed(compositor, children, style, measure).beginning(block.anchor)
        return
    children = list(set_blocks(compositor, block.children, measure, around))
    if isinstance(block, Case):
        least = style.head_lines * compositor.pitch_pt if style else 0.0
        children = _with_head(block.children, children, least)
    if not children:
        children = [SetBlock((Strip(0.0),))]
    is_case = isinstance(block, Case)
    children = [replace(each, case=block.anchor) if is_case or not each.case else each for each in children]
    children[0] = children[0].beginning(block.anchor)
    yield from _spaced(children, style, compositor.pitch_pt) if style else children


def _with_head(blocks: Sequence[Block], children: list[SetBlock], least_pt: float) -> list[SetBlock]:
    """The blocks of a case, the display lines that open it as one: they share the grid's free space above them.

    A line that stands elsewhere on the page than the one before it ends the head.

    They take ``least_pt`` of height at least, by the blank below the last.
    """
    lines = list(takewhile(lambda block: isinstance(block, NumberLine | Heading | Display), blocks))
    titles = [place for place, block in enumerate(lines) if isinstance(block, Heading)]
    count = titles[1] if len(titles) > 1 else len(lines)  # the second heading is the text's first cross-head
    if not count:
        return children
    place = (children[0].pages, children[0].across)
    count = sum(1 for _ in takewhile(lambda each: (each.pages, each.across) == place, children[:count]))
    first, last = children[0], children[count - 1]
    strips = stacked(children[:count]) if count > 1 else first.strips
    after = max(last.space_after_pt, least_pt - height_of(strips))
    head = replace(first, strips=strips, space_after_pt=after, snap=last.snap, keep_lines=last.keep_lines)
    return [head, *children[count:]]


def _spaced(children: list[SetBlock], style: RoleStyle, pitch_pt: float) -> list[SetBlock]:
    """The blocks of a container with its own distances before the first and after the last."""
    own = SetBlock.of(style, (), pitch_pt)
    first, last = children[0], children[-1]
    spaced = [*children[:-1], replace(last, space_after_pt=max(last.space_after_pt, own.space_after_pt))]
    spaced[0] = replace(
        spaced[0],
        space_before_pt=max(first.space_before_pt, own.space_before_pt),
        tail_pt=max(first.tail_pt, own.tail_pt),
        break_before=first.break_before if own.break_before is BreakBefore.NONE else own.break_before,
    )
    return spaced


def _set_box(compositor: Compositor, box: Box, measure: Measure) -> SetBlock:
    style = compositor.styles.block(box.role)
    inner = _inside(style, measure)
    blocks = []
    if box.title:
        title = Display("box-title", box.anchor, (box.title,), box.span)
        title_style = compositor.styles.block(title.role)
        strips = _turn_strips(compositor, title, title_style, inner)
        blocks.append(SetBlock.of(title_style, strips, compositor.pitch_pt))
    blocks += set_blocks(compositor, box.children, inner, None)
    return _framed(compositor, blocks, style, measure).beginning(box.anchor)


def _framed(
    compositor: Compositor, children: Sequence[SetBlock], style: RoleStyle, measure: Measure
) -> SetBlock:
    """Blocks in one frame."""
    strips = _surrounded(stacked(children) or (Strip(0.0),), style, measure)
    if style.keep_together and height_of(strips) <= compositor.page_height_pt:
        strips = tuple(unbroken(strips))
    return SetBlock.of(style, strips, compositor.pitch_pt)


def _note_strips(compositor: Compositor, note: Note, measure: Measure) -> tuple[Strip, ...]:
    style = compositor.styles.block(note.role)
    material = compositor.material(
        note.children, style, note.anchor, note.span, opening=f"{note.number}\u2002"
    )
    material = replace(material, label=len(str(note.number)))
    lines = set_paragraph(material, measure, style.align, style.first_indent_em * style.size_pt)
    strips = tuple(unbroken(line_strips(lines, style, note.anchor)))
    return (replace(strips[0], anchors=(note.anchor,)), *strips[1:])


def _is_framed(style: RoleStyle) -> bool:
    return bool(
        style.fill or style.frame_pt or style.rule_above_pt or style.rule_below_pt or style.rule_left_pt
    )


def _inside(style: RoleStyle, measure: Measure) -> Measure:
    """The measure inside the frame or field of a block, or beside its bar."""
    if style.fill or style.frame_pt:
        return measure.indented(style.padding_pt, style.padding_pt)
    return measure.indented(style.rule_left_pt + style.padding_pt) if style.rule_left_pt else measure


def _surrounded(strips: tuple[Strip, ...], style: RoleStyle, measure: Measure) -> tuple[Strip, ...]:
    """The strips in the field, frame or rules of their style, padded."""
    if not _is_framed(style):
        return strips
    if style.hug:
        return _hugged(strips, style, measure)
    frame = Rule(style.frame_pt, style.frame_color) if style.frame_pt else None
    above = Rule(style.rule_above_pt, style.rule_color) if style.rule_above_pt else frame
    below = Rule(style.rule_below_pt, style.rule_color) if style.rule_below_pt else frame
    bar = Rule(style.rule_left_pt, style.rule_color) if style.rule_left_pt else None
    surround = Surround(
        measure.x_pt, measure.width_pt, style.fill, above, below, frame, bar, style.padding_pt
    )
    if not (style.fill or style.frame_pt or above or below):  # a bar alone is as high as the text
        return tuple(strip.within(surround) for strip in strips)
    padding = Strip(style.padding_pt, may_break=False, surrounds=(surround,))
    first, *rest = (replace(strip.within(surround), open=(surround, *strip.open)) for strip in strips)
    # Where the frame goes on in another column, nothing touches its edges there either.
    rest = [replace(strip, head=(padding, *strip.head)) for strip in rest] if style.padding_pt else rest
    return (replace(padding, may_break=True), replace(first, may_break=False), *rest, padding)


def _hugged(strips: tuple[Strip, ...], style: RoleStyle, measure: Measure) -> tuple[Strip, ...]:
    """The strips on a field, or in a frame, as wide as their longest line, between rules over the whole measure."""
    lines = [part.line for strip in strips for part in strip.parts if isinstance(part, LinePart)]
    left = min((line.x_pt for line in lines), default=measure.x_pt) - style.padding_pt
    right = max((line.x_pt + line.width_pt for line in lines), default=left) + style.padding_pt
    above = Rule(style.rule_above_pt, style.rule_color) if style.rule_above_pt else None
    below = Rule(style.rule_below_pt, style.rule_color) if style.rule_below_pt else None
    rules = Surround(measure.x_pt, measure.width_pt, top=above, bottom=below)
    frame = Rule(style.frame_pt, style.frame_color) if style.frame_pt else None
    field = Surround(left, right - left, style.fill, frame, frame, frame)
    return tuple(strip.within(field).within(rules) for strip in strips)
