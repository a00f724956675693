"""The layout of an issue as a plan of its pages, and the order in which it lets its cases be read."""

from collections.abc import Mapping
from dataclasses import replace

from bulletins import tree
from bulletins.assembly.inputs import IssueInput
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
            page.fit,
        )
        for page in layout
    )


def in_page_order(inputs: IssueInput) -> IssueInput:
    """The cases of each group as the layout places them, page by page; those that it leaves out follow.

    What stands first on a page is read first, in formats without pages too.
    """
    placed = [
        story.case
        for page in inputs.issue.layout
        for row in page.rows
        for module in row
        for story in module.stories
        if story.case
    ]
    order = {case: place for place, case in reversed(list(enumerate(placed)))}
    groups = tuple(
        replace(
            group,
            cases=tuple(sorted(group.cases, key=lambda case: order.get(case.matter.id, len(placed)))),
        )
        for group in inputs.groups
    )
    return replace(inputs, groups=groups)


def _placed(story: PlacedStory, places: Mapping[str, Span]) -> tree.PlacedStory:
    anchor = story.case or story.continued or ""
    return tree.PlacedStory(
        anchor=anchor,
        is_rest=story.case is None,
        box_column=story.box_column or 0,
        picture_columns=story.picture_columns or 0,
        frame=story.frame,
        continue_on=story.continue_on or 0,
        span=places.get(anchor),
    )
