"""Word documents as manuscripts: paragraphs, their looks, generated ordinals, tables, and what hangs on them."""

from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from bulletins.errors import SourceError
from bulletins.importers.manuscript import Line, LineKind, Manuscript, read_manuscript
from tests.unit.importers.word import document, p, part, run, saved, table, with_parts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(body: str, **parts: str) -> Manuscript:
    data = document(body)
    inside = {f"word/{name}.xml": with_added(data, f"word/{name}.xml", xml) for name, xml in parts.items()}
    return read_manuscript(with_parts(data, inside), "来稿.docx")


def with_added(data: bytes, name: str, xml: str) -> bytes:
    """A part of python-docx's empty document, with ``xml`` before its end."""
    end = {"word/styles.xml": b"</w:styles>", "word/numbering.xml": b"</w:numbering>"}[name]
    return part(data, name).replace(end, xml.encode() + end)


def lines(body: str, **parts: str) -> list[Line]:
    return [*read(body, **parts).lines]


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts)]


def bold(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def test_paragraphs_are_lines_as_they_stand_empty_ones_included() -> None:
    body = (
        p(run("　　甲 乙"))
        + p()
        + p(run("丙"), "<w:r><w:tab/></w:r>", run("丁"), "<w:r><w:br/></w:r>", run("戊"))
    )

    assert [(line.number, line.text) for line in lines(body)] == [
        (1, "　　甲 乙"), (2, ""), (3, "丙\t丁"), (4, "戊"),
    ]  # fmt: skip


STYLES = """
<w:style w:type="paragraph" w:styleId="A1"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="A2"><w:name w:val="小标"/><w:basedOn w:val="A1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A3"><w:name w:val="x"/>
<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A4"><w:name w:val="y"/><w:basedOn w:val="A3"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A5"><w:name w:val="z"/><w:basedOn w:val="A5"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("A1", Line(1, "题", level=2)),
        ("A2", Line(1, "题", level=2, bold=True)),
        ("A3", Line(1, "题", level=1, centred=True)),
        ("A4", Line(1, "题", centred=True)),
        ("A5", Line(1, "题")),
        ("Heading3", Line(1, "题", level=3, bold=True)),
        ("Title", Line(1, "题", level=1)),
        ("NoSuchStyle", Line(1, "题")),
    ],
)
def test_a_style_says_level_weight_and_place_also_by_what_it_is_based_on(style: str, expected: Line) -> None:
    assert lines(p(run("题"), properties=f'<w:pStyle w:val="{style}"/>'), styles=STYLES) == [expected]


def test_the_turns_of_a_heading_are_one_line() -> None:
    body = p(run("题"), "<w:r><w:br/></w:r>", run("二"), properties='<w:pStyle w:val="Heading1"/>')

    assert lines(body) == [Line(1, "题 二", level=1, bold=True)]


def test_what_is_bold_is_told_of_the_whole_line_or_of_its_beginning() -> None:
    not_bold = '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>不</w:t></w:r>'
    heading = '<w:pStyle w:val="Heading1"/>'
    body = (
        p(bold("全"), run(" "))
        + p(bold("头一句。"), run("其余"))
        + p(run("前"), bold("后"))
        + p(not_bold, properties=heading)
    )

    assert [(line.bold, line.bold_until) for line in lines(body)] == [
        (True, 0),
        (False, 4),
        (False, 0),
        (False, 0),
    ]


def levels(*entries: str) -> str:
    """A list definition; an entry is ``format text`` or ``format text start``."""
    made = ""
    for index, entry in enumerate(entries):
        form, text, start = [*entry.split(" "), "1"][:3]
        made += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )
    number = '<w:num w:numId="901"><w:abstractNumId w:val="900"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="900">{made}</w:abstractNum>{number}'


def item(text: str, level: int = 0, number: int = 901) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(run(text), properties=numbering)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting %1、", ["一、甲", "二、乙"]),
        ("chineseCountingThousand （%1） 10", ["（十）甲", "（十一）乙"]),
        ("chineseCounting 第%1条 20", ["第二十条甲", "第二十一条乙"]),
        ("decimal %1.", ["1. 甲", "2. 乙"]),
        ("decimalEnclosedCircle %1", ["①甲", "②乙"]),
        ("ideographTraditional %1、", ["甲、甲", "乙、乙"]),
        ("upperRoman %1. 3", ["III. 甲", "IV. 乙"]),
        ("lowerLetter %1)", ["a) 甲", "b) 乙"]),
        ("japaneseCounting %1、 101", ["一百零一、甲", "一百零二、乙"]),
        ("bullet \uf0b7", ["• 甲", "• 乙"]),
        ("strangeFormat %1. 7", ["7. 甲", "8. 乙"]),
    ],
)
def test_ordinals_that_word_generates_stand_in_front(form: str, expected: list[str]) -> None:
    found = lines(item("甲") + item("乙"), numbering=levels(form))

    assert [line.text for line in found] == expected
    assert {line.kind for line in found} == {LineKind.LIST_ITEM}


def test_deeper_levels_begin_anew_and_show_the_numbers_above_them() -> None:
    definition = levels("chineseCounting %1、", "decimal %1.%2", "decimal （%3）")
    body = (
        item("甲") + item("乙", 1) + item("丙", 1) + p(run("间")) + item("丁") + item("戊", 1) + item("己", 2)
    )

    assert texts(body, numbering=definition) == [
        "一、甲",
        "一.1 乙",
        "一.2 丙",
        "间",
        "二、丁",
        "二.1 戊",
        "（1）己",
    ]


def test_a_list_that_starts_anew_does_so_once_and_others_of_its_kind_go_on() -> None:
    anew = (
        '<w:num w:numId="902"><w:abstractNumId w:val="900"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="903"><w:abstractNumId w:val="900"/></w:num>'
    )
    body = item("甲") + item("乙", number=902) + item("丙", number=902) + item("丁", number=903)

    assert texts(body, numbering=levels("decimal %1.") + anew) == ["1. 甲", "1. 乙", "2. 丙", "3. 丁"]


def test_a_table_of_short_cells_gives_rows_and_one_of_paragraphs_its_paragraphs() -> None:
    short = table([p(run("类别")), p(run("件 数"))], [p(run("维权")), p()])
    long = table([p(run("左一")) + p(run("左二")), p(run("右"))])
    box = table([p(run("阅读提示"))])

    assert [(line.text, line.kind) for line in lines(short)] == [
        ("类别\t件 数", LineKind.TABLE_ROW), ("维权\t", LineKind.TABLE_ROW),
    ]  # fmt: skip
    assert [line for line in texts(long + box) if line] == ["左一", "左二", "右", "阅读提示"]
    assert [one.code for one in read(long).findings] == ["B198"]


def test_pictures_and_text_boxes_stand_behind_their_paragraph() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="图片 1" descr="培训现场"/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p(run('框中'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    manuscript = read(p(picture, run("前"), box, run("后")))

    assert [(line.text, line.kind) for line in manuscript.lines] == [
        ("前后", LineKind.TEXT), ("培训现场", LineKind.PICTURE), ("框中", LineKind.TEXT),
    ]  # fmt: skip
    assert [one.code for one in manuscript.findings] == ["B193", "B197"]


def test_pictures_come_along_with_their_place_if_they_can_be_printed(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("前")
    for kind in ("PNG", "JPEG", "GIF"):
        file = tmp_path / f"x.{kind}"
        Image.new("RGB", (4, 4)).save(file, kind)
        made.add_picture(str(file))
        made.add_paragraph("后")
    manuscript = read_manuscript(saved(made), "来稿.docx")

    assert [(one.after, one.suffix) for one in manuscript.pictures] == [(1, ".png"), (2, ".jpg")]
    assert manuscript.pictures[0].data == (tmp_path / "x.PNG").read_bytes()
    assert [(one.code, one.value("count")) for one in manuscript.findings] == [("B193", "1")]


@pytest.mark.parametrize("name", ["图片 3", "Picture 12", "IMG_2024.JPG", "a.png"])
def test_a_name_that_a_program_gave_a_picture_is_no_text(name: str) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="{name}"/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    manuscript = read(p(run("前"), picture))

    assert [line.text for line in manuscript.lines] == ["前"]
    assert [one.code for one in manuscript.findings] == ["B193"]


def test_tracked_changes_count_as_accepted() -> None:
    body = p(
        run("收到"),
        f"<w:ins>{run('46')}</w:ins>",
        "<w:del><w:r><w:delText>42</w:delText></w:r></w:del>",
        run("个"),
    )
    joined = p(run("甲"), properties="<w:rPr><w:del/></w:rPr>") + p(run("乙"))

    assert texts(body + joined) == ["收到46个", "甲乙"]
    assert [one.code for one in read(body).findings] == ["B195"]


def test_a_document_is_known_by_its_bytes_whatever_its_name() -> None:
    assert [line.text for line in read_manuscript(document(p(run("甲"))), "来稿.txt").lines] == ["甲"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(document(p(run("　"))), "B145", id="no text"),
        pytest.param(b"PK\x03\x04 and no more", "B143", id="broken"),
        pytest.param(
            with_parts(
                document(p(run("甲"))), {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
            ),
            "B143",
            id="a document type",
        ),
        pytest.param(
            with_parts(document(p(run("甲"))), {"word/bomb.xml": b" " * 13_000_000}), "B144", id="a bomb"
        ),
    ],
)
def test_hostile_documents_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_manuscript(data, "来稿.docx")
    assert [one.code for one in caught.value.diagnostics] == [code]
