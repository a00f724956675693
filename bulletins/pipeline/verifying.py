"""Verifying the store of a workspace, with the keys that its settings trust."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bulletins.editions import MANIFEST, SIGNATURE, Edition, Store, verification
from bulletins.errors import Diagnostic, EditionError, Severity
from bulletins.library.issue_files import ISSUES_FOLDER
from bulletins.pipeline.keys import Keys
from bulletins.pipeline.sealing import SEALED
from bulletins.source import Workspace
from bulletins.values import replace

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.x509 import Certificate


def verify_store(
    workspace: Workspace, store: Store, names: tuple[str, ...], environment: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """What is wrong with the editions of some issues; of all of them, and with all else in the store, if none is named.

    Raises:
        EditionError: an issue has no edition.
        SourceError: the settings or the keys that they name are wrong.
    """
    if unknown := [name for name in names if not store.numbers(name)]:
        raise EditionError([Diagnostic.of("B500", issue=name) for name in unknown])
    keys = Keys(workspace, environment)
    vouched = _Vouched(store, keys.trusted_keys(), keys.trusted_certificates())
    yield from verification.verify(store, names or store.names(), vouched.check)
    if not names:
        yield from verification.strangers(store)
        yield from _renamed(workspace, store)


class _Vouched:
    """The signatures and seals of a store's editions, held against the keys and certificates that are trusted."""

    def __init__(
        self, store: Store, keys: "tuple[Ed25519PublicKey, ...]", certificates: "tuple[Certificate, ...]"
    ) -> None:
        self._store = store
        self._trusted = keys
        self._certificates = certificates

    def check(self, edition: Edition, manifest: bytes, signature: bytes | None) -> tuple[Diagnostic, ...]:
        """What is wrong with those of one edition."""
        return (*self._signature(edition, manifest, signature), *self._seals(edition))

    def _seals(self, edition: Edition) -> Iterator[Diagnostic]:
        """What is wrong with its seals; one without any was published before there was a seal."""
        if not self._certificates:
            return
        from bulletins.writers.pdf.seal_check import Verdict, check_seal

        for file in (file for file in edition.files if file.purpose in SEALED):
            place = f"{edition.name}/{edition.number}/{file.name}"
            seal = check_seal(self._store.read_bytes(place), self._certificates)
            finding = seal.finding(self._store.span(place))
            if finding:
                is_missing = seal.verdict is Verdict.MISSING
                yield replace(finding, severity=Severity.WARNING) if is_missing else finding

    def _signature(
        self, edition: Edition, manifest: bytes, signature: bytes | None
    ) -> tuple[Diagnostic, ...]:
        """What is wrong with its signature; where keys are trusted, none at all is worth a warning."""
        folder = f"{edition.name}/{edition.number}"
        if signature is None:
            place = self._store.span(f"{folder}/{MANIFEST}")
            missing = Diagnostic.of("B525", place, severity=Severity.WARNING)
            return (missing,) if self._trusted else ()
        place = self._store.span(f"{folder}/{SIGNATURE}")
        if not self._trusted:
            return (Diagnostic.of("B528", place, severity=Severity.HINT),)
        from bulletins.editions.signature import verify

        finding = verify(manifest, signature, self._trusted).finding(place)
        return (finding,) if finding else ()


def _renamed(workspace: Workspace, store: Store) -> Iterator[Diagnostic]:
    """A warning for each published issue that has no file any more: it cannot be corrected."""
    for name in store.names():
        path = f"{ISSUES_FOLDER}/{name}.yaml"
        if not workspace.has_file(path):
            yield Diagnostic.of("B529", store.span(name), severity=Severity.WARNING, issue=name, path=path)
