"""The whole site: from the store into a folder."""

from collections.abc import Sequence
from datetime import date, timedelta

from bulletins.editions import Edition, Store
from bulletins.errors import Diagnostic, EditionError, Severity, Span
from bulletins.site.folder import SiteFolder, Written
from bulletins.site.issue import PublishedIssue, base_path, dark_editions, published_issues
from bulletins.site.pages import SiteFacts
from bulletins.site.plan import Plan
from bulletins.values import frozen

VALID_DAYS = 180
"""So many days a status page may be believed."""


@frozen
class Terms:
    """On which terms a site is made.

    ``address`` is its base, as the settings have it; ``place`` is where they say so.  ``as_of`` is the day up to which
    the store is known, ``valid_days`` how long that may be believed.  ``contact`` is a mail address, or empty.
    With ``accepts_dark`` editions may have addresses elsewhere: their printed QR codes do not lead to this site.
    """

    address: str
    as_of: date
    place: Span | None = None
    contact: str = ""
    valid_days: int = VALID_DAYS
    accepts_dark: bool = False


@frozen
class Made:
    """What was made: the issues, what happened to the files, and what to warn of."""

    issues: tuple[PublishedIssue, ...]
    files: Written
    warnings: tuple[Diagnostic, ...]


def make_site(store: Store, terms: Terms, folder: SiteFolder) -> Made:
    """Make ``folder`` hold the site of a store; files that stay as they are, are not touched.

    Raises:
        EditionError: the store has nothing that is published or is damaged, editions would go dark, or the folder
            holds what is not the site's own or cannot be written.
    """
    published = published_issues(store)
    issues = tuple(issue for issue in published if not issue.latest.archival.is_secret)
    if not issues:
        raise EditionError(Diagnostic.of("B559", Span(store.shown)))
    warnings = [*_secret(published), *_dark(issues, terms), *_early(issues, terms)]
    facts = SiteFacts(
        address=terms.address.rstrip("/"),
        base=base_path(terms.address),
        issuer=_issuer(issues),
        contact=terms.contact,
        as_of=terms.as_of,
        expires=date.fromordinal(min(terms.as_of.toordinal() + terms.valid_days, date.max.toordinal())),
    )
    with folder.locked():
        written = folder.write(Plan(store, facts, folder.whole).files(issues), facts.base)
    return Made(issues, written, tuple(warnings))


def _secret(issues: Sequence[PublishedIssue]) -> list[Diagnostic]:
    """A warning for each issue that is left out because it is classified."""
    return [
        Diagnostic.of(
            "B566",
            severity=Severity.WARNING,
            issue=issue.name,
            classification=issue.latest.archival.classification,
        )
        for issue in issues
        if issue.latest.archival.is_secret
    ]


def _dark(issues: Sequence[PublishedIssue], terms: Terms) -> list[Diagnostic]:
    """Warnings of the editions that go dark, where that is accepted.

    Raises:
        EditionError: it is not.
    """
    severity = Severity.WARNING if terms.accepts_dark else Severity.ERROR
    found = [
        Diagnostic.of(
            "B552",
            terms.place,
            severity=severity,
            issue=edition.name,
            edition=edition.number,
            address=edition.address,
            site=terms.address,
        )
        for edition in dark_editions(issues, terms.address)
    ]
    if found and not terms.accepts_dark:
        raise EditionError(found)
    return found


def _early(issues: Sequence[PublishedIssue], terms: Terms) -> list[Diagnostic]:
    """A warning if the day of the site is before the newest edition was published: the clock may be wrong.

    That time is UTC, the day is that of the office: it may be one less.
    """
    newest = max(_editions(issues), key=lambda edition: edition.published_at)
    tomorrow = terms.as_of + timedelta(days=1) if terms.as_of < date.max else terms.as_of
    if tomorrow.isoformat() >= newest.published_at[:10]:
        return []
    return [
        Diagnostic.of(
            "B560",
            severity=Severity.WARNING,
            as_of=terms.as_of,
            issue=newest.name,
            edition=newest.number,
            published=newest.published_at,
        )
    ]


def _issuer(issues: Sequence[PublishedIssue]) -> str:
    """Who publishes everything; empty where several do."""
    issuers = {issue.latest.issuer for issue in issues}
    return issuers.pop() if len(issuers) == 1 else ""


def _editions(issues: Sequence[PublishedIssue]) -> list[Edition]:
    return [standing.edition for issue in issues for standing in issue.standings]
