"""Pictures in the PDF: opaque, and of colours that mean the same everywhere."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageCms

from bulletins import tree
from bulletins.compose.boxes import Layout, Page, PictureBox
from bulletins.package_data import package_bytes
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import colored_pictures, write
from tests.unit.writers.pdf.test_document import BULLETIN

SRGB = "writers/pdf/profiles/srgb.icc"
PRINT = "writers/pdf/profiles/print.icc"


def written(image: Image.Image, kind: str) -> bytes:
    """A page of 100 by 100 pt, filled by the picture."""
    store = io.BytesIO()
    image.save(store, kind)
    picture = tree.Picture("media/a", f"image/{kind}", *image.size, 300, "a" * 64, store.getvalue())
    page = Page(1, "", 100, 100, (PictureBox(0, 0, 100, 100, picture, ""),))
    return write(Layout((page,), {}, ()), BULLETIN, Typefaces())


@contextmanager
def image_object(data: bytes) -> Iterator[pikepdf.Object]:
    """The one image of the file, as long as the file is open."""
    with pikepdf.open(io.BytesIO(data)) as document:
        (found,) = document.pages[0].get_images().values()
        yield found


def middle(data: bytes) -> tuple[int, ...]:
    """The colour that a viewer shows in the middle of the page."""
    shown = pdfium.PdfDocument(data)[0].render().to_pil().getpixel((50, 50))
    assert isinstance(shown, tuple)
    return shown


def test_what_shines_through_is_paper() -> None:
    data = written(Image.new("RGBA", (4, 4), (255, 0, 0, 128)), "png")
    with image_object(data) as image:
        assert "/SMask" not in image
    assert all(abs(got - wanted) <= 1 for got, wanted in zip(middle(data), (255, 127, 127), strict=True))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_red_green_and_blue_are_those_of_srgb(kind: str) -> None:
    data = written(Image.new("RGB", (8, 8), (200, 30, 40)), kind)
    with image_object(data) as image:
        name, profile = image.ColorSpace
        assert name == "/ICCBased"
        assert profile.read_bytes() == package_bytes(SRGB)
    assert all(abs(got - wanted) <= 3 for got, wanted in zip(middle(data), (200, 30, 40), strict=True))


@pytest.mark.parametrize(
    ("mode", "kind", "space"),
    [
        ("L", "png", "/DeviceGray"),
        ("1", "png", "/DeviceGray"),
        ("L", "jpeg", "/DeviceGray"),
        ("CMYK", "jpeg", "/DeviceCMYK"),
    ],
)
def test_grey_and_four_colours_are_those_of_the_output_intent(mode: str, kind: str, space: str) -> None:
    with image_object(written(Image.new(mode, (8, 8)), kind)) as image:
        assert image.ColorSpace == space


def test_paper_is_white_in_the_print_profile_and_full_black_is_dark_and_neutral() -> None:
    transform = ImageCms.buildTransform(
        io.BytesIO(package_bytes(PRINT)), ImageCms.createProfile("sRGB"), "CMYK", "RGB"
    )

    def shown(ink: tuple[int, int, int, int]) -> tuple[int, ...]:
        image = ImageCms.applyTransform(Image.new("CMYK", (1, 1), ink), transform)
        assert image is not None
        found = image.getpixel((0, 0))
        assert isinstance(found, tuple)
        return found

    assert shown((0, 0, 0, 0)) == (255, 255, 255)
    black = shown((0, 0, 0, 255))
    assert max(black) < 60
    assert max(black) - min(black) < 6


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA"])
def test_a_picture_all_of_whose_dots_are_grey_takes_black_ink_alone(mode: str) -> None:
    with image_object(written(Image.new("RGB", (4, 4), (90, 90, 90)).convert(mode), "png")) as image:
        assert image.ColorSpace == "/DeviceGray"
        assert image.read_bytes() == bytes([90] * 16)


@pytest.mark.parametrize(
    ("image", "kind", "is_colored"),
    [
        (Image.new("RGB", (4, 4), (90, 90, 90)), "png", False),
        (Image.new("RGB", (4, 4), (90, 90, 91)), "png", True),
        (Image.new("L", (4, 4), 90), "jpeg", False),
        (Image.new("CMYK", (4, 4), (0, 0, 0, 90)), "jpeg", True),
    ],
    ids=["grey", "nearly grey", "grey photograph", "photograph in four inks"],
)
def test_who_asks_for_pictures_in_colours_is_told_what_the_file_shows(
    image: Image.Image, kind: str, is_colored: bool
) -> None:
    store = io.BytesIO()
    image.save(store, kind)
    picture = tree.Picture("media/a", f"image/{kind}", *image.size, 300, "a" * 64, store.getvalue())
    page = Page(1, "", 100, 100, (PictureBox(0, 0, 100, 100, picture, ""),))

    assert colored_pictures(Layout((page,), {}, ())) == ({"a" * 64} if is_colored else set())
