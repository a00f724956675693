"""How the stories of a newspaper stand on its pages: what an editor has drawn up, without any measure.

A page has rows from the top down, a row modules from left to right, a module stories from the top down.
"""

from bulletins.errors import Span
from bulletins.values import frozen


@frozen
class PlacedStory:
    """A story in its place: the case ``anchor``, or what is left of it after an earlier page (``is_rest``).

    ``box_column`` is the column of the module, from 1, at whose head its boxes stand (0: as the style has it);
    ``picture_columns`` is how many columns its pictures take (0: as the style has it); ``frame``: a decorative frame
    stands around it; ``continue_on`` is the
    page, as planned, on which the story goes on (0: it ends here).
    """

    anchor: str
    is_rest: bool = False
    box_column: int = 0
    picture_columns: int = 0
    frame: bool = False
    continue_on: int = 0
    span: Span | None = None


@frozen
class Module:
    """Stories below each other, ``columns`` wide (0: an equal share of what the others leave)."""

    stories: tuple[PlacedStory, ...]
    columns: int = 0


Row = tuple[Module, ...]


@frozen
class PagePlan:
    """A page of the plan: ``number`` is what the plan calls it, ``name`` stands at its head.

    ``fit``: it may be set tighter or looser, so that its stories fill it.
    """

    number: int
    name: str
    rows: tuple[Row, ...]
    fit: bool = False
