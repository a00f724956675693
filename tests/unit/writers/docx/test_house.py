"""Documents that build on the Word file of a house, and files that are not used."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bulletins.errors import Diagnostic, Severity, Span, StyleError
from bulletins.pipeline.house_file import house_findings
from bulletins.source import Workspace
from bulletins.style import StyleMap, load_style
from bulletins.tree import Bulletin, Paragraph, RunIn, Text
from bulletins.writers import docx
from tests.conftest import REPO_ROOT
from tests.house_file import house_file, house_parts, logo
from tests.reading.docx import read_docx
from tests.reading.word_fields import read_fields
from tests.reading.word_schema import schema_faults
from tests.unit.writers.docx.specimen import (
    FIELDS,
    W,
    bulletin,
    everything,
    heading,
    paragraph,
    parts,
    point,
    value,
    with_style,
)
from tests.unit.writers.docx.test_sections import book

SHEET = """\
extends: brief
word-base: 望潮公文.docx
roles:
  paragraph: {docx: {name: 案例正文, style: 望潮正文}}
  case-title: {docx: {name: 案例标题, style: 望潮标题}}
  cross-head-1: {docx: {name: 一级小标题, style: 望潮小标题}}
"""


def styles(file: bytes | None = None, sheet: str = SHEET) -> StyleMap:
    """The style of briefs with the Word file of an invented house."""
    shipped = Workspace(REPO_ROOT).style_file

    def read(style: str, name: str) -> tuple[str, str] | None:
        if style != "wangchao":
            return shipped(style, name)
        return ("templates/wangchao/style.yaml", sheet) if name == "style.yaml" else None

    def bases(names: object, name: str, span: Span) -> tuple[str, bytes] | None:
        found = house_file() if file is None else file
        return ("templates/wangchao/望潮公文.docx", found) if name == "望潮公文.docx" else None

    return load_style("wangchao", read, bases=bases).resolve()


def content() -> Bulletin:
    return bulletin(
        heading("case-title", 1, "驿站二十四小时不打烊"),
        heading("cross-head-1", 2, "怎样起步", "一、", "一、", 1),
        paragraph("“早餐会”每月一次。"),
        point("一是", 1, "一是"),
        heading("cross-head-1", 2, "怎样做好", "二、", "一、", 2),
    )


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return parts(docx.write(content(), styles()))


def whole_book() -> Bulletin:
    """A casebook of two parts, whose cover asks for more than the specimen's fields."""
    name = "渝中区总工会"
    series = {
        "name": "渝中工会案例",
        "issuer": name,
        "editor": name,
        "subtitle": "",
        "mark": "",
        "permit": "",
    }
    more = {"counts": {"printed": 2}, "series": {**series, "cover_lead": "", "cover_name": "案例汇编"}}
    return replace(bulletin(*book()), fields={**FIELDS, **more})


def root(written: dict[str, bytes], name: str) -> ElementTree.Element:
    return ElementTree.fromstring(written[f"word/{name}.xml"])


def test_roles_have_the_styles_of_the_house_as_they_are_there(written: dict[str, bytes]) -> None:
    found = {value(style, "name"): style for style in root(written, "styles").iter(f"{W}style")}
    body = found["望潮正文"]
    (text,) = with_style(root(written, "document"), body.get(f"{W}styleId", ""))

    assert value(body, "pPr/spacing", "line") == "520"
    assert value(body, "basedOn") == found["Normal"].get(f"{W}styleId")
    assert [child.tag for child in text.findall(f"{W}pPr/*")] == [f"{W}pStyle"], "the style says it all"
    assert "案例正文" not in found
    assert "望潮强调" not in found, "nothing uses it"


def test_words_inside_a_paragraph_of_the_house_are_as_large_as_it() -> None:
    said = Paragraph("paragraph", "a/p", (RunIn((Text("先听。"),)), Text("再办。")))
    other = Paragraph("preface", "a/q", (RunIn((Text("先看。"),)), Text("再说。")))
    made = parts(docx.write(bulletin(said, other), styles()))
    (run_in,) = [s for s in root(made, "styles").iter(f"{W}style") if value(s, "name") == "段首提示句"]
    sizes = {"".join(run.itertext()): value(run, "rPr/sz") for run in root(made, "document").iter(f"{W}r")}

    assert run_in.find(f"{W}rPr/{W}sz") is None
    assert sizes["先听。"] == ""
    assert int(sizes["先看。"]) < 28, "beside 楷 of 14 pt 黑 is smaller"


