"""Gaps as bytes: what is looked up for a whole text is what the table of gaps says of each pair."""

from itertools import pairwise

from bulletins.compose.characters import FORBIDDEN, GAPS, KINDS, POOLS, RIGID
from bulletins.compose.gaps import COUNT_BITS, counts_of, gaps_of, lengths, penalties_of, pools_of

EVERY_PAIR = "".join(before + after for before in KINDS for after in KINDS)


def test_every_pair_of_kinds_has_its_gap() -> None:
    expected = [GAPS[pair] for pair in pairwise(EVERY_PAIR)]
    gaps = gaps_of(EVERY_PAIR)

    blanks, drawn = lengths(10.0, 1.0)
    assert [blanks[gap] for gap in gaps[1:]] == [gap.blank_em * 10.0 + 1.0 for gap in expected]
    assert [drawn[gap] for gap in gaps[1:]] == [gap.drawn_em * 10.0 + 1.0 for gap in expected]
    assert pools_of(gaps) == RIGID + "".join(gap.pool for gap in expected)
    assert penalties_of(gaps) == [FORBIDDEN, *(gap.penalty for gap in expected)]


def test_a_text_of_nothing_has_no_gaps_and_one_of_a_character_has_its_edge() -> None:
    assert gaps_of("") == b""
    assert pools_of(gaps_of("H")) == RIGID


def test_gaps_are_counted_by_pool() -> None:
    pools = RIGID + POOLS * 3 + RIGID

    last = counts_of(pools)[-1]

    assert [last >> COUNT_BITS * place & 0xFF for place in range(len(POOLS))] == [3] * len(POOLS)
