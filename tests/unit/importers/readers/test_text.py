"""Plain texts as manuscripts: their lines, encodings, and what cannot be seen in them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, SourceError
from bulletins.importers.manuscript import (
    MAX_CHARACTERS,
    MAX_LINE,
    MAX_LINES,
    Line,
    Manuscript,
    read_manuscript,
)
from bulletins.messages import message_text


def read(text: str | bytes) -> Manuscript:
    return read_manuscript(text.encode() if isinstance(text, str) else text, "来稿.txt")


def texts(text: str | bytes) -> list[str]:
    return [line.text for line in read(text).lines]


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    return [
        (one.code, one.span.line if one.span else 0, one.span.column if one.span else 0)
        for one in read(text).findings
    ]


def refusal(data: str | bytes, path: str = "来稿.txt") -> Diagnostic:
    with pytest.raises(SourceError) as caught:
        read_manuscript(data.encode() if isinstance(data, str) else data, path)
    return caught.value.diagnostics[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_line_is_a_line_whatever_ends_it_and_keeps_its_blanks(end: str) -> None:
    assert texts(end.join(["　　甲 乙", "", " 丙\t"]) + end) == ["　　甲 乙", "", " 丙\t"]


def test_lines_are_counted_as_editors_count_them_pages_of_a_pdf_included() -> None:
    lines = read("第一页\n\f第二页\n中\f间\n").lines

    assert [(line.number, line.text) for line in lines] == [
        (1, "第一页"),
        (2, "第二页"),
        (3, "中"),
        (4, "间"),
    ]
    assert lines[0] == Line(1, "第一页")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["B190"]),
        ("utf-16", ["B190"]),
        ("utf-16-le", ["B190"]),
        ("utf-16-be", ["B190"]),
    ],
)
def test_every_usual_encoding_is_read_and_a_guess_is_told(encoding: str, said: list[str]) -> None:
    text = "某市总工会“办实事”\r\n第二段，①喆堃，2024年。"

    assert texts(text.encode(encoding)) == text.split("\r\n")
    assert [code for code, _, _ in found(text.encode(encoding))] == said


def test_a_text_pasted_together_of_two_encodings_is_read_line_by_line_and_the_odd_lines_are_told() -> None:
    lines = ["某市总工会办实事", "第二行仍是这样", "这一行来自另一个文件", "还有一行", "最后又是开头那种"]
    mixed = b"\n".join(
        line.encode("gb18030" if number in (2, 3) else "utf-8") for number, line in enumerate(lines)
    )

    assert texts(mixed) == lines
    assert found(mixed) == [("B190", 1, 1), ("B720", 3, 1)]


def test_damaged_utf_8_is_refused_at_its_place_and_not_taken_for_another_encoding() -> None:
    data = "第一行\n某市总工会为职工办实事\n".encode()
    damaged = data.replace("职".encode(), "职".encode()[:2])

    finding = refusal(damaged)
    assert (finding.code, finding.span and (finding.span.line, finding.span.column)) == ("B107", (2, 7))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(bytes(range(256)) * 50, "B712", id="every byte there is"),
        pytest.param(b"caf\xe9 \xff\xfe\x81", "B146", id="no encoding"),
        pytest.param(b"%PDF-1.7\n...", "B711", id="a PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", "B711", id="a picture"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "B713", id="an old Word file"),
        pytest.param(b"{\\rtf1 x}", "B713", id="rich text"),
        pytest.param(b"\x01\x02" * 5000 + "汉字".encode(), "B712", id="controls"),
        pytest.param("", "B145", id="nothing"),
        pytest.param("　\n \ufeff\n\u200b\n", "B145", id="blanks"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: str | bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_file_of_an_unknown_kind_is_refused() -> None:
    assert refusal("甲", "表.csv").code == "B710"


def test_what_cannot_be_seen_is_left_out_and_told_with_its_place() -> None:
    text = "甲\x00乙\n丙\u202e丁\ufeff\u2066戊\u00ad\n\u200b己\n"

    assert texts(text) == ["甲乙", "丙丁戊", "己"]
    assert found(text) == [
        ("B718", 1, 2), ("B718", 2, 2), ("B718", 2, 4), ("B718", 2, 5), ("B718", 2, 7), ("B718", 3, 1),
    ]  # fmt: skip


def test_private_use_and_lost_characters_stay_and_are_told() -> None:
    assert texts("甲\ue123乙\ufffd") == ["甲\ue123乙\ufffd"]
    assert found("甲\ue123乙\ufffd") == [("B719", 1, 2), ("B719", 1, 4)]


def test_of_very_many_places_the_first_are_told_and_the_number_of_the_others() -> None:
    findings = read("\u200b甲\n" * 100).findings

    assert [one.code for one in findings] == ["B718"] * 20 + ["B721"]
    assert findings[-1].value("count") == "80"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("短\n" + "长" * (MAX_LINE + 1), "B716", 2, id="a line of very many characters"),
        pytest.param("x" * 5_000_000, "B716", 1, id="five megabytes in one line"),
        pytest.param(("字" * 999 + "\n") * 1002, "B715", MAX_CHARACTERS // 999 + 1, id="a library"),
        pytest.param("字\n" * (MAX_LINES + 1), "B717", MAX_LINES + 1, id="very many lines"),
    ],
)  # fmt: skip
def test_more_than_is_read_is_refused_where_it_is_too_much(text: str, code: str, line: int) -> None:
    finding = refusal(text)

    assert (finding.code, finding.span and finding.span.line) == (code, line)


def test_a_hundred_megabytes_are_refused_before_they_are_looked_at() -> None:
    assert refusal(b"x" * 100_000_000).code == "B106"


SEEN = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])


@given(st.lists(st.text(SEEN | st.just("\t"), max_size=20), min_size=1, max_size=8))
@example(["联通"])
@example(["é"])
def test_no_character_that_can_be_seen_is_lost(lines: list[str]) -> None:
    text = "甲\n" + "\n".join(lines) + "\n乙"

    assert texts(text) == text.split("\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_finding_that_can_be_said(data: bytes) -> None:
    try:
        manuscript = read(b"\xe7\x94\xb2\n" + data)
    except SourceError as error:
        findings = error.diagnostics
    else:
        findings = manuscript.findings
        assert [line.number for line in manuscript.lines] == [*range(1, len(manuscript.lines) + 1)]

    assert all(message_text(finding) for finding in findings)
