"""The sign-off sheet: what is signed, and by whom."""

from dataclasses import replace

from bulletins.compose import compose
from bulletins.compose.boxes import LineBox, Page
from bulletins.press.lettering import press_look
from bulletins.press.sign_off import STEPS, sign_off_sheet
from bulletins.tree import Case, Paragraph, Text
from tests.unit.compose.square import Square, bulletin
from tests.unit.press.pages import layout, page


def signed(copies: int | None) -> Page:
    cases = (
        Case("case", name, name, "", (Paragraph("plain", name, (Text("天地　玄黄 "),)),)) for name in "ab"
    )
    issue = replace(bulletin(*cases, edition={"code": "7F3K9"}), title="《方刊》第3期")
    tree = sign_off_sheet(issue, layout(page(), page(number=2)), copies)
    (sheet,) = compose(tree, press_look(), Square()).pages
    return sheet


def said(sheet: Page) -> list[str]:
    return ["".join(run.text for run in item.runs) for item in sheet.items if isinstance(item, LineBox)]


def test_it_counts_pages_characters_cases_and_copies() -> None:
    text = said(signed(420))

    assert {"审签单", "《方刊》第3期", "2页，8字", "案例2个", "420份"} <= set(text)


def test_every_step_has_a_row_in_the_order_of_the_reviews() -> None:
    assert [text for text in said(signed(None)) if text in STEPS] == list(STEPS)


def test_copies_that_nobody_has_stated_are_open() -> None:
    assert "（待定）" in said(signed(None))
