"""Corrections as pages list them, and how much of them a status page has room for."""

from collections.abc import Mapping, Sequence

from bulletins.editions import CaseLine, Edition, Purpose, StoredFile
from bulletins.site.standing import Standing
from bulletins.values import frozen

MOST_WORDS = 240
"""Of a longer 原文 or 更正为, begin and end are shown; ``errata.json`` of the store has all of it."""

_MARKUP_OF_A_ROW = 330
_MARKUP_OF_A_CASE = 130
_MARKUP_OF_A_CHANGE = 700
"""Bytes."""


@frozen
class ErrataRow:
    """One correction: where it is, pages in the old and the new edition, 原文, 更正为, the clause around them, kind."""

    place: str
    old_page: str
    new_page: str
    before: str
    after: str
    kind: str
    lead: str = ""
    tail: str = ""

    @property
    def has_context(self) -> bool:
        """Whether words stand around it."""
        return bool(self.lead or self.tail)


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
    words = f"{row.place}{row.old_page}{row.new_page}{clause}{row.before}{clause}{row.after}{row.kind}"
    return _MARKUP_OF_A_ROW + len(words.encode("utf-8"))


def shortened(text: str) -> str:
    """The text, or its begin and end.

    >>> len(shortened("甲" * 300))
    240
    """
    if len(text) <= MOST_WORDS:
        return text
    half = MOST_WORDS // 2
    return f"{text[:half]}…{text[1 - half :]}"
