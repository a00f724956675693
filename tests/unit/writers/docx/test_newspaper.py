"""A newspaper in Word: planned pages, heads over the page, columns, sizes of headlines, photo stories."""

from dataclasses import replace

import pytest

from bulletins.style import StyleMap
from bulletins.tree import (
    Block,
    Case,
    Display,
    Figure,
    Module,
    PagePlan,
    Paragraph,
    PlacedStory,
    Section,
    Text,
)
from bulletins.writers import docx
from bulletins.writers.docx.newspaper import newspaper
from tests.unit.writers.docx.specimen import (
    FIELDS,
    W,
    bulletin,
    everything,
    heading,
    paragraph,
    parts,
    root,
    value,
    with_style,
)
from tests.unit.writers.docx.test_sections import look

LONG = 1500
"""Characters of a story that is no short one."""


def story(name: str, *blocks: Block, characters: int = LONG, title: str = "", genre: str = "") -> Case:
    """A case of that length with a headline."""
    head = heading("case-title", 1, title or f"题{name}")
    text = (paragraph("文" * characters, f"{name}/paragraph-1"),) if characters else ()
    return Case("case", name, name, "", (replace(head, anchor=f"{name}/title"), *blocks, *text), genre=genre)


def module(*names: str, columns: int = 0) -> Module:
    return Module(tuple(PlacedStory(name) for name in names), columns)


PLAN = (
    PagePlan(1, "", ((module("a", columns=3), module("b", "c", columns=2)),)),
    PagePlan(2, "基层工会", ((module("d", columns=4),),)),
)


def style() -> StyleMap:
    return look("newspaper")


def made(*blocks: Block, plan: tuple[PagePlan, ...] = ()) -> bytes:
    issue: dict[str, object] = {**bulletin().fields["issue"]}  # type: ignore[dict-item]
    fields = {**bulletin().fields, "issue": issue | {"month": "", "date": "2024年6月"}}
    return docx.write(replace(bulletin(*blocks), plan=plan, fields=fields), style())


def sections(data: bytes) -> list[tuple[str, int]]:
    """What each section begins with, and its columns."""
    found = list(root(data).iter(f"{W}sectPr"))
    starts = [each.find(f"{W}type") for each in found]
    return [
        ("" if start is None else start.get(f"{W}val", ""), int(value(each, "cols", "num") or 1))
        for start, each in zip(starts, found, strict=True)
    ]


def headline_size(case: Block) -> float:
    """The size that the role of a headline names."""
    assert isinstance(case, Case)
    return float(case.children[0].role.rpartition("-")[2])


def test_the_text_of_a_story_has_the_columns_of_its_module_and_three_at_least() -> None:
    found = newspaper(replace(bulletin(*map(story, "abcde")), plan=PLAN), style())

    assert found.columns == {"a": 3, "b": 3, "c": 3, "d": 4, "e": 5}


def test_heads_stand_over_the_page_and_text_below_in_columns_divided_by_rules() -> None:
    data = made(story("a"), story("b"))

    assert [columns for _, columns in sections(data)][:4] == [1, 5, 1, 5]
    several = [each for each in root(data).iter(f"{W}cols") if each.get(f"{W}num") == "5"]
    assert {each.get(f"{W}sep") for each in several} == {"1"}


def test_the_running_head_names_the_planned_page() -> None:
    found = newspaper(replace(bulletin(*map(story, "abcde")), plan=PLAN), style()).bulletin.children

    assert [
        (block.running_title, [case.anchor for case in block.children])
        for block in found
        if isinstance(block, Section)
    ] == [("", ["a", "b", "c"]), ("基层工会", ["d"])]
    assert found[-1].anchor == "e"


def test_a_planned_page_goes_on_where_the_one_before_ends() -> None:
    starts = {start for start, _ in sections(made(*map(story, "abcd"), plan=PLAN))}

    assert starts == {"", "continuous"}


def test_headlines_are_of_the_size_of_their_place_and_small_over_a_few_lines() -> None:
    cases = (story("a"), story("b"), story("c"), story("d", characters=100))

    sizes = [headline_size(case) for case in newspaper(bulletin(*cases), style()).bulletin.children]

    design = style().pages.modules
    assert design is not None
    assert sizes == [*design.ranks]


def test_a_headline_that_is_too_long_for_a_line_goes_down_the_ladder() -> None:
    (case,) = newspaper(bulletin(story("a", title="题" * 22)), style()).bulletin.children

    assert headline_size(case) < 36
    assert headline_size(case) * 22 <= style().pages.area("").width_pt


def figure() -> Figure:
    (found,) = (
        block
        for block in everything().children
        for block in getattr(block, "children", ())
        if isinstance(block, Figure)
    )
    return found


@pytest.mark.parametrize("characters", [0, 60])
def test_a_photo_story_is_a_picture_a_title_and_its_text(characters: int) -> None:
    shown = replace(figure(), caption=(Text("说明一句"),), credit=(Text("某人摄"),))
    made_up = newspaper(bulletin(story("a", shown, characters=characters, genre="图片新闻")), style())

    (case,) = made_up.bulletin.children
    assert isinstance(case, Case)
    picture, title, *text = case.children
    assert (picture.role, title.role) == ("photo-figure", "photo-title")
    assert [block.role for block in text] == (["photo-text"] if characters else ["photo-text", "sign-off"])
    assert made_up.styles.block("photo-figure").across


def test_the_text_of_a_photo_story_may_stand_in_all_columns() -> None:
    """LibreOffice keeps a whole paragraph with the next one, in the first column."""
    shown = replace(figure(), caption=(), credit=(Text("某人摄"),))
    told = story("a", shown, characters=60, genre="图片新闻")
    signed = replace(told, children=(*told.children, Paragraph("sign-off", "a/sign-off", (Text("某人 摄"),))))
    (text,) = with_style(root(made(signed)), "photo-text")
    assert text.find(f"{W}pPr/{W}keepNext") is None


def test_other_styles_have_nothing_of_it() -> None:
    content = bulletin(story("a"))

    assert newspaper(content, look("selection")).bulletin is content


def test_a_column_name_has_a_frame_as_wide_as_its_words() -> None:
    named = Case(
        "case", "a", "a", "", (Display("column-name", "a/column-name", ((Text("一线"),),)), paragraph("文"))
    )

    assert b"<w:bdr " in parts(made(named))["word/styles.xml"]


def test_lines_below_each_other_beside_the_name_stand_in_a_box_of_their_own() -> None:
    document = root(made(story("a")))
    boxes = ["".join(box.itertext()) for box in document.iter(f"{W}txbxContent")]

    name = FIELDS["series"]["name"]  # type: ignore[index]
    assert [name in box for box in boxes] == [False, True]
    assert "2024年6月" in boxes[0]
