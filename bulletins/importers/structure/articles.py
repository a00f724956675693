"""Articles out of headings and text, each with its credits, sections and organisation."""

from collections.abc import Mapping, Sequence

from bulletins.importers.publication import Article, Credit, CreditForm, Organisation, Piece
from bulletins.importers.structure.headings import Heading, Page, heading_of, without_ordinal
from bulletins.importers.structure.heads import Run, crossheads_of
from bulletins.importers.structure.organisations import by_custom, organisation_of
from bulletins.importers.structure.people import credits_of, dateline_credits, dateline_of, end_credits
from bulletins.importers.structure.sections import Part, body_of
from bulletins.importers.structure.slips import Slip
from bulletins.values import frozen, replace


@frozen
class Story:
    """An article with the slips that it was made of."""

    article: Article
    heading: Heading
    texts: tuple[Slip, ...]
    first: int
    end: int


def stories_of(
    slips: Sequence[Slip], runs: Sequence[Run], page: Page
) -> tuple[list[Story], tuple[Piece, ...]]:
    """The articles in their order, and the categories (or columns) above them."""
    starts = [run for run in runs if run.begins_article]
    by_start = {run.start: run for run in runs}
    stories: list[Story] = []
    categories: list[Piece] = []
    first = starts[0].start if starts else len(slips)
    parts, below = _parts(slips, by_start, 0, first)
    if parts or below:
        stories.append(_story(Heading(()), parts, below, None, (0, first)))
    current: Piece | None = None
    for place, run in enumerate(starts):
        end = starts[place + 1].start if place + 1 < len(starts) else len(slips)
        heading = heading_of(run, page)
        if not run.blocks and stories and not stories[-1].heading.title:
            heading = replace(heading, column=stories[-1].heading.column)
        if heading.category:
            current = heading.category
            if current.text not in [known.text for known in categories]:
                categories.append(current)
        parts, below = _parts(slips, by_start, run.end, end)
        parts = (*(Part(block, None) for block in run.crossheads), *parts)
        category = heading.category if page.is_newspaper else current
        stories.append(_story(heading, parts, below, category, (run.start, end)))
    return _with_organisations(stories), tuple(categories)


def _parts(
    slips: Sequence[Slip], runs: Mapping[int, Run], start: int, end: int
) -> tuple[tuple[Part, ...], tuple[Slip, ...]]:
    """The cross-heads and paragraphs of an article, and credit lines in or behind them."""
    parts: list[Part] = []
    below: list[Slip] = []
    for index in range(start, end):
        if run := runs.get(index):
            parts += (Part(block, None) for block in crossheads_of(run))
            below += run.credits
        if slips[index].is_text:
            parts.append(Part(None, slips[index]))
    return tuple(parts), tuple(below)


def _story(
    heading: Heading,
    parts: tuple[Part, ...],
    below: tuple[Slip, ...],
    category: Piece | None,
    place: tuple[int, int],
) -> Story:
    texts = tuple(part.slip for part in parts if part.slip)
    dateline = dateline_of(texts[0].text) if texts else None
    article = Article(
        heading.title,
        body_of(parts),
        kicker=heading.kicker,
        deck=heading.deck,
        column=heading.column.text if heading.column else None,
        column_lines=heading.column.lines if heading.column else (),
        category=without_ordinal(category.text) if category else None,
        credits=_credits(heading, texts, below, dateline),
        credit_lines=tuple(Piece(slip.text, slip.lines) for slip in (*heading.credits, *below)),
        dateline=dateline,
        ordinal=heading.ordinal,
    )
    return Story(article, heading, texts, *place)


def _credits(
    heading: Heading, texts: Sequence[Slip], below: Sequence[Slip], dateline: str | None
) -> tuple[Credit, ...]:
    found: list[Credit] = []
    for slip in heading.credits:
        found += credits_of(slip.text, CreditForm.LINE, slip.lines)
    if dateline:
        found += dateline_credits(dateline, texts[0].lines[:1])
    for slip in below:
        found += credits_of(slip.text, CreditForm.END, slip.lines)
    if texts:
        inside = end_credits(texts[-1].text, texts[-1].lines[-1:])
        found += [replace(credit, form=CreditForm.LAST_PARAGRAPH) for credit in inside]
    return tuple(found)


def _with_organisations(stories: list[Story]) -> list[Story]:
    own: list[Organisation | None] = [
        organisation_of(story.heading, [slip.text for slip in story.texts]) for story in stories
    ]
    named: list[Story] = []
    for place, story in enumerate(stories):
        organisation = own[place] or by_custom([slip.text for slip in story.texts], own)
        named.append(replace(story, article=replace(story.article, organisation=organisation)))
    return named
