"""Which cases an issue prints, in which order and groups, and the reason for every case.

Pure: the same issue and cases give the same result, in whatever order the cases come.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bulletins.errors import Diagnostic
from bulletins.library.candidates import READY, Candidate
from bulletins.library.conditions import Conditions
from bulletins.library.reasons import Reason, because, nearest_miss
from bulletins.library.register import Register
from bulletins.model import CaseChoice, Issue, SectionSelect, Select
from bulletins.model.keys import CHINESE_WORDS
from bulletins.values import frozen

Turns = tuple[str, ...]


@frozen
class Group:
    """Cases under one title; the title is empty where nothing groups them."""

    title: Turns
    cases: tuple[Candidate, ...]


@frozen
class Selection:
    """The chosen cases in groups, in order, with what the issue says of them instead of their own front matter.

    ``reasons`` has the chosen ones as they were picked, then the others by id.
    """

    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]

    @property
    def cases(self) -> tuple[Candidate, ...]:
        """The chosen cases in order."""
        return tuple(case for group in self.groups for case in group.cases)


def selects_of(issue: Issue) -> tuple[SectionSelect, ...]:
    """The issue's selections: one for each section, or its only one under an empty title."""
    if issue.sections:
        return issue.sections
    return (SectionSelect(title=(), select=issue.select or Select()),)


def select_cases(
    issue: Issue,
    cases: Mapping[str, Candidate],
    register: Register,
    categories: Sequence[str],
    unread: Mapping[str, str] = MappingProxyType({}),
) -> Selection:
    """The selection of ``issue`` out of ``cases`` (by id).

    Args:
        issue: named ids that are not among ``cases`` are passed over.
        cases: all that may be chosen.
        register: the order inside groups, and who stands below whom.
        categories: the series', in order.
        unread: ids of further cases, which are out, and the code of the reason: nobody asks for them.
    """
    groups: list[Group] = []
    chosen: dict[str, Reason] = {}
    left = {
        case_id: Reason(case_id, False, because(unread[case_id]))
        for case_id in unread
        if case_id not in cases
    }
    named = frozenset(choice.id for section in selects_of(issue) for choice in section.select.cases)
    for section in selects_of(issue):
        picker = _Picker(section, cases, register, categories)
        picker.pick(chosen, named)
        groups += picker.groups()
        for reason in picker.left:
            left[reason.case_id] = nearest_miss(left.get(reason.case_id, reason), reason)
    out = [left[case_id] for case_id in sorted(left) if case_id not in chosen]
    return Selection(tuple(group for group in groups if group.cases), (*chosen.values(), *out))


class _Picker:
    """One ``select`` at work."""

    def __init__(
        self,
        section: SectionSelect,
        cases: Mapping[str, Candidate],
        register: Register,
        categories: Sequence[str],
    ) -> None:
        self._section = section
        self._select = section.select
        self._cases = cases
        self._register = register
        self._categories = categories
        where = section.select.where
        self._conditions = Conditions(where, register) if where else None
        self._by = section.select.group_by or ("category" if categories and not section.title else "none")
        self._chosen: list[Candidate] = []
        self._sizes: Counter[Turns] = Counter()
        self.left: list[Reason] = []

    def pick(self, reasons: dict[str, Reason], named: frozenset[str]) -> None:
        """Named cases first, in their order; then the matches of ``where``, best first, while limits allow.

        ``reasons`` are those of the cases that earlier sections have, and get those of the cases chosen here;
        ``named`` are the ids that any section names.
        """
        for place, choice in enumerate({choice.id: choice for choice in self._select.cases}.values(), 1):
            if choice.id in self._cases and choice.id not in reasons:
                case = _overridden(self._cases[choice.id], choice)
                reasons[case.id] = Reason(case.id, True, because("B270", place=place), case.headline)
                self._take(case)
        for case in self._in_order(case for case in self._cases.values() if case.id not in named):
            against = self._misfit(case)
            if case.id in reasons:
                if against is None and reasons[case.id].why.code == "B271":
                    both = because("B277", section="".join(self._section.title))
                    reasons[case.id] = Reason(case.id, True, both, case.headline)
            elif against := against or self._full(case):
                self.left.append(Reason(case.id, False, against, case.headline))
            else:
                reasons[case.id] = Reason(case.id, True, because("B271"), case.headline)
                self._take(case)

    def groups(self) -> list[Group]:
        """The chosen cases by what ``group_by`` names; a section is one group, which ``group_by`` only orders."""
        groups: dict[Turns, list[Candidate]] = {}
        for case in self._chosen:
            groups.setdefault(self._title(case), []).append(case)
        titles = list(groups)
        if self._by in ("category", "organisation"):
            titles.sort(key=self._title_place())
        if self._section.title:
            return [Group(self._section.title, tuple(case for title in titles for case in groups[title]))]
        return [Group(title, tuple(groups[title])) for title in titles]

    def _take(self, case: Candidate) -> None:
        self._chosen.append(case)
        self._sizes[self._title(case)] += 1

    def _misfit(self, case: Candidate) -> Diagnostic | None:
        """What keeps a case out that is not named, whatever else is chosen."""
        if self._conditions is None:
            return because("B272")
        if case.id in self._select.exclude:
            return because("B273")
        if case.status != READY:
            return because("B274", status=case.status, chinese=CHINESE_WORDS[case.status])
        return self._conditions.against(case)

    def _full(self, case: Candidate) -> Diagnostic | None:
        """The limit that keeps a fitting case out, if one is reached."""
        limit, of_group = self._select.limit, self._select.limit_per_group
        if limit is not None and len(self._chosen) >= limit:
            return because("B276", limit=limit)
        if of_group is not None and self._sizes[self._title(case)] >= of_group:
            return because("B278", limit=of_group)
        return None

    def _in_order(self, cases: Iterable[Candidate]) -> list[Candidate]:
        ordered = sorted(cases, key=lambda case: (self._register_place(case), case.id))
        for order in reversed(self._select.order_by):
            ordered.sort(key=self._order_key(order), reverse=order == "newest")
        return ordered

    def _order_key(self, order: str) -> Callable[[Candidate], tuple[object, ...]]:
        keys: dict[str, Callable[[Candidate], tuple[object, ...]]] = {
            "register": lambda case: (self._register_place(case),),
            "oldest": lambda case: (case.date is None, case.date.iso if case.date else ""),
            "newest": lambda case: (case.date is not None, case.date.iso if case.date else ""),
            "id": lambda case: (case.id,),
        }
        return keys[order]

    def _register_place(self, case: Candidate) -> int:
        return min(map(self._register.place, case.organisations), default=self._register.place(""))

    def _title(self, case: Candidate) -> Turns:
        if self._by == "category":
            return (case.category,) if case.category else ()
        if self._by == "column":
            return case.column
        if self._by == "organisation" and case.organisations:
            return self._register.names_of(case.organisations[0])[:1]
        return ()

    def _title_place(self) -> Callable[[Turns], tuple[object, ...]]:
        """Order of groups: the series' categories, or the register; groups without a title last."""
        if self._by == "category":
            places = {category: place for place, category in enumerate(self._categories)}
        else:
            places = {o.name: place for place, o in enumerate(self._register.organisations)}
        return lambda title: (not title, places.get(title[0], len(places)) if title else 0)


def _overridden(case: Candidate, choice: CaseChoice) -> Candidate:
    """The case with what the issue says of it."""
    return replace(
        case,
        headline=choice.headline or case.headline,
        category=choice.category or case.category,
        column=choice.column or case.column,
    )
