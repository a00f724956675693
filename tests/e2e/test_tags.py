"""The PDFs are tagged: whoever reads them by their tags reads the bulletin, in order, and nothing else."""

from collections import Counter
from itertools import pairwise

import pikepdf
import pytest

from bulletins.tree import CallOut, Case, Contents, Figure, Heading, Paragraph, Table, walk
from bulletins.tree.text import turns_text
from tests.e2e.building import Built
from tests.reading import agreement
from tests.reading.composed import folios
from tests.reading.pdf import read_pages
from tests.reading.tags import Tag, TaggedFile, read_tags


@pytest.fixture(scope="module")
def tagged(built: Built) -> TaggedFile:
    """The tags of the issue under test."""
    return read_tags(built.file("pdf"))


def depth(tag: Tag) -> int:
    """The level of a heading, 0 of anything else."""
    return int(tag.role[1]) if tag.role in ("H1", "H2", "H3", "H4", "H5", "H6") else 0


def test_every_mark_on_every_page_has_one_place_in_the_tree_or_is_no_text(built: Built) -> None:
    for path in built.pdfs:
        assert read_tags(path).faults == []


def test_the_tags_read_in_order_say_what_the_bulletin_says(built: Built, tagged: TaggedFile) -> None:
    expected = agreement.expected_text(built.prepared.bulletin, built.prepared.styles, notes=True)

    agreement.assert_says(tagged.root.text, expected, pages=True)


def test_headings_are_those_of_the_bulletin_and_no_level_is_left_out(
    built: Built, tagged: TaggedFile
) -> None:
    found = [tag for tag in tagged.root.walk() if depth(tag)]

    headings = [block for block in walk(built.prepared.bulletin) if isinstance(block, Heading)]
    wanted = ["".join(map(agreement.printed, _heading_text(heading))) for heading in headings]
    assert [agreement.printed(tag.text) for tag in found] == wanted
    levels = [0, *map(depth, found)]
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels


def _heading_text(heading: Heading) -> list[str]:
    return [heading.number, *(turns_text((turn,)) for turn in heading.turns)]


def test_there_is_an_element_for_every_case_table_point_figure_and_entry(
    built: Built, tagged: TaggedFile
) -> None:
    blocks = list(walk(built.prepared.bulletin))
    count = {role: len(tagged.root.all(role)) for role in ("Art", "Table", "Figure", "TOC", "TOCI")}

    assert count["Art"] == sum(isinstance(block, Case) for block in blocks)
    assert count["Table"] == sum(isinstance(block, Table) for block in blocks)
    assert count["Figure"] == sum(isinstance(block, Figure | CallOut) for block in blocks)
    assert count["TOCI"] == sum(len(block.entries) for block in blocks if isinstance(block, Contents))
    labels = [agreement.printed(tag.text) for tag in tagged.root.all("Lbl")]
    ordinals = [
        agreement.printed(block.ordinal.text)
        for block in blocks
        if isinstance(block, Paragraph) and block.ordinal
    ]
    assert not Counter(ordinals) - Counter(labels)


def test_every_picture_says_what_it_shows_and_every_link_where_it_leads(tagged: TaggedFile) -> None:
    assert all(tag.alternative for tag in tagged.root.all("Figure"))
    assert all(tag.links for tag in tagged.root.all("Link"))
    assert all(tag.role == "Link" for tag in tagged.root.walk() if tag.links)


def test_page_numbers_are_no_part_of_the_text(built: Built, tagged: TaggedFile) -> None:
    for artifact, folio in zip(
        tagged.artifacts, folios(read_pages(built.file("pdf")), built.layout), strict=True
    ):
        assert folio in artifact


def test_the_file_says_its_language(built: Built) -> None:
    with pikepdf.open(built.file("pdf")) as document:
        assert str(document.Root.Lang) == "zh-CN"
