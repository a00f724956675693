"""Contents name the pages on which the cases stand, in whatever order an editor puts them."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox, LinkBox
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import Block, Bulletin, Case, Contents, ContentsEntry, Heading, Section, walk
from bulletins.tree.text import turns_text
from tests.reading import pdf
from tests.reading.agreement import file_text, printed
from tests.reading.docx import read_docx

ISSUES = ("chongqing/2024-05", "national/2024-02", "national/2024-03")


@dataclass(frozen=True)
class Sample:
    """An issue; its tree is too large to be shown where a test fails."""

    name: str
    issue: Prepared = field(repr=False)

    def reordered(self, seed: int) -> Prepared:
        """The issue with its cases in another order."""
        return replace(self.issue, bulletin=reordered(self.issue.bulletin, random.Random(seed)))


@pytest.fixture(scope="module", params=ISSUES)
def sample(request: pytest.FixtureRequest, repo_root: Path) -> Sample:
    """A sample with contents."""
    return Sample(request.param, prepare(Workspace.find(repo_root), request.param))


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


@settings(max_examples=8, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32 - 1))
def test_contents_agree_with_the_pages_after_any_reordering(sample: Sample, seed: int) -> None:
    changed = sample.reordered(seed)

    layout = compose(changed.bulletin, changed.styles, changed.typefaces)

    listed = dict(numbers_in_contents(layout))
    pages = pages_of_titles(layout)
    (contents,) = [block for block in walk(changed.bulletin) if isinstance(block, Contents)]
    assert listed == {entry.target: pages[entry.target] for entry in contents.entries}


@settings(max_examples=2, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32 - 1))
def test_contents_in_the_files_agree_with_the_pages_of_the_pdf(
    sample: Sample, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    changed = sample.reordered(seed)
    for artifact in build(changed, ("pdf", "docx")):
        (folder / artifact.name).write_bytes(artifact.data)

    name = folder / f"{changed.bulletin.name}.pdf"
    layout = compose(changed.bulletin, changed.styles, changed.typefaces)
    (contents,) = [block for block in walk(changed.bulletin) if isinstance(block, Contents)]
    wanted = re.compile("".join(_entries(contents, pages_of_bookmarks(name, changed.bulletin))))
    assert wanted.search(printed(read_docx(name.with_suffix(".docx")).text))
    assert wanted.search(printed(file_text(name, layout, changed.bulletin)))


def _entries(contents: Contents, pages: Mapping[str, str]) -> Iterator[str]:
    """What is printed of each entry, the page before the organisation or after it."""
    for entry in contents.entries:
        title = re.escape(printed(entry.number + turns_text(entry.turns)))
        page, organisation = pages[entry.target], re.escape(printed(entry.organisation))
        yield f"{title}(?:{page}{organisation}|{organisation}{page})"


def pages_of_bookmarks(path: Path, bulletin: Bulletin) -> dict[str, str]:
    """For each heading the number of the page that its bookmark leads to, as a viewer shows it."""
    labels = pdf.page_labels(path)
    anchors = [block.anchor for block in walk(bulletin) if isinstance(block, Heading)]
    return {
        anchor: labels[entry.page - 1] for anchor, entry in zip(anchors, pdf.bookmarks(path), strict=True)
    }
