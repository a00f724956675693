"""The whole composition: page references, bookmarks, missing glyphs."""

import pytest

from bulletins.compose.boxes import LinkBox
from bulletins.errors import MissingGlyphError, RenderError, Span, StyleError
from bulletins.messages import hint_text, message_text
from bulletins.tree import Case, Heading, PageReference, Paragraph, Reference, Section, Text
from tests.unit.compose.square import composed, han, lines_on, paragraph, role, styles, text_of


def test_a_page_reference_prints_the_page_of_its_target() -> None:
    reference = Paragraph("plain", "r", (Text("见"), PageReference("far", "第", "页")))

    layout = composed(reference, paragraph(han(28 * 50)), paragraph("远", anchor="far"))

    assert text_of(lines_on(layout.pages[0])[0]) == f"见第{layout.page_map['far']}页"
    assert layout.page_map["far"] == "3"


def test_references_that_move_their_target_come_to_rest() -> None:
    # with a number of two digits the paragraph takes a line more, and its target moves to the next page
    reference = Paragraph("plain", "r", (Text(han(27)), PageReference("far")))

    layout = composed(reference, paragraph(han(28 * 218)), paragraph("远", anchor="far"))

    assert layout.page_map["far"] == "11"
    assert "11" in "".join(text_of(line) for line in lines_on(layout.pages[0])[:2])


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(RenderError) as caught:
        composed(Paragraph("plain", "r", (PageReference("nowhere"),)))

    assert [(d.code, d.value("target")) for d in caught.value.diagnostics] == [("B403", "nowhere")]


def test_references_are_links() -> None:
    layout = composed(
        Paragraph("plain", "r", (Text("见"), Reference("a", "案例2"))), paragraph("天", anchor="a")
    )

    (link,) = [item for item in layout.pages[0].items if isinstance(item, LinkBox)]
    assert (link.target, link.x_pt, link.width_pt) == ("a", 70.0, 2 * 10 + 2.5 + 5)


def heading(level: int, text: str, number: str = "") -> Heading:
    return Heading("title", text, level, ((Text(text),), (Text("下"),)), number)


def test_headings_are_bookmarks_and_no_level_is_left_out() -> None:
    case = Case("case", "a", "a", "案例1", (heading(2, "甲", "案例1"), heading(4, "乙", "一、")))

    layout = composed(Section("group", "g", (heading(1, "类"), case)), heading(1, "丙"))

    assert [(entry.level, entry.title, entry.anchor) for entry in layout.outline] == [
        (0, "类 下", "类"),
        (1, "案例1甲 下", "甲"),
        (2, "一、乙 下", "乙"),
        (0, "丙 下", "丙"),
    ]


def test_every_missing_glyph_is_told_with_its_place() -> None:
    first = Paragraph("plain", "sn-a/p-1", (Text("天地\u9ff0玄", span=Span("a.md", 9, 1, 4)),))
    second = Paragraph("plain", "sn-b/p-2", (Text("\u9ff1玄\u9ff1"),), span=Span("b.md", 3))

    with pytest.raises(MissingGlyphError) as caught:
        composed(first, second, unknown="\u9ff0\u9ff1")

    one, two = caught.value.diagnostics
    assert (one.span, one.value("code_point"), one.value("case")) == (Span("a.md", 9, 3), "U+9FF0", "sn-a")
    assert one.value("context") == "天地\u9ff0玄"
    assert (two.span, two.value("char"), two.value("case")) == (Span("b.md", 3), "\u9ff1", "sn-b")
    assert "U+9FF0" in message_text(one)
    assert "\u9ff0" in message_text(one, "zh")
    assert hint_text(one)


def test_composing_twice_gives_the_same_pages() -> None:
    blocks = [paragraph(han(300), anchor=str(n)) for n in range(20)]

    assert composed(*blocks) == composed(*blocks)


def test_an_indent_wider_than_the_measure_is_found() -> None:
    with pytest.raises(StyleError) as caught:
        composed(paragraph(han(5)), style=styles(role("plain", left_indent_em=100.0)))

    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.value("role"), finding.value("property")) == (
        "B406",
        "plain",
        "left-indent",
    )


def test_a_first_indent_that_leaves_no_room_is_found() -> None:
    with pytest.raises(StyleError) as caught:
        composed(paragraph(han(5)), style=styles(role("plain", first_indent_em=28.0)))

    assert caught.value.diagnostics[0].value("property") == "first-indent"


def test_lines_printed_over_each_other_are_found() -> None:
    with pytest.raises(StyleError) as caught:
        composed(paragraph(han(60)), style=styles(role("plain", leading_pt=2.0)))

    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.value("role"), finding.value("leading")) == ("B405", "plain", "2pt")


def test_text_outside_the_paper_is_found() -> None:
    with pytest.raises(RenderError) as caught:
        composed(paragraph(han(5), "wide"), style=styles(role("wide", leading_pt=1200.0)))

    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.value("role"), finding.value("page")) == ("B407", "wide", "1")
