"""Ordinals and section numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.assembly.numbering import chinese, nested_scheme, number_text


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


@given(st.integers(1, 9998))
def test_different_numbers_read_differently(value: int) -> None:
    assert chinese(value) != chinese(value + 1)


@pytest.mark.parametrize("value", [0, -1, 10000])
def test_numbers_beyond_the_counting_words_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        chinese(value)


def test_points_inside_points_go_down_the_levels_of_an_official_document() -> None:
    levels = ["一、"]
    for _ in range(3):
        levels.append(nested_scheme(levels[-1]))
    assert levels == ["一、", "（一）", "1.", "（1）"]
