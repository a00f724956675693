"""The signature of a manifest: one line of text that says who vouches for these very bytes.

    ed25519 3f1c09a2b4d5e6f7 base64-of-64-bytes

The name in the middle is that of the key: the first 16 hex digits of the SHA-256 of the raw public key.  The same
bytes and the same key give the same signature.  Source: RFC 8032 (Ed25519).  ``cryptography`` is imported late: it
comes with the extra ``[sign]``.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.key_file import KeyFile
from bulletins.values import frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_LINE: Final = re.compile(rb"ed25519 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\n")


class Verdict(StrEnum):
    """What is to be said of a signature."""

    VALID = "valid"
    OTHER_KEY = "other-key"
    """It was made with a key that is not trusted; whether it fits cannot be said."""
    MALFORMED = "malformed"
    """It is no signature, or names another key than the one that made it."""
    CHANGED = "changed"
    """It does not belong to these bytes: they, or it, were changed."""


@frozen
class Signature:
    """What a signature is worth, and the name of the key that it gives (empty where it is malformed)."""

    verdict: Verdict
    key_id: str = ""

    def finding(self, place: Span | None) -> Diagnostic | None:
        """What is wrong with the signature at ``place``; nothing if it is valid."""
        code = _CODES.get(self.verdict)
        return Diagnostic.of(code, place, key=self.key_id) if code else None


_CODES: Final = {Verdict.OTHER_KEY: "B582", Verdict.MALFORMED: "B583", Verdict.CHANGED: "B584"}


@frozen
class KeyPair:
    """A new key: both halves in PEM, and the name of the key."""

    private: bytes = field(repr=False)
    public: bytes
    key_id: str


def make_key(password: str | None = None) -> KeyPair:
    """A new key, its private half (PKCS#8) locked by ``password`` if there is one."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    lock = form.BestAvailableEncryption(password.encode()) if password else form.NoEncryption()
    public = key.public_key()
    return KeyPair(
        private=key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock),
        public=public.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo),
        key_id=key_id(public),
    )


def sign(data: bytes, key: KeyFile) -> bytes:
    """The signature of ``data``.

    Raises:
        SourceError: the file holds no Ed25519 private key, or its password is missing or wrong.
    """
    private = _private_key(key)
    signed = base64.b64encode(private.sign(data)).decode("ascii")
    return f"ed25519 {key_id(private.public_key())} {signed}\n".encode("ascii")


def verify(data: bytes, signature: bytes, trusted: Iterable["Ed25519PublicKey"]) -> Signature:
    """What ``signature`` says of ``data``, if one of the ``trusted`` keys made it."""
    line = _LINE.fullmatch(signature)
    signed = _decoded(line[2]) if line else None
    if line is None or signed is None:
        return Signature(Verdict.MALFORMED)
    named = line[1].decode("ascii")
    keys = {key_id(key): key for key in trusted}
    if named in keys:
        return Signature(Verdict.VALID if _fits(data, signed, keys[named]) else Verdict.CHANGED, named)
    if any(_fits(data, signed, key) for key in keys.values()):
        return Signature(Verdict.MALFORMED)
    return Signature(Verdict.OTHER_KEY, named)


def public_key(data: bytes, path: str, place: Span | None = None) -> "Ed25519PublicKey":
    """The public key that a file holds in PEM; the user calls it ``path`` and names it at ``place``.

    Raises:
        SourceError: it holds none.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SourceError(Diagnostic.of("B580", place, path=path)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise SourceError(Diagnostic.of("B580", place, path=path))
    return key


def _private_key(file: KeyFile) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    is_locked = b"ENCRYPTED" in file.data
    if is_locked and not file.password:
        raise _fault("B573", file)
    try:
        key = load_pem_private_key(file.data, file.password.encode() if is_locked and file.password else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _fault("B572" if is_locked else "B574", file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _fault("B574", file)
    return key


def _fault(code: str, file: KeyFile) -> SourceError:
    return SourceError(Diagnostic.of(code, file.place, path=file.path, variable=file.variable))


def key_id(key: "Ed25519PublicKey") -> str:
    """The name of a key, short enough to be read out by telephone."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def _decoded(text: bytes) -> bytes | None:
    """The 64 bytes of a signature, if they are written as they are when they are made: another spelling is none."""
    try:
        signed = base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
    return signed if base64.b64encode(signed) == text else None


def _fits(data: bytes, signed: bytes, key: "Ed25519PublicKey") -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signed, data)
    except InvalidSignature:
        return False
    return True
