"""An edition that corrects another, in every form that issues have: its notice, its label, its footers."""

from pathlib import Path
from typing import TypeGuard

import pytest

from bulletins.compose import compose
from bulletins.compose.boxes import Item, Layout, LineBox
from bulletins.pipeline.build import artifacts_of, build_article, composed
from bulletins.pipeline.preparation import Prepared
from bulletins.tree import PageReference, Paragraph, walk
from bulletins.writers import pdf
from tests.e2e.building import FORMATS, SAMPLES
from tests.e2e.corrected import second_edition, with_marks
from tests.reading import agreement
from tests.reading.pdf import read_pages
from tests.reading.tags import read_tags

KINDS = ("brief", "selection", "casebook", "house", "newspaper", "newspaper columns")
FOOT = "第2版（更正）·"


@pytest.fixture(scope="module", params=KINDS)
def second(request: pytest.FixtureRequest, repo_root: Path) -> tuple[str, Prepared, Layout]:
    """The kind, its sample as a second edition, and its pages."""
    prepared = second_edition(repo_root, SAMPLES[request.param])
    return request.param, prepared, composed(prepared)


@pytest.fixture(scope="module")
def files(second: tuple[str, Prepared, Layout], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Its files, by format."""
    _, prepared, layout = second
    folder = tmp_path_factory.mktemp("second")
    for artifact in artifacts_of(prepared, layout, FORMATS):
        (folder / artifact.name).write_bytes(artifact.data)
    return {suffix: folder / f"{prepared.bulletin.name}.{suffix}" for suffix in FORMATS}


def test_a_short_notice_shares_the_last_page_of_a_brief_with_what_ends_it(repo_root: Path) -> None:
    prepared = second_edition(repo_root, SAMPLES["brief"], count=1)

    pages = composed(prepared).pages

    on_last = {item.role for item in pages[-1].items if isinstance(item, LineBox)}
    assert {"call-out", "notice-title", "imprint-row"} <= on_last
    assert all(page.items for page in pages), "none is left blank"


def test_a_short_notice_of_a_newspaper_takes_no_page_of_its_own(repo_root: Path) -> None:
    pages = composed(second_edition(repo_root, SAMPLES["newspaper"], count=1)).pages

    assert len(pages) == 2
    assert any(item.role == "notice-title" for item in pages[-1].items if isinstance(item, LineBox))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_says_what_the_tree_says(
    second: tuple[str, Prepared, Layout], files: dict[str, Path], suffix: str
) -> None:
    _, prepared, layout = second
    agreement.assert_file_agrees(files[suffix], prepared.bulletin, prepared.styles, layout)


def test_every_mark_on_its_pages_has_one_place_in_the_tree_of_tags_or_is_no_text(
    files: dict[str, Path],
) -> None:
    tagged = read_tags(files["pdf"])

    assert tagged.faults == []
    assert "更正" in [agreement.printed(tag.text) for tag in tagged.root.walk() if tag.role.startswith("H")]


def test_lines_and_bars_of_marked_words_are_no_text(repo_root: Path, tmp_path: Path) -> None:
    prepared = second_edition(repo_root, SAMPLES["selection"])
    tree = with_marks(prepared.bulletin)
    layout = compose(tree, prepared.styles, prepared.typefaces)
    path = tmp_path / "marked.pdf"
    path.write_bytes(pdf.write(layout, tree, prepared.typefaces))

    assert read_tags(path).faults == []
    agreement.assert_file_agrees(path, tree, prepared.styles, layout)


def test_the_first_page_has_the_label_and_every_page_with_a_footer_says_it_too(
    second: tuple[str, Prepared, Layout], files: dict[str, Path]
) -> None:
    _, prepared, _ = second
    first, *others = [agreement.printed(page.text()) for page in read_pages(files["pdf"])]

    assert "第2版·更正" in first
    code = agreement.printed(f"短码 {prepared.bulletin.edition.code[:5]}")
    assert all(FOOT in page for page in others if code in page)


def test_the_notice_stands_after_all_cases_in_a_book_before_them(
    second: tuple[str, Prepared, Layout],
) -> None:
    kind, _, layout = second
    anchors = [
        item.anchor.partition("/")[0]
        for page in layout.pages
        for item in page.items
        if isinstance(item, LineBox) and ("/paragraph-" in item.anchor or _is_notice(item))
    ]
    notice = [place for place, anchor in enumerate(anchors) if anchor == "notice"]

    assert notice
    begins = 0 if kind == "casebook" else len(anchors) - len(notice)
    assert notice == list(range(begins, begins + len(notice)))


def _is_notice(item: Item) -> TypeGuard[LineBox]:
    return isinstance(item, LineBox) and item.anchor.startswith("notice/")


def test_pages_that_the_notice_names_are_those_of_the_corrected_text(
    second: tuple[str, Prepared, Layout], files: dict[str, Path]
) -> None:
    _, prepared, layout = second
    text = agreement.printed("".join(page.text() for page in read_pages(files["pdf"])))
    (target,) = {
        node.target
        for block in walk(prepared.bulletin)
        if isinstance(block, Paragraph) and block.anchor == "notice/entry-1"
        for node in block.children
        if isinstance(node, PageReference)
    }

    assert f"应为“21.5万元”（见本版第{layout.page_map[target]}页）" in text


def test_the_article_for_wechat_has_the_notice(second: tuple[str, Prepared, Layout]) -> None:
    _, prepared, _ = second
    article = build_article(prepared).files["article.html"].decode()

    assert "更　正</h2>" in article
    assert "原文“12.5万元”，应为“21.5万元”。" in article
    assert "第2版·更正</span>" in article


def test_a_notice_of_many_corrections_goes_on_on_as_many_pages_as_it_takes(repo_root: Path) -> None:
    prepared = second_edition(repo_root, SAMPLES["brief"], 40)
    layout = composed(prepared)
    pages = [page.number for page in layout.pages if any(map(_is_notice, page.items))]

    assert len(pages) > 1
    assert pages == list(range(pages[0], pages[-1] + 1))
