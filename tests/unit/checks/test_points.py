"""Typed sequences become points, and say the same."""

import pytest

from bulletins.checks.fixing import edited
from bulletins.checks.points import point_edits, same_words
from tests.unit.checks.test_case_text import article

FRONT = "---\nid: a\nheadline: 题\n---\n\n"


def pointed(body: str, scheme: str = "一是") -> str:
    """The body with its typed sequences as points."""
    text = FRONT + body
    case = article(text)
    new, _ = edited(text, point_edits(case, text.split("\n"), scheme))
    assert same_words(case, article(new))
    return new.removeprefix(FRONT)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("一是甲。\n\n二是乙。\n", "1. 甲。\n\n2. 乙。\n"),
        ("　　一是甲。\n\n　　二是乙。\n", "　　1. 甲。\n\n　　2. 乙。\n"),
        ("**一是定人。**甲。\n\n**二是定时。**乙。\n", "1. **定人。**甲。\n\n2. **定时。**乙。\n"),
        ("1、甲。\n\n2、乙。\n\n尾。\n", "::: points 1.\n\n1. 甲。\n\n2. 乙。\n\n:::\n\n尾。\n"),
        ("（一）甲。\n\n（二）乙。\n", "::: points （一）\n\n1. 甲。\n\n2. 乙。\n\n:::\n"),
        ("做法：一是甲；二是乙。\n", "做法：\n1. 甲；\n2. 乙。\n"),
        ("一是甲；二是乙。\n", "1. 甲；\n2. 乙。\n"),
    ],
)
def test_a_sequence_becomes_a_run_of_points(typed: str, made: str) -> None:
    assert pointed(typed) == made
    assert pointed(made) == made


@pytest.mark.parametrize(
    "body",
    [
        "一是甲。\n\n三是乙。\n",
        "一是甲。\n\n中间。\n\n二是乙。\n",
        "一是甲，一是乙。\n",
        "做法：一是甲；二是乙。\n\n三是丙。\n",
        "::: box 框\n一是甲。\n\n二是乙。\n:::\n",
        "做法：第一，甲；第二，乙。\n",
        "说“一是一，二是二”。\n",
    ],
)
def test_what_is_no_whole_sequence_stays(body: str) -> None:
    assert pointed(body) == body


def test_the_scheme_of_the_series_needs_no_container() -> None:
    assert pointed("一、甲。\n\n二、乙。\n", "一、") == "1. 甲。\n\n2. 乙。\n"
