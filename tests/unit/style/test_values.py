"""What the texts in a style's files mean."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Span
from bulletins.source import ScalarNode
from bulletins.source.yaml_text import parse_yaml
from bulletins.style.findings import Findings
from bulletins.style.properties import FONT_CLASSES, SizeStep
from bulletins.style.values import ValueReader, WrongValueError, plain_data
from bulletins.typefaces import FONT_CLASSES as TYPEFACES
from bulletins.units import mm

VARIABLES = {"body": "15.75pt", "dent": "2em", "yes": "yes"}


def node(text: str) -> ScalarNode:
    return ScalarNode(text, Span("style.yaml"))


def reader(variables: Mapping[str, str] = VARIABLES) -> ValueReader:
    return ValueReader(Findings(), variables, {})


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("12pt", 12),
        ("25.4mm", 72),
        ("三号", 16),
        ("小四", 12),
        ("0", 0),
        ("-2mm", mm(-2)),
        ("28mm + 12pt", mm(28) + 12),
        ("28mm - 12pt + 四号", mm(28) - 12 + 14),
        ("$body", 15.75),
        ("156mm - $body - $body", mm(156) - 31.5),
    ],
)
def test_a_length_is_mm_pt_or_hao_or_a_sum(text: str, points: float) -> None:
    assert reader().length(node(text)) == pytest.approx(points)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "pt",
        "12 pt",
        "1e3pt",
        "nanpt",
        "infmm",
        "1_0pt",
        "12pt+1pt",
        "+ 1pt",
        "1pt +",
        "2em",
        "３号",
        "99999999pt",
    ],
)
def test_anything_else_is_no_length(text: str) -> None:
    with pytest.raises(WrongValueError):
        reader().length(node(text))


@pytest.mark.parametrize(
    ("text", "share"), [("94%", 0.94), ("0.94", 0.94), ("15/15.75", 15 / 15.75), ("100%", 1), ("1", 1)]
)
def test_a_share_is_per_cent_a_number_or_a_fraction(text: str, share: float) -> None:
    assert reader().ratio(node(text)) == pytest.approx(share)


def test_an_em_may_be_called_zi() -> None:
    assert [reader().em(node(text)) for text in ("2em", "2字", "-1.5em", "0", "$dent")] == [2, 2, -1.5, 0, 2]


def test_steps_have_size_and_tracking() -> None:
    steps = parse_yaml(
        "steps: [{from: 9, size: 40pt, tracking: 3pt}, {from: 12, size: 34pt}]", "style.yaml"
    ).value("steps")

    assert steps is not None
    assert reader().steps(steps) == (SizeStep(9, 40, 3), SizeStep(12, 34, 0))


def test_a_variable_names_no_other_variable() -> None:
    with pytest.raises(WrongValueError):
        reader({"a": "$b", "b": "1pt"}).length(node("$a"))


def test_the_classes_that_styles_may_ask_for_are_those_that_there_are() -> None:
    assert sorted(FONT_CLASSES) == sorted(TYPEFACES)


def test_a_writers_block_keeps_quoted_values_as_texts() -> None:
    block = parse_yaml('{a: 1, b: "1", c: 1.5, d: yes, e: 007, f: [x, {g: no}]}', "style.yaml")

    assert plain_data(block) == {"a": 1, "b": "1", "c": 1.5, "d": True, "e": "007", "f": ["x", {"g": False}]}


@given(
    st.lists(
        st.tuples(st.sampled_from("+-"), st.integers(0, 9999), st.sampled_from(["mm", "pt"])),
        min_size=1,
        max_size=6,
    )
)
def test_a_sum_is_the_sum_of_its_parts(parts: list[tuple[str, int, str]]) -> None:
    text = "0" + "".join(f" {sign} {number / 10}{unit}" for sign, number, unit in parts)
    expected = sum((1 if s == "+" else -1) * (mm(n / 10) if unit == "mm" else n / 10) for s, n, unit in parts)

    assert reader().length(node(text)) == pytest.approx(expected)
