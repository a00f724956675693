"""The key of a seal: a private key, its certificate, and the certificates above that.

Heavy: imports cryptography, of the extra ``[sign]``.  Import it inside functions.
"""

from datetime import date, datetime

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from bulletins.errors import Diagnostic, SourceError
from bulletins.source.key_file import KeyFile
from bulletins.values import frozen


@frozen
class SealingKey:
    """What a PDF is sealed with.  ``chain`` leads from the certificate upwards, as far as the file has it."""

    file: KeyFile
    private: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """Who the certificate says it is of."""
        return name_of(self.certificate)

    def check_period(self, at: datetime) -> None:
        """Nothing, if the certificate is valid ``at`` that time.

        Raises:
            SourceError: it is no longer valid, or not yet.
        """
        since, until = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if at > until:
            raise self._fault("B576", at.date(), until=until.date())
        if at < since:
            raise self._fault("B577", at.date(), since=since.date())

    def _fault(
        self, code: str, day: date, *, since: date | None = None, until: date | None = None
    ) -> SourceError:
        return SourceError(
            Diagnostic.of(code, self.file.place, name=self.name, day=day, since=since, until=until)
        )


def open_key(file: KeyFile) -> SealingKey:
    """The key that a PKCS#12 file holds.

    Raises:
        SourceError: it is no such file, its password is missing or wrong, or its key is not for sealing.
    """
    if not _is_pkcs12(file.data):
        raise _fault("B575", file)
    try:
        opened = pkcs12.load_pkcs12(file.data, file.password.encode() if file.password else None)
    except UnsupportedAlgorithm as error:
        raise _fault("B578", file, file.path) from error
    except ValueError as error:
        raise _fault("B572" if file.password else "B573", file) from error
    key, own = opened.key, opened.cert
    if key is None or own is None:
        raise _fault("B575", file)
    certificate = own.certificate
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey) or not may_sign(certificate):
        raise _fault("B578", file, name_of(certificate))
    return SealingKey(file, key, certificate, tuple(each.certificate for each in opened.additional_certs))


def name_of(certificate: x509.Certificate) -> str:
    """Who a certificate says it is of: the name that it gives, else the organisation, else all that it says."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if found := certificate.subject.get_attributes_for_oid(kind):
            return str(found[0].value)
    return certificate.subject.rfc4514_string()


def _is_pkcs12(data: bytes) -> bool:
    """Whether the outer form is right, which no password hides."""
    try:
        return bool(asn1_pkcs12.Pfx.load(data, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether a certificate says nothing against documents being signed with its key.  Source: RFC 5280 §4.2.1.3."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True  # it says nothing of its use
    return usage.digital_signature or usage.content_commitment


def _fault(code: str, file: KeyFile, name: str | None = None) -> SourceError:
    variable = file.variable or None
    return SourceError(Diagnostic.of(code, file.place, path=file.path, variable=variable, name=name))
