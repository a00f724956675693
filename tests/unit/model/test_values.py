"""The forms of single values."""

import datetime
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, SourceError
from bulletins.messages import hint_text, message_text
from bulletins.model.date import Date
from bulletins.model.reading import WRONG, Form
from bulletins.model.values import DATE, FLAG, ID, NAMES, NUMBER, SCALAR, SCHEME, TEXT, TEXTS, TURNS, choice
from bulletins.source.yaml_text import parse_yaml


def read(form: Form, written: str) -> tuple[Any, list[str]]:
    """The value that is read from ``written`` behind a key, and the codes of what is wrong with it."""
    problems: list[Diagnostic] = []
    value = form.read(parse_yaml(f"k: {written}", "x.yaml").entries[0].value, problems)
    for problem in problems:
        assert message_text(problem, "en")
        assert message_text(problem, "zh")
    return value, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("form", "written", "expected"),
    [
        (TEXT, "  建好职工之家  # 注", "建好职工之家"),
        (TEXT, "2024", "2024"),
        (TEXT, "1.5", "1.5"),
        (TEXT, "2024-09-12", "2024-09-12"),
        (TEXT, '"010"', "010"),
        (TEXT, "'yes'", "yes"),
        (TEXTS, "甲", ("甲",)),
        (TEXTS, "[甲, 乙]", ("甲", "乙")),
        (TEXTS, "[]", ()),
        (TURNS, "西安市碑林区总工会五级联动 / 穿针引线", ("西安市碑林区总工会五级联动", "穿针引线")),
        (TURNS, "[甲, 乙/丙]", ("甲", "乙/丙")),
        (TURNS, "“工会送岗位 乐业在江淮”", ("“工会送岗位 乐业在江淮”",)),
        (TURNS, "1/2", ("1/2",)),
        (NAMES, "柳娟娟 彭冰", ("柳娟娟", "彭冰")),
        (NAMES, "柳娟娟、彭冰", ("柳娟娟", "彭冰")),
        (NAMES, "[Jo Ann, 买买提·艾力]", ("Jo Ann", "买买提·艾力")),
        (NUMBER, "0", 0),
        (NUMBER, '"420"', 420),
        (FLAG, "yes", True),
        (FLAG, "true", True),
        (FLAG, "是", True),
        (FLAG, "No", False),
        (FLAG, "否", False),
        (DATE, "2024-09-12", Date(2024, 9, 12)),
        (DATE, "2024-09", Date(2024, 9)),
        (DATE, "2024年9月2日", Date(2024, 9, 2)),
        (DATE, "2024年9月", Date(2024, 9)),
        (DATE, "2024-02-29", Date(2024, 2, 29)),
        (SCHEME, "一、", "一、"),
        (SCHEME, "(一)", "（一）"),
        (SCHEME, "案例1", "案例1"),
        (SCHEME, "第一篇", "第一篇"),
        (SCHEME, "①", "①"),
        (SCHEME, "无", "none"),
        (ID, "sn-beilin-rides", "sn-beilin-rides"),
        (SCALAR, "010", "010"),
        (choice("draft", "ready"), "草稿", "draft"),
        (choice("draft", "ready"), "ready", "ready"),
    ],
)
def test_what_authors_write_is_read(form: Form, written: str, expected: object) -> None:
    assert read(form, written) == (expected, [])


