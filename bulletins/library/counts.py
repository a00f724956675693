"""Bound counts: those of the issue are counted, those from outside are passed on."""

from collections.abc import Mapping

from bulletins.errors import Diagnostic
from bulletins.library.appendix import AppendixTable
from bulletins.library.selection import Selection
from bulletins.library.submissions import SubmissionList
from bulletins.model import Issue, place_of
from bulletins.source import MappingNode


def bound_counts(issue: Issue, selection: Selection, submissions: SubmissionList | None) -> Mapping[str, int]:
    """``printed``, ``categories`` and ``organisations`` as they are, and what the issue declares besides.

    ``entered`` is the length of the list of submissions where there is one.
    """
    return {**issue.counts, **_counted(selection, submissions)}


def wrong_counts(
    issue: Issue,
    node: MappingNode,
    selection: Selection,
    submissions: SubmissionList | None,
    appendices: tuple[AppendixTable, ...],
) -> tuple[Diagnostic, ...]:
    """The issue declares a number that is another, or ``entered`` is not the length of any appendix."""
    counted = _counted(selection, submissions)
    if submissions is None and appendices:
        lengths = [len(table.rows) for table in appendices]
        entered = issue.counts.get("entered")
        counted["entered"] = entered if entered in lengths else lengths[0]
    findings = []
    for name, declared in issue.counts.items():
        actual = counted.get(name, declared)
        if declared != actual:
            place = place_of(node, ("counts", name))
            findings.append(Diagnostic.of("B220", place, name=name, declared=declared, actual=actual))
    return tuple(findings)


def _counted(selection: Selection, submissions: SubmissionList | None) -> dict[str, int]:
    cases = selection.cases
    counted = {
        "printed": len(cases),
        "categories": len({case.category for case in cases if case.category}),
        "organisations": len({known for case in cases for known in case.organisations}),
    }
    return counted if submissions is None else {**counted, "entered": len(submissions.table.rows)}
