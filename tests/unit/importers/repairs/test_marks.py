import pytest

from bulletins.importers.manuscript import Line
from bulletins.importers.publication import RepairKind
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.marks import with_marks


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("15日,全市1,286家(含县)参加;", "15日，全市1,286家（含县）参加；"),
        ("8:30开始,比例为3:1。", "8:30开始，比例为3:1。"),
        ("调解纠纷310起.", "调解纠纷310起。"),
        ("建起来...", "建起来……"),
        ("平台--川工", "平台——川工"),
        ('"五小"竞赛', "“五小”竞赛"),
        ("Micro LED,AI", "Micro LED,AI"),
        ("增长3.2%", "增长3.2%"),
    ],
)
def test_marks_are_widened_in_chinese_only(before: str, after: str) -> None:
    log = RepairLog({})

    assert with_marks(Line(3, before), log) == after
    assert bool(log.repairs) is (before != after)


def test_each_mark_is_a_repair_with_its_place() -> None:
    log = RepairLog({})

    with_marks(Line(3, "甲,乙,丙"), log)

    assert [(r.kind, r.line, r.column, r.before, r.after) for r in log.repairs] == [
        (RepairKind.MARKS, 3, 2, ",", "，"),
        (RepairKind.MARKS, 3, 4, ",", "，"),
    ]


def test_a_mark_that_an_editor_keeps_stays() -> None:
    first = RepairLog({})
    with_marks(Line(1, "甲,乙,丙"), first)
    kept = first.repairs[0].id

    log = RepairLog({kept: False})

    assert with_marks(Line(9, "甲,乙,丙"), log) == "甲,乙，丙"
