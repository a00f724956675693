"""The marked copy: old words struck, new ones shown as new, everything else as it is."""

from collections.abc import Iterable

from bulletins import tree
from bulletins.redline import marked
from bulletins.values import replace
from tests.unit.redline.small import bulletin, case, errata, figure, paragraph, point, table

RIDES = "五级工会携手推动网约车行业集体协商，受益的网约车司机达4000余名。"
STATION = "工会驿站建到井下职工身边，热水全天供应，饭菜按时送达。"
TRAIN = "退役车厢改成文化列车，把书吧和茶艺台送到铁路沿线的偏远站区。"


def copy(old: tree.Bulletin, new: tree.Bulletin) -> tree.Bulletin:
    return marked(old, new, errata(old, new))


def shown(made: tree.Bulletin) -> list[str]:
    """Every text block in a line, ``[-struck-]`` and ``{+new+}``."""
    return [text for block in tree.walk(made) for text in lines(block)]


def lines(block: tree.Block) -> Iterable[str]:
    match block:
        case tree.Paragraph():
            opening = block.ordinal.text if block.ordinal else ""
            return [opening + in_marks(block.children)]
        case tree.Heading() | tree.Display():
            return ["／".join(map(in_marks, block.turns))]
        case tree.Figure():
            return [in_marks(block.caption)]
        case tree.Table():
            return ["|".join(in_marks(cell.children) for cell in row) for row in (block.heads, *block.rows)]
        case tree.LabelledRows():
            return [row.label + row.text + row.right for row in block.rows]
    return []


def in_marks(children: tuple[tree.Inline, ...]) -> str:
    return "".join(one(child) for child in children)


def one(child: tree.Inline) -> str:
    if isinstance(child, tree.Deleted):
        return f"[-{in_marks(child.children)}-]"
    if isinstance(child, tree.Inserted):
        return f"{{+{in_marks(child.children)}+}}"
    if isinstance(child, tree.Strong):
        return f"*{in_marks(child.children)}*"
    return tree.inline_text((child,))


def changed(old: tree.Block, new: tree.Block) -> list[str]:
    return shown(copy(bulletin(old), bulletin(new)))


def test_old_words_stand_before_new_ones() -> None:
    assert changed(case("a", "甲", "拨款12.5万元。"), case("a", "甲", "拨款21.5万元。")) == [
        "甲", "拨款[-12.5万元-]{+21.5万元+}。"
    ]  # fmt: skip


def test_marks_stay_inside_the_nodes_that_they_are_in() -> None:
    def strong(text: str) -> tree.Block:
        children = (tree.Text("共"), tree.Strong((tree.Text(text),)), tree.Text("受益。"))
        return case("a", "甲", tree.Paragraph("paragraph", "a/paragraph-1", children))

    assert changed(strong("300名职工"), strong("400名职工"))[1] == "共[-300名-]{+*400名*+}*职工*受益。"


def test_a_reference_is_never_cut() -> None:
    def referring(text: str) -> tree.Block:
        children = (
            tree.Text(text),
            tree.Reference("b", "案例2"),
            tree.PageReference("b"),
            tree.Text("所述。"),
        )
        return case("a", "甲", tree.Paragraph("paragraph", "a/paragraph-1", children))

    made = copy(bulletin(referring("见")), bulletin(referring("参见")))
    (block,) = (block for block in tree.walk(made) if isinstance(block, tree.Paragraph))

    assert [type(child).__name__ for child in block.children] == [
        "Deleted", "Inserted", "Reference", "PageReference", "Text"
    ]  # fmt: skip


def test_titles_are_marked_turn_by_turn() -> None:
    assert changed(case("a", "五级携手／促成协商", RIDES), case("a", "三级携手／促成谈判", RIDES))[0] == (
        "[-五级-]{+三级+}携手／促成[-协商-]{+谈判+}"
    )


def test_an_added_paragraph_is_new_and_a_removed_one_is_struck_in_its_place() -> None:
    assert changed(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", RIDES, TRAIN, "新建图书馆。"))[1:] == [
        RIDES, f"[-{STATION}-]", TRAIN, "{+新建图书馆。+}"
    ]  # fmt: skip


