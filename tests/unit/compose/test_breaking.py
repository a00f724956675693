"""Where lines end, and how they are made to fit."""

import pytest

from bulletins.compose import breaking
from bulletins.compose.elasticity import line_cost
from bulletins.style.properties import Align
from tests.unit.compose.square import COLUMNS, EM, broken, han, set_lines


def test_28_characters_fill_a_line() -> None:
    assert [len(line) for line in broken(han(70))] == [28, 28, 14]


def test_the_first_line_is_indented() -> None:
    first, second = set_lines(han(54), indent=2.0)

    assert (first.x_pt, first.end) == (20.0, 26)
    assert (second.x_pt, second.end - second.start) == (0.0, 28)


def test_a_mark_that_would_begin_a_line_is_squeezed_in() -> None:
    # the 29th character is a mark: the comma before it gives its blank
    text = han(10) + "，" + han(17) + "。" + han(20)

    assert broken(text)[0] == text[:29]


def test_a_mark_that_cannot_be_squeezed_in_takes_its_neighbour_along() -> None:
    text = han(28) + "，" + han(20)

    assert broken(text)[0] == text[:27]


def test_an_opening_mark_does_not_end_a_line() -> None:
    text = han(27) + "《" + han(20) + "》"

    assert broken(text)[1].startswith("《")


@pytest.mark.parametrize("pair", ["——", "……"])
def test_pairs_are_not_split(pair: str) -> None:
    for before in range(24, 30):
        text = han(before) + pair + han(30)
        assert any(pair in line for line in broken(text)), before


@pytest.mark.parametrize("pair", ["——", "……"])
def test_pairs_do_not_begin_a_line(pair: str) -> None:
    for before in range(24, 30):
        text = han(before) + pair + han(30)
        assert not any(line.startswith(pair) for line in broken(text)), before


@pytest.mark.parametrize("group", ["1.12万", "96.5%", "20余万", "123,456", "37℃", "iPhone"])
def test_numbers_and_words_stay_whole(group: str) -> None:
    for before in range(22, 30):
        text = han(before) + group + han(30)
        assert any(group in line for line in broken(text)), before


def test_a_digit_keeps_its_measure_word_when_that_is_free() -> None:
    text = han(10) + "，" + han(13) + "在2024年" + han(30)

    assert any("2024年" in line for line in broken(text))


@pytest.mark.parametrize("rest", [1, 2])
def test_the_last_line_is_not_a_single_character(rest: int) -> None:
    text = han(10) + "，" + han(17) + han(27) + han(rest)

    assert len(broken(text[:-1] + "。")[-1]) > 2


def test_justified_lines_are_flush_at_both_edges() -> None:
    text = (han(11) + "，" + han(9) + "“" + han(5) + "”；在2024年达96.5%，" + han(8, 11) + "。") * 4

    lines = set_lines(text, ems=28.07)

    assert len(lines) > 5
    for line in lines[:-1]:
        assert line.width_pt == pytest.approx(28.07 * EM, abs=0.02)


def test_the_last_line_is_set_natural() -> None:
    last = set_lines(han(40))[-1]

    assert last.width_pt == pytest.approx(12 * EM)
    assert not last.added_em


def test_shrinking_follows_the_order_of_pools() -> None:
    # half an em too long: bracket pool first, then the comma's, the stop's last
    text = "“" + han(4) + "”" + han(4) + "，" + han(4) + "。" + han(22)

    line = set_lines(text)[0]

    assert line.end == 29
    assert line.added_em == {"b": pytest.approx(-0.5)}


def test_every_mark_gives_less_than_a_quarter_before_any_gives_half() -> None:
    # half an em too long: the comma alone could give it
    text = han(9) + "，" + han(9) + "。" + han(8) + "，" + han(22)

    line = set_lines(text)[0]

    assert line.end == 29
    assert line.added_em == {"m": pytest.approx(-0.26), "t": pytest.approx(-0.24)}


def test_stretching_spreads_evenly_over_all_gaps() -> None:
    line = set_lines(han(40), ems=20.5)[0]

    assert line.added_em["h"] == pytest.approx(0.5 / 19)


def test_latin_text_alone_grows_between_words() -> None:
    lines = set_lines("through " * 20)

    assert lines[0].width_pt == pytest.approx(COLUMNS * EM)
    assert lines[0].added_em["s"] > 0


