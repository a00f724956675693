"""The layout of an issue as a plan of its pages."""

from collections.abc import Mapping

from bulletins import tree
from bulletins.errors import Span
from bulletins.model import LayoutPage, PlacedStory


def page_plan(layout: tuple[LayoutPage, ...], places: Mapping[str, Span]) -> tuple[tree.PagePlan, ...]:
    """The plan; ``places`` are where the layout names the cases.  A case's id is its anchor."""
    return tuple(
        tree.PagePlan(
            page.page,
            page.name or "",
            tuple(
                tuple(
                    tree.Module(
                        tuple(_placed(story, places) for story in module.stories), module.columns or 0
                    )
                    for module in row
                )
                for row in page.rows
            ),
        )
        for page in layout
    )


def _placed(story: PlacedStory, places: Mapping[str, Span]) -> tree.PlacedStory:
    anchor = story.case or story.continued or ""
    return tree.PlacedStory(
        anchor=anchor,
        is_rest=story.case is None,
        box_column=story.box_column or 0,
        continue_on=story.continue_on or 0,
        span=places.get(anchor),
    )
