"""A sealed PDF without its seal: the bytes that were sealed, which a rebuild makes again.

Needs nothing that sealing needs.  Source: ISO 32000-1 §7.5.6 (incremental updates).
"""

import re
from typing import Final

_LAST_SECTION: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_PREVIOUS: Final = re.compile(rb"/Prev\s+(\d{1,12})")
_END: Final = re.compile(rb"startxref\s+\d{1,12}\s+%%EOF(?:\r\n|\n|\r)?")


def unsealed(data: bytes) -> bytes:
    """The file that ``data`` updates; ``data`` itself where it updates none."""
    last = _LAST_SECTION.search(data, max(len(data) - 64, 0))
    previous = _PREVIOUS.search(data, int(last[1])) if last else None
    end = _END.search(data, int(previous[1])) if previous else None
    return data[: end.end()] if end and b"/ByteRange" in data[end.end() :] else data