@pytest.mark.parametrize(
    ("form", "written", "code"),
    [
        (TEXT, "[甲]", "B231"),
        (TEXT, "{a: 甲}", "B231"),
        (TEXT, '" "', "B221"),
        (TEXTS, "[甲, {a: b}]", "B231"),
        (TURNS, "甲 / ", "B221"),
        (TURNS, "甲 /  / 乙", "B221"),
        (NUMBER, "03", "B232"),
        (NUMBER, "-1", "B232"),
        (NUMBER, "1,286", "B232"),
        (NUMBER, "三", "B232"),
        (NUMBER, "9999999999", "B232"),
        (NUMBER, "٣", "B232"),
        (FLAG, "perhaps", "B234"),
        (DATE, "2024-02-30", "B233"),
        (DATE, "2023-02-29", "B233"),
        (DATE, "2024-13", "B233"),
        (DATE, "2024-9-1", "B233"),
        (DATE, "9月12日", "B233"),
        (DATE, "0000-01", "B233"),
        (DATE, "[2024]", "B233"),
        (SCHEME, "二、", "B224"),
        (SCHEME, "一一", "B224"),
        (SCHEME, "案例", "B224"),
        (ID, "Sn", "B212"),
        (ID, "a_b", "B212"),
        (ID, "x" * 41, "B212"),
        (ID, "[a]", "B212"),
        (SCALAR, "[a]", "B231"),
        (choice("draft", "ready"), "drat", "B205"),
        (choice("draft", "ready"), "[draft]", "B205"),
    ],
)
def test_what_cannot_be_meant_is_refused(form: Form, written: str, code: str) -> None:
    value, codes = read(form, written)
    assert codes == [code]
    assert value is WRONG or value == tuple(text for text in ("甲",) if form is TEXTS)


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "No",
        "ON",
        "off",
        "True",
        "FALSE",
        "null",
        "~",
        "010",
        "0o17",
        "0x1F",
        "0b11",
        "+5",
        "-0",
        "1_000",
        "12:30",
        "190:20:30.5",
        "1.10",
        "1.0",
        "1.0e3",
        "1e5",
        ".5",
        "5.",
        ".inf",
        "-.INF",
        ".nan",
        "2024-9-12",
        "2024-09-1",
        "=",
        "<<",
        "2024-09-12T10:00:00Z",
    ],
)
def test_text_that_other_programs_read_as_something_else_must_be_in_quotes(written: str) -> None:
    value, codes = read(TEXT, written)
    assert (value, codes) == (WRONG, ["B116"])
    assert read(TEXT, f'"{written}"') == (written, [])


def test_the_author_is_shown_how_to_quote() -> None:
    problems: list[Diagnostic] = []
    TEXT.read(parse_yaml("k: 1.10", "x.yaml").entries[0].value, problems)
    assert hint_text(problems[0]) == 'put it in quotes: "1.10"'


@given(st.text("0123456789.:-+_eExXoObBaAfFnNyYtTrRuUlL~= Ii", min_size=1, max_size=12))
def test_text_that_is_accepted_means_the_same_to_the_usual_reader_of_yaml(written: str) -> None:
    try:
        value, codes = read(TEXT, written)
    except SourceError:
        assume(False)
    assume(not codes)
    usual = yaml.safe_load(f"k: {written}")["k"]
    assert (usual.isoformat() if isinstance(usual, datetime.date) else str(usual)) == value


@pytest.mark.parametrize(
    ("written", "hint"),
    [("03", "write 3"), ("1_000", "write 1000"), ("三", "write a number from 0 to 999999999 in digits")],
)
def test_a_number_in_another_form_is_shown_as_it_should_be(written: str, hint: str) -> None:
    problems: list[Diagnostic] = []
    NUMBER.read(parse_yaml(f"k: {written}", "x.yaml").entries[0].value, problems)
    assert hint_text(problems[0]) == hint


def test_a_choice_suggests_the_nearest_word_in_either_language() -> None:
    problems: list[Diagnostic] = []
    form = choice("draft", "ready", "withdrawn")
    form.read(parse_yaml("k: 撤", "x.yaml").entries[0].value, problems)
    form.read(parse_yaml("k: redy", "x.yaml").entries[0].value, problems)
    assert [problem.value("suggestion") for problem in problems] == ["撤回", "ready"]


def test_days_and_months_are_ordered_and_printed_without_leading_zeros() -> None:
    assert Date(2024, 9, 2).chinese == "2024年9月2日"
    assert Date(2024, 9).chinese == "2024年9月"
    assert (Date(2024, 9, 2).iso, Date(2024, 9).iso) == ("2024-09-02", "2024-09")
    assert Date(2024, 2).first_day == (2024, 2, 1)
    assert Date(2024, 2).last_day == (2024, 2, 29)
    assert [Date(year, 2).last_day[2] for year in (1900, 2000, 2023)] == [28, 29, 28]


@given(st.dates())
def test_every_day_of_the_calendar_is_read_in_both_forms(day: datetime.date) -> None:
    expected = Date(day.year, day.month, day.day)
    assert read(DATE, day.isoformat()) == (expected, [])
    assert read(DATE, f"{day.year:04}年{day.month}月{day.day}日") == (expected, [])
