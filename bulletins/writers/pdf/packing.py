"""Compression that goes on beside other work: zlib lets other threads run meanwhile."""

import zlib
from threading import Thread

_WORTH_A_THREAD = 32768
"""Bytes; fewer are compressed in about the time that it takes to start a thread."""


class Packing:
    """Data that is being compressed from now on: if it is much, on a thread of its own."""

    def __init__(self, data: bytes, level: int) -> None:
        self._packed = b""
        self._thread: Thread | None = None
        if len(data) < _WORTH_A_THREAD:
            self._pack(data, level)
        else:
            self._thread = Thread(target=self._pack, args=(data, level))
            self._thread.start()

    def packed(self) -> bytes:
        """The compressed data, once they are ready: the same bytes as without the thread."""
        if self._thread:
            self._thread.join()
        return self._packed

    def _pack(self, data: bytes, level: int) -> None:
        self._packed = zlib.compress(data, level)
