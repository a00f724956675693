"""Contents name the pages on which the cases stand, in whatever order an editor puts them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox, LinkBox
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import Block, Bulletin, Case, Contents, ContentsEntry, Section, walk
from tests.reading import pdf
from tests.reading.agreement import printed
from tests.reading.docx import read_docx

ISSUES = ("chongqing/2024-05", "national/2024-02", "national/2024-03")


@pytest.fixture(scope="module", params=ISSUES)
def issue(request: pytest.FixtureRequest, repo_root: Path) -> Prepared:
    """A sample with contents."""
    return prepare(Workspace.find(repo_root), request.param)


def reordered(bulletin: Bulletin, chance: random.Random) -> Bulletin:
    """The bulletin with the cases of each group, and the entries of its contents, in another order."""
    entries: dict[str, ContentsEntry] = {
        entry.target: entry for block in walk(bulletin) if isinstance(block, Contents) for entry in block.entries
    }  # fmt: skip

    def shuffled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        cases = iter(chance.sample(own := [b for b in blocks if isinstance(b, Case)], len(own)))
        return tuple(
            next(cases) if isinstance(block, Case)
            else replace(block, children=shuffled(block.children)) if isinstance(block, Section)
            else block
            for block in blocks
        )  # fmt: skip

    children = shuffled(bulletin.children)
    anchors = [block.anchor for child in children for block in walk(child)]
    ordered = tuple(entries[anchor] for anchor in anchors if anchor in entries)
    assert len(ordered) == len(entries)
    listed = tuple(
        replace(block, entries=ordered) if isinstance(block, Contents) else block for block in children
    )
    return replace(bulletin, children=listed)


def numbers_in_contents(layout: Layout) -> Iterator[tuple[str, str]]:
    """Each entry's target and the number that stands at the right end of its line."""
    for page in layout.pages:
        links = [item for item in page.items if isinstance(item, LinkBox) and item.target.endswith("/title")]
        lines = [item for item in page.items if isinstance(item, LineBox) and item.anchor == "contents"]
        for link in links:
            beside = [line for line in lines if link.y_pt <= line.baseline_pt <= link.y_pt + link.height_pt]
            number = "".join(run.text for run in max(beside, key=lambda line: line.runs[0].x_pt).runs)
            if number.isdigit():
                yield link.target, number


def pages_of_titles(layout: Layout) -> dict[str, str]:
    """On which page, as it is numbered, each title is printed."""
    return {
        item.anchor: page.label
        for page in reversed(layout.pages)
        for item in page.items
        if isinstance(item, LineBox) and item.anchor.endswith("/title")
    }


@settings(max_examples=8, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_contents_agree_with_the_pages_after_any_reordering(issue: Prepared, chance: random.Random) -> None:
    changed = replace(issue, bulletin=reordered(issue.bulletin, chance))

    layout = compose(changed.bulletin, changed.styles, changed.typefaces)

    listed = dict(numbers_in_contents(layout))
    pages = pages_of_titles(layout)
    (contents,) = [block for block in walk(changed.bulletin) if isinstance(block, Contents)]
    assert listed == {entry.target: pages[entry.target] for entry in contents.entries}


@settings(max_examples=2, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_contents_in_the_files_agree_with_the_pages_of_the_pdf(
    issue: Prepared, chance: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    changed = replace(issue, bulletin=reordered(issue.bulletin, chance))
    for artifact in build(changed, ("pdf", "docx")):
        (folder / artifact.name).write_bytes(artifact.data)

    labels = _pages_by_title(folder / f"{issue.bulletin.name}.pdf", changed.bulletin)
    (contents,) = [block for block in walk(changed.bulletin) if isinstance(block, Contents)]
    word = printed(read_docx(folder / f"{issue.bulletin.name}.docx").text)
    for entry in contents.entries:
        title = printed("".join(node.text for turn in entry.turns for node in turn))  # type: ignore[union-attr]
        page, text = labels[entry.target]
        organisation = printed(entry.organisation)
        wanted = {f"{title}{page}{organisation}", f"{title}{organisation}{page}"}
        assert any(each in word for each in wanted), (title, page)
        assert any(each in text.replace(".", "") for each in wanted), (title, page)


def _pages_by_title(path: Path, bulletin: Bulletin) -> dict[str, tuple[str, str]]:
    """For each heading the label of the page that its bookmark leads to, and the text of all pages."""
    pages = pdf.read_pages(path)
    text = printed("".join(page.text(pdf.WHOLE_PAGE) for page in pages))
    labels = pdf.page_labels(path)
    anchors = [block.anchor for block in walk(bulletin) if type(block).__name__ == "Heading"]
    found = pdf.bookmarks(path)
    assert len(found) == len(anchors)
    return {
        anchor: (labels[entry.page - 1], text) for anchor, entry in zip(anchors, found, strict=True)
    }
