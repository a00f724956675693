"""A delivery: what one branch gets of one edition through one channel."""

import hashlib
from collections.abc import Mapping
from dataclasses import field

from bulletins.canonical_json import canonical_json
from bulletins.values import frozen

ID_LENGTH = 16
"""So many hexadecimal digits name a delivery: among a million of them, two that are alike are not to be expected."""


@frozen
class Recipient:
    """A branch, as one channel reaches it: ``address`` is a mail address, a folder or a URL (empty for paper)."""

    branch_id: str
    name: str
    salutation: str
    channel: str
    address: str


@frozen
class Delivery:
    """One branch, one channel, and the files of an edition that it gets there.

    ``issue`` is series and number (``shaanxi/2024-03``), ``edition`` the number of the edition.  ``files`` are names of
    files of the edition, ``copy_numbers`` the numbers (份号) of the copies, empty where none are numbered.
    ``message_id`` (with ``<`` and ``>``) is the same at every attempt, so that mail programs know a repeat.
    """

    id: str
    issue: str
    edition: int
    recipient: Recipient
    files: tuple[str, ...]
    copy_numbers: tuple[int, ...]
    subject: str
    message_id: str

    @classmethod
    def of(
        cls,
        issue: str,
        edition: int,
        recipient: Recipient,
        *,
        files: tuple[str, ...],
        subject: str,
        host: str,
        copy_numbers: tuple[int, ...] = (),
    ) -> "Delivery":
        """A delivery with the id and Message-ID that are its own; ``host`` is that of the public site."""
        return cls.named(
            delivery_id(issue, edition, recipient),
            issue,
            edition,
            recipient,
            files=files,
            subject=subject,
            host=host,
            copy_numbers=copy_numbers,
        )

    @classmethod
    def named(
        cls,
        name: str,
        issue: str,
        edition: int,
        recipient: Recipient,
        *,
        files: tuple[str, ...],
        subject: str,
        host: str,
        copy_numbers: tuple[int, ...] = (),
    ) -> "Delivery":
        """As ``of``, where the id is known already."""
        return cls(name, issue, edition, recipient, files, copy_numbers, subject, f"<{name}@{host}>")


def delivery_id(issue: str, edition: int, recipient: Recipient) -> str:
    """What names a delivery, the same whenever it is planned: digest of issue, edition, branch, channel and address."""
    stated = [issue, edition, recipient.branch_id, recipient.channel, recipient.address]
    return hashlib.sha256(canonical_json(stated)).hexdigest()[:ID_LENGTH]


@frozen
class Packet:
    """What goes out for a delivery: ``files`` by their readable names, and the covering letter as plain text.

    ``link_letter`` is the letter that goes alone where the files are too large: it says where they lie, and their
    SHA-256.  Empty: nothing goes then, and the delivery fails.  ``name`` is what a folder or archive of it is called,
    ``date`` the day that an archive of it states (ISO).
    """

    delivery: Delivery
    files: Mapping[str, bytes] = field(repr=False)
    letter: str = field(repr=False)
    link_letter: str = field(default="", repr=False)
    name: str = ""
    date: str = ""
