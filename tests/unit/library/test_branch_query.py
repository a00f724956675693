"""Queries of the register of branches."""

import pytest

from bulletins.errors import DeliveryError, Diagnostic, Span
from bulletins.library.branch_query import query_branches, select_branches
from bulletins.library.branch_register import Branches, Registered
from bulletins.messages import hint_text, message_text
from bulletins.model import Branch, Date
from bulletins.values import frozen

DAY = Date(2024, 9, 12)


@frozen
class Nowhere:
    def place(self, key: str) -> Span:
        return Span(key)


def branches_of(*branches: Branch) -> Branches:
    return Branches(Registered(branch, Nowhere()) for branch in branches)


ZJ = Branch(id="zj", name="浙江省总工会", level="省", region="浙江", channels=("mail", "print"))
HZ = Branch(id="zj-hz", name="甲市总工会", level="市", region="浙江", parent="zj", formats=("pdf", "docx"))
XH = Branch(id="zj-hz-xh", name="乙县总工会", level="县", region="浙江", parent="zj-hz", channels=("mail",))
SN = Branch(id="sn", name="陕西省总工会", level="省", region="陕 西", channels=("print",))
OLD = Branch(id="old", name="旧厂工会", level="企业", active_until=Date(2024, 8))
NEW = Branch(id="new", name="新厂工会", level="企业", active_from=Date(2024, 10, 1))
ALL = branches_of(ZJ, HZ, XH, SN, OLD, NEW)


def ids(query: str) -> list[str]:
    """The ids of those that receive on the day, blanks between them."""
    return [branch.id for branch in query_branches(ALL, query, DAY).branches]


def refusal(query: str, branches: Branches = ALL) -> list[Diagnostic]:
    with pytest.raises(DeliveryError) as caught:
        select_branches(branches, query, DAY)
    for finding in caught.value.diagnostics:
        assert message_text(finding, "en") != message_text(finding, "zh")
        assert hint_text(finding, "zh")
    return list(caught.value.diagnostics)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("all", ["zj", "zj-hz", "zj-hz-xh", "sn"]),
        ("level=县", ["zj-hz-xh"]),
        ("level=县,省", ["zj", "zj-hz-xh", "sn"]),
        ("level!=省", ["zj-hz", "zj-hz-xh"]),
        ("level!=县,省", ["zj-hz"]),
        ("region=浙江 level=省", ["zj"]),
        ('region="陕 西"', ["sn"]),
        ("region!=浙江", ["sn"]),
        ("parent=zj", ["zj-hz"]),
        ("below=zj", ["zj-hz", "zj-hz-xh"]),
        ("within=zj", ["zj", "zj-hz", "zj-hz-xh"]),
        ("below!=zj", ["zj", "sn"]),
        ("below=zj-hz-xh", []),
        ("id=sn,zj", ["zj", "sn"]),
        ("id!=sn", ["zj", "zj-hz", "zj-hz-xh"]),
        ("channel=mail", ["zj", "zj-hz-xh"]),
        ("channel=mail channel=print", ["zj"]),
        ("channel!=print", ["zj-hz", "zj-hz-xh"]),
        ("format=docx", ["zj-hz"]),
        ("all id=sn", ["sn"]),
    ],
)
def test_a_query_asks_by_conditions(query: str, expected: list[str]) -> None:
    assert ids(query) == expected


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("全部", "all"),
        ("级别=县 地区=浙江 下级=zj", "level=县 region=浙江 below=zj"),
        ("辖内＝zj　渠道！＝纸质", "within=zj channel!=print"),
        ("编号=sn，zj", "id=sn,zj"),
        ("地区=“陕 西”、浙江", 'region="陕 西",浙江'),
        ("格式 = docx", "format=docx"),
    ],
)
def test_keys_words_and_signs_may_be_chinese(chinese: str, english: str) -> None:
    assert ids(chinese) == ids(english) != []


def test_those_that_do_not_receive_on_the_day_are_left_out_with_the_reason() -> None:
    selection = query_branches(ALL, "level=企业", DAY)

    assert selection.branches == ()
    assert [(left.branch.id, message_text(left.reason, "en")) for left in selection.inactive] == [
        ("old", "received until 2024-08"),
        ("new", "receives from 2024-10-01 on"),
    ]


def test_first_and_last_day_count() -> None:
    def received(day: Date) -> list[str]:
        return [branch.id for branch in query_branches(ALL, "level=企业", day).branches]

    assert received(Date(2024, 8, 31)) == ["old"]
    assert received(Date(2024, 10, 1)) == ["new"]


@pytest.mark.parametrize(
    ("query", "code", "suggestion"),
    [
        ("", "B616", None),
        ("  ", "B616", None),
        ("县", "B616", None),
        ("level=", "B616", None),
        ("region= level=县", "B616", None),
        ("level=县,", "B616", None),
        ("levle=县", "B617", "level"),
        ("级別=县", "B617", "级别"),
        ("level=县级", "B618", "县"),
        ("level!=县级", "B618", "县"),
        ("id=zj-hs", "B618", "zj-hz"),
        ("below=99", "B618", None),
        ("channel=fax", "B618", None),
        ("渠道=纸张", "B618", "纸质"),
        ("format=doc", "B618", "docx"),
        ('level=县 region="陕 西"', "B619", None),
    ],
)
def test_a_query_that_cannot_be_meant_is_refused(query: str, code: str, suggestion: str | None) -> None:
    assert [(finding.code, finding.value("suggestion")) for finding in refusal(query)] == [(code, suggestion)]


def test_all_slips_of_a_query_are_told_at_once() -> None:
    assert [finding.code for finding in refusal("levle=县 region=江浙 id=nobody")] == ["B617", "B618", "B618"]


def test_where_all_that_fit_are_inactive_that_is_said() -> None:
    [finding] = refusal("level=企业")

    assert finding.value("inactive") == "2"


def test_a_register_without_branches_is_told() -> None:
    assert [finding.code for finding in refusal("all", Branches())] == ["B706"]
