"""Tracked changes: accepting all gives the new text, rejecting all the old one."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bulletins import tree
from bulletins.redline import Wording, compare, tracked
from bulletins.tree.passages import passages
from bulletins.values import replace
from bulletins.writers import docx
from bulletins.writers.docx import Tracking
from tests.reading.word_changes import accepted, rejected, revisions
from tests.unit.redline.small import case, figure, point, table
from tests.unit.writers.docx.specimen import W, bulletin, heading, parts, style, with_style, written
from tests.unit.writers.docx.specimen import root as root_of

AUTHOR, DATE = "渝中区总工会", "2024-06-03"


def marked(old: tree.Bulletin, new: tree.Bulletin) -> bytes:
    errata = compare(Wording(passages(old), {}), Wording(passages(new), {}))
    copy = tracked(old, new, errata)
    return docx.write(copy.bulletin, style(), {}, Tracking(AUTHOR, DATE, copy.remarks))


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "copy.docx"
    path.write_bytes(data)
    return path


def both(old: tree.Block, new: tree.Block, folder: Path) -> tuple[list[str], list[str]]:
    """What the copy reads with all changes rejected, and with all accepted."""
    path = saved(marked(bulletin(old), bulletin(new)), folder)
    return rejected(path), accepted(path)


def plain(block: tree.Block, folder: Path) -> list[str]:
    """What the file of a block reads."""
    return accepted(saved(written(bulletin(block)), folder))


FIRST = case("a", "夜班车", "拨款12.5万元，惠及300人。", "车从东门发出。", "每晚两班。")
ROWS = table("a/table-1", "项目|三月|九月", "合格率|96.1|98.4", "停机|41|23")


@pytest.mark.parametrize(
    "new",
    [
        case("a", "夜班车", "拨款21.5万元，惠及320人。", "车从东门发出。", "每晚两班。"),
        case("a", "夜班车", "拨款12.5万元，惠及300人。", "每晚两班。"),
        case("a", "夜班车", "拨款12.5万元，惠及300人。", "车从东门发出。", "每晚两班。", "周末加一班车次。"),
        case(
            "a", "夜班车", "头一段是新写的话。", "拨款12.5万元，惠及300人。", "车从东门发出。", "每晚两班。"
        ),
        case("a", "夜间车", "车从东门发出。", "拨款12.5万元，惠及300人。", "每晚两班。"),
    ],
    ids=["figures", "gone", "new", "new first", "moved"],
)
def test_a_copy_reads_as_either_edition(new: tree.Case, tmp_path: Path) -> None:
    old_text, new_text = both(FIRST, new, tmp_path)

    assert new_text == plain(new, tmp_path)
    assert old_text == plain(FIRST, tmp_path)
    assert old_text != new_text


@pytest.mark.parametrize(
    "rows",
    [
        ("项目|三月|九月", "合格率|96.1|98.6", "停机|41|23"),
        ("项目|三月|九月", "停机|41|23"),
        ("项目|三月|九月", "合格率|96.1|98.4", "停机|41|23", "专利|1|4"),
    ],
    ids=["cell", "row gone", "row new"],
)
def test_rows_of_tables_go_and_come_whole(rows: tuple[str, ...], tmp_path: Path) -> None:
    old, new = case("a", "甲", "见下表。", ROWS), case("a", "甲", "见下表。", table("a/table-1", *rows))

    assert both(old, new, tmp_path) == (plain(old, tmp_path), plain(new, tmp_path))


def test_a_number_changes_as_a_whole_and_says_by_whom_and_when(tmp_path: Path) -> None:
    new = case("a", "夜班车", "拨款21.5万元，惠及300人。", "车从东门发出。", "每晚两班。")
    path = saved(marked(bulletin(FIRST), bulletin(new)), tmp_path)

    assert revisions(path) == [
        ("del", AUTHOR, f"{DATE}T00:00:00Z", "12.5万元"),
        ("ins", AUTHOR, f"{DATE}T00:00:00Z", "21.5万元"),
    ]


def test_a_case_that_moved_is_gone_there_and_new_here(tmp_path: Path) -> None:
    one, two, three = (case(n, f"第{n}篇", f"第{n}篇的正文有这么长。") for n in "abc")
    old, new = bulletin(one, two, three), bulletin(three, one, two)
    path = saved(marked(old, new), tmp_path)
    copy = rejected(path), accepted(path)

    assert copy == (accepted(saved(written(old), tmp_path)), accepted(saved(written(new), tmp_path)))


def test_the_number_of_a_struck_point_is_words_nowhere() -> None:
    points = [point(f"a/point-{n}", f"{o}是", f"第{n}条的话有这么长。") for n, o in enumerate("一二三", 1)]
    points = [
        replace(each, ordinal=tree.Ordinal(f"{o}是", "一是", 0, n))
        for n, (each, o) in enumerate(zip(points, "一二三", strict=True), 1)
    ]
    fewer = [points[0], replace(points[2], anchor="a/point-2", ordinal=tree.Ordinal("二是", "一是", 0, 2))]
    old, new = (case("a", "甲", *each) for each in (points, fewer))
    tree_of = root_of(marked(bulletin(old), bulletin(new)))

    texts = ["".join(p.itertext()) for p in with_style(tree_of, "point")]
    assert texts == ["第1条的话有这么长。", "第2条的话有这么长。", "第3条的话有这么长。"]


def test_what_no_mark_shows_is_a_comment() -> None:
    old, new = (case("a", "甲", figure("a/figure-1", digit * 64, "通勤车"), "正文。") for digit in "12")
    errata = compare(Wording(passages(bulletin(old)), {}), Wording(passages(bulletin(new)), {}))

    assert tracked(bulletin(old), bulletin(new), errata).remarks == {"a/figure-1": ("图1已更换",)}


def test_comments_hang_on_the_block_that_they_are_about() -> None:
    remarks = {"a/paragraph-1": ("图已更换",)}
    made = parts(docx.write(bulletin(FIRST), style(), {}, Tracking(AUTHOR, DATE, remarks)))
    comment = ElementTree.fromstring(made["word/comments.xml"])[0]
    (marked_one,) = [
        p for p in ElementTree.fromstring(made["word/document.xml"]).iter(f"{W}p")
        if p.find(f".//{W}commentReference") is not None
    ]  # fmt: skip

    assert "".join(comment.itertext()) == "图已更换"
    assert comment.get(f"{W}author") == AUTHOR
    assert "".join(marked_one.itertext()) == "拨款12.5万元，惠及300人。"


def test_a_cell_keeps_its_paragraph_when_its_words_go() -> None:
    old = case("a", "甲", table("a/table-1", "项目|备注", "停机|减少"))
    new = case("a", "甲", table("a/table-1", "项目|备注", "停机|"))
    document = parts(marked(bulletin(old), bulletin(new)))["word/document.xml"].decode()

    assert "<w:delText" in document
    assert "<w:pPr><w:rPr><w:del" not in document
    assert "<w:trPr><w:del" not in document


def test_without_tracking_marked_words_only_look_as_their_roles_do() -> None:
    block = tree.Paragraph(
        "paragraph", "a/1", (tree.Deleted((tree.Text("旧"),)), tree.Inserted((tree.Text("新"),)))
    )
    document = parts(written(bulletin(heading("case-title", 1, "甲"), block)))["word/document.xml"].decode()

    assert "<w:ins " not in document
    assert "<w:delText" not in document
