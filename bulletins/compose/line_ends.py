"""What it costs to end a title's line before each character.

Sources: GB/T 9704-2012 §7.3.1 (回行词意完整); the prices were weighed on titles of real bulletins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bulletins.compose.characters import CLOSING, FORBIDDEN, HAN, LATIN_KINDS, OPENING, PAUSE, STOP
from bulletins.compose.material import Material
from bulletins.compose.words import READERS, Reading
from bulletins.values import frozen

TORN = 1000.0
"""From here on an end tears something: a word, a number, a name, a quotation.  In squared em of unevenness."""

_INSIDE_WORD = (1500.0, 3000.0)  # one reader sees a word there; both do
_INSIDE_NUMBER = 2000.0
_INSIDE_QUOTES = 5000.0
_INSIDE_NAME = 8000.0

_PLAIN_END = 24.0
_SCRIPT_END = 12.0  # between Han and Latin
_SENSE_END = 6.0  # after a name or 、, before a phrase
_CLINGING = 24.0  # between what belongs together
_SOFT = 20.0  # of a penalty of running text: from a number and its unit on, something is torn

_PARTICLES = frozenset("的了着们之等")
_OPENERS = frozenset("为以让在对把从向由被将用与和及使助当")
_ORGANISATION = re.compile("总工会|工会|委员会|公司")

_HAN_DIGITS = "〇零一二两三四五六七八九十百千万亿几"
_HAN_NUMBER = re.compile(
    f"第?[{_HAN_DIGITS}]+[余多]?[年月日号时分秒元角名人个家件项次期届场只台套米吨度页条支岁周天组类种批处座所间户例年级]?"
)


@frozen
class LineEnds:
    """Prices of all places, ``FORBIDDEN`` where no line may end; ``unread``: what a further reader may raise."""

    prices: list[float]
    unread: frozenset[int]


def line_ends(material: Material, names: Sequence[str], readings: Sequence[Reading]) -> LineEnds:
    """What ends cost, as far as the ``readings`` so far tell: no price is higher than it will turn out.

    ``names`` are those that no line's end may tear.
    """
    text = material.text
    depths = _depths(material.kinds)
    in_names, after_names = _inside(_found(names, text))
    in_numbers, _ = _inside(match.span() for match in _HAN_NUMBER.finditer(text))
    prices = [FORBIDDEN] * (len(material) + 1)
    unread = set()
    for place in range(1, len(material)):
        if material.penalties[place] >= FORBIDDEN:
            continue
        if place in after_names - in_names:
            price = _SENSE_END
        elif _is_between_words(material, place):
            price = _price_of_reading(place, readings, may_tear=material.kinds[place - 1] == HAN)
            unread.add(place)
        else:
            price = _price_of_marks(material, place)
        price += _INSIDE_QUOTES * (depths[place] > 0) + _INSIDE_NAME * (place in in_names)
        price += _INSIDE_NUMBER * (place in in_numbers) + _CLINGING * _clings(material, place)
        prices[place] = price + _SOFT * material.penalties[place]
    return LineEnds(prices, frozenset(unread) if len(readings) < len(READERS) else frozenset())


def _inside(spans: Iterable[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """The places inside spans of text, and those at their ends."""
    inside: set[int] = set()
    ends: set[int] = set()
    for start, end in spans:
        inside.update(range(start + 1, end))
        ends.add(end)
    return inside, ends


def _depths(kinds: str) -> list[int]:
    """How many quotations and brackets are open before each character."""
    depths, depth = [], 0
    for kind in kinds:
        depth -= kind == CLOSING and depth > 0
        depths.append(depth)
        depth += kind == OPENING
    return depths


def _is_between_words(material: Material, place: int) -> bool:
    """Whether only the words tell what the place is worth: no blank, and Han after Han or after a quotation."""
    kinds = material.kinds
    return kinds[place - 1] in HAN + CLOSING and kinds[place] == HAN and place not in material.blanks


def _price_of_marks(material: Material, place: int) -> float:
    """What marks, blanks and Latin letters make of a place beside them."""
    before, after = material.kinds[place - 1], material.kinds[place]
    if place in material.blanks or before in PAUSE + STOP:
        return _SENSE_END if material.text[place - 1] == "、" else 0.0
    if (before in LATIN_KINDS) != (after in LATIN_KINDS):
        return _SCRIPT_END
    return _PLAIN_END


def _clings(material: Material, place: int) -> bool:
    """Whether what begins there belongs to what is before it, whatever the readers say."""
    text = material.text
    if place in material.blanks:
        return False
    if material.kinds[place] == OPENING:
        return text[place - 1] in _OPENERS
    return text[place] in _PARTICLES or _ORGANISATION.match(text, place) is not None


def _price_of_reading(place: int, readings: Sequence[Reading], *, may_tear: bool) -> float:
    """What the readers make of a place between two words; ``may_tear`` if it could as well be inside one."""
    against = sum(place not in reading.ends for reading in readings)
    if against and may_tear:
        return _INSIDE_WORD[against - 1]
    if len(readings) < len(READERS) or any(place in reading.openings for reading in readings):
        return _SENSE_END
    return _PLAIN_END + _CLINGING * any(place in reading.joints for reading in readings)


def _found(names: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where names stand in a text."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)
