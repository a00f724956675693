"""A foreign text as a document of the lint: every line as it stands, its part in the publication as importing reads it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletins.checks.foreign_text import TextLine, article_of_lines, passages_of_lines
from bulletins.checks.passage import Document, PassageKind, Profile
from bulletins.importers.manuscript import LineKind, read_manuscript
from bulletins.importers.publication import (
    Article,
    Box,
    Caption,
    LeftOutReason,
    Piece,
    Publication,
    Section,
    read_publication,
)
from bulletins.source.foreign_file import read_foreign
from bulletins.values import frozen, replace

_KINDS = {
    LineKind.TABLE_ROW: PassageKind.TABLE_CELL,
    LineKind.PICTURE: PassageKind.CAPTION,
    LineKind.NOTE: PassageKind.NOTE,
}
_INTERNAL = ("准印证", "内部资料")
BODY = "body"
"""The part of lines that are known to be paragraphs, or pieces of such that were cut."""


@frozen
class _Part:
    """What a line is, and in which article (from 0) it stands; in none where it belongs to the whole."""

    kind: PassageKind
    name: str
    article: int | None = None


def foreign_document(path: Path) -> tuple[Document, tuple[str, ...]]:
    """A foreign text, and its lines as they are counted; one that calls itself an internal publication is one.

    Raises:
        SourceError: it cannot be read.
    """
    name = path.as_posix()
    manuscript = read_manuscript(read_foreign(path), name)
    lines = [
        TextLine(line.number, line.text, line.level or 0, _KINDS.get(line.kind)) for line in manuscript.lines
    ]
    document = _document(name, lines, read_publication(manuscript))
    if all(any(words in line.text for line in lines) for words in _INTERNAL):
        document = replace(document, profile=Profile.INTERNAL)
    numbered = {line.number: line.text for line in lines}
    shown = tuple(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1))
    return document, shown


def _document(name: str, lines: Iterable[TextLine], publication: Publication) -> Document:
    """The lines, each in its article; what stands in none belongs to the whole."""
    parts = dict(_parts(publication))
    whole: list[TextLine] = []
    of_articles: list[list[TextLine]] = [[] for _ in publication.articles]
    for line in lines:
        part = parts.get(line.number)
        known = replace(line, kind=line.kind or part.kind, part=part.name) if part else line
        (whole if not part or part.article is None else of_articles[part.article]).append(known)
    if not publication.articles:
        return Document(name, (article_of_lines(name, whole),))
    articles = (article_of_lines(name, found, str(number)) for number, found in enumerate(of_articles, 1))
    return Document(name, tuple(articles), tuple(passages_of_lines(name, whole)))


def _parts(publication: Publication) -> Iterator[tuple[int, _Part]]:
    """Every line that the reading places, by its number; the last word on a line counts."""
    for piece in publication.preface:
        yield from _all(piece.lines, _Part(PassageKind.PARAGRAPH, "preface"))
    for left in publication.left_out:
        if left.reason is LeftOutReason.HEADLINE:
            yield from _all(left.lines, _Part(PassageKind.TITLE, "headline"))
    for number, article in enumerate(publication.articles):
        yield from _of_article(article, number)
    for box in publication.boxes:
        yield from _of_box(box)
    for caption in publication.captions:
        yield from _of_caption(caption)


def _of_article(article: Article, number: int) -> Iterator[tuple[int, _Part]]:
    if article.organisation:
        yield from _all(article.organisation.lines, _Part(PassageKind.NAMES, "organisation", number))
    for pieces, name in (
        ((article.kicker,), "kicker"),
        (article.title_parts, "headline"),
        ((article.deck,), "deck"),
    ):
        for piece in filter(None, pieces):
            yield from _all(piece.lines, _Part(PassageKind.TITLE, name, number))
    for piece in article.credit_lines:
        yield from _all(piece.lines, _Part(PassageKind.NAMES, "byline", number))
    for part in article.body:
        if isinstance(part, Section) and not part.is_run_in:
            yield from _all(part.lines, _Part(PassageKind.LABEL, "cross-head", number))
        for piece in part.whole_paragraphs if isinstance(part, Section) else (part,):
            yield from _all(piece.lines, _Part(_kind(piece), BODY, number))


def _of_box(box: Box) -> Iterator[tuple[int, _Part]]:
    yield from _all(box.lines, _Part(PassageKind.LABEL, "box", box.article))
    for piece in box.paragraphs:
        yield from _all(piece.lines, _Part(_kind(piece), BODY, box.article))


def _of_caption(caption: Caption) -> Iterator[tuple[int, _Part]]:
    """The credit is the last of several lines; on the same line it belongs to the caption."""
    yield from _all(caption.lines, _Part(PassageKind.CAPTION, "caption", caption.article))
    if caption.credit and len(caption.lines) > 1:
        yield caption.lines[-1], _Part(PassageKind.NAMES, "credit", caption.article)


def _kind(piece: Piece) -> PassageKind:
    return PassageKind.TABLE_CELL if piece.cells else PassageKind.PARAGRAPH


def _all(lines: Iterable[int], part: _Part) -> Iterator[tuple[int, _Part]]:
    return ((line, part) for line in lines)
