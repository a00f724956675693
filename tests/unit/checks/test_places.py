"""A passage's characters are found again in the file it was read from."""

from bulletins.checks.places import AlignedPlaces, LinePlaces, Piece
from bulletins.errors import Span


def test_markup_blanks_comments_and_line_ends_are_passed_over() -> None:
    lines = ["1. **全市**启动", "   竞赛<!-- 注 -->，共\\*号"]
    places = AlignedPlaces("a.md", lines, "全市启动竞赛，共*号", [Piece(0, 1, 4)])

    assert places.span(2, 4) == Span("a.md", 1, 10, 2)
    assert places.span(4, 6) == Span("a.md", 2, 4, 2)
    assert places.span(6, 7) == Span("a.md", 2, 16, 1)


def test_what_goes_over_a_line_end_is_cut_there() -> None:
    places = AlignedPlaces("a.md", ["全市", "启动"], "全市启动", [Piece(0, 1, 1)])

    assert places.span(1, 3) == Span("a.md", 1, 2, 1)
    assert places.exact(1, 3) is None
    assert places.exact(2, 4) == Span("a.md", 2, 1, 2)


def test_an_escaped_character_is_no_place_for_an_edit() -> None:
    places = AlignedPlaces("a.md", ['说\\"好\\"'], '说"好"', [Piece(0, 1, 1)])

    assert places.span(1, 2) == Span("a.md", 1, 3, 1)
    assert places.exact(1, 2) is None
    assert places.exact(2, 3) == Span("a.md", 1, 4, 1)


def test_a_character_that_the_file_has_not_is_shown_at_the_one_before() -> None:
    places = AlignedPlaces("a.md", ["甲"], "甲 乙", [Piece(0, 1, 1)])

    assert places.span(1, 2) == Span("a.md", 1, 1, 1)
    assert places.exact(1, 2) is None


def test_values_of_yaml_are_found_behind_their_quotes_and_below_their_indicator() -> None:
    lines = ["headline: “甲,乙”", "preface: >-", "  丙丁，", "  戊", "deck: '己''庚'"]

    assert AlignedPlaces("a", lines, "“甲,乙”", [Piece(0, 1, 11)]).exact(2, 3) == Span("a", 1, 13, 1)
    assert AlignedPlaces("a", lines, "丙丁，戊", [Piece(0, 2, 10)]).span(3, 4) == Span("a", 4, 3, 1)
    assert AlignedPlaces("a", lines, "己'庚", [Piece(0, 5, 7)]).exact(2, 3) == Span("a", 5, 11, 1)


def test_pieces_are_found_each_from_its_own_beginning() -> None:
    lines = ["headline: 甲乙 / 甲丙"]
    places = AlignedPlaces("a", lines, "甲乙 甲丙", [Piece(0, 1, 11), Piece(3, 1, 16)])

    assert places.span(3, 5) == Span("a", 1, 16, 2)


def test_a_plain_line_is_counted() -> None:
    assert LinePlaces("a.txt", 3, 5).exact(1, 3) == Span("a.txt", 3, 6, 2)
