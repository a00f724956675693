"""Measured text: widths, blanks, what is bound together."""

import pytest

from bulletins.compose.characters import FORBIDDEN, RIGID
from bulletins.compose.material import Material, MissingGlyph, Piece
from bulletins.compose.typecase import Setting
from bulletins.errors import Span
from tests.unit.compose.square import BLACK, EM, material


def ems(text: str) -> float:
    measured = material(text)
    return measured.width(0, len(measured)) / EM


def ends_before(measured: Material, char: str) -> bool:
    """Whether a line may end before the first ``char`` of the text."""
    return measured.penalties[measured.text.index(char)] < FORBIDDEN


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("天地玄黄", 4.0),
        ("天，地", 3.0),  # a mark is full width inside a line
        ("天地，", 2.5),  # half at its end
        ("“天地", 2.5),  # and at its beginning
        ("天”，地", 3.5),  # two closing marks: an em and a half
        ("天，“地", 3.5),  # closing and opening
        ("天（“地", 3.5),  # two opening marks
        ("天》《地", 3.5),
        ("天？！地", 3.0),  # ？！ stand in one em
        ("天——地", 4.0),
        ("天……地", 4.0),
        ("天A地", 3.0),  # a quarter of an em on both sides of Latin
        ("共12万人", 1 + 0.25 + 1 + 0.25 + 2),
        ("达96%的", 1 + 0.25 + 1.5 + 0.25 + 1),
        ("，A，", 0.5 + 0.5 + 0.5 + 0.5),  # beside marks there is no gap but theirs
        ("A B", 1.25),
        ("天·地", 2.5),
    ],
)
def test_natural_width(text: str, width: float) -> None:
    assert ems(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("天 地", 2.5),  # the blank of a slogan is half an em
        ("天　地", 3.0),
        ("天 A", 1 + 0.25 + 0.5),  # a blank typed where a gap belongs is that gap
        ("天，A", 1 + 1 + 0.5),
        ("天， A", 1 + 1 + 0.5),  # the blank of a mark takes in the one that is typed beside it
        ("“天”　地", 0.5 + 1 + 0.5 + 1.0 + 1),
        ("天　“地”", 1 + 1.0 + 0.5 + 1 + 0.5),
        ("— 1 —", 1 + 0.25 + 0.5 + 0.25 + 1),
        ("　　天地　", 2.0),  # blanks at the edges are none
    ],
)
def test_blanks_are_widths(text: str, width: float) -> None:
    measured = material(text)

    assert ems(text) == pytest.approx(width)
    assert not any(char.isspace() for char in measured.text)


def test_the_em_of_a_piece_counts_for_its_own_marks() -> None:
    small = Piece("，地", Setting("hei", "latin", 1.0, 5.0, BLACK))

    measured = material("天", small)

    assert measured.width(0, 3) == pytest.approx(10 + 2.5 + 2.5 + 5)


def test_latin_letters_are_set_smaller_on_the_same_line() -> None:
    measured = material(Piece("天A", Setting("fang", "latin", 0.94, EM, BLACK)))

    assert measured.width(0, 2) == pytest.approx(10 + 2.5 + 4.7)


def test_tracking_stands_between_all_characters() -> None:
    measured = material("天地玄", tracking=3.0)

    assert measured.width(0, 3) == pytest.approx(36)
    assert measured.drawn == [3.0, 3.0, 0.0]


@pytest.mark.parametrize("char", "。，、；：？！”’）》】·～-/%℃")
def test_no_line_begins_with(char: str) -> None:
    assert not ends_before(material(f"天{char}地"), char)


@pytest.mark.parametrize("char", "“‘（《【￥/")
def test_no_line_ends_with(char: str) -> None:
    assert not ends_before(material(f"天{char}地"), "地")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("天——地", 2),
        ("天……地", 2),
        ("共1.12万人", 5),
        ("共20余万人", 4),
        ("占96.5%的", 5),
        ("用iPhone的", 4),
        ("第3—5期", 2),
        ("共１２３人", 2),
    ],
)
def test_bound_together(text: str, second: int) -> None:
    assert material(text).penalties[second] >= FORBIDDEN


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("有15个人", 3),
        ("第3期", 1),
        ("见案例12的", 3),
        ("天——地", 1),
        ("电话023-6383 1234", 10),
        ("按ISO 9001", 4),
    ],
)
def test_better_not_separated(text: str, place: int) -> None:
    assert 0 < material(text).penalties[place] < FORBIDDEN


def test_a_sentence_of_english_is_no_address() -> None:
    measured = material("口号 Safety first, always; keep calm.")

    inside_word = measured.text.index("always") + 2
    assert measured.penalties[inside_word] >= FORBIDDEN
    assert measured.pools[inside_word] == RIGID


def test_an_address_may_break_after_its_own_marks() -> None:
    text = "https://bulletins.example/shaanxi/2024-03/"
    measured = material(text)

    after_slash = text.index("example/") + len("example/")
    inside_word = text.index("shaanxi") + 2
    assert measured.penalties[after_slash] < measured.penalties[inside_word] < FORBIDDEN
    assert measured.penalties[text.index("//") + 1] >= FORBIDDEN


def test_quotes_between_latin_letters_come_from_the_latin_face() -> None:
    measured = material("the “A” case，“天”")

    assert measured.kinds[3] == "Q"
    assert measured.kinds[-3:] == "OHC"


def test_quotes_around_latin_letters_in_chinese_text_stay_full_width() -> None:
    assert material("建“PC”端").kinds == "HOLLCH"


def test_missing_glyphs_are_told_with_their_surroundings() -> None:
    from bulletins.compose.material import measure
    from bulletins.compose.typecase import TypeCase
    from tests.unit.compose.square import Square

    missing: list[MissingGlyph] = []
    piece = Piece("天地\u9fff玄黄", Setting("song", "latin", 1.0, EM, BLACK), span=Span("a.md", 3, 5, 5))

    measure([piece], TypeCase(Square(frozenset("\u9fff"))), EM, 0.0, missing)

    assert missing == [MissingGlyph("\u9fff", "天地\u9fff玄黄", Span("a.md", 3, 7))]
