"""Latin words are divided where a dictionary says so, when a line would be loose without it."""

import subprocess
import sys
from collections import defaultdict

import pytest

from bulletins.compose.characters import SOFT_HYPHEN
from bulletins.compose.typecase import Ink
from bulletins.style.properties import Align
from tests.unit.compose.square import BLACK, EM, broken, han, set_lines

LOOSE = han(24)
"""What leaves four em to a word of more: without dividing it the line would be loose."""


def test_a_word_is_divided_where_the_line_would_be_loose() -> None:
    first, second, *_ = broken(LOOSE + "information" + han(40))

    assert (first, second[:6]) == (LOOSE + "infor", "mation")


def test_a_word_stays_whole_where_the_line_is_not_loose() -> None:
    # the comma takes what the word needs
    text = han(10) + "，" + han(16) + "information" + han(40)

    assert "information" in "|".join(broken(text))


@pytest.mark.parametrize(
    "word",
    [
        "INFORMATION", "WeChatting", "information2", "info-formation", "a.information", "information@example.org",
        "https://example.org/information/desk", "strength",
    ],
)  # fmt: skip
def test_what_is_no_plain_word_stays_whole(word: str) -> None:
    for line in set_lines(LOOSE + word + han(40)):
        assert line.end not in line.material.hyphens


def test_three_letters_at_least_stay_on_either_line() -> None:
    for before in range(20, 28):
        for line in set_lines(han(before) + "organization" + han(40)):
            word = line.material.hyphens.get(line.end)
            assert word is None or (line.end - word.start >= 3 and word.end - line.end >= 3)


def test_the_hyphen_is_drawn_at_the_lines_end_and_is_a_soft_one() -> None:
    first = set_lines(LOOSE + "information" + han(40))[0]
    inks = defaultdict[str, Ink](lambda: Ink("song", EM, BLACK, 0.0, 1.0))

    box = first.box(0.0, 0.0, inks, "paragraph", "a")

    assert (box.runs[-1].text, box.joint) == (SOFT_HYPHEN, "")
    assert box.runs[-1].x_pt == pytest.approx(28 * EM - first.material.words[0].hyphen_pt)
    assert first.width_pt == pytest.approx(28 * EM)


def test_ragged_lines_divide_nothing() -> None:
    text = LOOSE + "information" + han(40)

    assert all(not line.material.hyphens for line in set_lines(text, align=Align.LEFT))


def test_the_dictionary_waits_for_a_loose_line() -> None:
    program = (
        "import sys; from tests.unit.compose.square import broken, han; broken(han(10) + 'information' + han(40));"
        "assert 'pyphen' not in sys.modules; broken(han(24) + 'information' + han(40)); assert 'pyphen' in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
