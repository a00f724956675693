"""The style ``house``: another look by data alone, legal in print, on a grid of its own."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from bulletins.pipeline.inventory import open_style
from bulletins.source import Workspace
from bulletins.style import Color, PageMaster, StyleMap
from bulletins.style.page_design import FramePart, PictureFrame, QrFrame, RuleFrame, TextFrame
from bulletins.style.properties import BLACK, Align
from bulletins.units import mm

LEAST_COLOURED_PT = 14
PAGES = ("first", "odd", "even", "imprint", "blank")
GREY_FOR_RUNNING_HEADS = {"running-head"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> StyleMap:
    """The style as an empty workspace sees it."""
    return open_style(Workspace(tmp_path_factory.mktemp("workspace")), "house").resolve()


def text_frames(master: PageMaster) -> dict[str, TextFrame]:
    return {frame.role: frame for frame in master.frames if isinstance(frame, TextFrame)}


def darkness(color: Color) -> float:
    """What a black-and-white printer makes of a colour: 0 black, 255 white."""
    red, green, blue = color.rgb
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize(
    "role", ["paragraph", "series-name", "first-case-title", "case-title", "cross-head-1", "folio"]
)
def test_what_one_sees_first_is_otherwise_than_in_brief(house: StyleMap, brief: StyleMap, role: str) -> None:
    ours, theirs = house.block(role), brief.block(role)

    assert ours.size_pt != theirs.size_pt or ours.color.cmyk != theirs.color.cmyk
    assert (ours.font, ours.align, ours.color.cmyk) != (theirs.font, theirs.align, theirs.color.cmyk)


def test_no_text_of_the_head_or_foot_stands_where_brief_has_it(house: StyleMap, brief: StyleMap) -> None:
    for name in ("first", "even"):
        ours, theirs = (text_frames(style.pages.masters[name]) for style in (house, brief))
        for role in ours.keys() & theirs.keys():
            assert (ours[role].x_pt, ours[role].y_pt) != (theirs[role].x_pt, theirs[role].y_pt), role


def test_whole_lines_and_whole_characters_fill_the_type_area(house: StyleMap) -> None:
    pages, body = house.pages, house.block("paragraph")
    area, first = pages.masters["odd"].area, pages.masters["first"].area

    assert area.width_pt / body.size_pt == 33
    assert (
        0 < area.height_pt - pages.lines * pages.pitch_pt <= 1
    )  # LibreOffice centres a grid that fits exactly
    assert body.leading_pt == pages.pitch_pt
    assert (first.y_pt - area.y_pt) / pages.pitch_pt == pytest.approx(5)
    assert first.y_pt + first.height_pt == pytest.approx(area.y_pt + area.height_pt)


def test_the_head_ends_above_the_text_and_the_foot_begins_below_it(house: StyleMap) -> None:
    for master in house.pages.masters.values():
        bottom = master.area.y_pt + master.area.height_pt
        for frame in master.frames:
            if isinstance(frame, RuleFrame | TextFrame):
                assert frame.y_pt + 8 < master.area.y_pt or frame.y_pt > bottom


def test_the_measure_is_that_of_the_rules_and_stands_in_the_middle_of_the_sheet(house: StyleMap) -> None:
    area = house.pages.masters["odd"].area

    assert 2 * area.x_pt + area.width_pt == pytest.approx(house.pages.width_pt, abs=mm(0.1))
    for master in house.pages.masters.values():
        for frame in master.frames:
            if isinstance(frame, RuleFrame):
                assert (frame.x_pt, frame.width_pt) == pytest.approx((area.x_pt, area.width_pt))


def test_small_text_is_black_and_colours_print_dark(house: StyleMap) -> None:
    for role, style in house.blocks.items():
        if style.size_pt < LEAST_COLOURED_PT and role not in GREY_FOR_RUNNING_HEADS:
            assert style.color.cmyk == BLACK.cmyk, role
    assert darkness(house.pages.colors["house-blue"]) < 110


def test_every_page_has_the_code_at_the_right_with_room_to_the_trim(house: StyleMap) -> None:
    area = house.pages.masters["odd"].area
    for name in PAGES:
        (code,) = [frame for frame in house.pages.masters[name].frames if isinstance(frame, QrFrame)]
        assert code.side_pt == pytest.approx(mm(20))
        assert code.x_pt + code.side_pt - mm(2) == pytest.approx(area.x_pt + area.width_pt)
        assert house.pages.height_pt - code.y_pt - code.side_pt >= mm(9.5)


def test_the_lines_of_the_footer_stand_on_a_pitch_and_free_of_the_code(house: StyleMap) -> None:
    frames = [
        frame for role, frame in text_frames(house.pages.masters["odd"]).items() if role.startswith("footer-")
    ]
    (code,) = [frame for frame in house.pages.masters["odd"].frames if isinstance(frame, QrFrame)]

    assert len(frames) == 4
    for upper, lower in pairwise(frames):
        assert lower.y_pt - upper.y_pt == pytest.approx(mm(4.2))
    assert max(frame.x_pt + frame.width_pt for frame in frames) < code.x_pt


def test_the_emblem_is_sharp_and_stands_in_the_head_only(house: StyleMap) -> None:
    found = {
        name: [frame for frame in master.frames if isinstance(frame, PictureFrame)]
        for name, master in house.pages.masters.items()
    }
    (emblem,) = found.pop("first")

    assert not any(found.values())
    assert emblem.part is FramePart.HEAD
    assert emblem.picture.width_px / (emblem.place()[2] / 72) >= 600
    assert emblem.picture.path == "bulletins:templates/house/emblem.png"


def test_titles_stand_flush_left(house: StyleMap) -> None:
    roles = (
        "first-case-title",
        "case-title",
        "organisation-line",
        "group-heading",
        "cross-head-1",
        "series-name",
    )

    assert {house.block(role).align for role in roles} == {Align.LEFT}


def test_the_emblem_decides_the_look(house: StyleMap, tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = tmp_path_factory.mktemp("own-emblem")
    folder = workspace / "templates" / "ours"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: house\n", encoding="utf-8")
    same = open_style(Workspace(workspace), "ours").resolve()
    (folder / "emblem.png").write_bytes(_another_picture())

    other = open_style(Workspace(workspace), "ours").resolve()

    assert same.canonical() == house.canonical()
    assert other.canonical() != house.canonical()


def _another_picture() -> bytes:
    file = BytesIO()
    Image.new("L", (20, 10)).save(file, "PNG")
    return file.getvalue()
