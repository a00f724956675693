"""Boxes, figures, tables, call-outs, contents."""

import itertools

import pytest

from bulletins.compose.blocks import set_blocks
from bulletins.compose.boxes import LABEL, FieldBox, LinkBox, Page, PictureBox, QrBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure
from bulletins.compose.strips import LinePart
from bulletins.errors import RenderError, Span
from bulletins.style.properties import Align, TurnSetting
from bulletins.tree import (
    Block,
    Box,
    CallOut,
    Contents,
    ContentsEntry,
    Figure,
    Ordinal,
    Paragraph,
    Picture,
    RunIn,
    Section,
    Strong,
    Table,
    Text,
)
from bulletins.tree.blocks import Cell
from tests.unit.compose.square import (
    BLACK,
    BOTTOM,
    COLUMNS,
    EM,
    LEFT,
    PITCH,
    RIGHT,
    TOP,
    Square,
    composed,
    drawn,
    grid_line,
    han,
    lines_on,
    paragraph,
    role,
    styles,
    text_of,
)


def page_of(*blocks: Block) -> Page:
    return composed(*blocks).pages[0]


def fields(page: Page) -> list[FieldBox]:
    return [item for item in page.items if isinstance(item, FieldBox)]


def test_an_ordinal_opens_its_point_and_the_run_in_head_follows() -> None:
    point = Paragraph(
        "paragraph", "p", (RunIn((Text("天地。"),)), Text("玄黄")), Ordinal("一是", "一是", 0, 1)
    )

    (line,) = lines_on(page_of(point))

    assert [(run.face, run.text, run.mark) for run in line.runs] == [
        ("hei", "一是", LABEL), ("hei", "天地。", ""), ("song", "玄黄", ""),
    ]  # fmt: skip
    assert drawn(line)[0] == ("一", LEFT + 20)


def test_the_mark_of_a_list_stands_half_an_em_before_its_text() -> None:
    item = Paragraph("plain", "p", (Text("天"),), Ordinal("•", "•", 0, 1))

    (line,) = lines_on(page_of(item))

    assert drawn(line) == [("•", LEFT), ("天", LEFT + 15)]


def test_strong_text_is_set_in_its_own_face() -> None:
    (line,) = lines_on(page_of(Paragraph("plain", "p", (Text("天"), Strong((Text("地"),)), Text("玄")))))

    assert [run.face for run in line.runs] == ["song", "hei", "song"]


def test_a_paragraph_alone_in_its_container_has_an_indent_of_its_own() -> None:
    style = styles(role("paragraph", first_indent_em=2.0, first_indent_alone_em=0.0))
    alone = Section("s", "s", (paragraph("天", "paragraph"),))
    two = Section("t", "t", (paragraph("地", "paragraph"), paragraph("玄", "paragraph")))

    lines = lines_on(composed(alone, two, style=style).pages[0])

    assert [line.runs[0].x_pt for line in lines] == [LEFT, LEFT + 20, LEFT + 20]


def test_a_box_stands_in_its_frame_on_whole_lines() -> None:
    box = Box("box", "b", (Text("提示"),), (paragraph(han(30), "box-paragraph"),))

    page = page_of(paragraph(han(28)), box, paragraph("后"))

    above, title, first, second, below = lines_on(page)
    assert (title.runs[0].face, title.runs[0].x_pt) == ("hei", LEFT + 8)
    assert first.runs[0].x_pt == LEFT + 8
    # title, two lines, padding above and below: 76 pt; a line free at both sides
    assert grid_line(above) == pytest.approx(0)
    assert grid_line(below) == pytest.approx(7)
    top, bottom = TOP + 6 * PITCH - 76, TOP + 6 * PITCH
    edges = {(box.y_pt, box.y_pt + box.height_pt) for box in fields(page)}
    assert edges == {(top, bottom), (top, top + 1), (bottom - 1, bottom)}
    assert second.baseline_pt < bottom


