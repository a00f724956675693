import pytest

from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.misreadings import suspect, suspect_name


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("推动企业建会人会工作", "人", "入"),
        ("要深人开展调研", "深人", "深入"),
        ("把自已摆进去", "已", "己"),
        ("及时划拔经费", "拔", "拨"),
        ("各部门工力抓落实", "工力", "合力"),
        ("开展全市一部署", "一", "统一"),
        ("新业态形态从业人员", "新业态形态", "新就业形态"),
        ("截止目前已建成12家", "截止", "截至"),
        ("深造“金牌”队伍", "深造", "打造"),
        ("企业不敢谈及职工不愿谈", "谈及", "谈以及"),
    ],
)
def test_suspicions_are_proposed_and_not_applied(text: str, before: str, after: str) -> None:
    log = RepairLog({})

    assert suspect(1, text, log) == text
    assert [(r.before, r.after, r.applied) for r in log.repairs] == [(before, after, False)]


@pytest.mark.parametrize(
    "text",
    [
        "全市一盘棋推进",
        "会场有专人会议服务",
        "组织施工力量抢险",
        "到高校深造",
        "集体合同截止日期为12月31日",
        "加入工会，走进一线",
        "他从不谈及此事",
        "以经济建设为中心",
    ],
)
def test_sound_words_are_not_suspected(text: str) -> None:
    log = RepairLog({})

    suspect(1, text, log)

    assert log.repairs == ()


def test_an_accepted_suspicion_is_applied() -> None:
    log = RepairLog({})
    suspect(1, "推动建会人会。", log)

    assert suspect(7, "推动建会人会。", RepairLog({log.repairs[0].id: True})) == "推动建会入会。"


def test_a_name_with_a_character_that_is_often_misread() -> None:
    log = RepairLog({})

    suspect_name("王小奎", (4, 1), log)

    assert [(r.before, r.after) for r in log.repairs] == [("王小奎", "王小垒")]
