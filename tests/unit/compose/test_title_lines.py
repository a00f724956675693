"""The lines of titles, as those formats are told that break lines by themselves."""

from bulletins.compose.title_lines import title_lines
from bulletins.tree import Block, Heading, Paragraph, Text
from tests.unit.compose.square import bulletin, composed, han


def lines_of(*blocks: Block) -> dict[str, tuple[str, ...]]:
    return dict(title_lines(bulletin(*blocks), composed(*blocks)))


def test_a_title_that_is_broken_gives_its_lines_without_blanks() -> None:
    first, second = han(13), han(16)

    assert lines_of(Heading("title", "t", 1, ((Text(f"{first} {second}"),),))) == {"t": (first, second)}


def test_a_title_with_a_line_for_each_turn_gives_none() -> None:
    assert lines_of(Heading("title", "t", 1, ((Text("天地"),), (Text("玄黄"),)))) == {}


def test_text_gives_none() -> None:
    assert lines_of(Paragraph("paragraph", "p", (Text(han(60)),))) == {}
