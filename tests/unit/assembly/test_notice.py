"""The correction notice of an edition that replaces another."""

from dataclasses import replace

import pytest

from bulletins import tree
from bulletins.assembly import assemble
from bulletins.assembly.inputs import CorrectionInput, NoticeEntry
from bulletins.assembly.notice import quoted, remedy_of
from tests.unit.assembly.test_assemble import case, inputs, texts

FIGURE = NoticeEntry("第1版第3页，案例1第4段", "数字", "12.5万元", "21.5万元", "a/paragraph-1")
EDITION = tree.EditionMark(
    "第2版", "https://bulletins.example/sn/2024-03/2/", "0123456789", "2024-10-08",
    number=2, status="更正", replaces="第1版",
)  # fmt: skip


def correction(*entries: NoticeEntry, level: str = "更正版", remedy: str = "") -> CorrectionInput:
    """A correction of the first edition."""
    return CorrectionInput(
        level, "数额有误", "第1版", "7F3K92QDA0", "2024年10月8日", entries or (FIGURE,), remedy
    )


def corrected(made: CorrectionInput | None, kind: str = "brief") -> tree.Bulletin:
    """A bulletin of that kind as its second edition."""
    given = inputs(case("a"), series={"kind": kind})
    return assemble(replace(given, edition=EDITION, correction=made))


def notice_of(made: CorrectionInput) -> list[str]:
    """The lines of the notice."""
    return texts(corrected(made), "notice-title", "notice-paragraph")


def roles(root: tree.Bulletin) -> list[str]:
    """The roles of the bulletin's parts."""
    return [block.role for block in root.children]


def test_the_notice_says_which_edition_is_replaced_since_when_why_and_what_becomes_of_paper() -> None:
    title, opening, entry, remedy = notice_of(correction())
    assert title == "更　正"
    assert (
        opening == "第1版（短码7F3K9-2QDA0）自2024年10月8日起由本版代替。更正原因：数额有误。更正内容如下："
    )
    assert entry == "第1版第3页，案例1第4段：原文“12.5万元”，应为“21.5万元”。"
    assert remedy == remedy_of(correction())


def test_an_entry_gives_the_page_of_the_corrected_text_in_this_edition() -> None:
    (entry,) = (block for block in tree.walk(corrected(correction())) if block.anchor == "notice/entry-1")
    assert isinstance(entry, tree.Paragraph)
    assert [node for node in entry.children if isinstance(node, tree.PageReference)] == [
        tree.PageReference("a/paragraph-1", "（见本版第", "页）")
    ]


def test_what_is_right_leads_to_its_place() -> None:
    (entry,) = (block for block in tree.walk(corrected(correction())) if block.anchor == "notice/entry-1")
    assert isinstance(entry, tree.Paragraph)
    assert tree.Reference("a/paragraph-1", "“21.5万元”") in entry.children


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (NoticeEntry("第1版第2页", "增补", "", "一句话"), "第1版第2页：补入“一句话”。"),
        (NoticeEntry("第1版第2页", "删去", "一句话", ""), "第1版第2页：删去“一句话”。"),
        (NoticeEntry("案例5至案例7序号顺延", "序号", "", ""), "案例5至案例7序号顺延。"),
    ],
)
def test_what_was_added_or_removed_has_no_counterpart(entry: NoticeEntry, words: str) -> None:
    assert notice_of(correction(entry))[2] == words


def test_several_entries_are_numbered() -> None:
    lines = notice_of(correction(FIGURE, FIGURE))
    assert [line[:3] for line in lines[2:4]] == ["（1）", "（2）"]


def test_quotation_marks_inside_a_quotation_become_single_ones() -> None:
    assert quoted("打造“家门口”驿站") == "“打造‘家门口’驿站”"


@pytest.mark.parametrize("level", ["勘误", "更正版", "收回重印", "撤回"])
def test_each_level_says_what_becomes_of_printed_copies(level: str) -> None:
    assert "版纸质件" in remedy_of(correction(level=level))


def test_what_replaces_the_second_edition_replaces_the_first_as_well() -> None:
    second = replace(correction(), replaces="第2版")
    assert "已印发的第1版纸质件" in remedy_of(correction())
    assert "已印发的第2版及以前各版纸质件" in remedy_of(second)
    assert "已印发的第2版纸质件可继续使用" in remedy_of(replace(second, level="勘误"))


def test_what_was_decided_about_printed_copies_counts_for_more_than_custom() -> None:
    assert notice_of(correction(remedy="请销毁。"))[-1] == "请销毁。"


@pytest.mark.parametrize(
    ("kind", "before"), [("brief", "imprint"), ("casebook", "case"), ("selection", None), ("newspaper", None)]
)
def test_the_notice_stands_where_the_kind_has_it(kind: str, before: str | None) -> None:
    found = roles(corrected(correction(), kind))
    after = found[found.index("notice") + 1 :]
    assert after[:1] == ([before] if before else [])


def test_in_a_book_the_notice_follows_the_title_leaf() -> None:
    found = roles(corrected(correction(), "casebook"))
    assert found[found.index("notice") - 1] == "colophon-page"


def test_the_files_say_in_their_keywords_what_the_edition_replaces() -> None:
    assert corrected(correction()).keywords[:2] == ("更正版", "代替第1版（7F3K9-2QDA0）")


def test_the_public_name_says_that_the_edition_corrects() -> None:
    assert corrected(correction()).title.endswith("（第2版·更正）")


def test_an_edition_without_correction_has_no_notice() -> None:
    assert "notice" not in roles(corrected(None))
