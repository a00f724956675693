"""The head of a page: the head frames of its master, from the top down.

Frames that stand side by side on paper share a row; a row wraps where the screen is narrow.  Rows on one field, or
beside one picture, are a strip.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bulletins.style.page_design import (
    Area,
    BandFrame,
    Frame,
    FramePart,
    PageMaster,
    PictureFrame,
    RuleFrame,
    TextFrame,
)
from bulletins.style.properties import Align
from bulletins.templating import fill
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.style import StyleMap

_LINE = 1.25
"""How high a line of large words is, in em."""

NAME_ROLE = "series-name"
"""The role of the bulletin's name, which is the page's first heading."""


@frozen
class Words:
    """A text of the head: its lines, how it stands in the row, how far in from the area's edges (pt)."""

    role: str
    lines: tuple[str, ...]
    align: Align
    inset_pt: float

    @property
    def characters(self) -> int:
        """The length of the longest line."""
        return max(len(line) for line in self.lines)


@frozen
class Row:
    """One row of the head: words side by side, or a rule; ``gap_pt`` is the blank above it.

    ``band`` is the field behind it, ``None`` for white; ``picture`` stands beside it.
    """

    gap_pt: float
    words: tuple[Words, ...] = ()
    rule: RuleFrame | None = None
    band: BandFrame | None = None
    picture: PictureFrame | None = None


@frozen
class Strip:
    """Neighbouring rows on one field and beside one picture."""

    rows: tuple[Row, ...]
    band: BandFrame | None
    picture: PictureFrame | None


def head(master: PageMaster, fields: Mapping[str, object], styles: "StyleMap") -> tuple[Strip, ...]:
    """The head that a master designs, from the top down."""
    texts = [
        frame for frame in master.frames if isinstance(frame, TextFrame) and frame.part is FramePart.HEAD
    ]
    sizes = {frame.role: styles.block(frame.role).size_pt for frame in texts}
    rows = head_rows(master, fields, sizes)
    groups = groupby(rows, lambda row: (row.band, row.picture))
    return tuple(Strip(tuple(group), band, picture) for (band, picture), group in groups)


def head_rows(
    master: PageMaster, fields: Mapping[str, object], sizes: Mapping[str, float]
) -> tuple[Row, ...]:
    """The rows of the head, top to bottom, words in a row from left to right; texts that are empty are left out.

    ``sizes`` gives the size (pt) of each role, to tell what stands side by side.
    """
    frames = [frame for frame in master.frames if frame.part is FramePart.HEAD]
    bands = [frame for frame in frames if isinstance(frame, BandFrame)]
    pictures = [frame for frame in frames if isinstance(frame, PictureFrame)]
    rows: list[Row] = []
    bottom = 0.0
    for group in _side_by_side(frames, fields, sizes):
        top = min(frame.y_pt for frame in group)
        for passed in [picture for picture in pictures if picture.y_pt + picture.height_pt <= top]:
            pictures.remove(passed)
            if not any(row.picture is passed for row in rows):
                rows.append(Row(max(passed.y_pt - bottom, 0.0) if rows else 0.0, picture=passed))
        band = next((band for band in bands if _covers(band, top)), None)
        gap = max(top - bottom, 0.0) if rows else 0.0
        first = group[0]
        if isinstance(first, RuleFrame):
            rows.append(Row(gap, rule=first, band=band))
            bottom = first.y_pt + first.thickness_pt
        else:
            texts = [frame for frame in group if isinstance(frame, TextFrame)]
            words = _beside(texts, fields, master.area)
            picture = next((picture for picture in pictures if _covers(picture, top)), None)
            rows.append(Row(gap, words, band=band, picture=picture))
            bottom = max(frame.y_pt + sizes[frame.role] for frame in texts)
    alone = (picture for picture in pictures if not any(row.picture is picture for row in rows))
    return (*rows, *(Row(0.0, picture=picture) for picture in alone))


def _covers(frame: BandFrame | PictureFrame, y_pt: float) -> bool:
    return frame.y_pt <= y_pt < frame.y_pt + frame.height_pt


def footer_lines(master: PageMaster, fields: Mapping[str, object]) -> tuple[Words, ...]:
    """The texts of the edition footer (roles ``footer-…``) of a running page, in order, without the empty ones."""
    found = [
        _words(frame, fields, master.area)
        for frame in master.frames
        if isinstance(frame, TextFrame)
        and frame.part is FramePart.RUNNING
        and frame.role.startswith("footer-")
    ]
    return tuple(words for words in found if words.lines)


def _side_by_side(
    frames: Sequence[Frame], fields: Mapping[str, object], sizes: Mapping[str, float]
) -> list[list[RuleFrame | TextFrame]]:
    """The rules and texts that show something, grouped in rows."""
    shown = [
        frame
        for frame in frames
        if isinstance(frame, RuleFrame) or (isinstance(frame, TextFrame) and _lines(frame, fields))
    ]
    rows: list[list[RuleFrame | TextFrame]] = []
    for frame in sorted(shown, key=lambda frame: frame.y_pt):
        last = rows[-1][-1] if rows else None
        if (
            isinstance(frame, TextFrame)
            and isinstance(last, TextFrame)
            and (
                frame.y_pt - last.y_pt < min(sizes[frame.role], sizes[last.role]) / 2
                or _stacks(frame, rows[-1], sizes)
            )
        ):
            rows[-1].append(frame)
        else:
            rows.append([frame])
    return [sorted(row, key=_from_the_left) for row in rows]


def _stacks(frame: TextFrame, row: Sequence[Frame], sizes: Mapping[str, float]) -> bool:
    """Whether a text stands under one of its kind beside larger words, and within their height."""
    texts = [text for text in row if isinstance(text, TextFrame)]
    largest = max(texts, key=lambda text: sizes[text.role])
    return frame.y_pt < largest.y_pt + _LINE * sizes[largest.role] and any(
        _kind(text) == _kind(frame) and text.role != largest.role for text in texts
    )


def _kind(frame: TextFrame) -> tuple[str, float, float]:
    return frame.role, frame.x_pt, frame.width_pt


def _beside(texts: Sequence[TextFrame], fields: Mapping[str, object], area: Area) -> tuple[Words, ...]:
    """Words side by side; those that stand under each other are lines of one text."""
    stacks = groupby(texts, _kind)
    found = ([_words(frame, fields, area) for frame in stack] for _, stack in stacks)
    return tuple(
        replace(stack[0], lines=tuple(line for words in stack for line in words.lines)) for stack in found
    )


def _from_the_left(frame: RuleFrame | TextFrame) -> tuple[int, float]:
    side = {Align.CENTER: 1, Align.RIGHT: 2}
    return (side.get(frame.align, 0) if isinstance(frame, TextFrame) else 0, frame.x_pt)


def _words(frame: TextFrame, fields: Mapping[str, object], area: Area) -> Words:
    left = frame.x_pt - area.x_pt
    right = area.x_pt + area.width_pt - frame.x_pt - frame.width_pt
    inset = {Align.RIGHT: right, Align.CENTER: 0.0}.get(frame.align, left)
    return Words(frame.role, _lines(frame, fields), frame.align, max(inset, 0.0))


def _lines(frame: TextFrame, fields: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(line.strip() for line in fill(frame.template, fields).split("\n") if line.strip())
