"""Page frames: text from templates, folio, code."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from bulletins.compose import compose
from bulletins.compose.boxes import FieldBox, Layout, LineBox, LinkBox, PictureBox, QrBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.material import Material
from bulletins.style.page_design import (
    BandFrame,
    Frame,
    FramePart,
    PictureFrame,
    QrFrame,
    RuleFrame,
    TextFrame,
)
from bulletins.style.properties import Align, RoleStyle, SizeStep
from bulletins.tree import Picture
from tests.unit.compose.square import (
    ADDRESS,
    BLACK,
    Square,
    bulletin,
    composed,
    drawn,
    han,
    lines_on,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)

HEAD, RUNNING = FramePart.HEAD, FramePart.RUNNING


def layout_with(
    *frames: Frame, fields: Mapping[str, object] = MappingProxyType({}), lines: int = 1
) -> Layout:
    style = styles(pages=page_design(*frames))
    return compose(bulletin(paragraph(han(28 * lines)), **fields), style, Square())


def line_of(layout: Layout, name: str) -> LineBox:
    (line,) = lines_on(layout.pages[0], name)
    return line


def test_the_em_square_of_a_text_frame_begins_at_its_place() -> None:
    line = line_of(layout_with(TextFrame(RUNNING, "running", "天地", 50, 30, 200, Align.LEFT)), "running")

    assert (line.runs[0].x_pt, line.baseline_pt) == (50, 30 + 0.88 * 8)


@pytest.mark.parametrize(("align", "x"), [(Align.LEFT, 50), (Align.CENTER, 142), (Align.RIGHT, 234)])
def test_a_text_frame_is_aligned_in_its_width(align: Align, x: float) -> None:
    line = line_of(layout_with(TextFrame(RUNNING, "running", "天地", 50, 30, 200, align)), "running")

    assert line.runs[0].x_pt == pytest.approx(x)


def test_what_frames_of_left_and_right_pages_say_alike_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    usual = Compositor.text

    def text(self: Compositor, words: str, style: RoleStyle, anchor: str = "") -> Material:
        said.append(words)
        return usual(self, words, style, anchor)

    monkeypatch.setattr(Compositor, "text", text)
    left, right = (TextFrame(RUNNING, "running", "天地", 50, 30, 200, to) for to in (Align.LEFT, Align.RIGHT))

    first, second = lines_on(layout_with(left, right).pages[0], "running")

    assert said.count("天地") == 1
    assert first.runs[0].x_pt == 50
    assert second.runs[0].x_pt == pytest.approx(234)


def test_templates_are_filled_with_the_bulletins_fields() -> None:
    frame = TextFrame(HEAD, "head", "{{ series.name }}第{{ issue.number }}期", 50, 10, 200, Align.LEFT)

    layout = layout_with(frame, fields={"series": {"name": "方刊"}, "issue": {"number": 3}})

    assert text_of(line_of(layout, "head")) == "方刊第3期"


def test_a_line_that_fills_to_nothing_keeps_its_place() -> None:
    frame = TextFrame(RUNNING, "running", "天\n{{ nothing }}\n地", 50, 30, 200, Align.LEFT)

    lines = lines_on(layout_with(frame, fields={"nothing": ""}).pages[0], "running")

    assert [text_of(line) for line in lines] == ["天", "地"]
    assert lines[1].baseline_pt - lines[0].baseline_pt == pytest.approx(40)


def test_the_printed_address_is_a_link() -> None:
    layout = layout_with(TextFrame(RUNNING, "running", ADDRESS, 50, 30, 250, Align.LEFT))

    (link,) = [item for item in layout.pages[0].items if isinstance(item, LinkBox)]
    assert (link.url, link.x_pt, link.width_pt) == (ADDRESS, 50, len(ADDRESS) * 4)


def test_the_folio_stands_in_its_pattern() -> None:
    layout = layout_with(lines=30)

    assert [text_of(lines_on(page, "folio")[0]) for page in layout.pages] == ["—1—", "—2—"]
    assert [x for _, x in drawn(lines_on(layout.pages[0], "folio")[0])] == [185.0, 197.5, 205.0]


def test_the_code_leads_to_the_edition() -> None:
    layout = layout_with(QrFrame(RUNNING, 10, 500, 50, BLACK))

    (code,) = [item for item in layout.pages[0].items if isinstance(item, QrBox)]
    assert (code.url, code.side_pt) == (ADDRESS, 50)


def test_rules_and_bands_are_fields_and_bands_stand_behind_all() -> None:
    layout = layout_with(RuleFrame(HEAD, 10, 20, 100, 0.7, BLACK), BandFrame(HEAD, 0, 0, 400, 30, BLACK))

    assert [(box.y_pt, box.height_pt) for box in layout.pages[0].items if isinstance(box, FieldBox)] == [
        (0, 30),
        (20, 0.7),
    ]


def test_head_frames_are_read_before_the_text_and_running_ones_after() -> None:
    layout = layout_with(
        TextFrame(RUNNING, "running", "尾", 50, 30, 200, Align.LEFT),
        TextFrame(HEAD, "head", "首", 50, 10, 200, Align.LEFT),
    )

    roles = [item.role for item in layout.pages[0].items if isinstance(item, LineBox)]
    assert roles == ["head", "plain", "running", "folio"]


@pytest.mark.parametrize(("count", "size"), [(3, 40.0), (4, 30.0), (6, 20.0)])
def test_long_names_take_smaller_steps(count: int, size: float) -> None:
    steps = (SizeStep(4, 30.0, 1.0), SizeStep(6, 20.0, 0.0))
    style = styles(
        role("head", size_pt=40.0, tracking_pt=2.0, steps=steps),
        pages=page_design(TextFrame(HEAD, "head", han(count), 50, 10, 300, Align.LEFT)),
    )

    assert line_of(composed(style=style), "head").runs[0].size_pt == size


def test_a_line_wider_than_its_frame_is_made_to_fit() -> None:
    style = styles(
        role("head", size_pt=20.0, tracking_pt=10.0),
        pages=page_design(TextFrame(HEAD, "head", han(10), 50, 10, 205, Align.LEFT)),
    )

    line = line_of(composed(style=style), "head")

    assert line.runs[0].size_pt == 20.0  # tracked closer
    assert drawn(line)[-1][1] + 20 <= 255.01


def test_a_line_that_cannot_be_tracked_closer_is_set_smaller() -> None:
    layout = layout_with(TextFrame(RUNNING, "running", han(10), 50, 10, 40, Align.LEFT))

    assert line_of(layout, "running").runs[0].size_pt == pytest.approx(4, abs=0.01)


def test_a_style_without_folio_gives_pages_without_number() -> None:
    design = page_design()
    masters = {name: replace(master, frames=()) for name, master in design.masters.items()}

    layout = composed(paragraph("天"), style=styles(pages=replace(design, masters=masters)))

    assert [page.folio for page in layout.pages] == [""]


@pytest.mark.parametrize(
    ("frame", "place"),
    [((30, 60), (10, 30, 30, 20)), ((60, 20), (25, 20, 30, 20)), ((30, 20), (10, 20, 30, 20))],
)
def test_a_picture_keeps_its_proportions_in_the_middle_of_its_frame(
    frame: tuple[float, float], place: tuple[float, float, float, float]
) -> None:
    emblem = Picture("emblem.png", "image/png", 300, 200, 300, "f" * 64, b"")

    layout = layout_with(PictureFrame(HEAD, emblem, 10, 20 if frame[1] < 60 else 10, *frame))

    (box,) = [item for item in layout.pages[0].items if isinstance(item, PictureBox)]
    assert (box.x_pt, box.y_pt, box.width_pt, box.height_pt) == pytest.approx(place)
    assert (box.picture, box.alternative) == (emblem, "")


LONG = "天地玄黄宇宙洪荒日月盈昃，辰宿列张寒来暑往秋收冬藏"


def name_lines(text: str, height: float) -> list[LineBox]:
    frame = TextFrame(RUNNING, "head", text, 50, 30, 100, Align.LEFT, height)
    return lines_on(layout_with(frame).pages[0], "head")


def test_a_name_far_too_wide_for_its_frame_stands_on_two_lines_within_its_height() -> None:
    first, second = name_lines(LONG, height=30)

    size = first.runs[0].size_pt
    assert (text_of(first), text_of(second)) == (LONG[:13], LONG[13:])
    assert 100 / len(LONG) * 1.2 < size <= 10
    assert first.baseline_pt == pytest.approx(30 + 0.88 * size)
    assert second.baseline_pt + 0.12 * size <= 60
    assert (
        max(x for line in (first, second) for _, x in drawn(line)) + size / 2 <= 150.1
    )  # the comma ends the first


def test_a_name_stands_on_one_line_where_two_are_hardly_larger() -> None:
    assert [text_of(line) for line in name_lines(LONG, height=8)] == [LONG]
    assert [text_of(line) for line in name_lines(LONG, height=0)] == [LONG]
    assert [text_of(line) for line in name_lines(LONG[:11], height=30)] == [LONG[:11]]


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 50.0), (Align.RIGHT, 50.0 + 200 - 28)])
def test_a_role_that_hugs_its_words_has_its_frame_around_them(align: Align, left: float) -> None:
    label = role("label", size_pt=10.0, leading_pt=14.0, hug=True, frame_pt=1.0, padding_pt=4.0)
    style = styles(label, pages=page_design(TextFrame(RUNNING, "label", "天地", 50, 30, 200, align)))
    page = compose(bulletin(paragraph(han(28))), style, Square()).pages[0]

    (line,) = lines_on(page, "label")
    fields = [item for item in page.items if isinstance(item, FieldBox)]
    assert line.runs[0].x_pt == pytest.approx(left + 4)
    assert min(field.x_pt for field in fields) == pytest.approx(left)
    assert max(field.x_pt + field.width_pt for field in fields) == pytest.approx(left + 28)
    assert min(field.y_pt for field in fields) == pytest.approx(28)
    assert max(field.y_pt + field.height_pt for field in fields) == pytest.approx(42)
