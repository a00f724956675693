"""QR codes as matrices."""

import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis.strategies import text
from PIL import Image

from bulletins.qr import QUIET_ZONE, QrFamily, dark_runs, qr_matrix, qr_png
from tests.reading.qr import read_codes


@pytest.mark.parametrize(("bytes_", "side"), [(42, 29), (43, 33), (62, 33), (63, 37)])
def test_a_symbol_is_as_small_as_level_m_allows(bytes_: int, side: int) -> None:
    assert len(qr_matrix("https://a.example/".ljust(bytes_, "x"))) == side


def test_dark_runs_cover_the_dark_modules_and_no_others() -> None:
    matrix = qr_matrix("https://bulletins.example/")
    covered = {(y, x + step) for y, x, length in dark_runs(matrix) for step in range(length)}
    assert covered == {(y, x) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert QUIET_ZONE == 4


def test_the_symbol_is_that_of_the_whole_library() -> None:
    import segno

    address = "https://bulletins.example/shaanxi/2024-03/"
    symbol = segno.make_qr(address, error="m", boost_error=False)
    assert qr_matrix(address) == tuple(tuple(bool(module) for module in row) for row in symbol.matrix)


def test_making_a_symbol_loads_no_network_and_leaves_the_library_usable() -> None:
    program = (
        "import sys; from bulletins.qr import qr_matrix; qr_matrix('https://a.example/');"
        "assert 'urllib.request' not in sys.modules; import segno; segno.make_qr('x').matrix"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize("pixels", [1, 11, 24])
def test_a_picture_has_a_bit_a_pixel_its_quiet_zone_and_white_ends_of_rows(pixels: int) -> None:
    matrix = qr_matrix("https://bulletins.example/")
    image = Image.open(BytesIO(qr_png(matrix, pixels)))
    side = (len(matrix) + 2 * QUIET_ZONE) * pixels

    assert (image.mode, image.size) == ("1", (side, side))
    middle = pixels // 2
    shown = [
        [not image.getpixel((x * pixels + middle, y * pixels + middle)) for x in range(len(matrix) + 8)]
        for y in range(len(matrix) + 8)
    ]
    assert tuple(tuple(row[4:-4]) for row in shown[4:-4]) == matrix
    assert not any(shown[3])
    assert not any(row[3] for row in shown)


ADDRESS = "https://bulletins.example/shaanxi/2024-03/1/#c="


@pytest.fixture(scope="module")
def family() -> QrFamily:
    return QrFamily(ADDRESS, 8)


@given(ending=text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8))
def test_each_symbol_of_a_family_says_its_own_text(family: QrFamily, ending: str) -> None:
    symbol = qr_png(family.matrix(ending), 4)
    picture = Image.open(BytesIO(symbol)).convert("L")
    assert [code.text for code in read_codes(picture)] == [ADDRESS + ending]


def test_a_family_has_no_symbol_for_an_ending_of_another_length(family: QrFamily) -> None:
    for ending in ("", "7F3K92Q", "7F3K92QDA", "7F3K92Q—"):
        with pytest.raises(ValueError, match="no ending of this family"):
            family.rows(ending)
