"""A few pages as pictures that somebody looked at.  Small and coarse: they show that a page has changed, not how.

``pytest tests/visual --accept`` takes the pages as they are now; look at them before you commit them.
"""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from tests.reading.pdf import page_picture, read_pages

DPI = 45
GREY_THAT_COUNTS = 64
"""Of 256: what differs by less is the raster's doing."""
MOST_CHANGED = 0.002
"""The share of a page's pixels that may differ: a short code, not a line that has moved."""

SAMPLES = {
    "brief": "shaanxi/2024-03",
    "house": "qingtong/2024-02",
    "selection": "chongqing/2024-04",
    "casebook": "national/2024-02",
}
"""Styles, and an issue that is set in each."""

PAGES = {
    "brief": {"first": 1, "inside": 2, "last": -1},
    "house": {"first": 1, "inside": 2, "last": -1},
    "selection": {"first": 1, "inside": 2, "last": -1},
    "casebook": {"cover": 1, "title-leaf": 3, "contents": 7, "part": 9, "case": 11, "back": -1},
}
"""By style: what a page is called, and which sheet it is; -1 is the last."""

CASES = [(style, name) for style, pages in PAGES.items() for name in pages]


@pytest.fixture(scope="module")
def samples(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each sample, by its style."""
    folder = tmp_path_factory.mktemp("visual")
    for style, issue in SAMPLES.items():
        artifact = build(prepare(Workspace.find(repo_root), issue), ("pdf",))[0]
        (folder / f"{style}.pdf").write_bytes(artifact.data)
    return {style: folder / f"{style}.pdf" for style in SAMPLES}


@pytest.fixture(scope="module")
def sample(samples: dict[str, Path]) -> Path:
    """One of them."""
    return samples["brief"]


@pytest.mark.parametrize(("style", "name"), CASES)
def test_a_page_looks_as_when_somebody_last_looked(
    samples: dict[str, Path], style: str, name: str, request: pytest.FixtureRequest
) -> None:
    accepted = Path(__file__).with_name(f"{style}-{name}.png")
    number = PAGES[style][name]
    sheet = number if number > 0 else len(read_pages(samples[style]))
    page = page_picture(samples[style], sheet, DPI)
    if request.config.getoption("--accept"):
        page.quantize(16).save(accepted, optimize=True)

    assert changed_share(page, Image.open(accepted).convert("L")) <= MOST_CHANGED


def changed_share(page: Image.Image, accepted: Image.Image) -> float:
    """The share of pixels that differ so much that one sees it."""
    assert page.size == accepted.size
    difference = ImageChops.difference(page, accepted).point(lambda grey: 255 * (grey > GREY_THAT_COUNTS))
    return difference.histogram()[255] / (page.width * page.height)


def test_a_line_that_moved_is_seen(sample: Path) -> None:
    page = page_picture(sample, 2, DPI)
    moved = page.copy()
    moved.paste(page.crop((0, 150, page.width, 168)), (0, 152))

    assert changed_share(moved, page) > MOST_CHANGED


def test_another_short_code_is_no_other_page(sample: Path) -> None:
    page = page_picture(sample, 2, DPI)
    coded = page.copy()
    coded.paste(page.crop((180, 488, 320, 496)).transpose(Image.Transpose.FLIP_LEFT_RIGHT), (180, 488))

    assert 0 < changed_share(coded, page) <= MOST_CHANGED
