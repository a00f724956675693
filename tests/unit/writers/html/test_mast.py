"""The head of the page, from frames with places to rows."""

from bulletins.style.page_design import Area, Frame, PageMaster, RuleFrame
from bulletins.style.properties import Align
from bulletins.writers.html.mast import Row, footer_lines, head_rows
from tests.unit.writers.html.specimen import FOOT, HEAD, band_head, bulletin, styles

SIZES = {"series-name": 44.0, "issuer": 16.0, "issue-date": 16.0, "mark": 12.0}


def rows(frames: tuple[Frame, ...]) -> tuple[Row, ...]:
    return head_rows(PageMaster("first", Area(80, 100, 440, 640), frames), bulletin().fields, SIZES)


def test_rows_go_from_top_to_bottom_and_words_in_a_row_from_left_to_right() -> None:
    name, line, rule = rows(HEAD)

    assert [words.lines for words in name.words] == [("工作简报",)]
    assert [(words.role, words.align) for words in line.words] == [
        ("issuer", Align.LEFT), ("issue-date", Align.RIGHT)
    ]  # fmt: skip
    assert isinstance(rule.rule, RuleFrame)


def test_gaps_are_the_blanks_of_the_paper() -> None:
    assert [row.gap_pt for row in rows(HEAD)] == [0, 250 - 140 - 44, 280 - 250 - 16]


def test_texts_that_are_empty_leave_no_row() -> None:
    assert "mark" not in {words.role for row in rows(HEAD) for words in row.words}


def test_words_on_a_band_know_it() -> None:
    name, line, _ = rows(band_head())

    assert name.band == band_head()[0]
    assert line.band is None


def test_the_edition_footer_has_the_footers_lines_that_say_something() -> None:
    lines = footer_lines(PageMaster("odd", styles().pages.masters["odd"].area, FOOT), bulletin().fields)
    assert [words.role for words in lines] == ["footer-check", "footer-address", "footer-edition"]
