"""Bound counts: those of the issue are counted, those from outside are passed on."""

from collections.abc import Mapping

from bulletins.errors import Diagnostic
from bulletins.library.appendix import AppendixTable
from bulletins.library.selection import Selection
from bulletins.model import Issue, place_of
from bulletins.source import MappingNode


def bound_counts(issue: Issue, selection: Selection) -> Mapping[str, int]:
    """``printed``, ``categories`` and ``organisations`` as they are, and what the issue declares besides."""
    return {**issue.counts, **_counted(selection)}


def wrong_counts(
    issue: Issue, node: MappingNode, selection: Selection, appendices: tuple[AppendixTable, ...]
) -> tuple[Diagnostic, ...]:
    """The issue declares a number that is another, or ``entered`` is not the length of any appendix."""
    counted = _counted(selection)
    findings = []
    for name, declared in issue.counts.items():
        actual = counted.get(name, declared)
        if name == "entered" and appendices and declared not in {len(table.rows) for table in appendices}:
            actual = len(appendices[0].rows)
        if declared != actual:
            place = place_of(node, ("counts", name))
            findings.append(Diagnostic.of("B220", place, name=name, declared=declared, actual=actual))
    return tuple(findings)


def _counted(selection: Selection) -> dict[str, int]:
    cases = selection.cases
    return {
        "printed": len(cases),
        "categories": len({case.category for case in cases if case.category}),
        "organisations": len({known for case in cases for known in case.organisations}),
    }
