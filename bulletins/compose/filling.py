"""Blank pages that bring a bulletin to whole sheets: the imprint and the back cover stay last."""

from collections.abc import Sequence
from dataclasses import replace

from bulletins.compose.sheets import BLANK, IMPRINT, PlacedStrip, Sheet, new_sheet
from bulletins.style.page_design import MAIN, PageDesign


def fill_up(sheets: Sequence[Sheet], design: PageDesign, multiple: int, foot: str = "") -> list[Sheet]:
    """The sheets, as many as a multiple of ``multiple``.

    What ends the bulletin stays last: an imprint, which leaves its page to the text and takes the last one, or pages of
    a sequence of their own (a back cover).  Where nothing does, the blank pages come last.
    ``foot`` is the anchor of the block at the foot of the last page, if one stands there.
    Source: GB/T 9704-2012 §7.4 (the imprint stands on the last page).
    """
    if len(sheets) % multiple == 0:
        return list(sheets)
    text, ending = _parted(sheets, design, foot)
    count = -(len(text) + len(ending)) % multiple
    last = text[-1] if text else ending[0]
    blanks = [
        new_sheet(design, last.sequence, len(text) + number, special=BLANK) for number in range(1, count + 1)
    ]
    begin = len(text) + len(blanks) + 1
    return [
        *text,
        *blanks,
        *(_renumbered(sheet, begin + place, design) for place, sheet in enumerate(ending)),
    ]


def _parted(sheets: Sequence[Sheet], design: PageDesign, foot: str) -> tuple[list[Sheet], list[Sheet]]:
    """The pages of the text, and those that stay last."""
    last = sheets[-1]
    place = _place_of(last, foot)
    if place:
        imprint = new_sheet(design, last.sequence, last.number, special=IMPRINT)
        imprint.strips = _shifted(last.strips[place:], imprint.area.x_pt - last.area.x_pt)
        imprint.bottom_pt = last.bottom_pt
        text = replace(last, strips=last.strips[:place])
        return [*sheets[:-1], text], [imprint]
    count = 0
    if last.master == IMPRINT or last.sequence.name != MAIN:
        while count < len(sheets) and _goes_with(sheets[-1 - count], last):
            count += 1
    return list(sheets[: len(sheets) - count]), list(sheets[len(sheets) - count :])


def _goes_with(sheet: Sheet, last: Sheet) -> bool:
    if last.master == IMPRINT:
        return sheet.master == IMPRINT
    return sheet.sequence is last.sequence and sheet.master != BLANK


def _place_of(sheet: Sheet, anchor: str) -> int:
    """Where a block begins among the strips of a sheet; 0 if it is not there, or all that is."""
    places = [index for index, placed in enumerate(sheet.strips) if anchor in placed.strip.anchors]
    return places[0] if places and anchor else 0


def _renumbered(sheet: Sheet, number: int, design: PageDesign) -> Sheet:
    """The sheet as page ``number``, in the design of its side."""
    sequence, special = sheet.sequence, sheet.master
    is_ordinary = special in (sequence.odd, sequence.even)
    other = new_sheet(design, sequence, number, special="" if is_ordinary else special)
    by_pt = other.area.x_pt - sheet.area.x_pt
    return replace(
        sheet,
        number=number,
        master=other.master,
        area=other.area,
        strips=_shifted(sheet.strips, by_pt),
        note_rules=[(x + by_pt, y) for x, y in sheet.note_rules],
        gutters=[(x + by_pt, top, bottom) for x, top, bottom in sheet.gutters],
    )


def _shifted(strips: Sequence[PlacedStrip], by_pt: float) -> list[PlacedStrip]:
    return [replace(placed, left_pt=placed.left_pt + by_pt) for placed in strips]
