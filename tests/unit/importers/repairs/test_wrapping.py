from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.wrapping import unwrap
from bulletins.importers.structure.furniture import mark_furniture
from tests.unit.importers.manuscripts import slips

WRAPPED = """
　　今年以来，市总工会坚持以职工需求为导向，
深入开展文化建设，取得了明显的成效，受到了
职工欢迎。
　　一是建强阵地。投入资金480万元，改造提
升文体中心12个，新建职工书屋36家，为职工
提供场所。
— 1 —
　　二是丰富活动。举办运动会、歌咏比赛、书画
展等活动86场。
"""


def test_lines_of_one_paragraph_are_joined() -> None:
    log = RepairLog({})

    found = unwrap(mark_furniture(slips(WRAPPED)), log)

    assert [slip.lines for slip in found] == [(1, 2, 3), (4, 5, 6), (7,), (8, 9)]
    assert len(log.repairs) == 5


def test_paragraphs_on_lines_of_their_own_stay() -> None:
    text = "\n".join(f"第{number}段文字到此结束，后面另起一段。" for number in range(1, 10))
    log = RepairLog({})

    assert len(unwrap(slips(text), log)) == 9
    assert log.repairs == ()


def test_a_list_of_headings_stays() -> None:
    text = "\n".join(f"青岚市总工会推进第{number}项工作取得进展" for number in range(1, 10))
    log = RepairLog({})

    assert len(unwrap(slips(text), log)) == 9
