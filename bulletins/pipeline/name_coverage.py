"""The names that an issue prints, and how their characters are drawn."""

from collections.abc import Iterator

from bulletins.errors import Span
from bulletins.library import IssueFiles
from bulletins.typefaces import Typefaces
from bulletins.typefaces.coverage import NameCoverage, name_coverage


def names_of_issue(files: IssueFiles, typefaces: Typefaces) -> tuple[NameCoverage, ...]:
    """Every name that the issue prints, each once, in the order of the issue."""
    return tuple(name_coverage(*name, typefaces) for name in dict.fromkeys(_names(files)))


def _names(files: IssueFiles) -> Iterator[tuple[str, str, Span | None]]:
    """Names with their roles and the files that say them."""
    own = files.issue.editors is not None
    editors = (files.issue.editors if own else files.series.editors) or ()
    place = files.place("editors") if own else files.series_place("editors")
    for case in files.cases:
        span = Span(case.path)
        for reference in case.matter.organisation:
            known = files.register.get(reference.id)
            if text := reference.printed or (known.name if known else ""):
                yield text, "单位", span
        for credit in case.matter.credits:
            yield from ((text, credit.role or "署名", span) for text in credit.names)
    committee = files.place("committee")
    for entry, where in (
        *((each, committee) for each in files.issue.committee),
        *((each, place) for each in editors),
    ):
        yield from ((text, entry.role, where) for text in entry.names)
