"""An authority of the tests, which issues seals to invented offices."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from bulletins.errors import Span
from bulletins.source.key_file import KeyFile

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | Ed25519PrivateKey

PASSWORD = "红旗"
PLACE = Span("bulletins.yaml", 3, 8, 10)
SINCE, UNTIL = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
OFFICE = "某省总工会研究室"


@cache
def rsa_key(owner: str) -> rsa.RSAPrivateKey:
    """A key of this owner's, the same in all tests: making one takes its time."""
    return rsa.generate_private_key(65537, 2048)


@cache
def elliptic_key(owner: str) -> ec.EllipticCurvePrivateKey:
    """As ``rsa_key``, of the other kind."""
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    owner: str,
    key: PrivateKey,
    issuer: str,
    issuer_key: PrivateKey,
    *,
    is_authority: bool = False,
    usage: x509.KeyUsage | None = None,
    since: datetime = SINCE,
    until: datetime = UNTIL,
) -> x509.Certificate:
    """A certificate."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, owner)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(1 + int.from_bytes(sha256(f"{owner}/{issuer}".encode()).digest()[:8]))
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
    )
    if usage:
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key, None if isinstance(issuer_key, Ed25519PrivateKey) else hashes.SHA256())


def usage(*, signs: bool) -> x509.KeyUsage:
    """The use of a key that signs documents, or of one that locks letters."""
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=not signs, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def root() -> x509.Certificate:
    """The certificate of the authority itself."""
    return certificate("试验机构", rsa_key("试验机构"), "试验机构", rsa_key("试验机构"), is_authority=True)


def office_certificate(key: PrivateKey, *, office: str = OFFICE, may_sign: bool = True) -> x509.Certificate:
    """What the authority issues to an office."""
    return certificate(office, key, "试验机构", rsa_key("试验机构"), usage=usage(signs=may_sign))


def key_file(
    key: PrivateKey,
    own: x509.Certificate,
    chain: Sequence[x509.Certificate] = (),
    *,
    locked: bool = True,
    password: str | None = PASSWORD,
) -> KeyFile:
    """The PKCS#12 file of a seal, locked by ``PASSWORD``; ``password`` is what is given for it."""
    lock = BestAvailableEncryption(PASSWORD.encode()) if locked else NoEncryption()
    data = pkcs12.serialize_key_and_certificates(b"seal", key, own, list(chain), lock)
    return KeyFile("office.p12", data, password, "BULLETINS_SEAL_PASSWORD", PLACE)
