"""The files of the site: which there are, and what makes the bytes of each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bulletins.assembly.identity import printed_code
from bulletins.editions import Store
from bulletins.package_data import package_bytes
from bulletins.qr import qr_matrix, qr_png
from bulletins.site import machine, wording
from bulletins.site.errata import Errata
from bulletins.site.folder import SiteFile
from bulletins.site.issue import PublishedIssue
from bulletins.site.pages import CodeEntry, Pages, SiteFacts
from bulletins.site.records import errata_of, text_of
from bulletins.site.search import Text, YearIndex, text_json, years_json
from bulletins.site.shelf import newest_first, shelves
from bulletins.site.standing import Standing

QR_FILE = "qr.png"
_QR_PIXELS = 4
"""Pixels a module: 164 for the symbol of an address."""


class Plan:
    """The files of a site, made one after the other.

    ``found`` is what stands there whole from the last run, path to SHA-256: what its path says everything about
    (the QR code of an edition, the index of what was found in a year) is not made again.
    """

    def __init__(self, store: Store, site: SiteFacts, found: Mapping[str, str]) -> None:
        self._store = store
        self._site = site
        self._found = found
        self._pages = Pages(site)

    def files(self, issues: Sequence[PublishedIssue]) -> Iterator[SiteFile]:
        """All of them; issues in the order of their names."""
        years: dict[str, list[Text]] = {}
        for issue in issues:
            errata = errata_of(self._store, issue)
            yield from self._issue_files(issue, errata)
            for standing in issue.standings:
                yield from self._edition_files(issue, standing, errata)
            if not issue.is_withdrawn:
                text = text_of(self._store, issue)
                yield _file(f"{issue.folder}text.json", text_json(text))
                years.setdefault(issue.year, []).append(text)
        yield from self._index_files([YearIndex(year, texts) for year, texts in years.items()])
        yield from self._common_files(issues)

    def _index_files(self, years: Sequence[YearIndex]) -> Iterator[SiteFile]:
        yield _file("search/index.json", years_json(years))
        for index in years:
            if all(path in self._found for path in index.paths):
                yield from (_index_file(index, path, self._found[path]) for path in index.paths)
            else:
                yield from (_file(path, data) for path, data in index.files().items())

    def _issue_files(self, issue: PublishedIssue, errata: Errata) -> Iterator[SiteFile]:
        yield _file(f"{issue.folder}index.html", self._pages.issue(issue, errata))
        yield _file(f"{issue.folder}issue.json", machine.issue_json(issue))
        for folder in issue.former_folders:
            words = f"{issue.latest.series_name}　{issue.label}"
            yield _file(f"{folder}index.html", self._pages.moved(folder, issue.folder, words))

    def _edition_files(self, issue: PublishedIssue, standing: Standing, errata: Errata) -> Iterator[SiteFile]:
        edition = standing.edition
        folder = issue.folder_of(edition)
        yield _file(f"{folder}index.html", self._pages.status(issue, standing, errata))
        yield _file(f"{folder}status.json", machine.status_json(self._site, issue, standing, errata))
        qr = f"{folder}{QR_FILE}"
        yield SiteFile(qr, partial(_qr, edition.address), self._found.get(qr, ""))
        if rows := errata[edition.number]:
            yield _file(f"{folder}errata.html", self._pages.errata(issue, edition, rows))
        if standing.offers_files:
            for file in wording.handed_out(edition):
                yield SiteFile(folder + file.name, partial(self._store.read, edition, file.name), file.sha256)
        for code in (edition.code, printed_code(edition.code)):
            yield _file(f"c/{code}/index.html", self._pages.moved(f"c/{code}/", folder, edition.title))

    def _common_files(self, issues: Sequence[PublishedIssue]) -> Iterator[SiteFile]:
        shelved = shelves(issues)
        yield _file("index.html", self._pages.home(shelved, newest_first(issues)))
        yield _file("index.json", machine.index_json(self._site, issues))
        for shelf in shelved:
            yield _file(f"{shelf.folder}index.html", self._pages.series(shelf, shelf.years[0], shelf.folder))
            for year in shelf.years:
                folder = f"{shelf.folder}{year}/"
                yield _file(f"{folder}index.html", self._pages.series(shelf, year, folder))
        yield from self._code_files(issues)
        yield _file("404.html", self._pages.missing())
        for name in ("site.css", "site.js", "icon.svg"):
            yield _file(name, package_bytes(f"site/page/{name}"))

    def _code_files(self, issues: Sequence[PublishedIssue]) -> Iterator[SiteFile]:
        letters: dict[str, list[CodeEntry]] = {}
        for issue in issues:
            for standing in issue.standings:
                entry = CodeEntry(standing.edition, issue.label, issue.folder_of(standing.edition))
                letters.setdefault(entry.edition.code[:1], []).append(entry)
        yield _file("c/index.html", self._pages.codes(sorted(letters)))
        for letter, entries in letters.items():
            entries.sort(key=lambda entry: entry.edition.code)
            yield _file(f"c/{letter}/index.html", self._pages.codes(sorted(letters), letter, entries))


def _index_file(index: YearIndex, path: str, digest: str) -> SiteFile:
    return SiteFile(path, lambda: index.files()[path], digest)


def _file(path: str, data: bytes) -> SiteFile:
    return SiteFile(path, lambda: data)


def _qr(address: str) -> bytes:
    return qr_png(qr_matrix(address), _QR_PIXELS)
