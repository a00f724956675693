"""From nodes to models: places of problems, both languages, going on after a problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, SourceError
from bulletins.messages import hint_text, message_text
from bulletins.model import (
    CallOut,
    CaseMatter,
    Credit,
    DateRange,
    Imprint,
    Issue,
    Kind,
    OrganisationReference,
    Organisations,
    Series,
    Settings,
    Where,
    file_name_problem,
    from_plain,
    has_place,
    place_of,
    place_of_text,
    read_model,
    read_partly,
    to_plain,
)
from bulletins.model.keys import CHINESE_KEYS
from bulletins.model.reading import keys_of
from bulletins.source.yaml_text import parse_yaml

CASE = """\
headline: 建好职工之家 / 温暖职工
organisation: sn-xian
status: ready
"""


def findings(model: type, text: str) -> list[tuple[str, str]]:
    """Code and place of everything that is wrong with a text."""
    with pytest.raises(SourceError) as caught:
        read_model(model, parse_yaml(text, "x"), id="a") if model is CaseMatter else read_model(
            model, parse_yaml(text, "x")
        )
    for finding in caught.value.diagnostics:
        assert message_text(finding, "en")
        assert message_text(finding, "zh")
    return [(finding.code, str(finding.span)) for finding in caught.value.diagnostics]


def test_a_case_is_read_with_what_it_leaves_out() -> None:
    case = read_model(CaseMatter, parse_yaml(CASE, "x"), id="a")
    assert case.id == "a"
    assert case.headline == ("建好职工之家", "温暖职工")
    assert case.organisation == (OrganisationReference(id="sn-xian"),)
    assert (case.kicker, case.category, case.genre, case.status) == ((), None, "案例", "ready")


def test_keys_and_words_may_be_chinese() -> None:
    chinese = parse_yaml(
        "主题: 甲 / 乙\n单位: {编号: sn-xian, 写作: 西安市总}\n状态: 草稿\n单位行: 是\n署名:\n  - {职责: 记者, 姓名: 王明 李四}\n",
        "x",
    )
    english = parse_yaml(
        "headline: 甲 / 乙\norganisation: {id: sn-xian, as: 西安市总}\nstatus: draft\norganisation_line: yes\n"
        "credits:\n  - {role: 记者, names: 王明 李四}\n",
        "x",
    )
    assert read_model(CaseMatter, chinese, id="a") == read_model(CaseMatter, english, id="a")


def test_the_same_key_in_both_languages_is_refused() -> None:
    assert findings(CaseMatter, "主题: 甲\nheadline: 乙\n") == [("B203", "x:2:1")]


def test_keys_of_a_mapping_are_translated_one_to_one() -> None:
    assert len(set(CHINESE_KEYS.values())) == len(CHINESE_KEYS)
    assert not set(CHINESE_KEYS) & set(CHINESE_KEYS.values())


def test_every_problem_of_a_file_has_the_place_of_the_key_or_the_value() -> None:
    text = """\
heading: 甲
organisation: [sn-xian, {id: b, az: 某}]
status: drat
date: 2024-06-31
tags: [好, 1.10, {b: c}]
credits:
  - role: 记者
    names: 张
  - rol: x
