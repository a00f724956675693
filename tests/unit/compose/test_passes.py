"""Passes: what is set and paged anew once page numbers are known."""

from collections.abc import Sequence
from typing import Any

import pytest

from bulletins.compose import passes
from bulletins.compose.boxes import Layout
from bulletins.compose.pagination import paginate
from bulletins.compose.sheets import Sheet
from bulletins.compose.strips import SetBlock
from bulletins.tree import (
    Block,
    Contents,
    ContentsEntry,
    Note,
    NoteMark,
    PageReference,
    Paragraph,
    Section,
    Text,
)
from tests.unit.compose.square import composed, han, lines_on, paragraph, text_of


def contents(*targets: str) -> Contents:
    entries = (ContentsEntry("contents-entry", 0, "", ((Text(each),),), "", each) for each in targets)
    return Contents("contents", "c", (Text("目录"),), tuple(entries))


@pytest.fixture
def pagings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many blocks were put on pages, each time that this was done."""
    counts: list[int] = []

    def counted(blocks: Sequence[SetBlock], *others: Any) -> list[Sheet]:
        counts.append(len(blocks))
        return paginate(blocks, *others)

    monkeypatch.setattr(passes, "paginate", counted)
    return counts


def numbers_in(layout: Layout) -> list[str]:
    """What the lines of the contents say."""
    return [text_of(line) for line in lines_on(layout.pages[0]) if line.anchor == "c"]


def pages_of_text(*between: Block) -> Layout:
    return composed(
        contents("天", "地"), paragraph("天", anchor="天"), *between, paragraph("地", anchor="地")
    )


def test_pages_stay_where_only_numbers_in_the_contents_have_changed(pagings: list[int]) -> None:
    layout = pages_of_text(paragraph(han(28 * 50)))

    assert numbers_in(layout) == ["目录", "天", "1", "地", "3"]
    assert pagings == [6]


def test_pages_stay_where_an_imprint_stands_at_their_foot(pagings: list[int]) -> None:
    imprint = Section("imprint", "i", (paragraph("玄", anchor="玄"),))

    layout = composed(contents("天"), paragraph(han(28 * 50)), paragraph("天", anchor="天"), imprint)

    assert numbers_in(layout) == ["目录", "天", "3"]
    assert text_of(lines_on(layout.pages[-1])[-1]) == "玄"
    assert len(pagings) == 1


def test_pages_are_filled_anew_where_a_number_takes_a_line_more(pagings: list[int]) -> None:
    reference = Paragraph("plain", "r", (Text(han(27)), PageReference("地")))

    layout = pages_of_text(reference, paragraph(han(28 * 216)))

    lines = [text_of(line) for page in layout.pages for line in lines_on(page) if line.anchor == "r"]
    assert "".join(lines).endswith(layout.page_map["地"])
    assert numbers_in(layout)[-1] == layout.page_map["地"] == "11"
    assert len(pagings) > 1


def test_a_note_tells_the_page_that_its_target_comes_to_stand_on() -> None:
    note = Note("note", "n", 1, (Text("见第"), PageReference("地"), Text("页")))
    noted = Paragraph("plain", "r", (Text("天"), NoteMark(1, "n")))

    layout = pages_of_text(Section("group", "g", (noted,), notes=(note,)), paragraph(han(28 * 50)))

    (line,) = [line for line in lines_on(layout.pages[0]) if line.role == "note"]
    assert text_of(line).endswith("见第3页")
