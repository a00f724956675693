"""Tables at the end of an issue, from CSV files beside it."""

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source import Workspace
from bulletins.values import frozen

MAX_LINES = 10_000
"""So many rows are set: two hundred pages."""


@frozen
class AppendixTable:
    """A table with its title: one row of heads, then rows of as many cells; ``places`` says where each row stands.

    ``note`` is a line above the table, under its title.
    """

    title: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    path: str
    places: tuple[Span, ...] = ()
    note: str = ""


def load_table(workspace: Workspace, title: tuple[str, ...], path: str, span: Span) -> AppendixTable:
    """The table of the file ``path``; ``span`` is the place that names it.

    Raises:
        SourceError: the file cannot be read, is empty, or a row has more or fewer cells than the heads.
    """
    import csv

    lines = workspace.read_text(path, span).split("\n")
    if len(lines) > MAX_LINES:
        raise SourceError(Diagnostic.of("B186", Span(path), size=len(lines), limit=MAX_LINES))
    reader = csv.reader(lines, strict=True)
    findings, rows, places = [], [], []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(tuple(cell.strip() for cell in cells))
                places.append(Span(path, reader.line_num))
            if cells and rows and len(cells) != len(rows[0]):
                place = Span(path, reader.line_num)
                findings.append(Diagnostic.of("B228", place, cells=len(cells), heads=len(rows[0])))
    except csv.Error as error:
        findings.append(Diagnostic.of("B229", Span(path, reader.line_num), reason=error))
    if not rows:
        findings.append(Diagnostic.of("B230", Span(path)))
    if findings:
        raise SourceError(findings)
    return AppendixTable(title, rows[0], tuple(rows[1:]), path, tuple(places[1:]))
