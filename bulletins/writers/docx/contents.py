"""The contents: a field whose entries lead to what they name, with leaders and pages."""

from collections import Counter

from bulletins.style.properties import RoleStyle, TurnSetting
from bulletins.tree import Contents, ContentsEntry
from bulletins.tree.text import TURN, turns_text
from bulletins.writers.docx.fields import field_edges, line_break
from bulletins.writers.docx.inlines import link
from bulletins.writers.docx.lengths import em_width, twips
from bulletins.writers.docx.numbering import is_printed_by, number_blank
from bulletins.writers.docx.paragraphs import ParagraphWriter
from bulletins.writers.docx.styles import StyleShape, color_of
from bulletins.writers.docx.xml import w

_NUMBER = "-number"
"""The inline role of the number of an entry is that of the entry with this; a style may do without."""

_ORGANISATION = "contents-organisation"
_PAGE = "contents-entry"
"""How all pages are set, those of groups too."""

_NUMBER_ROOM_PT = 28.0
"""Kept free of titles at the right, for the page number."""


def contents(writer: ParagraphWriter, block: Contents) -> str:
    """The title and the entries, as the block of building parts that Word knows as contents."""
    style = writer.styles.container(block.role)
    if style:
        writer.flow.begin(style)
    title = writer.line("contents-title", block.title, keep_next=True) if block.title else ""
    entries = _entries(writer, block)
    if style:
        writer.flow.end(style)
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", title + entries)) if entries else title


def _entries(writer: ParagraphWriter, block: Contents) -> str:
    """The entries: what the field says until Word makes them anew."""
    if not block.entries:
        return ""
    shapes = {role: _shape(writer, block, role) for role in dict.fromkeys(one.role for one in block.entries)}
    below = Counter(_hang_pt(one, writer.styles.block(one.role)) for one in block.entries if one.organisation)
    if below and writer.styles.container(_ORGANISATION) and not writer.styles.is_house(_ORGANISATION):
        writer.styles.shape(_ORGANISATION, StyleShape(indents=_below_title(below.most_common(1)[0][0])))
    opening, closing = field_edges(writer.styles.contents_code(with_pages=block.with_pages))
    last = len(block.entries) - 1
    made = []
    for place, entry in enumerate(block.entries):
        edges = (opening if place == 0 else "", closing if place == last else "")
        made.append(_entry(writer, entry, block.with_pages, shapes[entry.role], edges))
    return "".join(made)


def _shape(writer: ParagraphWriter, block: Contents, role: str) -> StyleShape:
    """Tab stops and indents that most entries of a role have, and its list: what Word gives entries that it makes."""
    style = writer.styles.block(role)
    hangs = Counter(_hang_pt(entry, style) for entry in block.entries if entry.role == role)
    hang = hangs.most_common(1)[0][0]
    tabs, indents = (
        _tabs(writer, style, hang, block.with_pages),
        _hanging(style, hang) if style.hang_pt else "",
    )
    is_house = writer.styles.is_house(role)
    line = None if is_house else writer.styles.toc.counted(role)
    inline = f"{role}{_NUMBER}"
    numbers = ""
    if line and is_printed_by(line.number, line.scheme):
        look = inline if writer.styles.has_inline(inline) else None
        numbers = writer.numbering.of_entries(role, line, look, has_tab=style.hang_pt > 0)
    shape = StyleShape(numbers, tabs, indents)
    if writer.styles.toc.level_of(role) and not is_house:
        writer.styles.shape(role, shape)
        return shape
    return StyleShape()


def _tabs(writer: ParagraphWriter, style: RoleStyle, hang: float, with_page: bool) -> str:
    stops = [w("tab", val="left", pos=twips(hang))] if style.hang_pt else []
    if with_page:
        end = writer.measure_pt - style.right_indent_em * style.size_pt
        stops.append(w("tab", val="right", leader="dot", pos=twips(end)))
    return w("tabs", *stops) if stops else ""


