"""Which texts are likely the same text, corrected."""

import pytest

from bulletins.redline.similarity import Likeness, in_order, likeliest, likenesses


def test_the_same_text_is_fully_alike_and_another_not_at_all() -> None:
    assert list(likenesses(["天地玄黄", "宇宙洪荒"], ["天地玄黄"], 0.1)) == [Likeness(0, 0, 1.0)]


def test_half_of_a_text_is_half_alike() -> None:
    (found,) = likenesses(["天地玄黄宇宙洪荒"], ["天地玄黄"], 0.1)
    assert found.score == pytest.approx(2 * 3 / (7 + 3))


def test_how_often_something_stands_counts() -> None:
    (found,) = likenesses(["甲乙" * 10], ["甲乙"], 0.0)
    assert found.score == pytest.approx(2 * 1 / (19 + 1))


def test_a_text_of_one_character_is_alike_to_itself() -> None:
    assert list(likenesses(["甲", ""], ["甲", ""], 0.5)) == [Likeness(0, 0, 1.0)]


def test_of_very_many_texts_what_all_have_tells_nothing() -> None:
    many = [f"各级工会办实事{chr(0x4E00 + 2 * place)}{chr(0x4E01 + 2 * place)}" for place in range(120)]
    pairs = {(each.old, each.new) for each in likenesses(many, many, 0.1)}
    assert pairs == {(place, place) for place in range(120)}


def test_in_order_takes_what_weighs_most_together() -> None:
    found = [Likeness(0, 1, 0.9), Likeness(1, 0, 1.0), Likeness(2, 2, 0.5)]
    assert in_order(found) == [Likeness(1, 0, 1.0), Likeness(2, 2, 0.5)]


def test_in_order_gives_no_text_two() -> None:
    assert len(in_order([Likeness(0, 0, 0.9), Likeness(0, 1, 0.8), Likeness(1, 1, 0.3)])) == 2
    assert in_order([Likeness(0, 0, 0.5), Likeness(0, 1, 0.8)]) == [Likeness(0, 1, 0.8)]


def test_in_any_order_the_surest_come_first() -> None:
    found = [Likeness(0, 1, 0.7), Likeness(0, 0, 0.6), Likeness(1, 1, 0.9)]
    assert likeliest(found) == [Likeness(1, 1, 0.9), Likeness(0, 0, 0.6)]