@pytest.mark.parametrize(("lines", "pages"), [(10, {1}), (30, {0, 1, 2})])
def test_a_box_that_is_to_be_kept_together_is_cut_only_if_no_page_holds_it(
    lines: int, pages: set[int]
) -> None:
    box = Box("box", "b", (), (paragraph(han(26 * lines), "box-paragraph", "text"),))
    kept = styles(role("box", padding_pt=10.0, frame_pt=1.0, keep_together=True))

    layout = composed(paragraph(han(28 * 15)), box, style=kept)
    on = {
        number
        for number, page in enumerate(layout.pages)
        if any(line.anchor == "text" for line in lines_on(page))
    }
    assert on == pages


def test_a_box_that_is_cut_is_closed_on_both_pages() -> None:
    box = Box("box", "b", (), (paragraph(han(27 * 10), "box-paragraph"),))

    layout = composed(paragraph(han(28 * 15)), box)

    assert [len(fields(page)) for page in layout.pages] == [4, 4]


def test_where_a_box_is_cut_its_frame_keeps_its_padding_below_the_last_line() -> None:
    box = Box("box", "b", (), (paragraph(han(27 * 30), "box-paragraph"),))

    layout = composed(box)

    for page in layout.pages:
        last = lines_on(page)[-1].baseline_pt + 1.2 + 5.0  # the foot of its line box
        lower = max(rule.y_pt + rule.height_pt for rule in fields(page))
        assert lower == pytest.approx(last + 8.0)
        assert lower <= BOTTOM


def test_a_table_that_is_cut_inside_a_box_ends_above_the_edge_of_the_box() -> None:
    rows = tuple((cell(f"甲{n}"),) for n in range(40))

    layout = composed(Box("box", "b", (), (Table("table", "t", (cell("单位"),), rows),)))

    assert len(layout.pages) > 1
    for page in layout.pages:
        table, box = (
            max(rule.y_pt + rule.height_pt for rule in rules_of(page, RIGHT - LEFT - 2 * padding))
            for padding in (8.0, 0.0)
        )
        assert box - table == pytest.approx(8.0)


def picture(width: int, height: int) -> Picture:
    return Picture("media/a.png", "image/png", width, height, 300, "0" * 64, b"")


def test_a_figure_is_as_wide_as_its_measure_and_not_higher_than_its_role_allows() -> None:
    wide = Figure("figure", "f", picture(1400, 700), "一图")
    high = Figure("figure", "g", picture(1000, 2000), "二图")

    boxes = [item for item in page_of(wide, high).items if isinstance(item, PictureBox)]

    assert [(box.width_pt, box.height_pt) for box in boxes] == [(280, 140), (100, 200)]
    assert boxes[1].x_pt == LEFT + 90
    assert [box.alternative for box in boxes] == ["一图", "二图"]


def test_a_small_picture_is_not_blown_up() -> None:
    (box,) = [
        item
        for item in page_of(Figure("figure", "f", picture(100, 50), "图")).items
        if isinstance(item, PictureBox)
    ]

    assert (box.width_pt, box.height_pt) == (72, 36)


def test_the_credit_stands_an_em_after_the_caption() -> None:
    figure = Figure("figure", "f", picture(1400, 700), "图", (Text("说明"),), (Text("王摄"),))

    (caption,), (credit,) = (lines_on(page_of(figure), name) for name in ("caption", "credit"))

    assert caption.baseline_pt == credit.baseline_pt
    assert credit.runs[0].x_pt == caption.runs[0].x_pt + 2 * 8 + 8


def test_a_credit_that_does_not_fit_stands_flush_right_below() -> None:
    figure = Figure("figure", "f", picture(1400, 700), "图", (Text(han(34)),), (Text("王摄"),))

    (caption,), (credit,) = (lines_on(page_of(figure), name) for name in ("caption", "credit"))

    assert credit.baseline_pt > caption.baseline_pt
    assert credit.runs[0].x_pt == pytest.approx(RIGHT - 16)


def cell(text: str, align: str = "left") -> Cell:
    return Cell((Text(text),), align)


def test_the_caption_of_a_narrow_picture_is_wider_than_it() -> None:
    figure = Figure("figure", "f", picture(30, 300), "图", (Text(han(14)),))

    (line,) = lines_on(page_of(figure), "caption")
    assert text_of(line) == han(14)


