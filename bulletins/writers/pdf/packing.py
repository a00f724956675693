"""Compression that goes on beside other work: zlib lets other threads run meanwhile."""

import zlib
from threading import Thread


class Packing:
    """Data that is being compressed on a thread of its own from now on."""

    def __init__(self, data: bytes, level: int) -> None:
        self._packed = b""
        self._thread = Thread(target=self._pack, args=(data, level))
        self._thread.start()

    def packed(self) -> bytes:
        """The compressed data, once they are ready: the same bytes as without the thread."""
        self._thread.join()
        return self._packed

    def _pack(self, data: bytes, level: int) -> None:
        self._packed = zlib.compress(data, level)
