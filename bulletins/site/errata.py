"""Corrections as pages list them, and how much of them a status page has room for."""

from collections.abc import Mapping, Sequence

from bulletins.editions import CaseLine, Edition, Purpose, StoredFile
from bulletins.site.standing import Standing
from bulletins.values import frozen

_MARKUP_OF_A_ROW = 330
_MARKUP_OF_A_CASE = 130
_MARKUP_OF_A_CHANGE = 700
"""Bytes."""


@frozen
class ErrataRow:
    """One correction as readers are told of it.

    ``place`` is where it is in the old edition, in words, and says all where nothing is quoted; ``now`` is where it is
    in the new one (第2版第4页), or empty.  ``before`` and ``after`` stand between ``lead`` and ``tail`` in their clause.
    """

    place: str
    now: str
    kind: str
    before: str = ""
    after: str = ""
    lead: str = ""
    tail: str = ""
    old_page: str = ""
    new_page: str = ""

    @property
    def is_quoted(self) -> bool:
        """Whether there are words to show."""
        return bool(self.before or self.after)


Errata = Mapping[int, Sequence[ErrataRow]]
"""The rows of each edition of an issue, by number; none where it corrects nothing."""


@frozen
class Change:
    """What a later edition changed, as the page of an earlier one shows it.

    ``left`` rows of it did not fit and are elsewhere.
    """

    edition: Edition
    rows: Sequence[ErrataRow]
    left: int

    @property
    def sheet(self) -> StoredFile | None:
        """The sheet for those who hold paper."""
        return self.edition.file(Purpose.ERRATA_SHEET)


def changes_that_fit(standing: Standing, errata: Errata, room: int) -> tuple[list[Change], int]:
    """What later editions changed, as far as there is ``room`` (bytes), and the room that is left."""
    changes = []
    for later in (one for one in standing.later if not one.is_withdrawal):
        room -= _MARKUP_OF_A_CHANGE
        rows: list[ErrataRow] = []
        for row in errata[later.number]:
            if row_bytes(row) > room:
                break
            room -= row_bytes(row)
            rows.append(row)
        changes.append(Change(later, rows, len(errata[later.number]) - len(rows)))
    return changes, max(0, room)


def cases_that_fit(cases: Sequence[CaseLine], room: int) -> Sequence[CaseLine]:
    """The cases, from the first on, for which there is ``room`` (bytes)."""
    for count, case in enumerate(cases):
        words = f"{case.id}{case.id}{case.label}{case.title}{case.page}"
        room -= _MARKUP_OF_A_CASE + len(words.encode("utf-8"))
        if room < 0:
            return cases[:count]
    return cases


def row_bytes(row: ErrataRow) -> int:
    """About the bytes that a row takes on a page."""
    clause = row.lead + row.tail
    words = f"{row.place}{row.now}{clause}{row.before}{clause}{row.after}{row.kind}"
    return _MARKUP_OF_A_ROW + len(words.encode("utf-8"))
