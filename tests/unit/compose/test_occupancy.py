"""The lines that parts of a bulletin take: in the square world a line holds 28 characters, a page 22 lines."""

from dataclasses import replace

from bulletins.compose import compose
from bulletins.compose.occupancy import Occupancy, Part, occupancy
from bulletins.errors import Span
from bulletins.style import StyleMap
from bulletins.style.properties import BreakBefore
from bulletins.tree import Block, Bulletin, Case, Heading, Note, NoteMark, Paragraph, Section, Text
from tests.unit.compose.newspaper import module, newspaper, plan, story
from tests.unit.compose.square import Square, bulletin, han, page_design, paragraph, role, styles


def measured(*blocks: Block, style: StyleMap | None = None) -> Occupancy:
    style = style or styles()
    tree: Bulletin = bulletin(*blocks)
    return occupancy(tree, style, compose(tree, style, Square()))


def case(name: str, *lengths: int, title: str = "") -> Case:
    """A case with paragraphs of so many characters, the first on line 7 of its file, and so on."""
    head = (Heading("title", f"{name}/title", 1, ((Text(title),),), "一、"),) if title else ()
    paragraphs = (
        replace(
            paragraph(han(length), anchor=f"{name}/p{place}"),
            span=Span(f"issues/cases/{name}.md", 5 + 2 * place),
        )
        for place, length in enumerate(lengths, 1)
    )
    return Case("case", name, name, "", (*head, *paragraphs))


def counted(found: Occupancy) -> dict[str, int]:
    return {part.anchor: part.lines for part in found.parts}


def only(found: Occupancy) -> Part:
    (part,) = found.parts
    return part


def test_a_case_takes_the_lines_of_its_head_and_of_its_paragraphs() -> None:
    part = only(found := measured(case("a", 28 * 2 + 3, 28, title="题")))
    assert (part.lines, part.characters) == (1 + 3 + 1, 3 + 59 + 28)
    assert (part.number, part.title, part.is_case) == ("一、", "题", True)
    assert [(page.lines, page.used, page.free) for page in found.pages] == [(22, 5, 17)]


def test_last_lines_are_told_the_shortest_first_and_never_of_a_paragraph_of_one_line() -> None:
    part = only(measured(case("a", 28 + 9, 28 * 3 + 4, 20)))
    assert [(ending.characters, ending.lines, str(ending.span)) for ending in part.endings] == [
        (4, 4, "issues/cases/a.md:9:1"),
        (9, 2, "issues/cases/a.md:7:1"),
    ]


def test_the_blank_above_a_case_is_its_own() -> None:
    spaced = styles(role("title", lines_before=2.0, snap=True, keep_lines=2))
    found = measured(case("a", 28, title="甲"), case("b", 28, title="乙"), style=spaced)
    assert counted(found) == {"a": 2, "b": 4}
    assert found.lines == found.pages[0].used == 6


def test_a_case_goes_on_over_pages() -> None:
    part = only(found := measured(case("a", 28 * 30)))
    assert (part.lines, part.first, part.last) == (30, 1, 2)
    assert [page.used for page in found.pages] == [22, 8]


def test_lines_that_a_page_leaves_blank_at_its_foot_belong_to_nobody() -> None:
    # Two of the last paragraph's three lines stay together, so none of them stands on the one line that is left.
    found = measured(case("a", 28 * 21), case("b", 28 * 3))
    assert counted(found) == {"a": 21, "b": 3}
    assert [(page.used, page.free) for page in found.pages] == [(21, 1), (3, 19)]


def two_columns() -> StyleMap:
    """Columns of 13 characters."""
    pages = page_design()
    masters = {
        name: replace(master, area=replace(master.area, columns=2, gutter_pt=20.0))
        for name, master in pages.masters.items()
    }
    return styles(role("across", across=True), pages=replace(pages, masters=masters))


def test_lines_of_columns_are_counted_one_by_one() -> None:
    found = measured(case("a", 13 * 10), style=two_columns())
    assert counted(found) == {"a": 10}
    assert [(page.lines, page.used, page.free) for page in found.pages] == [(44, 10, 34)]


def test_a_line_across_the_columns_is_one_of_each() -> None:
    found = measured(paragraph(han(28 * 3), "across", "preface"), case("a", 13 * 4), style=two_columns())
    assert counted(found) == {"preface": 6, "a": 4}
    assert found.pages[0].free == 44 - 10


def test_notes_take_lines_at_the_foot() -> None:
    marked = Paragraph("plain", "a/p1", (Text(han(28 + 10)), NoteMark(1, "a/note-1")))
    note = Note("note", "a/note-1", 1, (Text(han(10)),))
    found = measured(Case("case", "a", "a", "", (marked,), (note,)))
    # Two lines of text; the note is half a line high and takes the last line of the grid.
    assert counted(found) == {"a": 2 + 1}
    assert found.pages[0].free == 22 - 2 - 1


def test_runs_begin_where_the_style_begins_a_page() -> None:
    style = styles(role("case", break_before=BreakBefore.PAGE))
    group = Section(
        "group", "group-1", (paragraph("第一组", anchor="group-1/title"), case("a", 28 * 25), case("b", 28))
    )
    found = measured(group, style=style)
    assert [[part.anchor for part in run] for run in found.runs] == [["group-1"], ["a"], ["b"]]
    assert [found.room_below(run) for run in found.runs] == [21, 19, 21]
    assert [part.anchor for part in found.cases] == ["a", "b"]


def test_what_stands_at_the_foot_leaves_the_room_above_it_free_but_for_a_line_between() -> None:
    style = styles(role("sign", at_foot=True))
    found = measured(case("a", 28 * 4), paragraph(han(28 * 2), "sign", "sign"), style=style)
    assert counted(found) == {"a": 4, "sign": 2}
    assert found.pages[0].free == 22 - 4 - 1 - 2


def test_in_modules_a_story_takes_the_lines_of_its_own_columns() -> None:
    stories = story("a", 20), story("b", 20)
    pages = plan(((module("a", columns=2), module("b", columns=2)),))
    style = newspaper(role("case-title", across=True))
    made = replace(bulletin(*stories), plan=pages)

    found = occupancy(made, style, compose(made, style, Square()))

    assert [part.lines for part in found.cases] == [found.cases[0].lines] * 2
    assert 20 <= found.cases[0].lines <= 28
