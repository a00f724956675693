"""An edited Word file compared with what was sent: each change once, and nothing that nobody meant."""

from collections.abc import Callable
from functools import cache

import pytest

from bulletins import tree
from bulletins.importers.returned.changes import Change, ChangeKind, Returned, State
from bulletins.importers.returned.comparing import compare
from bulletins.importers.returned.package import read_returned
from bulletins.writers.docx.bookmarks import bookmark_name
from tests.reading.word_edits import AUTHOR, DATE, WordDocument, edited
from tests.unit.redline.small import case, table
from tests.unit.writers.docx.specimen import bulletin, everything, written

CASE = case(
    "a",
    "夜班车开到厂门口",
    "园区有三班倒企业17家，零点下班的约2600人。",
    "线路由职工画。工会收回问卷1940份，设站26个。",
    "费用大家担。九月运行费用9.6万元，企业承担5.4万元。",
    "准点看得见。晚点超过10分钟，要说明“原因”。",
    table("a/table-1", "项目|三月|九月", "合格率|96.1|98.4", "停机|41|23"),
    "账目每月贴在上车点，谁都可以问。",
)


@cache
def sent() -> bytes:
    return written(bulletin(CASE))


def compared(data: bytes) -> Returned:
    back = read_returned(data, "back.docx")
    assert back.sent is not None
    return compare(back.sent, back, bookmark_name)


def found(*edits: Callable[[WordDocument], None], data: bytes | None = None) -> tuple[Change, ...]:
    return compared(edited(data or sent(), *edits)).changes


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.before, change.after) for change in changes]


def test_a_file_that_nobody_touched_has_no_changes() -> None:
    for content in (bulletin(CASE), everything()):
        assert compared(written(content)) == compared(edited(written(content)))
        assert told(compared(written(content)).changes) == []


def test_five_edits_as_word_makes_them_are_five_changes() -> None:
    changes = found(
        WordDocument.scatter,
        lambda word: word.type_over("2600人", "2650人"),
        lambda word: word.track("1940份", "1904份"),
        lambda word: word.add_paragraph("费用大家担", "车票一元一张。"),
        lambda word: word.remove_row("停机"),
        lambda word: word.remove_paragraph("账目每月", tracked=True),
    )

    assert told(changes) == [
        ("words", "2600人", "2650人"),
        ("words", "1940份", "1904份"),
        ("added", "", "车票一元一张。"),
        ("removed", "停机\x1f41\x1f23", ""),
        ("removed", "账目每月贴在上车点，谁都可以问。", ""),
    ]
    assert [change.state for change in changes] == [
        State.UNTRACKED, State.OPEN, State.UNTRACKED, State.UNTRACKED, State.OPEN,
    ]  # fmt: skip
    assert (changes[1].author, changes[1].date) == (AUTHOR, DATE)
    assert len({change.key for change in changes}) == len(changes)


@pytest.mark.parametrize(
    "way", [WordDocument.scatter, WordDocument.forget_bookmarks], ids=["divided runs", "no bookmarks"]
)
def test_how_a_file_was_saved_is_no_change(way: Callable[[WordDocument], None]) -> None:
    for content in (bulletin(CASE), everything()):
        assert told(found(way, data=written(content))) == []


@pytest.mark.parametrize("tracked", [False, True], ids=["typed", "tracked"])
def test_a_paragraph_that_was_divided(tracked: bool) -> None:
    assert told(found(lambda word: word.split("工会收回", tracked=tracked))) == [("words", "", "\n")]


@pytest.mark.parametrize("tracked", [False, True], ids=["typed", "tracked"])
def test_two_paragraphs_that_were_joined(tracked: bool) -> None:
    assert told(found(lambda word: word.join("线路由职工画", tracked=tracked))) == [("words", "\n", "")]


def test_a_paragraph_that_was_moved_is_one_change() -> None:
    (change,) = found(lambda word: word.move_paragraph("园区有三班倒", "准点看得见"))

    assert (change.kind, change.before) == (ChangeKind.MOVED, "园区有三班倒企业17家，零点下班的约2600人。")


def test_a_paragraph_added_with_tracking_says_by_whom() -> None:
    (change,) = found(lambda word: word.add_paragraph("费用大家担", "车票一元一张。", tracked=True))

    assert (change.kind, change.state, change.author) == (ChangeKind.ADDED, State.OPEN, AUTHOR)


def test_one_bookmark_tells_a_paragraph_that_was_written_anew() -> None:
    new = "线路全由职工来定。设站二十六处。"
    changes = found(lambda word: word.type_over("线路由职工画。工会收回问卷1940份，设站26个。", new))

    assert "removed" not in {kind for kind, _, _ in told(changes)}


def test_marks_that_word_sets_by_itself_are_told_apart() -> None:
    back = compared(edited(sent(), lambda word: word.type_over("“原因”", '"原因"')))

    assert told(back.changes) == []
    assert {(change.before, change.after) for change in back.autocorrected} == {("“原因”", '"原因"')}


def test_typing_over_words_that_somebody_tracked_is_one_change() -> None:
    changes = found(
        lambda word: word.type_over("企业承担5.4万元", "各企业承担5.6万元"),
        lambda word: word.track("5.6万元", "5.8万元"),
    )

    whole = "".join(change.after for change in changes)
    assert "5.8万元" in whole
    assert "5.6万元" not in whole


def test_comments_are_shown_with_what_they_are_about() -> None:
    back = compared(edited(sent(), lambda word: word.comment("费用大家担", "请再核对。")))

    (comment,) = back.comments
    assert (comment.author, comment.text) == (AUTHOR, "请再核对。")
    assert back.sent[comment.place].unit.final.startswith("费用大家担")
    assert told(back.changes) == []


def test_what_fields_show_is_no_change() -> None:
    content = bulletin(
        tree.Case("case", "a", "a", "", (tree.Paragraph("paragraph", "a/1", (
            tree.Text("见"), tree.PageReference("b", "第", "页"), tree.Text("。"))),)),
        case("b", "另一篇", "正文在此。"),
    )  # fmt: skip
    word = WordDocument(written(content))
    results = [t for t in word.root.iter() if t.tag.endswith("}t") and t.text == "—"]
    for result in results:
        result.text = "12"

    assert results
    assert told(compared(word.to_bytes()).changes) == []
