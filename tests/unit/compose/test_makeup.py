"""Newspaper pages: stories in modules, modules in rows, rows on pages."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import FieldBox, Layout, LineBox, Page, PictureBox
from bulletins.errors import RenderError
from bulletins.tree import Display, Heading, PageReference, Paragraph, Section, Text
from tests.unit.compose.newspaper import (
    COLUMN_PT,
    EDITORS,
    GUTTER_PT,
    LEFT_PT,
    box,
    column_of,
    ends,
    figure,
    line_of,
    made_up,
    module,
    newspaper,
    plan,
    story,
    text_lines,
)
from tests.unit.compose.square import LINES, PITCH, TOP, han, lines_on, role, text_of


def _codes(layout: Layout) -> list[str]:
    return [notice.code for notice in layout.notices]


def _texts(page: Page, role_name: str) -> list[str]:
    return [text_of(line) for line in lines_on(page, role_name)]


def _head_line(page: Page, name: str) -> float:
    (line,) = [each for each in lines_on(page, "case-title") if each.anchor == f"{name}/title"]
    return (line.baseline_pt - TOP) / PITCH


def test_a_story_fills_the_columns_of_its_module_which_end_on_one_line() -> None:
    layout = made_up(story("a", 16), pages=plan(((module("a", columns=4),),)))

    (page,) = layout.pages
    assert len(set(ends(page, "a").values())) == 1
    assert sorted(ends(page, "a")) == [0, 1, 2, 3]


def test_the_text_of_a_story_is_read_down_its_columns_one_after_the_other() -> None:
    (page,) = made_up(story("a", 24), pages=plan(((module("a", columns=2),),))).pages

    places = [(column_of(line), line_of(line)) for line in text_lines(page, "a")]
    assert places == sorted(places)


def test_modules_of_a_row_stand_side_by_side_from_left_to_right() -> None:
    row = (module("a", columns=3), module("b", columns=1))
    (page,) = made_up(story("a", 12), story("b", 6), pages=plan((row,))).pages

    assert {column_of(line) for line in text_lines(page, "a")} == {0, 1, 2}
    assert {column_of(line) for line in text_lines(page, "b")} == {3}
    assert _head_line(page, "a") - _head_line(page, "b") == pytest.approx(0.0, abs=1.5)


def test_modules_without_a_width_share_what_the_others_leave() -> None:
    row = (module("a", columns=2), module("b"), module("c"))
    (page,) = made_up(story("a", 8), story("b", 6), story("c", 6), pages=plan((row,))).pages

    assert [{column_of(line) for line in text_lines(page, name)} for name in "abc"] == [{0, 1}, {2}, {3}]


def test_stories_of_a_stack_stand_below_each_other_with_a_rule_between() -> None:
    row = (module("a", columns=2), module("b", "c", columns=2))
    (page,) = made_up(story("a", 20), story("b", 4), story("c", 4), pages=plan((row,))).pages

    upper, lower = (max(line_of(line) for line in text_lines(page, name)) for name in "bc")
    assert upper < lower
    rules = [
        item for item in page.items
        if isinstance(item, FieldBox) and item.height_pt == 0.5 and item.width_pt == 2 * COLUMN_PT + GUTTER_PT
    ]  # fmt: skip
    assert len(rules) == 1
    assert upper < (rules[0].y_pt - TOP) / PITCH < lower


def test_rows_stand_below_each_other_on_the_grid() -> None:
    rows = ((module("a", columns=4),), (module("b", columns=4),))
    (page,) = made_up(story("a", 16), story("b", 16), pages=plan(rows)).pages

    assert max(map(line_of, text_lines(page, "a"))) < min(map(line_of, text_lines(page, "b")))
    assert all(line_of(line) == int(line_of(line)) for name in "ab" for line in text_lines(page, name))


def test_the_first_story_of_a_page_has_the_largest_headline() -> None:
    rows = ((module("a", columns=2), module("b", columns=2)), (module("c", columns=4),))
    titles = {"a": han(5), "b": han(5), "c": han(16)}
    (page,) = made_up(
        *[story(name, 16, title=title) for name, title in titles.items()], pages=plan(rows)
    ).pages

    sizes = {line.anchor[0]: line.runs[0].size_pt for line in lines_on(page, "case-title")}
    assert sizes == {"a": 40.0, "b": 30.0, "c": 20.0}


def test_a_headline_takes_the_largest_step_at_which_it_stands_on_one_line() -> None:
    rows = ((module("a", columns=2),),)
    (page,) = made_up(story("a", 16, title=han(9)), pages=plan(rows)).pages

    (line,) = lines_on(page, "case-title")
    assert line.runs[0].size_pt == 20.0  # nine characters in 210 pt


def test_a_short_story_has_a_small_headline_wherever_it_stands() -> None:
    (page,) = made_up(story("a", 2, title=han(20)), pages=plan(((module("a", columns=4),),))).pages

    assert lines_on(page, "case-title")[0].runs[0].size_pt == 15.0


def test_heads_of_wide_modules_are_centred_and_of_narrow_ones_flush_left() -> None:
    def left(columns: int) -> float:
        (page,) = made_up(story("a", 12), pages=plan(((module("a", columns=columns),),))).pages
        return lines_on(page, "case-title")[0].runs[0].x_pt

    assert left(2) == LEFT_PT
    assert left(4) > LEFT_PT + COLUMN_PT


def test_a_box_stands_at_the_head_of_an_inner_column_and_cuts_no_text() -> None:
    (page,) = made_up(story("a", 20, box("a")), pages=plan(((module("a", columns=3),),))).pages

    first = lines_on(page, "box-paragraph")[0]
    assert column_of(first) == 1
    below = [line_of(line) for line in text_lines(page, "a") if column_of(line) == 1]
    assert min(below) > max(line_of(line) for line in lines_on(page, "box-paragraph"))
    assert "".join(map(text_of, text_lines(page, "a"))) == "".join(
        han(40, start) for start in range(0, 20, 4)
    )


def test_the_plan_may_say_at_which_column_a_box_stands() -> None:
    row = (module("a", columns=4, box_column=4),)
    (page,) = made_up(story("a", 20, box("a")), pages=plan((row,))).pages

    assert {column_of(line) for line in lines_on(page, "box-paragraph")} == {3}


def test_a_picture_stands_at_the_head_of_the_last_columns_and_text_below_it() -> None:
    (page,) = made_up(story("a", 24, figure("a")), pages=plan(((module("a", columns=4),),))).pages

    (picture,) = [item for item in page.items if isinstance(item, PictureBox)]
    assert picture.x_pt == pytest.approx(LEFT_PT + 2 * (COLUMN_PT + GUTTER_PT))
    beside = [line for line in text_lines(page, "a") if column_of(line) >= 2]
    assert min(line.baseline_pt for line in beside) > picture.y_pt + picture.height_pt


def test_no_rule_between_columns_runs_through_a_picture() -> None:
    (page,) = made_up(story("a", 24, figure("a")), pages=plan(((module("a", columns=4),),))).pages

    (picture,) = [item for item in page.items if isinstance(item, PictureBox)]
    rules = [item for item in page.items if isinstance(item, FieldBox) and item.width_pt == 0.3]
    assert len(rules) == 3
    for rule in rules:
        is_inside = picture.x_pt < rule.x_pt < picture.x_pt + picture.width_pt
        assert not is_inside or rule.y_pt >= picture.y_pt + picture.height_pt


def test_the_picture_of_a_photo_story_opens_it() -> None:
    photo = story("a", 2, figure("a"), genre="图片新闻")
    style = newspaper(role("photo-title"), role("photo-text", font="kai"), role("photo-figure"))
    (page,) = made_up(photo, pages=plan(((module("a", columns=2),),)), style=style).pages

    (picture,) = [item for item in page.items if isinstance(item, PictureBox)]
    (title,) = lines_on(page, "photo-title")
    assert picture.y_pt == TOP
    assert picture.y_pt + picture.height_pt < title.baseline_pt < text_lines(page, "a")[0].baseline_pt


def test_the_picture_of_a_photo_story_stands_level_with_a_longer_story_beside_it() -> None:
    photo = story("a", 6, figure("a"), genre="图片新闻")
    style = newspaper(role("photo-title"), role("photo-text", font="kai"), role("photo-figure"))
    beside = module("a", columns=2), module("b", columns=2)
    (page,) = made_up(photo, story("b", 32), pages=plan((beside,)), style=style).pages

    (picture,) = [item for item in page.items if isinstance(item, PictureBox)]
    assert picture.y_pt == TOP


def test_a_page_that_is_too_full_says_so_and_goes_on_on_the_next_one() -> None:
    rows = ((module("a", columns=4),), (module("b", columns=4),))
    layout = made_up(story("a", 60), story("b", 24), pages=plan(rows))

    assert _codes(layout) == ["B426"]
    assert layout.notices[0].value("lines") == "24"
    assert len(layout.pages) == 2
    for name, count in (("a", 60), ("b", 24)):
        assert sum(len(text_lines(page, name)) for page in layout.pages) == count


def test_a_story_that_a_page_cannot_hold_says_how_much_is_over() -> None:
    layout = made_up(story("a", 100), pages=plan(((module("a", columns=4),),)))

    (notice,) = layout.notices
    over = len(text_lines(layout.pages[1], "a"))
    assert (notice.code, notice.value("lines"), notice.value("characters")) == (
        "B422",
        str(over),
        str(10 * over),
    )


def test_a_story_longer_than_a_page_says_where_it_goes_on_and_where_it_came_from() -> None:
    layout = made_up(story("a", 120), pages=plan(((module("a", columns=4),),)))

    assert _texts(layout.pages[0], "jump-line") == ["（下转第2版）"]
    assert _texts(layout.pages[1], "continued-from") == ["（上接第1版）"]
    assert _texts(layout.pages[1], "continued-title") == ["题名"]
    assert sum(len(text_lines(page, "a")) for page in layout.pages) == 120


def test_a_planned_jump_takes_what_the_row_leaves_and_ends_in_the_place_kept_for_it() -> None:
    first = ((module("a", columns=2, continue_on=2), module("b", columns=2)),)
    second = ((module("c", columns=2), module("-a", columns=2)),)
    layout = made_up(story("a", 40), story("b", 20), story("c", 12), pages=plan(first, second))

    assert [len(text_lines(page, "a")) > 0 for page in layout.pages] == [True, True]
    assert {column_of(line) for line in text_lines(layout.pages[0], "a")} == {0, 1}
    assert {column_of(line) for line in text_lines(layout.pages[1], "a")} == {2, 3}
    assert sum(len(text_lines(page, "a")) for page in layout.pages) == 40


def test_a_planned_jump_without_a_place_of_its_own_ends_at_the_foot_of_its_page() -> None:
    first = ((module("a", columns=2, continue_on=2), module("b", columns=2)),)
    layout = made_up(
        story("a", 40), story("b", 20), story("c", 12), pages=plan(first, ((module("c", columns=4),),))
    )

    page = layout.pages[1]
    assert min(map(line_of, text_lines(page, "a"))) > max(map(line_of, text_lines(page, "c")))


def test_a_jump_names_the_printed_page_where_pages_were_put_in_between() -> None:
    first = ((module("a", columns=2, continue_on=2), module("b", columns=2)), (module("c", columns=4),))
    second = ((module("-a", columns=4),),)
    layout = made_up(story("a", 60), story("b", 20), story("c", 90), pages=plan(first, second))

    jumps = [text for page in layout.pages for text in _texts(page, "jump-line")]
    last = next(page for page in reversed(layout.pages) if text_lines(page, "a"))
    assert f"（下转第{last.label}版）" in jumps


def test_a_story_that_leaves_much_of_its_module_empty_is_named() -> None:
    row = (module("a", columns=2), module("b", columns=2))
    layout = made_up(
        story("a", 30), story("b", 6), story("c", 50), pages=plan((row,), ((module("c", columns=4),),))
    )

    assert "B423" in _codes(layout)


def test_cases_that_the_plan_leaves_out_stand_on_pages_after_it() -> None:
    layout = made_up(story("a", 12), story("b", 12), pages=plan(((module("a", columns=4),),)))

    assert [bool(text_lines(page, "b")) for page in layout.pages] == [False, True]


def test_without_a_plan_all_stories_stand_in_order_and_none_is_lost() -> None:
    stories = [story(name, 4 + 3 * number) for number, name in enumerate("abcdefgh")]
    layout = made_up(*stories)

    for number, name in enumerate("abcdefgh"):
        assert sum(len(text_lines(page, name)) for page in layout.pages) == 4 + 3 * number
    firsts = [
        next(number for number, page in enumerate(layout.pages) if text_lines(page, name))
        for name in "abcdefgh"
    ]
    assert firsts == sorted(firsts)


def test_no_line_of_a_newspaper_stands_on_another_or_below_the_text() -> None:
    layout = made_up(*[story(name, 5 + 7 * number, box(name)) for number, name in enumerate("abcdef")])

    for page in layout.pages:
        places: set[tuple[int, float]] = set()
        for item in page.items:
            if isinstance(item, LineBox) and "/" in item.anchor and item.role == "plain":
                place = (column_of(item), line_of(item))
                assert place not in places
                assert line_of(item) < LINES
                places.add(place)


def test_the_name_of_a_planned_page_stands_in_its_head() -> None:
    layout = made_up(story("a", 4), pages=plan(((module("a", columns=4),),)))

    assert layout.pages[0].label == "1"


def test_the_editors_stand_in_the_foot_of_the_last_page() -> None:
    layout = made_up(story("a", 100), EDITORS)

    assert _texts(layout.pages[0], "editors") == []
    (line,) = lines_on(layout.pages[-1], "editors")
    assert line.baseline_pt > 500.0


def test_blocks_before_the_cases_stand_over_all_columns_at_the_head_of_the_first_page() -> None:
    opening = Display("plain", "opening", ((Text(han(20)),),))
    (page,) = made_up(opening, story("a", 8)).pages

    (line,) = [line for line in lines_on(page, "plain") if line.anchor == "opening"]
    assert line_of(line) == 0
    assert min(map(line_of, text_lines(page, "a"))) > 1


def test_a_row_wider_than_the_page_is_an_error_with_its_place() -> None:
    row = (module("a", columns=3), module("b", columns=2))

    with pytest.raises(RenderError) as caught:
        made_up(story("a", 4), story("b", 4), pages=plan((row,)))
    assert [(each.code, each.value("columns")) for each in caught.value.diagnostics] == [("B421", "5")]


def test_a_head_that_takes_the_whole_page_is_an_error() -> None:
    high = replace(role("case-title"), keep_together=True)
    with pytest.raises(RenderError) as caught:
        made_up(
            story("a", 4, title=han(160)), pages=plan(((module("a", columns=1),),)), style=newspaper(high)
        )
    assert [each.code for each in caught.value.diagnostics] == ["B425"]


def test_four_hundred_stories_find_their_pages() -> None:
    layout = made_up(*[story(f"s{number}", 3 + number % 5) for number in range(400)])

    lines = sum(len(text_lines(page, f"s{number}")) for page in layout.pages for number in range(400))
    assert lines == sum(3 + number % 5 for number in range(400))


def test_what_is_free_at_the_foot_of_columns_is_evenly_shared() -> None:
    (page,) = made_up(story("a", 20), pages=plan(((module("a", columns=4),),))).pages

    feet = ends(page, "a")
    assert max(feet.values()) - min(feet.values()) == 2  # paragraphs of four lines are divided in the middle


def test_a_page_to_be_fitted_is_set_tighter_until_its_stories_stand_on_it() -> None:
    rows = ((module("a", columns=4),),)
    style = newspaper(pitch_least_pt=18.0)
    plain = made_up(story("a", 88, title=han(20)), pages=plan(rows), style=style)
    fitted = made_up(story("a", 88, title=han(20)), pages=plan(rows, fit=True), style=style)

    assert (len(plain.pages), len(fitted.pages)) == (2, 1)
    assert fitted.notices == ()
    first, second, *_ = [line.baseline_pt for line in text_lines(fitted.pages[0], "a")]
    assert 18.0 <= second - first < PITCH
    assert max(line.baseline_pt for line in text_lines(fitted.pages[0], "a")) < TOP + LINES * PITCH


def test_a_page_to_be_fitted_may_have_smaller_headlines() -> None:
    rows = ((module("a", columns=4),),)
    style = newspaper(ranks=(60.0, 40.0, 20.0, 15.0), headlines=(60.0, 40.0, 20.0, 15.0))
    fitted = made_up(story("a", 80, title=han(7)), pages=plan(rows, fit=True), style=style)

    assert len(fitted.pages) == 1
    assert lines_on(fitted.pages[0], "case-title")[0].runs[0].size_pt == 40.0


def test_a_page_to_be_fitted_that_has_room_is_set_looser() -> None:
    style = newspaper(pitch_most_pt=21.0)
    rows = ((module("a", columns=4),),)
    fitted = made_up(story("a", 76, title=han(20)), pages=plan(rows, fit=True), style=style)

    first, second, *_ = [line.baseline_pt for line in text_lines(fitted.pages[0], "a")]
    assert PITCH < second - first <= 21.0


def test_a_page_that_cannot_be_fitted_stays_as_it_is_and_says_what_is_over() -> None:
    rows = ((module("a", columns=4),),)
    plain = made_up(story("a", 120), pages=plan(rows))
    fitted = made_up(story("a", 120), pages=plan(rows, fit=True))

    assert [text_of(line) for line in text_lines(fitted.pages[0], "a")] == [
        text_of(line) for line in text_lines(plain.pages[0], "a")
    ]
    assert _codes(fitted) == ["B422"]


def test_a_box_higher_than_a_page_goes_on_on_the_next_ones() -> None:
    layout = made_up(story("a", 8, box("a", 60)))

    lines = [len(lines_on(page, "box-paragraph")) for page in layout.pages]
    assert len([count for count in lines if count]) > 1
    assert "".join(text_of(line) for page in layout.pages for line in lines_on(page, "box-paragraph")) == (
        han(9 * 60)
    )


def test_what_a_planned_page_cannot_hold_is_said_once_however_many_pages_it_takes() -> None:
    rows = tuple((module(f"s{number}", columns=4),) for number in range(20))
    layout = made_up(*[story(f"s{number}", 20) for number in range(20)], pages=plan(*[rows]))

    assert len(layout.pages) > 4
    titles = [notice.span for notice in layout.notices]
    assert len(titles) == len(layout.notices) < 20


def test_a_story_may_be_referred_to_by_page() -> None:
    reference = Paragraph("plain", "a/paragraph-9", (PageReference("b", "（第", "版）"),))
    pages = plan(((module("a", columns=4),),), ((module("b", columns=4),),))
    layout = made_up(story("a", 8, reference), story("b", 8), pages=pages)

    assert layout.page_map["b"] == "2"
    assert any("（第2版）" in text_of(line) for line in lines_on(layout.pages[0], "plain"))


def test_a_framed_story_stands_inside_a_double_rule() -> None:
    row = (module("a", columns=2, frame=True), module("b", columns=2))
    (page,) = made_up(story("a", 12), story("b", 16), pages=plan((row,))).pages

    right = LEFT_PT + 2 * COLUMN_PT + GUTTER_PT
    rules = [
        item for item in page.items
        if isinstance(item, FieldBox) and item.height_pt == 0.5 and item.x_pt < right and item.width_pt > 100
    ]  # fmt: skip
    assert len(rules) == 4
    top, bottom = min(rule.y_pt for rule in rules), max(rule.y_pt for rule in rules)
    for line in [*text_lines(page, "a"), *lines_on(page, "case-title")[:1]]:
        assert LEFT_PT + 11 < line.runs[0].x_pt < right - 11
        assert top + 5 < line.baseline_pt < bottom
    assert "".join(map(text_of, text_lines(page, "a"))) == "".join(han(40, start) for start in (0, 4, 8))


def test_a_framed_story_that_must_be_cut_has_no_frame() -> None:
    layout = made_up(story("a", 120), pages=plan(((module("a", columns=4, frame=True),),)))

    assert sum(len(text_lines(page, "a")) for page in layout.pages) == 120


def test_the_heading_of_a_group_is_no_headline() -> None:
    heading = Heading("title", "group-1/title", 1, ((Text("组名"),),))
    group = Section("group", "group-1", (heading, story("a", 16, title=han(5))))
    (page,) = made_up(group, pages=plan(((module("a", columns=2),),))).pages

    sizes = {line.role: line.runs[0].size_pt for line in lines_on(page) if line.anchor.endswith("/title")}
    assert sizes == {"title": 10.0, "case-title": 40.0}
