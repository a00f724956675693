"""Roles become rules: sizes in multiples of the body, colours, faces for letters."""

from dataclasses import replace

import pytest

from bulletins.style.properties import Align, Color
from bulletins.writers.html.font_stacks import STACKS
from bulletins.writers.html.stylesheet import RoleSheet
from tests.unit.writers.html.specimen import styles


def sheet(**changes: dict[str, object]) -> RoleSheet:
    """A sheet of the specimen's style with changes to some roles."""
    return RoleSheet(styles({role.replace("_", "-"): values for role, values in changes.items()}))


def rule(made: RoleSheet, role: str) -> list[str]:
    """The declarations of a role."""
    made.block(role)
    (line,) = [line for line in made.text().splitlines() if line.startswith(f".{role}{{")]
    return line[len(role) + 2 : -1].split(";")


def test_sizes_are_multiples_of_the_body() -> None:
    declarations = rule(sheet(case_title={"size_pt": 20, "leading_pt": 30, "lines_after": 1}), "case-title")

    assert {"font-size:min(1.25rem,max(1rem,5.5vw))", "line-height:1.5", "margin:0 0 1.75rem 0"} <= set(
        declarations
    )


def test_paper_has_the_size_and_margins_of_the_page_design_and_prints_black() -> None:
    text = sheet().text()

    assert "@page{size:595pt 842pt;margin:100pt 75pt 102pt 80pt}" in text
    assert "--paper-size:16pt" in text
    assert "color:var(--ink)" in rule(sheet(), "paragraph")
    assert "color:#f04338" in rule(sheet(), "series-name")


def test_lines_under_and_through_a_text_have_their_weight_and_colour() -> None:
    plain = styles()
    red = Color("red", (0, 1, 1, 0), (255, 0, 0))
    marked = replace(plain.inlines["strong"], underline_pt=1.0, line_color=red)
    made = RoleSheet(
        replace(plain, inlines={**plain.inlines, "strong": marked, "gap": replace(marked, strike_pt=2.0)})
    )
    made.inline("strong")
    made.inline("gap")

    assert "text-decoration:underline max(1px,1pt);text-decoration-color:#ff0000" in made.text()
    assert "text-decoration:underline line-through max(1px,2pt)" in made.text()


def test_a_line_has_between_28_and_34_characters_on_wide_screens() -> None:
    assert "--measure:28rem" in sheet().text()
    assert "--measure:34rem" in sheet(paragraph={"size_pt": 8}).text()


@pytest.mark.parametrize(
    ("characters", "declarations"),
    [(8, "font-size:min(2.75rem,var(--room)/9.0909)"),
     (9, "font-size:min(2.5rem,var(--room)/9.675);letter-spacing:0.075em")],
)  # fmt: skip
def test_a_name_never_leaves_the_screen_and_long_ones_are_smaller(characters: int, declarations: str) -> None:
    assert sheet().fitted("series-name", characters) == declarations


def test_letters_come_from_a_face_of_their_own_that_leaves_chinese_marks_alone() -> None:
    made = sheet()
    made.block("paragraph")
    (face,) = [line for line in made.text().splitlines() if line.startswith("@font-face")]

    assert 'local("Times New Roman")' in face
    assert "size-adjust:94%" in face
    for mark in "“”‘’—…·":
        assert f"{ord(mark):X}" not in face


def test_roles_without_letters_of_their_own_use_those_of_the_text() -> None:
    assert "--letters:var(--han)" in rule(sheet(), "case-title")


def test_only_roles_that_were_named_have_rules() -> None:
    made = sheet()
    made.block("paragraph")
    assert ".case-title" not in made.text()


def test_containers_have_distances_but_no_type_and_may_be_unknown_to_the_style() -> None:
    made = sheet(case={"lines_before": 1})
    assert (made.container("case"), made.container("appendix")) == ("case", "appendix")
    assert ".case{margin:1.75rem 0 0 0}" in made.text()
    assert ".appendix" not in made.text()


def test_what_a_role_says_for_pages_only_comes_last() -> None:
    made = sheet(deck={"align": Align.CENTER, "html": {"letter-spacing": "1px"}})
    assert rule(made, "deck")[-1] == "letter-spacing:1px"


@pytest.mark.parametrize("stack", STACKS.values(), ids=STACKS.keys())
def test_every_stack_ends_in_a_generic_family(stack: object) -> None:
    assert str(getattr(stack, "css", "")).endswith("serif")


def test_a_field_that_hugs_its_words_stands_behind_them_alone() -> None:
    made = sheet(
        deck={
            "fill": Color("red", (0, 1, 1, 0), (255, 0, 0)),
            "hug": True,
            "padding_pt": 8,
            "rule_below_pt": 1,
        }
    )
    made.block("deck")

    assert ".deck>.is-hugged{background:#ff0000;print-color-adjust:exact;padding:0 0.5em}" in made.text()
    assert not [
        declaration for declaration in rule(made, "deck") if declaration.startswith(("background", "padding"))
    ]
    assert "border-bottom:max(1px,1pt) solid #000000" in rule(made, "deck")


def test_padding_stands_inside_a_bar_and_on_all_sides_of_a_frame() -> None:
    assert "padding-left:0.5em" in rule(sheet(deck={"rule_left_pt": 3, "padding_pt": 8}), "deck")
    assert "padding:0.5em" in rule(sheet(deck={"frame_pt": 1, "padding_pt": 8}), "deck")


def test_cells_are_padded_at_left_and_right_only() -> None:
    made = sheet(table_cell={"rule_below_pt": 1, "padding_pt": 8})
    made.cell("table-cell")
    assert ".table-cell:is(th,td){padding:0 0.5em}" in made.text()


def test_paper_has_the_columns_of_the_page_design_and_what_stands_across_them_does_so() -> None:
    made = sheet(case={"across": True})
    made.container("case")

    assert "--columns:auto;--gutter:0" in made.text()
    assert ".case{margin:0;column-span:all}" in made.text()
