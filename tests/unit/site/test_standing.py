"""What becomes of an edition by what comes after it."""

from pathlib import Path

import pytest

from bulletins.editions import Level
from bulletins.site.standing import State, standings
from tests.unit.site.stores import ISSUE, new_store, publish

E, C, R, W = Level.ERRATA, Level.CORRECTED, Level.RECALL, Level.WITHDRAWN


@pytest.mark.parametrize(
    ("levels", "states"),
    [
        ([], ["current"]),
        ([E], ["errata", "current"]),
        ([C], ["replaced", "current"]),
        ([R], ["recalled", "current"]),
        ([W], ["withdrawn", "withdrawn"]),
        ([E, C], ["replaced", "replaced", "current"]),
        ([C, E], ["replaced", "errata", "current"]),
        ([R, E], ["recalled", "errata", "current"]),
        ([E, R, C], ["recalled", "recalled", "replaced", "current"]),
        ([C, W], ["withdrawn", "withdrawn", "withdrawn"]),
        ([W, C], ["recalled", "replaced", "current"]),
    ],
)
def test_the_heaviest_later_correction_decides(
    tmp_path: Path, levels: list[Level], states: list[str]
) -> None:
    store = new_store(tmp_path)
    for level in [None, *levels]:
        publish(store, level=level)

    found = standings(store.editions(ISSUE))

    assert [standing.state.value for standing in found] == states
    last = found[-1].edition
    for standing in found:
        holds_or_nothing_does = standing.state in (State.CURRENT, State.WITHDRAWN)
        assert standing.by == (None if holds_or_nothing_does else last)


@pytest.mark.parametrize(
    ("levels", "offered"),
    [
        ([E, C], [True, True, True]),
        ([R], [False, True]),
        ([W], [False, True]),
        ([W, C], [False, True, True]),
    ],
)
def test_what_was_recalled_or_withdrawn_is_not_handed_out_but_the_notice_is(
    tmp_path: Path, levels: list[Level], offered: list[bool]
) -> None:
    store = new_store(tmp_path)
    for level in [None, *levels]:
        publish(store, level=level)

    assert [standing.offers_files for standing in standings(store.editions(ISSUE))] == offered
