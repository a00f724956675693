"""What an import is to do: the user's order, and the issue that it fills."""

import re
from collections.abc import Iterator, Sequence

from bulletins.errors import Diagnostic, Severity
from bulletins.importers.publication import Publication
from bulletins.library.issue_files import find_series, no_series
from bulletins.pipeline.inventory import IssueNumber
from bulletins.source import Workspace
from bulletins.values import frozen

ALL = "all"
"""Accepts everything that is proposed."""


@frozen
class Order:
    """What the user wants: a draft of the issue ``number`` of ``series``, both found out where they are not given.

    ``accept`` and ``refuse`` are ids of repairs and proposals; ``ids`` is what the ids of new cases begin with.
    """

    series: str | None = None
    number: str | None = None
    accept: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    ids: str | None = None
    with_issue: bool = True
    is_final: bool = False
    """Whether it is to be written: then everything must be known."""

    @property
    def unknown(self) -> Severity:
        """How bad it is that something is not known."""
        return Severity.ERROR if self.is_final else Severity.WARNING

    @property
    def accepts_all(self) -> bool:
        """Whether everything that is proposed is accepted."""
        return ALL in self.accept

    @property
    def decisions(self) -> dict[str, bool]:
        """What was said of single repairs and proposals, by their ids."""
        accepted = (one for one in self.accept if one != ALL)
        return dict.fromkeys(accepted, True) | dict.fromkeys(self.refuse, False)


@frozen
class Target:
    """The issue that an import fills."""

    series: str
    number: IssueNumber

    @property
    def name(self) -> str:
        """``series/number``."""
        return f"{self.series}/{self.number.stem}"


def target_of(name: str | None) -> Target | None:
    """The issue called ``series/number``."""
    found = re.fullmatch(r"([^/]+)/(\d{4})-(\d{2,3})", name or "")
    return Target(found[1], IssueNumber(int(found[2]), int(found[3]))) if found else None


def find_target(
    workspace: Workspace, order: Order, publications: Sequence[Publication], findings: list[Diagnostic]
) -> Target | None:
    """The issue that ``order`` means; what keeps it from being known is added to ``findings``."""
    series = _series(workspace, order, findings)
    number = _number(order, publications)
    if number is None:
        findings.append(Diagnostic.of("B735", severity=order.unknown, known=_known_number(publications)))
    return Target(series, number) if series and number else None


def _series(workspace: Workspace, order: Order, findings: list[Diagnostic]) -> str | None:
    """The series that is named, or the only one that there is."""
    known = find_series(workspace)
    if order.series is None and len(known) == 1:
        return known[0]
    if order.series in known:
        return order.series
    if order.series is None:
        findings.append(Diagnostic.of("B736", severity=order.unknown, known=", ".join(known) or None))
    else:
        findings.append(no_series(workspace, order.series))
    return None


def _number(order: Order, publications: Sequence[Publication]) -> IssueNumber | None:
    """The number as given, its year from the files where it is not; else as the first file states it."""
    found = re.fullmatch(r"(?:([1-9]\d{3})-)?0*([1-9]\d{0,2})", order.number or "")
    if order.number and not found:
        return None
    stated = next(_numbers(publications), (None, None))
    year = int(found[1]) if found and found[1] else stated[0]
    number = int(found[2]) if found else stated[1]
    return IssueNumber(year, number) if year and number else None


def _numbers(publications: Sequence[Publication]) -> Iterator[tuple[int | None, int | None]]:
    """Year and number of each file that states one of them."""
    for one in publications:
        year = one.year or (int(one.date[:4]) if one.date and re.match(r"\d{4}", one.date) else None)
        if year or one.number:
            yield year, one.number


def _known_number(publications: Sequence[Publication]) -> str | None:
    """The number of the first file that states one, for the hint."""
    return next((f"{one.number:02}" for one in publications if one.number), None)
