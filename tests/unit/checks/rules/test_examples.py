"""Every rule finds its wrong example and leaves its right one alone; what it says can be said."""

import pytest

from bulletins.checks.rule import Rule
from bulletins.checks.rules import RULES
from tests.unit.checks.rules.looking import found_in, of_example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_and_said_in_both_languages(rule: Rule) -> None:
    found = [found for _, found in found_in(rule.code, of_example(rule.wrong))]
    assert found
    for each in found:
        for words in (rule.says.en, rule.says.zh):
            assert words.format_map(dict(each.values))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_right_example_is_left_alone(rule: Rule) -> None:
    assert not found_in(rule.code, of_example(rule.right))
