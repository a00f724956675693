"""Edits of YAML texts: what is asked for changes, everything else stays to the letter."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bulletins.model import CaseMatter, Issue, Series, read_model
from bulletins.pipeline.yaml_edits import chinese, edited, emptied, new_values, scalar, value_of
from bulletins.source import MappingNode, ScalarNode
from bulletins.source.yaml_text import parse_yaml


def with_values(text: str, **values: str) -> str:
    return edited(text, new_values(parse_yaml(text, "x.yaml"), values))


def without_cases(text: str) -> str:
    cases = value_of(value_of(parse_yaml(text, "x.yaml"), "select"), "cases")
    assert cases is not None
    return emptied(text, cases)


def test_a_new_value_leaves_comments_and_order_alone() -> None:
    text = "# 一期\nnumber: 3   # 期号\nyear: 2024\n"

    assert with_values(text, number="4") == "# 一期\nnumber: 4   # 期号\nyear: 2024\n"


def test_a_quoted_value_is_replaced_with_its_quotes() -> None:
    assert with_values('name: "甲: 乙"  # 名\n', name="丙") == "name: 丙  # 名\n"


def test_an_empty_key_gets_its_value_before_the_comment() -> None:
    assert with_values("name:   # 名\nissuer:\n", name="甲", issuer="乙") == "name: 甲   # 名\nissuer: 乙\n"


def test_a_value_can_be_taken_away() -> None:
    assert with_values("date: 2024-09-12\nyear: 2024\n", date="") == "date:\nyear: 2024\n"


def test_a_chinese_key_is_found_by_its_english_name() -> None:
    assert with_values("期号: 3\n年: 2024\n", number="4") == "期号: 4\n年: 2024\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# 一期\nnumber: 3\n", "# 一期\ndate: 2024-09\nnumber: 3\n"),
        ("期号: 3\n", "日期: 2024-09\n期号: 3\n"),
    ],
)
def test_a_missing_key_comes_in_front_in_the_language_of_the_file(text: str, after: str) -> None:
    assert with_values(text, date="2024-09") == after


ODD = [
    "yes",
    "NO",
    "null",
    "~",
    "1_000",
    "12:30",
    "1.10",
    "2024-9-1",
    "- 甲",
    "# 甲",
    "甲: 乙",
    "甲 #乙",
    "[甲]",
    "'甲'",
    "@甲",
    '"',
    "\\",
]


@pytest.mark.parametrize("text", ODD)
def test_a_scalar_that_looks_like_something_else_is_text(text: str) -> None:
    assert yaml.safe_load(f"name: {scalar(text)}\n") == {"name": text}


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_a_scalar_reads_as_the_text_that_it_was_made_of(text: str) -> None:
    node = parse_yaml(f"kind: brief\nstyle: x\nissuer: 甲\nname: {scalar(text)}  # 注\n", "series.yaml")

    assert read_model(Series, node).name == text.strip()


def test_ordinary_chinese_stands_without_quotes() -> None:
    assert [scalar(text) for text in ("澜川市总工会", "《简报》第3期", "2024-09-12", "3")] == [
        "澜川市总工会", "《简报》第3期", "2024-09-12", "3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param(
            "select:\n  # 次序\n  cases:\n    - a   # 甲\n\n    # 第二组\n    - id: b\n      headline: 乙\n\neditors: []\n",
            "select:\n  # 次序\n  cases:\n\n    # 第二组\n\neditors: []\n",
            id="comments stay",
        ),
        pytest.param(
            "select:\n  cases:\n  - a\n  - b\n  limit: 3\n",
            "select:\n  cases:\n  limit: 3\n",
            id="dashes under the key",
        ),
        pytest.param(
            "select:\n  cases:\n    - id: a\n      headline: >-\n        甲\n        乙\n\n# 人员\neditors: []\n",
            "select:\n  cases:\n\n# 人员\neditors: []\n",
            id="folded text",
        ),
        pytest.param(
            "select:\n  cases: [a, b]   # 次序\n", "select:\n  cases: []   # 次序\n", id="in brackets"
        ),
        pytest.param(
            'select: {cases: [a, {id: b, headline: ["一]", 二]}], limit: 3}\n',
            "select: {cases: [], limit: 3}\n",
            id="brackets in brackets",
        ),
        pytest.param(
            "select:\n  cases: [a,\n    b]\n  limit: 3\n",
            "select:\n  cases: []\n  limit: 3\n",
            id="on two lines",
        ),
        pytest.param("select:\n  cases: a\n", "select:\n  cases:\n", id="one alone"),
        pytest.param("select:\n  cases:\n", "select:\n  cases:\n", id="empty already"),
        pytest.param("select:\n  cases:\n    - a", "select:\n  cases:", id="no line end"),
    ],
)
def test_an_emptied_list_leaves_no_item_and_everything_else(text: str, after: str) -> None:
    assert without_cases(text) == after
    parse_yaml(after, "x.yaml")


def test_keys_and_words_of_choices_become_chinese() -> None:
    text = (
        "headline: 把headline写成主题   # status\nstatus: ready\ncredits:\n  - {names: [甲], role: ready}\n"
    )

    done = edited(text, chinese(parse_yaml(text, "x.md"), CaseMatter))

    assert done == "主题: 把headline写成主题   # status\n状态: 可用\n署名:\n  - {姓名: [甲], 职责: ready}\n"


def test_names_that_an_author_chose_stay() -> None:
    text = "counts:\n  select: 3\nstyle:\n  name:\n    size: 三号\n"

    done = edited(text, chinese(parse_yaml(text, "x.yaml"), Issue))

    assert done == "数目:\n  select: 3\n样式:\n  name:\n    size: 三号\n"


def test_a_value_of_something_that_is_no_mapping_is_none() -> None:
    node = parse_yaml("cases: a\n", "x.yaml")
    assert isinstance(node, MappingNode)

    assert value_of(node.value("cases"), "where") is None
    assert isinstance(value_of(node, "cases"), ScalarNode)
