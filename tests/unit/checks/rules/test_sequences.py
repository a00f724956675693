"""Runs of ordinals: what is a slip, and what only looks like one."""

import hypothesis.strategies as st
from hypothesis import given

from bulletins.checks.ordinal import inner, opening
from tests.unit.checks.rules.looking import marked

_NUMERALS = "一二三四五六七八九十"


def test_a_skipped_and_a_repeated_item_are_found_inside_and_at_the_head_of_paragraphs() -> None:
    assert marked("C024", "一是定点。", "二是定人。", "四是定时。") == ["四是"]
    assert marked("C025", "办法：一是定点；二是定人；二是定时。") == ["二是"]
    assert marked("C025", "导语。", "二、定点。", "三、定人。") == ["二、"]
    assert marked("C024", "办法：1.定点；2.定人；4.定时。") == ["4."]
    assert marked("C025", "办法：1、定点；2、定人；2、定时。") == ["2、"]


def test_runs_begin_anew_and_stand_inside_each_other() -> None:
    assert not marked(
        "C025", "一、定点。一是早；二是近。", "二、定人。一是老；二是新。", "一、再说一遍。", "二、再做一遍。"
    )
    assert not marked("C025", "一是定点，做到：一是早，二是近。", "二是定人。")
    assert not marked(
        "C024", "一、总体。", "（一）早。", "（二）近。", "二、分项。", "（一）早。", "（二）近。"
    )


def test_an_excerpt_shows_that_items_were_left_out() -> None:
    assert not marked("C025", "办法规定：“有下列情形的：……（三）没有签到的。”")
    assert not marked("C024", "办法规定：“（一）没有签到的；……（五）没有签退的。”")


def test_what_only_looks_like_an_ordinal_is_none() -> None:
    assert not marked(
        "C025", "奖项设一、二、三等奖，统一是按票数。", "首先定点；二是定人。", "2.5万人次参加，第三方评估。"
    )
    assert not marked(
        "C025", "二、三线城市，四、五年级。", "三、四季度各办一期。", "3、4月间开班。", "一、二等奖各三名。"
    )
    assert not marked("C025", "读第1，2.5万字；3、4号楼；5、六层。1.定点；1.8米宽。")
    assert not marked("C024", "一、甲。", "二、三大行动。", "三、丙。")
    assert opening("2024. 年度报告") is None
    assert opening("一是一，二是二").value == 1  # type: ignore[union-attr]
    assert not [*inner("见《办法（二）》，共三是三、三不是三。")]


def test_contents_in_a_line_are_a_run() -> None:
    assert not marked("C024", "一、概况 · 二、做法 · 三、成效", "四、启示 五、下一步")
    assert not marked("C025", "一、概况　二、做法", "三、成效")


def test_cases_of_a_foreign_text_are_numbered_through() -> None:
    text = ("案例{}", "夜校开到厂门口", "夜校请来师傅，职工学得快。")

    def lines(*numbers: int) -> list[str]:
        return [line.format(number) for number in numbers for line in text]

    assert marked("C024", *lines(1, 2, 4)) == ["案例4"]
    assert marked("C025", *lines(1, 2, 2)) == ["案例2"]
    assert not marked("C024", *lines(1, 2, 3, 1, 2), "案例5说的是夜校。")
    assert not marked("C025", *lines(3, 4))


def test_one_item_alone_is_a_hint_at_text_that_was_cut() -> None:
    assert marked("C026", "导语。", "一、建阵地，议事有去处。") == ["一、"]
    assert marked("C026", "办法如下。一是定点，处处有人管。") == ["一是"]
    assert not marked("C026", "这一是新办法，二是老规矩。")


def test_an_item_of_sentences_ends_as_one() -> None:
    assert marked("C028", "一要建站。站点全覆盖；二要配人。") == ["；"]
    assert not marked("C028", "一要建站；二要配人。人员全覆盖。")


def test_a_list_goes_on_after_a_list_inside_of_it() -> None:
    assert not marked("C027", "一、甲。", "（1）乙。", "（2）丙。", "二、丁。")
    assert not marked("C027", "一、甲。", "1.乙。", "（一）丙。")
    assert marked("C027", "（1）甲。", "一、乙。", "二、丙。") == ["一、"]


@given(st.integers(2, 10), st.sampled_from(["{n}、", "（{n}）", "{n}是"]), st.data())
def test_whole_runs_are_right_and_a_run_without_one_of_its_items_is_wrong_once(
    length: int, form: str, data: st.DataObject
) -> None:
    run = [f"{form.format(n=_NUMERALS[at])}做好这件事。" for at in range(length)]
    assert not marked("C024", *run)
    assert not marked("C025", *run)
    lost = data.draw(st.integers(0, length - 1))
    left = [*run[:lost], *run[lost + 1 :]]
    expected = 0 if lost == length - 1 else 1
    assert len(marked("C024", *left) + marked("C025", *left)) == expected
