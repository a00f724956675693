"""Errata as a careful proofreader would write them."""

import pytest

from bulletins import tree
from bulletins.redline import ErratumKind, compare
from bulletins.redline.errata import Moved
from tests.unit.redline.small import (
    between,
    bulletin,
    case,
    errata,
    figure,
    paragraph,
    point,
    table,
    told,
    wording,
)

RIDES = "五级工会携手推动网约车行业集体协商，受益的网约车司机达4000余名。"
STATION = "工会驿站建到井下职工身边，热水全天供应，饭菜按时送达。"
TRAIN = "退役车厢改成文化列车，把书吧和茶艺台送到铁路沿线的偏远站区。"


def test_a_figure_is_told_whole_with_its_clause() -> None:
    (row,) = between(
        case("a", "甲", "上级拨款12.5万元，余下自筹。"), case("a", "甲", "上级拨款21.5万元，余下自筹。")
    ).rows

    assert (row.kind, row.before, row.after) == (ErratumKind.FIGURE, "12.5万元", "21.5万元")
    assert (row.lead, row.tail) == ("上级拨款", "")
    assert row.new_clause == "上级拨款21.5万元"
    assert row.is_clear
    assert (row.case_id, row.case_title, row.old.words, row.new.words) == ("a", "甲", "第1段", "第1段")


def test_a_word_that_stands_twice_is_not_clear_without_its_clause() -> None:
    old = case("a", "甲", "走访职工，慰问职工，帮助职工。")
    new = case("a", "甲", "走访职工，慰问员工，帮助职工。")

    (row,) = between(old, new).rows

    assert (row.before, row.after, row.is_clear) == ("职工", "员工", False)
    assert (row.old_clause, row.new_clause) == ("慰问职工", "慰问员工")


def test_a_clause_ends_at_the_next_correction() -> None:
    first, second = between(
        case("a", "甲", "由三个街道十二名专家组成的工作组"),
        case("a", "甲", "由四个街道十三名专家组成的工作组"),
    ).rows

    assert (first.old_clause, second.old_clause) == ("由三个街道", "街道十二名专家组成的工作组")


def test_pages_and_titles_are_those_of_each_edition() -> None:
    old, new = bulletin(case("a", "甲", RIDES)), bulletin(case("a", "乙", RIDES.replace("4000", "5000")))

    rows = compare(
        wording(old, {"a/title": "2", "a/paragraph-1": "2"}),
        wording(new, {"a/title": "3", "a/paragraph-1": "4"}),
    ).content

    assert [(row.old.page, row.new.page) for row in rows] == [("2", "3"), ("2", "4")]
    assert [(row.old.case, row.new.case, row.case_title) for row in rows] == [("《甲》", "《乙》", "乙")] * 2


def test_an_added_paragraph_is_one_row_behind_what_it_follows() -> None:
    assert told(between(case("a", "甲", RIDES, TRAIN), case("a", "甲", RIDES, STATION, TRAIN))) == [
        ("增补", "第1段之后", "", STATION)
    ]


