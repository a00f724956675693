"""The lines that open a case: number, organisation, title, and where the text below them begins."""

from dataclasses import replace

import pytest

from bulletins.style.properties import Align, SizeStep
from bulletins.tree import Block, Case, Display, Heading, LabelledRow, LabelledRows, NumberLine, Text
from tests.unit.compose.square import (
    LEFT,
    composed,
    drawn,
    grid_line,
    inline,
    lines_on,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)

TITLE = role("title", align=Align.LEFT, leading_pt=26.0, lines_after=1.0, snap=True, keep_together=True)


def heading(text: str = "题", name: str = "title") -> Heading:
    return Heading(name, f"a/{text}", 1, ((Text(text),),))


def case(*blocks: Block) -> Case:
    return Case("case", "a", "a", "第3期 案例1", blocks)


@pytest.mark.parametrize("titles", [1, 2, 3])
def test_the_text_of_a_case_begins_on_one_line_whatever_stands_above_it(titles: int) -> None:
    turns = tuple((Text("题"),) for _ in range(titles))
    head = Heading("title", "a/title", 1, turns)

    layout = composed(case(head, paragraph("天")), style=styles(TITLE, role("case", head_lines=6)))

    (line,) = lines_on(layout.pages[0], "plain")
    assert grid_line(line) == pytest.approx(6)


def test_a_head_higher_than_its_lines_pushes_the_text_down() -> None:
    turns = tuple((Text("题"),) for _ in range(5))
    head = Heading("title", "a/title", 1, turns)

    layout = composed(case(head, paragraph("天")), style=styles(TITLE, role("case", head_lines=4)))

    (line,) = lines_on(layout.pages[0], "plain")
    assert grid_line(line) == pytest.approx(
        8
    )  # 5 × 26 and a free line are 150, eight lines with what is over


def test_the_first_cross_head_is_no_line_of_the_head() -> None:
    layout = composed(
        case(heading(), heading("背景", "cross"), paragraph("天")),
        style=styles(TITLE, role("cross"), role("case", head_lines=4)),
    )

    assert grid_line(lines_on(layout.pages[0], "cross")[0]) == pytest.approx(4)


def test_what_is_over_on_the_grid_stands_above_all_lines_of_a_head() -> None:
    organisation = Display("line", "a/line", ((Text("单位"),),))

    layout = composed(
        paragraph("地"), case(organisation, heading(), paragraph("天")), style=styles(TITLE, role("line"))
    )

    line, title = lines_on(layout.pages[0], "line")[0], lines_on(layout.pages[0], "title")[0]
    assert title.baseline_pt - line.baseline_pt == pytest.approx(
        23
    )  # half of 20 and half of 26: no gap between


def test_a_number_stands_on_its_own_line_with_its_numeral_larger() -> None:
    number = NumberLine("number", "a/number", "例12", "例1", 12)

    layout = composed(
        case(number, heading(), paragraph("天")),
        style=styles(TITLE, role("number"), inlines=(inline("numeral", scale=2.0),)),
    )

    (line,) = lines_on(layout.pages[0], "number")
    assert text_of(line) == "例12"
    assert [run.size_pt for run in line.runs] == [10.0, 20.0]


def test_the_texts_of_labelled_rows_begin_below_each_other() -> None:
    rows = (LabelledRow("主任：", "甲"), LabelledRow("副主任：", "乙"))
    look = styles(role("board", hang_pt=60.0), role("board-row"), role("board-label", font="hei"))

    layout = composed(LabelledRows("board", "b", rows), style=look)

    places = [dict(drawn(line)) for line in lines_on(layout.pages[0], "board-row")]
    assert (places[0]["甲"], places[1]["乙"]) == (LEFT + 60, LEFT + 60)


def test_a_title_across_the_columns_is_not_squeezed_into_one_with_the_organisation_above_it() -> None:
    design = page_design()
    area = replace(design.masters["odd"].area, columns=2, gutter_pt=20.0)
    design = replace(
        design, masters={name: replace(each, area=area) for name, each in design.masters.items()}
    )
    organisation = Display("organisation", "a/organisation", ((Text("总工会"),),))
    style = styles(role("organisation"), role("title", across=True), pages=design)

    layout = composed(case(organisation, heading("题" * 20), paragraph("天" * 60)), style=style)

    above, title, *text = lines_on(layout.pages[0])
    assert above.baseline_pt < title.baseline_pt < min(line.baseline_pt for line in text)


def test_a_title_takes_the_step_of_its_longest_turn() -> None:
    look = styles(role("title", size_pt=20.0, leading_pt=26.0, steps=(SizeStep(6, 16.0, 0.0),)))
    short = Heading("title", "a/title", 1, ((Text("天地玄黄"),), (Text("宇宙洪荒"),)))
    long = Heading("title", "b/title", 1, ((Text("天地"),), (Text("玄黄宇宙洪荒"),)))

    layout = composed(short, long, style=look)

    sizes = [line.runs[0].size_pt for line in lines_on(layout.pages[0], "title")]
    assert sizes == [20.0, 20.0, 16.0, 16.0]
