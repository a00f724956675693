from collections.abc import Sequence

import pytest

from bulletins.importers.publication import Decisions
from bulletins.importers.repairs.cuts import rejoin, tell_text_from_heads
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.openings import is_fragment, straddles
from bulletins.importers.structure.pictures import mark_pictures
from bulletins.importers.structure.slips import Slip
from tests.unit.importers.manuscripts import slips


def _rejoined(text: str, decisions: Decisions | None = None) -> tuple[list[Slip], RepairLog]:
    log = RepairLog(decisions or {})
    return rejoin(tell_text_from_heads(mark_pictures(slips(text))), log), log


def _lines(found: Sequence[Slip]) -> list[tuple[int, ...]]:
    return [slip.lines for slip in found]


CUT = """
职工驿站

驿站配备饮水机、微波炉、空调等设施，免费向户外劳

动者开放，受到普遍欢迎。

今年以来，新建驿站12家。
"""


def test_a_sentence_cut_in_a_word_is_one_again() -> None:
    found, log = _rejoined(CUT)

    assert _lines(found) == [(1,), (3, 5), (7,)]
    assert [(r.line, r.before, r.confidence.value) for r in log.repairs] == [
        (3, "施，免费向户外劳⏎动者开放，受到普", "high")
    ]


def test_a_join_that_an_editor_refuses_is_not_made() -> None:
    _, log = _rejoined(CUT)

    found, _ = _rejoined(CUT, {log.repairs[0].id: False})

    assert _lines(found) == [(1,), (3,), (5,), (7,)]


def test_a_caption_does_not_end_a_sentence() -> None:
    found, log = _rejoined(
        """
        职工驿站

        驿站配备饮水机、微波炉、空调等设施，免费向户外劳

        驿站外景（王小禾 摄）

        动者开放，受到普遍欢迎。
        """
    )

    assert _lines(found) == [(1,), (3, 7), (5,)]
    assert [r.kind.value for r in log.repairs] == ["caption"]


def test_a_part_of_another_column_moves_behind_the_section_it_interrupts() -> None:
    found, log = _rejoined(
        """
        暴雨之后

        7月，县里接连下暴雨，洪

        问需于职工

        在广场、车站和公

        涝灾情严重，工会及时慰问。

        近年来，工会建立了应急机制。
        """
    )

    assert _lines(found) == [(1,), (3, 9), (11,), (5,), (7,)]
    assert [r.kind.value for r in log.repairs] == ["rejoined", "moved"]


def test_a_sentence_that_nothing_continues_stays_open() -> None:
    found, log = _rejoined(
        """
        职工驿站

        驿站配备饮水机、微波炉、空调等设施。驿站免费向户外

        近年来，工会建立了应急机制。
        """
    )

    assert found[1].is_open
    assert log.repairs == ()


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("通过开展各类活动，先后有", "三百名职工获奖。"),
        ("一是建强阵地。投入资金，改造提", "升职工文体中心。"),
        ("印发《青岚市", "职工培训办法》，明确标准。"),
        ("围绕产业发展中的各", "项任务开展竞赛。"),
    ],
)
def test_short_lines_that_are_cut_sentences(text: str, following: str) -> None:
    assert is_fragment(text, following)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("为职工送去温暖", "近日，青岚区总工会启动行动。"),
        ("“心灵驿站”守护白衣天使", "青岚区总工会投入45万元。"),
        ("走进青岚，看一座城市的“新答卷”", "——产业工人队伍建设改革纪实"),
        ("搭建平台 提升技能", "青岚区总工会建成基地16个。"),
    ],
)
def test_headings_are_no_cut_sentences(text: str, following: str) -> None:
    assert not is_fragment(text, following)


def test_digits_go_on_with_digits() -> None:
    assert straddles("慰问职工36", "00人次")
    assert not straddles("慰问职工", "3600人次")
