"""The contents as Word's own: a field with pages, entries in Word's styles, numbers that a list gives."""

from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

from bulletins.tree import (
    Block,
    Bulletin,
    Case,
    Contents,
    ContentsEntry,
    Heading,
    NumberLine,
    PageMap,
    Paragraph,
    Reference,
    Section,
    Text,
)
from bulletins.writers import docx
from tests.reading.agreement import printed
from tests.reading.word_fields import Entry, WordFields, read_fields
from tests.unit.writers.docx.specimen import W, bulletin, paragraph, parts, root, style, value, with_style
from tests.unit.writers.docx.test_sections import look

PAGES: PageMap = MappingProxyType({"one/title": "3", "two/title": "5", "group/title": "2"})


def case(name: str, number: int = 0, role: str = "case-title", level: int = 1) -> Case:
    line = (NumberLine("case-number", f"{name}/number", f"案例{number}", "案例1", number),) if number else ()
    title = Heading(role, f"{name}/title", level, ((Text("工会"),), (Text(f"办起{name}"),)))
    return Case("case", name, name, "", (*line, title, paragraph("正文。", f"{name}/p")))


def entry(name: str, number: str = "", role: str = "contents-entry", level: int = 1) -> ContentsEntry:
    turns = ((Text("工会"),), (Text(f"办起{name}"),))
    return ContentsEntry(role, level, number, turns, "甲区总工会", f"{name}/title")


def listing(*entries: ContentsEntry, with_pages: bool = True) -> Contents:
    return Contents("contents", "contents", (Text("目录"),), entries, with_pages)


def book(*blocks: Block) -> Bulletin:
    return bulletin(Section("front", "front", (blocks[0],)), *blocks[1:])


def fields_of(content: Bulletin, folder: Path, looks: str = "casebook") -> WordFields:
    path = folder / "a.docx"
    path.write_bytes(docx.write(content, look(looks), PAGES))
    return read_fields(path)


def test_entries_are_what_a_field_says_with_the_pages_of_the_map(tmp_path: Path) -> None:
    fields = fields_of(book(listing(entry("one"), entry("two")), case("one"), case("two")), tmp_path)
    codes = {field.code.split()[0]: field for field in fields.fields}

    assert codes["TOC"].code == r'TOC \o "1-1" \h \z'
    assert [field.said for field in fields.fields if field.code.startswith("PAGEREF")] == ["3", "5"]
    assert [entry.level for entry in fields.listed] == [1, 1]


def test_nobody_is_asked_when_the_file_is_opened() -> None:
    made = parts(docx.write(book(listing(entry("one")), case("one")), look("casebook"), PAGES))
    assert b"updateFields" not in made["word/settings.xml"]
    assert b"w:dirty" not in made["word/document.xml"]


def test_it_is_the_building_block_that_word_offers_to_bring_up_to_date() -> None:
    tree = root(docx.write(book(listing(entry("one")), case("one")), look("casebook"), PAGES))
    (block,) = tree.iter(f"{W}sdt")

    assert value(block, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"
    styles = [value(p, "pPr/pStyle") for p in block.iter(f"{W}p")]
    assert styles == ["TOCHeading", "TOC1", "contents-organisation"]
    kinds = [mark.get(f"{W}fldCharType") for mark in block.iter(f"{W}fldChar")]
    assert (kinds.count("begin"), kinds.count("end"), kinds[-1]) == (2, 2, "end")


def test_no_section_ends_inside_the_contents() -> None:
    tree = root(docx.write(book(listing(entry("one")), case("one")), look("casebook"), PAGES))
    (block,) = tree.iter(f"{W}sdt")
    assert not list(block.iter(f"{W}sectPr"))


def test_styles_of_other_headings_are_named_with_the_level_of_their_entries(tmp_path: Path) -> None:
    content = book(
        listing(entry("group", role="contents-group"), entry("one", level=2), entry("two", level=2)),
        Section(
            "group",
            "group",
            (
                Heading("group-heading", "group/title", 1, ((Text("工会"),), (Text("办起group"),))),
                case("one", role="first-case-title", level=2),
                case("two", level=2),
            ),
        ),
    )
    fields = fields_of(content, tmp_path)

    assert fields.fields[0].code == r'TOC \o "1-2" \h \z \t "首篇标题,2"'
    assert [(made.level, printed(made.text)) for made in fields.gathered] == [
        (1, "工会办起group"),
        (2, "工会办起one"),
        (2, "工会办起two"),
    ]


def test_a_list_of_the_style_counts_what_stands_on_lines_of_its_own(tmp_path: Path) -> None:
    content = book(listing(entry("one", "案例7"), entry("two", "案例8")), case("one", 7), case("two", 8))
    fields = fields_of(content, tmp_path)

    assert [made.text.split("工会")[0].rstrip() for made in fields.listed] == ["案例7", "案例8"]
    assert fields.gathered == (Entry(1, "案例7工会\n办起one"), Entry(1, "案例8工会\n办起two"))


def test_numbers_that_do_not_follow_each_other_are_text(tmp_path: Path) -> None:
    content = book(listing(entry("one", "案例1"), entry("two", "案例3")), case("one", 1), case("two", 3))
    tree = root(docx.write(content, look("casebook"), PAGES), "word/styles.xml")
    (toc,) = [s for s in tree.iter(f"{W}style") if value(s, "name") == "toc 1"]

    assert toc.find(f"{W}pPr/{W}numPr") is None
    assert [made.text[:3] for made in fields_of(content, tmp_path).listed] == ["案例1", "案例3"]


def test_contents_without_pages_say_so() -> None:
    data = docx.write(book(listing(entry("one"), with_pages=False), case("one")), look("brief"))
    assert r" TOC \o &quot;1-1&quot; \h \z \n " in parts(data)["word/document.xml"].decode()


def referring(text: str, *cases: Case) -> Bulletin:
    words = Paragraph("paragraph", "z/p", (Text("见"), Reference("one", text), Text("。")))
    return bulletin(*cases, Case("case", "z", "z", "", (words,)))


def test_a_reference_by_title_shows_each_turn_of_it(tmp_path: Path) -> None:
    fields = fields_of(referring("《工会办起one》", case("one")), tmp_path, "brief").fields

    assert [(field.said, field.meant) for field in fields] == [("工会", "工会"), ("办起one", "办起one")]
    assert all(field.code.endswith(r"\h \* CHARFORMAT") for field in fields)


def test_a_reference_by_number_shows_the_number_of_its_paragraph(tmp_path: Path) -> None:
    (field,) = fields_of(referring("案例4", case("one", 4)), tmp_path).fields
    assert r"\n" in field.code.split()
    assert (field.said, field.meant) == ("案例4", "案例4")


def test_a_reference_that_says_something_else_is_a_link(tmp_path: Path) -> None:
    content = referring("前文", case("one"))
    assert fields_of(content, tmp_path, "brief").fields == ()
    links = root(docx.write(content, style())).iter(f"{W}hyperlink")
    assert ["".join(link.itertext()) for link in links] == ["前文"]


def test_turns_that_nothing_shows_have_no_bookmarks() -> None:
    tree = root(docx.write(bulletin(case("one"), case("two")), style()))
    (title, _) = with_style(tree, "Heading1")
    assert ElementTree.tostring(title).count(b"bookmarkStart") == 1
