"""A picture as the writers need it: its bytes and its size."""

from dataclasses import field

from bulletins.values import frozen


@frozen
class Picture:
    """One picture of the workspace, checked.

    ``media_type`` is ``image/jpeg`` or ``image/png``; ``dpi`` is what the file states, 300 if it states nothing.
    """

    path: str
    media_type: str
    width_px: int
    height_px: int
    dpi: float
    sha256: str
    data: bytes = field(repr=False)
