"""What is wrong with the ``layout`` of an issue: each of its cases stands in one place, or goes on in a later one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.model import Issue, LayoutPage, PlacedStory, place_of
from bulletins.model.places import places_of_texts
from bulletins.source import MappingNode
from bulletins.source.nearest import nearest


def wrong_layout(issue: Issue, node: MappingNode, printed: Sequence[str]) -> Iterator[Diagnostic]:
    """The problems of the layout of an issue that prints the cases ``printed``; a warning for what it leaves out."""
    if not issue.layout:
        return
    places = places_of_texts(node, ("layout",))
    whole = place_of(node, ("layout",))

    def place(case_id: str | None) -> Span:
        return places.get(case_id or "", whole)

    yield from _wrong_pages(issue.layout, whole)
    seen: dict[str, int] = {}
    jumps: dict[str, set[int]] = {}
    for page, story in _stories(issue.layout):
        name = story.case or story.continued
        if name is None or (story.case and story.continued):
            yield Diagnostic.of("B260", place(story.case))
        elif name not in printed:
            near = nearest(name, printed)
            yield Diagnostic.of("B258", place(name), case=name, suggestion=near, known=", ".join(printed))
        elif story.continued and page not in jumps.get(name, ()):
            yield Diagnostic.of("B262", place(name), case=name, page=page)
        elif story.case and name in seen:
            yield Diagnostic.of("B259", place(name), case=name, page=seen[name])
        if story.case:
            seen.setdefault(story.case, page)
        if name and story.continue_on is not None:
            jumps.setdefault(name, set()).add(story.continue_on)
            if story.continue_on <= page or story.continue_on not in [each.page for each in issue.layout]:
                yield Diagnostic.of("B261", place(name), case=name, page=story.continue_on, own=page)
    if left_out := [case_id for case_id in printed if case_id not in seen]:
        cases = ", ".join(left_out)
        yield Diagnostic.of("B264", whole, severity=Severity.WARNING, cases=cases, count=len(left_out))


def _wrong_pages(pages: Sequence[LayoutPage], whole: Span) -> Iterator[Diagnostic]:
    """Pages that do not follow each other from 1 on, rows without modules."""
    numbers = [page.page for page in pages]
    if numbers[0] != 1 or any(after != before + 1 for before, after in pairwise(numbers)):
        yield Diagnostic.of("B263", whole, numbers=", ".join(map(str, numbers)))


def _stories(pages: Sequence[LayoutPage]) -> Iterator[tuple[int, PlacedStory]]:
    """All stories in reading order, each with the number of its page."""
    for page in pages:
        for row in page.rows:
            for module in row:
                for story in module.stories:
                    yield page.page, story
