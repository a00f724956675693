"""Every rule finds its wrong example and leaves its right one alone; what it says can be said."""

import pytest

from bulletins.checks.rule import Rule
from bulletins.checks.rules import RULES
from tests.unit.checks.rules.looking import found_in


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_and_said_in_both_languages(rule: Rule) -> None:
    found = found_in(rule.code, rule.wrong)
    assert found
    for each in found:
        said = each.diagnostic
        assert said.value("en")
        assert said.value("zh")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_right_example_is_left_alone(rule: Rule) -> None:
    assert not found_in(rule.code, rule.right)
