"""What the correction notice and the sheet say of each erratum."""

from bulletins.redline import Entry, compare, notice_entries
from bulletins.redline.notice import layout_words, place_words, shortened
from tests.unit.redline.small import between, bulletin, case, errata, figure, point, table, wording

RIDES = "五级工会携手推动网约车行业集体协商，受益的网约车司机达4000余名。"
STATION = "工会驿站建到井下职工身边，热水全天供应，饭菜按时送达。"
TRAIN = "退役车厢改成文化列车，把书吧和茶艺台送到铁路沿线的偏远站区。"


def test_a_place_has_the_page_of_the_old_edition_and_the_old_number() -> None:
    old = bulletin(case("a", "甲", RIDES, number="案例1"), case("b", "乙", STATION, number="案例2"))
    new = bulletin(case("b", "乙", STATION.replace("热水", "开水"), number="案例1"))

    rows = compare(wording(old, {"b/paragraph-1": "3"}), wording(new, {"b/paragraph-1": "1"})).content

    assert [place_words(row, "第1版") for row in rows if row.before == "热水"] == [
        "第1版第3页，案例2《乙》第1段"
    ]


def test_a_figure_is_quoted_alone_and_points_to_its_place() -> None:
    assert notice_entries(
        between(case("a", "甲", RIDES), case("a", "甲", RIDES.replace("4000", "5000")))
    ) == (Entry("第1版《甲》第1段", "数字", "4000余名", "5000余名", "a/paragraph-1"),)


def test_a_word_is_quoted_with_its_clause() -> None:
    (entry,) = notice_entries(
        between(case("a", "甲", STATION), case("a", "甲", STATION.replace("职工", "员工")))
    )

    assert (entry.old, entry.new) == ("工会驿站建到井下职工身边", "工会驿站建到井下员工身边")


def test_what_was_added_to_a_clause_is_quoted_with_it() -> None:
    new = STATION.replace("饭菜按时送达。", "饭菜按时送达，另设职工书屋一间。")

    (entry,) = notice_entries(between(case("a", "甲", STATION), case("a", "甲", new)))

    assert entry == Entry(
        "第1版《甲》第1段", "增补", "饭菜按时送达", "饭菜按时送达，另设职工书屋一间", "a/paragraph-1"
    )


def test_a_sentence_added_in_a_paragraph_is_told_behind_what_it_follows() -> None:
    new = STATION.replace(
        "热水全天供应，", "热水全天供应，每条巷道还配齐急救药箱、对讲机和可以躺下休息的折叠床，"
    )

    (entry,) = notice_entries(between(case("a", "甲", STATION), case("a", "甲", new)))

    assert entry == Entry(
        "第1版《甲》第1段“热水全天供应，”之后", "增补", "", "每条巷道还配齐急救药箱、对讲机和可以躺下休息的折叠床，",
        "a/paragraph-1",
    )  # fmt: skip


def test_an_omission_in_a_paragraph_is_quoted_as_it_was() -> None:
    (entry,) = notice_entries(
        between(case("a", "甲", STATION), case("a", "甲", STATION.replace("热水全天供应，", "")))
    )

    assert (entry.place, entry.old, entry.new) == ("第1版《甲》第1段", "热水全天供应，", "")


def test_added_and_removed_paragraphs_are_quoted() -> None:
    added, removed = (
        notice_entries(between(*sides))[0]
        for sides in (
            (case("a", "甲", RIDES), case("a", "甲", RIDES, STATION)),
            (case("a", "甲", RIDES, STATION), case("a", "甲", RIDES)),
        )
    )

    assert added == Entry("第1版《甲》第1段之后", "增补", "", STATION, "a/paragraph-2")
    assert removed == Entry("第1版《甲》第2段", "删去", STATION, "", "")


def test_whole_cases_are_told_by_their_titles() -> None:
    both = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION))
    one = bulletin(case("a", "甲", RIDES))

    assert notice_entries(errata(one, both)) == (
        Entry("第1版《甲》之后", "增补", "", "《乙》（全文）", "b/title"),
    )  # fmt: skip
    assert notice_entries(errata(both, one)) == (Entry("第1版《乙》全文删去", "删去", "", "", ""),)


def test_a_moved_case_is_told_by_what_it_follows_and_its_new_number() -> None:
    texts = {"甲": RIDES, "乙": STATION, "丙": TRAIN}
    old, new = (
        bulletin(
            *(case(name, name, texts[name], number=f"案例{place}") for place, name in enumerate(order, 1))
        )
        for order in ("甲乙丙", "乙丙甲")
    )

    entries = notice_entries(errata(old, new))

    assert [entry.place for entry in entries] == [
        "第1版案例序号：案例2、案例3、案例1依次改为案例1、案例2、案例3",
        "第1版案例1《甲》移至案例2《丙》之后，现为案例3",
    ]


def test_a_moved_paragraph_is_told_by_its_beginning() -> None:
    (entry,) = notice_entries(
        between(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", TRAIN, RIDES, STATION))
    )

    assert entry.place == "第1版《甲》第3段（“退役车厢改成文化列车，把书吧和茶艺台送到……”）移至第1段"


def test_consequent_numbers_are_one_line() -> None:
    old = case("a", "甲", point("a/point-1", "一是", RIDES), point("a/point-2", "二是", STATION))
    new = case("a", "甲", point("a/point-1", "一是", STATION))

    assert [entry.place for entry in notice_entries(between(old, new))] == [
        "第1版《甲》第1段", "第1版《甲》序号：二是改为一是"
    ]  # fmt: skip


def test_a_picture_is_told_without_words() -> None:
    (entry,) = notice_entries(
        between(case("a", "甲", figure("a/figure-1", "aa")), case("a", "甲", figure("a/figure-1", "bb")))
    )

    assert entry == Entry("第1版《甲》图1已更换", "图片", "", "", "a/figure-1")


def test_layout_is_told_nowhere_but_in_its_own_words() -> None:
    rows = between(case("a", "甲", RIDES), case("a", "甲", RIDES[:18], RIDES[18:]))

    assert notice_entries(rows) == ()
    assert [layout_words(row) for row in rows.layout] == [
        "《甲》第1段：“推动网约车行业集体协商，”与“受益的网约车司机达400”之间另起一段"
    ]


def test_a_cell_is_told_by_row_and_column() -> None:
    old, new = (case("a", "甲", table("a/table-1", "区县|件数", f"东区|{count}")) for count in (3, 4))

    assert notice_entries(between(old, new)) == (
        Entry("第1版《甲》表1第1行第2列", "表格", "3", "4", "a/table-1"),
    )


def test_what_only_the_pages_print_points_nowhere() -> None:
    old, new = (bulletin(case("a", "甲", RIDES), issue={"date": date}) for date in ("2024年1月", "2024年2月"))

    assert [entry.target for entry in notice_entries(errata(old, new))] == [""]


def test_how_many_cases_there_are_is_told_by_the_cases_alone() -> None:
    both, one = (
        bulletin(*(case(name, name, RIDES) for name in names), counts={"printed": len(names)})
        for names in ("甲乙", "甲")
    )

    assert [row.kind.chinese for row in errata(both, one).content] == ["序号", "删去"]
    assert [entry.kind for entry in notice_entries(errata(both, one))] == ["删去"]


def test_long_texts_are_quoted_by_both_ends() -> None:
    text = "甲" * 100 + "乙" * 100
    assert shortened(text) == "甲" * 60 + "……" + "乙" * 30
    assert shortened("甲" * 120) == "甲" * 120
