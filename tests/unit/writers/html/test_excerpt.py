"""A text is cut where a reader would stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.writers.html.excerpt import excerpt


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert excerpt("甲乙丙。", 4) == "甲乙丙。"


def test_whole_sentences_come_first() -> None:
    assert excerpt("第一句话。第二句，后面还有许多字。", 10) == "第一句话。"


def test_a_short_sentence_does_not_stand_for_a_long_text() -> None:
    assert excerpt("好。第二句很长很长很长，后面还有许多许多字。", 16) == "好。第二句很长很长很长……"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前面，《一二，三四五六七八》发布", "前面……"),
        ("前面，“一二，三四五六七八”发布", "前面……"),
        ("前面，投入1234567890元", "前面……"),
        ("他说：“来吧。来吧。”大家都来了，都来了", "他说：“来吧。来吧。”"),
    ],
)
def test_no_cut_falls_inside_brackets_quotes_or_numbers(text: str, expected: str) -> None:
    assert excerpt(text, 12) == expected


def test_what_cannot_be_cut_is_empty() -> None:
    assert excerpt("一二三四五六七八九十", 5) == ""


@given(st.text(st.sampled_from("甲乙1，。；《》“”（） "), max_size=80), st.integers(4, 40))
def test_an_excerpt_is_short_and_a_beginning(text: str, limit: int) -> None:
    made = excerpt(text, limit)

    assert len(made) <= limit
    joined = " ".join(text.split())
    assert joined == made or joined.startswith(made.removesuffix("……"))