def test_a_removed_point_is_struck_with_its_ordinal_and_others_have_new_ones() -> None:
    old = case("a", "甲", point("a/point-1", "一是", RIDES), point("a/point-2", "二是", STATION))

    assert changed(old, case("a", "甲", point("a/point-1", "一是", STATION)))[1:] == [
        f"[-一是{RIDES}-]",
        f"一是{STATION}",
    ]


def test_a_moved_paragraph_is_struck_where_it_stood_and_new_where_it_stands() -> None:
    assert changed(case("a", "甲", RIDES, STATION, TRAIN), case("a", "甲", TRAIN, RIDES, STATION))[1:] == [
        f"{{+{TRAIN}+}}", RIDES, STATION, f"[-{TRAIN}-]"
    ]  # fmt: skip


def test_a_removed_case_is_struck_between_its_neighbours() -> None:
    cases = [case("a", "甲", RIDES), case("b", "乙", STATION), case("c", "丙", TRAIN)]

    made = copy(bulletin(*cases), bulletin(cases[0], cases[2]))

    assert shown(made) == ["甲", RIDES, "[-乙-]", f"[-{STATION}-]", "丙", TRAIN]
    assert len(made.children) == 3


def test_a_moved_case_leaves_a_line_where_it_stood() -> None:
    cases = [case("a", "甲", RIDES), case("b", "乙", STATION), case("c", "丙", TRAIN)]

    made = copy(bulletin(*cases), bulletin(cases[1], cases[2], cases[0]))

    assert shown(made) == ["〔《甲》原在此处〕", "乙", STATION, "丙", TRAIN, "甲", RIDES]


def test_a_replaced_picture_is_told_below_it() -> None:
    old, new = (case("a", "甲", figure("a/figure-1", name, "井下的驿站")) for name in ("aa", "bb"))

    assert changed(old, new) == ["甲", "井下的驿站", "〔{+图1已更换+}〕"]


def test_cells_are_marked_and_removed_rows_struck() -> None:
    old = case("a", "甲", table("a/table-1", "区县|件数", "东区|12", "西区|30", "南区|7"))
    new = case("a", "甲", table("a/table-1", "区县|件数", "东区|21", "南区|7"))

    assert changed(old, new)[1:] == ["区县|件数", "东区|[-12-]{+21+}", "[-西区-]|[-30-]", "南区|7"]


def test_a_removed_column_is_told_below_the_table() -> None:
    old = case("a", "甲", table("a/table-1", "区县|件数", "东区|12"))
    new = case("a", "甲", table("a/table-1", "区县", "东区"))

    assert changed(old, new)[1:] == ["区县", "东区", "[-件数-]", "[-12-]"]


def test_labelled_rows_and_fields_are_told_in_lines() -> None:
    def made(copies: int, date: str) -> tree.Bulletin:
        rows = tree.LabelledRows("imprint", "imprint", (tree.LabelledRow("", "", f"共印{copies}份"),))
        return bulletin(case("a", "甲", RIDES), rows, issue={"date": date})

    assert shown(copy(made(420, "1月"), made(440, "2月"))) == [
        "甲", "〔日期：[-1月-]{+2月+}〕", RIDES, "共印440份", "〔版记第1行：共印[-420份-]{+440份+}〕"
    ]  # fmt: skip


def test_a_split_paragraph_is_not_marked() -> None:
    assert changed(case("a", "甲", RIDES), case("a", "甲", RIDES[:18], RIDES[18:])) == [
        "甲",
        RIDES[:18],
        RIDES[18:],
    ]


def test_anchors_stay_single() -> None:
    cases = [case("a", "甲", RIDES, STATION), case("b", "乙", STATION, TRAIN), case("c", "丙", TRAIN)]

    made = copy(bulletin(*cases), bulletin(case("a", "甲", STATION), cases[2]))

    anchors = [block.anchor for block in tree.walk(made)]
    assert len(anchors) == len(set(anchors))


def test_planned_pages_have_no_room_for_a_removed_case_but_for_its_title() -> None:
    old = bulletin(case("a", "甲", RIDES), case("b", "乙", STATION))
    new = replace(bulletin(case("a", "甲", RIDES)), plan=(tree.PagePlan(1, "", ()),))

    assert shown(copy(old, new)) == ["甲", RIDES, "[-《乙》-]"]


def test_nothing_changed_is_the_new_tree() -> None:
    made = bulletin(case("a", "甲", RIDES), paragraph("end", TRAIN))
    assert copy(made, made) == made