"""
    assert findings(CaseMatter, text) == [
        ("B201", "x:1:1"),
        ("B201", "x:2:33"),
        ("B205", "x:3:9"),
        ("B233", "x:4:7"),
        ("B116", "x:5:11"),
        ("B231", "x:5:18"),
        ("B201", "x:9:5"),
        ("B202", "x:9:5"),
    ]


def test_a_key_that_is_misspelt_is_not_missing_as_well() -> None:
    assert findings(CaseMatter, "hedline: 甲\n") == [("B201", "x:1:1")]
    assert findings(CaseMatter, "肩提: 甲\n") == [("B201", "x:1:1"), ("B202", "x:1:1")]


def test_a_default_stands_where_a_value_is_wrong() -> None:
    problems: list[Diagnostic] = []
    case = read_partly(
        CaseMatter, parse_yaml("headline: [甲, {乙: 丙}]\n", "x"), problems, id="a", headline=("丁",)
    )
    assert case is not None
    assert case.headline == ("丁",)
    assert [problem.code for problem in problems] == ["B231"]


def test_an_unknown_key_suggests_the_nearest_or_lists_what_is_known() -> None:
    problems: list[Diagnostic] = []
    read_partly(CaseMatter, parse_yaml("hedline: 甲\n肩體: 乙\nxyz: 1\n", "x"), problems, id="a")
    hints = [hint_text(problem) for problem in problems]
    assert hints[:2] == ["did you mean 'headline'?", "did you mean '肩题'?"]
    assert "headline, kicker, deck" in str(hints[2])


def test_a_key_with_nothing_behind_it_counts_as_not_written() -> None:
    case = read_model(CaseMatter, parse_yaml("headline: 甲\nkicker:\ndeck: ''\ndate:\n", "x"), id="a")
    assert (case.kicker, case.deck, case.date) == ((), (), None)
    assert findings(CaseMatter, "headline:\n") == [("B202", "x:1:1")]


def test_a_key_with_a_full_width_colon_is_explained() -> None:
    with pytest.raises(SourceError) as caught:
        read_model(Issue, parse_yaml("number: 1\nyear: 2024\nselect:\n  cases：\n    - a\n", "x"))
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == ("B236", "x:4:3")
    assert "behind 'cases'" in str(hint_text(finding))


def test_reading_goes_on_after_a_problem_with_what_is_right() -> None:
    problems: list[Diagnostic] = []
    text = "number: 3\nyear: 2024\nwhole_number: x\nselect:\n  cases: [a, B, {id: c, x: 1}]\n  limit: -1\n"
    issue = read_partly(Issue, parse_yaml(text, "x"), problems)
    assert [problem.code for problem in problems] == ["B232", "B212", "B201", "B232"]
    assert issue is not None
    assert issue.select is not None
    assert [choice.id for choice in issue.select.cases] == ["a", "c"]
    assert (issue.number, issue.whole_number, issue.select.limit) == (3, None, None)


def test_without_a_key_that_must_be_there_there_is_no_model() -> None:
    problems: list[Diagnostic] = []
    assert read_partly(Settings, parse_yaml("store: x\n", "x"), problems) is None
    assert [problem.code for problem in problems] == ["B202"]


@pytest.mark.parametrize(
    ("model", "text", "code"),
    [
        (Settings, "site: bulletins.example\n", "B227"),
        (Settings, "site: https://bulletins.example/?a=b\n", "B227"),
        (Settings, "site: https://a.example\ncontact_mail: office\n", "B265"),
        (Settings, "site: https://a.example\n联系邮箱: a@b.example?subject=x\n", "B265"),
        (Settings, "site: https://a.example\nfonts: [a]\n", "B236"),
        (Series, "name: 甲\nissuer: 乙\nkind: brif\nstyle: a\n", "B205"),
        (
            Series,
            "name: 甲\nissuer: 乙\nkind: 简报\nstyle: a\nnumbering: {cross_heads: [一、, 一、, 一、, 一、]}\n",
            "B225",
        ),
        (Series, "name: 甲\nissuer: 乙\nkind: 简报\nstyle: a\npublic_name: '甲/{{ label }}'\n", "B226"),
        (Series, "name: 甲\nissuer: 乙\nkind: 简报\nstyle: a\ncall_outs: {text: 甲, to: there}\n", "B239"),
        (Series, "name: 甲\nissuer: 乙\nkind: 简报\nstyle: ../a\n", "B212"),
        (Issue, "number: 1\nyear: 2024\ncounts: {received: many}\n", "B232"),
        (Issue, "number: 1\nyear: 2024\nselect: [a, b]\n", "B236"),
        (Organisations, "organisations: sn\n", "B236"),
    ],
)
def test_wrong_values_have_codes_of_their_own(model: type, text: str, code: str) -> None:
    assert [found for found, _ in findings(model, text)] == [code]


def test_a_series_has_usable_defaults() -> None:
    series = read_model(Series, parse_yaml("name: 甲\nissuer: 乙\nkind: 简报\nstyle: plain\n", "x"))
    assert series.kind is Kind.BRIEF
    assert series.numbering.cross_heads == ("none", "none", "none")
    assert (series.points, series.issue_label) == ("一是", "第{{ number }}期")


def test_fewer_than_three_schemes_of_cross_heads_leave_the_rest_without_numbers() -> None:
    series = from_plain(
        Series,
        {
            "name": "甲",
            "issuer": "乙",
            "kind": "brief",
            "style": "a",
            "numbering": {"cross_heads": ["一、", "(一)"]},
        },
    )
    assert series.numbering.cross_heads == ("一、", "（一）", "none")


@pytest.mark.parametrize(
    ("written", "title"), [("yes", "目录"), ("是", "目录"), ("no", ""), ("无", ""), ("本期要目", "本期要目")]
)
def test_contents_are_asked_for_by_yes_or_by_a_title(written: str, title: str) -> None:
    assert from_plain(Issue, {"number": 1, "year": 2024, "contents": written}).contents == title


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("《某省工会简报》第3期（第1版）", None),
        ("a.b", None),
        ("甲" * 66, None),
        ("甲" * 67, "甲" * 20),
        ("3/4", "/"),
        ("a\\b", "\\"),
        ("a:b", ":"),
        ("what?", "?"),
        ("a\tb", "\t"),
        ("CON", "CON"),
        ("nul.txt", "nul.txt"),
        ("a.", "a."),
        (" a", " a"),
        ("", ""),
    ],
)
def test_a_public_name_is_a_file_name_on_every_system(name: str, problem: str | None) -> None:
    assert file_name_problem(name) == problem


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("edition", "edition"),
        ("本期", "issue"),
        ("https://bulletins.example/x?y#z", "https://bulletins.example/x?y#z"),
    ],
)
def test_a_call_out_leads_to_the_edition_the_issue_or_an_address(written: str, target: str) -> None:
    assert from_plain(CallOut, {"text": "扫码", "to": written}).to == target


def test_long_values_are_shown_cut() -> None:
    problems: list[Diagnostic] = []
    read_partly(Settings, parse_yaml(f"site: {'x' * 41}\n", "x"), problems)
    assert problems[0].value("value") == "x" * 39 + "…"


def test_one_thing_stands_for_a_list_of_one() -> None:
    case = from_plain(CaseMatter, {"id": "a", "headline": "甲", "credits": {"names": "王明"}, "tags": "好"})
    assert case.credits == (Credit(names=("王明",)),)
    assert case.tags == ("好",)


def test_an_imprint_of_an_issue_replaces_that_of_the_series_key_by_key() -> None:
    shared = Imprint(report=("甲",), send=("乙",), copies=100)
    assert Imprint(copies=420, send=("丙",)).over(shared) == Imprint(report=("甲",), send=("丙",), copies=420)


def test_plain_data_of_a_model_builds_the_same_model() -> None:
    issue = from_plain(
        Issue,
        {
            "number": 3, "year": 2024, "date": "2024-09", "select": {"cases": ["a", {"id": "b", "headline": "甲 / 乙"}],
            "where": {"dates": {"from": "2024-01"}}}, "counts": {"received": 120}, "imprint": {"copies": 5},
        },
    )  # fmt: skip
    data = to_plain(issue)
    assert isinstance(data, dict)
    assert data["select"]["where"]["dates"] == {"from": "2024-01", "until": None}
    assert data["counts"] == {"received": 120}
    assert from_plain(Issue, data) == issue


def test_models_cannot_be_changed() -> None:
    case = from_plain(CaseMatter, {"id": "a", "headline": "甲"})
    with pytest.raises(AttributeError):
        case.id = "b"  # type: ignore[misc]


def test_places_are_found_by_keys_in_either_language() -> None:
    node = parse_yaml("选用:\n  案例次序: [a, b]\n  limit: 3\n", "x")
    assert str(place_of(node, ("select", "limit"))) == "x:3:10"
    assert str(place_of(node, ("select", "cases"))) == "x:2:3"
    assert str(place_of(node, ("select", "exclude"))) == "x:1:1"
    assert str(place_of_text(node, ("select", "cases"), "b")) == "x:2:13"
    assert str(place_of_text(node, ("select", "cases"), "c")) == "x:2:3"
    assert has_place(node, "select")
    assert not has_place(node, "sections")
    assert str(place_of_text(node, ("sections",), "c")) == "x:1:1"


@given(st.permutations(list(keys_of(CaseMatter))))
def test_the_order_of_keys_does_not_matter(order: list[str]) -> None:
    written = {
        "headline": "甲 / 乙",
        "kicker": "丙",
        "organisation": "sn",
        "date": "2024-09",
        "tags": "[一, 二]",
        "status": "draft",
        "id": "a",
    }
    text = "".join(f"{key}: {written[key]}\n" for key in order if key in written)
    expected = "".join(f"{key}: {value}\n" for key, value in written.items())
    assert read_model(CaseMatter, parse_yaml(text, "x")) == read_model(CaseMatter, parse_yaml(expected, "x"))


def test_addresses_are_short_enough_for_a_code_on_paper() -> None:
    site, to = "https://" + "a" * 112, "https://" + "a" * 192
    assert read_model(Settings, parse_yaml(f"site: {site}", "x")).site == site
    assert read_model(CallOut, parse_yaml(f"text: 扫码\nto: {to}", "x")).to == to
    assert findings(Settings, f"site: {site}a") == [("B242", "x:1:7")]
    assert findings(CallOut, f"text: 扫码\nto: {to}a") == [("B242", "x:2:5")]


@pytest.mark.parametrize(
    ("model", "text", "code", "hint"),
    [
        (DateRange, "to: 2024-09", "B201", "did you mean 'until'?"),
        (DateRange, "至: 2024-09", "B201", "did you mean '止'?"),
        (Where, "dates: 2024-09", "B236", "write {from: …, until: …}"),
        (Settings, "site: https://a.example\nfonts: x", "B236", "write {name: …}"),
        (Where, "dates: 起：2024-09", "B236", "write a half-width colon and a blank behind '起'"),
        (Imprint, "copies: 许多", "B232", "write a number from 0 to 999999999 in digits"),
        (Imprint, "copies: 1,000", "B232", "write 1000"),
        (
            CallOut,
            "text: 甲\nto: 官网",
            "B239",
            "write edition, issue, or an address that begins with https://",
        ),
        (CallOut, "text: 甲 / / 乙\nto: issue", "B221", "write text, or take out what is empty"),
        (Imprint, "permit: [甲]", "B231", "write one text, without [ ] and { }, or in quotes"),
        (CaseMatter, "headline: 甲\norganisation: SN_Xian", "B212", "write 'sn-xian'"),
    ],
)
def test_what_is_wrong_comes_with_what_to_do(model: type, text: str, code: str, hint: str) -> None:
    problems: list[Diagnostic] = []
    read_partly(model, parse_yaml(text, "x"), problems, **({"id": "a"} if model is CaseMatter else {}))
    assert [(finding.code, hint_text(finding)) for finding in problems] == [(code, hint)]
    assert hint_text(problems[0], "zh")
