"""Display text: turns one a line or joined, and titles of several lines in a balanced shape.

Sources: GB/T 9704-2012 §7.3.1 (回行词意完整, 梯形或菱形), CLREQ §3.2 (no last line of one or two characters).
"""

from itertools import combinations, pairwise

from bulletins.compose.breaking import Widths, break_lines
from bulletins.compose.characters import CLOSING, FORBIDDEN, HAN, LATIN_KINDS, OPENING, PAUSE, STOP
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, SetLine, fit_line
from bulletins.compose.material import Material, Piece
from bulletins.compose.typecase import Setting
from bulletins.errors import Span
from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree.blocks import Turns

TURN_BLANK = "\u3000"

_MOST_BALANCED_LINES = 3
_SHORTEST_LAST = 3  # characters

# Prices of line ends in titles, in squared em of unevenness.
_PLAIN_END = 8.0
_SCRIPT_END = 4.0  # between Han and Latin
_INSIDE_QUOTES = 40.0
_CLINGING = 12.0  # before a particle that belongs to the word before it
_SHORT_LAST = 400.0
_HOURGLASS = 30.0
_SOFT = 0.1  # of a penalty of running text

_PARTICLES = frozenset("的了着们之等")


def set_turns(
    compositor: Compositor,
    turns: Turns,
    style: RoleStyle,
    measure: Measure,
    *,
    number: str = "",
    anchor: str = "",
    span: Span | None = None,
) -> tuple[SetLine, ...]:
    """Display text in lines."""
    setting = Setting.of(style)
    opening = [Piece(number + number_blank(number), setting)] if number else []
    if style.turns is TurnSetting.STACK:
        groups = [list(compositor.pieces(turn, setting)) for turn in turns]
    else:
        groups = [joined_turns(compositor, turns, setting)]
    if opening:
        groups = [[*opening, *groups[0]], *groups[1:]] if groups else [opening]
    lines: list[SetLine] = []
    for pieces in groups:
        material = compositor.measured(pieces, style, anchor, span)
        if material.text:
            lines += _set_turn(material, style, measure)
    return tuple(lines)


def joined_turns(compositor: Compositor, turns: Turns, setting: Setting) -> list[Piece]:
    """Turns on one line, an em between two."""
    pieces: list[Piece] = []
    for index, turn in enumerate(turns):
        if index:
            pieces.append(Piece(TURN_BLANK, setting))
        pieces += compositor.pieces(turn, setting)
    return pieces


def number_blank(number: str) -> str:
    """An em after a number without a mark of its own (案例1, 第一篇); nothing after 一、 （一） 1."""
    return TURN_BLANK if number[-1:].isalnum() else ""


def _set_turn(material: Material, style: RoleStyle, measure: Measure) -> list[SetLine]:
    first = measure.indented(style.first_indent_em * style.size_pt)
    natural: Align = Align.LEFT if style.align is Align.JUSTIFY else style.align
    if material.width(0, len(material)) <= first.width_pt:
        return [fit_line(material, 0, len(material), first, natural)]
    breaks = balanced_breaks(material, first.width_pt) if style.balance else None
    if breaks is None:
        breaks = break_lines(material, Widths(first.width_pt, measure.width_pt, style.align is Align.JUSTIFY))
        natural = style.align
    return [fit_line(material, start, end, measure if start else first, natural) for start, end in breaks]


def balanced_breaks(material: Material, width_pt: float) -> list[tuple[int, int]] | None:
    """The fewest lines that hold a title, even in length, ending where the sense allows it best.

    ``None`` when it takes more than three lines or cannot be broken so.
    """
    prices = _end_prices(material)
    for count in range(2, _MOST_BALANCED_LINES + 1):
        choices = [place for place in range(1, len(material)) if prices[place] < FORBIDDEN]
        best: tuple[float, tuple[int, ...]] | None = None
        for ends in combinations(choices, count - 1):
            cost = _shape_cost(material, ends, width_pt, prices)
            if cost is not None and (best is None or cost < best[0]):
                best = cost, ends
        if best is not None:
            bounds = (0, *best[1], len(material))
            return list(pairwise(bounds))
    return None


def _shape_cost(material: Material, ends: tuple[int, ...], width: float, prices: list[float]) -> float | None:
    """How uneven the lines are and how ill they end; ``None`` when one is too long."""
    bounds = (0, *ends, len(material))
    widths = [material.width(start, end) for start, end in pairwise(bounds)]
    if max(widths) > width:
        return None
    mean = sum(widths) / len(widths)
    cost = sum(((each - mean) / material.em) ** 2 for each in widths) + sum(prices[end] for end in ends)
    if len(material) - ends[-1] < _SHORTEST_LAST:
        cost += _SHORT_LAST
    if any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)):
        cost += _HOURGLASS
    return cost


def _end_prices(material: Material) -> list[float]:
    """What it costs to end a title's line before each character."""
    prices = [FORBIDDEN] * (len(material) + 1)
    depth = 0
    for place in range(1, len(material)):
        before, after = material.kinds[place - 1], material.kinds[place]
        depth += (before == OPENING) - (before == CLOSING and depth > 0)
        penalty = material.penalties[place]
        if penalty >= FORBIDDEN:
            continue
        price = _SOFT * penalty
        if place not in material.blanks and before not in CLOSING + PAUSE + STOP:
            mixed = (before in LATIN_KINDS) != (after in LATIN_KINDS)
            price += _SCRIPT_END if mixed else _PLAIN_END
        if depth:
            price += _INSIDE_QUOTES
        if after == HAN and material.text[place] in _PARTICLES:
            price += _CLINGING
        prices[place] = price
    return prices
