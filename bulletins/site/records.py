"""What an edition's records in the store tell the site: the words of its parts, and what it corrected."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bulletins.editions import CaseLine, Edition, Purpose, Store, StoredFile
from bulletins.errors import Diagnostic, EditionError
from bulletins.redline import Erratum, ErratumKind, from_plain
from bulletins.redline.notice import entry, shortened
from bulletins.site import wording
from bulletins.site.errata import ErrataRow
from bulletins.site.issue import PublishedIssue
from bulletins.site.search import Part, Text
from bulletins.tree.passages import Passage, Sort, passages_from_plain

_NOT_SEARCHED = {Sort.FIELD, Sort.CONTENTS, Sort.NUMBER}
_WHOLE = {ErratumKind.ADDED, ErratumKind.REMOVED}
"""What is shown without the clause around it."""


def text_of(store: Store, issue: PublishedIssue) -> Text:
    """The words of the newest edition of an issue, for the index.

    Raises:
        EditionError: its record of passages is damaged.
    """
    edition = issue.latest
    found: Sequence[Passage] = ()
    if file := edition.file(Purpose.PASSAGES):
        try:
            found = passages_from_plain(json.loads(store.read(edition, file.name)))
        except ValueError as error:
            raise _damaged(store, edition, file, error) from error
    page = wording.web_page(edition)
    return Text(
        folder=issue.folder,
        heading=f"{edition.series_name}　{issue.label}",
        date=issue.date,
        web_page=issue.folders[-1].removeprefix(issue.folder) + page.name if page else "",
        parts=_parts(edition, found),
    )


def _parts(edition: Edition, found: Iterable[Passage]) -> tuple[Part, ...]:
    """What stands around the cases, then the cases."""
    words: dict[str, list[str]] = {}
    for passage in found:
        if passage.text and passage.sort not in _NOT_SEARCHED:
            words.setdefault(passage.case_id, []).append(
                passage.text + ("" if passage.part == "ordinal" else " ")
            )
    around = Part(
        "", "", f"{edition.series_name} {edition.issue_label}", "", "", "".join(words.get("", [])).strip()
    )
    return (around, *(_part(case, words.get(case.id, [])) for case in edition.cases))


def _part(case: CaseLine, words: Sequence[str]) -> Part:
    text = "".join(word for word in words if _closed(word) != _closed(case.title)).strip()
    return Part(case.id, case.label, case.title, case.organisation, case.page, text)


def _closed(text: str) -> str:
    return "".join(text.split())


def errata_of(store: Store, issue: PublishedIssue) -> Mapping[int, Sequence[ErrataRow]]:
    """What each edition of an issue corrected, by number.

    Raises:
        EditionError: a record of errata is damaged.
    """
    return {standing.edition.number: _errata(store, standing.edition) for standing in issue.standings}


def _errata(store: Store, edition: Edition) -> Sequence[ErrataRow]:
    file = edition.file(Purpose.ERRATA)
    if file is None or edition.is_withdrawal:
        return ()
    try:
        errata = from_plain(json.loads(store.read(edition, file.name)))
    except ValueError as error:
        raise _damaged(store, edition, file, error) from error
    return [_row(erratum, edition) for erratum in errata.content]


def _row(erratum: Erratum, edition: Edition) -> ErrataRow:
    """A correction in the words of the notice and of the errata sheet."""
    replaced = edition.correction.replaces if edition.correction else edition.number - 1
    told = entry(erratum, wording.edition_number(replaced))
    in_clause = bool(told.old or told.new) and erratum.kind not in _WHOLE
    page = erratum.new.page if told.target else ""
    return ErrataRow(
        place=told.place,
        now=f"{wording.edition_number(edition.number)}第{page}页" if page else "",
        kind=told.kind,
        before=shortened(erratum.before) if in_clause else told.old,
        after=shortened(erratum.after) if in_clause else told.new,
        lead=erratum.lead if in_clause else "",
        tail=erratum.tail if in_clause else "",
        old_page=erratum.old.page,
        new_page=page,
    )


def _damaged(store: Store, edition: Edition, file: StoredFile, error: ValueError) -> EditionError:
    place = store.span(f"{edition.name}/{edition.number}/{file.name}")
    return EditionError(Diagnostic.of("B556", place, reason=error))
