"""An article of a foreign publication → the blocks of a case's body.

Nothing of its text is lost: what the markup would take for a sign of its own is escaped when the blocks are written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.importers.publication import Article, Box, Caption, Gap, GapKind, Piece, Section, SectionKind
from bulletins.importers.structure.forms import Ordinals, ordinal_of
from bulletins.markup import Block, Comment, CrossHead, Figure, Inline, Paragraph, Strong, Table, Text
from bulletins.markup import Box as BoxBlock
from bulletins.markup import Gap as GapMark
from bulletins.model.series import CROSS_HEAD_LEVELS

TEXT_GAPS = frozenset({GapKind.END, GapKind.MIDDLE, GapKind.BEGINNING})
"""Gaps at which words are missing; the others are told, and nothing stands for them in the text."""

_SCHEMES = (
    Ordinals.CHAPTER, Ordinals.HAN, Ordinals.HAN_BRACKETS, Ordinals.FIGURE, Ordinals.FIGURE_BRACKETS, Ordinals.CIRCLE,
)  # fmt: skip
"""The forms of ordinals of cross-heads, from the highest (GB/T 9704-2012 §7.3.3)."""

_TOOK = re.compile(r"\s*[/／]?\s*(?:摄影报道|摄影|摄|供图|图)$")
"""What says that somebody took a picture."""


def body_of(
    article: Article,
    gaps: Sequence[Gap],
    boxes: Sequence[Box],
    captions: Sequence[Caption],
    figures: Sequence[Figure] = (),
) -> tuple[Block, ...]:
    """The blocks of ``article``, its pictures, its boxes, then its captions as comments that wait for pictures."""
    missing = _Missing(gap for gap in gaps if gap.kind in TEXT_GAPS)
    levels = _levels(article)
    blocks: list[Block] = []
    for part in _parts(article):
        blocks += _blocks(part, missing, levels)
    if missing.left:
        blocks.append(Paragraph((GapMark(),)))
    blocks += figures
    for box in boxes:
        blocks.append(BoxBlock(_texts(box.title), tuple(_paragraphs(box.paragraphs, missing))))
    blocks += [Comment(caption_note(caption)) for caption in captions]
    return tuple(blocks)


def figure_of(path: str, caption: Caption | None, alternative: str) -> Figure:
    """A picture with its words; a credit at their end stands on a line of its own."""
    text, credit = caption_parts(caption) if caption else ("", "")
    return Figure(path, _texts(text), _texts(credit), plain(alternative))


def caption_parts(caption: Caption) -> tuple[str, str]:
    """The words of a caption, and who took the picture (王小明 of 王小明 摄) where that ends them."""
    text, credit = plain(caption.text), plain(caption.credit or "")
    if not credit or credit == text:
        return text, ""
    return text.removesuffix(credit).rstrip(), _TOOK.sub("", credit) or credit


def caption_note(caption: Caption) -> str:
    """What the comment says that stands for a picture: the lines of a figure, to be filled in."""
    text, credit = caption_parts(caption)
    note = f" 图片待补 ![](media/) 说明：{text}{f' 摄影：{credit}' if credit else ''} "
    return note.replace("--", "- -")


def plain(text: str) -> str:
    """A text as a paragraph holds it: no tabs, no blanks at its ends."""
    return text.replace("\t", " ").strip()


class _Missing:
    """The gaps of an article, each to be marked once."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        self.left = [*gaps]

    def in_text(self, text: str, lines: Sequence[int]) -> list[int]:
        """The places in ``text`` at which something is missing, in their order; these gaps are marked."""
        found: list[int] = []
        for gap in tuple(self.left):
            words = plain(gap.after)
            place = text.rfind(words) if gap.line in lines else -1
            if place >= 0:
                self.left.remove(gap)
                found.append(place + len(words) if gap.kind is not GapKind.BEGINNING or words else 0)
        return sorted(found)


def _parts(article: Article) -> Iterator[tuple[Piece, ...] | Section]:
    """Sections one by one; the paragraphs between them together, since rows among them make a table."""
    pieces: list[Piece] = []
    for part in article.body:
        if isinstance(part, Piece):
            pieces.append(part)
            continue
        if pieces:
            yield tuple(pieces)
            pieces = []
        yield part
    if pieces:
        yield tuple(pieces)


def _levels(article: Article) -> dict[str, int]:
    """The level of cross-heads by the form of their ordinals: the highest form that the article has is the first."""
    labels = (plain(section.label) for section in article.sections if section.kind is SectionKind.BLOCK)
    used = {_scheme_of(label) for label in labels}
    ranked = [scheme for scheme in _SCHEMES if scheme in used]
    return {scheme: min(rank, CROSS_HEAD_LEVELS) for rank, scheme in enumerate(ranked, start=1)}


def _scheme_of(label: str) -> str:
    ordinal = ordinal_of(label)
    return ordinal.scheme if ordinal else ""


def _blocks(
    part: tuple[Piece, ...] | Section, missing: _Missing, levels: Mapping[str, int]
) -> Iterator[Block]:
    if not isinstance(part, Section):
        yield from _paragraphs(part, missing)
    elif part.kind is SectionKind.BLOCK:
        label = plain(part.label)
        if label:
            yield CrossHead(levels.get(_scheme_of(label), 1), (_texts(label),))
        yield from _paragraphs(part.paragraphs, missing)
    else:
        first, *others = part.paragraphs or (Piece("", part.lines),)
        yield from _paragraph(plain(part.label), plain(first.text), (*part.lines, *first.lines), missing)
        yield from _paragraphs(others, missing)


def _paragraphs(pieces: Sequence[Piece], missing: _Missing) -> Iterator[Block]:
    """Paragraphs, and tables of rows that follow each other and have as many cells."""
    rows: list[Piece] = []
    for piece in pieces:
        if rows and len(rows[0].cells) != len(piece.cells):
            yield from _table(rows, missing)
            rows = []
        if len(piece.cells) > 1:
            rows.append(piece)
        else:
            yield from _paragraph("", plain(piece.text), piece.lines, missing)
    yield from _table(rows, missing)


def _paragraph(label: str, text: str, lines: Sequence[int], missing: _Missing) -> Iterator[Block]:
    """A paragraph that begins with ``label`` set apart, its gaps marked."""
    places = missing.in_text(text, lines)
    children: list[Inline] = [Strong((Text(label),))] if label else []
    start = 0
    for place in places:
        children += [*_texts(text[start:place]), GapMark()]
        start = place
    children += _texts(text[start:])
    if children:
        yield Paragraph(tuple(children))


def _table(rows: Sequence[Piece], missing: _Missing) -> Iterator[Block]:
    """A table; one row alone is a paragraph."""
    if len(rows) == 1:
        yield from _paragraph("", plain(rows[0].text), rows[0].lines, missing)
    elif rows:
        heads, *others = (tuple(_texts(plain(cell)) for cell in row.cells) for row in rows)
        yield Table(heads, tuple(others), ("left",) * len(heads))


def _texts(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()
