"""Which face draws a character of a name, and which machines will draw it otherwise."""

import pytest

from bulletins.typefaces import Typefaces
from bulletins.typefaces.coverage import CHINESE_CLASSES, coverage_of, name_coverage
from bulletins.typefaces.gb2312 import in_gb2312, outside_gb2312


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return Typefaces()


def test_a_common_name_needs_no_look(typefaces: Typefaces) -> None:
    assert name_coverage("陆望舒", "编辑", None, typefaces).rare == ()


def test_a_character_outside_gb2312_is_a_risk_of_the_docx_alone(typefaces: Typefaces) -> None:
    (rare,) = name_coverage("白喆", "校对", None, typefaces).rare
    assert rare.char == "喆"
    assert not rare.in_gb2312
    assert not rare.missing
    assert all(rare.faces[name] for name in CHINESE_CLASSES)


def test_a_character_that_nothing_draws_is_missing_in_every_class(typefaces: Typefaces) -> None:
    missing = coverage_of("\U0003134f", typefaces)
    assert missing.missing == CHINESE_CLASSES
    assert missing.is_rare


def test_the_set_has_its_6763_han_characters() -> None:
    assert sum(in_gb2312(chr(code)) for code in range(0x4E00, 0xA000)) == 6763
    assert outside_gb2312("喆和堃，喆") == "喆堃"
