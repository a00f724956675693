"""The readers that other tests trust: each sees what it is there to see."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bulletins.compose.boxes import GlyphRun, Layout, LineBox, Page
from bulletins.style.properties import BLACK
from tests.reading import agreement, composed, pdf
from tests.reading.agreement import Expected, Piece
from tests.reading.docx import read_docx
from tests.reading.html import read_html
from tests.reading.word_numbering import WordNumbering

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def levels(*rules: str) -> str:
    return "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/>{rule}</w:lvl>' for n, rule in enumerate(rules))


def rule(kind: str, text: str, more: str = "") -> str:
    return f'<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'


def numbering(body: str) -> WordNumbering:
    return WordNumbering.read(ElementTree.fromstring(f"<w:numbering {W}>{body}</w:numbering>"))


def test_levels_of_a_word_list_restart_below_the_level_that_counts_on() -> None:
    outline = levels(
        rule("chineseCounting", "%1、"), rule("decimal", "%1.%2"), rule("decimalEnclosedCircle", "%3")
    )
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0">{outline}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    shown = [lists.next_number("1", level) for level in (0, 1, 1, 2, 0, 1, 2)]

    assert shown == ["一、", "一.1", "一.2", "①", "二、", "二.1", "①"]


def test_a_level_that_never_restarts_counts_on() -> None:
    outline = levels(rule("chineseCounting", "%1、"), rule("decimal", "案例%2", '<w:lvlRestart w:val="0"/>'))
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0">{outline}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    assert [lists.next_number("1", level) for level in (0, 1, 0, 1)] == ["一、", "案例1", "二、", "案例2"]


def test_lists_of_one_definition_count_together_unless_they_start_over() -> None:
    one = levels(rule("chineseCountingThousand", "%1是"))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0">{one}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{start}</w:num>'
    )

    shown = [lists.next_number(number, 0) for number in ("1", "2", "3", "3", "0")]

    assert shown == ["一是", "二是", "一是", "二是", ""]


def test_an_override_begins_a_level_again_whenever_a_higher_one_has_been_used() -> None:
    outline = levels(rule("chineseCounting", "%1、"), rule("decimal", "%2."))
    start = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0">{outline}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{start}</w:num>'
    )

    asked = [("1", 0), ("1", 1), ("2", 1), ("2", 1), ("1", 0), ("2", 1), ("1", 1)]

    assert [lists.next_number(*one) for one in asked] == ["一、", "1.", "3.", "4.", "二、", "3.", "4."]


def test_a_list_may_replace_levels_and_name_a_numbering_style_and_a_level_may_be_all_decimal() -> None:
    outline = levels(rule("chineseCounting", "第%1篇"), rule("decimal", "%1.%2", "<w:isLgl/>"))
    other = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:lvlText w:val="(%1)"/></w:lvl></w:lvlOverride>'
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="parts"/>{outline}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="parts"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{other}</w:num>'
    )

    assert [lists.next_number("1", level) for level in (0, 1, 1)] == ["第一篇", "1.1", "1.2"]
    assert lists.next_number("2", 0) == "(2)"


def test_a_word_file_is_read_with_numbers_notes_tables_and_fields(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="head"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t><w:tab/><w:t>子</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Bx \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r></w:p>'
    )
    head = (
        '<w:style w:styleId="base"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="head">'
        '<w:basedOn w:val="base"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    note = '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注</w:t></w:r></w:p></w:footnote>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{levels(rule("decimal", "案例%1"))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{head}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {W}>{lists}</w:numbering>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{note}</w:footnotes>")

    file = read_docx(tmp_path / "a.docx")

    assert file.text == "案例1标题\n正文1\n格\t子\n12"
    assert file.notes == ("1注",)
    assert file.headings == [(2, "案例1标题")]
    assert [paragraph.in_table for paragraph in file.paragraphs] == [False, False, True, False]
    assert file.targets == {"_Bx"}


def test_of_a_web_page_only_what_is_seen_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>不</title><style>p{}</style></head><body><h2 id='a'>题<b>目</b></h2>"
        "<p>一 &amp; 二<br>三</p><p hidden>不</p><svg><title>不</title></svg><img src='http://x/y.png'>"
        "<footer class='run ning'>脚</footer></body></html>",
        encoding="utf-8",
    )

    page = read_html(tmp_path / "a.html")

    assert page.text() == "题目一 & 二三脚"
    assert page.text(frozenset({"ning"})) == "题目一 & 二三"
    assert (page.headings, page.ids, page.fetched) == ([(2, "题目")], ["a"], ["http://x/y.png"])


def test_a_page_whose_tags_cross_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p><b>x</p></b>", encoding="utf-8")

    with pytest.raises(AssertionError, match="is closed by"):
        read_html(tmp_path / "a.html")


def test_of_a_pdf_places_fonts_and_what_lies_outside_are_read(tmp_path: Path, repo_root: Path) -> None:
    pdfmetrics.registerFont(TTFont("Reader", str(repo_root / "fonts" / "BulletinHei-Regular.ttf")))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(200, 100))
    canvas.setFont("Reader", 10)
    for place, text in ((80, "页眉"), (50, "中 文-"), (10, "脚")):
        canvas.drawString(10, place, text)
    canvas.drawString(195, 50, "外")
    canvas.bookmarkPage("here", fit="XYZ", left=0, top=60, zoom=0)
    canvas.addOutlineEntry("题", "here", 0)
    canvas.save()

    (page,) = pdf.read_pages(tmp_path / "a.pdf")

    assert page.text() == "页眉中文-脚外"
    assert page.text(pdf.Band(30, 60)) == "中文-外"
    assert ["".join(glyph.char for glyph in line) for line in page.lines()] == ["页眉", "中文-外", "脚"]
    assert [glyph.char for glyph in page.outside()] == ["外"]
    assert page.glyphs[0].baseline == pytest.approx(20)
    assert [(font.name.split("+")[-1], font.embedded) for font in pdf.fonts(tmp_path / "a.pdf")] == [
        ("Helvetica", False),
        ("BulletinHei-Regular", True),
    ]
    assert pdf.bookmarks(tmp_path / "a.pdf") == [pdf.Bookmark(0, "题", 1, 40)]


@pytest.mark.parametrize("actual", ["甲乙丙", "甲丙乙 3", "甲乙丁", "甲乙丙丁戊", "乙甲丙丁"])
def test_a_text_that_says_less_more_or_other_is_told_from_the_tree(actual: str) -> None:
    expected = Expected(("甲",), (Piece("乙丙"), Piece("丁")))

    agreement.assert_says("甲 乙\n丙\u3000丁", expected, pages=False)
    with pytest.raises(AssertionError):
        agreement.assert_says(actual, expected, pages=False)


def test_page_numbers_may_stand_only_where_pages_are_known() -> None:
    expected = Expected((), (Piece("见案例2"), Piece(may="（第[0-9]*页）"), Piece("。")))

    agreement.assert_says("见案例2（第12页）。", expected, pages=True)
    agreement.assert_says("见案例2。", expected, pages=False)
    with pytest.raises(AssertionError, match="the tree says '。'"):
        agreement.assert_says("见案例2（第12页）。", expected, pages=False)


def line(text: str, role: str, anchor: str) -> LineBox:
    run = GlyphRun("hei", 10, BLACK, 0, text)
    return LineBox(0, (run,), role, anchor)


def test_of_a_pdf_and_its_pages_text_notes_and_folios_are_told_apart() -> None:
    lines = [
        line("报头", "series-name", "head"),
        line("甲1乙", "body", "a/paragraph-1"),
        line("1注", "note", "a/note-1"),
        line("丙", "body", "a/paragraph-1"),
        line("— 3 —", "folio", ""),
    ]
    layout = Layout((Page(1, "3", 100, 100, tuple(lines), "3"),), {}, ())

    def file(text: str) -> list[pdf.PdfPage]:
        return [pdf.PdfPage(1, 100, 100, tuple(pdf.Glyph(char, 0, 0, 1, 1, 1) for char in text))]

    printed = composed.printed_text(file("报头甲1乙1注丙—3—"), layout, frozenset({"a/note-1"}))
    assert (printed.text, printed.notes) == ("报头甲1乙丙", {"a/note-1": "1注"})
    assert composed.folios(file("报头甲1乙1注丙—3—"), layout) == ["—3—"]
    for other in ("报头甲1乙丙1注—3—", "报头甲1乙1注丙—3—丁", "报头甲1乙1注丙—3"):
        with pytest.raises(AssertionError):
            composed.printed_text(file(other), layout, frozenset())
