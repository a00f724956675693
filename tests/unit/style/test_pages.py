"""Page designs: masters, areas and frames as they are read."""

from collections.abc import Callable

import pytest

from bulletins.style import Stylesheet
from bulletins.style.page_design import (
    BandFrame,
    FolioFrame,
    FramePart,
    PageDesign,
    PictureFrame,
    QrFrame,
    RuleFrame,
    TextFrame,
)
from bulletins.style.properties import BLACK, Align
from bulletins.units import mm
from tests.unit.style.conftest import EMBLEM

Load = Callable[..., Stylesheet]

SHEET = "roles:\n  body: {}\n  folio: {size: 14pt}\n"
HEAD = "paper: {width: 210mm, height: 297mm}\ngrid: {top: 37mm, pitch: 30pt, lines: 20}\n"
AREA = "{x: 28mm, y: 37mm, width: 156mm, height: 225mm}"
FOLIO = "{folio: '— {n} —', role: folio, x: 10mm, y: 280mm, width: 50mm, align: right}"
RULE = "{rule: 1mm, color: black, x: 10mm, y: 270mm, width: 50mm}"
MASTERS = f"""masters:
  odd:
    area: {AREA}
    running: [foot, {FOLIO}]
  even:
    area: {AREA}
    running: [{FOLIO}]
  first: {{extends: odd, head: [{RULE}]}}
"""
PAGES = f"{HEAD}frames:\n  foot: [{RULE}]\n{MASTERS}"


def pages_of(load: Load, pages: str) -> PageDesign:
    return load(SHEET, pages).pages


def test_every_kind_of_frame_keeps_what_is_written(load: Load) -> None:
    frames = """frames:
  all:
    - {text: "{{ series.name }}", role: body, x: 1mm, y: 2mm, width: 3mm, align: center}
    - {text: "天", role: body, x: 1mm, y: 2mm, width: 3mm, height: 9mm, align: left}
    - {folio: "{n}", role: folio, x: 1mm, y: 2mm, width: 3mm, align: left}
    - {rule: 4mm, color: black, x: 1mm, y: 2mm, width: 3mm}
    - {band: 5mm, color: black, x: -3mm, y: -3mm, width: 216mm}
    - {qr: 20mm, color: black, x: 1mm, y: 2mm}
    - {picture: emblem.png, x: 1mm, y: 2mm, width: 3mm, height: 4mm}
"""
    design = pages_of(load, HEAD + frames + MASTERS.replace("foot", "all"))

    part, x, y, width = FramePart.RUNNING, mm(1), mm(2), mm(3)
    assert design.masters["odd"].frames[:7] == (
        TextFrame(part, "body", "{{ series.name }}", x, y, width, Align.CENTER),
        TextFrame(part, "body", "天", x, y, width, Align.LEFT, mm(9)),
        FolioFrame(part, "folio", "{n}", x, y, width, Align.LEFT),
        RuleFrame(part, x, y, width, mm(4), BLACK),
        BandFrame(part, mm(-3), mm(-3), mm(216), mm(5), BLACK),
        QrFrame(part, x, y, mm(20), BLACK),
        PictureFrame(part, EMBLEM, x, y, width, mm(4)),
    )


def test_head_frames_come_before_running_ones_and_groups_in_their_place(load: Load) -> None:
    first = pages_of(load, PAGES).masters["first"].frames

    assert [(type(frame), frame.part) for frame in first] == [
        (RuleFrame, FramePart.HEAD),
        (RuleFrame, FramePart.RUNNING),
        (FolioFrame, FramePart.RUNNING),
    ]


def test_pages_for_the_imprint_and_blank_ones_are_even_and_odd_without_folio(load: Load) -> None:
    masters = pages_of(load, PAGES).masters

    assert [type(frame) for frame in masters["blank"].frames] == [RuleFrame]
    assert [type(frame) for frame in masters["imprint"].frames] == []
    assert masters["blank"].area == masters["odd"].area


def test_a_style_may_make_these_pages_itself(load: Load) -> None:
    masters = pages_of(load, f"{PAGES}  blank: {{extends: odd}}\n").masters

    assert masters["blank"].frames == masters["odd"].frames


def test_an_area_has_one_column_unless_it_says_otherwise(load: Load) -> None:
    masters = pages_of(load, f"{PAGES}  two: {{extends: odd, area: {{columns: 2, gutter: 7mm}}}}\n").masters

    assert (masters["odd"].area.columns, masters["odd"].area.gutter_pt) == (1, 0)
    assert masters["two"].area.columns == 2
    assert masters["two"].area.gutter_pt == pytest.approx(mm(7))


def test_what_touches_the_edge_of_the_paper_fits(load: Load) -> None:
    design = pages_of(
        load,
        "paper: {width: 100pt, height: 200pt}\ngrid: {top: 50pt, pitch: 30pt, lines: 5}\nmasters:\n"
        "  odd:\n    area: {x: 0, y: 0, width: 100pt, height: 200pt, columns: 3, gutter: 49pt}\n"
        "    running: [{qr: 100pt, color: black, x: 0, y: 100pt}]\n"
        "  even: {extends: odd}\n  first: {extends: odd}\n",
    )

    assert design.lines == 5


def test_the_imprint_stands_on_an_even_page_only_where_the_style_asks_for_it(load: Load) -> None:
    assert not pages_of(load, PAGES).imprint_on_even
    assert pages_of(load, f"imprint-on-even: yes\n{PAGES}").imprint_on_even
