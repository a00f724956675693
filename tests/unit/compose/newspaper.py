"""A newspaper page in the square world: four columns of 10 characters, 22 lines, gutters of 10 pt."""

from dataclasses import replace

from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox, Page
from bulletins.style import StyleMap
from bulletins.style.page_design import ModuleDesign, PageMaster
from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import (
    Block,
    Box,
    Case,
    Display,
    Figure,
    Heading,
    Module,
    PagePlan,
    Picture,
    PlacedStory,
    Text,
)
from tests.unit.compose.square import (
    EM,
    PITCH,
    TOP,
    Square,
    bulletin,
    han,
    page_design,
    paragraph,
    role,
    styles,
)

COLUMN_PT, GUTTER_PT, COLUMNS = 10 * EM, 10.0, 4
LEFT_PT = 40.0
WIDTH_PT = COLUMNS * COLUMN_PT + (COLUMNS - 1) * GUTTER_PT

DESIGN = ModuleDesign(
    headlines=(40.0, 30.0, 20.0, 15.0), ranks=(40.0, 30.0, 20.0, 15.0), short_lines=4, headline_leading=1.0,
    head_gap=0.0, small=0.5, small_least_pt=10.0, small_most_pt=14.0, centred_from=4, rule_pt=0.5, above_pt=9.5,
    below_pt=10.0, pitch_least_pt=PITCH, pitch_most_pt=PITCH, foot_x_pt=LEFT_PT, foot_y_pt=500.0,
    foot_width_pt=100.0,
)  # fmt: skip


def newspaper(*roles: RoleStyle, **changes: object) -> StyleMap:
    """The square world's styles with pages of modules."""
    plain = page_design()
    area = replace(
        plain.masters["odd"].area,
        x_pt=LEFT_PT, width_pt=WIDTH_PT, columns=COLUMNS, gutter_pt=GUTTER_PT, gutter_rule_pt=0.3,
    )  # fmt: skip
    masters = {name: PageMaster(name, area, master.frames) for name, master in plain.masters.items()}
    pages = replace(
        plain,
        width_pt=2 * LEFT_PT + WIDTH_PT,
        masters=masters,
        modules=replace(DESIGN, **changes),  # type: ignore[arg-type]
    )
    own = (
        role("case-title", align=Align.CENTER),
        role("jump-line"),
        role("continued-from"),
        role("continued-title"),
        role("byline", align=Align.LEFT),
        role("box", padding_pt=4.0, frame_pt=1.0, keep_together=True),
        role("editors", size_pt=8.0, leading_pt=12.0),
    )
    return styles(*own, *roles, pages=pages)


def story(name: str, lines: int, *more: Block, title: str = "题名", genre: str = "") -> Case:
    """A case whose text fills so many lines of a column, in paragraphs of four lines, and one of what is left."""
    text: list[Block] = []
    for number, start in enumerate(range(0, lines, 4)):
        count = min(4, lines - start)
        text.append(paragraph(han(10 * count, start), anchor=f"{name}/paragraph-{number}"))
    heading = Heading("case-title", f"{name}/title", 1, ((Text(title),),))
    return Case("case", name, name, "", (heading, *text, *more), genre=genre)


def box(name: str, lines: int = 2) -> Box:
    """A box of so many lines."""
    return Box(
        "box", f"{name}/box-1", (), (paragraph(han(9 * lines), "box-paragraph", f"{name}/box-paragraph"),)
    )


def figure(name: str, width: int = 400, height: int = 200) -> Figure:
    """A picture without words."""
    picture = Picture(f"media/{name}.png", "image/png", width, height, 300, "0" * 64, b"png")
    return Figure("figure", f"{name}/figure-1", picture, "画")


def module(*cases: str, columns: int = 0, **changes: int) -> Module:
    """A module of these cases; ``-a`` is the rest of a."""
    placed = (
        PlacedStory(case.removeprefix("-"), case.startswith("-"), **changes)  # type: ignore[arg-type]
        for case in cases
    )
    return Module(tuple(placed), columns)


def plan(*pages: tuple[tuple[Module, ...], ...], fit: bool = False) -> tuple[PagePlan, ...]:
    """Pages of rows of modules."""
    return tuple(PagePlan(number, f"第{number}版名", rows, fit) for number, rows in enumerate(pages, 1))


def made_up(*blocks: Block, pages: tuple[PagePlan, ...] = (), style: StyleMap | None = None) -> Layout:
    """The newspaper of these blocks."""
    return compose(replace(bulletin(*blocks), plan=pages), style or newspaper(), Square())


def column_of(line: LineBox) -> int:
    """The column, from 0, in which a line begins."""
    return int((line.runs[0].x_pt - LEFT_PT + 1) // (COLUMN_PT + GUTTER_PT))


def line_of(line: LineBox) -> float:
    """The line of the grid, from 0, in which a line of running text stands."""
    return round((line.baseline_pt - 0.38 * EM - PITCH / 2 - TOP) / PITCH, 2)


def text_lines(page: Page, name: str) -> list[LineBox]:
    """The lines of a story's running text, in reading order."""
    return [
        item
        for item in page.items
        if isinstance(item, LineBox) and item.anchor.startswith(f"{name}/paragraph")
    ]


def ends(page: Page, name: str) -> dict[int, float]:
    """The last line of each of a story's columns."""
    last: dict[int, float] = {}
    for line in text_lines(page, name):
        last[column_of(line)] = max(last.get(column_of(line), 0.0), line_of(line))
    return last


EDITORS = Display("editors", "editors", ((Text("责任编辑"),),))
