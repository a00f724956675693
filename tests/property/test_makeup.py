"""What holds for every newspaper: each story is printed once, in order, inside the page and on nothing else."""

from collections import defaultdict
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bulletins.compose.boxes import Layout, LineBox, Page
from bulletins.errors import RenderError
from bulletins.style.properties import Align
from bulletins.tree import Case, Cell, Heading, Module, PagePlan, Paragraph, PlacedStory, Table, Text
from bulletins.tree.blocks import Block
from tests.unit.compose.newspaper import LEFT_PT, WIDTH_PT, box, figure, made_up, newspaper
from tests.unit.compose.square import LINES, PITCH, TOP, han, role, text_of

_STYLE = newspaper(
    role("cross-head", align=Align.CENTER, keep_lines=2, lines_before=1.0, snap=True, keep_together=True),
    role("photo-title"),
    role("photo-text"),
    role("photo-figure"),
)
_RUNNING = ("plain", "cross-head", "photo-text", "table-cell", "table-head", "note", "box-paragraph")


@dataclass(frozen=True)
class Draft:
    """Stories, and a plan that may leave some out."""

    stories: tuple[Case, ...]
    plan: tuple[PagePlan, ...]


def _table(name: str, rows: int, columns: int) -> Table:
    cells = tuple(Cell((Text("甲乙"),)) for _ in range(columns))
    return Table("table", f"{name}/table-1", cells, (cells,) * rows)


@st.composite
def _story(draw: st.DrawFn, name: str) -> Case:
    blocks: list[Block] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(("text", "text", "text", "head", "box", "figure", "table")))
        if kind == "text":
            length = draw(st.integers(1, 400))
            blocks.append(Paragraph("plain", f"{name}/paragraph-{number}", (Text(han(length, number)),)))
        elif kind == "head":
            text = Text(han(draw(st.integers(1, 25))))
            blocks.append(Heading("cross-head", f"{name}/cross-head-{number}", 2, ((text,),)))
        elif kind == "box" and not any(block.role == "box" for block in blocks):
            blocks.append(box(name, draw(st.integers(1, 40))))
        elif kind == "figure" and not any(block.role == "figure" for block in blocks):
            blocks.append(figure(name, draw(st.integers(50, 900)), draw(st.integers(50, 900))))
        elif kind == "table" and not any(block.role == "table" for block in blocks):
            blocks.append(_table(name, draw(st.integers(1, 30)), draw(st.integers(1, 4))))
    title = Heading("case-title", f"{name}/title", 1, ((Text(han(draw(st.integers(1, 24)))),),))
    genre = draw(st.sampled_from(("", "", "图片新闻")))
    return Case("case", name, name, "", (title, *blocks), genre=genre)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Newspapers of a few stories, with or without a plan."""
    names = [f"s{number}" for number in range(draw(st.integers(1, 6)))]
    stories = tuple(draw(_story(name)) for name in names)
    if draw(st.booleans()):
        return Draft(stories, ())
    pages: list[PagePlan] = []
    left = list(names)
    fit = draw(st.booleans())
    while left and len(pages) < 3:
        rows = []
        for _ in range(draw(st.integers(1, 3))):
            row: list[Module] = []
            for width in draw(st.sampled_from(((4,), (2, 2), (3, 1), (1, 3), (0, 0), (1, 1, 2)))):
                count = draw(st.integers(1, 2))
                names_here, left = left[:count], left[count:]
                if names_here:
                    row.append(Module(tuple(map(PlacedStory, names_here)), width))
            if row:
                rows.append(tuple(row))
        pages.append(PagePlan(len(pages) + 1, "", tuple(rows), fit))
    return Draft(stories, tuple(pages))


@given(drafts())
def test_every_story_is_printed_once_in_order_inside_the_page(draft: Draft) -> None:
    try:
        layout = made_up(*draft.stories, pages=draft.plan, style=_STYLE)
    except RenderError as error:  # a headline of a column that no page holds
        if {each.code for each in error.diagnostics} != {"B425"}:
            raise
        return

    printed = _printed(layout)
    for story in draft.stories:
        for block in story.children:
            if isinstance(block, Paragraph):
                assert printed[block.anchor] == _text(block)
            elif isinstance(block, Heading):
                assert printed[block.anchor] == "".join(
                    inline.text for turn in block.turns for inline in turn if isinstance(inline, Text)
                )
    for page in layout.pages:
        _assert_sound(page)


def _text(paragraph: Paragraph) -> str:
    return "".join(inline.text for inline in paragraph.children if isinstance(inline, Text))


def _printed(layout: Layout) -> dict[str, str]:
    printed: dict[str, str] = defaultdict(str)
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, LineBox) and item.anchor:
                printed[item.anchor] += text_of(item)
    return printed


def _assert_sound(page: Page) -> None:
    """Lines stand in the type area, and none on another one."""
    places: list[tuple[float, float, float]] = []
    for item in page.items:
        if isinstance(item, LineBox) and item.role in _RUNNING and item.runs:
            left = item.runs[0].x_pt
            assert LEFT_PT - 6 <= left < LEFT_PT + WIDTH_PT
            assert TOP <= item.baseline_pt <= TOP + LINES * PITCH + 0.1
            places.append((item.baseline_pt, left, left + 10.0 * len(text_of(item)) * 0.5))
    places.sort()
    for number, (baseline, left, right) in enumerate(places):
        for other, other_left, other_right in places[number + 1 :]:
            if other - baseline > 6.0:
                break
            assert not (left < other_right and other_left < right), (left, baseline, other_left, other)
