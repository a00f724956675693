"""Which cases an issue prints, in which order and groups, and the reason for every case.

Pure: the same issue and cases give the same result, in whatever order the cases come.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bulletins.errors import Diagnostic, Severity
from bulletins.library.register import Register
from bulletins.model import CaseChoice, CaseMatter, Date, DateRange, Issue, SectionSelect, Select, Where

Turns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cases under one title; the title is empty where nothing groups them."""

    title: Turns
    cases: tuple[CaseMatter, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case is in or out: ``why`` is a message of the catalogue."""

    case_id: str
    chosen: bool
    why: Diagnostic


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen cases in groups, in order.

    ``reasons`` has the chosen ones as they were picked, then the others by id.
    """

    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]

    @property
    def cases(self) -> tuple[CaseMatter, ...]:
        """The chosen cases in order."""
        return tuple(case for group in self.groups for case in group.cases)


def selects_of(issue: Issue) -> tuple[SectionSelect, ...]:
    """The issue's selections: one for each section, or its only one under an empty title."""
    if issue.sections:
        return issue.sections
    return (SectionSelect(title=(), select=issue.select or Select()),)


def select_cases(
    issue: Issue,
    cases: Mapping[str, CaseMatter],
    register: Register,
    categories: Sequence[str],
    unread: Iterable[str] = (),
) -> Selection:
    """The selection of ``issue`` out of ``cases`` (by id).

    Args:
        issue: named ids that are not among ``cases`` are passed over.
        cases: all that may be chosen.
        register: the order inside groups, and who stands below whom.
        categories: the series', in order.
        unread: ids of further cases, which are out because nobody asks for them.
    """
    groups: list[Group] = []
    chosen: dict[str, Reason] = {}
    left = {case_id: Reason(case_id, False, _why("B272")) for case_id in unread if case_id not in cases}
    named = frozenset(choice.id for section in selects_of(issue) for choice in section.select.cases)
    for section in selects_of(issue):
        picker = _Picker(section.select, cases, register, categories)
        picker.pick(frozenset(chosen), named)
        chosen |= {reason.case_id: reason for reason in picker.reasons if reason.chosen}
        left |= {reason.case_id: reason for reason in picker.reasons if not reason.chosen}
        groups += [Group(section.title, tuple(picker.chosen))] if section.title else picker.groups()
    out = [left[out] for out in sorted(left) if out not in chosen]
    return Selection(tuple(group for group in groups if group.cases), (*chosen.values(), *out))


