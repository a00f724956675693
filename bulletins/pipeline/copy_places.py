"""Where the pages of an edition keep room for what is a copy's own: found in the page masters of its frozen style."""

from collections.abc import Iterable, Iterator, Mapping
from math import atan2, degrees, hypot

from bulletins.compose.boxes import Layout, Page, QrBox
from bulletins.pipeline.preparation import Prepared
from bulletins.style.page_design import Frame, FramePart, PageDesign, TextFrame
from bulletins.style.properties import Color
from bulletins.templating import fill
from bulletins.values import frozen, replace
from bulletins.writers.pdf.stamp.place import StampPlace

_WATERMARK = 0.6
"""How much of a page's diagonal a name across it takes at most."""

_OF_A_COPY = "copy."
"""What templates call number and branch of a copy: ``copy.number``, ``copy.branch``."""


@frozen
class CopyPlaces:
    """The fields of a copy and where pages show them.

    ``lines`` are frames, moved to the origin, by the names of their fields; ``codes`` the colours of QR codes by those
    of theirs, ``watermarks`` the widths in pt of those across pages.  A code's place is stated for one whose side is
    one unit, a watermark's is its middle.
    """

    lines: Mapping[str, TextFrame]
    codes: Mapping[str, Color]
    watermarks: Mapping[str, float]
    places: tuple[StampPlace, ...]


def copy_places(prepared: Prepared, layout: Layout) -> CopyPlaces:
    """The places of the pages of ``layout``, which is composed of ``prepared``."""
    lines: dict[TextFrame, str] = {}
    codes: dict[Color, str] = {}
    watermarks: dict[float, str] = {}
    look = prepared.files.series.numbered_copies
    places: list[StampPlace] = []
    reserved = _Reserved(prepared)
    for index, page in enumerate(layout.pages):
        for frame in reserved.on(page):
            field = lines.setdefault(_at_origin(frame), f"line{len(lines) + 1}")
            places.append(StampPlace(index, field, frame.x_pt, frame.y_pt))
        if look and look.watermark:
            width = _WATERMARK * hypot(page.width_pt, page.height_pt)
            field = watermarks.setdefault(width, f"watermark{len(watermarks) + 1}")
            turn = degrees(atan2(page.height_pt, page.width_pt))
            middle = page.width_pt / 2, page.height_pt / 2
            places.append(StampPlace(index, field, *middle, turn=turn, behind=True))
        for item in page.items:
            if isinstance(item, QrBox) and item.url == prepared.bulletin.edition.address:
                field = codes.setdefault(item.color, f"code{len(codes) + 1}")
                places.append(StampPlace(index, field, item.x_pt, item.y_pt, item.side_pt))
    return CopyPlaces(
        {field: frame for frame, field in lines.items()},
        {field: color for color, field in codes.items()},
        {field: width for width, field in watermarks.items()},
        tuple(places),
    )


def reserved_lines(prepared: Prepared) -> dict[str, TextFrame]:
    """A line that page masters keep free for a copy, by its role, moved to the origin."""
    reserved = _Reserved(prepared)
    return {
        frame.role: _at_origin(frame)
        for master in prepared.styles.pages.masters.values()
        for frame in reserved.among(master.frames)
    }


class _Reserved:
    """The lines that page masters keep free: those that name a copy, and say nothing without one."""

    def __init__(self, prepared: Prepared) -> None:
        self._design = prepared.styles.pages
        self._fields = {**prepared.bulletin.fields, "running": {"title": ""}}

    def on(self, page: Page) -> Iterator[TextFrame]:
        """Those of a page."""
        return self.among(_frames(self._design, page))

    def among(self, frames: Iterable[Frame]) -> Iterator[TextFrame]:
        """Those among frames."""
        for frame in frames:
            if isinstance(frame, TextFrame) and self._is_kept_free(frame):
                yield frame

    def _is_kept_free(self, frame: TextFrame) -> bool:
        return _OF_A_COPY in frame.template and not fill(frame.template, self._fields).strip()


def _frames(design: PageDesign, page: Page) -> tuple[Frame, ...]:
    """The frames of a page; those of the ordinary pages where its master has no design of its own."""
    name = page.master if page.master in design.masters else "odd" if page.number % 2 else "even"
    return design.masters[name].frames


def _at_origin(frame: TextFrame) -> TextFrame:
    return replace(frame, part=FramePart.RUNNING, x_pt=0.0, y_pt=0.0)
