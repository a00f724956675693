"""QR call-outs: a code with words and its address, below each other or side by side."""

from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import CallOut
from bulletins.tree.text import turns_text
from bulletins.units import mm
from bulletins.writers.docx.flow import Spacing
from bulletins.writers.docx.lengths import TWIPS_PER_PT, em_width, twips
from bulletins.writers.docx.paragraphs import ParagraphWriter
from bulletins.writers.docx.styles import BODY_ROLE, justification
from bulletins.writers.docx.tables import cell, row, table
from bulletins.writers.docx.xml import element

_MAIN_ROLE = "call-out-main"
"""The role of the last of several turns; a style may do without."""

_ADDRESS_ROLE = "footer-address"
"""How addresses are set, wherever they stand."""

_GAP_PT = mm(6)
"""Between a code and the words beside it."""

_WIDER = 1.06
"""Words stand in a cell a little wider than they are taken to be."""


def call_out(writer: ParagraphWriter, block: CallOut) -> str:
    """The code with its words below it when the role is centred, else at its right."""
    style = writer.styles.block(block.role)
    return _below(writer, block, style) if style.align is Align.CENTER else _beside(writer, block, style)


def _below(writer: ParagraphWriter, block: CallOut, style: RoleStyle) -> str:
    role = block.role
    side, leading = twips(style.qr_side_pt), twips(style.leading_pt)
    address_leading = twips(writer.styles.block(_ADDRESS_ROLE).leading_pt)
    lines = writer.lines_of(turns_text(block.turns, "\n"), style)
    space = writer.flow.space_around(style, side + lines * leading + address_leading)
    code = writer.paragraph(
        role, _code(writer, block, style), spacing=Spacing(space.before, 0), height=side, keep_next=True
    )
    linked = _linked(writer, block, writer.inlines.turns(block.turns, role))
    if block.url in turns_text(block.turns):
        return code + writer.paragraph(role, linked, lines=lines, spacing=Spacing(0, space.after, leading))
    words = writer.paragraph(role, linked, lines=lines, spacing=Spacing(0, 0, leading), keep_next=True)
    address = writer.paragraph(
        _ADDRESS_ROLE,
        writer.inlines.text(block.url, _ADDRESS_ROLE),
        spacing=Spacing(0, space.after, address_leading),
        form=writer.styles.indents(style) + justification(style.align),
    )
    return code + words + address


def _beside(writer: ParagraphWriter, block: CallOut, style: RoleStyle) -> str:
    """A table of two cells in the middle of the measure; the paragraph before it keeps it from a table above."""
    side = twips(style.qr_side_pt)
    left = side + twips(_GAP_PT)
    space = writer.flow.space_around(style, side)
    inner = writer.inside(writer.measure_pt - left / TWIPS_PER_PT)
    code = inner.paragraph(block.role, _code(writer, block, style), spacing=Spacing(0, 0), height=side)
    words, width_pt = _words(inner, block, style)
    width = twips(min(inner.measure_pt, width_pt * _WIDER))
    body = table([left, width], [row(cell(left, code), cell(width, words))], centred=True)
    above = writer.edge(BODY_ROLE, before=space.before)
    writer.flow.put(Spacing(0, 0), side)
    return above + body + writer.edge(BODY_ROLE, after=space.after)


def _words(writer: ParagraphWriter, block: CallOut, style: RoleStyle) -> tuple[str, float]:
    """A paragraph a turn, the address below them, and about how wide they are; in pt."""
    own = writer.styles.container(_MAIN_ROLE)
    roles = [block.role] * len(block.turns)
    if own and len(roles) > 1:
        roles[-1] = _MAIN_ROLE
    done, widths = "", [0.0]
    for role, turn in zip(roles, block.turns, strict=True):
        done += writer.paragraph(
            role, _linked(writer, block, writer.inlines.runs(turn, role)), keep_next=True
        )
        widths.append(em_width(turns_text((turn,))) * writer.styles.block(role).size_pt)
    if block.url in turns_text(block.turns):
        return done, max(widths)
    address = writer.styles.block(_ADDRESS_ROLE)
    widths.append(em_width(block.url) * address.size_pt)
    form = justification(style.align)
    done += writer.paragraph(_ADDRESS_ROLE, writer.inlines.text(block.url, _ADDRESS_ROLE), form=form)
    return done, max(widths)


def _code(writer: ParagraphWriter, block: CallOut, style: RoleStyle) -> str:
    image = writer.media.qr(block.url)
    return writer.media.inline(writer.relations, image, style.qr_side_pt, style.qr_side_pt)


def _linked(writer: ParagraphWriter, block: CallOut, runs: str) -> str:
    target = writer.relations.add("hyperlink", block.url, external=True)
    return element("w:hyperlink", {"r:id": target}, runs)
