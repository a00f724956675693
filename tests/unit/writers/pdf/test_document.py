"""PDF files, read back by other programs."""

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from bulletins import tree
from bulletins.compose.boxes import (
    AnchorBox,
    FieldBox,
    GlyphRun,
    Item,
    Layout,
    LineBox,
    LinkBox,
    OutlineEntry,
    Page,
    PictureBox,
    QrBox,
)
from bulletins.style.properties import Color
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import write

BLACK = Color("black", (0, 0, 0, 1), (35, 31, 32))
RED = Color("red", (0, 0.8, 0.8, 0), (240, 67, 56))
ADDRESS = "https://bulletins.example/sn/2024-03/"
BULLETIN = tree.Bulletin(
    name="sn-2024-03",
    title="《简报》第3期",
    subject="案例",
    author="某省总工会",
    keywords=("维权", "服务"),
    edition=tree.EditionMark("送审稿", ADDRESS, "0123456789", "2024-09-12"),
    fields={},
    children=(),
)


def line(text: str, *, gaps: tuple[float, ...] = (), face: str = "fang", y: float = 100) -> LineBox:
    """A line of one run."""
    return LineBox(y, (GlyphRun(face, 16, BLACK, 80, text, gaps),), "paragraph", "a")


def pdf(*items: Item, outline: tuple[OutlineEntry, ...] = (), pages: int = 1) -> bytes:
    """A PDF whose pages all carry ``items``."""
    made = tuple(Page(number, str(number), 595.28, 841.89, items) for number in range(1, pages + 1))
    return write(Layout(made, {}, outline), BULLETIN, Typefaces())


def page_text(data: bytes, page: int = 0) -> str:
    """The text that a reader copies from a page."""
    text: str = pdfium.PdfDocument(data)[page].get_textpage().get_text_range()
    return text


def test_the_text_comes_back_exactly_even_rare_names_beyond_the_basic_plane() -> None:
    text = "一是主席带头——“司机之家”……𬭩4000余名"
    assert page_text(pdf(line(text))) == text


def test_a_spaced_line_is_as_wide_as_its_advances_and_gaps() -> None:
    gaps = (0.5, 0.5, -8.0, 0.5, 0.0)
    document = pdfium.PdfDocument(pdf(line("甲乙，丙丁", gaps=gaps)))
    text_page = document[0].get_textpage()
    starts = [text_page.get_charbox(index, loose=True)[0] for index in range(5)]
    steps = [round(after - before, 2) for before, after in pairwise(starts)]
    assert steps == [16.5, 16.5, 8.0, 16.5]


def test_no_font_but_the_faces_drawn_is_in_the_file_and_each_is_embedded() -> None:
    data = pdf(line("甲"), line("2024", face="latin", y=140))
    names = set(re.findall(rb"/BaseFont /([\w+-]+)", data))
    assert {name.split(b"+")[1] for name in names} == {b"BulletinFang-Regular", b"LiberationSerif"}
    assert data.count(b"/FontFile2") == 2


def test_every_page_shows_the_qr_code_which_the_file_holds_once() -> None:
    data = pdf(QrBox(80, 700, 56.7, ADDRESS, BLACK), pages=3)
    document = pdfium.PdfDocument(data)
    for page in document:
        found = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
        assert [code.text for code in found] == [ADDRESS]
    assert data.count(b"/Subtype /Form") == 1


def test_bookmarks_lead_to_the_pages_of_their_headings() -> None:
    first = Page(1, "1", 595.28, 841.89, (line("甲"),))
    second = Page(2, "2", 595.28, 841.89, (AnchorBox("b/title", 300), line("乙")))
    data = write(Layout((first, second), {}, (OutlineEntry(0, "案例二", "b/title"),)), BULLETIN, Typefaces())
    (entry,) = pdfium.PdfDocument(data).get_toc()
    destination = entry.get_dest()
    assert destination is not None
    assert (entry.get_title(), destination.get_index()) == ("案例二", 1)


def test_links_lead_to_addresses_and_to_places_in_the_file() -> None:
    data = pdf(
        AnchorBox("a", 100), LinkBox(80, 90, 50, 20, url=ADDRESS), LinkBox(80, 190, 50, 20, target="a")
    )
    assert ADDRESS.encode() in data
    assert data.count(b"/Subtype /Link") == 2


def test_metadata_names_the_bulletin_and_carries_the_editions_date() -> None:
    metadata = pdfium.PdfDocument(pdf(line("甲"))).get_metadata_dict()
    assert metadata["Title"] == BULLETIN.title
    assert metadata["Author"] == BULLETIN.author
    assert metadata["CreationDate"] == metadata["ModDate"] == f"D:{date(2024, 9, 12):%Y%m%d}000000+00'00'"


def test_the_page_box_of_a_viewer_shows_the_printed_number() -> None:
    pages = (Page(1, "", 595, 842, (line("甲"),)), Page(2, "1", 595, 842, (line("乙"),), label="1"))
    document = pdfium.PdfDocument(write(Layout(pages, {}, ()), BULLETIN, Typefaces()))
    assert [document.get_page_label(index) for index in range(2)] == ["", "1"]


def test_a_rule_is_painted_where_it_is_told_in_its_colour() -> None:
    picture = pdfium.PdfDocument(pdf(FieldBox(100, 200, 300, 20, RED)))[0].render(scale=1).to_pil()
    assert picture.getpixel((250, 210)) != (255, 255, 255)
    assert picture.getpixel((250, 190)) == picture.getpixel((250, 230)) == (255, 255, 255)


@pytest.mark.parametrize("media_type", ["png", "jpeg"])
def test_a_picture_fills_its_box(media_type: str) -> None:
    from PIL import Image

    store = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(store, media_type)
    picture = tree.Picture("media/a", f"image/{media_type}", 40, 20, 300, "", store.getvalue())
    page = pdfium.PdfDocument(pdf(PictureBox(100, 200, 200, 100, picture, "红")))[0].render(scale=1).to_pil()
    red, green, blue = page.getpixel((200, 250))
    assert red > 150
    assert green < 90
    assert blue < 90
    assert page.getpixel((200, 190)) == (255, 255, 255)


def test_a_picture_on_every_page_is_stored_once() -> None:
    store = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(store, "PNG")
    picture = tree.Picture("media/a", "image/png", 40, 20, 300, "a" * 64, store.getvalue())

    made = pdf(PictureBox(100, 200, 200, 100, picture, ""), pages=3)

    assert made.count(b"/Subtype /Image") == 1
    for page in pdfium.PdfDocument(made):
        assert page.render(scale=1).to_pil().getpixel((200, 250)) == (255, 0, 0)


def test_the_same_pages_give_the_same_bytes_and_another_date_other_ones() -> None:
    items = (line("甲乙"), QrBox(80, 700, 56.7, ADDRESS, BLACK))
    assert pdf(*items) == pdf(*items)
    later = replace(BULLETIN, edition=replace(BULLETIN.edition, date="2024-10-01"))
    layout = Layout((Page(1, "1", 595.28, 841.89, items),), {}, ())
    assert write(layout, later, Typefaces()) != write(layout, BULLETIN, Typefaces())


def test_page_labels_start_anew_where_the_numbers_jump_and_hold_where_they_go_on() -> None:
    labels = ["", "1", "2", "iv", "3", "7"]
    pages = tuple(
        Page(number, "", 595, 842, (line("甲"),), label=label) for number, label in enumerate(labels, 1)
    )
    document = pdfium.PdfDocument(write(Layout(pages, {}, ()), BULLETIN, Typefaces()))
    assert [document.get_page_label(index) for index in range(len(labels))] == labels
