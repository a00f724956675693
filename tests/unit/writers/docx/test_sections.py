"""Sections, headers, bands and boxes of text: the styles of a selection and of a book."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from bulletins.source import Workspace
from bulletins.style import StyleMap, load_style
from bulletins.tree import (
    Block,
    CallOut,
    Case,
    Contents,
    ContentsEntry,
    Display,
    LabelledRow,
    LabelledRows,
    NumberLine,
    Section,
    Text,
)
from bulletins.writers import docx
from bulletins.writers.docx.xml import NAMESPACES
from tests.conftest import REPO_ROOT
from tests.reading.docx import read_docx
from tests.unit.writers.docx.specimen import (
    ADDRESS,
    FIELDS,
    W,
    bulletin,
    heading,
    paragraph,
    parts,
    root,
    value,
    with_style,
)

WPS = f"{{{NAMESPACES['wps']}}}"
WP = f"{{{NAMESPACES['wp']}}}"


@cache
def look(name: str) -> StyleMap:
    return load_style(name, Workspace(REPO_ROOT).style_file).resolve()


def made(style: str, *blocks: Block) -> bytes:
    series = {
        "name": "渝中工会案例",
        "issuer": "渝中区总工会",
        "editor": "渝中区总工会编",
        "subtitle": "选登",
    }
    book = {"cover_lead": "渝中工会", "cover_name": "案例", "mark": "", "permit": ""}
    issue = {
        "label": "第5期",
        "date": "2024年5月8日",
        "month": "2024年5月",
        "year": 2024,
        "number": 5,
        "whole_number": "",
    }
    fields = {**FIELDS, "issue": issue, "series": {**series, **book}, "counts": {"printed": 2}}
    return docx.write(replace(bulletin(*blocks), fields=fields), look(style))


def selection() -> tuple[Block, ...]:
    def group(number: int) -> Section:
        title = heading("group-heading", 1, f"类别{number}")
        case = Case(
            "case", f"c{number}", f"c{number}", "", (heading("case-title", 2, "题"), paragraph("文" * 200))
        )
        return Section("group", f"group-{number}", (title, case), running_title=f"类别{number}")

    call = CallOut("call-out", "call-out-1", ((Text("扫描二维码"),), (Text("看全部"),)), f"{ADDRESS}#all")
    preface = Section("preface-section", "preface", (paragraph("按语。", "preface/p", "preface"),))
    editors = Display("editors", "editors", ((Text("责任编辑：王明"),),))
    return (preface, group(1), group(2), Section("ending", "ending", (call, editors)))


def book() -> tuple[Block, ...]:
    def part(number: int) -> Section:
        page = Section(
            "part-page",
            f"part-{number}/page",
            (
                NumberLine("part-number", f"part-{number}/n", f"第{'一二'[number - 1]}篇", "第一篇", number),
                heading("part-heading", 1, f"篇名{number}"),
            ),
        )
        cases = tuple(
            Case(
                "case",
                f"c{n}",
                f"c{n}",
                "",
                (
                    NumberLine("case-number", f"c{n}/n", f"案例{n}", "案例1", n),
                    heading("case-title", 2, f"题{n}"),
                    paragraph("文", f"c{n}/p"),
                ),
            )
            for n in (2 * number - 1, 2 * number)
        )
        return Section("group", f"part-{number}", (page, *cases), running_title=f"第{number}篇")

    rows = LabelledRows(
        "colophon", "colophon/rows", (LabelledRow("书名：", "案例"), LabelledRow("印数：", "60册"))
    )
    entry = ContentsEntry("contents-entry", 2, "案例1", ((Text("题1"),),), "某单位", "c1")
    call = CallOut("call-out", "call-out-1", ((Text("扫描二维码"),),), ADDRESS)
    return (
        Section("cover", "cover", ()),
        Section("title-leaf", "title-leaf", ()),
        Section("colophon-page", "colophon", (rows,)),
        Contents("contents", "contents", (Text("目录"),), (entry,)),
        part(1),
        part(2),
        Section("back-cover", "back-cover", (call,)),
    )


def numbers(data: bytes, role: str) -> list[tuple[str, str]]:
    """Number and text of the paragraphs of a role, as Word prints them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.docx"
        path.write_bytes(data)
        return [(p.number, p.text) for p in read_docx(path).paragraphs if p.style == role]


def sections(data: bytes) -> list[Element]:
    return list(root(data).iter(f"{W}sectPr"))


def running(data: bytes, section: Element, name: str, kind: str = "default") -> str:
    """The text of a header or footer of a section."""
    files = parts(data)
    relations = {
        r.get("Id"): r.get("Target", "")
        for r in ElementTree.fromstring(files["word/_rels/document.xml.rels"])
    }
    (reference,) = (r for r in section.iter(f"{W}{name}Reference") if r.get(f"{W}type") == kind)
    target = relations[next(value for key, value in reference.items() if key.endswith("}id"))]
    return "".join(t.text or "" for t in ElementTree.fromstring(files[f"word/{target}"]).iter(f"{W}t"))


