"""Which cases, in which order, and why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.library import Register, Selection
from bulletins.library.candidates import Candidate
from bulletins.library.selection import select_cases
from bulletins.messages import message_text
from bulletins.model import CaseMatter, Issue, Organisation, from_plain

REGISTER = Register(
    from_plain(Organisation, data)
    for data in (
        {"id": "sn", "name": "某省总工会", "region": "某省"},
        {"id": "south", "name": "南城市总工会", "region": "南城", "parent": "sn"},
        {"id": "north", "name": "北城市总工会", "region": "北城", "parent": "sn"},
        {"id": "mine", "name": "北城煤矿工会", "region": "北城", "parent": "north"},
    )
)
CATEGORIES = ("维权服务", "劳动竞赛")


def case(case_id: str, organisation: str = "north", **more: object) -> Candidate:
    data = {"id": case_id, "headline": f"题{case_id}", "organisation": organisation, **more}
    return Candidate.of(from_plain(CaseMatter, data))


CASES = (
    case("a", "north", category="劳动竞赛", date="2024-05", tags=["技能", "竞赛"]),
    case("b", "mine", category="维权服务", date="2024-06-12", tags=["安全"], column="强基层 / 增活力"),
    case("c", "south", category="劳动竞赛", date="2024-06", region="省外"),
    case("d", "sn", date="2023-12-31"),
    case("e", "", tags=["技能"]),
    case("f", "south", status="draft", date="2024-06"),
    case("g", "south", status="withdrawn", date="2024-06"),
)


def select(
    data: dict[str, Any],
    cases: tuple[Candidate, ...] = CASES,
    categories: tuple[str, ...] = (),
    *,
    sections: bool = False,
) -> Selection:
    key = "sections" if sections else "select"
    issue = from_plain(Issue, {"number": 1, "year": 2024, key: data["sections"] if sections else data})
    return select_cases(issue, {case.id: case for case in cases}, REGISTER, categories)


def ids(selection: Selection) -> str:
    """The ids in order, groups divided by |."""
    return "|".join("".join(case.id for case in group.cases) for group in selection.groups)


def test_named_cases_come_in_the_order_in_which_they_are_named() -> None:
    assert ids(select({"cases": ["c", "a", "b"]})) == "cab"


def test_an_issue_may_replace_headline_category_and_column_of_a_case() -> None:
    chosen = select(
        {"cases": [{"id": "a", "headline": "新 / 题", "category": "维权服务", "column": "栏"}, "b"]}
    ).cases
    assert (chosen[0].headline, chosen[0].category, chosen[0].column) == (("新", "题"), "维权服务", ("栏",))
    assert (chosen[0].tags, chosen[1]) == (CASES[0].tags, CASES[1])


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"category": "劳动竞赛"}, "ca"),
        ({"category": ["劳动竞赛", "维权服务"]}, "cab"),
        ({"organisation": "north"}, "ab"),
        ({"organisation": "sn"}, "dcab"),
        ({"organisation": ["mine", "south"]}, "cb"),
        ({"region": "北城"}, "ab"),
        ({"region": "省外"}, "c"),
        ({"region": "南城"}, ""),
        ({"tags": ["技能", "安全"]}, "abe"),
        ({"dates": {"from": "2024-06"}}, "cb"),
        ({"dates": {"from": "2024-06-13"}}, "c"),
        ({"dates": {"until": "2024-06-11"}}, "dca"),
        ({"dates": {"from": "2024-05-31", "until": "2024-05"}}, "a"),
        ({"category": "劳动竞赛", "organisation": "north"}, "a"),
        ({}, "dcabe"),
    ],
)
def test_conditions_choose_by_every_key_in_the_order_of_the_register(
    where: dict[str, Any], expected: str
) -> None:
    assert ids(select({"where": where})) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("register", "dcabe"),
        ("oldest", "dacbe"),
        ("newest", "bcade"),
        ("id", "abcde"),
        (["newest", "id"], "bcade"),
        (["oldest", "id"], "dacbe"),
        (["id", "newest"], "abcde"),
    ],
)
def test_the_order_of_matches_may_be_another(order: object, expected: str) -> None:
    assert ids(select({"where": {}, "order_by": order})) == expected


def test_named_cases_come_before_matches_and_excluded_ones_do_not_come() -> None:
    assert ids(select({"cases": ["e", "a"], "where": {"organisation": "sn"}, "exclude": ["c"]})) == "eadb"


def test_a_draft_is_chosen_only_by_its_name() -> None:
    assert ids(select({"where": {"dates": {"from": "2024-06"}}})) == "cb"
    assert ids(select({"cases": ["f"]})) == "f"


def test_groups_follow_the_categories_of_the_series_and_untitled_cases_come_last() -> None:
    selection = select({"where": {}, "group_by": "category"}, categories=CATEGORIES)
    assert [(group.title, "".join(c.id for c in group.cases)) for group in selection.groups] == [
        (("维权服务",), "b"),
        (("劳动竞赛",), "ca"),
        ((), "de"),
    ]


def test_a_series_with_categories_groups_by_them_unless_told_otherwise() -> None:
    assert ids(select({"cases": ["a", "b", "c"]}, categories=CATEGORIES)) == "b|ac"
    assert ids(select({"cases": ["a", "b", "c"], "group_by": "none"}, categories=CATEGORIES)) == "abc"
    assert ids(select({"cases": ["a", "b", "c"]})) == "abc"


def test_groups_may_be_columns_in_order_of_appearance_or_organisations_in_that_of_the_register() -> None:
    columns = select({"cases": ["a", "b"], "group_by": "column"})
    assert [group.title for group in columns.groups] == [(), ("强基层", "增活力")]
    organisations = select({"cases": ["b", "a", "c", "e"], "group_by": "organisation"})
    assert [group.title for group in organisations.groups] == [
        ("南城市总工会",),
        ("北城市总工会",),
        ("北城煤矿工会",),
        (),
    ]


def test_limits_keep_the_first_and_named_cases_always_stay() -> None:
    assert ids(select({"where": {}, "limit": 2})) == "dc"
    assert ids(select({"cases": ["a", "b", "e"], "where": {}, "limit": 2})) == "abe"
    assert ids(select({"where": {}, "group_by": "organisation", "limit_per_group": 1})) == "d|c|a|b|e"
    grouped = select({"where": {}, "group_by": "category", "limit_per_group": 1}, categories=CATEGORIES)
    assert ids(grouped) == "b|c|d"


def test_sections_have_their_titles_and_share_no_case() -> None:
    sections = [
        {"title": "北 / 城", "select": {"where": {"organisation": "north"}}},
        {"title": "全省", "select": {"cases": ["b"], "where": {"organisation": "sn"}}},
        {"title": "空", "select": {"where": {"tags": "无此标签"}}},
    ]
    selection = select({"sections": sections}, sections=True)
    assert [(group.title, "".join(c.id for c in group.cases)) for group in selection.groups] == [
        (("北", "城"), "a"),
        (("全省",), "bdc"),
    ]


def test_group_by_orders_the_cases_of_a_section_and_a_section_is_one_group_otherwise() -> None:
    where = {"where": {"organisation": "sn"}}
    ordered = [{"title": "全省", "select": {**where, "group_by": "category"}}]
    assert ids(select({"sections": ordered}, categories=CATEGORIES, sections=True)) == "bcad"
    limited = [{"title": "全省", "select": {**where, "limit_per_group": 2}}]
    assert ids(select({"sections": limited}, categories=CATEGORIES, sections=True)) == "dc"
    by_category = [{"title": "全省", "select": {**where, "group_by": "category", "limit_per_group": 1}}]
    assert ids(select({"sections": by_category}, categories=CATEGORIES, sections=True)) == "bcd"


def reason_of(case_id: str, selection: Selection) -> str:
    return next(message_text(reason.why) for reason in selection.reasons if reason.case_id == case_id)


def test_a_case_that_fits_two_sections_is_in_the_first_and_its_reason_names_the_other() -> None:
    sections = [
        {"title": "北城", "select": {"where": {"organisation": "north"}}},
        {"title": "安 / 全", "select": {"where": {"tags": "安全"}}},
    ]
    selection = select({"sections": sections}, sections=True)
    assert ids(selection) == "ab"
    assert reason_of("b", selection) == "fits the issue's conditions, and those of section '安全' as well"
    assert reason_of("a", selection) == "fits the issue's conditions"


def test_the_reason_against_a_case_is_that_of_the_section_which_it_came_nearest_to() -> None:
    sections = [
        {"title": "一", "select": {"where": {"organisation": "north", "tags": "无"}}},
        {"title": "二", "select": {"where": {"organisation": "south"}, "limit": 0}},
        {"title": "三", "select": {"where": {"organisation": "mine"}}},
    ]
    selection = select({"sections": sections}, sections=True)
    assert ids(selection) == "b"
    assert reason_of("a", selection) == "tags: 技能、竞赛; wanted: 无"
    assert reason_of("c", selection) == "the limit of 0 is reached"
    assert reason_of("d", selection) == "organisation: 某省总工会; wanted: 北城市总工会"


@pytest.mark.parametrize(
    ("where", "case_id", "english", "chinese"),
    [
        (
            {"category": "维权服务"},
            "a",
            "category: 劳动竞赛; wanted: 维权服务",
            "类别：劳动竞赛；要求：维权服务",
        ),
        ({"category": "维权服务"}, "d", "no category; wanted: 维权服务", "没有写类别；要求：维权服务"),
        ({"region": ["南城"]}, "a", "region: 北城; wanted: 南城", "地区：北城；要求：南城"),
        (
            {"organisation": "north"},
            "e",
            "no organisation; wanted: 北城市总工会",
            "没有写单位；要求：北城市总工会",
        ),
        (
            {"tags": ["安全", "文化"]},
            "a",
            "tags: 技能、竞赛; wanted: 安全、文化",
            "标签：技能、竞赛；要求：安全、文化",
        ),
        (
            {"dates": {"from": "2024-06"}},
            "a",
            "date: 2024-05; wanted: ≥ 2024-06",
            "日期：2024-05；要求：≥ 2024-06",
        ),
        ({"dates": {"until": "2024-06"}}, "e", "no date; wanted: ≤ 2024-06", "没有写日期；要求：≤ 2024-06"),
    ],
)
def test_a_reason_says_what_the_case_has_and_what_is_wanted(
    where: dict[str, Any], case_id: str, english: str, chinese: str
) -> None:
    reasons = {reason.case_id: reason for reason in select({"where": where}).reasons}
    assert message_text(reasons[case_id].why, "en") == english
    assert message_text(reasons[case_id].why, "zh") == chinese


def test_every_case_has_its_reason() -> None:
    data = {"cases": ["e"], "where": {"organisation": "sn"}, "exclude": ["c"], "limit": 3}
    issue = from_plain(Issue, {"number": 1, "year": 2024, "select": data})
    cases = {case.id: case for case in (*CASES, case("h", "mine"))}
    selection = select_cases(issue, cases, REGISTER, (), {"z": "B272", "a": "B272"})
    reasons = [(reason.case_id, reason.chosen, message_text(reason.why)) for reason in selection.reasons]
    assert reasons == [
        ("e", True, "named by the issue, place 1"),
        ("d", True, "fits the issue's conditions"),
        ("a", True, "fits the issue's conditions"),
        ("b", False, "the limit of 3 is reached"),
        ("c", False, "excluded by the issue"),
        ("f", False, "its status is draft"),
        ("g", False, "its status is withdrawn"),
        ("h", False, "the limit of 3 is reached"),
        ("z", False, "not named by the issue"),
    ]
    assert all(message_text(reason.why, "zh") for reason in selection.reasons)


SELECTS = st.fixed_dictionaries(
    {},
    optional={
        "cases": st.lists(st.sampled_from("abcdefg"), unique=True, max_size=4),
        "where": st.sampled_from(
            [{}, {"organisation": "north"}, {"tags": ["技能"]}, {"dates": {"from": "2024-06"}}]
        ),
        "order_by": st.lists(st.sampled_from(["register", "oldest", "newest", "id"]), min_size=1, max_size=2),
        "exclude": st.lists(st.sampled_from("abc"), unique=True),
        "group_by": st.sampled_from(["category", "column", "organisation", "none"]),
        "limit": st.integers(0, 4),
        "limit_per_group": st.integers(0, 2),
    },
)


@given(SELECTS, st.permutations(CASES), st.sampled_from([(), CATEGORIES]))
def test_the_same_cases_in_any_order_give_the_same_selection(
    data: dict[str, Any], cases: list[Candidate], categories: tuple[str, ...]
) -> None:
    selection = select(data, tuple(cases), categories)
    assert selection == select(data, CASES, categories)
    chosen = [case.id for case in selection.cases]
    assert len(chosen) == len(set(chosen))
    assert set(data.get("cases", [])) <= set(chosen)
    assert sorted(reason.case_id for reason in selection.reasons) == [case.id for case in CASES]
    assert sorted(chosen) == sorted(reason.case_id for reason in selection.reasons if reason.chosen)
    assert all(group.cases for group in selection.groups)
