"""Where something stands, in words."""

import pytest

from bulletins import tree
from bulletins.redline import Wording
from bulletins.redline.places import CaseName, Gazetteer, case_place
from bulletins.tree.passages import Passage, Sort
from tests.unit.redline.small import between, bulletin, case, errata, figure, table, told


def place(passage: Passage, *others: Passage) -> str:
    return Gazetteer(Wording((passage, *others), {})).place(0).words


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (Passage("a/title", "first-case-title", "a", "title", "甲", sort=Sort.HEADING, ordinal=1), "标题"),
        (
            Passage("a/cross-head-2", "cross-head-1", "a", "title", "乙", sort=Sort.HEADING, ordinal=3),
            "第2个小标题",
        ),
        (
            Passage("group-1/title", "group-heading", "", "title", "类", sort=Sort.HEADING, ordinal=1),
            "类别标题",
        ),
        (Passage("a/number", "case-number", "a", "number", "案例1", sort=Sort.NUMBER, ordinal=1), "案例号"),
        (Passage("group-1/number", "part-number", "", "number", "第一篇", sort=Sort.NUMBER), "篇号"),
        (Passage("a/kicker", "kicker", "a", "", "肩", sort=Sort.DISPLAY, ordinal=1), "肩题"),
        (Passage("a/organisation-line", "organisation-line", "a", "", "某工会", sort=Sort.DISPLAY), "单位"),
        (Passage("a/point-1", "point", "a", "", "文", ordinal=4), "第4段"),
        (Passage("a/sign-off", "sign-off", "a", "", "（甲）", ordinal=5), "文末署名"),
        (Passage("preface/paragraph-1", "preface", "", "", "按", ordinal=1), "按语第1段"),
        (Passage("appendix-1/note", "note", "", "", "说明", ordinal=1), "附录第1段"),
        (Passage("a/box-1", "box", "a", "title", "链接", sort=Sort.BOX, ordinal=1), "框文1标题"),
        (Passage("a/figure-2", "figure", "a", "caption", "图", sort=Sort.FIGURE, ordinal=2), "图2说明"),
        (Passage("a/table-1", "table", "a", "0.1", "件", sort=Sort.TABLE, ordinal=1), "表1表头第2列"),
        (Passage("a/table-1", "table", "a", "3.0", "东", sort=Sort.TABLE, ordinal=1), "表1第3行第1列"),
        (Passage("a/table-1", "table", "a", "caption", "一览", sort=Sort.TABLE, ordinal=1), "表1标题"),
        (Passage("a/note-1", "note", "a", "", "注", sort=Sort.NOTE, ordinal=2), "注2"),
        (Passage("imprint", "imprint", "", "2.1", "送", sort=Sort.ROWS, ordinal=1), "版记第3行"),
        (Passage("call-out-1", "call-out", "", "", "扫码", sort=Sort.CALL_OUT, ordinal=1), "二维码提示"),
        (Passage("contents", "contents", "", "title", "目录", sort=Sort.CONTENTS, ordinal=1), "目录标题"),
        (Passage("field", "field", "", "issue.whole_number", "17", sort=Sort.FIELD), "总期号"),
        (Passage("field", "field", "", "page.2", "基层工会", sort=Sort.FIELD), "第2页版名"),
    ],
)
def test_every_sort_of_passage_has_its_words(passage: Passage, words: str) -> None:
    assert place(passage) == words


def test_the_preface_of_a_book_is_its_foreword() -> None:
    heading = Passage("foreword/title", "front-heading", "", "title", "前言", sort=Sort.HEADING, ordinal=1)

    assert place(Passage("preface/paragraph-1", "preface", "", "", "按", ordinal=2), heading) == "前言第2段"


def test_a_case_is_named_by_its_number_without_points_and_its_title_in_a_line() -> None:
    number = Passage("a/title", "case-title", "a", "number", "一、", sort=Sort.HEADING, ordinal=1)
    title = Passage(
        "a/title", "case-title", "a", "title", "五级携手\u3000促成协商", sort=Sort.HEADING, ordinal=1
    )

    known = Gazetteer(Wording((number, title), {}))

    assert known.cases == {"a": CaseName("一", "五级携手 促成协商")}
    assert known.place(0).case == case_place(known.cases["a"]) == "一《五级携手 促成协商》"


def test_the_page_is_that_of_the_block_or_else_of_its_case() -> None:
    parts = tuple(Passage(f"a/paragraph-{n}", "paragraph", "a", "", "文", ordinal=n) for n in (1, 2))
    known = Gazetteer(Wording(parts, {"a": "3", "a/paragraph-2": "4"}))

    assert [known.place(index).page for index in (0, 1)] == ["3", "4"]


def test_what_stands_before_everything_has_no_place() -> None:
    known = Gazetteer(Wording((Passage("a", "paragraph", "", "", "文", ordinal=1),), {}))

    assert (known.after(-1).words, known.after(0).words) == ("正文之前", "第1段之后")


WHOLE = table("a/table-1", "区县|件数", "东区|12", "西区|30")
PICTURED = figure("a/figure-1", "1" * 64, "驿站一角")


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        (("甲", WHOLE), ("甲",), ("删去", "表1", "区县｜件数\n东区｜12\n西区｜30", "")),
        (("甲", WHOLE), ("甲", WHOLE, "乙"), ("增补", "表1之后", "", "乙")),
        (("甲", PICTURED), ("甲",), ("删去", "图1", "（图）驿站一角", "")),
        (("甲", PICTURED), ("甲", PICTURED, "乙"), ("增补", "图1之后", "", "乙")),
        (("甲",), ("甲", figure("a/figure-1", "1" * 64)), ("增补", "第1段之后", "", "（图）")),
    ],
    ids=["table gone", "behind a table", "figure gone", "behind a figure", "figure without a caption"],
)
def test_figures_and_tables_are_named_as_a_whole(
    before: tuple[str | tree.Block, ...], after: tuple[str | tree.Block, ...], row: tuple[str, str, str, str]
) -> None:
    assert told(between(case("a", "题", *before), case("a", "题", *after))) == [row]


def test_a_figure_that_moves_is_told_behind_what_it_stands_now() -> None:
    texts = ("第一段说明来由，职工都叫好。", "第二段说明办法，企业也愿意。", "第三段说明成效。")

    (moved,) = between(
        case("a", "题", texts[0], PICTURED, *texts[1:]), case("a", "题", *texts, PICTURED)
    ).content

    assert (moved.kind.chinese, moved.old.words, moved.new.words) == ("移位", "图1", "第3段之后")


def test_the_first_case_stands_behind_the_contents() -> None:
    contents = tree.Contents("contents", "contents", (tree.Text("目录"),), ())
    one, two = case("a", "甲", "正文。"), case("b", "乙", "另一篇。")

    (added,) = errata(bulletin(contents, one), bulletin(contents, two, one)).content

    assert added.old.words == "目录之后"


def test_what_page_frames_print_has_its_own_place_also_where_it_is_added() -> None:
    fields = {"series": {"name": "某刊"}}
    case_ = case("a", "题", "正文。")

    (added,) = errata(
        bulletin(case_, **fields), bulletin(case_, **fields, issue={"date": "2024年5月"})
    ).content

    assert (added.old.words, added.after) == ("日期", "2024年5月")