def test_table_columns_are_as_wide_as_their_content_asks() -> None:
    table = Table("table", "t", (cell("单位"), cell("题名")), ((cell("甲"), cell(han(60))),))

    page = page_of(table)

    first, *second = lines_on(page, "table-cell")
    assert first.runs[0].x_pt == LEFT + 5
    assert len(second) > 1
    assert all(line.runs[0].x_pt == pytest.approx(LEFT + 30 + 5) for line in second)


def test_digits_may_be_aligned_at_the_right() -> None:
    rows = tuple((cell("甲"), cell(number, "right")) for number in ("5", "1,234"))
    page = page_of(Table("table", "t", (cell("单位"), cell("人数", "right")), rows))

    numbers = [line for line in lines_on(page, "table-cell") if text_of(line) != "甲"]

    ends = [line.runs[0].x_pt + len(text_of(line)) * EM / 2 for line in numbers]
    assert ends == pytest.approx([RIGHT - 5, RIGHT - 5])


def test_text_beside_numbers_keeps_its_distance_from_them() -> None:
    row = (cell("甲"), cell("540", "right"), cell("短视频"))

    page = page_of(Table("table", "t", (cell("期次"), cell("学员", "right"), cell("课程")), (row,)))

    _, number, text = lines_on(page, "table-cell")
    assert text.runs[0].x_pt - (number.runs[0].x_pt + 3 * EM / 2) == pytest.approx(2 * EM + 10)


def test_a_table_has_heavy_rules_outside_and_light_ones_between_rows() -> None:
    rows = tuple((cell("甲"),) for _ in range(3))

    page = page_of(Table("table", "t", (cell("单位"),), rows))

    assert sorted(rule.height_pt for rule in fields(page)) == [0.3, 0.3, 0.7, 1.0, 1.0]
    assert {(rule.x_pt, rule.width_pt) for rule in fields(page)} == {(LEFT, COLUMNS * EM)}


def test_the_upper_rule_of_a_table_is_painted_over_the_field_of_its_head() -> None:
    tinted = role("table-head", font="hei", padding_pt=5.0, rule_below_pt=0.7, fill=BLACK)

    page = composed(Table("table", "t", (cell("单位"),), ((cell("甲"),),)), style=styles(tinted)).pages[0]

    top = [field.height_pt for field in fields(page) if field.y_pt == TOP]
    assert top == [PITCH, 1.0]


CALL_OUT = CallOut("call-out", "c", ((Text("扫描二维码"),), (Text("看案例"),)), "https://bulletins.example/")


def test_the_words_of_a_call_out_stand_at_the_right_of_its_code() -> None:
    page = page_of(CALL_OUT)

    (code,) = [item for item in page.items if isinstance(item, QrBox)]
    first, second, address = lines_on(page)
    gap = first.runs[0].x_pt - (code.x_pt + code.side_pt)
    assert (code.side_pt, code.url) == (80, "https://bulletins.example/")
    assert text_of(address) == code.url
    assert code.x_pt - LEFT == pytest.approx(RIGHT - (address.runs[0].x_pt + 4 * len(code.url)))
    assert 0 < gap < 20
    assert first.runs[0].x_pt == second.runs[0].x_pt
    # the three lines take 52 pt and stand in the middle of the code's height
    assert first.baseline_pt - 3.8 - 10 == pytest.approx(code.y_pt + 40 - 26)


def test_the_words_of_a_centred_call_out_stand_under_its_code() -> None:
    style = styles(role("call-out", align=Align.CENTER, qr_side_pt=80.0))

    page = composed(CALL_OUT, style=style).pages[0]

    (code,) = [item for item in page.items if isinstance(item, QrBox)]
    first, _, address = lines_on(page)
    assert address.baseline_pt > first.baseline_pt
    assert code.x_pt == (LEFT + RIGHT) / 2 - 40
    assert first.baseline_pt > code.y_pt + 80
    assert first.runs[0].x_pt == (LEFT + RIGHT) / 2 - 25


