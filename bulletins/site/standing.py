"""Whether an edition still holds, as its status page says it."""

from collections.abc import Sequence
from enum import StrEnum

from bulletins.editions import Edition, Level
from bulletins.values import frozen


class State(StrEnum):
    """What has become of an edition."""

    CURRENT = "current"
    ERRATA = "errata"
    """It may be kept, together with the sheet of corrections."""
    REPLACED = "replaced"
    RECALLED = "recalled"
    """It is replaced, and its paper goes back."""
    WITHDRAWN = "withdrawn"
    """The whole issue is withdrawn."""

    @property
    def chinese(self) -> str:
        """Its name in lists."""
        return _CHINESE[self]


_CHINESE = {
    State.CURRENT: "现行",
    State.ERRATA: "有勘误",
    State.REPLACED: "已被替代",
    State.RECALLED: "已收回",
    State.WITHDRAWN: "已撤回",
}

_STATE_AFTER = {
    Level.ERRATA: State.ERRATA,
    Level.CORRECTED: State.REPLACED,
    Level.RECALL: State.RECALLED,
    Level.WITHDRAWN: State.RECALLED,  # withdrawn, then replaced after all
}


@frozen
class Standing:
    """An edition, what has become of it, and the editions that came after it, in order.

    ``by`` is the one to use in its place; ``None`` where it holds itself, or nothing replaces it.
    """

    edition: Edition
    state: State
    later: tuple[Edition, ...]
    by: Edition | None

    @property
    def offers_files(self) -> bool:
        """Whether its files are handed out still: not what was recalled or withdrawn; the notice of withdrawal is."""
        return self.edition.is_withdrawal or self.state not in (State.RECALLED, State.WITHDRAWN)


def standings(editions: Sequence[Edition]) -> tuple[Standing, ...]:
    """The standing of each edition of an issue, given in order.

    The heaviest of the corrections that came after an edition decides; where the last one withdraws the issue, nothing
    of it holds.
    """
    return tuple(_standing(edition, tuple(editions[place:])) for place, edition in enumerate(editions, 1))


def _standing(edition: Edition, later: tuple[Edition, ...]) -> Standing:
    if (edition, *later)[-1].is_withdrawal:
        return Standing(edition, State.WITHDRAWN, later, None)
    levels = [one.correction.level for one in later if one.correction]
    if not levels:
        return Standing(edition, State.CURRENT, later, None)
    heaviest = max(levels, key=list(Level).index)
    return Standing(edition, _STATE_AFTER[heaviest], later, later[-1])
