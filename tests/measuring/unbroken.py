"""Criteria of what stays on one line: numbers, measure words, Latin words, addresses."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from re import Pattern

from tests.measuring.marks import ADDRESS, AFTER_IN_ADDRESS, LATIN_WORD, NUMBER, NUMBER_AND_UNIT
from tests.measuring.setting import Setting

_LAST = re.compile(r"[!-~’]+$")
_FIRST = re.compile(r"[!-~’]+")


def _breaks(setting: Setting) -> Iterator[tuple[str, set[int]]]:
    """The text of each paragraph with the places where its lines end."""
    for paragraph in setting.paragraphs:
        texts = [placed.line.text for placed in paragraph]
        yield "".join(texts), set(accumulate(map(len, texts[:-1])))


def _torn(setting: Setting) -> Iterator[tuple[str, set[int]]]:
    """The same without the places where the source has a blank between two Latin words."""
    for text, places in _breaks(setting):
        yield text, {place for place in places if not _is_parted(setting, text, place)}


def _is_parted(setting: Setting, text: str, place: int) -> bool:
    ends, begins = _LAST.search(text[:place]), _FIRST.match(text, place)
    return bool(ends and begins) and any(
        text.endswith(before, 0, place) and text.startswith(after, place) for before, after in setting.parted
    )


def _inside(texts: Iterable[tuple[str, set[int]]], pattern: Pattern[str]) -> float:
    """Line ends inside what the pattern finds, addresses aside."""
    count = 0
    for text, places in texts:
        addresses = [match.span() for match in ADDRESS.finditer(text)]
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in addresses):
                count += sum(1 for place in places if match.start() < place < match.end())
    return count


def numbers(setting: Setting) -> float:
    """Line ends inside a number group (1.12万, 96.5%, ￥3,500)."""
    return _inside(_breaks(setting), NUMBER)


def units(setting: Setting) -> float:
    """Line ends between a digit and its measure word."""
    return _inside(_breaks(setting), NUMBER_AND_UNIT)


def words(setting: Setting) -> float:
    """Line ends inside a Latin word: between two letters or digits that no blank parts in the source."""
    return _inside(_torn(setting), LATIN_WORD)


def _torn_addresses(setting: Setting) -> Iterator[tuple[str, int]]:
    for text, places in _torn(setting):
        for match in ADDRESS.finditer(text):
            yield from ((text, place) for place in sorted(places) if match.start() < place < match.end())


def addresses(setting: Setting) -> float:
    """Addresses torn after a mark of theirs."""
    return sum(1 for text, place in _torn_addresses(setting) if text[place - 1] in AFTER_IN_ADDRESS)


def addresses_inside(setting: Setting) -> float:
    """Addresses torn anywhere else."""
    return sum(1 for text, place in _torn_addresses(setting) if text[place - 1] not in AFTER_IN_ADDRESS)
