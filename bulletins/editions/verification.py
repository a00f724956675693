"""Verifying the store: every file of every edition is what was published, and nothing else is there.

It reads and changes nothing.  A single flipped bit anywhere is found: files by the manifest, the manifest by the
checksums beside it and by the next edition, the checksums by both.
"""

import hashlib
import re
from collections.abc import Callable, Iterator

from bulletins import files
from bulletins.editions.checksums import CHECKSUMS, checksums
from bulletins.editions.edition import Edition
from bulletins.editions.manifest import read_provenance
from bulletins.editions.store import DRAFT_PREFIX, FONTS, LOCK, MANIFEST, SIGNATURE, Store
from bulletins.errors import Diagnostic, EditionError, Severity, Span

_FONT = re.compile(FONTS + r"/[0-9a-f]{64}\.(ttf|json)", re.ASCII)

_LEDGER = re.compile(r"\.?ledger\b")
"""The files of the ledger of distributions, which lies beside the editions and watches over itself."""

SignatureCheck = Callable[[Edition, bytes, bytes | None], tuple[Diagnostic, ...]]
"""What is wrong with an edition's signature: the edition, the bytes of its manifest and of the signature, if any."""


def verify(store: Store, names: tuple[str, ...], signatures: SignatureCheck) -> Iterator[Diagnostic]:
    """What is wrong with the editions of some issues, and with the fonts that they use."""
    fonts: dict[str, Span] = {}
    for name in names:
        yield from _issue(store, name, signatures, fonts)
    yield from _fonts(store, fonts)


def strangers(store: Store) -> Iterator[Diagnostic]:
    """A warning for everything in the store that no edition and no command of ours has put there."""
    numbers = {name: store.numbers(name) for name in store.names()}
    own = {f"{name}/{number}" for name, known in numbers.items() for number in known}
    for path in files.files_below(store.root):
        parts = path.split("/")
        if path == LOCK or _FONT.fullmatch(path) or _LEDGER.match(path) or "/".join(parts[:3]) in own:
            continue
        code = "B527" if any(part.startswith(DRAFT_PREFIX) for part in parts) else "B526"
        yield Diagnostic.of(code, store.span(path), severity=Severity.WARNING)


def _issue(
    store: Store, name: str, signatures: SignatureCheck, fonts: dict[str, Span]
) -> Iterator[Diagnostic]:
    """The editions of an issue, each following the one before."""
    before = ""
    numbers = store.numbers(name)
    for number in sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)):
        yield Diagnostic.of("B522", store.span(f"{name}/{number}"), issue=name, edition=number)
    for number in numbers:
        try:
            edition = store.edition(name, number)
        except EditionError as error:
            yield from error.diagnostics
            before = ""
            continue
        if number - 1 in numbers and before and edition.predecessor != before:
            yield Diagnostic.of("B523", store.span(f"{name}/{number}/{MANIFEST}"), edition=number - 1)
        before = edition.digest
        yield from _edition(store, edition, signatures, fonts)


def _edition(
    store: Store, edition: Edition, signatures: SignatureCheck, fonts: dict[str, Span]
) -> Iterator[Diagnostic]:
    place = f"{edition.name}/{edition.number}"
    manifest = store.read_bytes(f"{place}/{MANIFEST}")
    present = set(files.files_below(store.path(edition)))
    for file in edition.files:
        if file.name in present:
            data = store.read_bytes(f"{place}/{file.name}")
            if hashlib.sha256(data).hexdigest() != file.sha256:
                yield Diagnostic.of("B505", store.span(f"{place}/{file.name}"))
        else:
            yield Diagnostic.of("B520", store.span(f"{place}/{file.name}"))
    if CHECKSUMS not in present:
        yield Diagnostic.of("B520", store.span(f"{place}/{CHECKSUMS}"))
    elif store.read_bytes(f"{place}/{CHECKSUMS}") != checksums(edition):
        yield Diagnostic.of("B524", store.span(f"{place}/{CHECKSUMS}"))
    own = {MANIFEST, SIGNATURE, CHECKSUMS, *(file.name for file in edition.files)}
    for name in sorted(present - own):
        yield Diagnostic.of("B521", store.span(f"{place}/{name}"))
    for font in read_provenance(manifest).faces:
        fonts.setdefault(font, store.span(f"{place}/{MANIFEST}"))
    signature = store.read_bytes(f"{place}/{SIGNATURE}") if SIGNATURE in present else None
    yield from signatures(edition, manifest, signature)


def _fonts(store: Store, named: dict[str, Span]) -> Iterator[Diagnostic]:
    """The font files that editions name, each hashed once."""
    for font in sorted(named):
        place = f"{FONTS}/{font}"
        try:
            data = store.read_bytes(place)
        except EditionError as error:
            yield from error.diagnostics
            continue
        if hashlib.sha256(data).hexdigest() != font.partition(".")[0]:
            yield Diagnostic.of("B505", store.span(place))
