"""Edits change what they name and nothing else."""

from collections.abc import Iterable

from bulletins.checks.engine import FileEdit, Finding
from bulletins.checks.fixing import edited, fixed
from bulletins.checks.rules import RULES
from bulletins.errors import Span

RULE = RULES[0]


def edits(*made: tuple[int, int, str, str]) -> tuple[FileEdit, ...]:
    """Edits that belong together: line, column, before, after."""
    return tuple(
        FileEdit("C001", Span("a", line, column), before, after) for line, column, before, after in made
    )


def finding(*made: tuple[int, int, str, str]) -> Finding:
    """A finding with such edits."""
    return Finding(RULE, Span("a"), edits=edits(*made))


def test_line_ends_and_the_rest_stay() -> None:
    text = "甲,乙\r\n丙\r丁,戊\n"

    new, made = edited(text, [edits((3, 2, ",", "，")), edits((1, 2, ",", "，"))])

    assert new == "甲，乙\r\n丙\r丁，戊\n"
    assert [edit.span.line for edit in made] == [1, 3]


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert edited("甲。。,乙", [edits((1, 3, "。,", "，")), edits((1, 2, "。。", "。"))])[0] == "甲。,乙"


def test_the_edits_of_one_finding_are_made_together_or_not_at_all() -> None:
    assert edited("(甲]", [edits((1, 1, "(", "（"), (1, 3, ")", "）"))]) == ("(甲]", ())


def test_rounds_go_on_until_nothing_is_left() -> None:
    def find(text: str) -> Iterable[Finding]:
        place = text.find("。。")
        return [finding((1, place + 1, "。。", "。"))] if place >= 0 else []

    new, made = fixed("甲。。。。", find)

    assert new == "甲。"
    assert len(made) == 3


def test_edits_that_never_end_are_left_off() -> None:
    new, made = fixed(
        "甲", lambda text: [finding((1, 1, "甲" if text == "甲" else "乙", "乙" if text == "甲" else "甲"))]
    )

    assert new in ("甲", "乙")
    assert len(made) < 10
