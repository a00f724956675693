"""Widening marks comes to rest, and changes nothing but marks."""

from hypothesis import given
from hypothesis import strategies as st

from bulletins.punctuation import widened

TEXTS = st.lists(
    st.sampled_from(
        ["甲", "乙丙", ",", ":", ";", "?", "!", "(", ")", "（", "）", '"', "“", "”", "《", "》", "1", "23", ".", "%",
         "a", "Bc", " ", "https://a.example/x,y", "。", "，", "8:30", "1,286"]
    ),
    max_size=14,
).map("".join)  # fmt: skip
WIDE = str.maketrans("，；：？！（）“”‘’", ',;:?!()""""')


@given(TEXTS)
def test_it_comes_to_rest(text: str) -> None:
    once = widened(text)

    assert widened(once) == once


@given(TEXTS)
def test_only_the_width_of_marks_changes(text: str) -> None:
    assert widened(text).translate(WIDE) == text.translate(WIDE)
    assert "8:30" not in text or "8:30" in widened(text)