def test_numbers_and_levels_are_still_those_of_the_tree(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(content(), styles()))
    file = read_docx(path)

    assert file.headings == [(1, "驿站二十四小时不打烊"), (2, "一、怎样起步"), (2, "二、怎样做好")]
    assert "一是先听职工说。" in file.text


def test_the_page_is_that_of_the_house(written: dict[str, bytes]) -> None:
    (section,) = root(written, "document").iter(f"{W}sectPr")
    assert value(section, "pgMar", "left") == value(section, "pgMar", "right") == "1417"
    assert value(section, "pgMar", "header") == "851"
    assert section.find(f"{W}titlePg") is not None
    assert with_style(root(written, "document"), "series-name") == [], "the letterhead stands in its place"


def test_the_letterhead_stands_once_however_many_parts_there_are() -> None:
    sheet = "extends: casebook\nword-base: 望潮公文.docx\n"
    made = parts(docx.write(whole_book(), styles(None, sheet)))
    first = [s.find(f"{W}titlePg") is not None for s in root(made, "document").iter(f"{W}sectPr")
             if value(s, "pgMar", "footer") == "992"]  # fmt: skip
    assert len(first) > 1
    assert first == [True] + [False] * (len(first) - 1)


def test_headers_and_footers_say_what_the_bulletin_is_and_bring_their_logo(written: dict[str, bytes]) -> None:
    said = {name: "".join(ElementTree.fromstring(data).itertext()) for name, data in written.items()
            if name.startswith(("word/header", "word/footer"))}  # fmt: skip

    assert [text for text in said.values() if "望潮区总工会公文" in text] == [
        "望潮区总工会公文第5期　2024年5月8日"
    ]
    assert "渝中工会简报　第5期" in said.values()
    assert any(text.startswith("送审稿 · 7F3K9-2QDA0") for text in said.values())
    assert logo() in written.values()


def test_what_leads_out_of_a_header_to_parts_left_behind_is_left_there() -> None:
    header = str(house_parts()["word/header2.xml"])
    header = header.replace("</w:p>", '<w:commentRangeStart w:id="1"/><w:hyperlink r:id="rId77"/></w:p>')
    made = parts(docx.write(content(), styles(house_file({"word/header2.xml": header}))))
    (link,) = [e for name in made if name.startswith("word/header") for e in ElementTree.fromstring(made[name]).iter()
               if e.tag == f"{W}hyperlink"]  # fmt: skip

    assert link.attrib == {}
    assert not any(b"comment" in data for name, data in made.items() if name.startswith("word/header"))


def test_what_the_theme_says_stands_in_the_styles(written: dict[str, bytes]) -> None:
    (defaults,) = root(written, "styles").iter(f"{W}docDefaults")
    assert value(defaults, "rPrDefault/rPr/rFonts", "eastAsia") == "宋体"
    assert b"Theme" not in written["word/styles.xml"].replace(b"themeFontLang", b"")


@pytest.mark.parametrize("made", [content, everything])
def test_the_file_is_as_the_schemas_have_it_and_always_the_same(
    made: Callable[[], Bulletin], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(made(), styles()))

    assert path.read_bytes() == docx.write(made(), styles(house_file()))
    assert schema_faults(path) == []


def test_contents_gather_the_styles_of_the_house(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(everything(), styles()))
    fields = read_fields(path)

    assert [field.code for field in fields.fields if field.code.startswith("TOC")] == [
        r'TOC \h \z \t "望潮标题,1"'
    ]
    assert [entry.text for entry in fields.gathered] == ["另一篇"]


def found(file: bytes, sheet: str = SHEET) -> list[Diagnostic]:
    return list(house_findings(styles(file, sheet), content()))


def test_a_file_that_has_everything_is_not_spoken_of() -> None:
    assert found(house_file()) == []


def test_a_style_that_is_not_there_is_reported_where_it_is_named() -> None:
    (finding,) = found(house_file(), SHEET.replace("style: 望潮标题", "style: 望潮题目"))
    assert (finding.code, finding.value("name"), finding.value("suggestion")) == (
        "B771",
        "望潮题目",
        "望潮标题",
    )
    place = finding.span or Span("")
    assert (place.path, place.line) == ("templates/wangchao/style.yaml", 5)


@pytest.mark.parametrize("name", ["标题 1", "heading 1", "Heading 1"])
def test_words_own_styles_are_found_by_their_names_in_both_languages(name: str) -> None:
    looks = str(house_parts()["word/styles.xml"]).replace("望潮标题", "heading 1")
    assert found(house_file({"word/styles.xml": looks}), SHEET.replace("望潮标题", name)) == []