def test_a_word_wider_than_the_measure_is_torn() -> None:
    lines = broken("天" + "a" * 100 + "地")

    assert "".join(lines) == "天" + "a" * 100 + "地"
    assert len(lines) == 2


def test_a_measure_too_narrow_for_every_rule_still_sets_all_characters() -> None:
    text = "《天》，（地）。——20%"

    assert "".join(broken(text, ems=1)) == text


def test_nothing_sets_nothing() -> None:
    assert set_lines("") == ()
    assert set_lines("　 ") == ()


def test_ragged_lines_stay_natural() -> None:
    for line in set_lines(han(10) + "，" + han(40), ems=20.4, align=Align.LEFT):
        assert not line.added_em
        assert line.width_pt <= 20.4 * EM


@pytest.mark.parametrize("before", range(1, 14))
def test_an_address_ends_its_lines_after_its_own_marks(before: int) -> None:
    address = "https://example.org/" + "abcdefghij/" * 9

    lines = broken(han(before) + " " + address + " " + han(5))

    inside = [line for line in lines[:-1] if line[-1].isascii()]
    assert inside
    assert all(line[-1] in "/.-_?&=" for line in inside)


def test_a_line_that_ends_inside_an_address_is_not_torn_wide() -> None:
    first, *_ = set_lines("正文 https://example.org/" + "abcdefghij/" * 9)

    assert max(first.added_em.values(), default=0.0) <= 0.25


def test_an_address_with_a_word_longer_than_a_line_is_torn() -> None:
    lines = broken("见 https://example.org/" + "x" * 150 + " 为准")

    assert "".join(lines) == "见https://example.org/" + "x" * 150 + "为准"
    assert max(len(line) for line in lines) <= 56


@pytest.mark.parametrize("digits", ["24000", "1280000", "115.40"])
def test_a_last_line_is_not_a_measure_word_alone_however_long_its_number(digits: str) -> None:
    for before in range(20, 28):
        lines = broken(han(before) + digits + "元。")

        assert lines[-1] != "元。", before


def test_a_digit_keeps_its_measure_word_even_if_the_line_becomes_looser() -> None:
    for before in range(22, 29):
        lines = broken(han(before) + "5年" + han(60))

        assert any("5年" in line for line in lines), before


def test_a_line_inside_an_address_is_flush_though_it_has_nothing_else() -> None:
    lines = set_lines(han(26) + "https://example.org/" + "abcdefgh/" * 14 + han(40))

    inside = [line for line in lines if line.material.text[line.start : line.end].isascii()]
    assert inside
    for line in inside:
        assert line.width_pt == pytest.approx(COLUMNS * EM)


def test_a_script_gap_grows_to_a_third_of_an_em_before_all_gaps_do() -> None:
    line = set_lines(han(10) + "ab" + han(40), ems=20.7)[0]

    assert line.added_em["a"] - line.added_em.get("h", 0.0) <= 1 / 3 - 1 / 4 + 1e-9


def test_a_line_may_end_after_a_half_width_comma_that_follows_han() -> None:
    lines = broken(han(27) + ",2024年" + han(30))

    assert lines[0] == han(27) + ","


@pytest.mark.parametrize("text", [han(20) + 14 * "a", han(40), 40 * "a"])
def test_the_work_grows_with_the_text_and_no_faster(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def work(times: int) -> int:
        weighed = 0

        def weigh(counts: int, slack: float) -> float | None:
            nonlocal weighed
            weighed += 1
            return line_cost(counts, slack)

        monkeypatch.setattr(breaking, "line_cost", weigh)
        set_lines(text * times)
        return weighed

    assert work(400) <= 12 * work(40)


def test_a_blank_that_was_typed_between_names_grows_with_all_gaps() -> None:
    line = set_lines(" ".join(han(60)), ems=28.4)[0]

    assert line.width_pt == pytest.approx(284)


def test_a_number_wider_than_its_line_is_torn_after_its_marks() -> None:
    for line in broken("1,23/" * 60)[1:]:
        assert line[0] not in ",/"


def test_full_width_digits_wider_than_their_line_are_torn() -> None:
    assert [len(line) for line in broken("１２３４５" * 8)] == [28, 12]


def test_between_words_as_much_is_added_as_elsewhere_when_all_gaps_grow() -> None:
    line = set_lines("through the strength （" + "through the strength" + "） " + 20 * "a" + han(40), ems=25)[
        0
    ]

    assert line.width_pt == pytest.approx(250)
    assert line.added_em["s"] - 0.25 == pytest.approx(line.added_em["b"])
