"""The names for Word."""

import re

import pytest

from bulletins.typefaces import FONT_CLASSES, WORD_FONTS, WordFont


def test_every_class_has_a_font() -> None:
    assert set(WORD_FONTS) == set(FONT_CLASSES)


@pytest.mark.parametrize("font", WORD_FONTS.values(), ids=WORD_FONTS)
def test_a_font_is_what_the_schema_of_word_allows(font: WordFont) -> None:
    assert all(len(name) <= 31 and "," not in name for name in (font.name, *font.alternatives))
    assert font.panose is None or re.fullmatch("[0-9A-F]{20}", font.panose)
    assert re.fullmatch("[0-9A-F]{2}", font.charset)
    assert font.family in {"roman", "swiss", "modern", "script", "decorative", "auto"}
    assert font.pitch in {"fixed", "variable", "default"}


def test_alternatives_are_one_list() -> None:
    assert WORD_FONTS["hei"].alt_name == "SimHei,华文黑体,STHeiti"


def test_no_two_chinese_classes_look_the_same_in_word() -> None:
    names = [font.name for name, font in WORD_FONTS.items() if not name.startswith("latin")]

    assert len(set(names)) == len(names) == 5
    assert WORD_FONTS["latin"].name == WORD_FONTS["latin-bold"].name
    assert (WORD_FONTS["latin"].bold, WORD_FONTS["latin-bold"].bold) == (False, True)
