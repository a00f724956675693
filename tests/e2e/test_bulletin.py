"""What every finished bulletin keeps, in each format, as other programs see it."""

import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bulletins.numerals import roman
from bulletins.style.page_design import QrFrame
from bulletins.tree import Heading, walk
from bulletins.tree.text import turns_text
from tests.e2e.building import FORMATS, Built
from tests.e2e.real_bulletin import text_of_cases
from tests.reading import agreement, composed, pdf
from tests.reading.codes import PrintedCode, printed_codes
from tests.reading.docx import read_docx
from tests.reading.html import read_html
from tests.reading.programs import browser_picture
from tests.reading.qr import read_codes
from tests.unit.writers.html.phone import stays_within

PITCH = 28.95


def headings(built: Built) -> list[tuple[int, str]]:
    """Level and text of the tree's headings, without blanks."""
    return [
        (block.level, agreement.printed(block.number + turns_text(block.turns)))
        for block in walk(built.prepared.bulletin)
        if isinstance(block, Heading)
    ]


def qr_pages(built: Built) -> list[int]:
    """The pages that their design gives the edition's code."""
    masters = built.prepared.styles.pages.masters
    return [
        page.number
        for page in built.layout.pages
        if any(isinstance(frame, QrFrame) for frame in masters[page.master].frames)
    ]


def pages_with_words(path: Path) -> list[int]:
    """The pages on which something is written."""
    return [page.number for page in pdf.read_pages(path) if page.glyphs]


def test_the_command_writes_the_files_it_was_asked_for_and_no_others(built: Built) -> None:
    name = built.issue.replace("/", "-")
    cover = {f"{name}-cover.pdf"} if built.is_book else set()

    assert {path.name for path in built.folder.iterdir()} == {
        f"{name}.{suffix}" for suffix in FORMATS
    } | cover


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_says_what_the_tree_says(built: Built, suffix: str) -> None:
    prepared = built.prepared

    agreement.assert_file_agrees(built.file(suffix), prepared.bulletin, prepared.styles, built.layout)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("built", ["real"], indirect=True)
def test_no_character_of_the_source_of_a_real_bulletin_is_lost(
    built: Built, suffix: str, shared_inputs: Path
) -> None:
    source = agreement.printed(text_of_cases(shared_inputs))

    assert source in agreement.printed(
        agreement.file_text(built.file(suffix), built.layout, built.prepared.bulletin)
    )


def test_nothing_is_drawn_beyond_the_sheet_and_no_glyph_is_missing(built: Built) -> None:
    for path in built.pdfs:
        pages = pdf.read_pages(path)

        assert {page.number: outside for page in pages if (outside := page.outside())} == {}
        assert pdf.undefined_glyphs(path) == []
        assert [
            (page.number, glyph.char) for page in pages for glyph in page.glyphs if not glyph.has_ink
        ] == []


def test_all_fonts_are_embedded_and_none_is_helvetica(built: Built) -> None:
    for path in built.pdfs:
        fonts = pdf.fonts(path)

        assert fonts
        assert [font for font in fonts if not font.embedded or "Helvetica" in font.name] == []


@pytest.mark.system("qpdf")
def test_qpdf_finds_nothing_to_complain_of(built: Built, requires_program: Callable[[str], str]) -> None:
    for path in built.pdfs:
        done = subprocess.run(
            [requires_program("qpdf"), "--check", str(path)], capture_output=True, text=True
        )

        assert (done.returncode, done.stderr) == (0, "")


def test_the_pdf_states_what_it_is(built: Built) -> None:
    bulletin = built.prepared.bulletin
    with pypdfium2.PdfDocument(built.file("pdf")) as document:
        stated = document.get_metadata_dict()

    assert stated["Title"] == bulletin.title
    assert stated["Author"] == bulletin.author
    assert stated["Subject"] == bulletin.subject
    assert stated["Keywords"] == ", ".join(bulletin.keywords)
    assert stated["CreationDate"].startswith(f"D:{bulletin.edition.date.replace('-', '')}")
    assert stated["ModDate"] == stated["CreationDate"]


def test_every_heading_has_a_bookmark_that_leads_to_it(built: Built) -> None:
    found = pdf.bookmarks(built.file("pdf"))
    pages = pdf.read_pages(built.file("pdf"))

    assert [agreement.printed(entry.title) for entry in found] == [text for _, text in headings(built)]
    for entry in found:
        assert entry.top is not None
        below = pages[entry.page - 1].text(pdf.Band(entry.top, entry.top + 150))
        assert agreement.printed(entry.title) in below, entry


def test_a_page_is_numbered_as_in_a_viewers_page_box_and_each_kind_of_number_in_order(built: Built) -> None:
    labels = pdf.page_labels(built.file("pdf"))
    printed = [
        folio.strip("—·") for folio in composed.folios(pdf.read_pages(built.file("pdf")), built.layout)
    ]
    arabic = [label for label in labels if label.isdigit()]
    front = [label for label in labels if label and not label.isdigit()]

    assert [folio for folio, label in zip(printed, labels, strict=True) if folio not in (label, "")] == []
    assert arabic == [str(number) for number in range(1, len(arabic) + 1)]
    assert front == [roman(number) for number in range(1, len(front) + 1)]
    assert bool(front) == built.is_book


def assert_codes_say_what_is_printed(codes: list[PrintedCode]) -> None:
    """Each code says the address beside it; the cover of a book has no address in type."""
    assert [
        code for code in codes if code.says != code.printed and (code.page, code.printed) != (1, "")
    ] == []


