"""Where the blocks of a page stand: rectangles for a pointer to find."""

from collections.abc import Iterator

from bulletins.compose.boxes import AnchorBox, GlyphRun, LineBox, Page, PictureBox, QrBox
from bulletins.compose.metrics import Metrics
from bulletins.values import frozen

_ABOVE, _BELOW = 1.0, 0.25
"""What a line takes above and below its baseline, in em; a little more than its glyphs, to be hit with ease."""


@frozen
class Outline:
    """A block, or what of it stands in one column: edges in pt from the page's top left."""

    anchor: str
    left_pt: float
    top_pt: float
    right_pt: float
    bottom_pt: float

    def joined(self, other: "Outline") -> "Outline":
        """The rectangle around both."""
        return Outline(
            self.anchor,
            min(self.left_pt, other.left_pt),
            min(self.top_pt, other.top_pt),
            max(self.right_pt, other.right_pt),
            max(self.bottom_pt, other.bottom_pt),
        )

    def goes_on(self, other: "Outline") -> bool:
        """Whether ``other`` is more of the same block in the same column."""
        return other.anchor == self.anchor and other.bottom_pt > self.top_pt


def outlines(page: Page, metrics: Metrics) -> tuple[Outline, ...]:
    """The blocks of a page, in the order in which they are painted; footers, which belong to none, are left out."""
    found: list[Outline] = []
    for part in _parts(page, metrics):
        if found and found[-1].goes_on(part):
            found[-1] = found[-1].joined(part)
        else:
            found.append(part)
    return tuple(found)


def _parts(page: Page, metrics: Metrics) -> Iterator[Outline]:
    anchor = ""
    for item in page.items:
        if isinstance(item, LineBox):
            if item.anchor and item.runs:
                yield _line(item, metrics)
        elif isinstance(item, PictureBox) and anchor:
            right, bottom = item.x_pt + item.width_pt, item.y_pt + item.height_pt
            yield Outline(anchor, item.x_pt, item.y_pt, right, bottom)
        elif isinstance(item, QrBox) and anchor:
            yield Outline(anchor, item.x_pt, item.y_pt, item.x_pt + item.side_pt, item.y_pt + item.side_pt)
        anchor = item.anchor if isinstance(item, AnchorBox) else ""  # a picture belongs to the block it opens


def _line(line: LineBox, metrics: Metrics) -> Outline:
    size = max(run.size_pt for run in line.runs)
    return Outline(
        line.anchor,
        min(run.x_pt for run in line.runs),
        line.baseline_pt - _ABOVE * size,
        max(run.x_pt + _width(run, metrics) for run in line.runs),
        line.baseline_pt + _BELOW * size,
    )


def _width(run: GlyphRun, metrics: Metrics) -> float:
    natural = sum(metrics.advance(run.face, char) for char in run.text) * run.size_pt * run.scale_x
    return natural + sum(run.gaps)
