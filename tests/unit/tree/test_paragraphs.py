"""Numbers of paragraphs, from the tree alone."""

from bulletins.errors import Span
from bulletins.tree import Block, Box, Case, Heading, Paragraph, Section, Text
from bulletins.tree.paragraphs import numbered_paragraphs
from tests.unit.compose.square import bulletin


def paragraph(text: str) -> Paragraph:
    return Paragraph("paragraph", text, (Text(text),), span=Span("issues/cases/a.md", 7))


def case(name: str, *blocks: Block) -> Case:
    return Case("case", name, name, f"第3期 {name}", blocks)


def numbers(*blocks: Block) -> list[str]:
    return [
        f"{each.number.label} {each.case_id} {each.text}" for each in numbered_paragraphs(bulletin(*blocks))
    ]


def test_cases_are_counted_through_the_issue_and_paragraphs_through_their_case() -> None:
    title = Heading("case-title", "t", 1, ((Text("题"),),))
    groups = (
        Section(
            "group", "one", (case("a", title, paragraph("甲"), paragraph("乙")), case("b", paragraph("丙")))
        ),
        Section("group", "two", (case("c", title), case("d", paragraph("丁")))),
    )

    assert numbers(*groups) == ["案例1·1 a 甲", "案例1·2 a 乙", "案例2·1 b 丙", "案例4·1 d 丁"]


def test_paragraphs_of_a_box_count_where_they_stand_and_those_outside_cases_do_not() -> None:
    box = Box("box", "box", (), (paragraph("框"),))

    found = numbers(paragraph("按语"), case("a", paragraph("甲"), box, paragraph("乙")), paragraph("尾"))

    assert found == ["案例1·1 a 甲", "案例1·2 a 框", "案例1·3 a 乙"]


def test_a_number_knows_where_its_paragraph_is_written() -> None:
    (found,) = numbered_paragraphs(bulletin(case("a", paragraph("甲"))))

    assert (found.number.short, found.anchor, found.span) == ("1·1", "甲", Span("issues/cases/a.md", 7))
