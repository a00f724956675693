"""QR call-outs: a code, its words, and its address for who has no phone at hand."""

from dataclasses import replace

from bulletins.compose.boxes import LinkBox, QrBox
from bulletins.compose.compositor import Compositor, length_of
from bulletins.compose.lines import Measure, SetLine, set_paragraph
from bulletins.compose.strips import LinePart, Part, Strip, line_part, unbroken
from bulletins.compose.titles import set_turns
from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import CallOut
from bulletins.tree.text import turns_text
from bulletins.units import mm
from bulletins.values import frozen

MAIN_ROLE = "call-out-main"
"""The role of the last of several turns; a style may do without."""

_ADDRESS_ROLE = "footer-address"
_QR_SIDE_MM = 34.0
_GAP_MM = 4.0


@frozen
class _Word:
    """A line of words beside or below the code."""

    line: SetLine
    style: RoleStyle

    def strip(self, call_out: CallOut, left_pt: float = 0.0) -> Strip:
        """The line on its own, a link to what the code says."""
        line = self.line.moved(left_pt)
        link = LinkBox(line.x_pt, 0.0, line.width_pt, self.style.leading_pt, url=call_out.url)
        return Strip(self.style.leading_pt, (line_part(line, self.style, call_out.anchor), link))


def set_call_out(
    compositor: Compositor, call_out: CallOut, style: RoleStyle, measure: Measure
) -> tuple[Strip, ...]:
    """A QR code with its words and its address: below the code when the role is centred, else at its right.

    Option of the role for the words at the right: ``gap`` (4 mm).
    """
    side = style.qr_side_pt or mm(_QR_SIDE_MM)
    if style.align is Align.CENTER:
        words = _words(compositor, call_out, style, measure)
        left = measure.x_pt + (measure.width_pt - side) / 2
        return tuple(
            unbroken([_code(call_out, style, left, side), *(word.strip(call_out) for word in words)])
        )
    gap = length_of(style.pdf, "gap", _GAP_MM)
    words = _words(compositor, call_out, style, Measure(0.0, measure.width_pt - side - gap))
    width = side + gap + max([0.0, *(word.line.width_pt for word in words)])
    left = measure.x_pt + (measure.width_pt - width) / 2
    strips = [word.strip(call_out, left + side + gap) for word in words]
    return (_beside(_code(call_out, style, left, side), strips),)


def _words(compositor: Compositor, call_out: CallOut, style: RoleStyle, measure: Measure) -> list[_Word]:
    """The turns, the last of several in a look of its own if there is one, and the address unless they have it."""
    words: list[_Word] = []
    for number, turn in enumerate(call_out.turns, 1):
        is_main = 1 < number == len(call_out.turns) and compositor.has_role(MAIN_ROLE)
        own = compositor.styles.block(MAIN_ROLE) if is_main else style
        lines = set_turns(compositor, (turn,), own, measure, anchor=call_out.anchor, span=call_out.span)
        words += [_Word(line, own) for line in lines]
    if call_out.url in turns_text(call_out.turns):
        return words
    address_style = compositor.styles.block(_ADDRESS_ROLE)
    address = compositor.text(call_out.url, address_style, call_out.anchor)
    return words + [_Word(line, address_style) for line in set_paragraph(address, measure, style.align)]


def _code(call_out: CallOut, style: RoleStyle, left: float, side: float) -> Strip:
    code = QrBox(left, 0.0, side, call_out.url, style.color, call_out.anchor)
    return Strip(side, (code, LinkBox(left, 0.0, side, side, url=call_out.url)))


def _beside(code: Strip, words: list[Strip]) -> Strip:
    """Code and words in one strip, both in the middle of its height."""
    words_height = sum(strip.height_pt for strip in words)
    height = max(code.height_pt, words_height)
    parts: list[Part] = _lowered(code, (height - code.height_pt) / 2)
    top = (height - words_height) / 2
    for strip in words:
        parts += _lowered(strip, top)
        top += strip.height_pt
    return Strip(height, tuple(parts))


def _lowered(strip: Strip, by_pt: float) -> list[Part]:
    return [
        replace(part, baseline_pt=part.baseline_pt + by_pt)
        if isinstance(part, LinePart)
        else replace(part, y_pt=part.y_pt + by_pt)
        for part in strip.parts
    ]
