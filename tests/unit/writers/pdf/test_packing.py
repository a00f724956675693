"""Compression beside other work gives what compression gives."""

import zlib

from bulletins.writers.pdf.packing import Packing


def test_what_is_packed_is_ready_when_it_is_asked_for_and_again() -> None:
    data = bytes(range(256)) * 4000
    packing = Packing(data, 3)
    assert packing.packed() == zlib.compress(data, 3)
    assert packing.packed() == zlib.compress(data, 3)


def test_nothing_packs_to_something_that_unpacks_to_nothing() -> None:
    assert zlib.decompress(Packing(b"", 3).packed()) == b""
