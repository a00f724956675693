"""Where the pages of a PDF show what is a copy's own."""

from math import cos, radians, sin

from bulletins.values import frozen


@frozen
class Room:
    """What a field of a copy is drawn in: the rectangle that nothing of it leaves, in units of its own, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@frozen
class StampPlace:
    """A field on a page (counted from 0): its origin stands at ``x_pt``, ``y_pt`` from the page's top left.

    One unit of the field is ``scale`` pt; it is turned ``turn`` degrees to the left about its origin.  ``behind``: it
    stands under the text of the page, not over it.
    """

    page: int
    field: str
    x_pt: float
    y_pt: float
    scale: float = 1.0
    turn: float = 0.0
    behind: bool = False

    def matrix(self, page_height_pt: float) -> str:
        """The transformation from the field's units to the page's, as the operator ``cm`` takes it (y upwards)."""
        along, across = (self.scale * part(radians(self.turn)) for part in (cos, sin))
        places = along, across, -across, along, self.x_pt, page_height_pt - self.y_pt
        return " ".join([f"{round(place, 4) + 0.0:.7g}" for place in places])
