"""The seal of a finished PDF: an update behind its bytes, signed as PAdES (baseline B-B).

The sealed file begins with the unsealed one, byte for byte.  Its metadata stay as they are, the seal is one more
element of its structure, and its line at the foot of the page is all that a reader sees of it.

Sources: ETSI EN 319 142-1 (PAdES), ISO 32000-1 §12.8 (signatures), §14.7.4.3 (annotations in the structure).
Heavy: imports pyHanko, of the extra ``[sign]``.  Import it inside functions.
"""

import asyncio
import hashlib
from datetime import datetime
from functools import partial
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import Certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bulletins.typefaces import Typefaces
from bulletins.writers.pdf.seal_mark import HEIGHT_PT, appearance, mark, no_appearance
from bulletins.writers.pdf.sealing_key import SealingKey

FIELD = "Seal"
FOOT_PT = 13
"""The mark stands so high above the lower edge of the trimmed page, below everything that the page prints."""

_ROOM_BYTES = 2048
"""Beside the certificates, a signature of the largest usual key and its attributes need less than this."""

_Name = generic.NameObject


def seal(
    data: bytes,
    key: SealingKey,
    at: datetime,
    typefaces: Typefaces,
    *,
    name: str | None = None,
    shows: bool = True,
) -> bytes:
    """The sealed file.

    Args:
        data: of the finished PDF.
        key: of the seal.
        at: when it is sealed, with a zone; the day that the mark shows is that of this zone.
        typefaces: that the mark is drawn with.
        name: who the mark says it is of; without one, the name of the certificate.
        shows: whether the first page has the mark; a cover, whose sheet is cut and folded, has none.

    Raises:
        SourceError: the certificate is not valid at that time.
        MissingGlyphError: the name has a character that no face has.
    """
    key.check_period(at)
    said = name or key.name
    writer = _update(data, at)
    box, face = None, no_appearance
    if shows:
        left, bottom, right = _foot(writer)
        words = f"电子签章·{said}·{at.year}年{at.month}月{at.day}日"
        line = mark(words, typefaces, right - left - 2 * FOOT_PT, key.file.path)
        start = (left + right - line.width_pt) // 2
        box = start, bottom + FOOT_PT, start + line.width_pt, bottom + FOOT_PT + HEIGHT_PT
        face = partial(appearance, line, typefaces)
    _add_field(writer, SigFieldSpec(FIELD, box=box, readable_field_name=f"电子签章：{said}"), face(writer))
    return _signed(writer, key, at, said)


class _Update(IncrementalPdfFileWriter):
    """Adds to a file without a word of its own in the metadata, which say the same in two places."""

    def _update_meta(self) -> None:
        pass


def _update(data: bytes, at: datetime) -> _Update:
    """A writer that adds to ``data``; the second half of the file's identity comes from what goes in."""
    writer = _Update(BytesIO(data))
    digest = hashlib.sha256(data + at.isoformat().encode("ascii")).digest()[:16]
    writer._document_id[1] = generic.ByteStringObject(digest)
    return writer


def _foot(writer: _Update) -> tuple[int, int, int]:
    """Left end, height and right end of the first page's lower edge once it is trimmed, in whole pt."""
    page = writer.root["/Pages"]
    while "/Kids" in page:
        page = page["/Kids"][0]
    left, bottom, right, _ = (round(edge) for edge in page["/TrimBox" if "/TrimBox" in page else "/MediaBox"])
    return left, bottom, right


def _add_field(writer: _Update, field: SigFieldSpec, face: generic.IndirectObject) -> None:
    append_signature_field(writer, field)
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    reference.get_object()["/AP"] = generic.DictionaryObject({_Name("/N"): face})
    _add_to_structure(writer, reference, field.readable_field_name or FIELD)


def _signed(writer: _Update, key: SealingKey, at: datetime, name: str) -> bytes:
    certificates = (key.certificate, *key.chain)
    signer = SimpleSigner(
        signing_cert=_asn1(key.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=SimpleCertificateStore.from_certs([_asn1(each) for each in key.chain]),
    )
    about = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=name
    )
    session = PdfSigner(about, signer, stamp_style=NoOpStampStyle()).init_signing_session(writer, True)
    session.system_time = at
    room = 2 * (_ROOM_BYTES + sum(len(each.public_bytes(Encoding.DER)) for each in certificates))
    document = session.prepare_tbs_document(None, room)
    prepared, output = document.digest_tbs_document()
    asyncio.run(document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes(signing_time=at)))
    sealed: bytes = output.getbuffer().tobytes()  # type: ignore[attr-defined]  # without a file it is memory
    return sealed


def _asn1(certificate: Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _add_to_structure(writer: _Update, field: generic.IndirectObject, words: str) -> None:
    """Make the field the last element of the document, so that a reader of tags meets it."""
    if "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    number = int(tree["/ParentTreeNextKey"])
    document = tree["/K"]
    widget = field.get_object()
    target = generic.DictionaryObject({_Name("/Type"): _Name("/OBJR"), _Name("/Obj"): field})
    element = generic.DictionaryObject(
        {
            _Name("/S"): _Name("/Form"),
            _Name("/P"): tree.raw_get("/K"),
            _Name("/Pg"): widget.raw_get("/P"),
            _Name("/Alt"): generic.pdf_string(words),
            _Name("/K"): target,
        }
    )
    reference = writer.add_object(element)
    widget["/StructParent"] = generic.NumberObject(number)
    kids = document.raw_get("/K") if "/K" in document else generic.ArrayObject()
    listed = kids if isinstance(kids, generic.ArrayObject) else [kids]
    document["/K"] = generic.ArrayObject([*listed, reference])
    tree["/ParentTree"]["/Nums"] += [generic.NumberObject(number), reference]
    tree["/ParentTreeNextKey"] = generic.NumberObject(number + 1)
    for changed in (tree, document, tree["/ParentTree"]):
        writer.update_container(changed)
