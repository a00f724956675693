"""Texts over several lines, folded as Chinese is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.source import ScalarNode
from bulletins.source.folding import fold
from bulletins.source.yaml_text import parse_yaml


def text_of(source: str) -> str:
    """The value of the only key."""
    value = parse_yaml(source, "x.yaml").entries[0].value
    assert isinstance(value, ScalarNode)
    return value.text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: >-\n  取长补短，\n  推广运用。\n", "取长补短，推广运用。"),
        ("a: >-\n  第一段，\n  续。\n\n  第二段。\n", "第一段，续。\n第二段。"),
        ("a: >\n  甲\n  乙\n", "甲乙\n"),
        ("a: 取长补短，\n  推广运用。\n", "取长补短，推广运用。"),
        ('a: "取长补短，\n  推广运用。"\n', "取长补短，推广运用。"),
        ("a: >-\n  the first\n  line\n", "the first line"),
        ("a: >-\n  共有 10\n  个，见 annex\n  附录\n", "共有 10 个，见 annex 附录"),
        ("a: |\n  甲\n  乙\n", "甲\n乙\n"),
        ("a: >-\n  甲\n    缩进\n  乙\n", "甲\n  缩进\n乙"),
        ('a: "甲\\\n  乙"\n', "甲乙"),
        ("a: >-\n  甲 # 不是注释\n  乙\n", "甲 # 不是注释乙"),
    ],
)
def test_a_line_end_between_han_characters_is_nothing_and_elsewhere_a_blank(
    source: str, expected: str
) -> None:
    assert text_of(source) == expected


@given(st.lists(st.text("甲乙，。ab1 ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_folding_loses_no_character_and_adds_only_blanks(lines: list[str]) -> None:
    folded = fold(lines)
    assert folded.replace(" ", "") == "".join(lines).replace(" ", "")
    assert folded.count(" ") <= "\n".join(lines).count(" ") + len(lines) - 1
    assert text_of("a: >-\n" + "".join(f"  {line}\n" for line in lines)) == folded