def test_code_and_words_lead_where_the_code_says() -> None:
    page = page_of(CALL_OUT)

    links = [item for item in page.items if isinstance(item, LinkBox)]
    assert {link.url for link in links} == {"https://bulletins.example/"}
    assert max(link.width_pt for link in links) >= 80


def test_an_address_among_the_words_is_not_printed_twice() -> None:
    url = "https://bulletins.example/"

    page = page_of(CallOut("call-out", "c", ((Text(f"见{url}"),),), url))

    assert [text_of(line) for line in lines_on(page)] == [f"见{url}"]


def contents(*titles: str, with_pages: bool = True) -> Contents:
    entries = tuple(
        ContentsEntry(
            "contents-entry", 1, f"案例{n}", tuple((Text(turn),) for turn in title.split("/")), "", "p"
        )
        for n, title in enumerate(titles, 1)
    )
    return Contents("contents", "c", (Text("目录"),), entries, with_pages)


def test_contents_give_the_page_of_each_entry_and_lead_there() -> None:
    layout = composed(contents("天地", "玄黄"), paragraph(han(28 * 22)), paragraph("宇宙", anchor="p"))

    page = layout.pages[0]
    rows = lines_on(page, "contents-entry")
    assert [text_of(line) for line in rows] == ["案例1", "天地", "2", "案例2", "玄黄", "2"]
    assert rows[2].runs[0].x_pt == pytest.approx(RIGHT - 5)
    links = [item for item in page.items if isinstance(item, LinkBox)]
    assert [(link.target, link.width_pt) for link in links] == [("p", 280.0)] * 2


def test_the_dots_of_all_entries_stand_on_one_grid() -> None:
    layout = composed(contents("天地", "玄黄宇宙"), paragraph("洪荒", anchor="p"))

    dots = fields(layout.pages[0])
    rows = [{round(dot.x_pt, 3) for dot in dots if dot.y_pt == y} for y in sorted({dot.y_pt for dot in dots})]
    assert len(rows) == 2
    assert rows[1] < rows[0]


def test_dots_without_a_distance_stand_side_by_side() -> None:
    close = role("contents-entry", align=Align.LEFT, turns=TurnSetting.JOIN, pdf={"leader-pitch": 0})

    layout = composed(contents("天地"), paragraph("洪荒", anchor="p"), style=styles(close))

    dots = fields(layout.pages[0])
    assert all(abs(one.x_pt - next_.x_pt) >= one.width_pt - 0.001 for one, next_ in itertools.pairwise(dots))


def test_an_entry_too_long_for_its_line_has_each_turn_on_a_line() -> None:
    layout = composed(contents(f"{han(15)}/{han(12, 20)}"), paragraph("洪荒", anchor="p"))

    number, first, second, _ = lines_on(layout.pages[0], "contents-entry")
    assert (text_of(first), text_of(second)) == (han(15), han(12, 20))
    assert first.runs[0].x_pt == second.runs[0].x_pt == number.runs[0].x_pt + 37.5


def test_as_many_turns_of_an_entry_stand_on_a_line_as_fit() -> None:
    layout = composed(contents(f"{han(9)}/{han(8, 20)}/{han(12, 40)}"), paragraph("洪荒", anchor="p"))

    _, first, second, _ = lines_on(layout.pages[0], "contents-entry")
    assert (text_of(first), text_of(second)) == (han(9) + han(8, 20), han(12, 40))
    assert drawn(first)[9][1] - drawn(first)[8][1] == pytest.approx(2 * EM)


def test_an_entry_ends_with_its_organisation() -> None:
    entry = ContentsEntry("contents-entry", 1, "", ((Text("天地"),),), "甲工会", "p")

    layout = composed(
        Contents("contents", "c", (), (entry,), with_pages=False), paragraph("洪荒", anchor="p")
    )

    (title,) = lines_on(layout.pages[0], "contents-entry")
    (organisation,) = lines_on(layout.pages[0], "contents-organisation")
    assert drawn(title)[1] == ("地", LEFT + 10)
    assert drawn(organisation)[0] == ("甲", LEFT + 30)
    assert title.baseline_pt == organisation.baseline_pt


