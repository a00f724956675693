"""Whether a publication has every character of its source somewhere."""

from collections import Counter
from collections.abc import Iterator

from bulletins.importers.manuscript import Manuscript
from bulletins.importers.publication import Publication, RepairKind

_IN_PLACE = (
    RepairKind.MARKS,
    RepairKind.MISREADING,
    RepairKind.TERM,
    RepairKind.GRAMMAR,
    RepairKind.BLANKS,
)


def lost_characters(manuscript: Manuscript, publication: Publication) -> str:
    """The visible characters of the source that the publication has nowhere, sorted."""
    source = Counter("".join("".join(line.text.split()) for line in manuscript.lines))
    kept = Counter("".join("".join(text.split()) for text in _texts(publication)))
    return "".join(sorted((source - kept).elements()))


def lost_lines(manuscript: Manuscript, publication: Publication) -> list[int]:
    """The lines of the source of which no part of the publication says that it comes from them."""
    source = {line.number for line in manuscript.lines if not line.is_blank}
    return sorted(source - set(_lines(publication)))


def _texts(publication: Publication) -> Iterator[str]:
    """Every text once: what a label or a dateline repeats is not counted twice."""
    for article in publication.articles:
        yield from (piece.text for piece in article.title_parts)
        yield from (piece.text for piece in (article.kicker, article.deck) if piece)
        if article.column and article.column not in publication.categories:
            yield article.column
        if article.organisation and article.organisation.text == article.organisation.text_of_names:
            yield article.organisation.text
        yield from (piece.text for piece in article.paragraphs)
        yield from (section.label for section in article.sections if not section.is_run_in)
    for caption in publication.captions:
        yield caption.text + (caption.title or "")
        if caption.credit and caption.credit not in caption.text:
            yield caption.credit
    for box in publication.boxes:
        yield box.title
        yield from (piece.text for piece in box.paragraphs)
    yield from (piece.text for piece in publication.preface)
    yield from (piece.text for piece in publication.call_outs)
    yield from (part.text for part in publication.left_out)
    yield from (
        repair.before for repair in publication.repairs if repair.applied and repair.kind in _IN_PLACE
    )


def _lines(publication: Publication) -> Iterator[int]:
    for article in publication.articles:
        for piece in (*article.title_parts, article.kicker, article.deck, *article.paragraphs):
            yield from piece.lines if piece else ()
        for section in article.sections:
            yield from section.lines
        yield from article.organisation.lines if article.organisation else ()
        yield from article.column_lines
    for lines in (
        *(caption.lines for caption in publication.captions),
        *(box.lines for box in publication.boxes),
        *(part.lines for part in publication.left_out),
    ):
        yield from lines
    for piece in (*publication.preface, *publication.call_outs):
        yield from piece.lines
