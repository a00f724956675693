"""Errata put into the old edition, and refused where they do not fit."""

import json

import pytest

from bulletins.redline import Errata, Mismatch, apply, from_plain, to_plain, uncovered
from bulletins.redline.errata import Added, Change, Edit, Moved, Removed, Replaced
from bulletins.tree.passages import passages
from bulletins.values import replace
from tests.unit.redline.small import bulletin, case, errata, figure

OLD = bulletin(
    case("a", "甲", "上级拨款12.5万元。", "驿站建到井下。"),
    case("b", "乙", figure("b/figure-1", "aa", "驿站")),
)
NEW = bulletin(case("b", "乙", figure("b/figure-1", "bb", "新驿站")), case("a", "甲", "上级拨款21.5万元。"))
ROWS = errata(OLD, NEW)


def only(*changes: Change) -> Errata:
    return Errata((replace(ROWS.rows[0], changes=changes),))


def test_errata_give_the_new_text_and_nothing_is_uncovered() -> None:
    assert apply(ROWS, passages(OLD)) == tuple(each.text for each in passages(NEW))
    assert uncovered(ROWS, passages(OLD), passages(NEW)) == ()


def test_a_change_that_no_row_tells_is_uncovered() -> None:
    for place, row in enumerate(ROWS.rows):
        fewer = Errata(ROWS.rows[:place] + ROWS.rows[place + 1 :])
        assert uncovered(fewer, passages(OLD), passages(NEW)) != (), row.kind


def test_a_picture_that_no_row_tells_is_uncovered() -> None:
    new = bulletin(case("a", "甲", figure("a/figure-1", "bb")))
    old = bulletin(case("a", "甲", figure("a/figure-1", "aa")))

    (left,) = uncovered(Errata(()), passages(old), passages(new))

    assert (left.anchor, left.digest) == ("a/figure-1", "bb")


def test_passages_too_many_are_uncovered() -> None:
    left = uncovered(Errata(()), passages(OLD), passages(OLD)[:-1])

    assert [each.text for each in left] == [passages(OLD)[-1].text]


@pytest.mark.parametrize(
    "change",
    [
        Edit(1, 0, "下级", "上级"),
        Edit(99, 0, "", "上级"),
        Edit(1, 9, "元。多出来的字", ""),
        Removed(1, ("别的话",)),
        Replaced(1, "aa", "bb"),
        Moved(99, 0, 1),
        Added(99, ("甲",), ("",)),
    ],
)
def test_errata_of_another_edition_are_refused(change: Change) -> None:
    with pytest.raises(Mismatch):
        apply(only(change), passages(OLD))


def test_two_passages_for_one_place_are_refused() -> None:
    with pytest.raises(Mismatch, match="two passages"):
        apply(only(Added(0, ("甲",), ("",)), Moved(2, 0, 1)), passages(OLD))


def test_errata_are_plain_data_and_back() -> None:
    assert from_plain(json.loads(json.dumps(to_plain(ROWS), ensure_ascii=False))) == ROWS


def test_machines_are_told_kind_words_places_and_changes() -> None:
    rows = {str(row["kind"]): row for row in to_plain(ROWS)}

    assert {"moved", "figure", "removed", "picture", "wording"} == rows.keys()
    figure_row = rows["figure"]
    assert (figure_row["chinese"], figure_row["before"], figure_row["after"]) == (
        "数字",
        "12.5万元",
        "21.5万元",
    )
    assert figure_row["changes"] == [
        {"change": "edit", "passage": 1, "start": 4, "before": "12.5万元", "after": "21.5万元"}
    ]
    assert figure_row["old"] == {
        "anchor": "a/paragraph-1", "page": "", "ordinal": 1, "words": "第1段", "case": "《甲》"
    }  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [{}, [1], [{}], [{"kind": "other"}], "text", None],
)
def test_what_is_no_errata_is_refused(damage: object) -> None:
    with pytest.raises(ValueError, match=r"errata|kind|other"):
        from_plain(damage)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "none"),
        ("before", 1),
        ("old", {}),
        ("old", 5),
        ("changes", 7),
        ("changes", [{"change": "burn"}]),
    ],
)
def test_damaged_errata_are_refused(key: str, value: object) -> None:
    plain = to_plain(ROWS)
    plain[0] = {**plain[0], key: value}
    with pytest.raises(ValueError, match=r"."):
        from_plain(plain)