class _Picker:
    """One ``select`` at work."""

    def __init__(
        self,
        select: Select,
        cases: Mapping[str, CaseMatter],
        register: Register,
        categories: Sequence[str],
    ) -> None:
        self._select = select
        self._cases = cases
        self._register = register
        self._categories = categories
        self.chosen: list[CaseMatter] = []
        self.reasons: list[Reason] = []

    def pick(self, taken: frozenset[str], named: frozenset[str]) -> None:
        """Named cases first, in their order; then the matches of ``where``, best first, while limits allow.

        ``taken`` are the ids that earlier sections have, ``named`` those that any section names.
        """
        for place, choice in enumerate({choice.id: choice for choice in self._select.cases}.values(), 1):
            if choice.id in self._cases and choice.id not in taken:
                self._take(_overridden(self._cases[choice.id], choice), "B270", place=place)
        for case in self._in_order(case for case in self._cases.values() if case.id not in named):
            against = _why("B277") if case.id in taken else self._against(case)
            if against:
                self.reasons.append(Reason(case.id, False, against))
            else:
                self._take(case, "B271")

    def groups(self) -> list[Group]:
        """The chosen cases by what ``group_by`` names."""
        by = self._select.group_by or ("category" if self._categories else "none")
        groups: dict[Turns, list[CaseMatter]] = {}
        for case in self.chosen:
            groups.setdefault(self._title(case, by), []).append(case)
        titles = (
            sorted(groups, key=self._title_place(by)) if by in ("category", "organisation") else list(groups)
        )
        return [Group(title, tuple(groups[title])) for title in titles]

    def _take(self, case: CaseMatter, code: str, **values: object) -> None:
        self.chosen.append(case)
        self.reasons.append(Reason(case.id, True, _why(code, **values)))

    def _against(self, case: CaseMatter) -> Diagnostic | None:
        """What keeps a case out that is not named, if anything does."""
        select = self._select
        if select.where is None:
            return _why("B272")
        if case.id in select.exclude:
            return _why("B273")
        if case.status != "ready":
            return _why("B274", status=case.status)
        key = _mismatch(case, select.where, self._register)
        if key:
            return _why("B275", key=key)
        if select.limit is not None and len(self.chosen) >= select.limit:
            return _why("B276", limit=select.limit)
        by = select.group_by or ("category" if self._categories else "none")
        same = sum(self._title(other, by) == self._title(case, by) for other in self.chosen)
        if select.limit_per_group is not None and same >= select.limit_per_group:
            return _why("B278", limit=select.limit_per_group)
        return None

    def _in_order(self, cases: Iterable[CaseMatter]) -> list[CaseMatter]:
        ordered = sorted(cases, key=lambda case: (self._register_place(case), case.id))
        for order in reversed(self._select.order_by):
            ordered.sort(key=self._order_key(order), reverse=order == "newest")
        return ordered

    def _order_key(self, order: str) -> Callable[[CaseMatter], tuple[object, ...]]:
        keys: dict[str, Callable[[CaseMatter], tuple[object, ...]]] = {
            "register": lambda case: (self._register_place(case),),
            "oldest": lambda case: (case.date is None, case.date.iso if case.date else ""),
            "newest": lambda case: (case.date is not None, case.date.iso if case.date else ""),
            "id": lambda case: (case.id,),
        }
        return keys[order]

    def _register_place(self, case: CaseMatter) -> int:
        return min((self._register.place(o.id) for o in case.organisation), default=self._register.place(""))

    def _title(self, case: CaseMatter, by: str) -> Turns:
        if by == "category":
            return (case.category,) if case.category else ()
        if by == "column":
            return case.column
        if by == "organisation" and case.organisation:
            return self._register.names_of(case.organisation[0].id)[:1]
        return ()

    def _title_place(self, by: str) -> Callable[[Turns], tuple[object, ...]]:
        """Order of groups: the series' categories, or the register; groups without a title last."""
        if by == "category":
            places = {category: place for place, category in enumerate(self._categories)}
        else:
            places = {o.name: place for place, o in enumerate(self._register.organisations)}
        return lambda title: (not title, places.get(title[0], len(places)) if title else 0)


def _overridden(case: CaseMatter, choice: CaseChoice) -> CaseMatter:
    """The case with what the issue says of it."""
    return replace(
        case,
        headline=choice.headline or case.headline,
        category=choice.category or case.category,
        column=choice.column or case.column,
    )


def _mismatch(case: CaseMatter, where: Where, register: Register) -> str | None:
    """The first key of ``where`` that the case does not fit."""
    organisations = {o.id for o in case.organisation}
    if where.category and case.category not in where.category:
        return "category"
    if where.region and not _regions(case, register) & set(where.region):
        return "region"
    if where.organisation and not organisations & set().union(*map(register.descendants, where.organisation)):
        return "organisation"
    if where.tags and not set(case.tags) & set(where.tags):
        return "tags"
    if where.dates and not _is_in(case.date, where.dates):
        return "dates"
    return None


def _is_in(date: Date | None, dates: DateRange) -> bool:
    """Whether some day of ``date`` is one of ``dates``; no date is only in a range without ends."""
    if date is None:
        return dates.first is None and dates.last is None
    begins = dates.first is None or date.last_day >= dates.first.first_day
    return begins and (dates.last is None or date.first_day <= dates.last.last_day)


def _regions(case: CaseMatter, register: Register) -> set[str]:
    """The case's own region, else those of its organisations."""
    if case.region:
        return {case.region}
    return {o.region for reference in case.organisation if (o := register.get(reference.id)) and o.region}


def _why(code: str, **values: object) -> Diagnostic:
    return Diagnostic.of(code, None, severity=Severity.HINT, **values)
