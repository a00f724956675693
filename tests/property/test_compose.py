"""What holds for every text: rules at line edges, nothing lost, nothing outside, both edges straight."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.compose.boxes import LineBox
from bulletins.compose.characters import SOFT_HYPHEN
from bulletins.compose.lines import EM_TOP_TO_BASELINE, Measure, SetLine, set_paragraph
from bulletins.style.properties import Align
from bulletins.tree import Heading, Text
from tests.unit.compose.square import (
    BOTTOM,
    EM,
    HAN,
    LEFT,
    RIGHT,
    TOP,
    composed,
    drawn,
    grid_line,
    lines_on,
    material,
    paragraph,
    text_of,
)

NOT_FIRST = frozenset("。，、；：？！”’）》】·～%℃")
NOT_LAST = frozenset("“‘（《【￥")

# Text as it is written: words, numbers, marks, quotations; seldom two marks beside each other.
WORDS = st.text(HAN, min_size=1, max_size=9)
NUMBERS = st.sampled_from(
    ["2024年", "1.12万", "96.5%", "37℃", "20余万人", "PC", "APP", "iPhone", "第3期", "“1+N”", "“workstation”"]
)
QUOTED = st.builds(
    lambda pair, word: pair[0] + word + pair[1], st.sampled_from(["“”", "《》", "（）", "【】"]), WORDS
)
MARKS = st.sampled_from("，，，，、、。。；：？！·") | st.sampled_from(["——", "……", "～"])
CLAUSES = st.lists(WORDS | NUMBERS | QUOTED, min_size=1, max_size=4).map("".join)
TEXTS = st.lists(st.tuples(CLAUSES, MARKS).map("".join), min_size=1, max_size=30).map("".join)


def lines_of(text: str, ems: float) -> tuple[SetLine, ...]:
    return set_paragraph(material(text), Measure(0.0, ems * EM), Align.JUSTIFY, 2 * EM)


def texts(lines: tuple[SetLine, ...]) -> list[str]:
    return [line.material.text[line.start : line.end] for line in lines]


@given(TEXTS, st.floats(15, 40))
def test_all_characters_appear_in_order(text: str, ems: float) -> None:
    assert "".join(texts(lines_of(text, ems))) == text


@given(TEXTS, st.floats(15, 40))
def test_no_forbidden_character_stands_at_a_lines_edge(text: str, ems: float) -> None:
    found = texts(lines_of(text, ems))

    for line in found[1:]:
        assert line[0] not in NOT_FIRST, found
    for line in found[:-1]:
        assert line[-1] not in NOT_LAST, found


@given(TEXTS, st.floats(15, 40))
def test_pairs_and_numbers_stay_whole(text: str, ems: float) -> None:
    lines = lines_of(text, ems)
    hyphens = lines[0].material.hyphens

    for line, (before, after) in zip(lines, itertools.pairwise(texts(lines)), strict=False):
        if line.end in hyphens:
            continue
        joint = before[-1] + after[0]
        assert joint not in {"——", "……"}
        assert not (
            before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()
        )


@given(TEXTS, st.floats(15, 40))
def test_lines_are_flush_at_both_edges_and_never_too_wide(text: str, ems: float) -> None:
    lines = lines_of(text, ems)

    for line in lines:
        indent = line.x_pt
        assert indent + line.width_pt <= ems * EM + 0.02
        if not line.ends_paragraph:
            assert indent + line.width_pt == pytest.approx(ems * EM, abs=0.02)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))), st.floats(0.5, 12))
def test_any_text_can_be_set_in_any_measure(text: str, ems: float) -> None:
    measured = material(text)

    lines = set_paragraph(measured, Measure(0.0, ems * EM), Align.JUSTIFY)

    assert "".join(texts(lines)) == measured.text


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.data())
def test_pages_are_full_of_lines_on_the_grid(lengths: list[int], data: st.DataObject) -> None:
    blocks = [
        Heading("title", f"h{n}", 1, ((Text("题"),),))
        if data.draw(st.integers(0, 4)) == 0
        else paragraph("天" * 28 * length, anchor=f"p{n}")
        for n, length in enumerate(lengths)
    ]

    layout = composed(*blocks)

    assert list(layout.page_map) == [block.anchor for block in blocks]
    for page in layout.pages:
        places = [grid_line(line) for line in lines_on(page)]
        assert places == pytest.approx(list(range(len(places))))
        for item in page.items:
            if isinstance(item, LineBox) and item.role != "folio":
                assert TOP <= item.baseline_pt - EM_TOP_TO_BASELINE * EM < BOTTOM
    for page in layout.pages[:-1]:
        # what is left free at the foot is at most what keeps a title and its two lines, or two lines, together
        assert len(lines_on(page)) >= 22 - 4


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_pages_hold_the_whole_text_inside_the_type_area(passages: list[str]) -> None:
    layout = composed(*(paragraph(text, "paragraph", f"p{n}") for n, text in enumerate(passages)))

    lines = [line for page in layout.pages for line in lines_on(page)]
    assert "".join(map(text_of, lines)).replace(SOFT_HYPHEN, "") == "".join(passages)
    for line in lines:
        places = drawn(line)
        # the blank half of a mark at a line's edge may stand outside
        assert places[0][1] >= LEFT - EM / 2 - 0.02
        assert places[-1][1] <= RIGHT - EM / 2 + 0.02
