"""Each criterion can fail: small pages made by hand, with one fault each.  Text is 10 pt in lines of ten em."""

from collections.abc import Sequence

import pytest

from tests.measuring.criteria import CRITERIA, Grade, broken, measured
from tests.measuring.marks import CLOSING, OPENING, PAUSE, STOP
from tests.measuring.setting import read_setting
from tests.reading.pdf import Glyph, PdfPage

EM, LEFT, PITCH = 10.0, 50.0, 20.0
FULL = "天地玄黄宇宙洪荒日月"  # ten em
FIRST = "寒来暑往秋收冬藏"  # eight, after an indent of two


def glyph(char: str, x: float, baseline: float, size: float = EM) -> Glyph:
    """A character whose ink is what its body is not blank of; ASCII is half an em wide."""
    advance = size / 2 if char.isascii() else size
    left = x + (size / 2 if char in OPENING else 0.0)
    right = x + (size / 2 if char in CLOSING + PAUSE + STOP else advance)
    return Glyph(
        char, left, baseline - 0.8 * size, right, baseline, baseline, x=x, advance=advance, size=size
    )


def line(
    text: str, number: int, x: float = LEFT, gaps: Sequence[float] = (), size: float = EM
) -> list[Glyph]:
    """Characters one after another, an opening mark at the start trimmed; ``gaps`` (pt) after the first ones."""
    glyphs = []
    x -= size / 2 if text[0] in OPENING else 0.0
    for place, char in enumerate(text):
        glyphs.append(glyph(char, x, 100 + number * PITCH, size))
        x += glyphs[-1].advance + (gaps[place] if place < len(gaps) else 0.0)
    return glyphs


def sound() -> list[list[Glyph]]:
    """Six lines of one paragraph, then three of another, without a fault."""
    return [
        line(FIRST, 0, LEFT + 2 * EM), *(line(FULL, number) for number in range(1, 5)), line("律吕。", 5),
        line(FIRST, 6, LEFT + 2 * EM), line(FULL, 7), line("云腾。", 8),
    ]  # fmt: skip


def numbers(lines: list[list[Glyph]], source: str = "", height: float = 400.0) -> dict[str, float | None]:
    """What is measured on a page of these lines."""
    page = PdfPage(1, 200.0, height, tuple(glyph for each in lines for glyph in each))
    return measured(read_setting([page], source))


def with_lines(*changed: tuple[int, list[Glyph]]) -> dict[str, float | None]:
    """What is measured when some of the sound lines are others."""
    lines = sound()
    for number, other in changed:
        lines[number] = other
    return numbers(lines)


def test_a_sound_page_has_no_fault() -> None:
    found = numbers(sound())

    assert broken(found, (Grade.HARD, Grade.SOFT)) == {}
    assert (found["han_a_full_line"], found["line_pitch_pt"], found["max_lines_a_page"]) == (10, PITCH, 9)


