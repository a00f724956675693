"""Type cases: what was looked up for one bulletin serves the next, within bounds."""

from dataclasses import replace

from bulletins.compose.typecase import Setting, type_case
from bulletins.style.properties import BLACK
from tests.unit.compose.square import Square

PLAIN = Setting("song", "", 1.0, 10.0, BLACK)
ALWAYS_MISSING = frozenset("\u9ffe")  # metrics of this test's own


def test_a_case_is_kept_for_the_next_bulletin_in_the_same_fonts() -> None:
    fonts = Square(ALWAYS_MISSING)
    assert type_case(fonts) is type_case(Square(ALWAYS_MISSING))
    assert type_case(fonts) is not type_case(Square(frozenset("\u9ffd")))
    assert type_case(fonts).sorts(PLAIN) is type_case(fonts).sorts(replace(PLAIN))


def test_a_case_full_of_settings_gives_way_to_a_new_one() -> None:
    fonts = Square(ALWAYS_MISSING)
    first = type_case(fonts)
    sizes = iter(range(1, 10_000))
    while not first.is_full:
        first.sorts(replace(PLAIN, size_pt=float(next(sizes))))
    assert type_case(fonts) is not first
    assert not type_case(fonts).is_full


def test_every_ink_has_a_letter_of_its_own() -> None:
    case = type_case(Square(ALWAYS_MISSING))
    settings = [case.sorts(replace(PLAIN, size_pt=size)) for size in (10.0, 11.0, 12.0)]
    letters = {"天".translate(sorts.table).translate(sorts.inks) for sorts in settings}
    assert len(letters) == 3
    assert {case.inks[letter].size_pt for letter in letters} == {10.0, 11.0, 12.0}
