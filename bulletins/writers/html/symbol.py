"""QR codes as vector drawings inside the page."""

from bulletins.qr import QUIET_ZONE, dark_runs, qr_matrix
from bulletins.values import frozen


@frozen
class Symbol:
    """A QR code: its ``path`` in a square of ``side`` modules, quiet zone included."""

    address: str
    side: int
    path: str


def symbol(address: str) -> Symbol:
    """The QR code of ``address``."""
    matrix = qr_matrix(address)
    path = "".join(
        f"M{column + QUIET_ZONE} {row + QUIET_ZONE}h{length}v1h-{length}z"
        for row, column, length in dark_runs(matrix)
    )
    return Symbol(address, len(matrix) + 2 * QUIET_ZONE, path)
