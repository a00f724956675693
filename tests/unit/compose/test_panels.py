"""Panels of a newspaper: a framed section after the stories, over the whole page."""

from dataclasses import replace

from bulletins.compose.boxes import FieldBox, Layout, LineBox, Page
from bulletins.tree import Heading, Section, Text
from tests.unit.compose.newspaper import COLUMNS, LEFT_PT, WIDTH_PT, made_up, module, newspaper, plan, story
from tests.unit.compose.square import EM, LINES, PITCH, TOP, han, paragraph, role, text_of

PADDING_PT = 10.0
NOTICE = role("notice", frame_pt=1.0, padding_pt=PADDING_PT)
WHOLE_PAGE = LINES * PITCH


def notice(*lines: int) -> Section:
    """A notice of paragraphs with so many lines of a column of its own."""
    title = Heading("title", "notice/title", 1, ((Text("更正"),),))
    texts = (
        paragraph(han(24 * count), anchor=f"notice/entry-{number}") for number, count in enumerate(lines)
    )
    return Section("notice", "notice", (title, *texts))


def laid_out(section: Section, story_lines: int = 8) -> Layout:
    """A newspaper of one planned story and a notice."""
    pages = plan(((module("a", columns=COLUMNS),),))
    return made_up(story("a", story_lines), section, pages=pages, style=newspaper(NOTICE))


def lines_of(page: Page) -> list[LineBox]:
    """The lines of the notice's text on the page."""
    return [
        item
        for item in page.items
        if isinstance(item, LineBox) and item.runs and item.anchor.startswith("notice/entry")
    ]


def frame_of(page: Page) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the frame."""
    sides = [
        item for item in page.items if isinstance(item, FieldBox) and 1.0 in (item.width_pt, item.height_pt)
    ]
    return (
        min(side.x_pt for side in sides),
        min(side.y_pt for side in sides),
        max(side.x_pt + side.width_pt for side in sides),
        max(side.y_pt + side.height_pt for side in sides),
    )


def lefts(page: Page) -> list[float]:
    """Where the notice's columns begin."""
    return sorted({round(line.runs[0].x_pt) for line in lines_of(page)})


def test_a_page_is_set_tighter_for_a_panel_that_would_else_be_alone_on_the_next() -> None:
    pages = plan(((module("a", columns=COLUMNS),),))
    stories = story("a", 56), notice(2, 2)

    loose, tight = (
        made_up(*stories, pages=pages, style=newspaper(NOTICE, pitch_least_pt=least))
        for least in (PITCH, 15.0)
    )

    assert [len(layout.pages) for layout in (loose, tight)] == [2, 1]
    assert lines_of(tight.pages[0])


def test_a_panel_stands_under_the_stories_as_wide_as_the_page() -> None:
    (page,) = laid_out(notice(2, 2)).pages
    left, top, right, _ = frame_of(page)

    assert (left, right) == (LEFT_PT, LEFT_PT + WIDTH_PT)
    last = max(
        line.baseline_pt for line in page.items if isinstance(line, LineBox) and line.anchor.startswith("a/")
    )
    assert last < top


def test_its_text_has_columns_of_its_own_with_longer_lines_that_end_level() -> None:
    (page,) = laid_out(notice(2, 2, 2, 2)).pages
    columns = [[line for line in lines_of(page) if round(line.runs[0].x_pt) == left] for left in lefts(page)]

    assert len(columns) < COLUMNS
    assert len({len(column) for column in columns}) == 1
    assert max(len(text_of(line)) for line in lines_of(page)) * EM <= WIDTH_PT


def test_the_frame_closes_around_the_text() -> None:
    (page,) = laid_out(notice(3)).pages
    _, top, _, bottom = frame_of(page)

    for line in lines_of(page):
        assert top + PADDING_PT < line.baseline_pt < bottom - PADDING_PT / 2


def test_a_full_page_leaves_the_panel_to_the_next_one() -> None:
    first, second = laid_out(notice(3), story_lines=4 * (LINES - 4)).pages

    assert not lines_of(first)
    assert frame_of(second)[1] == TOP


def test_the_last_lines_of_a_page_are_left_to_it_not_given_to_the_stories() -> None:
    bare = replace(NOTICE, padding_pt=0.0)
    line = Section("notice", "notice", (paragraph(han(3), anchor="notice/entry-0"),))
    pages = plan(((module("a", columns=COLUMNS),),))

    assert len(made_up(story("a", 4 * 18), line, pages=pages, style=newspaper(bare)).pages) == 1


def test_a_panel_higher_than_a_page_goes_on_on_the_next_one_in_order() -> None:
    layout = laid_out(notice(*[2] * 40))
    text = "".join(text_of(line) for page in layout.pages for line in lines_of(page))

    assert sum(bool(lines_of(page)) for page in layout.pages) > 1
    assert text == han(48) * 40
    for page in layout.pages[1:]:
        assert frame_of(page)[3] <= TOP + WHOLE_PAGE


def test_the_section_begins_where_the_panel_does() -> None:
    layout = laid_out(notice(3), story_lines=4 * (LINES - 4))

    assert layout.page_map["notice"] == layout.page_map["notice/entry-0"] == "2"
