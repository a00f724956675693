"""QR codes as matrices of modules; drawing them is the writers' matter."""

import importlib
import importlib.util
import sys
from functools import lru_cache
from types import ModuleType

QUIET_ZONE = 4
"""Modules that must stay white on every side.  Source: ISO/IEC 18004 (quiet zone of a QR code)."""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top, modules from the left; true is dark.  Without the quiet zone."""


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> Matrix:
    """The symbol for ``text`` at error correction level M, as small as it gets."""
    code = _encoder().encode(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _encoder() -> ModuleType:
    """segno's encoder without the rest of segno.

    Importing the whole package loads its file writers and through them urllib, http and ssl: 20 ms of every start
    for something that is never used here.  The package is therefore not run, only its encoder.
    """
    if "segno" in sys.modules or "segno.encoder" in sys.modules:
        return importlib.import_module("segno.encoder")
    specification = importlib.util.find_spec("segno")
    assert specification is not None, "segno is a dependency"
    sys.modules["segno"] = importlib.util.module_from_spec(specification)
    try:
        return importlib.import_module("segno.encoder")
    finally:
        del sys.modules["segno"]


def dark_runs(matrix: Matrix) -> list[tuple[int, int, int]]:
    """The dark modules as horizontal runs (row, first column, length), top to bottom, for drawing as rectangles."""
    runs: list[tuple[int, int, int]] = []
    for y, row in enumerate(matrix):
        start: int | None = None
        for x, dark in enumerate((*row, False)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append((y, start, x - start))
                start = None
    return runs
