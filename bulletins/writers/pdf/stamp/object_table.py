"""A PDF file that is written from its beginning to its end, and forgets what is written.

Small objects stand in compressed object streams, and the cross-reference section is a stream as well: thousands of
pages that differ little take few bytes.
Source: ISO 32000-1 §7.5.7 (object streams), §7.5.8 (cross-reference streams).
"""

import zlib
from collections.abc import Mapping
from hashlib import md5

from bulletins.values import frozen

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = (1, 5, 3)
_ROW = sum(_WIDTHS)
_FREE = bytes(_ROW - 3) + b"\xff\xff\xff"
_IN_FILE, _IN_STREAM = b"\x01", b"\x02"
_LEVEL = 6


@frozen
class Trailer:
    """What a file says at its end: references of catalog and information, and the first half of its identity."""

    root: bytes
    info: bytes
    identity: bytes


class ObjectTable:
    """Where the objects of a file stand; numbers below ``first`` are those of objects taken from another file.

    What its methods give is to be written in the order in which they are called.
    """

    def __init__(self, first: int) -> None:
        self._rows = bytearray(_FREE * first)
        self._place = len(_HEAD)
        self._digest = md5(usedforsecurity=False)

    head = _HEAD

    @property
    def next_number(self) -> int:
        """The number that the next object gets."""
        return len(self._rows) // _ROW

    def reserve(self, count: int = 1) -> int:
        """Numbers for objects that are to come; the first."""
        first = self.next_number
        self._rows += _FREE * count
        return first

    def put(self, number: int, written: bytes) -> bytes:
        """An object of its own."""
        self._set(number, _IN_FILE, self._place, 0)
        return self._gone(b"%d 0 obj\n%b\nendobj\n" % (number, written))

    def put_packed(self, objects: Mapping[int, bytes]) -> bytes:
        """Many small objects, none of them a stream, in one compressed stream."""
        stream = self.reserve()
        places, place = [], 0
        for index, (number, written) in enumerate(objects.items()):
            self._set(number, _IN_STREAM, stream, index)
            places.append(b"%d %d" % (number, place))
            place += len(written) + 1
        index_bytes = b" ".join(places) + b"\n"
        entries = b"/Type /ObjStm /N %d/First %d" % (len(objects), len(index_bytes))
        return self.put(stream, packed_stream(index_bytes + b"\n".join(objects.values()), entries))

    def end(self, trailer: Trailer) -> bytes:
        """The cross-reference stream and what follows it."""
        number, place = self.reserve(), self._place
        self._set(number, _IN_FILE, place, 0)
        entries = b"/Type /XRef /Size %d/W [%d %d %d]/Root %b/Info %b/ID [<%b> <%b>]" % (
            self.next_number, *_WIDTHS, trailer.root, trailer.info,
            trailer.identity.hex().encode("ascii"), self._digest.hexdigest().encode("ascii"),
        )  # fmt: skip
        section = self._gone(b"%d 0 obj\n%b\nendobj\n" % (number, packed_stream(bytes(self._rows), entries)))
        return section + b"startxref\n%d\n%%%%EOF\n" % place

    def _set(self, number: int, kind: bytes, where: int, index: int) -> None:
        row = kind + where.to_bytes(_WIDTHS[1], "big") + index.to_bytes(_WIDTHS[2], "big")
        self._rows[number * _ROW : (number + 1) * _ROW] = row

    def _gone(self, written: bytes) -> bytes:
        self._place += len(written)
        self._digest.update(written)
        return written


def packed_stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream of ``data``, compressed."""
    packed = zlib.compress(data, _LEVEL)
    return b"<<%b/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)
