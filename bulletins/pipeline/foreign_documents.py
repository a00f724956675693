"""A foreign text as a document of the lint: every line as it stands, its part as importing reads it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bulletins.checks.foreign_text import BODY, MOVED, TextLine, article_of_lines, passages_of_lines
from bulletins.checks.passage import Article as CheckedArticle
from bulletins.checks.passage import Document, Passage, PassageKind, Profile
from bulletins.checks.places import AlignedPlaces, Piece
from bulletins.errors import Diagnostic
from bulletins.importers.manuscript import LineKind, read_manuscript
from bulletins.importers.publication import (
    Article,
    Box,
    Caption,
    LeftOutReason,
    Publication,
    RepairKind,
    Section,
    read_publication,
)
from bulletins.importers.publication import Piece as ReadPiece
from bulletins.source.foreign_file import read_foreign
from bulletins.values import frozen, replace

_KINDS = {
    LineKind.TABLE_ROW: PassageKind.TABLE_CELL,
    LineKind.PICTURE: PassageKind.CAPTION,
    LineKind.NOTE: PassageKind.NOTE,
}
_INTERNAL = ("准印证", "内部资料")


@frozen
class _Part:
    """What a line is, and in which article (from 0) it stands; in none where it belongs to the whole."""

    kind: PassageKind
    name: str
    article: int | None = None


@frozen
class ForeignDocument:
    """A foreign text, its lines as they are counted, and what was read otherwise than it stood in the file."""

    document: Document
    lines: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def foreign_document(path: Path) -> ForeignDocument:
    """Read a foreign text; one that calls itself an internal publication is one.

    Raises:
        SourceError: it cannot be read.
    """
    name = path.as_posix()
    manuscript = read_manuscript(read_foreign(path), name)
    lines = [
        TextLine(line.number, line.text, line.level or 0, _KINDS.get(line.kind)) for line in manuscript.lines
    ]
    numbered = {line.number: line.text for line in lines}
    shown = tuple(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1))
    document = _document(name, lines, shown, read_publication(manuscript))
    if all(any(words in line.text for line in lines) for words in _INTERNAL):
        document = replace(document, profile=Profile.INTERNAL)
    return ForeignDocument(document, shown, manuscript.findings)


def _document(
    name: str, lines: Sequence[TextLine], shown: Sequence[str], publication: Publication
) -> Document:
    """The lines, each in its article; what stands in none belongs to the whole."""
    parts = dict(_parts(publication))
    moved = (repair.line for repair in publication.repairs if repair.kind is RepairKind.MOVED)
    parts |= {line: replace(parts[line], name=MOVED) for line in moved if line in parts}
    if not publication.articles:
        return Document(name, (article_of_lines(name, lines),))
    wrapped = dict(_wrapped(publication))
    rest = {number for run in wrapped.values() for number in run[1:]}
    whole: list[Passage] = []
    of_articles: list[list[Passage]] = [[] for _ in publication.articles]
    for line in (line for line in lines if line.number not in rest):
        part = parts.get(line.number)
        at = part.article if part else None
        case = "" if at is None else str(at + 1)
        known = replace(line, kind=line.kind or part.kind, part=part.name) if part else line
        run = wrapped.get(line.number)
        found = [_joined(name, known, run, shown, case)] if run else passages_of_lines(name, (known,), case)
        (whole if at is None else of_articles[at]).extend(found)
    articles = (
        CheckedArticle(str(number), name, tuple(found), follows=number > 1)
        for number, found in enumerate(of_articles, 1)
    )
    return Document(name, tuple(articles), tuple(whole))


def _joined(name: str, line: TextLine, run: Sequence[int], shown: Sequence[str], case: str) -> Passage:
    """A paragraph that its file has wrapped, as one passage."""
    texts = [shown[number - 1].strip() for number in run]
    pieces: list[Piece] = []
    text = ""
    for number, part in zip(run, texts, strict=True):
        is_latin = text[-1:].isascii() and part[:1].isascii() and text and part
        joined = f"{text} {part}" if is_latin else text + part
        column = shown[number - 1].find(part[:1]) + 1 if part else 1
        pieces.append(Piece(len(joined) - len(part), number, column))
        text = joined
    places = AlignedPlaces(name, shown, text, pieces)
    kind = line.kind or PassageKind.PARAGRAPH
    return Passage(text, kind, places, line.part, case, number=line.number)


def _wrapped(publication: Publication) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Lines that follow on each other in one paragraph, by the first: the file wraps its lines there."""
    for piece in _paragraphs(publication):
        run: list[int] = []
        for number in (*piece.lines, 0):
            if run and number != run[-1] + 1:
                if len(run) > 1 and not piece.cells:
                    yield run[0], tuple(run)
                run = []
            run.append(number)


def _paragraphs(publication: Publication) -> Iterator[ReadPiece]:
    yield from publication.preface
    for article in publication.articles:
        yield from article.paragraphs
    for box in publication.boxes:
        yield from box.paragraphs


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


def _kind(piece: ReadPiece) -> PassageKind:
    return PassageKind.TABLE_CELL if piece.cells else PassageKind.PARAGRAPH


def _all(lines: Iterable[int], part: _Part) -> Iterator[tuple[int, _Part]]:
    return ((line, part) for line in lines)
