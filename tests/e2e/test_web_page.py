"""What web pages of a selection, a book and newspapers offer: headings, addresses to share, a head over it all."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import Case, walk
from bulletins.writers import html
from tests.reading.html import read_html
from tests.reading.programs import browser_picture

WITH_FIELD = ("chongqing/2024-05", "national/2024-02")
NEWSPAPERS = ("newspaper/2024-06", "chongqing-page/2024-02")


@pytest.fixture(scope="module", params=(*WITH_FIELD, *NEWSPAPERS))
def made(
    request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Prepared, Path]:
    """An issue and its page."""
    prepared = prepare(Workspace.find(repo_root), request.param)
    path = tmp_path_factory.mktemp("page") / f"{prepared.bulletin.name}.html"
    path.write_bytes(html.write(prepared.bulletin, prepared.styles))
    return prepared, path


def test_the_page_has_one_first_heading_and_skips_no_level(made: tuple[Prepared, Path]) -> None:
    levels = [level for level, _ in read_html(made[1]).headings]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_case_can_be_reached_by_an_address_of_its_own(made: tuple[Prepared, Path]) -> None:
    prepared, path = made
    page, address = read_html(path), prepared.bulletin.edition.address
    cases = [block.case_id for block in walk(prepared.bulletin) if isinstance(block, Case)]

    assert page.canonical == address
    assert [link for link in page.links if link.startswith(f"{address}#")] == [
        f"{address}#{case}" for case in cases
    ]
    assert set(cases) <= set(page.ids)


@pytest.mark.parametrize("made", NEWSPAPERS, indirect=True)
def test_a_newspaper_says_its_stories_page_by_page_as_its_layout_has_them(
    made: tuple[Prepared, Path],
) -> None:
    prepared, path = made
    plan = prepared.bulletin.plan
    planned = [each.anchor for page in plan for row in page.rows for module in row for each in module.stories]
    cases = {block.anchor for block in walk(prepared.bulletin) if isinstance(block, Case)}
    ids = read_html(path).ids

    assert planned
    assert [each for each in ids if each in cases] == list(dict.fromkeys(planned))
    assert [each for each in ids if each.startswith("page-")] == [f"page-{page.number}" for page in plan]


@pytest.mark.system("chromium")
@pytest.mark.parametrize("made", WITH_FIELD, indirect=True)
def test_the_field_of_the_head_reaches_both_edges_of_the_screen(
    made: tuple[Prepared, Path], requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    shot = Image.open(browser_picture(requires_program("chromium"), made[1], tmp_path, 1280, 600)).convert(
        "RGB"
    )
    left, right = shot.getpixel((1, 1)), shot.getpixel((1278, 1))

    assert left == right != (255, 255, 255)
