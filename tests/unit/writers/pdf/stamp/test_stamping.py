"""Stamps on a small PDF: what is drawn stands where it was told to, and everything else stays."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from bulletins.writers.pdf.stamp.place import Room, StampPlace
from bulletins.writers.pdf.stamp.stamping import Stamping
from tests.unit.writers.pdf.stamp.small import small_pdf

ROOM = Room(-5, -5, 30, 30)
SQUARE = b"0 0 0 1 k 0 -10 10 10 re f"
"""Ten units to the right and downwards from the origin."""


def stamping(*places: StampPlace) -> Stamping:
    return Stamping(small_pdf(), {"mark": ROOM}, places, ())


def dark(data: bytes, page: int) -> tuple[int, int, int, int] | None:
    """The rectangle around what is drawn above the page's own square, in dots of 1 pt from the top left."""
    picture = pypdfium2.PdfDocument(data)[page].render(scale=1).to_pil().convert("L")
    upper = picture.crop((0, 0, picture.width, 300))
    box: tuple[int, int, int, int] | None = upper.point(lambda value: 255 if value < 128 else 0).getbbox()
    return box


def test_a_field_is_drawn_from_its_origin_down() -> None:
    copy = stamping(StampPlace(0, "mark", 100, 50)).copy({"mark": SQUARE})
    assert dark(copy, 0) == (100, 50, 110, 60)
    assert dark(copy, 1) is None


def test_a_field_may_be_larger_and_turned() -> None:
    copy = stamping(StampPlace(0, "mark", 100, 50, scale=3), StampPlace(1, "mark", 100, 50, turn=90)).copy(
        {"mark": SQUARE}
    )
    assert dark(copy, 0) == (100, 50, 130, 80)
    assert dark(copy, 1) == (100, 40, 110, 50)


def test_a_field_behind_the_text_stands_under_it() -> None:
    white = b"0 0 0 0 k 0 -10 10 10 re f"
    over, under = (
        stamping(StampPlace(0, "mark", 5, 385, behind=behind)).copy({"mark": white})
        for behind in (False, True)
    )
    dots = [
        pypdfium2.PdfDocument(copy)[0].render(scale=1).to_pil().convert("L").getpixel((10, 390))
        for copy in (over, under)
    ]
    assert dots[0] == 255
    assert dots[1] != 255


def test_the_common_part_is_the_pdf_as_it_was_to_look_at() -> None:
    made = stamping(StampPlace(0, "mark", 100, 50))
    assert made.prefix.startswith(small_pdf())
    for page in range(2):
        pictures = [
            pypdfium2.PdfDocument(data)[page].render(scale=1).to_pil().tobytes()
            for data in (small_pdf(), made.prefix)
        ]
        assert pictures[0] == pictures[1]


def test_every_copy_is_a_whole_file_with_an_identity_of_its_own() -> None:
    made = stamping(StampPlace(0, "mark", 100, 50), StampPlace(1, "mark", 10, 10))
    seen = set()
    for number in range(3):
        copy = made.copy({"mark": b"%d 0 0 1 k 0 0 5 5 re f" % number})
        with pikepdf.open(BytesIO(copy)) as document:
            assert document.check_pdf_syntax() == []
            assert len(document.pages) == 2
            seen.add(bytes(document.trailer.ID[1]))
            assert document.docinfo["/Title"] == "two squares"
    assert len(seen) == 3


def test_pages_without_a_place_are_not_written_again() -> None:
    made = stamping(StampPlace(1, "mark", 100, 50))
    added = made.prefix[len(small_pdf()) :]
    assert added.count(b"/Type /Page") == 1


def test_a_page_that_there_is_not_is_refused() -> None:
    with pytest.raises(IndexError):
        stamping(StampPlace(2, "mark", 0, 0))


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-30], lambda data: b"words"])
def test_what_is_no_pdf_is_refused(damage: object) -> None:
    assert callable(damage)
    with pytest.raises(ValueError, match=r".+"):
        Stamping(damage(small_pdf()), {"mark": ROOM}, (), ())
