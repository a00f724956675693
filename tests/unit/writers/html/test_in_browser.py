"""The page in a real browser: on a desk, on a phone, on paper."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bulletins.tree import Cell, Paragraph, Table, Text
from bulletins.writers import html
from tests.conftest import require_program
from tests.reading.programs import browser_pdf, browser_picture
from tests.reading.qr import read_codes
from tests.unit.writers.html.phone import stays_within
from tests.unit.writers.html.specimen import ADDRESS, bulletin, styles

pytestmark = pytest.mark.system("chromium")

WIDE = Table(
    "table",
    "wide",
    (Cell((Text("单位" * 12),)),) * 4,
    ((Cell((Text("https://bulletins.example/" + "x" * 80),)),) * 4,),
)
LONG = Paragraph("paragraph", "long", (Text("https://bulletins.example/" + "y" * 200),))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(html.write(bulletin(*bulletin().children, WIDE, LONG), styles()))
    return path


@pytest.mark.parametrize("width", [1280, 500])
def test_both_codes_can_be_read_from_the_screen(page: Path, tmp_path: Path, width: int) -> None:
    picture = Image.open(browser_picture(require_program("chromium"), page, tmp_path, width, 4000))
    assert [code.text for code in read_codes(picture)] == [f"{ADDRESS}#all", ADDRESS]


def test_paper_has_the_codes_at_20_mm_or_more_and_the_size_of_the_page_design(
    page: Path, tmp_path: Path
) -> None:
    printed = pypdfium2.PdfDocument(browser_pdf(require_program("chromium"), page, tmp_path))

    sheets = list(printed)
    assert {tuple(map(round, sheet.get_size())) for sheet in sheets} == {(595, 842)}
    codes = [code for sheet in sheets for code in read_codes(sheet.render(scale=150 / 72).to_pil())]
    assert [code.text for code in codes] == [f"{ADDRESS}#all", ADDRESS]
    modules = {f"{ADDRESS}#all": 33, ADDRESS: 29}
    for code in codes:
        side_mm = (code.right - code.left) / 150 * 25.4 * (modules[code.text] + 8) / modules[code.text]
        assert side_mm >= 20


def test_a_phone_needs_no_sideways_scrolling(page: Path, tmp_path: Path) -> None:
    assert stays_within(360, page, require_program("chromium"), tmp_path)


def test_a_page_that_is_too_wide_for_a_phone_is_found(tmp_path: Path) -> None:
    page = tmp_path / "wide.html"
    page.write_text('<!DOCTYPE html><p style="width:500px">宽', encoding="utf-8")

    assert not stays_within(360, page, require_program("chromium"), tmp_path)
