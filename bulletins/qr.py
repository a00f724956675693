"""QR codes as matrices of modules; drawing them is the writers' matter."""

from functools import lru_cache

QUIET_ZONE = 4
"""Modules that must stay white on every side.  Source: ISO/IEC 18004 (quiet zone of a QR code)."""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top, modules from the left; true is dark.  Without the quiet zone."""


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> Matrix:
    """The symbol for ``text`` at error correction level M, as small as it gets."""
    import segno

    symbol = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in symbol.matrix)


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
