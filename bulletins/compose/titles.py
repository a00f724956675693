"""Display text: turns one a line or joined, and titles of several lines in a balanced shape.

Sources: GB/T 9704-2012 §7.3.1 (回行词意完整, 梯形或菱形), CLREQ §3.2 (no last line of one or two characters).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.compose.breaking import Widths, break_lines
from bulletins.compose.characters import FORBIDDEN
from bulletins.compose.compositor import Compositor
from bulletins.compose.line_ends import TORN, line_ends
from bulletins.compose.lines import Measure, SetLine, fit_line
from bulletins.compose.material import Material, Piece
from bulletins.compose.typecase import Setting
from bulletins.compose.words import READERS, Reading
from bulletins.errors import Span
from bulletins.style.properties import Align, RoleStyle, TurnSetting
from bulletins.tree.blocks import Turns
from bulletins.values import frozen

TURN_BLANK = "\u3000"

_MOST_LINES = 6
_SHORTEST_LAST = 3  # characters
_WIDER_HALF = 0.75  # of a title's width: what the wider one of two lines may take
_LIKE_EM = 0.6  # lines that differ by less look equally long
_SLACK = 1e-6  # pt

# Prices of shapes, in squared em of unevenness.
_RECTANGLE = 1.0  # of a line as long as the one above
_FILLED = 0.1  # of what is left free, where lines are filled
_HOURGLASS = 4000.0
_SHORT_LAST = 20000.0


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
    setting = compositor.setting(style)
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
            lines += _set_turn(material, style, measure, compositor.names)
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


def set_filled(material: Material, measure: Measure, names: Sequence[str]) -> tuple[SetLine, ...]:
    """Display text from the left, each line but the last as full as the sense allows."""
    widths = Widths(measure.width_pt, measure.width_pt, justify=False)
    breaks = [(0, len(material))]
    if material.width(0, len(material)) > measure.width_pt:
        breaks = title_breaks(material, widths, names, even=False) or break_lines(material, widths)
    return tuple(fit_line(material, start, end, measure, Align.LEFT) for start, end in breaks)


def _set_turn(material: Material, style: RoleStyle, measure: Measure, names: Sequence[str]) -> list[SetLine]:
    first = measure.indented(style.first_indent_em * style.size_pt)
    natural: Align = Align.LEFT if style.align is Align.JUSTIFY else style.align
    if material.width(0, len(material)) <= first.width_pt:
        return [fit_line(material, 0, len(material), first, natural)]
    widths = Widths(first.width_pt, measure.width_pt, style.align is Align.JUSTIFY)
    breaks = None
    if style.balance or not widths.justify:
        breaks = title_breaks(material, widths, names, even=style.balance)
    if breaks is None:
        breaks = break_lines(material, widths)
        natural = style.align
    return [fit_line(material, start, end, measure if start else first, natural) for start, end in breaks]


def halves(material: Material, names: Sequence[str]) -> list[tuple[int, int]] | None:
    """Display text in two lines as even as the sense allows; ``None`` where it cannot be parted."""
    width = _WIDER_HALF * material.width(0, len(material))
    breaks = title_breaks(material, Widths(width, width, justify=False), names)
    return breaks if breaks is not None and len(breaks) == 2 else None


@frozen
class _Shape:
    """What a title's lines should look like: even in length, or each but the last one full."""

    mean_pt: float
    em: float
    even: bool

    def price(self, width: float, limit: float, before: float | None, falling: bool, last: bool) -> float:
        """What a line costs; ``before`` is the line above, ``falling`` whether lines have become shorter."""
        if not self.even:
            return 0.0 if last else _FILLED * ((limit - width) / self.em) ** 2
        price = ((width - self.mean_pt) / self.em) ** 2
        if before is not None and self.is_like(width, before):
            price += _RECTANGLE
        elif before is not None and falling and width > before:
            price += _HOURGLASS
        return price

    def is_like(self, width: float, other: float) -> bool:
        """Whether two lines look equally long."""
        return abs(width - other) < _LIKE_EM * self.em


@frozen
class _Division:
    """Lines of a title, so far: where the last one ends and how wide it is, the sum of prices, all ends."""

    cost: float
    ends: tuple[int, ...] = ()
    width_pt: float | None = None
    falling: bool = False

    @property
    def end(self) -> int:
        return self.ends[-1] if self.ends else 0


def title_breaks(
    material: Material, widths: Widths, names: Sequence[str] = (), *, even: bool = True
) -> list[tuple[int, int]] | None:
    """The fewest lines that hold a title, ending where the sense allows it best.

    One line more is taken where that leaves every word, number, quotation and one of ``names`` whole.  Readers
    of words are asked only when a line may end where one of them might object.  ``None`` when it takes more
    than six lines or cannot be broken so.
    """
    readings: list[Reading] = []
    while True:
        ends = line_ends(material, names, readings)
        division = _best_division(material, widths, ends.prices, even)
        if division is None:
            return None
        if ends.unread.isdisjoint(division.ends):
            return list(pairwise((0, *division.ends)))
        readings.append(READERS[len(readings)](material.text))


def _best_division(material: Material, widths: Widths, prices: list[float], even: bool) -> _Division | None:
    """In the fewest lines, or in one more if only that tears nothing."""
    fewest: _Division | None = None
    for count in range(2, _MOST_LINES + 1):
        division = _division(material, widths, prices, count, even)
        if division is not None and division.cost < TORN:
            return division
        if fewest is not None:
            break
        fewest = division
    return fewest


def _division(
    material: Material, widths: Widths, prices: list[float], count: int, even: bool
) -> _Division | None:
    """The cheapest in so many lines, by dynamic programming over end, width and direction of the last line."""
    shape = _Shape(material.width(0, len(material)) / count, material.em, even)
    begun = [_Division(0.0)]
    for line in range(1, count + 1):
        limit = widths.rest if line > 1 else widths.first
        room_below = (count - line) * widths.rest
        cheapest: dict[tuple[int, float | None, bool], _Division] = {}
        for division in begun:
            for longer in _with_a_line(division, material, prices, shape, limit, room_below):
                key = longer.end, longer.width_pt, longer.falling
                if key not in cheapest or longer.cost < cheapest[key].cost:
                    cheapest[key] = longer
        begun = list(cheapest.values())
    return min(begun, key=lambda division: division.cost, default=None)


def _with_a_line(
    division: _Division,
    material: Material,
    prices: list[float],
    shape: _Shape,
    limit: float,
    room_below: float,
) -> Iterator[_Division]:
    """The division with one more line, no wider than ``limit``, such that what follows has room below."""
    start, total, before = division.end, len(material), division.width_pt
    for end in range(start + 1, total + 1) if room_below else (total,):
        width = material.width(start, end)
        if width > limit + _SLACK:
            return
        is_last = end == total
        if is_last != (not room_below) or material.width(end, total) > room_below + _SLACK:
            continue
        if prices[end] >= FORBIDDEN and not is_last:
            continue
        cost = division.cost + shape.price(width, limit, before, division.falling, is_last)
        if not is_last:
            cost += prices[end]
        elif end - start < _SHORTEST_LAST:
            cost += _SHORT_LAST
        falling = division.falling or (
            before is not None and width < before and not shape.is_like(width, before)
        )
        yield _Division(cost, (*division.ends, end), width if shape.even else None, falling and shape.even)
