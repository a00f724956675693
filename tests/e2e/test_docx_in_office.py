"""The Word files of the samples as LibreOffice lays them out, beside what composition made of the same trees."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bulletins.pipeline.printed_pages import PrintedPages, printed_pages
from bulletins.tree import Block, Heading, Paragraph, RunIn, Text, inline_text, plain_text, walk
from bulletins.tree.text import turns_text
from bulletins.typefaces import CHAINS
from tests.e2e.building import Built
from tests.reading import pdf
from tests.reading.agreement import printed

pytestmark = pytest.mark.system("soffice")

BRIEFS = ("brief", "real")
NEWSPAPERS = ("newspaper", "newspaper columns")
_WORDS = 20
"""So many characters of a paragraph stand nowhere else."""


def pages_of(built: Built, file: Path) -> PrintedPages:
    return printed_pages(file.read_bytes(), built.prepared.styles.pages)


@pytest.mark.parametrize("built", BRIEFS, indirect=True)
def test_a_brief_has_22_lines_of_28_characters_on_as_many_pages(built: Built, in_office: Path) -> None:
    ours, word = pages_of(built, built.file("pdf")), pages_of(built, in_office)

    assert (word.lines, word.characters) == (ours.lines, ours.characters) == (22, 28)
    assert abs(word.pages - ours.pages) <= 1


def test_nothing_is_set_in_a_face_that_nobody_asked_for(built: Built, in_office: Path) -> None:
    typefaces = built.prepared.typefaces
    families = {entry.family.replace(" ", "") for entry in typefaces.catalogue.values()}

    assert [face for face in pages_of(built, in_office).faces if face.partition("-")[0] not in families] == []


@pytest.mark.parametrize("built", BRIEFS, indirect=True)
def test_each_of_the_five_classes_is_shown_in_a_face_of_its_own(built: Built, in_office: Path) -> None:
    drawn = [each for page in pdf.read_pages(in_office) for each in pdf.drawn_faces(in_office, page.number)]
    text = "".join(char for char, _ in drawn)
    shown: dict[str, set[str]] = {}
    for font, words in texts_by_class(built):
        begin = text.index(words)
        shown.setdefault(font, set()).update(
            face for char, face in drawn[begin : begin + len(words)] if is_han(char)
        )

    catalogue = built.prepared.typefaces.catalogue
    expected = {font: {f"{catalogue[CHAINS[font][0]].family.replace(' ', '')}-Regular"} for font in shown}
    assert shown == expected
    assert shown.keys() == {"title", "fang", "hei", "kai", "song"}


def texts_by_class(built: Built) -> Iterator[tuple[str, str]]:
    """Font classes with words that are set in them: the beginnings of blocks, run-in heads, the name, the footer."""
    styles, bulletin = built.prepared.styles, built.prepared.bulletin
    series = bulletin.fields["series"]
    assert isinstance(series, dict)
    yield styles.block("series-name").font, str(series["name"])
    yield styles.block("footer-edition").font, bulletin.edition.label
    for block in walk(bulletin):
        if isinstance(block, Heading):
            yield styles.block(block.role).font, printed(inline_text(block.turns[0]))
        if isinstance(block, Paragraph) and isinstance(block.children[0], RunIn):
            font = styles.inline(block.children[0].role).font
            assert font
            yield font, printed(inline_text(block.children[0].children))
        if isinstance(block, Paragraph) and isinstance(last := block.children[-1], Text):
            yield styles.block(block.role).font, printed(last.text)[-_WORDS:]


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@pytest.mark.parametrize("built", NEWSPAPERS, indirect=True)
def test_a_newspaper_is_known_by_its_head_and_by_text_in_columns(built: Built, in_office: Path) -> None:
    first, *others = pdf.read_pages(in_office)
    series = built.prepared.bulletin.fields["series"]
    assert isinstance(series, dict)

    name = max(places_of(first, str(series["name"])), key=lambda glyph: glyph.size)
    assert name.size >= 30
    assert name.baseline < first.height / 6
    assert all(any(page.name in other.text() for page in built.prepared.bulletin.plan) for other in others)
    assert columns(built, first) >= 3


@pytest.mark.parametrize("built", NEWSPAPERS, indirect=True)
def test_each_headline_of_a_newspaper_stands_large_above_its_text(built: Built, in_office: Path) -> None:
    pages = pdf.read_pages(in_office)
    body = built.prepared.styles.block("paragraph")
    for heading, following in stories(built):
        page, title = place_of(pages, printed(turns_text(heading.turns[:1], "")))
        assert title.size >= 1.5 * body.size_pt
        page_of_text, text = place_of(pages, printed(plain_text(following))[:10])
        assert (page, title.baseline) < (page_of_text, text.baseline)


def columns(built: Built, page: pdf.PdfPage) -> int:
    """At how many places of the page's width lines of the body's size begin, time and again."""
    size = built.prepared.styles.block("paragraph").size_pt
    lefts: Counter[int] = Counter()
    for line in page.lines():
        glyphs = [glyph for glyph in line if abs(glyph.size - size) < 0.3]
        begins = [right for left, right in pairwise(glyphs) if right.x - left.x - left.advance > size / 2]
        lefts.update(round(glyph.x / 5) for glyph in (*glyphs[:1], *begins))
    return sum(count >= 10 for count in lefts.values())


def stories(built: Built) -> Iterator[tuple[Heading, Block]]:
    """The headlines of stories, each with the first paragraph below it."""
    blocks = [block for block in walk(built.prepared.bulletin) if isinstance(block, Heading | Paragraph)]
    for block, following in pairwise(blocks):
        if (
            isinstance(block, Heading)
            and block.role.endswith("case-title")
            and isinstance(following, Paragraph)
        ):
            yield block, following


def place_of(pages: tuple[pdf.PdfPage, ...], words: str) -> tuple[int, pdf.Glyph]:
    """Page and first glyph of words, as they are drawn one after the other."""
    return next((page.number, glyph) for page in pages for glyph in places_of(page, words))


def places_of(page: pdf.PdfPage, words: str) -> Iterator[pdf.Glyph]:
    """The first glyph of words wherever they are drawn on a page one after the other."""
    glyphs = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
    text = "".join(glyph.char for glyph in glyphs)
    return (glyphs[found.start()] for found in re.finditer(re.escape(words), text))
