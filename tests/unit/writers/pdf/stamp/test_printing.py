"""Print runs of a small PDF: pages in order, called as they should be, sharing what they have in common."""

from io import BytesIO

import pikepdf
import pypdfium2

from bulletins.writers.pdf.stamp.place import Room, StampPlace
from bulletins.writers.pdf.stamp.print_run import PrintRun, RunCopy, RunSheet
from tests.unit.writers.pdf.stamp.small import small_pdf

ROOM = Room(0, 0, 30, 30)


def run(*parts: RunCopy | RunSheet, two_sided: bool = False, data: bytes = b"") -> bytes:
    places = [StampPlace(page, "mark", 100, 50) for page in range(1 if data else 2)]
    return b"".join(
        PrintRun(data or small_pdf(), {"mark": ROOM}, places, ()).written(parts, two_sided=two_sided)
    )


def one_page() -> bytes:
    """The small PDF without its second page."""
    made = BytesIO()
    with pikepdf.open(BytesIO(small_pdf())) as document:
        del document.pages[1]
        document.save(made, qdf=True, static_id=True)
    return made.getvalue()


def copy(number: int) -> RunCopy:
    return RunCopy(f"{number:06}", {"mark": b"0 0 0 1 k 0 %d %d 10 re f" % (-10, number)})


def widths(data: bytes) -> list[int]:
    """How wide the mark is on each page, in pt."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=1).to_pil().convert("L").crop((0, 0, 300, 300))
        box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
        found.append(box[2] - box[0] if box else 0)
    return found


def test_each_copy_has_its_own_stamps_on_all_its_pages() -> None:
    assert widths(run(copy(5), copy(9), copy(2))) == [5, 5, 9, 9, 2, 2]


def test_a_sheet_stands_where_it_was_put_and_is_no_copy() -> None:
    sheet = RunSheet("sheet", b"0 0 0 1 k 20 -60 25 10 re f")
    assert widths(run(sheet, copy(5), sheet, copy(9))) == [25, 5, 5, 25, 9, 9]


def test_printed_on_both_sides_nothing_stands_on_the_back_of_what_is_not_its_own() -> None:
    sheet = RunSheet("甲", b"0 0 0 1 k 20 -60 25 10 re f")

    assert widths(run(sheet, copy(5), copy(9), two_sided=True)) == [25, 0, 5, 5, 9, 9]
    assert widths(run(sheet, copy(5), copy(9), two_sided=True, data=one_page())) == [25, 0, 5, 0, 9, 0]
    document = pypdfium2.PdfDocument(run(sheet, copy(5), two_sided=True))
    assert [document.get_page_label(index) for index in range(3)] == ["甲", "甲", "000005-cover"]


def test_pages_are_called_by_their_copy() -> None:
    document = pypdfium2.PdfDocument(run(copy(5), RunSheet("甲", b""), copy(9)))
    labels = [document.get_page_label(index) for index in range(len(document))]
    assert labels == ["000005-cover", "000005-1", "甲", "000009-cover", "000009-1"]


def test_many_copies_make_a_tree_of_pages() -> None:
    data = run(*(copy(1 + number % 20) for number in range(150)))
    assert widths(data)[::2] == [1 + number % 20 for number in range(150)]
    with pikepdf.open(BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []
        assert [int(kid.Count) for kid in document.Root.Pages.Kids] == [128, 128, 44]
        contents = {page.obj.Contents[1].objgen for page in document.pages}
        assert len(contents) == 2


def test_the_same_copies_give_the_same_bytes() -> None:
    assert run(copy(5), copy(9)) == run(copy(5), copy(9))
    assert run(copy(5), copy(9)) != run(copy(9), copy(5))
