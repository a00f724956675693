"""A series on the site: its issues by year, the newest first."""

from collections.abc import Sequence

from bulletins.site.issue import PublishedIssue
from bulletins.values import frozen


@frozen
class Shelf:
    """The issues of a series, the newest first; its name is the one on the newest."""

    folder: str
    issues: tuple[PublishedIssue, ...]

    @property
    def name(self) -> str:
        """The series' name."""
        return self.issues[0].latest.series_name

    @property
    def issuer(self) -> str:
        """Who issues it."""
        return self.issues[0].latest.issuer

    @property
    def years(self) -> tuple[str, ...]:
        """The years with issues, the newest first."""
        return tuple(dict.fromkeys(issue.year for issue in self.issues))

    def of_year(self, year: str) -> tuple[PublishedIssue, ...]:
        """The issues of a year."""
        return tuple(issue for issue in self.issues if issue.year == year)


def shelves(issues: Sequence[PublishedIssue]) -> tuple[Shelf, ...]:
    """The series of a site by their addresses."""
    by_folder: dict[str, list[PublishedIssue]] = {}
    for issue in newest_first(issues):
        by_folder.setdefault(issue.series_folder, []).append(issue)
    return tuple(Shelf(folder, tuple(by_folder[folder])) for folder in sorted(by_folder))


def newest_first(issues: Sequence[PublishedIssue]) -> list[PublishedIssue]:
    """Issues by the day of their first edition, then by number, both backwards."""
    return sorted(issues, key=lambda issue: (issue.date, issue.latest.stem, issue.name), reverse=True)
