"""Bytes into text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import SourceError
from bulletins.messages import hint_text
from bulletins.source.encoding import MAX_FINDINGS, decode_text

LINES = st.lists(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
    )
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_text_reads_the_same_with_any_line_ends_with_and_without_byte_order_mark(
    lines: list[str], end: str, with_mark: bool
) -> None:
    data = end.join(lines).encode("utf-8-sig" if with_mark else "utf-8")
    assert decode_text(data, "x.md") == "\n".join(lines)


def test_the_first_byte_that_is_no_utf_8_is_shown_by_line_and_column() -> None:
    with pytest.raises(SourceError) as caught:
        decode_text("第一行\r\n二\xff".encode().replace(b"\xc3\xbf", b"\xff"), "x.md")
    (finding,) = caught.value.diagnostics
    assert str(finding.span) == "x.md:2:2"
    assert finding.value("byte") == "0xFF"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("某市总工会".encode("gb18030"), "GB18030"),
        ("某市总工会".encode("utf-16"), "UTF-16"),
        (b"caf\xe9", None),
    ],
)
def test_encodings_that_editors_meet_are_recognised(data: bytes, expected: str | None) -> None:
    with pytest.raises(SourceError) as caught:
        decode_text(data, "x.md")
    (finding,) = caught.value.diagnostics
    assert finding.value("encoding") == expected
    assert "UTF-8" in str(hint_text(finding))


@pytest.mark.parametrize(
    "character", ["\0", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff"]
)
def test_characters_that_cannot_be_seen_are_refused_with_their_place(character: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode_text(f"一\n二三{character}四".encode(), "x.md")
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == ("B108", "x.md:2:3")
    assert finding.value("character") == f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    ("text", "place"), [("\0", "1:1"), ("\n\0", "2:1"), ("\n\n一\0", "3:2"), ("一\0\n", "1:2")]
)
def test_places_are_right_at_the_edges_of_lines(text: str, place: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode_text(text.encode(), "x.md")
    assert str(caught.value.diagnostics[0].span) == f"x.md:{place}"


def test_tabs_ideographic_blanks_and_rare_characters_are_text() -> None:
    text = "\t\u3000𬭩\u200b"
    assert decode_text(text.encode(), "x.md") == text


def test_of_very_many_such_characters_only_the_first_are_listed() -> None:
    with pytest.raises(SourceError) as caught:
        decode_text(b"\0" * 1_000_000, "x.md")
    assert len(caught.value.diagnostics) == MAX_FINDINGS