def test_contents_without_pages_have_no_numbers() -> None:
    layout = composed(contents("天地", with_pages=False))

    assert [text_of(line) for line in lines_on(layout.pages[0])] == ["目录", "案例1", "天地"]
    assert fields(layout.pages[0]) == []


def test_a_framed_section_stands_in_its_frame() -> None:
    style = styles(role("notice", frame_pt=1.0, padding_pt=10.0, frame_color=BLACK))

    layout = composed(Section("notice", "n", (paragraph(han(40)), paragraph("后"))), style=style)

    page = layout.pages[0]
    assert [line.runs[0].x_pt for line in lines_on(page)] == [LEFT + 10] * 3
    assert len(fields(page)) == 4
    assert layout.page_map["n"] == "1"


def rules_of(page: Page, width_pt: float) -> list[FieldBox]:
    """The horizontal rules of a page that are so wide."""
    fields = [item for item in page.items if isinstance(item, FieldBox) and item.height_pt < 2]
    return [item for item in fields if abs(item.width_pt - width_pt) < 0.01]


def test_a_box_in_a_box_has_its_own_frame() -> None:
    inner = Box("box", "inner", (), (paragraph("内", "box-paragraph", "x"),))
    outer = Box(
        "box",
        "outer",
        (),
        (paragraph("前", "box-paragraph", "y"), inner, paragraph("后", "box-paragraph", "z")),
    )

    page = page_of(outer)

    top, bottom = rules_of(page, RIGHT - LEFT - 16)
    line = lines_on(page)[1]
    assert top.y_pt < line.baseline_pt < bottom.y_pt
    frame = rules_of(page, RIGHT - LEFT)
    assert frame[0].y_pt < top.y_pt
    assert bottom.y_pt < frame[-1].y_pt


def test_a_table_in_a_box_repeats_its_head_and_is_closed_by_rules() -> None:
    rows = tuple((Cell((Text(f"甲{n}"),)), Cell((Text("乙"),))) for n in range(40))
    table = Table("table", "t", (Cell((Text("单位"),)), Cell((Text("人数"),))), rows)

    layout = composed(Box("box", "b", (), (table,)))

    assert len(layout.pages) > 1
    for page in layout.pages:
        heads, cells = lines_on(page, "table-head"), lines_on(page, "table-cell")
        assert [text_of(line) for line in heads] == ["单位", "人数"]
        heavy = [rule.y_pt for rule in rules_of(page, RIGHT - LEFT - 16) if rule.height_pt == 1.0]
        assert min(heavy) < heads[0].baseline_pt
        assert max(heavy) > cells[-1].baseline_pt
        assert rules_of(page, RIGHT - LEFT)[0].y_pt < min(heavy)


@pytest.mark.parametrize(("columns", "padding"), [(4, 5.0), (20, 2.0), (23, 1.0)])
def test_many_columns_of_a_table_stand_closer(columns: int, padding: float) -> None:
    cells = tuple(Cell((Text("天"),)) for _ in range(columns))

    layout = composed(Table("table", "t", cells, (cells,)))

    places = [line.runs[0].x_pt for line in lines_on(layout.pages[0], "table-cell")]
    assert places[0] == pytest.approx(LEFT + padding, abs=0.1)
    assert places == sorted(set(places))
    assert places[-1] + EM <= RIGHT


def test_a_table_of_more_columns_than_there_is_room_for_is_refused_where_it_stands() -> None:
    cells = tuple(Cell((Text("天"),)) for _ in range(24))

    with pytest.raises(RenderError) as refused:
        composed(Table("table", "t", cells, (cells,), span=Span("issues/cases/a.md", 5, 1)))

    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.span, finding.value("most")) == (
        "B413",
        Span("issues/cases/a.md", 5, 1),
        "23",
    )


def test_a_block_made_on_the_way_is_never_taken_for_another_one() -> None:
    compositor = Compositor(styles(), Square())

    def said(text: str) -> str:
        (block,) = set_blocks(compositor, [paragraph(text)], Measure(0.0, 280.0), None)
        (part,) = block.strips[0].parts
        assert isinstance(part, LinePart)
        return part.line.material.text

    for number in range(200):  # where one is gone, the next has its address
        assert said(str(number)) == str(number)
