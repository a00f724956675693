"""What stands inside paragraphs: runs, notes, links, fields."""

import hashlib
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bulletins.tree import (
    Bulletin,
    Case,
    Deleted,
    Display,
    Inline,
    Inserted,
    Note,
    NoteMark,
    PageReference,
    Paragraph,
    Reference,
    RunIn,
    Text,
)
from bulletins.writers import docx
from bulletins.writers.docx.bookmarks import bookmark_name
from tests.unit.writers.docx.specimen import (
    W,
    bulletin,
    everything,
    heading,
    paragraph,
    parts,
    read,
    root,
    style,
    value,
    with_style,
    written,
)


def runs_of(*children: Inline, role: str = "paragraph") -> list[tuple[str, str, str]]:
    """(text, hint, own Latin face) of each run of a paragraph."""
    tree = root(written(bulletin(Paragraph(role, "p", children))))
    return [
        ("".join(run.itertext()), value(run, "rPr/rFonts", "hint"), value(run, "rPr/rFonts", "ascii"))
        for run in with_style(tree, role)[0].iter(f"{W}r")
    ]


def test_text_is_one_run_with_the_chinese_hint() -> None:
    assert runs_of(Text("今年“双会”办了24场。")) == [("今年“双会”办了24场。", "eastAsia", "")]


def test_text_without_chinese_needs_no_hint() -> None:
    assert runs_of(Text("24 h")) == [("24 h", "", "")]


def test_marks_that_could_be_taken_for_latin_name_the_chinese_face() -> None:
    assert runs_of(Text("“双会”与“1+1”。")) == [
        ("“", "eastAsia", "仿宋"),
        ("双会”与“1+1", "eastAsia", ""),
        ("”", "eastAsia", "仿宋"),
        ("。", "eastAsia", ""),
    ]


def test_signs_that_open_a_cell_name_the_chinese_face() -> None:
    """LibreOffice takes the small ones of Times else."""
    assert runs_of(Text("●1"))[0] == ("●", "eastAsia", "仿宋")
    assert runs_of(Text("①按月公示"))[0] == ("①", "eastAsia", "仿宋")


def test_in_a_run_in_head_it_is_the_face_of_the_head() -> None:
    assert runs_of(RunIn((Text("“三个平台”。"),)))[0] == ("“", "eastAsia", "黑体")


def test_only_titles_set_latin_in_a_bold() -> None:
    data = written(bulletin(heading("case-title", 1, "把“24小时”驿站开到井下"), paragraph("24小时")))
    runs = root(data).iter(f"{W}r")
    assert ["".join(r.itertext()) for r in runs if value(r, "rPr/rStyle") == "latin-bold"] == ["24"]

    styles = root(data, "word/styles.xml").iter(f"{W}style")
    assert [value(s, "name") for s in styles if s.find(f"{W}rPr/{W}b") is not None] == ["标题西文"]


def test_what_xml_reserves_is_escaped() -> None:
    assert read(bulletin(paragraph("A&B <厂> ]]>"))).paragraphs[-1].text == "A&B <厂> ]]>"


def test_blanks_are_kept() -> None:
    assert read(bulletin(paragraph(" 王　明  李四 "))).paragraphs[-1].text == " 王　明  李四 "


def test_inline_text_has_the_character_style_of_its_role() -> None:
    tree = root(written(everything()))
    styles = {value(run, "rPr/rStyle"): "".join(run.itertext()) for run in tree.iter(f"{W}r")}
    assert styles["run-in-run"] == "听得见。"
    assert styles["strong-run"] == "要点"
    assert styles["gap-run"] == "[缺]"


def test_marked_words_are_underlined_and_struck_by_their_styles() -> None:
    words = (Inserted((Text("新"),)), Deleted((Text("旧"),)))
    styles = parts(written(bulletin(Paragraph("paragraph", "p", words))))["word/styles.xml"]
    found = {style.get(f"{W}styleId"): style for style in ElementTree.fromstring(styles).iter(f"{W}style")}

    assert value(found["inserted-run"], "rPr/u") == "single"
    assert found["inserted-run"].find(f"{W}rPr/{W}strike") is None
    assert found["deleted-run"].find(f"{W}rPr/{W}strike") is not None


def test_a_size_relative_to_the_surroundings_follows_them() -> None:
    """黑 inside 仿宋 is half a point smaller; in smaller text it is smaller still."""
    tree = root(written(bulletin(Paragraph("contents-entry", "p", (RunIn((Text("头"),)), Text("文"))))))
    run = next(tree.iter(f"{W}r"), None)
    size = [value(r, "rPr/sz") for p in with_style(tree, "contents-entry") for r in p.iter(f"{W}r")]
    assert run is not None
    assert size == ["27", ""]


