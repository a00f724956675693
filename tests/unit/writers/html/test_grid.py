"""The article grid of a newspaper: pages, rows and modules as planned or as found, and what a browser makes of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bulletins.style import StyleMap
from bulletins.style.page_design import ModuleDesign
from bulletins.style.properties import RoleStyle
from bulletins.tree import (
    Block,
    Case,
    Figure,
    Heading,
    Module,
    PagePlan,
    Paragraph,
    Picture,
    PlacedStory,
    Text,
)
from bulletins.writers import html
from bulletins.writers.html.grid import Grid, Page
from tests.conftest import require_program
from tests.reading.browser import browsing
from tests.unit.writers.html.specimen import bulletin, png, styles, words

DESIGN = ModuleDesign(
    headlines=(42.0, 36.0, 26.0, 16.0), ranks=(36.0, 26.0, 20.0, 16.0), short_lines=4, headline_leading=1.25,
    head_gap=0.3, small=0.5, small_least_pt=10.0, small_most_pt=14.0, centred_from=4, rule_pt=0.5, above_pt=9.0,
    below_pt=9.0, pitch_least_pt=12.0, pitch_most_pt=13.0, foot_x_pt=0.0, foot_y_pt=0.0, foot_width_pt=100.0,
)  # fmt: skip
COLUMNS = 5


def newspaper(*roles: RoleStyle) -> StyleMap:
    """The small style with pages of modules in five columns."""
    plain = styles()
    masters = {
        name: replace(master, area=replace(master.area, columns=COLUMNS, gutter_pt=16.0))
        for name, master in plain.pages.masters.items()
    }
    blocks = {**plain.blocks, **{role.role: role for role in roles}}
    return replace(plain, blocks=blocks, pages=replace(plain.pages, masters=masters, modules=DESIGN))


def story(name: str, characters: int = 2000, *more: Block, genre: str = "") -> Case:
    """A case with a headline, blocks, and so much text."""
    text = (Paragraph("paragraph", f"{name}/paragraph-1", (Text("文" * characters),)),) if characters else ()
    heading = Heading("case-title", f"{name}/title", 1, words(f"标题{name}", "说完了"))
    return Case("case", name, name, "", (heading, *more, *text), genre=genre)


def module(*names: str, columns: int = 0) -> Module:
    return Module(tuple(PlacedStory(name) for name in names), columns)


def plan(number: int, *rows: tuple[Module, ...], name: str = "") -> PagePlan:
    return PagePlan(number, name, rows)


def pages(*cases: Case, planned: tuple[PagePlan, ...] = ()) -> tuple[Page, ...]:
    return Grid(planned, DESIGN, newspaper()).pages(cases)


def shape(page: Page) -> list[list[tuple[str, int]]]:
    """The stories of each module, and its columns, row by row."""
    return [
        [
            ("".join(place.story.case.anchor for place in module.places), module.columns)
            for module in row.modules
        ]
        for row in page.rows
    ]


def test_stories_stand_as_planned() -> None:
    first = plan(1, (module("a", columns=3), module("b", "c", columns=2)), (module("d", columns=5),))

    (page,) = pages(*map(story, "abcd"), planned=(first,))

    assert shape(page) == [[("a", 3), ("bc", 2)], [("d", 5)]]


def test_modules_that_name_no_columns_share_what_the_others_leave() -> None:
    (page,) = pages(
        *map(story, "abc"), planned=(plan(1, (module("a", columns=2), module("b"), module("c"))),)
    )

    assert shape(page) == [[("a", 2), ("b", 2), ("c", 1)]]


def test_the_rest_of_a_story_has_no_place_of_its_own() -> None:
    rest = Module((PlacedStory("a", is_rest=True),), 5)

    made = pages(*map(story, "ab"), planned=(plan(1, (module("a"),)), plan(2, (rest,), (module("b"),))))

    assert [shape(page) for page in made] == [[[("a", 5)]], [[("b", 5)]]]


def test_stories_without_a_place_follow_the_planned_ones() -> None:
    made = pages(*map(story, "ab"), planned=(plan(1, (module("b"),)),))

    assert [shape(page) for page in made] == [[[("b", 5)]], [[("a", 5)]]]


@pytest.mark.parametrize(
    ("count", "beside"), [(1, [1]), (2, [1, 1]), (3, [1, 2]), (4, [1, 3]), (5, [1, 2, 2]), (8, [1, 3, 2, 2])]
)
def test_without_a_plan_the_first_story_leads_and_two_or_three_stand_beside_each_other(
    count: int, beside: list[int]
) -> None:
    (page,) = pages(*map(story, "abcdefgh"[:count]))

    assert [len(row.modules) for row in page.rows] == beside
    assert {row.columns for row in page.rows} == {COLUMNS}


def test_longer_stories_get_more_columns() -> None:
    (page,) = pages(story("a"), story("b", 600), story("c", 1900))

    assert shape(page)[1] == [("b", 1), ("c", 4)]


def test_headlines_are_as_large_as_the_place_of_their_story_and_small_over_a_few_lines() -> None:
    (page,) = pages(story("a"), story("b"), story("c"), story("d", 2))

    assert [
        place.largest_pt for row in page.rows for each in row.modules for place in each.places
    ] == [36.0, 26.0, 20.0, 16.0]  # fmt: skip


def written(*cases: Case, planned: tuple[PagePlan, ...] = (), style: StyleMap | None = None) -> str:
    return html.write(replace(bulletin(*cases), plan=planned), style or newspaper()).decode()


def test_a_page_is_a_section_with_its_name_and_a_story_an_article_with_its_head_over_its_text() -> None:
    page = written(story("a"), story("b"), planned=(plan(2, (module("a"), module("b")), name="基层工会"),))

    assert 'id="page-2" aria-label="第2版 基层工会"' in page
    order = [page.index(part) for part in ('id="a"', 'id="a/title"', 'class="is-text"', 'id="b"')]
    assert order == sorted(order)
    assert page.count("<article") == 2


def test_a_picture_stands_above_the_title_of_a_photo_story_whose_text_its_caption_is() -> None:
    picture = Picture("media/a.png", "image/png", 4, 3, 72, "", png())
    figure = Figure("figure", "a/figure-1", picture, "一间屋", (Text("演练当天"),))

    page = written(story("a", 0, figure, genre="图片新闻"))

    places = [page.index(part) for part in ("<img src=", "a/title", "演练当天")]
    assert places == sorted(places)


def test_styles_without_modules_have_no_grid() -> None:
    assert "is-module" not in written(story("a"), style=styles())


@pytest.mark.system("chromium")
@pytest.mark.parametrize(("width", "beside"), [(1280, True), (800, True), (360, False)])
def test_modules_stand_beside_each_other_where_there_is_room_and_below_each_other_on_a_phone(
    tmp_path: Path, width: int, beside: bool
) -> None:
    path = tmp_path / "page.html"
    row = (module("a", columns=3), module("b", columns=2))
    path.write_text(written(story("a"), story("b"), planned=(plan(1, row),)), encoding="utf-8")
    with browsing(require_program("chromium"), tmp_path) as tab:
        tab.resize(width, 800)
        tab.open(path.as_uri())
        tab.wait("document.readyState === 'complete' && document.querySelectorAll('article').length == 2")
        (a, b) = tab.value(
            "[...document.querySelectorAll('article')].map(e => e.getBoundingClientRect().toJSON())"
        )
        wide = tab.value("document.documentElement.scrollWidth")
        lines = tab.value("[...document.querySelectorAll('h2 .is-turn')].map(e => e.getClientRects().length)")

    assert (b["left"] >= a["right"]) == beside
    assert (b["top"] >= a["bottom"]) != beside
    assert wide <= width
    assert set(lines) == {1}


@pytest.mark.system("chromium")
def test_text_has_as_many_columns_as_its_module_and_none_narrower_than_14_characters(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    row = (module("a", columns=3), module("b", columns=2))
    path.write_text(written(story("a"), story("b"), planned=(plan(1, row),)), encoding="utf-8")
    count = (
        "[...document.querySelectorAll('.is-text')].map("
        "e => new Set([...e.querySelector('p').getClientRects()].map(r => r.left)).size)"
    )
    with browsing(require_program("chromium"), tmp_path) as tab:
        found = {}
        for width in (1280, 800):
            tab.resize(width, 800)
            tab.open(path.as_uri())
            tab.wait(
                "document.readyState === 'complete' && document.querySelectorAll('.is-text').length == 2"
            )
            found[width] = tab.value(count)

    assert found == {1280: [3, 2], 800: [1, 1]}


def test_the_sheet_of_the_grid_names_no_role() -> None:
    css = Path(html.__file__).with_name("grid.css").read_text(encoding="utf-8")

    assert {name for name in re.findall(r"\.([a-z][\w-]*)", css) if not name.startswith("is-")} == set()
