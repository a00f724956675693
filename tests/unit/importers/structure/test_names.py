import pytest

from bulletins.importers.structure import names


@pytest.mark.parametrize(
    "name",
    [
        "中共青岚市委宣传部",
        "青岚市发展和改革委员会",
        "国网青岚供电公司",
        "青岚银行松涛支行",
        "云岭大学附属医院",
        "白石县人民法院",
        "松涛街道办事处",
        "青岚市公安局交通警察支队",
        "青岚重工集团有限公司工会",
        "云岭省机械冶金工会",
        "松涛区快递行业工会联合会",
        "望河区总工会",
        "海丰粮库工会",
        "桃园社区联合工会",
        "第九师一六八团工会",
        "青岚市望㭎区总工会",
        "松涛𬭩业集团有限公司工会",
    ],
)
def test_organisations_are_known_by_how_their_names_end(name: str) -> None:
    assert names.whole_organisations(name) == (name,)
    assert names.opening_organisation(f"{name}推行新模式服务职工") == name


@pytest.mark.parametrize(
    "text",
    [
        "推进职工服务中心建设",
        "建强基层工会",
        "阵地建设在行动",
        "职工医院",
        "打造职工之家",
        "理论研讨",
        "创新驱动发展",
    ],
)
def test_headings_are_no_organisations(text: str) -> None:
    assert names.whole_organisations(text) == ()
    assert names.opening_organisation(text) is None


def test_names_in_a_sentence() -> None:
    found = names.organisations_in("近日，青岚区总工会和松涛县教育局联合开展行动，各级工会积极参与。")

    assert [name.text for name in found] == ["青岚区总工会", "松涛县教育局"]


def test_the_short_name_of_a_union_in_full() -> None:
    assert names.short_union("云岭青岚县总联手技校") == "云岭青岚县总工会"
    assert names.short_union("望㭎区总联手技校") == "望㭎区总工会"
