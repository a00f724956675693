"""Titles: turns, and lines of a balanced shape."""

import pytest

from bulletins.compose.boxes import Layout
from bulletins.compose.titles import balanced_breaks
from bulletins.style.properties import Align, SizeStep, TurnSetting
from bulletins.tree import Display, Heading, Text
from tests.unit.compose.square import (
    EM,
    LEFT,
    RIGHT,
    composed,
    drawn,
    han,
    lines_on,
    material,
    role,
    styles,
    text_of,
)


def heading(*turns: str, number: str = "") -> Heading:
    return Heading("title", "t", 1, tuple((Text(turn),) for turn in turns), number)


def texts(layout: Layout) -> list[str]:
    return [text_of(line) for line in lines_on(layout.pages[0])]


def broken(title: str, ems: float) -> list[str]:
    breaks = balanced_breaks(material(title), ems * EM)
    assert breaks is not None
    return [material(title).text[start:end] for start, end in breaks]


def test_turns_stand_one_a_line() -> None:
    assert texts(composed(heading("天地玄黄", "宇宙洪荒"))) == ["天地玄黄", "宇宙洪荒"]


def test_turns_are_joined_by_an_em_where_the_role_asks() -> None:
    style = styles(role("title", turns=TurnSetting.JOIN, align=Align.LEFT))

    (line,) = lines_on(composed(heading("天", "地"), style=style).pages[0])

    assert drawn(line) == [("天", LEFT), ("地", LEFT + 20)]


def test_a_title_is_centred() -> None:
    (line,) = lines_on(composed(heading("天地玄黄")).pages[0])

    assert line.runs[0].x_pt == pytest.approx((LEFT + RIGHT) / 2 - 20)


@pytest.mark.parametrize(("number", "x"), [("一、", 20.0), ("案例1", 37.5), ("（一）", 30.0)])
def test_a_number_stands_before_the_first_turn(number: str, x: float) -> None:
    style = styles(role("title", align=Align.LEFT))

    (line,) = lines_on(composed(heading("天地", number=number), style=style).pages[0])

    assert dict(drawn(line))["天"] == pytest.approx(LEFT + x - (5 if number == "（一）" else 0))


def test_a_turn_longer_than_the_measure_is_broken_evenly() -> None:
    layout = composed(heading(han(30), "短"))

    assert [len(text) for text in texts(layout)] == [15, 15, 1]


def test_a_title_ends_its_line_after_a_mark_when_one_is_near_the_middle() -> None:
    title = han(13) + "，" + han(16)

    assert broken(title, 28) == [title[:14], title[14:]]


def test_a_title_ends_its_line_at_a_typed_blank() -> None:
    assert broken(han(13) + " " + han(16), 28) == [han(13), han(16)]


def test_a_title_does_not_break_inside_quotes() -> None:
    title = han(12) + "“" + han(6) + "”" + han(12)

    lines = broken(title, 28)

    assert any("“" in line and "”" in line for line in lines)


def test_a_title_does_not_end_with_a_line_of_one_or_two_characters() -> None:
    assert broken("天地玄，黄宇", 5) == ["天地", "玄，黄宇"]


def test_lines_of_a_title_are_no_hourglass() -> None:
    first, second, third = (len(line) for line in broken(f"{han(10)}，{han(7)}，{han(10)}", 11))

    assert not (second < first and second < third)


def test_a_very_long_title_is_still_set() -> None:
    assert balanced_breaks(material(han(100)), 28 * EM) is None
    assert "".join(texts(composed(heading(han(100))))) == han(100)


def test_display_lines_are_set_like_titles() -> None:
    display = Display("title", "d", ((Text("天地"),), (Text("玄黄"),)))

    assert texts(composed(display)) == ["天地", "玄黄"]


def test_a_long_title_takes_the_step_for_its_length() -> None:
    stepped = role("title", steps=(SizeStep(20, 5.0, 0.0),), leading_pt=20.0)

    short, long = (
        lines_on(composed(heading(han(count)), style=styles(stepped)).pages[0])[0] for count in (19, 20)
    )

    assert (short.runs[0].size_pt, long.runs[0].size_pt) == (10.0, 5.0)
    assert short.baseline_pt - long.baseline_pt == pytest.approx(5 + 0.38 * 5)  # half the type, half the line
