"""Plain texts from outside: encodings, paragraphs, and that no character goes lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.errors import SourceError
from bulletins.importers import ForeignText, read_text_of
from bulletins.importers.manuscript import MAX_CHARACTERS
from bulletins.markup import Paragraph, Text, parse_body, write_body


def read(text: str | bytes) -> ForeignText:
    return read_text_of(text.encode() if isinstance(text, str) else text, "来稿.txt")


def paragraphs(text: str | bytes) -> list[str]:
    found = []
    for block in read(text).blocks:
        assert isinstance(block, Paragraph)
        found.append("".join(child.text for child in block.children if isinstance(child, Text)))
    return found


def codes(text: str | bytes) -> list[str]:
    return [finding.code for finding in read(text).findings]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_line_is_a_paragraph_whatever_ends_it(end: str) -> None:
    assert paragraphs(end.join(["　　甲", "乙 ", "\t丙"])) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", []), ("utf-8-sig", []), ("gb18030", ["B190"]), ("gbk", ["B190"]), ("utf-16", ["B190"])],
)
def test_texts_of_every_usual_encoding_are_read_and_a_guess_is_said(encoding: str, said: list[str]) -> None:
    data = "某市总工会“办实事”\r\n第二段，①喆堃。".encode(encoding)

    assert paragraphs(data) == ["某市总工会“办实事”", "第二段，①喆堃。"]
    assert codes(data) == said


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(SourceError) as caught:
        read("某市总工会为职工办实事".encode() * 10 + b"\xe6")

    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.value("encoding")) == ("B107", None)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError) as caught:
        read(b"caf\xe9 \xff\xfe\x00\x01\x81")

    assert [finding.code for finding in caught.value.diagnostics] == ["B146"]


@pytest.mark.parametrize("text", ["", "\n\n", "　　\r\n ", "\ufeff"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)

    assert [finding.code for finding in caught.value.diagnostics] == ["B145"]


def test_lines_that_were_cut_short_are_joined_and_that_is_said() -> None:
    text = "标题\n单位\n\n第一段的第一行，\n还有第二行，\nand then the\nthird line。\n\n　　第二段两行。\n　　第三段。\n"

    assert paragraphs(text) == [
        "标题",
        "单位",
        "第一段的第一行，还有第二行，and then the third line。",
        "第二段两行。",
        "第三段。",
    ]
    (finding,) = read(text).findings
    assert (finding.code, finding.value("lines"), finding.value("count")) == ("B192", "4", "1")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲\n乙\n丙", id="no empty line"),
        pytest.param("甲\n\n" + "乙" * 51 + "\n丙", id="a long line"),
        pytest.param("\n\n甲\n乙\n\n", id="empty lines around it only"),
    ],
)
def test_lines_are_never_joined_where_they_may_be_paragraphs(text: str) -> None:
    assert len(paragraphs(text)) == len(text.split())
    assert codes(text) == []


def test_characters_that_no_file_may_hold_are_left_out_and_counted() -> None:
    (finding,) = read("甲\x07乙\ufeff丙\x00").findings

    assert (finding.code, finding.value("count")) == ("B191", "3")
    assert paragraphs("甲\x07乙") == ["甲乙"]


def test_a_book_is_no_case() -> None:
    with pytest.raises(SourceError) as caught:
        read("字" * (MAX_CHARACTERS + 1))

    assert [finding.code for finding in caught.value.diagnostics] == ["B147"]


@pytest.mark.parametrize("name", ["x.doc", "x.wps", "x.md", "x", "x.txt.pdf"])
def test_other_kinds_of_files_are_refused(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text_of(b"x", name)

    assert [finding.code for finding in caught.value.diagnostics] == ["B140"]


MARKS = st.text(
    st.sampled_from("甲乙。 　1.2)*_~`#>-+|[]^@!()<>\\:：;&/'\"=缺［］\t\n“”—…①a说明图![]()摄影"), max_size=40
)


@given(MARKS | st.text(max_size=60))
@example("1. 一是\n::: box\n**粗**\n[缺]\n| a | b |\n![](x.jpg)\n<!-- 注 -->\n[^1]: 注\n# 标题\n---\n===")
def test_what_is_taken_reads_back_as_the_text_that_it_was(text: str) -> None:
    try:
        taken = read(text.encode("utf-8", errors="replace"))
    except SourceError:
        return

    assert parse_body(write_body(taken.blocks), "x.md", 1).blocks == taken.blocks
    if not any(finding.code == "B191" for finding in taken.findings):
        said = "".join(paragraphs(text.encode("utf-8", errors="replace")))
        expected = text.encode("utf-8", errors="replace").decode()
        assert "".join(said.split()) == "".join(expected.split())
