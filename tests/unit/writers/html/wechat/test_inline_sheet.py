"""Roles on a telephone: what becomes of their sizes, weights, places and ornaments."""

from dataclasses import replace

from bulletins.style.page_design import MAIN, BandFrame, FramePart, Numerals, PageMaster, PageSequence
from bulletins.style.properties import BreakBefore, Color
from bulletins.writers.html.wechat.inline_sheet import InlineSheet
from tests.unit.writers.html.specimen import AREA, RED, styles

FIELD = Color("field", (0, 1, 1, 0), (200, 0, 0))


def sheet(**changes: dict[str, object]) -> InlineSheet:
    return InlineSheet(styles({role.replace("_", "-"): values for role, values in changes.items()}))


def declarations(text: str) -> dict[str, str]:
    return dict(each.split(":", 1) for each in text.split(";"))


def test_text_has_16_px_small_print_13_and_titles_stay_within_a_telephone() -> None:
    made = sheet(deck={"size_pt": 6}, case_title={"size_pt": 90})

    sizes = [declarations(made.block(role))["font-size"] for role in ("paragraph", "deck", "case-title")]
    assert sizes == ["16px", "13px", "24px"]


def test_a_title_is_made_smaller_where_that_keeps_its_longest_line() -> None:
    made = sheet(case_title={"size_pt": 90})

    assert declarations(made.block("case-title", longest=13))["font-size"] == "24px"
    assert declarations(made.block("case-title", longest=16))["font-size"] == "20px"
    assert declarations(made.block("case-title", longest=40))["font-size"] == "17px"


def test_heavy_faces_are_told_by_weight() -> None:
    assert declarations(sheet().block("case-title"))["font-weight"] == "bold"
    assert declarations(sheet().block("paragraph"))["font-weight"] == "normal"
    assert declarations(sheet().inline("strong"))["font-weight"] == "bold"


def test_a_field_that_hugs_its_words_is_theirs() -> None:
    made = sheet(deck={"fill": FIELD, "hug": True, "padding_pt": 8})

    assert "background" not in made.block("deck")
    assert made.hugging("deck") == "display:inline-block;background:#c80000;padding:2px 8px"
    assert made.hugging("paragraph") == ""


def test_a_frame_that_hugs_its_words_is_theirs_inside_a_line() -> None:
    made = sheet(deck={"frame_pt": 1, "frame_color": FIELD, "hug": True, "padding_pt": 5})

    found = declarations(made.words("deck"))
    assert (found["border"], found["padding"], found["display"]) == (
        "1px solid #c80000",
        "0 5px",
        "inline-block",
    )
    assert "border" not in declarations(made.words("paragraph"))


def test_lines_under_and_through_a_text_are_kept() -> None:
    plain = styles()
    marked = replace(plain.inlines["strong"], underline_pt=1.0, strike_pt=0.7)
    made = InlineSheet(replace(plain, inlines={**plain.inlines, "strong": marked}))

    assert declarations(made.inline("strong"))["text-decoration"] == "underline line-through"


def test_a_bar_stands_at_the_left_with_its_padding() -> None:
    made = declarations(sheet(deck={"rule_left_pt": 3, "rule_color": FIELD, "padding_pt": 8}).block("deck"))

    assert (made["border-left"], made["padding-left"]) == ("3px solid #c80000", "8px")


def test_what_begins_a_page_on_paper_stands_apart() -> None:
    assert (
        declarations(sheet(case={"break_before": BreakBefore.PAGE}).container("case"))["margin"]
        == "40px 0 0 0"
    )


def test_text_that_begins_on_a_field_of_its_pages_has_the_field_behind_it() -> None:
    made = styles({"case": {"pages": "part"}})
    part = PageMaster("part", AREA, (BandFrame(FramePart.RUNNING, 0, 0, 595, 300, RED),))
    sequences = {
        MAIN: PageSequence(MAIN, "first", "odd", "odd", Numerals.ARABIC, False),
        "part": PageSequence("part", "", "part", "part", Numerals.ARABIC, True),
    }
    pages = replace(made.pages, masters={**made.pages.masters, "part": part}, sequences=sequences)

    assert "background:#f04338" in InlineSheet(replace(made, pages=pages)).container("case")
