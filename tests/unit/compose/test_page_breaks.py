"""Page breaks of a whole run: which pages give lines to others, and which do not."""

from collections.abc import Iterator

import pytest

from bulletins.compose.columns import flow_of
from bulletins.compose.floats import Flow
from bulletins.compose.page_breaks import PageEnd, best_page_ends
from bulletins.compose.strips import SetBlock, Strip
from bulletins.tree import Block, Heading, Paragraph, Text
from tests.unit.compose.square import composed, lines_on, page_design, paragraph, role, styles

MANY_PAGES = 200


def lines_of(count: int, mark: str) -> Paragraph:
    """A paragraph of so many full lines, all of one character."""
    return paragraph(mark * 28 * count, anchor=mark)


def title(text: str) -> Heading:
    return Heading("title", text, 1, ((Text(text),),))


def counts(*blocks: Block) -> list[int]:
    """How many lines stand on each page."""
    return [len(lines_on(page)) for page in composed(*blocks).pages]


def test_full_pages_stay_full() -> None:
    assert counts(lines_of(60, "天")) == [22, 22, 16]


def test_a_page_gives_a_line_where_the_next_would_be_two_lines_short() -> None:
    blocks = (lines_of(42, "天"), lines_of(3, "地"), lines_of(10, "玄"))

    assert counts(*blocks) == [21, 21, 13]


def test_a_page_gives_nothing_where_a_page_after_it_is_a_line_short() -> None:
    blocks = (lines_of(43, "天"), lines_of(10, "地"))

    assert counts(*blocks) == [22, 21, 10]


def test_above_a_heading_blank_lines_are_natural() -> None:
    blocks = (lines_of(42, "天"), title("题"), lines_of(10, "地"))

    assert counts(*blocks) == [22, 20, 11]


@pytest.mark.parametrize(("lines", "pages"), [(27, [21, 6]), (48, [21, 21, 6])])
def test_pages_give_a_line_so_that_the_last_is_a_quarter_full(lines: int, pages: list[int]) -> None:
    assert counts(lines_of(lines, "天")) == pages


def test_a_page_says_how_many_lines_it_gave() -> None:
    assert [page.given_lines for page in composed(lines_of(48, "天")).pages] == [1, 1, 0]


def test_pages_do_not_give_many_lines_to_the_last_page() -> None:
    assert counts(lines_of(24, "天")) == [22, 2]


def test_what_stands_at_the_foot_of_the_last_page_counts() -> None:
    look = styles(role("ending", at_foot=True))
    blocks = (lines_of(26, "天"), paragraph("末" * 28 * 3, "ending"))

    pages = composed(*blocks, style=look).pages

    assert [len(lines_on(page)) for page in pages] == [22, 7]


def test_the_first_page_may_be_lower_than_the_others() -> None:
    style = styles(pages=page_design(first_lines_less=7))

    pages = composed(lines_of(35, "天"), lines_of(3, "地"), lines_of(10, "玄"), style=style).pages

    assert [len(lines_on(page)) for page in pages] == [14, 21, 13]


def flow(count: int) -> Flow:
    """Single lines, any of which may begin a page."""
    return flow_of([SetBlock((Strip(20.0),)) for _ in range(count)], {})


class Pages:
    """Pages of ten lines, the last of every fifth a line that no page can begin with: two lines short or none."""

    def __init__(self, lines: int) -> None:
        self.flow = flow(lines)
        self.asked = 0

    def ends_after(self, page: PageEnd, count: int) -> Iterator[PageEnd]:
        self.asked += 1
        full = min(page.end + 10, len(self.flow))
        if full == len(self.flow):
            yield PageEnd(self.flow, full, ends_run=True)
            return
        for end in range(full, full - 4, -1):
            if end % 50 not in (0, 49):
                yield PageEnd(self.flow, end, short=page.end + 10 - end)


def test_time_grows_with_the_pages() -> None:
    asked = []
    for lines in (10 * MANY_PAGES, 20 * MANY_PAGES):
        pages = Pages(lines)
        best_page_ends(PageEnd(pages.flow, 0), pages.ends_after)
        asked.append(pages.asked)

    assert asked[1] < 2.2 * asked[0]


def test_the_pages_of_a_run_hold_all_of_it_in_order() -> None:
    pages = Pages(503)

    ends = [page.end for page in best_page_ends(PageEnd(pages.flow, 0), pages.ends_after)]

    assert ends == sorted(ends)
    assert ends[-1] == 503
    assert all(end % 50 not in (0, 49) for end in ends[:-1])
