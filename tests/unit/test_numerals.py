"""Numbers in words, circles and Roman numerals; ordinals as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.numerals import chinese, nested_scheme, number, number_text, roman


@pytest.mark.parametrize(
    ("scheme", "value", "printed"),
    [
        ("一、", 1, "一、"),
        ("一、", 11, "十一、"),
        ("（一）", 21, "（二十一）"),
        ("1.", 3, "3."),
        ("（1）", 10, "（10）"),
        ("案例1", 12, "案例12"),
        ("第一篇", 2, "第二篇"),
        ("一是", 4, "四是"),
        ("①", 20, "⑳"),
        ("①", 21, "（21）"),
        ("none", 5, ""),
    ],
)
def test_a_number_is_printed_in_its_scheme(scheme: str, value: int, printed: str) -> None:
    assert number_text(scheme, value) == printed


@given(st.integers(1, 9999))
def test_what_is_written_is_read_as_it_was_meant(value: int) -> None:
    assert number(chinese(value)) == number(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("⑳", 20), ("二〇", None), ("两百", 200), ("一二", None), ("十余", None), ("", None), ("９", 9)],
)
def test_what_is_no_number_is_none(text: str, value: int | None) -> None:
    assert number(text) == value


def test_roman_numerals_subtract_at_four_and_nine() -> None:
    assert [roman(value) for value in (3, 4, 9, 14, 1990)] == ["iii", "iv", "ix", "xiv", "mcmxc"]


@pytest.mark.parametrize("value", [0, -1, 10000])
def test_numbers_beyond_the_counting_words_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        chinese(value)


def test_points_inside_points_go_down_the_levels_of_an_official_document() -> None:
    levels = ["一、"]
    for _ in range(3):
        levels.append(nested_scheme(levels[-1]))
    assert levels == ["一、", "（一）", "1.", "（1）"]
