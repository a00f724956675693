"""Whatever authors write, the formats of an issue say the same, and say what the tree says; its numbers too."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins.compose import compose
from bulletins.compose.boxes import Layout
from bulletins.numerals import NONE, number_text
from bulletins.pipeline.build import FORMATS, build, build_article
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import Bulletin, Case, Heading, NumberLine, walk
from bulletins.tree.text import turns_text
from bulletins.writers import docx, html
from tests.property.drafts import KINDS, Draft, drafts, write_workspace
from tests.reading import agreement, pdf
from tests.reading.docx import read_docx
from tests.reading.html import read_html
from tests.reading.wechat import read_article

PARTS = ("part-number", "group-heading")
CASES = ("case-number", "first-case-title", "case-title")
CROSS_HEADS = ("cross-head-1", "cross-head-2", "cross-head-3")
NO_PAGES = Layout((), {}, ())


def assert_formats_agree(draft: Draft) -> None:
    """Build the draft's issue in every format, read the files back, and compare each with the tree."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(draft, folder)
        prepared = prepare(Workspace.find(folder), "series/2024-01")
        for artifact in build(prepared, tuple(FORMATS)):
            (folder / artifact.name).write_bytes(artifact.data)
        _assert_numbers_count(prepared.bulletin)
        _assert_files_agree(prepared, folder / prepared.bulletin.name)
        _assert_files_number_alike(prepared.bulletin, folder / prepared.bulletin.name)
        _assert_article_agrees(prepared)


def _assert_files_agree(prepared: Prepared, name: Path) -> None:
    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    for suffix in FORMATS:
        file = name.with_name(f"{name.name}.{suffix}")
        agreement.assert_file_agrees(file, prepared.bulletin, prepared.styles, layout)
    pages = pdf.read_pages(name.with_name(f"{name.name}.pdf"))
    assert [glyph for page in pages for glyph in page.outside()] == []


def _assert_article_agrees(prepared: Prepared) -> None:
    article = read_article(build_article(prepared).files["article.html"])
    edition = agreement.edition_text(prepared.bulletin, prepared.styles.pages)
    text = agreement.printed(article.text)

    assert text.endswith(edition)
    expected = agreement.expected_text(prepared.bulletin, prepared.styles, notes=True)
    agreement.assert_says(text.removesuffix(edition), expected, pages=False)


def _assert_numbers_count(bulletin: Bulletin) -> None:
    """Parts and cases are numbered through the issue, cross-heads anew below each heading above them."""
    numbered = [head for head in walk(bulletin) if isinstance(head, NumberLine | Heading) and head.value]
    for roles in (PARTS, CASES):
        heads = [head for head in numbered if head.role in roles]
        assert [head.number for head in heads] == [
            number_text(head.scheme, value) for value, head in enumerate(heads, 1)
        ]
    for case in (block for block in walk(bulletin) if isinstance(block, Case)):
        above: list[int] = []
        for head in walk(case):
            if isinstance(head, Heading) and head.role in CROSS_HEADS:
                depth = CROSS_HEADS.index(head.role)
                *above, last = (*above, 0, 0, 0)[: depth + 1]
                above = [*above, last + 1]
                assert head.number == number_text(head.scheme or NONE, above[-1])


def _assert_files_number_alike(bulletin: Bulletin, name: Path) -> None:
    """Bookmarks, outline and headings of the files are those of the tree, their numbers with them."""
    heads = [
        agreement.printed(block.number + turns_text(block.turns))
        for block in walk(bulletin)
        if isinstance(block, Heading)
    ]
    bookmarks = pdf.bookmarks(name.with_name(f"{name.name}.pdf"))
    word = read_docx(name.with_name(f"{name.name}.docx")).headings
    web = read_html(name.with_name(f"{name.name}.html")).headings

    assert [agreement.printed(entry.title) for entry in bookmarks] == heads
    assert [agreement.printed(text) for _, text in word] == heads
    assert [agreement.printed(text) for level, text in web if level > 1] == heads


@pytest.mark.parametrize("kind", KINDS)
def test_formats_agree_on_a_small_issue(kind: str) -> None:
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(drafts(kind))
    def agree(draft: Draft) -> None:
        assert_formats_agree(draft)

    agree()


@st.composite
def newspapers(draw: st.DrawFn) -> Draft:
    """A newspaper with a layout of some of its cases, each in a module of its own or on a pile."""
    draft = draw(drafts("newspaper"))
    names = draw(st.permutations(list(draft.cases)))
    first, *others = names[: draw(st.integers(1, len(names)))]
    columns = draw(st.integers(1, 4))
    pages: list[dict[str, object]] = [{"page": 1, "rows": [[{"case": first, "columns": columns}]]}]
    if others:
        pages.append({"page": 2, "name": "基层工会", "rows": [[{"stack": others, "columns": columns}]]})
    return replace(draft, issue={**draft.issue, "layout": pages})


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(drafts("newspaper") | newspapers())
def test_web_page_and_docx_of_a_newspaper_say_what_the_tree_says(draft: Draft) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(draft, folder)
        prepared = prepare(Workspace.find(folder), "series/2024-01")
        for suffix, writer in (("docx", docx), ("html", html)):
            file = folder / f"newspaper.{suffix}"
            file.write_bytes(writer.write(prepared.bulletin, prepared.styles))
            agreement.assert_file_agrees(file, prepared.bulletin, prepared.styles, NO_PAGES)


@pytest.mark.long(sample=True)
@pytest.mark.parametrize("kind", KINDS)
def test_formats_agree_on_many_issues(kind: str, scale: Callable[[int, int], int]) -> None:
    @settings(max_examples=scale(300, 20), suppress_health_check=list(HealthCheck))
    @given(drafts(kind))
    def agree(draft: Draft) -> None:
        assert_formats_agree(draft)

    agree()
