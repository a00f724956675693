"""The names that an issue prints, and how their characters are drawn."""

from collections.abc import Iterable, Iterator

from bulletins.checks.passage import Document
from bulletins.errors import Span
from bulletins.library import IssueFiles
from bulletins.model import CaseMatter, Issue, Organisation, Series
from bulletins.typefaces import Typefaces
from bulletins.typefaces.coverage import NameCoverage, name_coverage

Name = tuple[str, str, Span]
"""A name, its role as printed, and the file that says it."""


def names_of_issue(files: IssueFiles, typefaces: Typefaces) -> tuple[NameCoverage, ...]:
    """Every name that the issue prints, each once, in the order of the issue."""
    cases = ((case.matter, case.path) for case in files.cases)
    names = (
        *_names_of_cases(cases, files.register.organisations),
        *_names_of_editors(files.issue, files.series, files.path),
    )
    return _covered(names, typefaces)


def names_of_document(document: Document, typefaces: Typefaces) -> tuple[NameCoverage, ...]:
    """The same of what was checked; a text from outside has no names that are known to be some."""
    cases = ((article.matter, article.path) for article in document.articles if article.matter)
    names = [*_names_of_cases(cases, document.organisations)]
    if document.issue and document.series:
        names += _names_of_editors(document.issue, document.series, document.path)
    return _covered(names, typefaces)


def _covered(names: Iterable[Name], typefaces: Typefaces) -> tuple[NameCoverage, ...]:
    return tuple(name_coverage(*name, typefaces) for name in dict.fromkeys(names))


def _names_of_cases(
    cases: Iterable[tuple[CaseMatter, str]], organisations: Iterable[Organisation]
) -> Iterator[Name]:
    register = {organisation.id: organisation.name for organisation in organisations}
    for matter, path in cases:
        for reference in matter.organisation:
            if text := reference.printed or register.get(reference.id, ""):
                yield text, "单位", Span(path)
        for credit in matter.credits:
            yield from ((text, credit.role or "署名", Span(path)) for text in credit.names)


def _names_of_editors(issue: Issue, series: Series, path: str) -> Iterator[Name]:
    editors = series.editors if issue.editors is None else issue.editors
    for entry in (*issue.committee, *editors):
        yield from ((text, entry.role, Span(path)) for text in entry.names)
