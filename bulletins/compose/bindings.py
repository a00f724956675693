"""What stays on one line: numbers, words, codes, and addresses as far as they can.

Sources: UAX #14 (LB25: numbers), GB/T 15834-2011 §5.1 (连接号), CLREQ §3.1 (Latin words).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from bulletins.compose.characters import DASH, DIGIT, FORBIDDEN, HYPHEN, LATIN_CLOSING, PLAIN, RIGID

_NUMBER = re.compile(r"[￥$£№#]?\d+(?:[.,:：/]\d+)*(?:[%‰℃]|[余多个]?[万亿]|[余多]?[千百])?[余多]?")
_DIGITS = re.compile(r"\d+")
_MARKS_BEFORE = frozenset("￥$£№#")
_UNITS = frozenset("年月日号时分秒元角名人个家件项次期届场只台套米吨度页条支万岁周天组类种批处座所间户例")
_ABOUT = frozenset("余多")
_CASE = "案例"
_HYPHENATED = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})")
_HALF_WIDTH_PAUSE = re.compile(r"(?<=[^!-~])[,;:!?](?=[0-9A-Za-z])")
_SINGLE_DASH = re.compile(r"(?<!—)—(?!—)")
_WIDE_DIGIT = re.compile("[０-９]")
_ASCII = re.compile("[!-~]{6,}")
_SHORTEST_ADDRESS = 18
_ADDRESS_BREAK = re.compile(r"[/.\-_?&=#](?=[A-Za-z0-9])")

_UNIT_PENALTY = 1800.0
_HYPHEN_PENALTY = 50.0
ADDRESS_PENALTY = 150.0
"""Of a place after a mark of an address."""

ADDRESS_EMERGENCY = 1e7
"""Of any other place in an address: dearer than the loosest line."""


def bind_numbers_and_words(text: str, kinds: str, penalties: list[float]) -> None:
    """Set the penalties inside numbers and words."""
    if DIGIT in kinds or _WIDE_DIGIT.search(text):
        _bind_numbers(text, penalties)
    if DASH in kinds:
        for match in _SINGLE_DASH.finditer(text):
            penalties[match.start()] = FORBIDDEN
    if LATIN_CLOSING in kinds:
        for match in _HALF_WIDTH_PAUSE.finditer(text):
            penalties[match.end()] = 0.0  # a mark of the Han before it, typed half wide
    if HYPHEN in kinds:
        for match in _HYPHENATED.finditer(text):
            penalties[match.end()] = _HYPHEN_PENALTY


def _bind_numbers(text: str, penalties: list[float]) -> None:
    """Let no line end inside a number, and rather none between it and its unit or the 第 or 案例 before it."""
    number_end = 0
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        before = text[start - 1] if start else ""
        if start >= number_end:
            marked = before in _MARKS_BEFORE and start > number_end
            number = _NUMBER.match(text, start - marked)
            assert number
            number_end = number.end()
            for place in range(number.start() + 1, number_end):
                penalties[place] = FORBIDDEN
        if before == "第" or text.startswith(_CASE, max(0, start - len(_CASE))):
            penalties[start] = max(penalties[start], _UNIT_PENALTY)
        if text[end : end + 1] in _ABOUT:
            end += 1
        if text[end : end + 1] in _UNITS:
            penalties[end] = max(penalties[end], _UNIT_PENALTY)


def ascii_runs(text: str, blanks: list[int]) -> Iterator[tuple[int, int]]:
    """Where runs of ASCII stand that are not short; ``blanks`` part them."""
    for match in _ASCII.finditer(text):
        first = bisect_right(blanks, match.start())
        inside = blanks[first : bisect_left(blanks, match.end())]
        yield from pairwise((match.start(), *inside, match.end()))


def is_address(text: str, start: int, end: int) -> bool:
    """Whether a run of ASCII is an address or the like: long, and not a word alone."""
    return end - start >= _SHORTEST_ADDRESS and not text[start:end].isalpha()


def open_address(text: str, start: int, end: int, penalties: list[float]) -> None:
    """Let a line end inside a long address: after its own marks, or where nothing else helps."""
    for place in range(start + 1, end):
        if text[place].isalnum():
            penalties[place] = ADDRESS_EMERGENCY
    for match in _ADDRESS_BREAK.finditer(text, start, end):
        penalties[match.end()] = ADDRESS_PENALTY


def loosened(pools: str, start: int, end: int) -> str:
    """The pools with the gaps of an address among those that grow alike: a line of nothing else must fill up too."""
    inside = pools[start + 1 : end].replace(RIGID, PLAIN)
    return pools[: start + 1] + inside + pools[end:]
