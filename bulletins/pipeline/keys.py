"""The keys that the settings name: where they lie, their passwords, whom the workspace trusts."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bulletins.editions.signature import key_id, public_key
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.model import place_of
from bulletins.model.places import places_of_texts
from bulletins.pipeline.settings_file import settings_of
from bulletins.source import Workspace
from bulletins.source.foreign_file import read_foreign
from bulletins.source.key_file import KeyFile, NamedFile, read_key, read_public
from bulletins.values import frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.x509 import Certificate

EXTRA: Final = ("cryptography", "pyhanko")
"""What the extra ``[sign]`` installs."""

SIGN_VARIABLE: Final = "BULLETINS_SIGN_PASSWORD"
SEAL_VARIABLE: Final = "BULLETINS_SEAL_PASSWORD"
PUBLIC_SUFFIX: Final = ".pub"
"""The public half of a key lies beside it, under its name with this behind it."""


@frozen
class SealOrder:
    """What to seal with, and the name that the page shows (``None``: that of the certificate)."""

    key: KeyFile
    name: str | None


def check_extra() -> None:
    """Nothing, if what signing and sealing need is installed.

    Raises:
        SourceError: it is not.
    """
    if missing := [name for name in EXTRA if find_spec(name) is None]:
        raise SourceError(Diagnostic.of("B579", packages=", ".join(missing)))


@frozen
class KeyFacts:
    """What is known of a key: its name or whose it is, first and last day (ISO; empty where it has none)."""

    name: str
    since: str = ""
    until: str = ""


def key_facts(path: Path, password: str | None) -> tuple[KeyFacts, ...]:
    """What a public key, a file of certificates or a PKCS#12 file holds.

    Raises:
        SourceError: it is none of these, or the password is missing or wrong.
    """
    from bulletins.writers.pdf.seal_check import certificates
    from bulletins.writers.pdf.sealing_key import name_of, open_key

    data, shown = read_foreign(path), path.as_posix()
    place = Span(shown)
    if b"-----BEGIN" in data and b"CERTIFICATE-----" not in data:
        return (KeyFacts(key_id(public_key(data, shown, place))),)
    if b"-----BEGIN" in data:
        found = certificates(data, shown, place)
    else:
        found = (open_key(KeyFile(shown, data, password, SEAL_VARIABLE, place)).certificate,)
    return tuple(
        KeyFacts(
            name_of(each),
            each.not_valid_before_utc.date().isoformat(),
            each.not_valid_after_utc.date().isoformat(),
        )
        for each in found
    )


class Keys:
    """The keys of a workspace, read when they are asked for and never recorded as inputs of a build.

    Every method raises ``SourceError`` where a file is missing, is not what it should be, or others may read it, and
    where the extra is not installed.
    """

    def __init__(self, workspace: Workspace, environment: Mapping[str, str]) -> None:
        self._root = workspace.root
        self._environment = environment
        self._settings, self._node = settings_of(workspace)

    def signing_key(self) -> KeyFile | None:
        """What manifests are signed with, if the settings say so."""
        sign = self._settings.sign
        return self._key("sign", sign.key, sign.password_file, SIGN_VARIABLE) if sign else None

    def seal(self) -> SealOrder | None:
        """What PDFs are sealed with, if the settings say so."""
        seal = self._settings.seal
        if seal is None:
            return None
        return SealOrder(self._key("seal", seal.key, seal.password_file, SEAL_VARIABLE), seal.name)

    def trusted_keys(self) -> "tuple[Ed25519PublicKey, ...]":
        """The public halves of the signing key and of those that the settings trust besides."""
        sign = self._settings.sign
        if sign is None:
            return ()
        check_extra()
        own = NamedFile(f"{sign.key}{PUBLIC_SUFFIX}", place_of(self._node, ("sign", "key")))
        files = (own, *self._trusted("sign", sign.trusted))
        return tuple(public_key(read_public(self._root, file), file.name, file.place) for file in files)

    def trusted_certificates(self) -> "tuple[Certificate, ...]":
        """The certificates that vouch for seals."""
        seal = self._settings.seal
        if seal is None or not seal.trusted:
            return ()
        check_extra()
        from bulletins.writers.pdf.seal_check import certificates

        files = self._trusted("seal", seal.trusted)
        read = [certificates(read_public(self._root, file), file.name, file.place) for file in files]
        return tuple(certificate for several in read for certificate in several)

    def _key(self, setting: str, name: str, password_file: str | None, variable: str) -> KeyFile:
        check_extra()
        key = NamedFile(name, place_of(self._node, (setting, "key")))
        place = place_of(self._node, (setting, "password_file"))
        password = NamedFile(password_file, place) if password_file else None
        return read_key(self._root, key, variable, password, self._environment)

    def _trusted(self, setting: str, names: tuple[str, ...]) -> tuple[NamedFile, ...]:
        places = places_of_texts(self._node, (setting, "trusted"))
        return tuple(NamedFile(name, places[name]) for name in names)
