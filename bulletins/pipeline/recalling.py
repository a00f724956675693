"""Recalling: copies of replaced editions are called back, and what came back is noted until nothing is missing."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bulletins.distribution.copies import CopyState
from bulletins.distribution.copy_code import copy_code, printed_number
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.number_runs import DIGITS
from bulletins.distribution.recall import Recall, recall, recalled_editions
from bulletins.editions import Edition, Store
from bulletins.errors import DeliveryError, Diagnostic, Span
from bulletins.pipeline.receipts import plain
from bulletins.values import frozen

_RANGE = re.compile(r"(\d{6})\s*[-–—－~]\s*(\d{6})")

Said = tuple[str, Span | None]


@frozen
class Noted:
    """What was noted of copies: how many are known to be so now, how many were before, and what fits no copy."""

    new: int
    known: int
    findings: tuple[Diagnostic, ...]


def editions_called_back(store: Store, name: str, number: int | None = None) -> tuple[Edition, ...]:
    """The editions of an issue whose copies are called back, or the one of them that is named.

    Raises:
        DeliveryError: there are none, or it is none of them.
    """
    recalled = recalled_editions(store.editions(name))
    found = tuple(edition for edition in recalled if number in (None, edition.number))
    if not found:
        code = "B628" if recalled else "B626"
        raise DeliveryError(Diagnostic.of(code, issue=name, edition=number))
    return found


def recall_of(ledger: Ledger, editions: Sequence[Edition]) -> Recall:
    """How the recall of editions of an issue stands."""
    standings = [each for e in editions for each in ledger.standings(e.name, e.number)]
    return recall(standings, {e.number: ledger.copies(e.name, e.number) for e in editions})


def note_copies(
    ledger: Ledger, editions: Sequence[Edition], said: Iterable[Said], state: CopyState, at: str
) -> Noted:
    """Note that copies came back (``RETURNED``) or are no more (``VOID``), as they are named by number or code.

    ``000012-000020`` names a run of numbers, a branch's id all copies that it has.
    """
    places = _places(ledger, editions)
    findings: list[Diagnostic] = []
    named: dict[tuple[int, int], None] = {}
    for words, place in said:
        for name in _names(words):
            found = places.get(plain(name)) or places.get(plain(name).zfill(DIGITS), [])
            if len({edition for edition, _ in found}) > 1 and name.isdigit():
                findings.append(Diagnostic.of("B627", place, said=name, issue=editions[0].name))
            elif found:
                named.update(dict.fromkeys(found))
            else:
                findings.append(Diagnostic.of("B625", place, said=name, issue=editions[0].name))
    new = 0
    for edition in editions:
        states = {copy.number: copy.state for copy in ledger.copies(edition.name, edition.number)}
        numbers = [number for of, number in named if of == edition.number and states[number] is not state]
        take = ledger.take_back if state is CopyState.RETURNED else ledger.void
        if numbers:
            take(edition.name, edition.number, numbers, at, "")
        new += len(numbers)
    return Noted(new, len(named) - new, tuple(findings))


def _names(words: str) -> Iterator[str]:
    """What words name: each number of a run, or what they are."""
    if run := _RANGE.fullmatch(words.strip()):
        yield from map(printed_number, range(int(run[1]), int(run[2]) + 1))
    else:
        yield words


def _places(ledger: Ledger, editions: Sequence[Edition]) -> dict[str, list[tuple[int, int]]]:
    """The copies, as pairs of edition and number, by everything that may name them."""
    places: dict[str, list[tuple[int, int]]] = {}
    for edition in editions:
        for standing in ledger.standings(edition.name, edition.number):
            branch = standing.delivery.recipient.branch_id
            for number in standing.delivery.copy_numbers:
                for name in (branch, printed_number(number), copy_code(edition.code, number, branch)):
                    places.setdefault(plain(name), []).append((edition.number, number))
    return places