def test_the_pages_designed_so_carry_a_code_that_says_the_address_beside_it(built: Built) -> None:
    codes = printed_codes(built.file("pdf"))
    address = built.prepared.bulletin.edition.address
    edition, others = qr_pages(built), [code.page for code in codes if code.says == address]
    for number in edition:
        others.remove(number)

    assert_codes_say_what_is_printed(codes)
    assert {code.page for code in codes} >= set(pages_with_words(built.file("pdf")))
    assert all(page >= max(edition) for page in others), "call-outs stand at the end"


@pytest.mark.system("soffice")
def test_every_page_of_the_docx_that_says_something_carries_a_code_that_says_the_address_beside_it(
    built: Built, in_office: Path
) -> None:
    codes = printed_codes(in_office)
    address = built.prepared.bulletin.edition.address

    assert_codes_say_what_is_printed(codes)
    assert {code.page for code in codes if code.says == address} == set(pages_with_words(in_office))


@pytest.mark.system("chromium")
def test_the_codes_of_the_web_page_say_the_addresses_beside_them(built: Built, in_browser: Path) -> None:
    codes = printed_codes(in_browser)

    assert codes
    assert_codes_say_what_is_printed(codes)


@pytest.mark.system("chromium")
def test_the_web_page_printed_says_what_the_pdf_says_in_the_same_order(
    built: Built, in_browser: Path
) -> None:
    bulletin, styles = built.prepared.bulletin, built.prepared.styles
    edition = agreement.edition_text(bulletin, styles.pages)
    text = agreement.printed("".join(page.text() for page in pdf.read_pages(in_browser)))
    text = agreement.without_page_names(text, bulletin)

    assert text.endswith(edition)
    read = agreement.pictures_first(bulletin, styles)
    expected = agreement.expected_text(read, styles, notes=True)
    agreement.assert_says(text.removesuffix(edition), expected, pages=False)


@pytest.mark.system("chromium")
def test_no_heading_is_the_last_line_of_a_column_of_the_web_page_printed(
    built: Built, in_browser: Path
) -> None:
    heads = {text for _, text in headings(built)}
    columns = built.prepared.styles.pages.area("").columns
    last_lines = [
        agreement.printed("".join(glyph.char for glyph in column[-1]))
        for page in pdf.read_pages(in_browser)
        for column in page.columns(columns)
        if column
    ]

    assert [line for line in last_lines if any(head.endswith(line) for head in heads)] == []


@pytest.mark.system("chromium")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_web_page_needs_no_sideways_scrolling(
    built: Built, width: int, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    assert stays_within(width, built.file("html"), requires_program("chromium"), tmp_path)


@pytest.mark.system("chromium")
@pytest.mark.parametrize("built", ["brief", "selection", "casebook"], indirect=True)
@pytest.mark.parametrize("width", [1100, 390])
def test_the_codes_can_be_read_from_the_screen(
    built: Built, width: int, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    shot = browser_picture(requires_program("chromium"), built.file("html"), tmp_path, width, 24_000)
    text = read_html(built.file("html")).text()

    codes = read_codes(Image.open(shot))
    assert built.prepared.bulletin.edition.address in {code.text for code in codes}
    assert [code.text for code in codes if code.text not in text] == []


@pytest.mark.system("soffice")
def test_the_navigator_of_libreoffice_shows_the_headings(built: Built, in_office: Path) -> None:
    shown = pdf.bookmarks(in_office)
    top = min(level for level, _ in headings(built))

    assert [(entry.level + top, agreement.printed(entry.title)) for entry in shown] == headings(built)


def test_the_docx_gives_every_heading_its_outline_level(built: Built) -> None:
    found = [(level, agreement.printed(text)) for level, text in read_docx(built.file("docx")).headings]

    assert found == headings(built)


def test_every_reference_of_the_docx_leads_to_a_bookmark(built: Built) -> None:
    file = read_docx(built.file("docx"))

    assert file.targets <= file.bookmarks


@pytest.mark.system("soffice")
@pytest.mark.parametrize("built", ["brief", "real"], indirect=True)
def test_the_docx_of_a_brief_has_22_lines_a_page(built: Built, in_office: Path) -> None:
    pages = built.prepared.styles.pages
    area = pages.area("")
    text = pdf.Band(area.y_pt - 0.5, area.y_pt + area.height_pt + 0.5)
    full = max(_lines_between(page, text) for page in pdf.read_pages(in_office)[1:])

    assert full == pages.lines == 22


def _lines_between(page: pdf.PdfPage, area: pdf.Band) -> int:
    """How many body lines reach from the first line of a page to its last."""
    lines = page.lines(area)
    return round((lines[-1][0].baseline - lines[0][0].baseline) / PITCH) + 1 if lines else 0


@pytest.mark.system("soffice")
def test_pdf_and_docx_have_the_same_number_of_pages_with_words_within_one(
    built: Built, in_office: Path
) -> None:
    assert abs(len(pages_with_words(built.file("pdf"))) - len(pages_with_words(in_office))) <= 1


def test_the_web_page_stands_alone(built: Built) -> None:
    page = read_html(built.file("html"))

    assert page.fetched == []
    assert "script" not in page.tags
    assert [text for text, count in Counter(page.ids).items() if count > 1] == []
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_the_web_page_has_the_headings_of_the_tree(built: Built) -> None:
    shown = [agreement.printed(text) for _, text in read_html(built.file("html")).headings]

    assert [text for text in shown if text in {heading for _, heading in headings(built)}] == [
        heading for _, heading in headings(built)
    ]
