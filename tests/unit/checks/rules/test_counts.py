"""Numbers that must agree: lists with what announces them, parts with their whole, shares with their base."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bulletins.checks import specimen
from bulletins.checks.rules.sums import is_possible
from tests.unit.checks.rules.looking import found_in, marked


@pytest.mark.parametrize(
    "text",
    [
        "开展“三送”（送课程、送师傅）。",
        "建立六大机制：会商、通报、移送、协作、宣传。",
        "唱好“建组织”“强保障”三部曲。",
        "推出3项服务：咨询、调解、培训、托管。",
        "锚定引领、释惑、解困四大目标。",
        "形成单位式、市场式、社区式、志愿式等“三大模式”。",
        "建立会商、通报、移送、协作等3项机制。",
        "措施有三项：一是建站；二是配人。",
        "推出四招：建站、配人、立制。",
        "从三个方面发力，一是建站，二是配人，三是立制，四是督查。",
        "做法有三条：\n一是建站。\n二是配人。",
    ],
)
def test_lists_that_are_longer_or_shorter_than_announced(text: str) -> None:
    assert len(marked("C051", *text.split("\n"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "开展“三送”（送课程、送师傅、送教材）。",
        "建立六大机制：会商、通报、移送、协作、宣传、督办。",
        "建立六大机制：会商、通报等。",
        "措施有三项：一是建站；\n二是配人；三是立制。\n一、下一步",
        "办法规定三项：……一是建站；二是配人。",
        "走访三个乡镇：一是看站；二是看人。",
        "做法有两条：\n一、建站\n二、配人\n三、下一步打算",
        "推出12项措施，主要有：一是建站；二是配人。",
        "“五一”（劳动节）前后办了10场活动：合唱、书画、摄影。",
        "锚定引领、释惑、解困三大目标，省、市、县三级同办。",
        "建立会商、通报、移送、协作等7项机制。",
        "获评一、二、三级证书，评出特级、一级、二级三类。",
        "川渝两地的工会、企业三方会商，举办唱歌、跳舞、朗诵三大项目的职工大赛。",
        "举办技能大赛、劳动竞赛、三大型活动。",
        "走访3家企业（松风厂、白鹭站和石榴巷餐饮联合会）。",
        "从“第二课堂”“四季学堂”两处看，四川、三亚都有人来。",
    ],
)
def test_lists_that_are_right_or_may_be(text: str) -> None:
    assert not marked("C051", *text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "参加培训320人，其中女职工350人。",
        "配备干部300名，其中专职120名、兼职150名。",
        "登记隐患294条，整改288条，其余7条列入计划。",
        "共100人，其中一线60人、管理30人、其他20人。",
        "投入1000万元，其中市级600万元、区级500万元。",
        "评出12名，其中一等奖2名、二等奖3名、三等奖6名。",
    ],
)
def test_parts_that_do_not_fit_their_whole(text: str) -> None:
    assert len(marked("C050", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "参加培训320人，其中女职工150人、党员260人。",
        "配备干部270名，其中专职120名、兼职150名。",
        "登记隐患294条，整改288条，其余6条列入计划。",
        "共100人，其中一线60人、管理30人、其他10人。",
        "投入1000万元，其中设备600万元，含进口设备500万元。",
        "投入1000万元，其中市级600万元、区级300万元。",
        "评出11名，其中一等奖2名、二等奖3名、三等奖6名。",
        "平均每期50人，其中最多一期80人。",
        "3月发放20份，4月发放18份，其余5份留存。",
        "收到建议300余条，其中302条已答复。",
        "登记隐患294条，其中现场整改300处。",
        "选出先进297个、个人803名，其中全国2名、省级71个。",
    ],
)
def test_parts_that_fit_or_may_overlap(text: str) -> None:
    assert not marked("C050", text)


def test_the_number_of_cases_is_held_against_them_where_it_is_theirs() -> None:
    def found(preface: str) -> int:
        cases = [specimen.article(name, "夜校开班。", headline=name) for name in ("one", "two")]
        return len(found_in("C049", specimen.issue(*cases, preface=preface)))

    for wrong in ("现选登3个，供借鉴。", "本期刊发典型案例三个。", "从中选出5篇经验。"):
        assert found(wrong) == 1
    for right in (
        "现选登2个，供借鉴。",
        "上期刊发案例8个。",
        "本期刊发3个栏目。",
        "已刊发案例262个，本期刊发2个案例。",
    ):
        assert found(right) == 0


def test_a_share_of_what_another_paragraph_counts() -> None:
    assert marked("C053", "夜间报修发生32起。", "在夜间报修中，水管占总数的45.1%。") == ["45.1%"]
    assert not marked("C053", "夜间报修发生32起。", "在夜间报修中，水管占总数的46.9%。")


@given(st.integers(1, 999), st.data(), st.integers(0, 2))
def test_every_share_that_can_be_is_possible(base: int, data: st.DataObject, places: int) -> None:
    part = data.draw(st.integers(0, base))
    assert is_possible(f"{part * 100 / base:.{places}f}", base)