def test_a_selection_has_its_preface_and_ending_across_two_columns() -> None:
    found = sections(made("selection", *selection()))
    assert [(value(s, "type"), value(s, "cols", "num"), value(s, "cols", "sep")) for s in found] == [
        ("", "", ""),
        ("continuous", "2", "1"),
        ("continuous", "", ""),
    ]
    assert value(found[1], "cols", "space") == "397"


def test_running_titles_that_no_head_says_begin_no_section() -> None:
    assert len(sections(made("selection", *selection()))) == 3


def test_columns_begin_together_below_a_line_that_belongs_to_the_page() -> None:
    """The space below what stands across is a paragraph of its own: space above would lower the first column only."""
    data = made("selection", *selection())
    label = with_style(root(data), "Heading1")[0]
    assert value(label, "pPr/spacing", "before") == "0"


def test_the_masthead_is_a_band_behind_a_box_that_keeps_the_text_below_it() -> None:
    data = made("selection", *selection())
    band, box = root(data).iter(f"{WP}anchor")
    assert (band.get("behindDoc"), band.find(f"{WP}wrapNone") is not None) == ("1", True)
    assert box.find(f"{WP}wrapTopAndBottom") is not None
    assert "渝中工会案例" in "".join(t.text or "" for t in box.iter(f"{W}t"))
    styles = ElementTree.fromstring(parts(data)["word/styles.xml"])
    name = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "series-name")
    assert value(name, "rPr/color") == "FFFFFF"


def test_a_label_has_a_field_as_wide_as_its_words_and_a_rule_below() -> None:
    styles = ElementTree.fromstring(parts(made("selection", *selection()))["word/styles.xml"])
    label = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Heading1")
    assert value(label, "rPr/shd", "fill") == value(label, "pPr/pBdr/bottom", "color") == "D5222B"
    assert label.find(f"{W}pPr/{W}shd") is None


def test_a_preface_has_a_bar_at_its_left() -> None:
    (preface,) = with_style(root(made("selection", *selection())), "preface")
    assert value(preface, "pPr/pBdr/left", "sz") == "23"
    assert value(preface, "pPr/ind", "left") == "283"


def test_the_ending_stands_at_the_foot_with_its_words_beside_the_code() -> None:
    tree = root(made("selection", *selection()))
    ending = next(t for t in tree.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is not None)
    assert value(ending, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    (inner,) = (t for t in ending.iter(f"{W}tbl") if t is not ending)
    code, words = inner.iter(f"{W}tc")
    assert code.find(f".//{WP}inline") is not None
    assert "".join(t.text or "" for t in words.iter(f"{W}t")) == f"扫描二维码看全部{ADDRESS}#all"


def test_a_book_has_sections_for_its_sequences_and_parts() -> None:
    found = sections(made("casebook", *book()))
    assert [value(s, "type") for s in found] == [
        "", "oddPage", "oddPage", "oddPage", "oddPage", "oddPage", "oddPage", "oddPage", "evenPage"
    ]  # fmt: skip


def test_a_folio_and_its_dashes_stand_on_one_line() -> None:
    """Beside the first line of the footer, which begins a little higher."""
    for data in footers("brief"):
        for p in ElementTree.fromstring(data).iter(f"{W}p"):
            text = "".join(t.text or "" for t in p.iter(f"{W}t"))
            lowered = [r for r in p.iter(f"{W}r") if value(r, "rPr/position")]
            assert not lowered or "— " not in text


def test_what_stands_between_two_lines_of_the_footer_is_lowered() -> None:
    assert any(b"w:position" in data for data in footers("newspaper"))
    assert not any(b"w:position" in data for data in footers("selection")), (
        "its lines stand beside each other"
    )


def footers(style: str) -> list[bytes]:
    files = parts(made(style, *selection()))
    return [data for name, data in files.items() if name.startswith("word/footer")]


def test_digits_beside_the_titles_face_are_bold_in_a_masthead() -> None:
    runs = list(root(made("selection", *selection())).iter(f"{W}r"))

    bold = {"".join(r.itertext()): r.find(f"{W}rPr/{W}b") is not None for r in runs}
    assert (bold["5"], bold["第"], bold["期"]) == (True, False, False)


def test_roman_and_arabic_numbers_begin_once() -> None:
    found = sections(made("casebook", *book()))
    assert [(value(s, "pgNumType", "fmt"), value(s, "pgNumType", "start")) for s in found] == [
        ("", "1"), ("", ""), ("lowerRoman", "1"), ("", "1"), ("", ""), ("", ""), ("", ""), ("", ""), ("", "")
    ]  # fmt: skip


def test_heads_say_the_part_on_odd_pages_and_the_book_on_even_ones() -> None:
    data = made("casebook", *book())
    first, second = sections(data)[4], sections(data)[6]
    assert (running(data, first, "header"), running(data, second, "header")) == ("第1篇", "第2篇")
    assert running(data, second, "header", "even").startswith("渝中工会案例")


def test_no_section_takes_its_headers_from_the_one_before() -> None:
    for section in sections(made("casebook", *book())):
        for name in ("header", "footer"):
            kinds = {reference.get(f"{W}type") for reference in section.iter(f"{W}{name}Reference")}
            assert kinds == {"default", "even"}


def test_the_front_of_the_last_leaf_is_empty() -> None:
    data = made("casebook", *book())
    blank = sections(data)[-2]
    assert running(data, blank, "footer") == running(data, blank, "header") == ""


def test_margins_of_a_book_are_mirrored() -> None:
    files = parts(made("casebook", *book()))
    assert ElementTree.fromstring(files["word/settings.xml"]).find(f"{W}mirrorMargins") is not None
    assert ElementTree.fromstring(parts(made("brief", *selection()))["word/settings.xml"]).find(
        f"{W}mirrorMargins"
    ) is None  # fmt: skip


def test_each_case_begins_a_page_but_the_first_of_a_section() -> None:
    numbers = with_style(root(made("casebook", *book())), "case-number")
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in numbers] == [False, True, False, True]


