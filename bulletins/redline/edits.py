"""Words corrected inside a passage: what kind of correction each is, and the clause that it stands in."""

from collections.abc import Collection, Iterator

from bulletins.difference import CLAUSE_ENDS, Difference, differences, figures
from bulletins.redline.errata import Edit, ErratumKind
from bulletins.tree.passages import Passage, Sort
from bulletins.tree.text import TURN
from bulletins.values import frozen

_REACH = 24
"""A clause is quoted up to so many characters on each side."""

_SHORT_CELL = 24
"""A table cell of so many characters is quoted as a whole."""

_CLEAR = 4
"""Words of so many characters that stand only once in their paragraph are found without their clause."""

_ADDITION = 8
"""So many characters more are an addition; fewer are words that were missing."""


@frozen
class Correction:
    """One place of a passage, as ``Erratum`` has it."""

    kind: ErratumKind
    edit: Edit
    lead: str
    tail: str
    is_clear: bool


def corrections(index: int, old: Passage, new: Passage, terms: Collection[str]) -> Iterator[Correction]:
    """What to correct in the old passage (number ``index``), from its beginning to its end."""
    if old.sort is Sort.TABLE and max(len(old.text), len(new.text)) <= _SHORT_CELL:
        yield Correction(ErratumKind.CELL, Edit(index, 0, old.text, new.text), "", "", is_clear=True)
        return
    if old.text.replace(TURN, "") == new.text.replace(TURN, ""):
        yield Correction(ErratumKind.LAYOUT, Edit(index, 0, old.text, new.text), "", "", is_clear=True)
        return
    found = differences(old.text, new.text, terms)
    ends = [0, *(each.old + len(each.before) for each in found)]
    starts = [*(each.old for each in found), len(old.text)]
    for number, each in enumerate(found):
        lead, tail = _around(old.text, each, ends[number], starts[number + 1])
        yield Correction(
            _kind(old, each),
            Edit(index, each.old, each.before, each.after),
            lead,
            tail,
            _is_clear(old.text, each),
        )


def least_edit(index: int, old: str, new: str) -> Edit:
    """One edit for everything between what both texts begin and end with."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return Edit(index, start, old[start : len(old) - end], new[start : len(new) - end])


def _common(one: str, two: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )


def _kind(passage: Passage, each: Difference) -> ErratumKind:
    if each.before.replace(TURN, "") == each.after.replace(TURN, ""):
        return ErratumKind.LAYOUT
    if passage.sort is Sort.TABLE:
        return ErratumKind.CELL
    if each.before and each.after:
        numbers = figures(each.before), figures(each.after)
        is_figure = all(numbers) and numbers[0] != numbers[1]
        return ErratumKind.FIGURE if is_figure else ErratumKind.WORDING
    text = each.before or each.after
    if len(text) < _ADDITION and not any(char in CLAUSE_ENDS for char in text):
        return ErratumKind.WORDING
    return ErratumKind.ADDED if each.after else ErratumKind.REMOVED


def _around(text: str, each: Difference, least: int, most: int) -> tuple[str, str]:
    """What stands before and behind in the clause, up to the next correction on either side.

    Words that were missing at a clause's beginning are found by the clause before it.
    """
    start, end = each.old, each.old + len(each.before)
    lead = _clause_before(text, least, start)
    if not lead and not each.before and start > least:
        lead = _clause_before(text, least, start - 1) + text[start - 1]
    if text[start:end][-1:] in CLAUSE_ENDS and each.before:
        return lead, ""
    stop = next((place for place in range(end, most) if text[place] in CLAUSE_ENDS), most)
    return lead, text[end : min(stop, end + _REACH)]


def _clause_before(text: str, least: int, end: int) -> str:
    start = end
    while start > max(least, end - _REACH) and text[start - 1] not in CLAUSE_ENDS:
        start -= 1
    return text[start:end]


def _is_clear(text: str, each: Difference) -> bool:
    if not each.before or not each.after or text.count(each.before) > 1:
        return False
    if figures(each.before) == (each.before,):
        return len(each.before) > 1
    return min(len(each.before), len(each.after)) >= _CLEAR
