"""The head of the page, from frames with places to rows."""

from dataclasses import replace

from bulletins.style.page_design import Area, BandFrame, Frame, FramePart, PageMaster, PictureFrame, RuleFrame
from bulletins.style.properties import Align
from bulletins.tree import Picture
from bulletins.writers.html.mast import Row, footer_lines, head, head_rows
from tests.unit.writers.html.specimen import AREA, FOOT, HEAD, RED, band_head, bulletin, png, styles

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


def emblem(y_pt: float, height_pt: float) -> PictureFrame:
    picture = Picture("emblem.png", "image/png", 4, 3, 72, "", png())
    return PictureFrame(FramePart.HEAD, picture, 80, y_pt, 60, height_pt)


def test_rows_beside_a_picture_know_it() -> None:
    picture = emblem(130, 60)

    name, line, _ = rows((picture, *HEAD))
    assert name.picture is picture
    assert line.picture is None


def test_a_picture_beside_no_words_has_a_row_of_its_own() -> None:
    above, below = emblem(20, 40), emblem(400, 40)

    found = rows((above, *HEAD, below))
    assert [row.picture for row in found] == [above, None, None, None, below]
    assert (found[0].words, found[-1].words) == ((), ())


def test_neighbouring_rows_on_one_band_are_one_strip() -> None:
    master = PageMaster("first", AREA, (BandFrame(FramePart.HEAD, 0, 0, 595, 270, RED), *HEAD))
    strips = head(master, bulletin().fields, styles())

    assert [len(strip.rows) for strip in strips] == [2, 1]
    assert [strip.band is not None for strip in strips] == [True, False]


def test_the_edition_footer_has_the_footers_lines_that_say_something() -> None:
    lines = footer_lines(PageMaster("odd", styles().pages.masters["odd"].area, FOOT), bulletin().fields)
    assert [words.role for words in lines] == ["footer-check", "footer-address", "footer-edition"]


def test_small_lines_below_each_other_beside_large_words_are_one_text() -> None:
    name, *_ = HEAD
    beside = tuple(
        replace(HEAD[1], template=text, y_pt=name.y_pt + y)
        for text, y in (("一", 0), ("二", 16), ("三", 40), ("四", 70))
    )

    first, second = rows((name, *beside))

    assert [words.lines for words in first.words] == [("工作简报",), ("一", "二", "三")]
    assert [words.lines for words in second.words] == [("四",)]