def test_a_removed_paragraph_is_one_row() -> None:
    assert told(between(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", RIDES, TRAIN))) == [
        ("删去", "第2段", STATION, "")
    ]


def test_paragraphs_removed_together_are_one_row() -> None:
    (row,) = between(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", RIDES)).rows

    assert (row.old.words, row.before) == ("第2段至第3段", f"{STATION}\n{TRAIN}")


def test_a_moved_paragraph_is_one_row() -> None:
    assert told(between(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", TRAIN, RIDES, STATION))) == [
        ("移位", "第3段", TRAIN, TRAIN)
    ]


def test_a_paragraph_moved_and_corrected_is_told_twice() -> None:
    new = case("a", "甲", TRAIN.replace("书吧", "茶座"), RIDES, STATION)

    assert told(between(case("a", "甲", RIDES, STATION, TRAIN), new)) == [
        ("移位", "第3段", TRAIN, TRAIN), ("文字", "第3段", "书吧", "茶座")
    ]  # fmt: skip


def test_a_paragraph_that_went_to_another_case_has_moved() -> None:
    old = bulletin(case("a", "甲", RIDES, STATION), case("b", "乙", TRAIN))
    new = bulletin(case("a", "甲", RIDES), case("b", "乙", TRAIN, STATION))

    (row,) = errata(old, new).rows

    assert (row.kind, row.old.case, row.new.case) == (ErratumKind.MOVED, "《甲》", "《乙》")


def test_a_paragraph_written_anew_is_removed_and_added() -> None:
    kinds = [row[0] for row in told(between(case("a", "甲", RIDES, STATION), case("a", "甲", RIDES, TRAIN)))]

    assert sorted(kinds) == ["删去", "增补"]


def test_a_title_written_anew_is_one_row() -> None:
    assert told(between(case("a", "把驿站开到井下", RIDES), case("a", "文化列车进山来", RIDES))) == [
        ("文字", "标题", "把驿站开到井下", "文化列车进山来")
    ]


@pytest.mark.parametrize(
    "texts", [(RIDES[:10], RIDES[10:]), (RIDES[:30], RIDES[30:]), (RIDES[:8], RIDES[8:20], RIDES[20:])]
)
def test_a_split_paragraph_changes_the_layout_alone(texts: tuple[str, ...]) -> None:
    split = between(case("a", "甲", STATION, RIDES, TRAIN), case("a", "甲", STATION, *texts, TRAIN))
    joined = between(case("a", "甲", STATION, *texts, TRAIN), case("a", "甲", STATION, RIDES, TRAIN))

    assert [[row.kind for row in made.rows] for made in (split, joined)] == [[ErratumKind.LAYOUT]] * 2


def test_title_turns_are_layout() -> None:
    assert told(between(case("a", "五级携手／促成协商", RIDES), case("a", "五级携手促成／协商", RIDES))) == [
        ("版式", "标题", "五级携手／促成协商", "五级携手促成／协商")
    ]


def test_a_paragraph_that_becomes_a_cross_head_is_layout() -> None:
    head = tree.Heading("cross-head-1", "a/cross-head-1", 2, ((tree.Text("办起文化列车"),),))

    (row,) = between(case("a", "甲", RIDES, "办起文化列车"), case("a", "甲", RIDES, head)).rows

    assert (row.kind, row.before, row.after) == (ErratumKind.LAYOUT, "正文", "一级小标题")


def test_cases_on_other_pages_are_one_row_of_layout() -> None:
    made = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION), case("c", "丙", TRAIN))
    pages = {"a": "1", "b": "2", "c": "3"}

    (row,) = compare(wording(made, pages), wording(made, {**pages, "b": "3", "c": "4"})).rows

    assert (row.kind, row.before, row.after) == (
        ErratumKind.LAYOUT,
        "《乙》第2页至《丙》第3页",
        "《乙》第3页至《丙》第4页",
    )


def test_a_moved_case_is_one_row_and_its_number_another() -> None:
    one, two, three = (
        case(name, title, text, number=f"案例{place}")
        for place, (name, title, text) in enumerate(
            [("a", "甲", RIDES), ("b", "乙", STATION), ("c", "丙", TRAIN)], 1
        )
    )
    changed = [
        case(name, title, text, number=f"案例{place}")
        for place, (name, title, text) in enumerate(
            [("b", "乙", STATION), ("c", "丙", TRAIN), ("a", "甲", RIDES)], 1
        )
    ]

    numbers, moved = errata(bulletin(one, two, three), bulletin(*changed)).rows

    assert (moved.kind, moved.is_case, moved.before, moved.new.words) == (
        ErratumKind.MOVED, True, "案例1《甲》", "案例2《丙》之后"
    )  # fmt: skip
    assert [type(change) for change in moved.changes] == [Moved]
    assert (numbers.kind, numbers.old.words) == (ErratumKind.NUMBER, "案例序号")


def test_numbers_after_a_removed_case_are_one_row_references_included() -> None:
    names = ["甲", "乙", "丙", "丁"]
    old = [
        case(name, name, f"{name}：参见案例4。", number=f"案例{place}") for place, name in enumerate(names, 1)
    ]
    kept = ["甲", "丙", "丁"]
    new = [
        case(name, name, f"{name}：参见案例3。", number=f"案例{place}") for place, name in enumerate(kept, 1)
    ]

    removed, numbers = errata(bulletin(*old), bulletin(*new)).rows

    assert (numbers.kind, removed.kind, removed.old.words) == (
        ErratumKind.NUMBER,
        ErratumKind.REMOVED,
        "全文",
    )
    assert (numbers.before, numbers.after) == ("案例3、案例4", "案例2、案例3")


def test_a_wrong_reference_that_was_put_right_is_no_consequence() -> None:
    old = bulletin(case("a", "甲", "参见案例2。", number="案例1"), case("b", "乙", RIDES, number="案例2"))
    new = bulletin(case("a", "甲", "参见案例1。", number="案例1"), case("b", "乙", RIDES, number="案例2"))

    (row,) = errata(old, new).rows

    assert (row.kind, row.before, row.after) == (ErratumKind.FIGURE, "案例2", "案例1")


def test_ordinals_that_follow_are_one_row_of_their_case() -> None:
    points = [
        point("a/point-1", "一是", RIDES),
        point("a/point-2", "二是", STATION),
        point("a/point-3", "三是", TRAIN),
    ]
    fewer = [points[1], points[2]]
    renumbered = [point("a/point-1", "一是", STATION), point("a/point-2", "二是", TRAIN)]
    assert len(fewer) == len(renumbered)

    rows = told(between(case("a", "甲", *points), case("a", "甲", *renumbered)))

    assert rows == [("删去", "第1段", f"一是{RIDES}", ""), ("序号", "序号", "二是、三是", "一是、二是")]


def test_the_same_case_under_another_id_is_the_same() -> None:
    (row,) = between(
        case("old", "甲", RIDES, STATION, TRAIN),
        case("new", "甲", RIDES, STATION, TRAIN.replace("书吧", "茶座")),
    ).rows

    assert (row.before, row.after) == ("书吧", "茶座")


def test_a_case_whose_last_paragraph_went_elsewhere_is_removed_as_a_whole() -> None:
    old = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION, TRAIN))

    rows = errata(old, bulletin(case("a", "甲", RIDES, TRAIN))).rows

    assert [(row.kind.chinese, row.old.words, row.is_case) for row in rows] == [
        ("删去", "全文", True), ("移位", "第2段", False)
    ]  # fmt: skip