def test_a_style_of_the_house_needs_its_file() -> None:
    codes = [
        f.code
        for f in house_findings(styles(None, SHEET.replace("word-base: 望潮公文.docx\n", "")), content())
    ]
    assert codes == ["B776"] * 3


def test_a_file_that_is_not_there_is_reported() -> None:
    for name in ("另一个.docx", "../望潮公文.docx", "望潮公文.doc"):
        with pytest.raises(StyleError) as refused:
            styles(None, SHEET.replace("望潮公文.docx", name))
        assert [d.code for d in refused.value.diagnostics] == ["B770"]


def test_a_text_that_cannot_be_filled_is_reported() -> None:
    header = str(house_parts()["word/header2.xml"]).replace("series.name", "series.nmae")
    (finding,) = found(house_file({"word/header2.xml": header}))
    assert (finding.code, "nmae" in str(finding.value("text"))) == ("B775", True)


def test_a_letterhead_that_names_no_edition_is_a_warning() -> None:
    footer = str(house_parts()["word/footer1.xml"]).replace("{{ edition.label }} · {{ edition.code }}", "")
    (finding,) = found(house_file({"word/footer1.xml": footer}))
    assert (finding.code, finding.severity) == ("B777", Severity.WARNING)


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    """The relations of the document with one more."""
    one = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    data = house_parts()["word/_rels/document.xml.rels"]
    return str(data).replace("</Relationships>", one).encode()


def declaring_a_document_type() -> bytes:
    entity = '<!DOCTYPE w [<!ENTITY a "x">]>'
    header = str(house_parts()["word/header2.xml"]).replace(
        'standalone="yes"?>', f'standalone="yes"?>{entity}'
    )
    return house_file({"word/header2.xml": header})


def bomb() -> bytes:
    return house_file({"word/styles.xml": b" " * 13_000_000})


def deep() -> bytes:
    header = str(house_parts()["word/header2.xml"])
    return house_file(
        {"word/header2.xml": header.replace("</w:hdr>", "<w:sdt>" * 9000 + "</w:sdt>" * 9000 + "</w:hdr>")}
    )


RELATIONS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param(b"", "B145", id="nothing"),
        pytest.param(b"%PDF-1.7", "B141", id="another format"),
        pytest.param(house_file()[:3000], "B143", id="cut off"),
        pytest.param(declaring_a_document_type(), "B143", id="document type"),
        pytest.param(deep(), "B143", id="nested"),
        pytest.param(bomb(), "B144", id="bomb"),
        pytest.param(house_file({"word/vbaProject.bin": b"x"}), "B772", id="macros"),
        pytest.param(house_file({RELATIONS: relation("attachedTemplate", "file:///c:/a.dotm")}), "B772", id="template"),
        pytest.param(house_file({RELATIONS: relation("image", "http://house.example/a.png")}), "B772", id="picture"),
        pytest.param(house_file({RELATIONS: relation("hyperlink", "file:///c:/a.exe")}), "B772", id="link"),
        pytest.param(house_file({RELATIONS: relation("oleObject", "a.bin", "Internal")}), "B772", id="object"),
        pytest.param(house_file({"word/document.xml": None}), "B143", id="no text"),
        pytest.param(house_file({"word/media/image1.png": b"no picture"}), "B161", id="no picture"),
        pytest.param(house_file({"word/media/image1.png": logo()[:200]}), "B168", id="half a picture"),
    ],
)  # fmt: skip
def test_what_could_do_harm_or_is_broken_is_refused(file: bytes, code: str) -> None:
    assert [finding.code for finding in found(file)] == [code]


def test_a_page_without_room_for_text_is_refused() -> None:
    document = str(house_parts()["word/document.xml"]).replace('w:left="1417"', 'w:left="9999"')
    assert [f.code for f in found(house_file({"word/document.xml": document}))] == ["B773"]


def test_a_file_without_headers_has_none_in_the_document() -> None:
    document = str(house_parts()["word/document.xml"])
    for kind in ("header", "footer"):
        document = document.replace(f"<w:{kind}Reference", "<w:bookmarkEnd")
    file = house_file({"word/document.xml": document})

    assert [f.code for f in found(file)] == ["B778"]
    assert not [name for name in parts(docx.write(content(), styles(file))) if "header" in name]


def test_looks_tell_one_file_from_another() -> None:
    other = house_file({"word/settings.xml": None})
    assert styles().canonical() != styles(other).canonical()
    assert "word_base" not in replace(styles(), word_base=None).canonical()


def test_the_sample_file_is_the_same_each_time() -> None:
    assert house_file() == house_file()
    with zipfile.ZipFile(io.BytesIO(house_file())) as archive:
        assert archive.testzip() is None
