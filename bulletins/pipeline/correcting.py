"""Correcting: the next edition of an issue, with its errata, its notice and the copies that go with it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bulletins.canonical_json import canonical_json
from bulletins.compose import compose
from bulletins.compose.boxes import Layout
from bulletins.editions import (
    MANIFEST,
    Acceptance,
    Correction,
    Edition,
    Level,
    Origin,
    Purpose,
    Store,
    read_provenance,
)
from bulletins.errors import BulletinError, Diagnostic, EditionError, Severity
from bulletins.library.issue_files import series_path
from bulletins.library.register import REGISTER_FILE
from bulletins.pipeline.acceptance import accepted
from bulletins.pipeline.edition_files import ERRATA, FACES, NewFile, bulletin_files, file_name
from bulletins.pipeline.inventory import typefaces_of
from bulletins.pipeline.marking import marked_docx, marked_pdf
from bulletins.pipeline.overlay import Overlay, overlay
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.pipeline.publishing import (
    Frozen,
    Press,
    Sheets,
    attached,
    open_store,
    publishing,
    put,
    refuse_address,
    refuse_unready,
)
from bulletins.pipeline.thawing import Thawed, corrected_standing, thawed, wording_of
from bulletins.pipeline.tools import tool_versions
from bulletins.press.errata_sheet import errata_sheet
from bulletins.press.lettering import errata_look
from bulletins.redline import Errata, Mismatch, Wording, apply, compare, to_plain, uncovered
from bulletins.source import Workspace
from bulletins.tree.pages import PageMap
from bulletins.tree.passages import passages
from bulletins.typefaces import Typefaces
from bulletins.typefaces.frozen import freeze
from bulletins.values import frozen, replace
from bulletins.writers import pdf


@frozen
class Order:
    """What is to be corrected and why; ``date`` is the day that the new edition carries (ISO).

    ``accept_findings`` says why errors that the check finds may stand.
    """

    level: Level
    reason: str
    date: str
    origin: Origin | None = None
    decided_by: str = ""
    cases: tuple[str, ...] = ()
    restyle: bool = False
    accept_findings: str = ""


@frozen
class Corrected:
    """A corrected edition before it is put into the store.

    ``inputs`` are the files that it is made of, ``changed`` the paths of those that are not as they were.  ``also_in``
    are the latest editions of other issues that carry a corrected case, each with the ids of those cases.
    """

    prepared: Prepared
    layout: Layout
    errata: Errata
    files: tuple[NewFile, ...]
    correction: Correction
    predecessor: Edition
    inputs: Mapping[str, bytes]
    changed: tuple[str, ...]
    also_in: tuple[tuple[Edition, tuple[str, ...]], ...]
    warnings: tuple[Diagnostic, ...]
    accepted: Acceptance | None = None


def draft_correction(workspace: Workspace, name: str, order: Order) -> Corrected:
    """The next edition as it would be published.

    Raises:
        EditionError: there is nothing to correct, or a change would be told nowhere.
        BulletinError: the issue is not fit to be published.
    """
    store = open_store(workspace)
    editions = store.editions(name)
    if not editions:
        raise EditionError(Diagnostic.of("B500", issue=name))
    if order.level is Level.WITHDRAWN and editions[-1].is_withdrawal:
        raise EditionError(Diagnostic.of("B535", issue=name, edition=editions[-1].number))
    replaced = next(edition for edition in reversed(editions) if not edition.is_withdrawal)
    correction = Correction(
        order.level, order.reason, replaced.number, replaced.code, order.origin, order.decided_by, order.cases,
        order.restyle,
    )  # fmt: skip
    old = thawed(store, replaced)
    if order.level is Level.WITHDRAWN:
        over = Overlay(old.inputs, ())
    else:
        printed = tuple(case.id for case in replaced.cases)
        over = overlay(workspace, name, old.inputs, printed, order.cases, restyle=order.restyle)
    faces = typefaces_of(workspace) if order.restyle else old.prepared.typefaces
    number = editions[-1].number + 1
    with _other_register_told(workspace, replaced, over):
        made = make(store, old, over, faces, number, order.date, correction)
    if order.level is not Level.WITHDRAWN:
        refuse_unready(made.prepared)
        refuse_address(store, made.prepared)
        has_new_look = order.restyle and _is_made_otherwise(store, replaced, over, faces)
        if not made.errata.content and not has_new_look:
            raise EditionError(Diagnostic.of("B530", issue=name, edition=replaced.number))
        inputs = Workspace.of(over.inputs, store.root)
        made = replace(made, accepted=accepted(inputs, made.prepared.files, order.accept_findings))
    return replace(made, warnings=(*_untimely(order, editions[-1]), *made.warnings))


def _is_made_otherwise(store: Store, replaced: Edition, over: Overlay, faces: Typefaces) -> bool:
    """Whether an edition has other inputs, faces or tools than the one that it replaces."""
    manifest = store.read_bytes(f"{replaced.name}/{replaced.number}/{MANIFEST}")
    has_same_faces = freeze(faces).catalogue == store.read(replaced, FACES)
    return bool(over.changed) or not has_same_faces or read_provenance(manifest).tools != tool_versions()


@contextmanager
def _other_register_told(workspace: Workspace, replaced: Edition, over: Overlay) -> Iterator[None]:
    """Whoever misses what the workspace's register or series has is told that the edition's are used.

    Raises:
        BulletinError: as inside, with that hint.
    """
    try:
        yield
    except EditionError:
        raise
    except BulletinError as error:
        files = (REGISTER_FILE, series_path(replaced.series))
        others = [
            Diagnostic.of("B537", severity=Severity.HINT, path=path, edition=replaced.number)
            for path in files
            if path in over.inputs
            and workspace.has_file(path)
            and workspace.read_bytes(path) != over.inputs[path]
        ]
        raise BulletinError((*error.diagnostics, *others)) from error


def _untimely(order: Order, last: Edition) -> Iterator[Diagnostic]:
    """A warning where the correction is dated before what it follows: readers would wonder."""
    if order.date < last.date:
        yield Diagnostic.of(
            "B536", severity=Severity.WARNING, date=order.date, edition=last.number, before=last.date
        )


def correct(
    workspace: Workspace, name: str, order: Order, press: Press, attachments: Mapping[str, bytes]
) -> tuple[Edition, Corrected]:
    """Put the next edition of an issue into the store.

    Raises:
        EditionError: as ``draft_correction``; another process publishes, or the store cannot be written.
    """
    with publishing(open_store(workspace), press.moment):
        made = draft_correction(workspace, name, order)
        store = open_store(workspace)
        parts = Frozen(made.inputs, freeze(made.prepared.typefaces))
        files = (*made.files, *attached(attachments, made.files))
        sheets = Sheets(made.prepared, made.layout, files, made.accepted)
        before = store.editions(name)[-1].digest
        edition = put(store, sheets, parts, press, made.correction, before)
    return edition, made


def make(
    store: Store,
    old: Thawed,
    over: Overlay,
    faces: Typefaces,
    number: int,
    date: str,
    correction: Correction,
) -> Corrected:
    """Everything of a corrected edition, made of its inputs and of the edition that it replaces.

    Raises:
        EditionError: a change would be told nowhere.
        BulletinError: it cannot be set.
    """
    name, before = old.edition.name, wording_of(store, old.edition)
    workspace = Workspace.of(over.inputs, store.root)

    def prepared_with(errata: Errata) -> Prepared:
        standing = corrected_standing(number, date, correction, old.edition, errata)
        return prepare(workspace, name, standing=standing, typefaces=faces)

    plain = prepared_with(Errata(()))
    prepared = prepared_with(_errata(before, plain, {}))
    layout, made = _files(prepared, correction)
    errata = _errata(before, prepared, layout.page_map)
    made += (NewFile(ERRATA, Purpose.ERRATA, canonical_json(to_plain(errata))),)
    made += tuple(_companions(old.prepared, prepared, layout.page_map, before, errata))
    return Corrected(
        prepared,
        layout,
        errata,
        made,
        correction,
        old.edition,
        over.inputs,
        over.changed,
        tuple(_also_in(store, name, errata)),
        (*prepared.warnings, *layout.notices),
    )


def _files(prepared: Prepared, correction: Correction) -> tuple[Layout, tuple[NewFile, ...]]:
    """The bulletin itself; of a withdrawal only what tells its words and pages."""
    layout, made = bulletin_files(prepared)
    if correction.level is Level.WITHDRAWN:
        made = tuple(file for file in made if not file.purpose.is_for_readers)
    return layout, made


def _errata(before: Wording, prepared: Prepared, pages: PageMap) -> Errata:
    """What changed, checked: applied to the old words it gives the new ones.

    Raises:
        EditionError: it does not; with the place of what is told nowhere.
    """
    after = Wording(passages(prepared.bulletin), pages)
    errata = compare(before, after)
    left = uncovered(errata, before.passages, after.passages)
    try:
        applied = apply(errata, before.passages)
    except Mismatch as error:
        raise EditionError(Diagnostic.of("B531", place=error, text="")) from error
    if not left and applied != tuple(passage.text for passage in after.passages):
        raise EditionError(Diagnostic.of("B531", place=prepared.bulletin.name, text=""))
    if left:
        raise EditionError([Diagnostic.of("B531", place=each.anchor, text=each.text[:40]) for each in left])
    return errata


def _companions(
    old: Prepared, prepared: Prepared, pages: PageMap, before: Wording, errata: Errata
) -> Iterator[NewFile]:
    """The copies with marks, and the sheet for those who hold paper; a withdrawal has the sheet alone."""
    bulletin, correction = prepared.bulletin, prepared.correction
    assert correction is not None
    if correction.level != Level.WITHDRAWN.chinese:
        found = _of_trees(old, prepared, before, errata)
        data = marked_pdf(old, prepared, found)
        yield NewFile(file_name(bulletin, "-marked.pdf"), Purpose.MARKED, data)
        data = marked_docx(old, prepared, found, pages)
        yield NewFile(file_name(bulletin, "-marked.docx"), Purpose.MARKED_DOCX, data)
    sheet = errata_sheet(bulletin, correction, pages)
    data = pdf.write(compose(sheet, errata_look(), prepared.typefaces), sheet, prepared.typefaces)
    yield NewFile(file_name(bulletin, "-errata.pdf"), Purpose.ERRATA_SHEET, data)


def _of_trees(old: Prepared, prepared: Prepared, before: Wording, errata: Errata) -> Errata:
    """The errata as marks are made of them: another release may divide the old words otherwise than was frozen."""
    words = passages(old.bulletin)
    if words == before.passages:
        return errata
    return compare(Wording(words, before.pages), Wording(passages(prepared.bulletin), {}))


def _also_in(store: Store, name: str, errata: Errata) -> Iterator[tuple[Edition, tuple[str, ...]]]:
    """The latest editions of other issues, of any series, that carry a corrected case, with those cases."""
    corrected = {row.case_id for row in errata.content if row.case_id}
    for other in (other for other in store.names() if other != name and corrected):
        latest = store.editions(other)[-1]
        shared = tuple(case.id for case in latest.cases if case.id in corrected)
        if shared and not latest.is_withdrawal:
            yield latest, shared
