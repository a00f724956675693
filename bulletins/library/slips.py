"""What is allowed but probably not meant: a warning each, nothing is stopped."""

from collections.abc import Iterator

from bulletins import markup
from bulletins.errors import Diagnostic, Severity, Span
from bulletins.library.cases import CaseFile
from bulletins.model import CaseMatter, Issue, Series, place_of, place_of_text
from bulletins.source import MappingNode


def slips_of_series(series: Series, node: MappingNode) -> Iterator[Diagnostic]:
    """A category that stands there twice."""
    for place, category in enumerate(series.categories):
        if series.categories.index(category) < place:
            yield _slip("B245", place_of_text(node, ("categories",), category), category=category)


def slips_of_issue(issue: Issue, node: MappingNode) -> Iterator[Diagnostic]:
    """A date in another year than the issue's."""
    if issue.date and issue.date.year != issue.year:
        yield _slip("B247", place_of(node, ("date",)), date=issue.date.iso, year=issue.year)


def slips_of_case(
    file: CaseFile, matter: CaseMatter, blocks: tuple[markup.Block, ...]
) -> Iterator[Diagnostic]:
    """A line of organisations without any, a case without a body."""
    if matter.organisation_line and not matter.organisation:
        yield _slip("B246", place_of(file.node, ("organisation_line",)))
    if not blocks:
        yield _slip("B248", Span(file.path), case=matter.id)


def _slip(code: str, span: Span, **values: object) -> Diagnostic:
    return Diagnostic.of(code, span, severity=Severity.WARNING, **values)
