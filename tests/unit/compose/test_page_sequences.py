"""Runs of pages with masters and numbers of their own: covers, front matter, part pages."""

from dataclasses import replace

import pytest

from bulletins.compose.boxes import Layout, LineBox, Page
from bulletins.style import StyleMap
from bulletins.style.page_design import (
    MAIN,
    FramePart,
    Numerals,
    PageDesign,
    PageMaster,
    PageSequence,
    TextFrame,
)
from bulletins.style.properties import Align, BreakBefore
from bulletins.tree import Block, Section
from tests.unit.compose.square import composed, lines_on, page_design, paragraph, role, styles, text_of

COVER = PageSequence("cover", "", "cover", "cover", Numerals.NONE, leaf=True)
FRONT = PageSequence("front", "", "odd", "even", Numerals.ROMAN, leaf=True)
PART = PageSequence("part", "", "odd", "even", Numerals.ARABIC, leaf=True)


def design(*sequences: PageSequence) -> PageDesign:
    """The square pages with a cover that bears the words 封面, and a running head."""
    plain = page_design()
    words = TextFrame(FramePart.HEAD, "head", "封面", 50, 10, 200, Align.LEFT)
    running = TextFrame(FramePart.RUNNING, "running", "{{ running.title }}", 50, 10, 200, Align.LEFT)
    masters = {
        name: replace(master, frames=(running, *master.frames)) for name, master in plain.masters.items()
    }
    masters["cover"] = PageMaster("cover", plain.masters["odd"].area, (words,))
    masters["blank"] = PageMaster("blank", plain.masters["odd"].area, ())
    main = PageSequence(MAIN, "", "odd", "even", Numerals.ARABIC, leaf=False)
    return replace(plain, masters=masters, sequences={each.name: each for each in (main, *sequences)})


def book() -> StyleMap:
    """Styles of a book: a cover, front matter, part pages, a back cover."""
    return styles(
        role("cover", pages="cover"),
        role("front", pages="front", break_before=BreakBefore.PAGE),
        role("part-page", pages="part", break_before=BreakBefore.ODD),
        role("case", break_before=BreakBefore.PAGE),
        role("back", pages="cover", break_before=BreakBefore.BACK),
        pages=design(COVER, FRONT, PART),
    )


def folios(layout: Layout) -> list[str]:
    return [page.folio for page in layout.pages]


def words_on(page: Page) -> list[str]:
    return [text_of(line) for line in lines_on(page)]


def section(name: str, *texts: str, running_title: str = "") -> Section:
    """A section of one paragraph a text; its anchor is its role and its first text."""
    children: tuple[Block, ...] = tuple(paragraph(text, anchor=f"{name}-{text}-text") for text in texts)
    return Section(name, "-".join((name, *texts[:1])), children, running_title=running_title)


def test_a_section_without_text_is_a_page_with_the_words_of_its_design() -> None:
    layout = composed(section("cover"), paragraph("天"), style=book())

    assert words_on(layout.pages[0]) == ["封面"]
    assert "天" in words_on(layout.pages[2])


def test_a_sequence_of_whole_leaves_is_followed_by_an_odd_page() -> None:
    layout = composed(section("cover"), paragraph("天"), style=book())

    assert [bool(page.items) for page in layout.pages] == [True, False, True]


def test_numerals_of_each_kind_count_from_one() -> None:
    layout = composed(
        section("cover"),
        section("front", "甲"),
        section("front", "乙"),
        section("front", "丙"),
        section("case", "天"),
        section("case", "地"),
        style=book(),
    )

    #                        cover, its back | front matter, empty back | text
    assert folios(layout) == ["", "", "i", "ii", "iii", "", "1", "2"]
    assert [page.label for page in layout.pages] == ["", "", "i", "ii", "iii", "iv", "1", "2"]
    assert (layout.page_map["front-丙"], layout.page_map["case-地"]) == ("iii", "2")


def test_part_pages_and_text_are_counted_together() -> None:
    layout = composed(
        section("part-page", "篇一"), section("case", "天"), section("part-page", "篇二"), section("case", "地"),
        style=book(),
    )  # fmt: skip

    assert folios(layout) == ["1", "", "3", "", "5", "", "7"]


@pytest.mark.parametrize(("cases", "pages"), [(1, 4), (2, 4), (3, 6), (4, 6)])
def test_a_back_cover_stands_on_the_back_of_an_empty_page(cases: int, pages: int) -> None:
    texts = [section("case", char) for char in "天地玄黄"[:cases]]

    layout = composed(*texts, section("back", "底"), style=book())

    assert len(layout.pages) == pages
    assert words_on(layout.pages[-1]) == ["封面", "底"]
    assert not lines_on(layout.pages[-2], "plain")


def test_a_running_head_names_the_part_that_is_on_the_page() -> None:
    layout = composed(
        section("case", "天", running_title="第一篇"),
        section("case", "地"),
        section("case", "玄", running_title="第二篇"),
        style=book(),
    )

    heads = [[text_of(line) for line in lines_on(page, "running")] for page in layout.pages]
    assert heads == [["第一篇"], [], ["第二篇"]]


def test_the_first_page_of_a_sequence_may_have_a_master_of_its_own() -> None:
    opening = replace(FRONT, first="cover")
    style = styles(role("front", pages="front"), pages=design(opening))

    layout = composed(section("front", *("甲" * 700,)), style=style)

    with_words = [any(isinstance(i, LineBox) and text_of(i) == "封面" for i in p.items) for p in layout.pages]
    assert with_words == [True, False]


def test_what_stands_across_is_as_wide_as_the_pages_of_its_sequence() -> None:
    narrow = PageMaster("narrow", replace(page_design().masters["odd"].area, width_pt=200.0), ())
    pages = design(PageSequence("front", "", "narrow", "narrow", Numerals.ROMAN, leaf=False))
    pages = replace(pages, masters={**pages.masters, "narrow": narrow})
    style = styles(role("front", pages="front"), role("across", across=True), pages=pages)

    layout = composed(Section("front", "f", (paragraph("天" * 40, "across"),)), style=style)

    assert [len(text_of(line)) for line in lines_on(layout.pages[0])] == [20, 20]


def test_the_head_of_the_first_page_is_not_printed_again_where_the_text_goes_on() -> None:
    pages = design(FRONT)
    headed = replace(pages.masters["first"], frames=pages.masters["cover"].frames)
    main = PageSequence(MAIN, "first", "odd", "even", Numerals.ARABIC, leaf=False)
    pages = replace(
        pages, masters={**pages.masters, "first": headed}, sequences={**pages.sequences, MAIN: main}
    )

    layout = composed(
        paragraph("天"),
        section("front", "表"),
        paragraph("地"),
        style=styles(role("front", pages="front"), pages=pages),
    )

    assert [words_on(page).count("封面") for page in layout.pages] == [1, 0, 0]
