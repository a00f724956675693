"""Word documents from outside: what is text is taken in order, what is not is counted, nothing hostile is followed."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import SourceError
from bulletins.importers import ForeignText, read_text_of, word_file
from bulletins.markup import parse_body, write_body
from tests.unit.importers.word import document, p, part, run, saved, table, with_parts


def read(body: str) -> ForeignText:
    return read_text_of(document(body), "来稿.docx")


def written(body: str) -> str:
    return write_body(read(body).blocks)


def said(body: str) -> dict[str, dict[str, str]]:
    return {finding.code: dict(finding.values) for finding in read(body).findings}


def refused(data: bytes) -> list[str]:
    with pytest.raises(SourceError) as caught:
        read_text_of(data, "来稿.docx")
    return [finding.code for finding in caught.value.diagnostics]


def test_paragraphs_are_taken_in_order_and_without_looks() -> None:
    body = p(run("　　甲"), "<w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>") + p() + p(run("# 丙*"))

    assert written(body) == "甲乙\n\n\\# 丙\\*\n"
    assert said(body) == {}


def test_line_breaks_divide_and_tabs_are_blanks() -> None:
    body = p(run("甲"), "<w:r><w:tab/></w:r>", run("乙"), "<w:r><w:br/></w:r>", run("丙"))

    assert written(body) == "甲 乙\n\n丙\n"


def test_tracked_changes_count_as_accepted_and_are_said() -> None:
    body = p(
        run("收到"),
        f"<w:ins>{run('46')}</w:ins>",
        "<w:del><w:r><w:delText>42</w:delText></w:r></w:del>",
        run("个"),
        f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>",
    )

    assert written(body) == "收到46个新处\n"
    assert said(body) == {"B195": {"inserted": "2", "deleted": "2"}}


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"

    assert written(p(run("甲"), properties=deleted) + p(run("乙"))) == "甲乙\n"
    assert written(p(run("乙")) + p(run("丙"), properties=deleted)) == "乙\n\n丙\n"


def test_a_text_box_is_taken_once_and_said() -> None:
    box = f"<w:txbxContent>{p(run('框中'))}</w:txbxContent>"
    body = p(
        run("前"),
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        run("后"),
    )

    assert written(body) == "前后\n\n框中\n"
    assert said(body) == {"B197": {"count": "1"}}


def test_pictures_formulas_comments_hidden_text_and_links_are_counted() -> None:
    body = p(
        run("字"),
        "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>",
        "<w:r><w:pict><v:imagedata/></w:pict></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
        f'<w:hyperlink r:id="rId1">{run("链接")}</w:hyperlink>',
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    )

    assert written(body) == "字链接\n"
    assert said(body) == {
        "B193": {"count": "2"},
        "B148": {"count": "2"},
        "B149": {"count": "1"},
        "B196": {"comments": "1", "links": "1"},
    }


def test_numbers_that_word_generates_are_counted_of_the_paragraph_and_of_its_style() -> None:
    own = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    none = '<w:pStyle w:val="ListNumber"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p(run("甲"), properties=own)
        + p(run("乙"), properties='<w:pStyle w:val="ListNumber"/>')
        + p(run("丙"), properties=none)
        + p(run("丁"))
        + p(properties=own)
    )

    assert said(body) == {"B194": {"count": "2"}}


def test_a_plain_table_becomes_one() -> None:
    body = p(run("前")) + table([p(run("类别")), p(run("件|数"))], [p(run("维权")), p()]) + p(run("后"))

    assert written(body) == "前\n\n| 类别 | 件\\|数 |\n| --- | --- |\n| 维权 |  |\n\n后\n"
    assert said(body) == {}


WIDE = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[p(run("甲")) + p(run("乙")), p(run("丙"))], [p(run("丁")), p(run("戊"))]], id="paragraphs"),
        pytest.param([[WIDE + p(run("甲乙丙"))], [p(run("丁")), p(run("戊"))]], id="merged"),
        pytest.param([[p(run("甲乙丙")), p(run("丁戊"))]], id="one row"),
        pytest.param([[p(run("甲乙丙丁戊"))], [p()]], id="one column"),
        pytest.param([[table([p(run("甲"))], [p(run("乙丙"))]), p(run("丁"))], [p(run("戊")), p()]], id="nested"),
    ],
)  # fmt: skip
def test_other_tables_are_taken_as_paragraphs_in_order_and_said(rows: list[list[str]]) -> None:
    body = table(*rows)

    assert written(body).replace("\n", "") == "甲乙丙丁戊"
    assert "B198" in said(body)


def test_footnotes_become_footnotes() -> None:
    data = document(p(run("甲"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("乙")))
    note = p("<w:r><w:footnoteRef/></w:r>", run(" 注文")).replace("<w:pPr></w:pPr>", "")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relationships = part(data, "word/_rels/document.xml.rels").decode()
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{main}"><w:footnote w:id="2">{note}</w:footnote></w:footnotes>',
        "word/_rels/document.xml.rels": relationships.replace(
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ),
    }
    made = with_parts(data, {name: text.encode() for name, text in parts.items()})

    assert write_body(read_text_of(made, "x.docx").blocks) == "甲[^1]乙\n\n[^1]: 注文\n"


def test_headers_with_words_are_said_and_page_numbers_are_not() -> None:
    made = Document()
    made.add_paragraph("字")
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert read_text_of(saved(made), "x.docx").findings == ()

    made.sections[0].header.paragraphs[0].text = "内部资料"
    assert [finding.code for finding in read_text_of(saved(made), "x.docx").findings] == ["B199"]


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])), min_size=1, max_size=4))
def test_no_character_goes_lost_and_what_is_taken_reads_back(texts: list[str]) -> None:
    made = Document()
    for text in texts:
        made.add_paragraph(text)
    if not "".join(texts).strip():
        return

    taken = read_text_of(saved(made), "x.docx")
    body = parse_body(write_body(taken.blocks), "x.md", 1)

    assert body.blocks == taken.blocks
    said = "".join(
        getattr(child, "text", "") for block in taken.blocks for child in getattr(block, "children", ())
    )
    assert "".join(said.split()) == "".join("".join(texts).split())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "B145", id="empty"),
        pytest.param(OLE, "B141", id="old Word or WPS"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "B142", id="encrypted"),
        pytest.param(b"{\\rtf1 x}", "B141", id="RTF"),
        pytest.param(b"%PDF-1.7", "B141", id="PDF"),
        pytest.param("文字".encode(), "B143", id="text"),
        pytest.param(b"PK\x03\x04 and no more", "B143", id="broken ZIP"),
        pytest.param(document(p(run("x")))[:-200], "B143", id="cut off"),
        pytest.param(document(""), "B145", id="no text"),
    ],
)
def test_what_is_no_readable_word_document_is_refused(data: bytes, code: str) -> None:
    assert refused(data)[0] == code


def test_other_packages_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")

    assert refused(out.getvalue()) == ["B141"]


@pytest.mark.parametrize("xml", [b"<w:document>", b"", b"<x/>", "<w:文".encode(), b"\xff\xfe<"])
def test_a_broken_part_is_refused(xml: bytes) -> None:
    assert refused(with_parts(document(p(run("x"))), {"word/document.xml": xml})) == ["B143"]


def test_entities_are_refused_before_any_is_resolved() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]><w>&b;</w>'
    good = document(p(run("x")))

    for xml in (bomb, bomb.decode().encode("utf-16")):
        assert refused(with_parts(good, {"word/document.xml": xml})) == ["B143"]
        assert refused(with_parts(good, {"word/footnotes.xml": xml})) == ["B143"]


def test_a_package_that_grows_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "MAX_XML_MB", 1)
    monkeypatch.setattr(word_file, "MAX_UNPACKED_MB", 3)
    good = document(p(run("x")))

    assert refused(with_parts(good, {"word/more.xml": bytes(2_000_000)})) == ["B144"]
    assert refused(with_parts(good, {"word/media/image1.png": bytes(4_000_000)})) == ["B144"]


def test_nesting_without_end_is_refused_or_read_but_no_crash() -> None:
    deep = "<w:smartTag>" * 240 + run("深") + "</w:smartTag>" * 240

    assert written(p(deep)) == "深\n"
    xml = part(document(p(run("x"))), "word/document.xml")
    deeper = xml.replace(b"<w:t", b"<w:smartTag>" * 5000 + b"<w:t").replace(
        b"</w:t>", b"</w:t>" + b"</w:smartTag>" * 5000
    )
    assert refused(with_parts(document(p(run("x"))), {"word/document.xml": deeper})) == ["B143"]
