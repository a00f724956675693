"""The frames of a page master as boxes: head, rules, bands, QR code, folio."""

from collections.abc import Iterator
from dataclasses import replace

from bulletins.compose.boxes import FieldBox, Item, LinkBox, PictureBox, QrBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import EM_TOP_TO_BASELINE, Measure, SetLine, fit_line
from bulletins.compose.material import Material
from bulletins.compose.strips import Rule, Surround
from bulletins.compose.titles import halves
from bulletins.style.page_design import (
    BandFrame,
    FolioFrame,
    Frame,
    FramePart,
    PageMaster,
    PictureFrame,
    QrFrame,
    RuleFrame,
    TextFrame,
)
from bulletins.style.properties import Align, RoleStyle
from bulletins.templating import fill
from bulletins.tree import Bulletin

_LEADING_OF_TWO = 1.15  # em
_WORTH_TWO = 1.2
"""How much larger than on one line a text must be on two."""

HEAD_ANCHOR = "head"
"""The anchor of the lines of head frames; running frames have none."""


class FrameSetter:
    """Sets the frames of one bulletin; what is the same on every page is set once."""

    def __init__(self, compositor: Compositor, bulletin: Bulletin) -> None:
        self._compositor = compositor
        self._bulletin = bulletin
        self._done: dict[tuple[int, str], list[Item]] = {}
        # Frames of left and right pages say the same in the same type, and differ in where they say it.
        self._filled: dict[tuple[str, str], str] = {}
        self._materials: dict[tuple[str, str, float, float], Material] = {}

    def bands(self, master: PageMaster) -> Iterator[Item]:
        """The fields that stand behind everything on the page."""
        for frame in master.frames:
            if isinstance(frame, BandFrame):
                yield FieldBox(frame.x_pt, frame.y_pt, frame.width_pt, frame.height_pt, frame.color)

    def boxes(
        self, master: PageMaster, part: FramePart, folio: str, running_title: str = ""
    ) -> Iterator[Item]:
        """The boxes of all frames of one part but its bands; no folio is painted when ``folio`` is empty."""
        for frame in master.frames:
            if frame.part is not part:
                continue
            if isinstance(frame, FolioFrame):
                if folio:
                    yield from self._folio(frame, folio)
            else:
                key = id(frame), running_title
                if key not in self._done:
                    self._done[key] = list(self._fixed(frame, running_title))
                yield from self._done[key]

    def _fixed(self, frame: Frame, running_title: str) -> Iterator[Item]:
        if isinstance(frame, TextFrame):
            yield from self._text(frame, running_title)
        elif isinstance(frame, RuleFrame):
            yield FieldBox(frame.x_pt, frame.y_pt, frame.width_pt, frame.thickness_pt, frame.color)
        elif isinstance(frame, QrFrame):
            address = self._bulletin.edition.address
            yield QrBox(frame.x_pt, frame.y_pt, frame.side_pt, address, frame.color)
        elif isinstance(frame, PictureFrame):
            yield PictureBox(*frame.place(), frame.picture, alternative="")

    def _text(self, frame: TextFrame, running_title: str) -> Iterator[Item]:
        style = self._compositor.styles.block(frame.role)
        address = self._bulletin.edition.address
        anchor = HEAD_ANCHOR if frame.part is FramePart.HEAD else ""
        beside = style.padding_pt if style.hug else 0.0
        for index, text in enumerate(self._words(frame.template, running_title).split("\n")):
            sized = style.stepped(text)
            line = self._line(text, sized, frame.width_pt - 2 * beside, frame.align)
            if line is None:
                continue
            top = frame.y_pt + index * style.leading_pt
            if style.hug:
                yield from _field_behind(line, style, frame.x_pt, top)
            lines = [line]
            if frame.height_pt and line.material.em < sized.size_pt:
                lines = self._two_lines(text, style, frame) or lines
            for number, each in enumerate(lines):
                size = sized.size_pt if len(lines) == 1 else each.material.em
                baseline = top + number * _LEADING_OF_TWO * size + EM_TOP_TO_BASELINE * size
                yield each.box(frame.x_pt + beside, baseline, self._compositor.case.inks, frame.role, anchor)
            if address and address in text:
                yield LinkBox(frame.x_pt + beside + line.x_pt, top, line.width_pt, sized.size_pt, url=address)

    def _words(self, template: str, running_title: str) -> str:
        key = template, running_title
        if key not in self._filled:
            fields = {**self._bulletin.fields, "running": {"title": running_title}}
            self._filled[key] = fill(template, fields)
        return self._filled[key]

    def _material(self, text: str, style: RoleStyle) -> Material:
        key = text, style.role, style.size_pt, style.tracking_pt
        if key not in self._materials:
            self._materials[key] = self._compositor.text(text, style)
        return self._materials[key]

    def _two_lines(self, text: str, style: RoleStyle, frame: TextFrame) -> list[SetLine]:
        """The text on two lines that fill the frame's width or height; none if one line is nearly as large."""
        plain = replace(style, tracking_pt=0.0)
        material = self._compositor.text(text, plain)
        breaks = halves(material, self._compositor.names)
        if breaks is None:
            return []
        widest = max(material.width(*ends) for ends in breaks)
        by_width = style.size_pt * frame.width_pt / widest * 0.999
        size = min(frame.height_pt / (1 + _LEADING_OF_TWO), by_width, style.size_pt)
        if size < _WORTH_TWO * style.size_pt * frame.width_pt / material.width(0, len(material)):
            return []
        smaller = self._compositor.text(text, replace(plain, size_pt=size))
        measure = Measure(0.0, frame.width_pt)
        return [fit_line(smaller, start, end, measure, frame.align) for start, end in breaks]

    def _folio(self, frame: FolioFrame, folio: str) -> Iterator[Item]:
        style = self._compositor.styles.block(frame.role)
        line = self._line(frame.pattern.replace("{n}", folio), style, frame.width_pt, frame.align)
        if line is not None:
            baseline = frame.y_pt + EM_TOP_TO_BASELINE * style.size_pt
            yield line.box(frame.x_pt, baseline, self._compositor.case.inks, frame.role, "")

    def _line(self, text: str, style: RoleStyle, width_pt: float, align: Align) -> SetLine | None:
        """The text on one line; a line too wide for its frame is tracked closer, then set smaller."""
        material = self._material(text, style)
        if not material.text:
            return None
        natural = material.width(0, len(material))
        if natural > width_pt and style.tracking_pt > 0:
            closer = max(0.0, style.tracking_pt - (natural - width_pt) / max(1, len(material) - 1))
            return self._line(
                text, replace(style, tracking_pt=closer if closer > 0.01 else 0.0), width_pt, align
            )
        if natural > width_pt + 0.01:
            smaller = style.size_pt * width_pt / natural
            return self._line(text, replace(style, size_pt=smaller * 0.999), width_pt, align)
        return fit_line(material, 0, len(material), Measure(0.0, width_pt), align, spread_last=True)


def _field_behind(line: SetLine, style: RoleStyle, left_pt: float, top_pt: float) -> Iterator[Item]:
    """The field or frame of a role that has one as wide as its words: as high as their line."""
    frame = Rule(style.frame_pt, style.frame_color) if style.frame_pt else None
    width = line.width_pt + 2 * style.padding_pt
    field = Surround(line.x_pt, width, style.fill, top=frame, bottom=frame, side=frame)
    top = top_pt - (style.leading_pt - style.size_pt) / 2
    return field.boxes(left_pt, top, top + style.leading_pt)
