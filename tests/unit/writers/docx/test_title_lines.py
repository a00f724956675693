"""Titles end their lines in Word where composition ended them."""

import pytest

from bulletins.tree import Bulletin, Case, Heading, Paragraph, Reference, Strong, Text
from bulletins.tree.blocks import Turns
from bulletins.writers import docx
from bulletins.writers.docx.title_lines import broken
from tests.unit.writers.docx.specimen import W, bulletin, paragraph, root, style


def texts(turns: Turns) -> list[str]:
    return ["".join(node.text for node in turn if isinstance(node, Text)) for turn in turns]


def title(*turns: str, number: str = "") -> Heading:
    return Heading("case-title", "a/title", 1, tuple((Text(turn),) for turn in turns), number)


def lines_in_word(content: Bulletin, lines: tuple[str, ...]) -> list[str]:
    """The lines of the title, as line ends divide them."""
    data = docx.write(content, style(), title_lines={"a/title": lines})
    shown = next(p for p in root(data).iter(f"{W}p") if "".join(p.itertext()).startswith("把食堂"))
    signs = [element for element in shown.iter() if element.tag in (f"{W}t", f"{W}br")]
    return "".join([sign.text or "\n" for sign in signs]).split("\n")


def test_a_turn_gets_line_ends_where_its_lines_end() -> None:
    turns = title("天地玄黄宇宙洪荒", "日月盈昃").turns

    assert texts(broken(turns, "", ("天地", "玄黄宇宙", "洪荒", "日月盈昃"))) == [
        "天地\n玄黄宇宙\n洪荒",
        "日月盈昃",
    ]


def test_a_number_that_word_counts_is_no_part_of_the_first_line() -> None:
    assert texts(broken(title("天地玄黄").turns, "一、", ("一、天地", "玄黄"))) == ["天地\n玄黄"]


def test_a_blank_at_a_line_s_end_is_dropped_and_one_inside_a_line_kept() -> None:
    turns = title("天 地　玄黄").turns

    assert texts(broken(turns, "", ("天地", "玄黄"))) == ["天 地\n玄黄"]


def test_a_line_may_end_inside_of_strong_words() -> None:
    turns: Turns = ((Text("天"), Strong((Text("地玄"),)), Text("黄")),)
    (made,) = broken(turns, "", ("天地", "玄黄"))

    assert made == (Text("天"), Strong((Text("地\n玄"),)), Text("黄"))


@pytest.mark.parametrize("lines", [(), ("天地",), ("天地", "玄黃"), ("天地玄黄", "宇宙")])
def test_lines_of_another_title_change_nothing(lines: tuple[str, ...]) -> None:
    turns = title("天地玄黄").turns

    assert broken(turns, "", lines) == turns


def test_word_is_told_where_the_lines_end() -> None:
    content = bulletin(title("把食堂办到“最后一公里”"), paragraph("正文。"))

    assert lines_in_word(content, ("把食堂办到", "“最后一公里”")) == ["把食堂办到", "“最后一公里”"]


def test_a_title_that_a_field_repeats_has_no_line_ends() -> None:
    referring = Paragraph("paragraph", "b/p", (Reference("a", "《把食堂办到工地上》"),))
    content = bulletin(
        Case("case", "a", "a", "第5期 案例1", (title("把食堂办到工地上"), paragraph("正文。"))), referring
    )

    assert lines_in_word(content, ("把食堂", "办到工地上")) == ["把食堂办到工地上"]
