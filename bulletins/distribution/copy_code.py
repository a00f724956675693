"""The code of a personal copy, and what a copy says of itself.

The code is public, as the copy is: it stands in the address of the copy's QR code (``…#c=7F3K92QD``).  It tells copies
apart, and lets who types it in say which one they hold; it keeps nothing secret.  It is the first eight characters, in
Crockford's base 32, of the SHA-256 of the edition's short code, the copy number and the branch's id, joined by ``/``.
The same copy always has the same code, and a copy that goes to another branch has another.
"""

import hashlib

from bulletins.distribution.number_runs import DIGITS
from bulletins.values import frozen

CODE_LENGTH = 8
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5


@frozen
class CopyTerms:
    """What a copy says of itself: its number (份号), whose it is, and its code."""

    number: int
    branch_name: str
    branch_id: str
    code: str

    @classmethod
    def of(cls, edition_code: str, number: int, branch_id: str, branch_name: str) -> "CopyTerms":
        """The terms of a copy with the code that is its own."""
        return cls(number, branch_name, branch_id, copy_code(edition_code, number, branch_id))

    @property
    def printed_number(self) -> str:
        """The number as it is printed: ``000123``.  Source: GB/T 9704-2012 §7.2.1."""
        return printed_number(self.number)


def printed_number(number: int) -> str:
    """A copy number in its six digits.

    >>> printed_number(123)
    '000123'
    """
    return f"{number:0{DIGITS}}"


def copy_code(edition_code: str, number: int, branch_id: str) -> str:
    """The code of copy ``number`` of an edition (by its short code), which is the branch's.

    >>> copy_code("7F3K92QDA0", 123, "zj-taizhou")
    '1PZ303AF'
    """
    stated = f"{edition_code}/{printed_number(number)}/{branch_id}"
    digest = int.from_bytes(hashlib.sha256(stated.encode("utf-8")).digest(), "big")
    return "".join(
        _CROCKFORD[digest >> (256 - _BITS * (place + 1)) & (1 << _BITS) - 1] for place in range(CODE_LENGTH)
    )
