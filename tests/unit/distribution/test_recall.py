"""A recall: every numbered copy that went out is back, no more, or missing."""

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.copies import Copy, CopyState
from bulletins.distribution.delivery import Delivery
from bulletins.distribution.recall import recall, recalled_editions
from bulletins.distribution.standing import Standing
from bulletins.editions import Correction, Level
from tests.unit.distribution.packets import delivery, edition

AT = "2026-08-05T01:00:00Z"


def stands(to: Delivery, state: State = State.SENT) -> Standing:
    return Standing(to, state, AT)


def copy(number: int, state: CopyState = CopyState.HELD) -> Copy:
    return Copy(number, "", state, AT)


def test_copies_are_missing_back_or_no_more() -> None:
    copies = [copy(1), copy(2, CopyState.RETURNED), copy(3, CopyState.VOID)]
    found = recall([stands(delivery(copies=(1, 2, 3)))], {1: copies})

    (holding,) = found.open
    assert (holding.missing, holding.returned, holding.void) == ((1,), (2,), (3,))
    assert (found.missing, found.returned, found.void) == (1, 1, 1)


def test_a_recall_is_closed_when_nothing_is_missing() -> None:
    found = recall([stands(delivery(copies=(1,)))], {1: [copy(1, CopyState.RETURNED)]})

    assert (found.open, found.missing) == ((), 0)


@pytest.mark.parametrize("state", list(State))
def test_who_may_have_a_copy_must_give_it_back_and_nobody_else(state: State) -> None:
    found = recall([stands(delivery(copies=(1,)), state)], {1: [copy(1)]})

    assert bool(found.missing) == (state in (State.SENT, State.RECEIVED, State.UNCERTAIN))


def test_what_bears_no_number_is_counted_apart() -> None:
    without = stands(delivery())
    found = recall([without], {1: []})

    assert (found.holdings, found.unnumbered) == ((), (without,))


@pytest.mark.parametrize(
    ("levels", "called_back"),
    [
        ((), []),
        ((Level.CORRECTED,), []),
        ((Level.RECALL,), [1]),
        ((Level.CORRECTED, Level.WITHDRAWN), [1, 2]),
        ((Level.RECALL, Level.ERRATA), [1]),
    ],
)
def test_a_recall_calls_back_all_that_went_before_it(
    levels: tuple[Level, ...], called_back: list[int]
) -> None:
    editions = [edition()] + [
        edition(number, Correction(level, "", number - 1, "7F3K92QDA0"))
        for number, level in enumerate(levels, 2)
    ]

    assert [each.number for each in recalled_editions(editions)] == called_back
