"""The conditions of a selection (``where``), made ready to be asked of thousands of cases."""

from collections.abc import Iterable

from bulletins.errors import Diagnostic
from bulletins.library.candidates import Candidate
from bulletins.library.reasons import because
from bulletins.library.register import Register
from bulletins.model import Date, DateRange, Where
from bulletins.model.keys import CHINESE_KEYS


class Conditions:
    """What ``where`` asks for: every key that is written must fit, and one of its values suffices."""

    def __init__(self, where: Where, register: Register) -> None:
        self._where = where
        self._register = register
        self._organisations = frozenset().union(*map(register.descendants, where.organisation))

    def against(self, case: Candidate) -> Diagnostic | None:
        """The first key that the case does not fit, with what it has and what is wanted."""
        where = self._where
        if where.category and case.category not in where.category:
            return _misfit("category", "category", [case.category or ""], where.category)
        if where.region and not (regions := self._regions(case)) & set(where.region):
            return _misfit("region", "region", sorted(regions), where.region)
        if where.organisation and self._organisations.isdisjoint(case.organisations):
            found, wanted = map(self._names, (case.organisations, where.organisation))
            return _misfit("organisation", "organisation", found, wanted)
        if where.tags and set(where.tags).isdisjoint(case.tags):
            return _misfit("tags", "tags", case.tags, where.tags)
        if where.dates and not _is_in(case.date, where.dates):
            return _misfit("dates", "date", [case.date.iso if case.date else ""], [_days(where.dates)])
        return None

    def _regions(self, case: Candidate) -> set[str]:
        """The case's own region, else those of its organisations."""
        if case.region:
            return {case.region}
        organisations = map(self._register.get, case.organisations)
        return {known.region for known in organisations if known and known.region}

    def _names(self, organisation_ids: Iterable[str]) -> list[str]:
        """Full names, for reading; ids that the register does not have stay ids."""
        return [next(iter(self._register.names_of(known)), known) for known in organisation_ids]


def _misfit(key: str, fact: str, found: Iterable[str], wanted: Iterable[str]) -> Diagnostic:
    """``key`` is that of ``where``, ``fact`` the case's own."""
    values = {"key": key, "fact": fact, "chinese": CHINESE_KEYS[fact], "wanted": "、".join(wanted)}
    text = "、".join(found)
    if not text:
        return because("B279", **values)
    return because("B275", found=text, **values)


def _days(dates: DateRange) -> str:
    """``2024-06 – 2024-08``; with an open end ``≥ 2024-06`` or ``≤ 2024-08``."""
    first, last = dates.first, dates.last
    if first and last:
        return f"{first.iso} – {last.iso}"
    return f"≥ {first.iso}" if first else f"≤ {last.iso}" if last else ""


def _is_in(date: Date | None, dates: DateRange) -> bool:
    """Whether some day of ``date`` is one of ``dates``; no date is only in a range without ends."""
    if date is None:
        return dates.first is None and dates.last is None
    begins = dates.first is None or date.last_day >= dates.first.first_day
    return begins and (dates.last is None or date.first_day <= dates.last.last_day)
