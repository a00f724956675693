"""Two editions in two columns."""

from bulletins import tree
from bulletins.redline import compare
from bulletins.redline.columns import Part, Row, columns
from tests.unit.redline.small import bulletin, case, figure, table, wording

RIDES = "五级工会携手推动网约车行业集体协商，受益的网约车司机达4000余名。"
STATION = "工会驿站建到井下职工身边，热水全天供应，饭菜按时送达。"
TRAIN = "退役车厢改成文化列车，把书吧和茶艺台送到铁路沿线的偏远站区。"


def parts(old: tree.Bulletin, new: tree.Bulletin) -> tuple[Part, ...]:
    here, there = wording(old, {"a": "1", "b": "2"}), wording(new, {"a": "1", "b": "3"})
    return columns(here, there, compare(here, there))


def sides(row: Row) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]
        "".join(f"[{piece.text}]" if piece.is_changed else piece.text for piece in side)
        for side in (row.old, row.new)
    )


def of(old: tree.Block, new: tree.Block) -> list[tuple[str, str]]:
    return [sides(row) for part in parts(bulletin(old), bulletin(new)) for row in part.rows if row.is_changed]


def test_changed_words_are_marked_on_both_sides() -> None:
    assert of(case("a", "甲", RIDES), case("a", "甲", RIDES.replace("4000", "5000"))) == [
        (RIDES.replace("4000余名", "[4000余名]"), RIDES.replace("4000余名", "[5000余名]"))
    ]


def test_what_one_side_lacks_stands_beside_nothing() -> None:
    assert of(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", RIDES, TRAIN)) == [(f"[{STATION}]", "")]
    assert of(case("a", "甲", RIDES, TRAIN), case("a", "甲", RIDES, STATION, TRAIN)) == [("", f"[{STATION}]")]


def test_what_was_removed_stands_where_it_stood() -> None:
    old = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION), case("c", "丙", TRAIN))
    new = bulletin(case("a", "甲", RIDES[:18]), case("c", "丙", TRAIN[:12]))

    assert [part.titles for part in parts(old, new)] == [
        ("《甲》", "《甲》"),
        ("《乙》", ""),
        ("《丙》", "《丙》"),
    ]


def test_unchanged_lines_are_left_out_but_for_the_neighbours() -> None:
    old = case("a", "甲", RIDES, "第一。", "第二。", STATION, "第三。", "第四。")
    new = case("a", "甲", RIDES, "第一。", "第二。", STATION[:13] + "热饭", "第三。", "第四。")

    (part,) = parts(bulletin(old), bulletin(new))

    assert [row.skipped or sides(row)[1][:3] for row in part.rows] == [3, "第二。", "工会驿", "第三。", 1]


def test_cases_without_changes_are_left_out() -> None:
    old = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION))
    new = bulletin(case("a", "甲", RIDES), case("b", "乙", f"{STATION}完。"))

    (part,) = parts(old, new)

    assert part.titles == ("《乙》", "《乙》")
    assert [row.pages for row in part.rows] == [("2", "3"), ("2", "3")]


def test_a_moved_line_says_so_in_its_new_place() -> None:
    old, new = case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", TRAIN, RIDES, STATION)

    rows = [row for part in parts(bulletin(old), bulletin(new)) for row in part.rows if row.is_moved]

    assert [sides(row) for row in rows] == [(TRAIN, TRAIN)]


def test_a_row_of_a_table_is_a_line() -> None:
    old, new = (
        case("a", "甲", table("a/table-1", "区县|件数", f"东区|{count}", "西区|9")) for count in (3, 4)
    )

    assert of(old, new) == [("东区｜[3]", "东区｜[4]")]


def test_a_picture_is_named() -> None:
    assert of(case("a", "甲", figure("a/figure-1", "aa")), case("a", "甲", figure("a/figure-1", "bb"))) == [
        ("[〔图片〕]", "[〔图片〕]")
    ]


def test_what_only_the_pages_print_is_named() -> None:
    old, new = (bulletin(case("a", "甲", RIDES), issue={"date": date}) for date in ("1月", "2月"))

    assert [sides(row) for part in parts(old, new) for row in part.rows] == [("日期：[1月]", "日期：[2月]")]


def test_the_same_editions_have_no_part() -> None:
    made = bulletin(case("a", "甲", RIDES))
    assert parts(made, made) == ()
