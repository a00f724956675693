"""The pages of the site: values poured into the templates of ``page/``.

Everything that authors wrote passes through the templates' escaping; none of it can become markup.
"""

import posixpath
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletins.assembly.identity import printed_code
from bulletins.editions import Edition
from bulletins.package_data import package_text
from bulletins.site import wording
from bulletins.site.errata import Errata, ErrataRow, cases_that_fit, changes_that_fit
from bulletins.site.issue import PublishedIssue
from bulletins.site.shelf import Shelf
from bulletins.site.standing import Standing
from bulletins.site.verdict import verdict
from bulletins.values import frozen

if TYPE_CHECKING:
    from jinja2 import Environment

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The content security policy of every page: nothing but the site's own sheet, script, pictures and data."""

LATEST = 12
"""So many issues are on the home page."""

CORRECTED = 6
"""So many of the last corrections are on the home page."""

MOST_ROWS = 60
"""An issue's page lists a correction's rows if it has at most so many; else it links to their own page."""

STATUS_ROOM = 20_000
"""What errata and cases may take of a status page, in bytes: the whole of it has 30,000 at most."""


@frozen
class SiteFacts:
    """What all pages know: the site's address, the day up to which it is true, and until when it may be believed.

    ``issuer`` is empty where several publish there; ``contact`` is the mail address for reports, or empty.
    ``base`` is the path of the home page where the page's depth is not known.
    """

    address: str
    base: str
    issuer: str
    contact: str
    as_of: date
    expires: date


@frozen
class CodeEntry:
    """An edition in the list of codes."""

    edition: Edition
    label: str
    folder: str


class Pages:
    """Writes the pages of one site, each as bytes (UTF-8)."""

    def __init__(self, site: SiteFacts) -> None:
        self._site = site

    def home(self, shelves: Sequence[Shelf], latest: Sequence[PublishedIssue]) -> bytes:
        """The home page; ``latest`` are all issues, the newest first."""
        corrected = [
            (issue, standing.edition)
            for issue in latest
            for standing in issue.standings
            if standing.edition.correction
        ]
        corrected.sort(key=lambda pair: (pair[1].date, pair[1].name, pair[1].number), reverse=True)
        values = {"shelves": shelves, "latest": latest[:LATEST], "corrected": corrected[:CORRECTED]}
        return self._page("home", "", values)

    def series(self, shelf: Shelf, year: str, folder: str) -> bytes:
        """The issues of a year of a series, at ``folder``."""
        return self._page("series", folder, {"shelf": shelf, "year": year})

    def issue(self, issue: PublishedIssue, errata: Errata) -> bytes:
        """The page of an issue."""
        return self._page("issue", issue.folder, {"issue": issue, "errata": errata, "most_rows": MOST_ROWS})

    def status(self, issue: PublishedIssue, standing: Standing, errata: Errata) -> bytes:
        """The page that the QR codes of an edition lead to; at most 30 kB."""
        folder = issue.folder_of(standing.edition)
        changes, room = changes_that_fit(standing, errata, STATUS_ROOM)
        values = {
            "issue": issue,
            "standing": standing,
            "folder": folder,
            "verdict": verdict(standing),
            "changes": changes,
            "notice": issue.latest if issue.is_withdrawn and standing.edition != issue.latest else None,
            "cases": () if issue.is_withdrawn else cases_that_fit(standing.edition.cases, room),
        }
        return self._page("status", folder, values)

    def errata(self, issue: PublishedIssue, edition: Edition, rows: Sequence[ErrataRow]) -> bytes:
        """All that an edition corrected."""
        folder = issue.folder_of(edition)
        return self._page(
            "errata", folder, {"issue": issue, "edition": edition, "folder": folder, "rows": rows}
        )

    def codes(self, letters: Sequence[str], letter: str = "", entries: Sequence[CodeEntry] = ()) -> bytes:
        """The short codes that begin with a letter or digit; without one, all that codes begin with."""
        folder = f"c/{letter}/" if letter else "c/"
        return self._page("codes", folder, {"letters": letters, "letter": letter, "entries": entries})

    def moved(self, folder: str, target: str, words: str) -> bytes:
        """A page at ``folder`` that leads on to ``target``."""
        return self._page("moved", folder, {"target": target, "words": words})

    def missing(self) -> bytes:
        """What is shown for addresses that lead to nothing, however deep they are."""
        template = _environment().get_template("missing.html.j2")
        to = lambda target: self._site.base + target  # noqa: E731
        return template.render(site=self._site, policy=POLICY, to=to).encode("utf-8")

    def _page(self, name: str, folder: str, values: Mapping[str, object]) -> bytes:
        template = _environment().get_template(f"{name}.html.j2")
        page = template.render(
            site=self._site,
            policy=POLICY,
            to=partial(relative, folder),
            report=partial(wording.report_mail, self._site.contact),
            **values,
        )
        return page.encode("utf-8")


def relative(folder: str, target: str) -> str:
    """The address of ``target`` (a path of the site; folders end in ``/``) on a page at ``folder``.

    >>> relative("a/2024-03/1/", "a/2024-03/"), relative("", ""), relative("a/", "a/x.pdf")
    ('../', './', 'x.pdf')
    """
    way = quote(posixpath.relpath("/" + target, "/" + folder))
    return f"{way}/" if target.endswith("/") or not target else way


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: package_text(f"site/page/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "day": wording.day,
        "size": wording.size,
        "code": printed_code,
        "edition_number": wording.edition_number,
        "full_label": wording.full_label,
        "heading": wording.heading,
        "purpose": wording.purpose,
        "handed_out": wording.handed_out,
        "main_downloads": wording.main_downloads,
        "web_page": wording.web_page,
        "cited": wording.cited,
    }
    return environment
