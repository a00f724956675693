"""Bound counts: those of the issue are counted, those from outside are passed on."""

from collections.abc import Mapping

from bulletins.errors import Diagnostic, SourceError
from bulletins.library.appendix import AppendixTable
from bulletins.library.selection import Selection
from bulletins.model import Issue, place_of
from bulletins.source import MappingNode


def bound_counts(
    issue: Issue, node: MappingNode, selection: Selection, appendices: tuple[AppendixTable, ...]
) -> Mapping[str, int]:
    """``printed``, ``categories`` and ``organisations`` as they are, and what the issue declares besides.

    Raises:
        SourceError: the issue declares a number that is another, or ``entered`` is not the length of any appendix.
    """
    cases = selection.cases
    counted = {
        "printed": len(cases),
        "categories": len({case.category for case in cases if case.category}),
        "organisations": len({reference.id for case in cases for reference in case.organisation}),
    }
    findings = []
    for name, declared in issue.counts.items():
        actual = counted.get(name, declared)
        if name == "entered" and appendices and declared not in {len(table.rows) for table in appendices}:
            actual = len(appendices[0].rows)
        if declared != actual:
            place = place_of(node, ("counts", name))
            findings.append(Diagnostic.of("B220", place, name=name, declared=declared, actual=actual))
    if findings:
        raise SourceError(findings)
    return {**issue.counts, **counted}