def test_an_added_case_is_one_row() -> None:
    (row,) = errata(
        bulletin(case("a", "甲", RIDES)), bulletin(case("a", "甲", RIDES), case("b", "乙", STATION, TRAIN))
    ).rows

    assert (row.kind, row.is_case, row.old.words, row.after) == (ErratumKind.ADDED, True, "《甲》之后", "乙")


def test_a_cell_is_told_whole_by_row_and_column() -> None:
    old, new = (table("a/table-1", "区县|件数", "东区|12", f"西区|{count}") for count in ("30", "36"))

    assert told(between(case("a", "甲", old), case("a", "甲", new))) == [
        ("表格", "表1第2行第2列", "30", "36")
    ]


def test_an_added_row_of_a_table_is_one_row() -> None:
    old = table("a/table-1", "区县|件数", "东区|12", "西区|30")
    new = table("a/table-1", "区县|件数", "东区|12", "南区|7", "西区|30")

    assert told(between(case("a", "甲", old), case("a", "甲", new))) == [
        ("增补", "表1第1行之后", "", "南区｜7")
    ]


def test_a_removed_column_of_a_table_is_one_row() -> None:
    old = table("a/table-1", "区县|件数|备注", "东区|12|无", "西区|30|含企业")
    new = table("a/table-1", "区县|件数", "东区|12", "西区|30")

    assert told(between(case("a", "甲", old), case("a", "甲", new))) == [
        ("删去", "表1第3列", "备注｜无｜含企业", "")
    ]


def test_a_moved_row_of_a_table_is_one_row() -> None:
    old = table("a/table-1", "区县|件数", "东区|12", "西区|30", "南区|7")
    new = table("a/table-1", "区县|件数", "南区|7", "东区|12", "西区|30")

    assert told(between(case("a", "甲", old), case("a", "甲", new))) == [
        ("移位", "表1第3行", "南区｜7", "南区｜7")
    ]


def test_a_picture_is_known_by_its_bytes_and_its_caption_apart() -> None:
    old, new = figure("a/figure-1", "aa", "井下的工会驿站"), figure("a/figure-1", "bb", "井下的职工驿站")

    assert told(between(case("a", "甲", old), case("a", "甲", new))) == [
        ("图片", "图1", "", ""), ("文字", "图1说明", "工会", "职工")
    ]  # fmt: skip


def test_a_caption_where_there_was_none_is_added() -> None:
    old, new = figure("a/figure-1", "aa"), figure("a/figure-1", "aa", "井下的工会驿站")

    assert [row[0] for row in told(between(case("a", "甲", old), case("a", "甲", new)))] == ["增补"]


def test_what_stands_outside_cases_is_told_by_its_name() -> None:
    rows = [
        bulletin(
            tree.Section(
                "preface-section",
                "preface",
                (paragraph("preface/paragraph-1", f"本期{count}个。", "preface"),),
            ),
            case("a", "甲", RIDES),
            tree.LabelledRows("imprint", "imprint", (tree.LabelledRow("送：", f"各部门{count}份。"),)),
            issue={"date": f"2024年{count}月"},
        )
        for count in (8, 9)
    ]

    assert [row.old.words for row in errata(*rows).rows] == ["日期", "按语第1段", "版记第1行"]


def test_a_call_out_that_leads_elsewhere_is_told_by_addresses() -> None:
    old, new = (
        bulletin(tree.CallOut("call-out", "call-out-1", ((tree.Text("扫码"),),), url))
        for url in ("https://bulletins.example/a", "https://bulletins.example/b")
    )

    assert told(errata(old, new)) == [
        ("文字", "二维码提示", "https://bulletins.example/a", "https://bulletins.example/b")
    ]


def test_long_issues_are_compared_block_by_block() -> None:
    cases = [
        case(f"c{place}", f"标题{place}", *(f"{STATION}{place}-{line}" for line in range(60)))
        for place in range(60)
    ]
    other = case("c30", "标题30", *(f"{STATION}30-{line}" for line in range(60) if line != 7))

    (row,) = errata(bulletin(*cases), bulletin(*cases[:30], other, *cases[31:])).rows

    assert (row.kind, row.before) == (ErratumKind.REMOVED, f"{STATION}30-7")


def test_a_long_table_with_many_corrections_stays_the_same_table() -> None:
    rows = [f"第{place}户|{place * 37 % 1000}" for place in range(300)]
    changed = [f"{row.partition('|')[0]}|未报" if place % 20 == 0 else row for place, row in enumerate(rows)]

    made = between(
        case("a", "甲", table("a/table-1", "户|元", *rows)),
        case("a", "甲", table("a/table-1", "户|元", *changed)),
    )

    assert [row.kind for row in made.rows] == [ErratumKind.CELL] * 15
