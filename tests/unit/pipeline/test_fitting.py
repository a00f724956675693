"""Fitting to a number of pages, in the square world: 28 characters a line, 22 lines a page."""

from dataclasses import replace

import pytest

from bulletins.errors import Span
from bulletins.pipeline.fitting import Budget, budget, measured
from bulletins.pipeline.preparation import Prepared
from bulletins.press.terms import Terms
from bulletins.style import StyleMap
from bulletins.style.properties import BreakBefore
from bulletins.tree import Block, Case, LabelledRow, LabelledRows, Paragraph, Strong, Text
from tests.unit.compose.square import Square, bulletin, han, page_design, paragraph, role, styles

IMPRINT = LabelledRows("imprint", "imprint", (LabelledRow("报", "某某"),))


def issue(*blocks: Block, style: StyleMap | None = None) -> Prepared:
    return Prepared(bulletin(*blocks), style or styles(), Square(), (), Terms(), None)  # type: ignore[arg-type]


def case(name: str, *last_lines: int, lines: int = 6) -> Case:
    """A case with paragraphs of so many lines, their last lines so long; the first on line 7 of its file."""
    children = (
        replace(
            paragraph(han(28 * (lines - 1) + last), anchor=f"{name}/p{place}"),
            span=Span(f"issues/cases/{name}.md", 5 + 2 * place),
        )
        for place, last in enumerate(last_lines, 1)
    )
    return Case("case", name, name, "", tuple(children))


def fitted(prepared: Prepared, wanted: int) -> Budget:
    return budget(prepared, measured(prepared), wanted)


def cuts_of(found: Budget) -> list[tuple[str, int]]:
    return [(f"{cut.ending.span}", cut.characters) for cut in found.cuts]


@pytest.mark.parametrize(("wanted", "spare"), [(1, 22 - 12), (3, 22 - 12 + 2 * 22)])
def test_an_issue_that_fits_may_get_the_lines_that_are_free(wanted: int, spare: int) -> None:
    found = fitted(issue(case("a", 9, 20)), wanted)
    assert (found.over, found.spare, found.fits, found.cuts) == (0, spare, True, ())


def test_as_many_of_the_shortest_last_lines_are_cut_as_lines_are_over() -> None:
    # 24 lines: two stand on the second page.
    found = fitted(issue(case("a", 9, 3), case("b", 5, 20)), 1)
    assert (found.pages, found.over, found.fits, found.missing) == (2, 2, True, 0)
    assert cuts_of(found) == [("issues/cases/a.md:9:1", 3), ("issues/cases/b.md:7:1", 5)]


def test_the_issue_has_so_many_pages_once_it_is_cut_so() -> None:
    prepared = issue(case("a", 9, 3), case("b", 5, 20))
    found = fitted(prepared, 1)
    assert len(measured(prepared, found.cuts).pages) == 1
    assert len(measured(prepared, found.cuts[1:]).pages) == 2


def test_what_no_cut_of_last_lines_can_do_is_told_in_lines() -> None:
    # Three paragraphs of ten lines: eight lines over, of which three can be saved.
    found = fitted(issue(case("a", 9, 3, 5, lines=10)), 1)
    assert (found.over, len(found.cuts), found.fits, found.missing) == (8, 3, False, 5)


def test_a_cut_takes_as_many_characters_as_it_says() -> None:
    prepared = issue(case("a", 9, 3), case("b", 5, 20))
    found = fitted(prepared, 1)
    before, after = (
        sum(part.characters for part in each.parts)
        for each in (measured(prepared), measured(prepared, found.cuts))
    )
    assert before - after == sum(cut.characters for cut in found.cuts) == 8


def test_a_cut_more_than_needed_is_taken_back() -> None:
    # A paragraph of three lines finds only one line left on the page: three lines over, but two are enough.
    found = fitted(issue(case("a", 9, 3, 5, lines=7), case("b", 20, lines=3)), 1)
    assert found.over == 3
    assert cuts_of(found) == [("issues/cases/a.md:9:1", 3), ("issues/cases/a.md:11:1", 5)]


def ending_in_strong_words(strong: int) -> Case:
    """A case whose paragraph has so many strong words on its sixth line; the fifth ends with a word of 16 letters.

    The word and the blanks beside it take 8.5 em of the 9 em that Han characters leave.
    """
    (plain,) = case("a", 3).children
    assert isinstance(plain, Paragraph)
    children = (Text(han(28 * 5 - 9) + "abcdefghijklmnop"), Strong((Text("强" * strong),)))
    return Case("case", "a", "a", "", (replace(plain, children=children),))


def test_where_narrow_characters_are_cut_for_wide_ones_more_are_cut() -> None:
    # Three strong words find half an em free; five letters of half an em make room for them.
    found = fitted(issue(ending_in_strong_words(3), case("b", 15, 7, 20)), 1)
    assert cuts_of(found) == [("issues/cases/a.md:7:1", 5), ("issues/cases/b.md:9:1", 7)]


def test_a_cut_that_saves_no_line_is_not_told() -> None:
    # Five strong words need nine letters: too many for a last line of five characters.
    found = fitted(issue(ending_in_strong_words(5), case("b", 15, 7, 20)), 1)
    assert cuts_of(found) == [("issues/cases/b.md:7:1", 15), ("issues/cases/b.md:9:1", 7)]


def test_an_imprint_that_wants_an_even_page_leaves_an_odd_last_page_unused() -> None:
    style = styles(pages=page_design(imprint_on_even=True))
    found = fitted(issue(case("a", 9, 3), IMPRINT, style=style), 3)
    assert (found.pages, found.reachable, found.over) == (2, 2, 0)


def test_a_book_whose_cases_stand_on_a_page_each_has_no_lines_over() -> None:
    style = styles(role("case", break_before=BreakBefore.PAGE))
    found = fitted(issue(case("a", 9), case("b", 5), style=style), 1)
    assert (found.pages, found.over, found.fits, found.cuts) == (2, 0, False, ())


def test_a_book_gives_up_the_page_with_the_fewest_lines() -> None:
    # 24 and 28 lines; a page is saved with two lines of the first case.
    style = styles(role("case", break_before=BreakBefore.PAGE))
    prepared = issue(case("a", 12, 13, 14, 15), case("b", 1, 2, 3, 4, lines=7), style=style)
    found = fitted(prepared, 3)
    assert (found.pages, found.over, found.fits) == (4, 2, True)
    assert cuts_of(found) == [("issues/cases/a.md:7:1", 12), ("issues/cases/a.md:9:1", 13)]


def test_pages_are_given_up_from_the_last_one_on() -> None:
    # 66 lines; to come to one page, all of the second and the third are over.
    found = fitted(issue(case("a", *(9,) * 11)), 1)
    assert (found.pages, found.over) == (3, 44)