def _entry(
    writer: ParagraphWriter, entry: ContentsEntry, with_page: bool, shape: StyleShape, edges: tuple[str, str]
) -> str:
    """Number, title, leader and page; the organisation after the title, or in a paragraph below it.

    ``shape`` is what the style of its role says, ``edges`` what begins and ends the field, around the first
    and the last.
    """
    role = entry.role
    style = writer.styles.block(role)
    hang = _hang_pt(entry, style)
    room = (writer.measure_pt - hang - (_NUMBER_ROOM_PT if with_page else 0.0)) / style.size_pt
    joint = TURN
    if with_page and (style.turns is TurnSetting.STACK or em_width(turns_text(entry.turns)) > room):
        joint = "\n"
    beside = bool(entry.organisation) and _stands_beside(writer, entry, room, with_page)
    words = ("" if shape.numbers else _number(writer, entry, style)) + _title(writer, entry, joint)
    if beside:
        words += writer.inlines.text(TURN + entry.organisation, role)
    if with_page:
        words += _leader(style) + writer.inlines.page_field(entry.target, role, look=_page_look(writer, role))
    text = entry.number + turns_text(entry.turns, joint) + (entry.organisation if beside else "")
    is_last = beside or not entry.organisation
    tabs, indents = _tabs(writer, style, hang, with_page), _hanging(style, hang) if style.hang_pt else ""
    done = writer.paragraph(
        role,
        edges[0] + link(entry.target, words) + (edges[1] if is_last else ""),
        lines=writer.lines_of(text, style),
        tabs="" if tabs == shape.tabs else tabs,
        form="" if indents == shape.indents else indents,
        keep_next=not is_last,
    )
    return done if is_last else done + _organisation(writer, entry, hang, edges[1])


def _title(writer: ParagraphWriter, entry: ContentsEntry, joint: str) -> str:
    if joint == TURN:
        return writer.inlines.joined(entry.turns, entry.role)
    return line_break().join(writer.inlines.runs(turn, entry.role) for turn in entry.turns)


def _leader(style: RoleStyle) -> str:
    """The tab that sets the page number, with its dots in the colour that the role has for rules.

    No character style says it, nor how pages look: LibreOffice drops those in contents.
    """
    color = color_of(style.rule_color)
    return w("r", w("rPr", color) if color else "", w("tab"))


def _page_look(writer: ParagraphWriter, role: str) -> str:
    """``w:rPr`` of the page number of an entry of another role: as that of a case."""
    return "" if role == _PAGE else w("rPr", writer.styles.look(writer.styles.block(_PAGE)))


def _hang_pt(entry: ContentsEntry, style: RoleStyle) -> float:
    """How far from the left the title begins."""
    number = em_width(entry.number + number_blank(entry.number)) * style.size_pt
    return max(style.hang_pt, number) if entry.number else 0.0


def _hanging(style: RoleStyle, hang: float) -> str:
    """The number stands at the left, lines of the title begin beside it.

    They end with the measure: LibreOffice does not print what a tab sets beyond a line's end.
    """
    right = style.right_indent_em * style.size_pt
    return w("ind", left=twips(hang), right=twips(right), hanging=twips(hang))


def _number(writer: ParagraphWriter, entry: ContentsEntry, style: RoleStyle) -> str:
    if not entry.number:
        return ""
    own = f"{entry.role}{_NUMBER}"
    inline = own if writer.styles.has_inline(own) else None
    if not style.hang_pt:
        return writer.inlines.text(entry.number + number_blank(entry.number), entry.role, inline)
    return writer.inlines.text(entry.number, entry.role, inline) + w("r", w("tab"))


def _stands_beside(writer: ParagraphWriter, entry: ContentsEntry, room: float, with_page: bool) -> bool:
    """Whether the organisation has room (in em) on the title's line, and its role wants it there."""
    own = writer.styles.container(_ORGANISATION)
    if own is None or not with_page:
        return True
    width = em_width(turns_text(entry.turns)) + 1 + em_width(entry.organisation)
    return own.turns is TurnSetting.JOIN and width <= room


def _organisation(writer: ParagraphWriter, entry: ContentsEntry, hang: float, closing: str) -> str:
    said = writer.styles.shape_of(_ORGANISATION).indents
    form = _below_title(hang)
    content = link(entry.target, writer.inlines.text(entry.organisation, _ORGANISATION)) + closing
    lines = writer.lines_of(entry.organisation, writer.styles.block(_ORGANISATION))
    return writer.paragraph(_ORGANISATION, content, lines=lines, form="" if form == said else form)


def _below_title(hang: float) -> str:
    """Indents of what stands below a title that hangs by that much."""
    return w("ind", left=twips(hang), right=twips(_NUMBER_ROOM_PT), firstLine=0)
