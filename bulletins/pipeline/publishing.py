"""Publishing: an issue becomes an edition, frozen with everything that it was made of, or nothing happens."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bulletins import files
from bulletins.compose.boxes import Layout
from bulletins.editions import (
    MANIFEST,
    SIGNATURE,
    Acceptance,
    Correction,
    Edition,
    Provenance,
    Purpose,
    Store,
    manifest_bytes,
)
from bulletins.editions.checksums import CHECKSUMS, checksums
from bulletins.editions.frozen_inputs import INPUTS, pack
from bulletins.editions.signature import sign
from bulletins.editions.store import LOCK
from bulletins.errors import BulletinError, Diagnostic, EditionError, SourceError, Span
from bulletins.library.issue_files import ISSUES_FOLDER
from bulletins.model import file_name_problem, place_of
from bulletins.pipeline.acceptance import accepted
from bulletins.pipeline.edition_files import FACES, NewFile, bulletin_files, case_lines
from bulletins.pipeline.keys import SealOrder
from bulletins.pipeline.preparation import FIRST_EDITION, Prepared, prepare
from bulletins.pipeline.sealing import sealed
from bulletins.pipeline.settings_file import settings_of
from bulletins.pipeline.tools import tool_versions
from bulletins.source import Workspace
from bulletins.source.key_file import KeyFile
from bulletins.source.workspace import CACHE_FOLDER, TEMPLATES
from bulletins.typefaces.frozen import FrozenFaces, freeze
from bulletins.values import frozen, replace

_OF_ITS_PAGE = ("index.html", "errata.html", "status.json", "qr.png")
"""What the site puts beside the files of an edition."""


@frozen
class Moment:
    """When and by which process an edition is made: ``now`` is the time in UTC (ISO), the rest is told to rivals."""

    now: str
    process: int
    host: str


@frozen
class Press:
    """The moment at which an edition is made, and the keys: none where manifests are not signed, PDFs not sealed."""

    moment: Moment
    signing_key: KeyFile | None = None
    seal: SealOrder | None = None


@frozen
class Sheets:
    """An edition set and written, before it is put into the store, and what was accepted of its errors."""

    prepared: Prepared
    layout: Layout
    files: tuple[NewFile, ...]
    accepted: Acceptance | None = None


@frozen
class Frozen:
    """What an edition is made of: the files of its workspace by path, and its faces."""

    inputs: Mapping[str, bytes]
    faces: FrozenFaces


def open_store(workspace: Workspace) -> Store:
    """The store of a workspace.

    Raises:
        SourceError: the settings are wrong, or name a folder that holds other things.
    """
    settings, node = settings_of(workspace)
    root = (workspace.root / settings.store).resolve()
    others = (workspace.root / name for name in (ISSUES_FOLDER, TEMPLATES, CACHE_FOLDER))
    if workspace.root.is_relative_to(root) or any(map(root.is_relative_to, others)):
        raise SourceError(Diagnostic.of("B515", place_of(node, ("store",)), folder=settings.store))
    return Store(workspace.root / settings.store, settings.store.rstrip("/"))


@contextmanager
def publishing(store: Store, moment: Moment) -> Iterator[None]:
    """Have the store for oneself; what an interrupted run left is swept away first.

    Raises:
        EditionError: another process has it, or it cannot be written.
    """
    words = json.dumps({"process": moment.process, "host": moment.host, "since": moment.now})
    try:
        with files.held(store.root / LOCK, words):
            store.sweep()
            yield
    except files.HeldError as error:
        raise EditionError(_held(store, error.words)) from error
    except OSError as error:
        reason, path = error.strerror or str(error), error.filename or store.shown
        raise EditionError(Diagnostic.of("B513", Span(store.shown), path=path, reason=reason)) from error


def _held(store: Store, words: str) -> Diagnostic:
    """Who holds the store, as far as it said so."""
    try:
        said = {key: str(value) for key, value in json.loads(words).items()}
    except (ValueError, AttributeError):
        said = {}
    unknown = "?"
    process, host, since = (said.get(key, unknown) for key in ("process", "host", "since"))
    return Diagnostic.of("B512", Span(store.shown), process=process, host=host, since=since)


def publish(
    workspace: Workspace, name: str, press: Press, attachments: Mapping[str, bytes], accept_findings: str = ""
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Put the first edition of an issue into the store; warnings come with it.

    Args:
        workspace: where the issue is.
        name: series and number.
        press: when it is made, by whom, with which keys.
        attachments: files from outside that are frozen beside the artifacts, by name.
        accept_findings: why errors that the check finds may stand; without it there must be none.

    Raises:
        EditionError: it was published before, another process publishes, or the store cannot be written.
        BulletinError: the issue is not fit to be published.
    """
    store = open_store(workspace)
    with publishing(store, press.moment):
        if numbers := store.numbers(name):
            raise EditionError(Diagnostic.of("B507", issue=name, edition=numbers[-1]))
        live = prepare(workspace, name, standing=FIRST_EDITION)
        refuse_unready(live)
        _refuse_renamed(store, workspace, live)
        refuse_address(store, live)
        acceptance = accepted(Workspace(workspace.root), live.files, accept_findings)
        parts = Frozen(workspace.contents(), freeze(live.typefaces))
        prepared = _of_frozen(parts, live, store)
        layout, made = bulletin_files(prepared)
        made += attached(attachments, made)
        edition = put(store, Sheets(prepared, layout, made, acceptance), parts, press)
    return edition, (*live.warnings, *layout.notices)


