"""How the stories of a newspaper stand on its pages (``layout``), as an editor draws it up."""

from bulletins.model.reading import many, model, one, value
from bulletins.model.values import FLAG, ID, NUMBER, TEXT


@model
class PlacedStory:
    """A story in its place: a case, or (``continued``) the rest of one that began on an earlier page.

    ``box_column`` is the column, from 1, at whose head the story's box stands; ``picture_columns`` is how many columns
    its pictures take; ``frame``: a decorative frame stands around it; ``continue_on`` is the page on which the story
    goes on.
    """

    case: str | None = value(ID, default=None)
    continued: str | None = value(ID, default=None)
    box_column: int | None = value(NUMBER, default=None)
    picture_columns: int | None = value(NUMBER, default=None)
    frame: bool = value(FLAG, default=False)
    continue_on: int | None = value(NUMBER, default=None)


@model
class Module:
    """Part of a row, ``columns`` wide: one story, or a ``stack`` of stories below each other."""

    case: str | None = value(ID, default=None)
    continued: str | None = value(ID, default=None)
    stack: tuple[PlacedStory, ...] = value(many(one(PlacedStory, "case")), default=())
    columns: int | None = value(NUMBER, default=None)
    box_column: int | None = value(NUMBER, default=None)
    picture_columns: int | None = value(NUMBER, default=None)
    frame: bool = value(FLAG, default=False)
    continue_on: int | None = value(NUMBER, default=None)

    @property
    def stories(self) -> tuple[PlacedStory, ...]:
        """The stories from the top down."""
        if self.stack:
            return self.stack
        own = PlacedStory(
            case=self.case,
            continued=self.continued,
            box_column=self.box_column,
            picture_columns=self.picture_columns,
            frame=self.frame,
            continue_on=self.continue_on,
        )
        return (own,)


@model
class LayoutPage:
    """One page: the name at its head, and its rows from the top down, each of modules from left to right.

    ``fit``: it may be set tighter or looser, so that its stories fill it.
    """

    page: int = value(NUMBER)
    name: str | None = value(TEXT, default=None)
    fit: bool = value(FLAG, default=False)
    rows: tuple[tuple[Module, ...], ...] = value(many(many(one(Module, "case"))), default=())
