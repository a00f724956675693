"""Which names a frame's template may use, and that they are those that a bulletin has."""

from types import SimpleNamespace

import pytest

from bulletins.assembly.fields import template_fields
from bulletins.style.frame_template import TEMPLATE_FIELDS, template_problems
from bulletins.tree import EditionMark


def test_the_fields_are_those_that_a_bulletin_is_assembled_with() -> None:
    empty = dict.fromkeys(("subtitle", "mark", "date", "whole_number", "editor"))
    series = SimpleNamespace(
        **empty, name="简报", issuer="某某总工会", issue_label="第{{ number }}期", cover_name=(), imprint=None
    )
    issue = SimpleNamespace(**empty, number=3, year=2024, headline=(), imprint=None)

    mark = EditionMark("第1版", "", "AAAAABBBBB", "2024-09-12")
    fields = template_fields(series, issue, {}, mark)  # type: ignore[arg-type]

    for group, names in TEMPLATE_FIELDS.items():
        given = fields[group]
        assert isinstance(given, dict)
        if group == "counts":
            continue  # whatever the office counts
        assert set(names) == set(given), group
        same_kind = {name: type(value) for name, value in given.items() if value not in ("", None)}
        assert same_kind == {name: type(names[name]) for name in same_kind}


@pytest.mark.parametrize(
    "template",
    [
        "",
        "扫码核对",
        "{{ series.name }}",
        "{{ series.mark or '' }}",
        "{% if issue.whole_number %}（总第{{ issue.whole_number }}期）{% elif issue.year == 2024 %}a{% else %}b{% endif %}",
        "{% if not copy.number and counts.received > 3 %}{{ counts.entered }}{% endif %}",
        '{% if issue.label == "第{{ n }}期" %}{% endif %}',
    ],
)
def test_text_fields_and_conditions_are_allowed(template: str) -> None:
    assert template_problems(template) == ()


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ series.nam }}", "B341"),
        ("{{ series }}", "B341"),
        ("{{ name }}", "B341"),
        ("{{ counts.Printed__ }}", "B341"),
        ("{% if copy.number %}{{ copy.brunch }}{% endif %}", "B341"),
        ("{{ series.name.upper() }}", "B339"),
        ("{{ series.name | length }}", "B339"),
        ("{{ series['name'] }}", "B339"),
        ("{% set x = 1 %}", "B339"),
        ("{{ series.name", "B339"),
        ("{% if issue.year > '1' %}{% endif %}", "B339"),
    ],
)
def test_all_else_is_refused(template: str, code: str) -> None:
    assert [problem[0] for problem in template_problems(template)] == [code]
