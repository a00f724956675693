"""What a seal is worth: who made it and when, whether the bytes are still those, whether more was added.

The bytes decide, not what a reader of PDFs makes of them: a seal is good only if it covers the whole file but for its
own digits.  A baseline seal (B-B) carries no proof of its time; certificates are judged at the time that it states,
and the manifest of the edition holds the bytes fast.

Heavy: imports pyHanko, of the extra ``[sign]``.  Import it inside functions.
"""

import asyncio
import logging
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.values import frozen
from bulletins.writers.pdf.sealing_key import may_sign, name_of

for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(
        logging.NullHandler()
    )  # what it thinks of a seal, the verdict says

_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_DIGITS: Final = re.compile(rb"<((?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)>")
_TIME: Final = re.compile(rb"/M\s*\(D:(\d{14})(?:Z|([+-]\d\d)'(\d\d)'?)\)")
_OCTAL: Final = re.compile(rb"\\([0-3][0-7]{2})")
_TRACES: Final = (b"/ByteRange", b"/ETSI.CAdES.detached", b"/FT /Sig")
"""What only a file with a seal has."""


class Verdict(StrEnum):
    """What is to be said of a seal."""

    VALID = "valid"
    MISSING = "missing"
    BROKEN = "broken"
    """The file was changed after it was sealed."""
    APPENDED = "appended"
    """The sealed file is whole, but something stands behind it."""
    OUTDATED = "outdated"
    """The certificate was not valid at the time that the seal states."""
    UNTRUSTED = "untrusted"
    """The file is whole, but nobody who is trusted vouches for the signer."""


_CODES: Final = {
    Verdict.MISSING: "B585",
    Verdict.BROKEN: "B586",
    Verdict.APPENDED: "B587",
    Verdict.UNTRUSTED: "B588",
    Verdict.OUTDATED: "B589",
}


@frozen
class Seal:
    """What was found: the signer's name and the stated time, where they can be read, and so many bytes behind it."""

    verdict: Verdict
    signer: str = ""
    time: datetime | None = None
    appended_bytes: int = 0

    @property
    def covers_whole_file(self) -> bool:
        """Whether no byte of the file is without it."""
        return self.verdict in {Verdict.VALID, Verdict.OUTDATED, Verdict.UNTRUSTED}

    def finding(self, place: Span | None) -> Diagnostic | None:
        """What is wrong with the seal of the PDF at ``place``; nothing if it is valid."""
        code = _CODES.get(self.verdict)
        if code is None:
            return None
        time = self.time.isoformat() if self.time else None
        return Diagnostic.of(code, place, signer=self.signer, time=time, count=self.appended_bytes)


@frozen
class _Envelope:
    """A seal taken out of its file: what it signs, its signature, where it ends, what time it states."""

    signed: bytes
    signature: bytes
    end: int
    time: datetime


def check_seal(data: bytes, trusted: Sequence[x509.Certificate]) -> Seal:
    """The seal of a PDF; ``trusted`` are the certificates that vouch for signers (or a signer's own)."""
    envelopes = [found for match in _RANGE.finditer(data) if (found := _envelope(data, match))]
    if not envelopes:
        return Seal(Verdict.BROKEN if any(trace in data for trace in _TRACES) else Verdict.MISSING)
    envelope = envelopes[0]
    try:
        status = _status(envelope, trusted)
        signer = x509.load_der_x509_certificate(status.signing_cert.dump())
        name = name_of(signer)
    except Exception:  # noqa: BLE001  # damaged bytes stop foreign parsers in ways that nobody lists
        return Seal(Verdict.BROKEN)
    verdict = _verdict(status, signer, envelope, len(data))
    return Seal(verdict, name, envelope.time, len(data) - envelope.end)


def certificates(data: bytes, path: str, place: Span | None = None) -> tuple[x509.Certificate, ...]:
    """The certificates of a file, in PEM (one or several) or DER; the user calls it ``path`` and names it at ``place``.

    Raises:
        SourceError: it holds none.
    """
    try:
        if b"-----BEGIN" in data:
            return tuple(x509.load_pem_x509_certificates(data))
        return (x509.load_der_x509_certificate(data),)
    except ValueError as error:
        raise SourceError(Diagnostic.of("B581", place, path=path)) from error


def _envelope(data: bytes, match: re.Match[bytes]) -> _Envelope | None:
    """The seal whose range of bytes stands at ``match``, if all that it needs is there."""
    start, following, length = (int(number) for number in match.groups())
    digits = _DIGITS.fullmatch(data, start, following)
    time = _stated_time(data, start, following)
    if digits is None or time is None or not start < following <= following + length <= len(data):
        return None
    signed = data[:start] + data[following : following + length]
    return _Envelope(signed, bytes.fromhex(digits[1].decode("ascii")), following + length, time)


def _stated_time(data: bytes, start: int, following: int) -> datetime | None:
    """The time in the signature's object, around its digits."""
    begin, end = max(data.rfind(b" obj", 0, start), 0), max(data.find(b"endobj", following), following)
    around = data[begin:start] + data[following:end]
    stated = _TIME.search(_OCTAL.sub(lambda escape: bytes([int(escape[1], 8)]), around))
    if stated is None:
        return None
    hours, minutes = int(stated[2] or 0), int(stated[3] or 0)
    zone = timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes)) if stated[2] else UTC
    try:
        return datetime.strptime(stated[1].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _status(envelope: _Envelope, trusted: Sequence[x509.Certificate]) -> StandardCMSSignatureStatus:
    content = cms.ContentInfo.load(envelope.signature)
    written: bytes = content.dump()
    if envelope.signature[len(written) :].strip(b"\0"):
        raise ValueError("something stands behind the signature")
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in trusted],
        moment=envelope.time,
        allow_fetching=False,
    )
    any_usage = KeyUsageConstraints(key_usage=())  # which one is needed, ``may_sign`` says
    return asyncio.run(
        async_validate_detached_cms(
            envelope.signed,
            content["content"],
            signer_validation_context=context,
            key_usage_settings=any_usage,
        )
    )


def _verdict(
    status: StandardCMSSignatureStatus, signer: x509.Certificate, envelope: _Envelope, size: int
) -> Verdict:
    if not (status.intact and status.valid):
        return Verdict.BROKEN
    if envelope.end < size:
        return Verdict.APPENDED
    if not signer.not_valid_before_utc <= envelope.time <= signer.not_valid_after_utc:
        return Verdict.OUTDATED
    return Verdict.VALID if status.trusted and may_sign(signer) else Verdict.UNTRUSTED
