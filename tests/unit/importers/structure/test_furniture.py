import pytest

from bulletins.importers.structure.furniture import mark_furniture
from bulletins.importers.structure.slips import Role
from tests.unit.importers.manuscripts import slips


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("首页 > 新闻 > 工会要闻", Role.SITE),
        ("发布时间：2024-07-15 来源：云岭工会网", Role.SITE),
        ("上一篇：关于开展慰问的通知", Role.SITE),
        ("— 12 —", Role.PAGE),
        ("第3页 共8页", Role.PAGE),
        ("第4版：要闻", Role.PAGE),
        ("扫描二维码", Role.CALL_OUT),
        ("关注公众号，看更多案例", Role.CALL_OUT),
        ("责任编辑：王小禾 校对：李田", Role.EDITORS),
        ("报：省委办公厅。", Role.IMPRINT),
        ("（共印120份）", Role.IMPRINT),
        ("内部资料 免费交流", Role.IMPRINT),
    ],
)
def test_lines_that_are_no_text(line: str, role: Role) -> None:
    found = mark_furniture(slips(f"标题在此\n\n正文一段，成效明显。\n\n{line}"))

    assert found[-1].role is role


@pytest.mark.parametrize(
    "line",
    [
        "职工扫描二维码即可提交建议，平台在两日内答复。",
        "报送材料一律用电子版。",
        "编辑部设在研究室。",
        "二、首页改版情况",
    ],
)
def test_sentences_with_such_words_stay_text(line: str) -> None:
    assert mark_furniture(slips(line))[0].role is Role.UNKNOWN


def test_everything_behind_an_appendix_belongs_to_it() -> None:
    found = mark_furniture(slips("标题\n正文。\n附件：入选名单\n1.甲市总工会\n2.乙市总工会"))

    assert [slip.role for slip in found[2:]] == [Role.APPENDIX] * 3
