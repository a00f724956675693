"""The document in LibreOffice, with the project's faces in place of those of Word."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bulletins.tree import Block, CallOut, Heading, LabelledRow, LabelledRows, Paragraph, Section, Text
from tests.reading import pdf
from tests.reading.codes import printed_codes
from tests.reading.programs import office_pdf
from tests.unit.writers.docx.specimen import ADDRESS, bulletin, heading, paragraph, saved

pytestmark = pytest.mark.system("soffice")

MM = 72 / 25.4
PITCH = 28.95
TEXT = pdf.Band(37 * MM, 262 * MM)


def blocks() -> tuple[Block, ...]:
    preface = paragraph(
        "为推广基层经验，现将案例印发，供各单位结合实际学习借鉴。" * 3, "preface/p", "preface"
    )
    title = Heading("first-case-title", "t", 1, ((Text("园区职工"),), (Text("有了早餐会"),)))
    body = [paragraph("早餐会每月一次职工有话直说" * 24, f"a/{n}") for n in range(12)]
    return (
        Section("preface-section", "preface", (preface,)),
        title,
        *body,
        heading("case-title", 1, "“早餐会”之后"),
        Paragraph("paragraph", "b/1", (Text("“一事一议”的办法办成了24件事。" * 3),)),
        CallOut("call-out", "call-out-1", ((Text("扫描二维码"),), (Text("看全部案例"),)), f"{ADDRESS}#all"),
        LabelledRows(
            "imprint",
            "imprint",
            (LabelledRow("报：", "市总工会。"), LabelledRow("", "责任编辑：王明", "（共印60份）")),
        ),
    )


@pytest.fixture(scope="module")
def printed(
    requires_program: Callable[[str], str], repo_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("office")
    return office_pdf(
        requires_program("soffice"), saved(bulletin(*blocks()), folder), folder, repo_root / "fonts"
    )


def first_line_with(page: pdf.PdfPage, text: str) -> tuple[pdf.Glyph, ...]:
    return next(line for line in page.lines() if text in "".join(glyph.char for glyph in line))


def test_a_page_has_22_lines_of_28_characters(printed: Path) -> None:
    page = pdf.read_pages(printed)[1]
    lines = page.lines(TEXT)

    assert len(lines) == 22
    assert max(len(line) for line in lines) == 28
    for upper, lower in pairwise(lines):
        assert lower[0].baseline - upper[0].baseline == pytest.approx(PITCH, abs=0.1)


def test_the_lines_of_all_pages_stand_on_one_grid(printed: Path) -> None:
    first, second, *_ = pdf.read_pages(printed)
    top = second.lines(TEXT)[0][0].baseline
    body = first_line_with(first, "早餐会每月一次")
    assert ((body[0].baseline - top) / PITCH) % 1 == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(
    ("text", "em_top_mm", "size_pt"),
    [("内部资料", 37, 12), ("渝中工会简报", 51, 44), ("第5期", 73.5, 15.75), ("2024年5月8日", 90, 15.75)],
)
def test_the_head_stands_at_its_places(printed: Path, text: str, em_top_mm: float, size_pt: float) -> None:
    line = first_line_with(pdf.read_pages(printed)[0], text)
    assert line[0].baseline == pytest.approx(em_top_mm * MM + 0.88 * size_pt, abs=1.5)


def test_the_name_stands_in_the_middle(printed: Path) -> None:
    line = first_line_with(pdf.read_pages(printed)[0], "渝中工会简报")
    assert (line[0].left + line[-1].right) / 2 == pytest.approx(106 * MM, abs=2)


def test_the_folio_stands_at_the_outer_side_below_the_text(printed: Path) -> None:
    for page in pdf.read_pages(printed):
        line = first_line_with(page, f"—{page.number}—")
        folio = [glyph for glyph in line if glyph.char in f"—{page.number}"]
        dash_top = 269.0 * MM
        assert folio[0].top <= dash_top + 3
        assert folio[0].bottom >= dash_top - 1
        outer = 184 * MM - folio[-1].right if page.number % 2 else folio[0].left - 28 * MM
        assert outer == pytest.approx(14, abs=3)


def test_every_code_says_the_address_beside_it(printed: Path) -> None:
    codes = printed_codes(printed)
    pages = pdf.read_pages(printed)

    assert [code for code in codes if code.says != code.printed] == []
    assert [code.page for code in codes if code.says == ADDRESS] == [page.number for page in pages]
    assert [code.page for code in codes if code.says == f"{ADDRESS}#all"] == [len(pages)]


def test_the_navigator_shows_the_headings(printed: Path) -> None:
    assert [entry.title.split() for entry in pdf.bookmarks(printed)] == [
        ["园区职工", "有了早餐会"],
        ["“早餐会”之后"],
    ]


def test_the_imprint_ends_with_the_type_area(printed: Path) -> None:
    line = first_line_with(pdf.read_pages(printed)[-1], "责任编辑")
    assert line[0].baseline == pytest.approx(262 * MM - 8.4 * MM * 0.35, abs=4)
    assert line[-1].char == "）", "which has its blank half at the right"
    assert line[-1].right == pytest.approx(184 * MM - 14 - 7, abs=4)


def test_no_mark_is_lost_at_a_line_s_end(printed: Path) -> None:
    text = pdf.text_of(pdf.read_pages(printed), TEXT)
    assert text.count("“一事一议”的办法办成了24件事。") == 3


def test_quotation_marks_are_of_the_chinese_face(printed: Path) -> None:
    """A Chinese mark is as wide as its character; beside the first one, which begins its line, stands half an em."""
    line = first_line_with(pdf.read_pages(printed)[-1], "“早餐会”之后")
    assert line[1].left - line[0].left > 6