def notes(*numbers: int) -> Bulletin:
    marks = tuple(NoteMark(number, f"a/note-{index}") for index, number in enumerate(numbers))
    texts = tuple(Note("note", f"a/note-{i}", n, (Text(f"第{n}条。"),)) for i, n in enumerate(numbers))
    return bulletin(Case("case", "a", "a", "", (Paragraph("paragraph", "p", (Text("文"), *marks)),), texts))


def test_notes_that_count_through_are_counted_by_word() -> None:
    data = written(notes(1, 2))
    assert not [r for r in root(data).iter(f"{W}footnoteReference") if r.get(f"{W}customMarkFollows")]
    assert [note.replace(" ", "") for note in read(notes(1, 2)).notes] == ["1第1条。", "2第2条。"]


def test_notes_that_do_not_carry_their_numbers_as_text() -> None:
    file = read(notes(1, 1))
    assert file.paragraphs[-1].text == "文11"
    assert [note.replace(" ", "") for note in file.notes] == ["1第1条。", "1第1条。"]


def test_a_second_mark_of_a_note_is_text() -> None:
    content = notes(1)
    case = content.children[0]
    assert isinstance(case, Case)
    again = Paragraph("paragraph", "p", (NoteMark(1, "a/note-0"), Text("文"), NoteMark(1, "a/note-0")))
    file = read(bulletin(Case("case", "a", "a", "", (again,), case.notes)))
    assert (file.paragraphs[-1].text, len(file.notes)) == ("1文1", 1)


def test_without_notes_there_is_no_part_for_them() -> None:
    assert "word/footnotes.xml" not in parts(written(bulletin(paragraph("文"))))


def test_a_reference_leads_to_the_first_paragraph_of_its_target() -> None:
    tree = root(written(everything()))
    name = "_B" + hashlib.sha256(b"b").hexdigest()[:12]
    marked = [
        p
        for p in tree.iter(f"{W}p")
        if name in {mark.get(f"{W}name") for mark in p.iter(f"{W}bookmarkStart")}
    ]

    assert name in {link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink")}
    assert ["".join(p.itertext()) for p in marked] == ["另一篇"]


def test_every_block_is_marked_so_that_it_is_known_again() -> None:
    content = bulletin(Case("case", "a", "a", "", (paragraph("文", "a/1"), paragraph("章", "a/2"))))
    assert read(content).bookmarks == {bookmark_name("a/1"), bookmark_name("a/2")}


@pytest.mark.parametrize(("pages", "shown", "stale"), [({"b": "iv"}, "iv", ""), ({}, "—", "1")])
def test_a_page_reference_shows_a_page_until_word_works_it_out(
    pages: dict[str, str], shown: str, stale: str
) -> None:
    content = bulletin(
        Paragraph("paragraph", "a", (PageReference("b", "（第", "页）"), Reference("b", "乙"))),
        paragraph("文", "b"),
    )
    tree = ElementTree.fromstring(parts(written(content, pages))["word/document.xml"])
    found = with_style(tree, "paragraph")[0]

    assert "".join(t.text or "" for t in found.iter(f"{W}t")) == f"（第{shown}页）乙"
    name = "_B" + hashlib.sha256(b"b").hexdigest()[:12]
    assert [i.text for i in found.iter(f"{W}instrText")] == [f" PAGEREF {name} \\h "]
    assert next(found.iter(f"{W}fldChar")).get(f"{W}dirty", "") == stale


def test_a_sign_off_keeps_the_paragraph_before_it() -> None:
    blocks = (
        paragraph("甲。", "c/1"),
        paragraph("乙。", "c/2"),
        Paragraph("sign-off", "s", (Text("（丙）"),)),
    )
    tree = root(written(bulletin(Case("case", "c", "c", "第3期 案例1", blocks))))

    keeps = [p.find(f"{W}pPr/{W}keepNext") is not None for p in with_style(tree, "paragraph")]
    assert keeps == [False, True]


def test_no_bookmark_stands_between_a_frame_and_its_words() -> None:
    """LibreOffice leaves the frame open at a bookmark."""
    framed = replace(style().block("column-name"), hug=True, frame_pt=1.0)
    styles = replace(style(), blocks={**style().blocks, "column-name": framed})
    column = Display("column-name", "a/column-name", ((Text("强基固本"),),))
    tree = root(docx.write(bulletin(column, paragraph("正文。")), styles))
    (shown,) = with_style(tree, "column-name")

    assert [each.tag.removeprefix(W) for each in shown][1:] == ["r", "bookmarkStart", "bookmarkEnd"]
