"""Objects of a PDF file by their numbers, as text and bytes that go into the file as they are.

Source: ISO 32000-1 §7.3.8 (streams), §7.3.10 (indirect objects); ISO 19005-2 §6.1 (as PDF/A asks for them).
"""

import zlib
from collections.abc import Iterable


class Objects:
    """Objects that are being written, numbered from ``first`` on."""

    def __init__(self, first: int = 1) -> None:
        self._first = first
        self._objects: list[bytes] = []

    @property
    def next_number(self) -> int:
        """The number of the next object."""
        return self._first + len(self._objects)

    def reserve(self, count: int = 1) -> int:
        """Numbers for objects that others name before they are written; the first."""
        first = self.next_number
        self._objects += [b""] * count
        return first

    def put(self, number: int, text: str) -> None:
        """Write the object of a reserved number."""
        self._objects[number - self._first] = text.encode("latin-1")

    def add(self, text: str) -> int:
        """Write one more object; its number."""
        return self.add_written(text.encode("latin-1"))

    def add_written(self, data: bytes) -> int:
        """Take one more object that is written already; its number."""
        self._objects.append(data)
        return self.next_number - 1

    def add_all(self, texts: Iterable[str]) -> int:
        """Write many, numbered in order; the first number."""
        first = self.next_number
        self._objects += [text.encode("latin-1") for text in texts]
        return first

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Write a stream of ``data`` as they are; ``entries`` of its dictionary beside the length.  Its number."""
        head = f"<<{entries}/Length {len(data)}>>".encode("latin-1")
        # PDF/A asks for ``endstream`` on a line of its own, which reportlab's streams do not give it.
        return self.add_written(b"%b\nstream\n%b\nendstream" % (head, data))

    def add_packed(self, data: bytes, entries: str = "") -> int:
        """Write a stream of ``data``, compressed; its number."""
        return self.add_stream(zlib.compress(data), f"{entries}/Filter /FlateDecode")

    def finished(self) -> list[bytes]:
        """All objects in the order of their numbers."""
        assert b"" not in self._objects, "an object that was promised is not written"
        return self._objects
