"""What a correcting edition adds, as pictures that somebody looked at; ``--accept`` as for pages."""

from pathlib import Path

import pytest
from PIL import Image

from bulletins.compose import compose
from bulletins.pipeline.build import artifacts_of, composed
from bulletins.pipeline.preparation import Prepared
from bulletins.press.errata_sheet import errata_sheet
from bulletins.press.lettering import errata_look
from bulletins.writers import pdf
from tests.e2e.corrected import correction, second_edition, with_marks
from tests.reading.pdf import page_picture
from tests.visual.test_pages import DPI, MOST_CHANGED, SAMPLES, changed_share

NAMES = ("brief-second-edition", "brief-notice", "errata-sheet", "brief-marked")


@pytest.fixture(scope="module")
def prepared(repo_root: Path) -> Prepared:
    """The brief as its second edition."""
    return second_edition(repo_root, SAMPLES["brief"], 5)


@pytest.fixture(scope="module")
def pictures(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    """Its first page, the page with the notice, the errata sheet, and a page with marked words."""
    folder = tmp_path_factory.mktemp("corrections")
    layout = composed(prepared)
    pages, sheet, marked = (folder / f"{name}.pdf" for name in ("pages", "sheet", "marked"))
    pages.write_bytes(artifacts_of(prepared, layout, ("pdf",))[0].data)
    tree = errata_sheet(prepared.bulletin, correction(prepared.bulletin, 5), layout.page_map)
    faces = prepared.typefaces
    sheet.write_bytes(pdf.write(compose(tree, errata_look(), faces), tree, faces))
    tree = with_marks(prepared.bulletin)
    marked.write_bytes(pdf.write(compose(tree, prepared.styles, faces), tree, faces))
    notice = int(layout.page_map["notice"])
    places = ((pages, 1), (pages, notice), (sheet, 1), (marked, 2))
    return {name: page_picture(*place, DPI) for name, place in zip(NAMES, places, strict=True)}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_when_somebody_last_looked(
    pictures: dict[str, Image.Image], name: str, request: pytest.FixtureRequest
) -> None:
    accepted = Path(__file__).with_name(f"{name}.png")
    if request.config.getoption("--accept"):
        pictures[name].quantize(16).save(accepted, optimize=True)

    assert changed_share(pictures[name], Image.open(accepted).convert("L")) <= MOST_CHANGED
