"""What one branch gets: files under readable names, letter, manifest, and a notice where an edition is replaced."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from bulletins.distribution.copy_code import printed_number
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.letter import (
    NOTICE,
    FormerEdition,
    LetterTemplate,
    covering_letter,
    link_letter,
    replacement_notice,
)
from bulletins.distribution.names import file_name, only_once, public_name, safe_name
from bulletins.editions import Edition, StoredFile
from bulletins.editions.checksums import CHECKSUMS
from bulletins.editions.frozen_inputs import pack
from bulletins.model.date import parse_date
from bulletins.redline.notice import Entry
from bulletins.values import frozen

MANIFEST_NAME = "清单.json"
LETTER_NAME = "发送函.txt"
NOTICE_NAME = f"{NOTICE}.txt"
_ZIP_YEARS = range(1980, 2108)
"""Archives can state no others."""
KIND = "urn:bulletins:packet:1"
MAIL = "mail"
"""The channel whose letter is the message itself."""


@frozen
class Enclosure:
    """A file of an edition as it is handed out: ``data`` are its bytes, stamped where it bears a copy number."""

    file: StoredFile
    data: bytes
    copy_number: int | None = None


@frozen
class Consignment:
    """What a branch is to get, before it is packed.

    ``former`` is what the branch holds of the edition that this one replaces; branches that hold none (``None``)
    are told of no replacement.  ``errata`` are the corrections in words.
    """

    edition: Edition
    enclosures: Sequence[Enclosure]
    letter: LetterTemplate
    former: FormerEdition | None = None
    errata: Sequence[Entry] = ()


def make_packet(delivery: Delivery, consignment: Consignment) -> Packet:
    """The packet of a delivery: equal arguments give equal bytes.

    Raises:
        DeliveryError: the letter's template cannot be filled.
    """
    edition, former = consignment.edition, consignment.former
    enclosed = _named(consignment)
    files = {name: enclosure.data for name, enclosure in enclosed.items()}
    notice = ""
    if former is not None and edition.correction is not None:
        notice = replacement_notice(edition, delivery, former, consignment.errata)
        files[NOTICE_NAME] = _text_file(notice)
    listed = NOTICE if notice else ""
    letter = covering_letter(consignment.letter, edition, delivery, tuple(files), listed)
    links = link_letter(edition, delivery, _stored_once(consignment.enclosures))
    if delivery.recipient.channel != MAIL:
        files[LETTER_NAME] = _text_file(letter)
    files[MANIFEST_NAME] = _manifest(delivery, consignment, enclosed, files)
    files[CHECKSUMS] = _checksums(files)
    return Packet(
        delivery,
        files,
        letter,
        f"{links}\n\n{notice}" if links and notice else links,
        packet_name(edition, delivery),
        edition.date,
    )


def packet_name(edition: Edition, delivery: Delivery) -> str:
    """What the folder or archive of a packet is called: edition and branch."""
    return safe_name(public_name(edition), f"-{safe_name(delivery.recipient.name)[:_BRANCH_LETTERS]}")


_BRANCH_LETTERS = 30
"""So much of a branch's name stands in the name of a packet."""


def as_archive(packet: Packet) -> bytes:
    """The packet as one ZIP archive, of the day of its edition; names that are not ASCII are marked as UTF-8."""
    day = parse_date(packet.date)
    return pack(packet.files, day.first_day) if day and day.year in _ZIP_YEARS else pack(packet.files)


def _named(consignment: Consignment) -> dict[str, Enclosure]:
    """The files by the names that the branch sees."""
    named: dict[str, Enclosure] = {}
    ours = (MANIFEST_NAME, LETTER_NAME, NOTICE_NAME, CHECKSUMS)
    for enclosure in consignment.enclosures:
        wanted = file_name(consignment.edition, enclosure.file, enclosure.copy_number)
        named[only_once(wanted, (*ours, *named))] = enclosure
    return named


def _stored_once(enclosures: Iterable[Enclosure]) -> tuple[StoredFile, ...]:
    return tuple({enclosure.file.name: enclosure.file for enclosure in enclosures}.values())


def _manifest(
    delivery: Delivery,
    consignment: Consignment,
    enclosed: Mapping[str, Enclosure],
    files: Mapping[str, bytes],
) -> bytes:
    """What is in the packet, for machines; nothing of the way that it went, so that a repeat by another is the same."""
    edition, former = consignment.edition, consignment.former
    stated = {
        "kind": KIND,
        "series": edition.series,
        "issue": edition.stem,
        "edition": edition.number,
        "title": public_name(edition),
        "label": edition.label,
        "code": edition.code,
        "address": edition.address,
        "date": edition.date,
        "manifest_sha256": edition.digest,
        "branch": {"id": delivery.recipient.branch_id, "name": delivery.recipient.name},
        "copy_numbers": [printed_number(number) for number in delivery.copy_numbers],
        "replaces": _replaced(consignment) if former is not None and edition.correction else None,
        "files": [_entry(name, data, enclosed.get(name)) for name, data in files.items()],
    }
    return (json.dumps(stated, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _replaced(consignment: Consignment) -> Mapping[str, object]:
    former, correction = consignment.former, consignment.edition.correction
    assert former is not None
    assert correction is not None
    return {
        "label": former.label,
        "code": former.code,
        "level": correction.level.value,
        "copy_numbers": [printed_number(number) for number in former.copy_numbers],
    }


def _entry(name: str, data: bytes, enclosure: Enclosure | None) -> Mapping[str, object]:
    purpose = {LETTER_NAME: "letter", NOTICE_NAME: "replacement-notice"}.get(name, "")
    number = enclosure.copy_number if enclosure else None
    return {
        "name": name,
        "purpose": enclosure.file.purpose.value if enclosure else purpose,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "copy_number": None if number is None else printed_number(number),
    }


def _checksums(files: Mapping[str, bytes]) -> bytes:
    """As ``sha256sum --check`` reads them."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode("utf-8")


def _text_file(text: str) -> bytes:
    """As every editor of Windows shows it: with a mark of UTF-8 and line ends of two characters."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
