"""A published issue: its editions with what has become of each, and where their pages stand on the site."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bulletins.editions import MANIFEST, Edition, Store
from bulletins.errors import Diagnostic, EditionError, Span
from bulletins.findings import Findings
from bulletins.site.standing import Standing, standings
from bulletins.values import frozen

OWN_FOLDERS = ("c/", "search/")
"""Where the short codes and the search index stand: no series can."""

_FOLDER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){2,}/", re.ASCII)


@frozen
class PublishedIssue:
    """An issue with its editions in order; ``folders`` are theirs on the site (``shaanxi/2024-03/1/``)."""

    standings: tuple[Standing, ...]
    folders: tuple[str, ...]

    @property
    def latest(self) -> Edition:
        """The newest edition; of a withdrawn issue it is the notice."""
        return self.standings[-1].edition

    @property
    def name(self) -> str:
        """The issue: ``shaanxi/2024-03``."""
        return self.latest.name

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer holds."""
        return self.latest.is_withdrawal

    @property
    def folder(self) -> str:
        """Where its page stands: ``shaanxi/2024-03/``."""
        return _parent(self.folders[-1])

    @property
    def former_folders(self) -> tuple[str, ...]:
        """Where its page stood while the series had other addresses."""
        return tuple(sorted({_parent(folder) for folder in self.folders} - {self.folder}))

    @property
    def series_folder(self) -> str:
        """Where the page of its series stands: ``shaanxi/``."""
        return _parent(self.folder)

    @property
    def year(self) -> str:
        """The year in its number."""
        return self.latest.stem[:4]

    @property
    def label(self) -> str:
        """Its number with the year: 2024年第3期."""
        label = self.latest.issue_label
        return label if self.year in label else f"{self.year}年{label}"

    @property
    def date(self) -> str:
        """The day of its first edition (ISO)."""
        return self.standings[0].edition.date

    def folder_of(self, edition: Edition) -> str:
        """Where the status page of one of its editions stands."""
        return next(
            folder
            for standing, folder in zip(self.standings, self.folders, strict=True)
            if standing.edition.number == edition.number
        )


def published_issues(store: Store) -> tuple[PublishedIssue, ...]:
    """Every issue of a store, by name.

    Raises:
        EditionError: what the store holds cannot be put on a site, with everything that is wrong.
    """
    findings = Findings()
    issues = []
    for name in store.names():
        with findings:
            issues.append(_issue(store, store.editions(name)))
    with findings:
        _check_addresses(store, issues)
    if findings.has_errors:
        raise EditionError(findings.all)
    return tuple(issues)


def _issue(store: Store, editions: Sequence[Edition]) -> PublishedIssue:
    broken = [*_broken_links(store, editions)]
    folders = [_site_folder(edition) for edition in editions]
    broken += [
        Diagnostic.of("B553", _manifest(store, edition), address=edition.address, site=edition.site)
        for edition, folder in zip(editions, folders, strict=True)
        if not folder
    ]
    if broken:
        raise EditionError(broken)
    return PublishedIssue(standings(editions), tuple(folders))


def _broken_links(store: Store, editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    """A finding for every edition that does not follow the one before it in the store."""
    before = ""
    for number, edition in enumerate(editions, 1):
        if edition.number != number or edition.predecessor != before:
            place = _manifest(store, edition)
            yield Diagnostic.of("B555", place, issue=edition.name, edition=edition.number)
            return
        before = edition.digest


def _site_folder(edition: Edition) -> str:
    """The path of an edition's address below its site; empty if it has none that pages can stand at."""
    site = edition.site.rstrip("/") + "/"
    folder = edition.address.removeprefix(site)
    is_plain = edition.address.startswith(site) and _FOLDER.fullmatch(folder)
    return folder if is_plain else ""


def _check_addresses(store: Store, issues: Sequence[PublishedIssue]) -> None:
    """Nothing, if no two editions have one address, nor two issues one page.

    Raises:
        EditionError: some have.
    """
    owners: dict[str, str] = {}
    shared = []
    for issue in issues:
        if issue.series_folder in OWN_FOLDERS:
            shared.append(Diagnostic.of("B565", _manifest(store, issue.latest), address=issue.series_folder))
        pages = {_parent(folder): (issue.name, issue.latest) for folder in issue.folders}
        for folder, standing in zip(issue.folders, issue.standings, strict=True):
            edition = standing.edition
            owner = owners.setdefault(folder, f"{issue.name}/{edition.number}")
            if owner != f"{issue.name}/{edition.number}":
                shared.append(_shared(store, edition, folder, owner))
        for folder, (name, edition) in pages.items():
            if owners.setdefault(folder, name) != name:
                shared.append(_shared(store, edition, folder, owners[folder]))
    if shared:
        raise EditionError(shared)


def _shared(store: Store, edition: Edition, folder: str, owner: str) -> Diagnostic:
    return Diagnostic.of("B554", _manifest(store, edition), address=folder, other=owner)


def dark_editions(issues: Sequence[PublishedIssue], site: str) -> tuple[Edition, ...]:
    """The editions whose printed addresses do not begin with ``site``: their QR codes lead elsewhere."""
    base = site.rstrip("/") + "/"
    every = (standing.edition for issue in issues for standing in issue.standings)
    return tuple(edition for edition in every if not edition.address.startswith(base))


def base_path(site: str) -> str:
    """The path of the site's home page: ``/``, or ``/bulletins/`` where the site is a part of another one."""
    return urlsplit(site).path.rstrip("/") + "/"


def _manifest(store: Store, edition: Edition) -> Span:
    return store.span(f"{edition.name}/{edition.number}/{MANIFEST}")


def _parent(folder: str) -> str:
    return folder.rstrip("/").rpartition("/")[0] + "/"
