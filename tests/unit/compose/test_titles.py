"""Titles: turns, and lines of a balanced shape."""

from itertools import pairwise
from pathlib import Path

import pytest

from bulletins.compose import titles
from bulletins.compose.boxes import Layout
from bulletins.compose.breaking import Widths
from bulletins.compose.titles import title_breaks
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


def broken(title: str, ems: float, *names: str, even: bool = True) -> list[str]:
    breaks = title_breaks(material(title), Widths(ems * EM, ems * EM), names, even=even)
    assert breaks is not None
    return [material(title).text[start:end] for start, end in breaks]


def width(line: str) -> float:
    return material(line).width(0, len(line)) / EM


@pytest.fixture
def no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(text: str) -> None:
        pytest.fail(f"a reader of words was asked about {text}")

    monkeypatch.setattr(titles, "READERS", (asked, asked))


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


@pytest.mark.parametrize("marks", ["“”", "《》", "（）"])
def test_a_title_does_not_break_inside_quotes(marks: str) -> None:
    title = han(12) + marks[0] + han(6) + marks[1] + han(12)

    lines = broken(title, 28)

    assert any(marks[0] in line and marks[1] in line for line in lines)


def test_a_quotation_longer_than_the_measure_is_broken_between_words() -> None:
    assert broken("“推动职工技能竞赛，服务乡村振兴”", 10) == ["“推动职工技能竞赛，", "服务乡村振兴”"]


@pytest.mark.parametrize(
    ("title", "number"),
    [(han(7) + "2300名" + han(7), "2300名"), (han(7) + "第三十二届" + han(7), "第三十二届")],
)
def test_a_title_does_not_break_inside_a_number_or_before_its_unit(title: str, number: str) -> None:
    assert any(number in line for line in broken(title, 14))


def test_a_title_does_not_break_inside_a_registered_name() -> None:
    title = "安全培训走进大桥建设集团公司工会和车间班组"

    assert any("大桥建设集团公司工会" in line for line in broken(title, 12, "大桥建设集团公司工会"))


def test_a_title_takes_one_line_more_rather_than_tear_a_name() -> None:
    name, rest = "大桥建设集团公司", "工人夜校开课"

    assert broken("天地" + name + rest, 8) != broken("天地" + name + rest, 8, name)
    assert name in broken("天地" + name + rest, 8, name)


def test_a_name_wider_than_the_measure_is_broken_all_the_same() -> None:
    name = "大桥建设集团公司工会"

    assert len(broken(name, 8, name)) == 2


def test_a_title_does_not_end_with_a_line_of_one_or_two_characters() -> None:
    assert broken("天地玄，黄宇", 5) == ["天地", "玄，黄宇"]


def test_lines_of_a_title_are_no_hourglass() -> None:
    first, second, third = (len(line) for line in broken(f"{han(10)}，{han(7)}，{han(10)}", 11))

    assert not (second < first and second < third)


def test_a_title_of_more_than_three_lines_is_balanced_too() -> None:
    lines = broken("山城公交集团推行“暖心驿站”：让司机有热饭吃、有地方休息、有人倾听", 10)

    assert lines == ["山城公交集团", "推行“暖心驿站”：", "让司机有热饭吃、", "有地方休息、有人倾听"]


def test_filled_lines_are_as_full_as_the_words_allow() -> None:
    assert broken("石桥医院工会为夜班护士开设心理健康驿站", 12, even=False) == [
        "石桥医院工会为夜班护士",
        "开设心理健康驿站",
    ]


@pytest.mark.usefixtures("no_readers")
@pytest.mark.parametrize("title", ["让骑手有地方歇脚：江口建成八座驿站", "以赛促学见成效，以学促用出新招"])
def test_readers_of_words_are_not_asked_where_marks_end_the_lines(title: str) -> None:
    assert len(broken(title, 10)) == 2


@pytest.mark.usefixtures("no_readers")
def test_readers_of_words_are_not_asked_about_turns_that_fit() -> None:
    layout = composed(heading("石桥医院工会为夜班护士", "开设心理健康驿站"))

    assert texts(layout) == ["石桥医院工会为夜班护士", "开设心理健康驿站"]


TITLES = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").split()
"""Titles of one line each; ``|`` where an editor would let a line end."""


@pytest.mark.parametrize("ems", [15, 18, 21, 28])
@pytest.mark.parametrize("marked", TITLES)
def test_titles_are_broken_as_an_editor_would(marked: str, ems: int) -> None:
    title = marked.replace("|", "")
    if width(title) <= ems:
        return

    lines = broken(title, ems)

    agreed = {"".join(marked.split("|")[:count]) for count in range(marked.count("|") + 2)}
    assert all("".join(lines[:count]) in agreed for count in range(1, len(lines)))
    assert all(width(line) <= ems for line in lines)
    assert len(lines) <= width(title) // ems + 2
    assert len(lines[-1]) > 2
    lengths = [width(line) for line in lines]
    assert not any(b < a - 1 and b < c - 1 for (a, b), c in zip(pairwise(lengths), lengths[2:], strict=False))


def test_a_very_long_title_is_still_set() -> None:
    assert title_breaks(material(han(200)), Widths(28 * EM, 28 * EM)) is None
    assert "".join(texts(composed(heading(han(200))))) == han(200)


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
