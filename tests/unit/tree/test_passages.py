"""The words of a bulletin, part by part."""

from collections.abc import Mapping

import pytest

from bulletins import tree
from bulletins.tree.passages import Passage, Sort, passages, passages_from_plain, passages_to_plain

ADDRESS = "https://bulletins.example/s/2024-01/1/"


def bulletin(*children: tree.Block, **fields: Mapping[str, object]) -> tree.Bulletin:
    mark = tree.EditionMark("第1版", ADDRESS, "7F3K92QDA0", "2024-01-01", "2024年1月1日")
    return tree.Bulletin("s-2024-01", "某刊（第1版）", "", "", (), mark, fields, children)


def said(*children: tree.Block, **fields: Mapping[str, object]) -> list[tuple[str, str, str]]:
    return [(each.anchor, each.part, each.text) for each in passages(bulletin(*children, **fields))]


def text(words: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(words),)


def paragraph(anchor: str, words: str) -> tree.Paragraph:
    return tree.Paragraph("paragraph", anchor, text(words))


def test_the_number_of_a_heading_stands_apart() -> None:
    heading = tree.Heading(
        "case-title", "a/title", 1, (text("五级携手"), text("促成协商")), "案例1", "案例1", 1
    )

    assert said(heading) == [("a/title", "number", "案例1"), ("a/title", "title", "五级携手\u3000促成协商")]


def test_so_does_the_ordinal_of_a_point() -> None:
    point = tree.Paragraph("point", "a/point-1", text("建好。"), tree.Ordinal("一是", "一是", 0, 1))

    assert said(point) == [("a/point-1", "ordinal", "一是"), ("a/point-1", "", "建好。")]


def test_marks_of_notes_are_no_figures_and_pages_are_left_out() -> None:
    children = (
        *text("达300"),
        tree.NoteMark(12, "a/note-12"),
        tree.Reference("b", "案例2"),
        tree.PageReference("b", "（第"),
    )

    assert said(tree.Paragraph("paragraph", "a/paragraph-1", children)) == [
        ("a/paragraph-1", "", "达300¹²案例2")
    ]


def test_cells_are_named_by_row_and_column() -> None:
    heads, row = (
        (tree.Cell(text(one)), tree.Cell(text(two))) for one, two in (("区县", "件数"), ("东区", "12"))
    )
    table = tree.Table("table", "a/table-1", heads, (row,), text("一览"))

    assert said(table) == [
        ("a/table-1", "caption", "一览"), ("a/table-1", "0.0", "区县"), ("a/table-1", "0.1", "件数"),
        ("a/table-1", "1.0", "东区"), ("a/table-1", "1.1", "12"),
    ]  # fmt: skip


def test_a_picture_is_known_by_its_digest_and_has_only_the_words_it_has() -> None:
    picture = tree.Picture("media/x.png", "image/png", 4, 4, 300, "aa", b"")
    found = passages(bulletin(tree.Figure("figure", "a/figure-1", picture, "一幅画", credit=text("甲 摄"))))

    assert [(each.part, each.text, each.digest) for each in found] == [
        ("picture", "", "aa"), ("credit", "甲 摄", ""), ("alternative", "一幅画", "")
    ]  # fmt: skip


def test_labelled_rows_are_named_as_lines_of_pages_are() -> None:
    rows = (tree.LabelledRow("送：", "各部门。"), tree.LabelledRow("", "编辑：甲", "共印9份"))

    assert said(tree.LabelledRows("imprint", "imprint", rows)) == [
        ("imprint", "0.0", "送："), ("imprint", "0.1", "各部门。"), ("imprint", "1.1", "编辑：甲"), ("imprint", "1.2", "共印9份")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "digest"), [(ADDRESS, "edition"), ("https://bulletins.example/x", "https://bulletins.example/x")]
)
def test_a_call_out_to_the_edition_itself_leads_to_the_same_in_every_edition(url: str, digest: str) -> None:
    (found,) = passages(bulletin(tree.CallOut("call-out", "call-out-1", (text("扫码"),), url)))

    assert (found.text, found.digest) == ("扫码", digest)


def test_what_follows_from_other_passages_is_left_out() -> None:
    entry = tree.ContentsEntry("contents-entry", 1, "案例1", (text("甲"),), "某工会", "a/title")
    notice = tree.Section("notice", "notice", (paragraph("notice/entry-1", "第1版有误"),))

    assert said(tree.Contents("contents", "contents", text("目录"), (entry,)), notice) == [
        ("contents", "title", "目录")
    ]


def test_what_only_the_pages_print_comes_first_without_the_edition() -> None:
    fields: dict[str, Mapping[str, object]] = {
        "series": {"name": "某刊", "cover_name": "某刊", "issuer": "某工会", "subtitle": ""},
        "issue": {"label": "第1期", "whole_number": 17, "date": "2024年1月", "headline": "本期"},
        "edition": {"label": "第1版", "code": "7F3K9-2QDA0"},
        "counts": {"printed": 3, "received": 9},
    }

    assert [(part, words) for _, part, words in said(paragraph("a", "甲"), **fields)] == [
        ("series.name", "某刊"), ("series.issuer", "某工会"), ("issue.label", "第1期"), ("issue.whole_number", "17"),
        ("issue.date", "2024年1月"), ("counts.printed", "3"), ("", "甲"),
    ]  # fmt: skip


def test_a_running_title_counts_where_nothing_else_prints_it() -> None:
    headed = tree.Section(
        "group",
        "group-1",
        (tree.Heading("group-heading", "group-1/title", 1, (text("甲类"),)),),
        running_title="甲类",
    )
    alone = tree.Section("group", "group-2", (paragraph("group-2/p", "文"),), running_title="乙类")

    assert [(part, words) for _, part, words in said(headed, alone)] == [
        ("title", "甲类"),
        ("running", "乙类"),
        ("", "文"),
    ]


def test_blocks_are_counted_by_sort_in_their_case_or_part() -> None:
    box = tree.Box("box", "a/box-1", text("链接"), (paragraph("a/paragraph-2", "乙"),))
    case = tree.Case("case", "a", "a", "", (paragraph("a/paragraph-1", "甲"), box, paragraph("a/paragraph-3", "丙")),
                     (tree.Note("note", "a/note-1", 1, text("注")),))  # fmt: skip
    after = paragraph("end/paragraph-1", "丁")

    found = passages(bulletin(case, after))

    assert [(each.sort, each.ordinal, each.case_id) for each in found] == [
        (Sort.PARAGRAPH, 1, "a"), (Sort.BOX, 1, "a"), (Sort.PARAGRAPH, 2, "a"), (Sort.PARAGRAPH, 3, "a"),
        (Sort.NOTE, 1, "a"), (Sort.NOTE, 1, "a"), (Sort.PARAGRAPH, 1, ""),
    ]  # fmt: skip


def test_passages_are_plain_data_and_back() -> None:
    found = passages(bulletin(paragraph("a", "甲"), tree.CallOut("call-out", "c", (text("扫码"),), ADDRESS)))

    assert passages_from_plain(passages_to_plain(found)) == found


@pytest.mark.parametrize("plain", [[{}], [7], [{"anchor": "a", "role": "b", "sort": "none"}], 7])
def test_other_data_are_refused(plain: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        passages_from_plain(plain)  # type: ignore[arg-type]


def test_a_passage_is_a_paragraph_unless_it_says_otherwise() -> None:
    assert Passage("a", "paragraph", "", "", "甲").sort is Sort.PARAGRAPH
