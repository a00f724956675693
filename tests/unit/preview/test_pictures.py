"""Pages as pictures."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops

from bulletins.compose import compose
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.preview.pictures import MOST_PX, page_picture, png
from bulletins.source import Workspace
from tests.unit.preview.conftest import CASE, ISSUE, Desk


def test_rows_of_pixels_become_a_png_that_others_read() -> None:
    rows = [bytes([255, 0, 0, 0, 255, 0]), bytes([0, 0, 255, 9, 8, 7])]
    padded = b"".join(row + b"\xaa\xaa" for row in rows)

    picture = Image.open(BytesIO(png(padded, 2, 2, 8)))

    assert (picture.size, picture.mode) == ((2, 2), "RGB")
    assert picture.tobytes() == b"".join(rows)


def test_a_page_looks_as_it_does_in_the_pdf_of_the_whole_issue(desk: Desk) -> None:
    desk.change(CASE, "井口。", "井口。" * 300)
    prepared = prepare(Workspace(desk.root), ISSUE)
    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    (whole,) = build(prepared, ("pdf",))
    assert len(layout.pages) > 1

    for page, sheet in zip(layout.pages, pypdfium2.PdfDocument(whole.data), strict=True):
        picture = Image.open(BytesIO(page_picture(page, prepared.bulletin, prepared.typefaces, 700)))

        expected = sheet.render(scale=700 / page.width_pt).to_pil().convert("RGB")
        assert picture.width == 700
        assert ImageChops.difference(picture, expected).getbbox() is None


@pytest.mark.parametrize(("wanted", "given"), [(1, 64), (10**9, MOST_PX)])
def test_a_width_out_of_bounds_gets_the_nearest(desk: Desk, wanted: int, given: int) -> None:
    prepared = prepare(Workspace(desk.root), ISSUE)
    page = compose(prepared.bulletin, prepared.styles, prepared.typefaces).pages[0]

    assert (
        Image.open(BytesIO(page_picture(page, prepared.bulletin, prepared.typefaces, wanted))).width == given
    )
