"""Proofs: the same pages on larger sheets, every paragraph numbered beside its first line."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import Layout, LineBox, Page
from bulletins.press.lettering import Lettering
from bulletins.press.proof import ENLARGED, ProofWords, proof_sheets
from bulletins.style import StyleMap
from bulletins.style.page_design import Area
from bulletins.tree.paragraphs import ParagraphNumber
from tests.unit.compose.square import LEFT, RIGHT, TOP, Square, page_design, styles
from tests.unit.press.pages import HEIGHT, WIDTH, layout, line, page, texts

WORDS = ProofWords("《方刊》第3期　短码 7F3K9", "按段落编号查原文")
NUMBERS = {"a": ParagraphNumber(1, 1), "b": ParagraphNumber(1, 2), "c": ParagraphNumber(12, 3)}


def columns(count: int) -> StyleMap:
    """Pages with columns of equal width and gutters of 10 pt."""
    design = page_design()
    area = Area(LEFT, TOP, RIGHT - LEFT, 440.0, count, 10.0)
    masters = {name: replace(master, area=area) for name, master in design.masters.items()}
    return styles(pages=replace(design, masters=masters))


def proofed(*pages: Page, look: StyleMap | None = None) -> Layout:
    return proof_sheets(layout(*pages), look or styles(), NUMBERS, WORDS, Lettering(Square()))


def numbers(sheet: Page) -> dict[str, LineBox]:
    return {
        text: item
        for item in sheet.items
        if isinstance(item, LineBox) and item.role.startswith("proof-number")
        for text in ["".join(run.text for run in item.runs)]
    }


def left_of(box: LineBox) -> float:
    return box.runs[0].x_pt


def right_of(box: LineBox) -> float:
    last = box.runs[-1]
    return last.x_pt + last.size_pt * sum(0.5 if char.isascii() or char == "·" else 1 for char in last.text)


def moved(sheet: Page) -> float:
    """How far right of its place on the page the first line stands, which begins at 60."""
    return next(left_of(item) for item in sheet.items if isinstance(item, LineBox)) - 60.0


def test_the_page_keeps_its_size_on_a_larger_sheet_whose_outer_margin_is_the_wide_one() -> None:
    odd, even = proofed(page(line("天")), page(line("地"), number=2)).pages

    for sheet in (odd, even):
        assert (sheet.width_pt, sheet.height_pt) == (ENLARGED * WIDTH, ENLARGED * HEIGHT)
    assert moved(odd) < 0.2 * WIDTH / 2 < moved(even)
    assert moved(odd) == pytest.approx(0.2 * WIDTH - moved(even))


def test_lines_are_those_of_the_page() -> None:
    plain = page(line("天", anchor="a"), line("地", baseline_pt=120.0, anchor="a"))
    (sheet,) = proofed(plain).pages

    first, second = [item for item in sheet.items if isinstance(item, LineBox) and item.anchor]
    assert second.baseline_pt - first.baseline_pt == 20.0
    assert [item.runs[0].text for item in (first, second)] == ["天", "地"]


def test_each_paragraph_has_its_number_once_on_its_first_line_at_the_outer_margin() -> None:
    first = page(line("天", anchor="a"), line("地", baseline_pt=120.0, anchor="a"), line("玄", anchor="b"))
    rest = page(line("黄", anchor="b"), line("宇", baseline_pt=140.0, anchor="c"), number=2)

    odd, even = proofed(first, rest).pages

    assert list(numbers(odd)) == ["案例1·1", "案例1·2"]
    assert list(numbers(even)) == ["案例12·3"]
    assert left_of(numbers(odd)["案例1·1"]) > RIGHT + moved(odd)
    assert right_of(numbers(even)["案例12·3"]) < LEFT + moved(even)


def test_numbers_stand_on_their_lines_and_belong_to_no_block() -> None:
    (sheet,) = proofed(page(line("天", anchor="a"))).pages

    first = next(item for item in sheet.items if isinstance(item, LineBox))
    number = numbers(sheet)["案例1·1"]
    assert number.baseline_pt == first.baseline_pt
    assert number.anchor == ""


def test_in_columns_numbers_stand_at_the_nearer_margin_and_between_columns_in_short_before_the_line() -> None:
    lines = (line("天", 60.0, anchor="a"), line("地", 180.0, anchor="b"), line("玄", 270.0, anchor="c"))

    (sheet,) = proofed(page(*lines), look=columns(3)).pages

    found = numbers(sheet)
    by_pt = moved(sheet)
    assert right_of(found["案例1·1"]) <= LEFT + by_pt
    assert LEFT + by_pt + 95 < right_of(found["1·2"]) < 180.0 + by_pt
    assert left_of(found["案例12·3"]) >= RIGHT + by_pt


def test_every_sheet_says_that_it_is_a_proof_and_of_what() -> None:
    first, second = proofed(page(line("天")), page(line("地"), number=2)).pages

    assert texts(first)[1:] == ["校样", "《方刊》第3期短码7F3K9", "第1页共2页", "按段落编号查原文"]
    assert texts(second)[-2:] == ["第2页共2页", "按段落编号查原文"]
