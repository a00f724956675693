"""Text templates: what they may do, and that they can do nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.templating import TemplateError, fill

FIELDS = {"number": 3, "label": "第3期", "none": None, "counts": {"printed": 10}, "series": {"name": "简报"}}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("《{{ series.name }}》{{ label }}", "《简报》第3期"),
        ("选登{{ counts.printed }}个", "选登10个"),
        ("{{ none }}空", "空"),
        ("{% if none %}有{% else %}无{% endif %}", "无"),
        ("{% if counts.printed > 5 %}多{% elif counts.printed == 1 %}一{% else %}少{% endif %}", "多"),
        ("{% if number == 3 and not none %}三{% endif %}", "三"),
        ("{{ none or label }}", "第3期"),
        ("甲\n乙\n", "甲\n乙\n"),
        ("没有花括号", "没有花括号"),
    ],
)
def test_names_comparison_and_if_are_understood(template: str, text: str) -> None:
    assert fill(template, FIELDS) == text


@pytest.mark.parametrize(
    "template",
    [
        "{{ series.keys() }}",
        "{{ ''.__class__ }}",
        "{{ label|upper }}",
        "{{ label[0] }}",
        "{{ number + 1 }}",
        "{% for x in label %}{{ x }}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% macro x() %}{% endmacro %}",
        "{{ [1, 2] }}",
        "{{ 1 in label }}",
        "{{ label is string }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 1 if label else 2 }}",
        "{# note #}",
        "{{ lambda: 1 }}",
        "{{ -number }}",
        "{{ (label := 1) }}",
        "{{ }}",
        "{% if label %}",
        "{% endif %}",
        "{% if label %}{% else %}{% elif none %}{% endif %}",
        "{% if label %}" * 5000,
        "{{ " + "not " * 50000 + "label }}",
    ],
)
def test_anything_else_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        fill(template, FIELDS)


@pytest.mark.parametrize(
    "template", ["{{ series.nam }}", "{{ nothing }}", "{{ label.real }}", "{{ number.__class__ }}"]
)
def test_a_name_that_is_no_field_is_named(template: str) -> None:
    with pytest.raises(TemplateError, match="there is no field"):
        fill(template, FIELDS)


def test_a_broken_template_is_refused_with_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        fill("甲\n乙{{ ", FIELDS)
    assert caught.value.line == 2


def test_values_that_cannot_be_compared_are_named() -> None:
    with pytest.raises(TemplateError, match="cannot be compared"):
        fill("{% if label > 5 %}{% endif %}", FIELDS)


@given(st.text().filter(lambda text: "{" not in text))
def test_text_without_braces_stays_as_it_is(text: str) -> None:
    assert fill(text, {}) == text


@pytest.mark.parametrize(
    "template",
    [
        "{{ 0x" + "f" * 5000 + " }}",
        "{{ " + "a." * 3000 + "b }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
        "{% if 1 %}" * 300 + "{% endif %}" * 300,
        "{{ 1if 1else 2 }}",
        "{{ '\\d' }}",
        "{{ group }}",
    ],
)
def test_tricks_end_in_a_reason_in_both_languages(template: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(template, {"a": 1, "group": {"part": 1}})
    assert 0 < len(caught.value.reason) < 200
    assert 0 < len(caught.value.chinese) < 200
