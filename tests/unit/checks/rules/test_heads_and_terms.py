"""Heads, placeholders, private data, names and terms: what is a slip, and what only looks like one."""

import pytest

from bulletins.checks import specimen
from bulletins.checks.passage import Document, PassageKind, Profile
from bulletins.model import Organisation
from tests.unit.checks.rules.looking import document, found_in, marked

QINGLAN = (Organisation(id="qinglan", name="星河市青岚区总工会", short=("青岚区总工会",)),)


def found(code: str, whole: Document) -> int:
    return len(found_in(code, whole))


@pytest.mark.parametrize(
    "text",
    [
        "共×××人。",
        "到场**人。",
        "数据待核实。",
        "（此处插图）",
        "于XX月开工。",
        "金额____元。",
        "共320人（数据待补充）。",
        "共320人（？）。",
        "202X年开工。",
        "×月×日开工。",
        "见图（请核对）。",
    ],
)
def test_placeholders(text: str) -> None:
    assert len(marked("C064", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "李××因病住院。",
        "一九〇〇年建厂。",
        "某公司职工张某到场。",
        "规格为5×3×2米。",
        "XXL号工装。",
        "真的吗？",
        "时间（地点待定）另行通知，项目（待审批）暂缓。",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert not marked("C064", text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("身份证号11010519491231002X。", 1),
        ("单号110105194912310021。", 0),
        ("电话13800001234，编号138000012345。", 1),
        ("电话138 0000 1234，138-0000-1234。", 2),
        ("其女儿张小花患尿毒症。", 1),
        ("拨打12351热线或010-00000000。", 0),
        ("困难职工王小满患白血病，工会送去救助。", 1),
        ("困难职工王𬭩患白血病，工会送去救助。", 1),
        ("困难职工王某患白血病，工会送去救助。", 0),
        ("困难职工王〇患白血病，工会送去救助。", 0),
        ("开展白血病患者救助，王小满到场。", 0),
        ("账户余额，用于救助患癌症的职工。", 0),
    ],
)
def test_private_data(text: str, count: int) -> None:
    assert len(marked("C067", text)) == count


def test_a_figure_of_the_deck_is_that_of_the_text() -> None:
    def issue(deck: str, *text: str) -> Document:
        return specimen.issue(specimen.article("a", *text, deck=deck))

    assert found("C052", issue("73名劳模到社区", "园区75名劳模走进社区。")) == 1
    assert not found("C052", issue("73名劳模到社区", "园区73名劳模走进社区，6名劳模开课。"))
    assert not found("C052", issue("73名劳模到社区", "劳模走进社区，25名职工听课。"))
    assert not found("C052", issue("三个升级暖人心", "园区75名劳模走进社区。"))


def test_the_spirits_of_workers_have_their_order() -> None:
    assert marked("C056", "弘扬劳动精神、劳模精神、工匠精神")
    assert not marked("C056", "弘扬劳模精神、劳动精神、工匠精神")


def test_labels_stand_out_only_among_even_ones() -> None:
    assert not marked("C068", "课程职工定", "教室就近设")
    labels = ("课程由职工点单", "教室在职工身边", "老师请来了劳模也请来了师傅")
    plain = document(*labels, kind=PassageKind.LABEL)
    assert not found("C068", plain)  # heads of no known level are no labels of a case


def test_short_forms_are_those_of_the_register_or_of_the_text() -> None:
    text = specimen.article("a", "青岚区总工会办夜校，青岚总工会出教材，青岚区总补贴。")
    assert found("C054", specimen.issue(text, organisations=QINGLAN)) == 2
    assert found("C054", specimen.issue(text, organisations=QINGLAN, kind=Profile.NEWSPAPER)) == 1
    assert len(marked("C054", "青岚区总工会办夜校，青岚总工会出教材。")) == 1
    assert not marked("C054", "青岚区总工会办夜校，区总体规划已定，青岚区总人口八万。")


def test_names_that_differ_by_a_look_alike_are_questioned_and_real_neighbours_are_not() -> None:
    wrong = specimen.article("a", "青岗区总工会办夜校。")
    right = specimen.article("a", "青岭区总工会办夜校。")
    assert found("C055", specimen.issue(wrong, organisations=QINGLAN)) == 1
    assert not found("C055", specimen.issue(right, organisations=QINGLAN))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("职エ之家", "エ"),
        ("组织职工加人工会。", "加人"),
        ("进人企业，融人日常，注人活力。", "进人融人注人"),
        ("职工收人增加，入均收入提高。", "收人入均"),
        ("党员千部带头", "千部"),
    ],
)
def test_what_is_misread(text: str, said: str) -> None:
    assert "".join(marked("C057", text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "来自已建成的站点。", "周末来这里学。", "亲自经手此事。", "护士地位提高。", "金融人才到场。",
        "参加人工会议，增加人工成本，收入均增加，引进人企业，关注人活力，接收人增加。",
    ],
)  # fmt: skip
def test_what_looks_misread_and_is_not(text: str) -> None:
    assert not marked("C057", text)


@pytest.mark.parametrize(
    "text",
    [
        "学习《工会法》活动启动。",
        "开展《工会法》主题活动。",
        "歌曲《春天》大赛夺冠。",
        "参加“春风送岗”活动。",
    ],
)
def test_texts_that_an_activity_is_about_keep_their_marks(text: str) -> None:
    assert not marked("C070", text)


def test_documents_stand_in_their_own_marks() -> None:
    assert marked("C070", "区总工会印发“夜校管理办法”。") == ["“夜校管理办法”"]


def test_a_case_of_another_year_is_told_apart_from_one_of_this_year() -> None:
    def issue(date: str) -> Document:
        case = specimen.article("a", "今年3月起开班，日前结业。", date=date)
        return specimen.issue(case, dated="2024-05-10")

    assert found("C069", issue("2023-06")) == 2
    assert found("C069", issue("2024-01")) == 1
    assert not found("C069", issue("2024-04"))
