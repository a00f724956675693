"""One frame of ``pages.yaml``: its kind, its values, and whether it lies on the page."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bulletins.errors import SourceError, Span
from bulletins.source.nodes import MappingNode, Node, ScalarNode
from bulletins.style.frame_template import template_problems
from bulletins.style.layers import check_keys
from bulletins.style.page_design import (
    BLEED_PT,
    BandFrame,
    FolioFrame,
    Frame,
    FramePart,
    PictureFrame,
    QrFrame,
    RuleFrame,
    TextFrame,
)
from bulletins.style.values import Kind, ValueReader
from bulletins.tree import Picture
from bulletins.values import frozen

_OUTSIDE = re.compile(r"(^|/)\.\.(/|$)|^/|[\\:]")
"""What a path has that leads out of its folder."""


_Reader = ValueReader
_TEXT: Mapping[str, Kind[Any]] = {
    "role": _Reader.text, "x": _Reader.length, "y": _Reader.length, "width": _Reader.size, "align": _Reader.align,
}  # fmt: skip
KINDS: Mapping[str, Mapping[str, Kind[Any]]] = {
    "text": {"text": _Reader.text, **_TEXT},
    "folio": {"folio": _Reader.text, **_TEXT},
    "rule": {
        "rule": _Reader.size, "color": _Reader.color, "x": _Reader.length, "y": _Reader.length, "width": _Reader.size,
    },
    "band": {
        "band": _Reader.size, "color": _Reader.color, "x": _Reader.length, "y": _Reader.length, "width": _Reader.size,
    },
    "qr": {"qr": _Reader.size, "color": _Reader.color, "x": _Reader.length, "y": _Reader.length},
    "picture": {
        "picture": _Reader.text, "x": _Reader.length, "y": _Reader.length, "width": _Reader.size,
        "height": _Reader.size,
    },
}  # fmt: skip
"""The keys of each kind of frame, the first of which names the kind; all must be there."""
_OPTIONAL: Mapping[str, Mapping[str, Kind[Any]]] = {"text": {"height": _Reader.size}}


@frozen
class FrameReader:
    """Reads frames of a page of the given size (pt); ``roles`` are the block roles with their size in pt.

    ``pictures`` gives the picture of a file of the style; it is asked with the place that names the file.
    """

    values: ValueReader
    roles: Mapping[str, float]
    pictures: Callable[[str, Span], Picture | None]
    width_pt: float
    height_pt: float

    def read(self, node: Node, part: FramePart) -> Frame | None:
        """The frame of ``node``; ``None``, and findings, if something is wrong with it."""
        mapping = self.values.findings.mapping(node)
        if mapping is None:
            return None
        kinds = [kind for kind in KINDS if mapping.value(kind)]
        if len(kinds) != 1:
            self.values.findings.add("B334", mapping.span, known=", ".join(KINDS))
            return None
        found = self._values(mapping, KINDS[kinds[0]], _OPTIONAL.get(kinds[0], {}))
        if found is None:
            return None
        frame = _make(kinds[0], part, found)
        self._check(frame, mapping)
        return frame

    def _values(
        self, mapping: MappingNode, keys: Mapping[str, Kind[Any]], optional: Mapping[str, Kind[Any]]
    ) -> dict[str, Any] | None:
        findings = self.values.findings
        before = len(findings.diagnostics)
        check_keys(mapping, (*keys, *optional), findings)
        found: dict[str, Any] = {}
        for key, kind in {**keys, **optional}.items():
            node = mapping.value(key)
            if node is None:
                if key in keys:
                    findings.add("B308", mapping.span, key=key)
            else:
                found[key] = self.values.read(kind, key, node)
                if key == "picture" and found[key] is not None:
                    found[key] = self._picture(found[key], node.span)
        return found if len(findings.diagnostics) == before else None

    def _picture(self, file: str, place: Span) -> Picture | None:
        """The picture ``file`` of the style; ``None``, and a finding, if it cannot be had."""
        findings = self.values.findings
        if _OUTSIDE.search(file):
            findings.add("B343", place, file=file)
            return None
        try:
            picture = self.pictures(file, place)
        except SourceError as error:
            findings.diagnostics += error.diagnostics
            return None
        if picture is None:
            findings.add("B342", place, file=file)
        return picture

    def _check(self, frame: Frame, mapping: MappingNode) -> None:
        findings = self.values.findings
        place = {entry.key.text: entry.value.span for entry in mapping}
        if isinstance(frame, TextFrame | FolioFrame) and frame.role not in self.roles:
            findings.add_unknown("B338", ScalarNode(frame.role, place["role"]), self.roles)
        if isinstance(frame, TextFrame):
            for code, values in template_problems(frame.template):
                findings.add(code, place["text"], **values)
        if isinstance(frame, FolioFrame) and frame.pattern.count("{n}") != 1:
            findings.add("B340", place["folio"], found=frame.pattern)
        width, height = self._extent(frame)
        over = BLEED_PT if isinstance(frame, RuleFrame | BandFrame) else 0.0
        if not lies_within((frame.x_pt, frame.y_pt, width, height), (self.width_pt, self.height_pt), over):
            findings.add("B335", mapping.span)

    def _extent(self, frame: Frame) -> tuple[float, float]:
        """Width and height of a frame; a text is as high as its lines' em squares."""
        if isinstance(frame, QrFrame):
            return frame.side_pt, frame.side_pt
        if isinstance(frame, RuleFrame):
            return frame.width_pt, frame.thickness_pt
        if isinstance(frame, BandFrame | PictureFrame):
            return frame.width_pt, frame.height_pt
        if isinstance(frame, TextFrame) and frame.height_pt:
            return frame.width_pt, frame.height_pt
        lines = frame.template.count("\n") + 1 if isinstance(frame, TextFrame) else 1
        return frame.width_pt, self.roles.get(frame.role, 0.0) * lines


def lies_within(
    place: tuple[float, float, float, float], page: tuple[float, float], over: float = 0.0
) -> bool:
    """Whether ``place`` (x, y, width, height) lies on a page of that width and height, or at most ``over`` outside."""
    x, y, width, height = place
    slack = over + 0.01  # hundredths of a point are rounding
    return x >= -slack and y >= -slack and x + width <= page[0] + slack and y + height <= page[1] + slack


def _make(kind: str, part: FramePart, found: Mapping[str, Any]) -> Frame:
    x, y = found["x"], found["y"]
    if kind == "text":
        height = found.get("height", 0.0)
        return TextFrame(part, found["role"], found["text"], x, y, found["width"], found["align"], height)
    if kind == "folio":
        return FolioFrame(part, found["role"], found["folio"], x, y, found["width"], found["align"])
    if kind == "rule":
        return RuleFrame(part, x, y, found["width"], found["rule"], found["color"])
    if kind == "band":
        return BandFrame(part, x, y, found["width"], found["band"], found["color"])
    if kind == "qr":
        return QrFrame(part, x, y, found["qr"], found["color"])
    return PictureFrame(part, found["picture"], x, y, found["width"], found["height"])