def _of_frozen(parts: Frozen, live: Prepared, store: Store) -> Prepared:
    """The issue as it comes out of its frozen inputs, from which the edition is made, as every rebuild will be."""
    workspace = Workspace.of(parts.inputs, store.root)
    name = f"{live.files.series_id}/{live.files.stem}"
    return prepare(workspace, name, standing=FIRST_EDITION, typefaces=live.typefaces)


def _refuse_renamed(store: Store, workspace: Workspace, prepared: Prepared) -> None:
    """Nothing, unless the issue was published under another name, which its file had before.

    Raises:
        EditionError: it was: its QR codes would lead elsewhere.
    """
    files_ = prepared.files
    for name in store.names():
        is_gone = not workspace.has_file(f"{ISSUES_FOLDER}/{name}.yaml")
        if is_gone and (number := store.numbers(name)):
            other = store.edition(name, number[-1])
            if (other.series_name, other.issue_label) == (
                files_.series.name,
                str(prepared.bulletin.fields["label"]),
            ):
                raise EditionError(Diagnostic.of("B534", Span(files_.path), issue=name))


def refuse_address(store: Store, prepared: Prepared) -> None:
    """Nothing, if nobody else's pages stand at the address of an edition, or will: it is printed for good.

    Raises:
        EditionError: another issue's do, or the site's own.
    """
    from bulletins.site.issue import OWN_FOLDERS

    sources, mark = prepared.files, prepared.bulletin.edition
    page, place = mark.address.removesuffix(f"{mark.number}/"), sources.series_place("path")
    path = f"{sources.series.path or sources.series_id}/"
    if path in OWN_FOLDERS:
        raise EditionError(Diagnostic.of("B517", place, address=path))
    own, same_number = f"{sources.series_id}/{sources.stem}", f"/{sources.stem}"
    for name in (name for name in store.names() if name.endswith(same_number) and name != own):
        if any(edition.address.startswith(page) for edition in store.editions(name)):
            raise EditionError(Diagnostic.of("B518", place, address=page, other=name))


def refuse_unready(prepared: Prepared) -> None:
    """Nothing, if an issue may be published as it is.

    Raises:
        BulletinError: drafts and gaps are in it.
    """
    if prepared.unready:
        raise BulletinError(prepared.unready)


def attached(attachments: Mapping[str, bytes], made: tuple[NewFile, ...]) -> tuple[NewFile, ...]:
    """Files that come from outside, such as the signed sheet.

    Raises:
        EditionError: one has the name of a file that the edition, or its page, has anyway, or no name for all systems.
    """
    own = {MANIFEST, SIGNATURE, CHECKSUMS, INPUTS, FACES, *_OF_ITS_PAGE, *(file.name for file in made)}
    taken = {name.casefold() for name in own}
    wrong = [Diagnostic.of("B514", file=name) for name in sorted(attachments) if name.casefold() in taken]
    wrong += [
        Diagnostic.of("B516", file=name)
        for name in sorted(attachments)
        if name.startswith(".") or file_name_problem(name)
    ]
    if wrong:
        raise EditionError(wrong)
    return tuple(NewFile(name, Purpose.ATTACHMENT, data) for name, data in sorted(attachments.items()))


def put(
    store: Store,
    sheets: Sheets,
    parts: Frozen,
    press: Press,
    correction: Correction | None = None,
    predecessor: str = "",
) -> Edition:
    """Put an edition into the store, whole.

    Raises:
        EditionError: something stands in its place.
        SourceError: the signing key or the seal cannot be used.
        OSError: the store cannot be written.
    """
    handed_out = sheets.files
    if press.seal:
        handed_out = sealed(handed_out, press.seal, press.moment.now, sheets.prepared.typefaces)
    made = (
        *handed_out,
        NewFile(INPUTS, Purpose.INPUTS, pack(parts.inputs)),
        NewFile(FACES, Purpose.FONTS, parts.faces.catalogue),
    )
    stated = _edition(replace(sheets, files=made), press.moment.now, correction, predecessor)
    inputs = {path: hashlib.sha256(data).hexdigest() for path, data in parts.inputs.items()}
    fonts = {name: name.partition(".")[0] for name in parts.faces.files}
    manifest = manifest_bytes(stated, Provenance(inputs, fonts, tool_versions()))
    edition = replace(stated, digest=hashlib.sha256(manifest).hexdigest())
    contents = {file.name: file.data for file in made}
    contents |= {MANIFEST: manifest, CHECKSUMS: checksums(edition)}
    if press.signing_key:
        contents[SIGNATURE] = sign(manifest, press.signing_key)
    store.add(stated.name, stated.number, contents, parts.faces.files)
    return edition


def _edition(sheets: Sheets, published_at: str, correction: Correction | None, predecessor: str) -> Edition:
    bulletin, sources, mark = (
        sheets.prepared.bulletin,
        sheets.prepared.files,
        sheets.prepared.bulletin.edition,
    )
    assert mark.number is not None
    return Edition(
        series=sources.series_id,
        stem=sources.stem,
        number=mark.number,
        date=mark.date,
        published_at=published_at,
        label=mark.full_label,
        code=mark.code,
        site=sources.settings.site,
        address=mark.address,
        title=bulletin.title,
        series_name=sources.series.name,
        issuer=sources.series.issuer,
        issue_label=str(bulletin.fields["label"]),
        files=tuple(file.stored for file in sheets.files),
        cases=tuple(case_lines(sheets.prepared, sheets.layout.page_map)),
        correction=correction,
        predecessor=predecessor,
        archival=bulletin.archival,
        accepted=sheets.accepted,
    )
