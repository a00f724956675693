"""The list of everything that was submitted to an issue, which says of some rows that they are printed."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.library.appendix import AppendixTable, load_table
from bulletins.library.cases import CaseLibrary
from bulletins.source import Workspace
from bulletins.values import frozen

CASE_HEADS = ("案例", "case")
"""Heads of the column that has the ids of the printed cases; it is not printed itself."""

MARK = "●"
NOTE = f"标“{MARK}”的为本期刊发的案例。"


@frozen
class SubmissionList:
    """``table`` as it is printed, the rows of printed cases marked; ``cases`` has their ids with their places."""

    table: AppendixTable
    cases: tuple[tuple[str, Span], ...]


def load_submissions(workspace: Workspace, title: tuple[str, ...], path: str, span: Span) -> SubmissionList:
    """The list in the file ``path``; ``span`` is the place that names it.

    Raises:
        SourceError: it is no table, no column is headed 案例, or a case stands in two rows.
    """
    table = load_table(workspace, title, path, span)
    columns = [place for place, head in enumerate(table.heads) if head in CASE_HEADS]
    if len(columns) != 1:
        raise SourceError(Diagnostic.of("B252", Span(path), heads="、".join(table.heads)))
    column = columns[0]
    cases = tuple(
        (row[column], place) for row, place in zip(table.rows, table.places, strict=True) if row[column]
    )
    if twice := tuple(_twice(cases)):
        raise SourceError(twice)
    printed = replace(
        table,
        heads=_without(table.heads, column),
        rows=tuple(_marked(_without(row, column), is_printed=bool(row[column])) for row in table.rows),
        note=NOTE,
    )
    return SubmissionList(printed, cases)


def wrong_submissions(
    submissions: SubmissionList, printed: Collection[str], library: CaseLibrary
) -> Iterator[Diagnostic]:
    """Cases of the list that are not printed; a warning for printed ones that the list does not have."""
    for case_id, place in submissions.cases:
        if case_id not in library.paths:
            yield library.unknown(case_id, place)
        elif case_id not in printed:
            yield Diagnostic.of("B250", place, case=case_id)
    listed = {case_id for case_id, _ in submissions.cases}
    for case_id in printed:
        if case_id not in listed:
            yield Diagnostic.of("B251", Span(submissions.table.path), severity=Severity.WARNING, case=case_id)


def _twice(cases: tuple[tuple[str, Span], ...]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for case_id, place in cases:
        if case_id in first:
            yield Diagnostic.of("B257", place, case=case_id, first=first[case_id])
        first.setdefault(case_id, place)


def _without(cells: tuple[str, ...], column: int) -> tuple[str, ...]:
    return (*cells[:column], *cells[column + 1 :])


def _marked(cells: tuple[str, ...], *, is_printed: bool) -> tuple[str, ...]:
    """The cells, the first of them marked."""
    return (f"{MARK}{cells[0]}", *cells[1:]) if cells and is_printed else cells