FAULTS = {
    "line_start_forbidden": ((2, line("，地玄黄宇宙洪荒日月辰", 2, gaps=(-5,))),),
    "line_end_forbidden": ((2, line("天地玄黄宇宙洪荒日“", 2)),),
    "split_pairs": ((2, line("天地玄黄宇宙洪荒日—", 2)), (3, line("—地玄黄宇宙洪荒日月", 3))),
    "line_start_dash_ellipsis": ((3, line("……玄黄宇宙洪荒日月", 3)),),
    "split_number": ((2, line("天地玄黄宇宙洪荒1.1", 2, gaps=(-0.625,) * 8)), (3, line("2万玄黄宇宙洪荒日月", 3, gaps=(5,)))),
    "split_unit": ((2, line("天地玄黄宇宙洪荒23", 2, gaps=(1.25,) * 8)), (3, line("年地玄黄宇宙洪荒日月", 3))),
    "split_latin": ((2, line("天地玄黄宇宙洪荒no", 2, gaps=(1.25,) * 8)), (3, line("te玄黄宇宙洪荒日月辰", 3))),
    "split_url_inside": (
        (2, line("天地玄黄https://ab", 2, gaps=(0.5,) * 8)), (3, line("cd.example.org宙洪荒", 3, gaps=(-0.2,))),
    ),
    "ragged_lines": ((2, line(FULL[:9], 2)),),
    "left_ragged_lines": ((2, line(FULL, 2, LEFT + 3, gaps=(-0.35,) * 9)),),
    "punct_gap": ((2, line("天地玄》，宙洪荒日月", 2)),),
    "line_end_punct_full": ((2, line("天地玄黄宇宙洪荒日，", 2)),),
    "line_start_open_full": ((2, line("《地玄黄宇宙洪荒日月", 2, LEFT + 5)),),
    "line_end_punct_hung": ((2, line("天地玄黄宇宙洪荒日月，", 2)),),
    "autospace_missing": ((2, line("天地玄黄宇宙洪ab日月", 2, gaps=(1.0,) * 6)),),
    "autospace_wide": ((2, line("天地玄黄宇宙洪ab日月", 2, gaps=(0,) * 6 + (5, 0, 5))),),
    "autospace_at_marks": ((2, line("天地玄黄宇宙ab，日月", 2, gaps=(0,) * 7 + (5,))),),
    "uneven_squeeze_lines": ((2, line("天，玄，宇宙洪荒日月", 2, gaps=(0, -4, 0, -1))),),
    "inline_stops_squeezed": ((2, line("天，玄黄宇宙洪荒日月", 2, gaps=(0, -4))),),
    "inline_stops_touched": ((2, line("天，玄黄宇宙洪荒日月", 2, gaps=(0, -1))),),
    "tracking_p95_em": ((2, line(FULL[:9], 2, gaps=(1.25,) * 8)), (3, line(FULL[:9], 3, gaps=(1.25,) * 8))),
    "tracking_stdev_em": ((2, line(FULL[:9], 2, gaps=(1.25,) * 8)),),
    "loose_lines": tuple((number, line(FULL[:9], number, gaps=(1.25,) * 8)) for number in (1, 2, 3)),
    "single_char_last_line": ((5, line("律。", 5)),),
    "indent_not_two": ((0, line(FIRST + "辰", 0, LEFT + 1.5 * EM, gaps=(-0.625,) * 8)),),
    "dash_pair_gap": ((2, [*line("天地玄黄宇宙洪荒—", 2), glyph("—", LEFT + 91, 140.0)]),),
    "ellipsis_pair": ((2, line("天地玄黄宇宙洪荒……", 2, gaps=(0,) * 8 + (2,))),),
    "stop_pair": ((2, line("天地玄黄宇宙？！日月", 2, gaps=(0,) * 6 + (-5,))),),
    "note_mark_first": ((3, [glyph("1", LEFT, 156.0, 6.0), *line(FULL[1:], 3, LEFT + 3)]),),
    "outside_page": ((8, line("云腾。", 8, -3.0)),),
    "overlap": ((2, line(FULL, 2, gaps=(-3,))),),
    "unmapped_chars": ((2, line("天地玄\ue000宇宙洪荒日月", 2)),),
    "heading_short_tail": ((8, [*line("天地玄黄", 8, size=14.0), *line("宇", 9, size=14.0)]),),
    "heading_hourglass": (
        (8, [*line("天地玄黄", 8, size=14.0), *line("宇", 9, size=14.0), *line("天地玄黄", 10, size=14.0)]),
    ),
    "page_numbers_misplaced": ((8, [*line("云腾。", 8), *line("—1—", 12)]),),
    "split_url": (
        (2, line("天地玄黄https://a.", 2, gaps=(0.5,) * 8)), (3, line("bcd.example.org洪荒", 3, gaps=(-0.2,))),
    ),
}  # fmt: skip
"""By criterion: the sound lines that are others, and what they are."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_counts(name: str) -> None:
    found, before = with_lines(*FAULTS[name])[name], numbers(sound())[name]

    assert found is not None
    assert found > (before or 0.0)


def pages(*texts: list[list[Glyph]]) -> dict[str, float | None]:
    """What is measured on several pages."""
    return measured(
        read_setting(
            [
                PdfPage(number, 200.0, 400.0, tuple(glyph for each in lines for glyph in each))
                for number, lines in enumerate(texts, 1)
            ]
        )
    )


def test_a_typed_blank_is_neither_tracking_nor_an_uneven_squeeze() -> None:
    found = with_lines(
        (2, line("天地玄黄宇宙洪荒日", 2, gaps=(0, 0, 0, EM))),
        (3, line("天”玄黄宇”洪荒日", 3, gaps=(0, 0, 0, 0, 0, EM))),
    )

    assert (found["tracking_p95_em"], found["uneven_squeeze_lines"]) == (0, 0)


def test_a_page_that_begins_with_a_last_line_has_a_widow() -> None:
    lines = sound()

    assert pages(lines[:5], lines[5:])["widow_lines"] == 1


def test_a_page_that_ends_with_a_first_line_has_an_orphan() -> None:
    lines = sound()

    assert pages(lines[:7], lines[7:])["orphan_lines"] == 1


def test_a_heading_at_a_pages_end_is_stranded() -> None:
    lines = sound()
    heading = line("天地玄黄", 9, size=14.0)

    assert pages([*lines[:6], heading], lines[6:])["heading_stranded"] == 1
    assert pages(lines[:6], [line("天地玄黄", 0, size=14.0), *lines[6:]])["heading_stranded"] == 0


def test_words_with_a_blank_between_them_may_part() -> None:
    lines = sound()
    lines[2] = line("天地玄黄宇宙洪荒no", 2, gaps=(1.25,) * 8)
    lines[3] = line("te玄黄宇宙洪荒日月辰", 3)

    assert numbers(lines, "荒no te玄")["split_latin"] == 0


def test_every_criterion_that_can_fail_is_shown_to_fail() -> None:
    shown = {*FAULTS, "widow_lines", "orphan_lines", "heading_stranded"}
    figures = {"autospace_median_em", "line_pitch_pt", "max_lines_a_page", "han_a_full_line", "measure_mm"}

    assert {criterion.name for criterion in CRITERIA} == shown | figures
