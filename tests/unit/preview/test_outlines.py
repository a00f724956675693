"""Where the blocks of a page stand."""

from bulletins.compose.boxes import AnchorBox, FieldBox, GlyphRun, Item, LineBox, Page, PictureBox, QrBox
from bulletins.preview.outlines import Outline, outlines
from bulletins.style.properties import BLACK
from bulletins.tree import Picture

PICTURE = Picture("media/x.png", "image/png", 10, 10, 300, "0" * 64, b"")


class Square:
    """A font in which every character is as wide as it is high."""

    def pick(self, font_class: str, char: str) -> str:
        return font_class

    def advance(self, face: str, char: str) -> float:
        return 1.0


def line(anchor: str, baseline: float, x: float = 100, text: str = "工会工会", **run: float) -> LineBox:
    gaps = (run["gap"],) * len(text) if "gap" in run else ()
    return LineBox(
        baseline, (GlyphRun("f", 10, BLACK, x, text, gaps, run.get("scale", 1.0)),), "paragraph", anchor
    )


def found(*items: Item) -> tuple[Outline, ...]:
    return outlines(Page(1, "1", 600, 800, items), Square())


def test_the_lines_of_a_block_are_in_one_rectangle() -> None:
    assert found(line("a", 100, x=120), line("a", 120)) == (Outline("a", 100, 90, 160, 122.5),)


def test_gaps_and_stretching_count_for_the_width() -> None:
    assert found(line("a", 100, gap=2))[0].right_pt == 148
    assert found(line("a", 100, scale=2))[0].right_pt == 180


def test_each_block_has_its_own() -> None:
    assert [outline.anchor for outline in found(line("a", 100), line("b", 120), line("a", 140))] == [
        "a",
        "b",
        "a",
    ]


def test_a_block_that_goes_on_in_the_next_column_has_a_rectangle_in_each() -> None:
    first, second = found(line("a", 700), line("a", 720), line("a", 80, x=320))

    assert (first.left_pt, first.right_pt, second.left_pt, second.top_pt) == (100, 140, 320, 70)


def test_cells_beside_each_other_are_one_table() -> None:
    assert len(found(line("t", 100), line("t", 112), line("t", 100, x=300), line("t", 130))) == 1


def test_a_picture_and_a_code_belong_to_the_block_that_they_open() -> None:
    picture = found(AnchorBox("figure", 100), PictureBox(50, 100, 200, 80, PICTURE, ""), line("figure", 195))
    code = found(AnchorBox("call-out", 100), QrBox(50, 100, 60, "https://bulletins.example", BLACK))

    assert picture == (Outline("figure", 50, 100, 250, 197.5),)
    assert code == (Outline("call-out", 50, 100, 110, 160),)


def test_footers_rules_and_codes_at_the_foot_belong_to_no_block() -> None:
    foot = QrBox(50, 700, 60, "https://bulletins.example", BLACK)

    assert found(line("", 100), FieldBox(0, 0, 9, 9, BLACK), line("a", 90), foot) == found(line("a", 90))
