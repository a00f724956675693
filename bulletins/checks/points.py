"""Typed sequences (一是… 二是…, 1、 2、) as points of the dialect: their ordinals are made then, and the print is the same.

Not a fix of an error, so it is done on request only.
"""

from collections.abc import Iterator, Sequence

from bulletins import markup
from bulletins.checks.engine import FileEdit
from bulletins.checks.ordinal import Ordinal, inner, opening
from bulletins.checks.passage import Article, Passage, PassageKind
from bulletins.errors import Span
from bulletins.values import frozen

CODE = "points"
_RUNNING = ("一是", "一要", "第一", "其一")
_WRITTEN = {"第一": "第一，", "其一": "其一，"}
"""Schemes that are written otherwise than ordinals name them."""
_STRONG = "**"
Edits = tuple[FileEdit, ...]


@frozen
class _Place:
    """An ordinal in its paragraph."""

    passage: Passage
    ordinal: Ordinal


def point_edits(article: Article, lines: Sequence[str], scheme: str) -> Iterator[Edits]:
    """The edits that make each typed sequence of a case a run of points.

    ``lines`` are those of its file; ``scheme`` is that of points which do not say another one.
    """
    paragraphs = [passage for passage in article.passages if _is_paragraph(article, passage)]
    taken: set[int] = set()
    for run in _runs_of_paragraphs(paragraphs):
        edits = _of_paragraphs(run, lines, scheme)
        if edits:
            taken |= {place.passage.number for place in run}
            yield edits
    for place, passage in enumerate(paragraphs):
        following = opening(paragraphs[place + 1].text) if place + 1 < len(paragraphs) else None
        if passage.number not in taken and (edits := _inside(passage, lines, scheme, following)):
            yield edits


def _is_paragraph(article: Article, passage: Passage) -> bool:
    """Whether it stands for itself, in no box and no list."""
    if passage.kind is not PassageKind.PARAGRAPH or not passage.number:
        return False
    return isinstance(article.blocks[passage.number - 1], markup.Paragraph)


def _runs_of_paragraphs(paragraphs: Sequence[Passage]) -> Iterator[list[_Place]]:
    """Runs of two and more paragraphs, side by side, that begin with 1, 2, 3 … of one scheme."""
    run: list[_Place] = []
    for passage in (*paragraphs, None):
        ordinal = opening(passage.text) if passage else None
        if run and passage and ordinal and _follows(run[-1], passage, ordinal):
            run.append(_Place(passage, ordinal))
            continue
        if len(run) > 1:
            yield run
        run = (
            [_Place(passage, ordinal)]
            if passage and ordinal and ordinal.is_first and not ordinal.start
            else []
        )


def _follows(last: _Place, passage: Passage, ordinal: Ordinal) -> bool:
    is_next = (ordinal.scheme, ordinal.value) == (last.ordinal.scheme, last.ordinal.value + 1)
    return is_next and not ordinal.start and passage.number == last.passage.number + 1


def _of_paragraphs(run: Sequence[_Place], lines: Sequence[str], scheme: str) -> Edits:
    """The ordinals as marks of a list; around them a container where their scheme is another."""
    marks = [_mark(place, lines, is_own_line=True) for place in run]
    edits = [mark for mark in marks if mark]
    own = _written(run[0].ordinal)
    if len(edits) < len(run):
        return ()
    if own != scheme:
        first, last = edits[0], run[-1].passage
        edits[0] = FileEdit(CODE, first.span, first.before, f"::: points {own}\n\n{first.after}")
        place = last.places.span(len(last.text) - 1, len(last.text))
        end = _at(place, len(lines[place.line - 1]) + 1)
        edits.append(FileEdit(CODE, end, "", "\n\n:::"))
    return tuple(edits)


def _inside(passage: Passage, lines: Sequence[str], scheme: str, following: Ordinal | None) -> Edits:
    """The ordinals of one sequence inside a paragraph as points that run on."""
    first = opening(passage.text)
    ordinals = [*([first] if first else []), *inner(passage.text)]
    values = [ordinal.value for ordinal in ordinals]
    schemes = {ordinal.scheme for ordinal in ordinals}
    if len(ordinals) < 2 or len(schemes) > 1 or values != [*range(1, len(values) + 1)]:
        return ()
    if ordinals[0].scheme not in _RUNNING or _written(ordinals[0]) != scheme:
        return ()
    if following and following.scheme in schemes and following.value == len(values) + 1:
        return ()
    marks = [_mark(_Place(passage, ordinal), lines, is_own_line=not ordinal.start) for ordinal in ordinals]
    edits = tuple(mark for mark in marks if mark)
    return edits if len(edits) == len(ordinals) else ()


def _mark(place: _Place, lines: Sequence[str], *, is_own_line: bool) -> FileEdit | None:
    """The ordinal, with the ``**`` before it and without blanks, as the mark of a list at the beginning of a line."""
    text, start, end = place.passage.text, place.ordinal.start, place.ordinal.end
    while text[end : end + 1].isspace():
        end += 1
    span = place.passage.places.exact(start, end)
    if span is None:
        return None
    line = lines[span.line - 1]
    strong = _STRONG if line[: span.column - 1].endswith(_STRONG) else ""
    column = span.column - len(strong)
    begins_line = not line[: column - 1].strip()
    if is_own_line and not begins_line:
        return None
    mark = f"{place.ordinal.value}. {strong}"
    return FileEdit(CODE, _at(span, column), strong + text[start:end], mark if begins_line else f"\n{mark}")


def _at(span: Span, column: int) -> Span:
    return Span(span.path, span.line, column)


def _written(ordinal: Ordinal) -> str:
    """The scheme of an ordinal as authors write it."""
    return _WRITTEN.get(ordinal.scheme, ordinal.scheme)


def same_words(before: Article, after: Article) -> bool:
    """Whether two readings of a case say the same, ordinals aside, and none of these has been lost."""
    one, other = _words(before), _words(after)
    return one[0] == other[0] and one[1] + _points(before) == other[1] + _points(after)


def _words(article: Article) -> tuple[str, int]:
    """Its text without typed ordinals and blanks, and how many of these there are."""
    parts: list[str] = []
    typed = 0
    for passage in article.passages:
        first = opening(passage.text)
        end = 0
        for ordinal in (*([first] if first else []), *inner(passage.text)):
            if ordinal.start >= end:
                parts.append(passage.text[end : ordinal.start])
                end = ordinal.end
                typed += 1
        parts.append(passage.text[end:])
    return "".join("".join(parts).split()), typed


def _points(article: Article) -> int:
    return sum(passage.kind is PassageKind.POINT for passage in article.passages)
