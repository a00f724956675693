"""The cover picture: its size, its colour, and what stands in the square that is shared."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bulletins.errors import MissingGlyphError
from bulletins.style.page_design import PageMaster
from bulletins.typefaces import Typefaces
from bulletins.writers.html.wechat.cover import cover, name_lines
from tests.unit.writers.html.specimen import band_head, bulletin, styles

TYPEFACES = Typefaces()
SQUARE = (258, 0, 642, 383)


def drawn(name: str = "工作简报", **changes: object) -> Image.Image:
    made = bulletin()
    fields = {
        **made.fields,
        "label": "第12期",
        "series": {"name": name, "issuer": "甲市总工会", "mark": "", **changes},
    }
    return Image.open(io.BytesIO(cover(replace(made, fields=fields), styles(), TYPEFACES)))


def white_part(image: Image.Image) -> tuple[int, int, int, int]:
    """The edges of all white pixels."""
    box = image.convert("L").point(lambda grey: 255 if grey > 250 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    "name", ["甲", "工作简报", "陕西工会工作简报", "重庆工会重点工作创新案例", "长" * 30, "APP工会2024年案例"]
)
def test_every_word_stands_in_the_square_that_is_shared(name: str) -> None:
    image = drawn(name, subtitle="一个很长很长很长很长很长很长很长很长很长的副题")
    left, top, right, bottom = white_part(image)

    assert image.size == (900, 383)
    assert (left >= SQUARE[0], right <= SQUARE[2]) == (True, True)
    assert (top >= 16, bottom <= 383 - 16) == (True, True)


def test_white_text_can_be_read_on_the_field() -> None:
    pixel = drawn().convert("RGB").getpixel((2, 2))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    assert (1.05 / (0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) + 0.05)) >= 4.5
    assert red > max(green, blue) + 100


def _linear(part: float) -> float:
    """Source: WCAG 2.2, relative luminance."""
    return float(((part / 255 + 0.055) / 1.055) ** 2.4)


def test_a_band_of_the_head_gives_the_field_its_colour() -> None:
    made = styles()
    first = made.pages.masters["first"]
    pages = replace(
        made.pages, masters={**made.pages.masters, "first": PageMaster("first", first.area, band_head())}
    )
    image = Image.open(io.BytesIO(cover(bulletin(), replace(made, pages=pages), TYPEFACES)))

    assert image.size == (900, 383)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("工会导刊", ("工会导刊",)),
        ("陕西工会工作简报", ("陕西工会", "工作简报")),
        ("兰川县工会工作简报", ("兰川县工会", "工作简报")),
        ("重庆工会重点工作创新案例", ("重庆工会", "重点工作", "创新案例")),
    ],
)
def test_a_name_stands_in_lines_of_four(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines


def test_a_character_without_a_glyph_is_an_error() -> None:
    with pytest.raises(MissingGlyphError):
        drawn("工作\U0001f600报")