def test_numbers_on_lines_of_their_own_are_counted_by_word() -> None:
    data = made("casebook", *book())
    assert numbers(data, "part-number") == [("第一篇", ""), ("第二篇", "")]
    assert numbers(data, "case-number") == [("案例1", ""), ("案例2", ""), ("案例3", ""), ("案例4", "")]


def test_a_number_line_that_word_would_count_otherwise_is_told_its_number() -> None:
    lines = [NumberLine("case-number", f"n{n}", f"案例{n}", "案例1", n) for n in (3, 4, 9)]
    data = made("casebook", *lines, NumberLine("case-number", "x", "特例", "", 0))
    assert numbers(data, "case-number") == [("案例3", ""), ("案例4", ""), ("案例9", ""), ("", "特例")]


def test_every_section_ends_with_a_paragraph_that_has_its_properties() -> None:
    for style, blocks in (("selection", selection()), ("casebook", book())):
        body = root(made(style, *blocks)).find(f"{W}body")
        assert body is not None
        holders = [p for p in body if p.find(f"{W}pPr/{W}sectPr") is not None]
        assert len(holders) == len(sections(made(style, *blocks))) - 1
        assert body[-1].tag == f"{W}sectPr"


def test_a_book_is_written_the_same_twice() -> None:
    assert made("casebook", *book()) == made("casebook", *book())


def pages_of(data: bytes) -> list[tuple[Element, list[Element]]]:
    """The properties of each section, and its headers."""
    files = parts(data)
    relations = {
        r.get("Id"): r.get("Target") for r in ElementTree.fromstring(files["word/_rels/document.xml.rels"])
    }
    ids = {
        s: [next(v for k, v in r.items() if k.endswith("}id")) for r in s.iter(f"{W}headerReference")]
        for s in root(data).iter(f"{W}sectPr")
    }
    return [
        (s, [ElementTree.fromstring(files[f"word/{relations[name]}"]) for name in names])
        for s, names in ids.items()
    ]


@pytest.mark.parametrize("style", ["brief", "selection", "casebook"])
def test_headers_reach_down_to_the_text(style: str) -> None:
    """LibreOffice begins the text of a section's first page where its header ends."""
    for section, headers in pages_of(made(style, paragraph("文"))):
        for header in headers:
            height = sum(
                int(value(p, "pPr/spacing", name))
                for p in header.findall(f"{W}p")
                for name in ("before", "line", "after")
            )
            height += sum(int(rule.get(f"{W}sz", "0")) * 20 // 8 for rule in header.iterfind(f".//{W}pBdr/*"))
            below = int(value(section, "pgMar", "top")) - int(value(section, "pgMar", "header"))
            assert height == pytest.approx(below, abs=1)


@pytest.mark.parametrize("style", ["brief", "selection", "casebook", "newspaper"])
def test_a_page_has_room_for_its_lines_and_a_little_more(style: str) -> None:
    """LibreOffice, which rounds both, leaves a line out else."""
    for section, _ in pages_of(made(style, paragraph("文"))):
        sides = (int(value(section, "pgMar", side)) for side in ("top", "bottom"))
        room = int(value(section, "pgSz", "h")) - sum(sides)
        assert room % int(value(section, "docGrid", "linePitch")) >= 12
