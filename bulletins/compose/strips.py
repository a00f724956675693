"""Set blocks: strips that are stacked into columns, each as high as it is and never cut.

Places inside a strip are from its top left; x is from the left of the column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.compose.boxes import AnchorBox, FieldBox, Item, LinkBox, PictureBox, QrBox
from bulletins.compose.lines import EM_TOP_TO_BASELINE, SetLine
from bulletins.compose.typecase import Ink
from bulletins.style.properties import BreakBefore, Color, RoleStyle
from bulletins.values import frozen, replace

_SAME_PITCH_PT = 0.01
"""Text on the body's pitch stands on the body's grid, whatever was above it."""

_FEWEST_LINES = 2
"""A paragraph leaves at least so many lines in a column, and takes as many into the next.  Source: CLREQ (孤行)."""


@frozen
class LinePart:
    """A set line; ``baseline_pt`` is below the strip's top, ``top_pt`` and ``height_pt`` are those of its line box."""

    line: SetLine
    baseline_pt: float
    height_pt: float
    role: str
    anchor: str
    part: str = ""


@frozen
class Dots:
    """A row of square dots: the left of each, the top and the side of all."""

    x_pt: tuple[float, ...]
    y_pt: float
    side_pt: float
    color: Color

    def boxes(self, left: float, top: float) -> Iterator[FieldBox]:
        """The fields of the dots in a strip at its place."""
        for x in self.x_pt:
            yield FieldBox(x + left, self.y_pt + top, self.side_pt, self.side_pt, self.color)


Part = LinePart | Dots | FieldBox | PictureBox | QrBox | LinkBox


@frozen
class Rule:
    """A rule's weight and colour."""

    weight_pt: float
    color: Color


@frozen(eq=False)
class Surround:
    """What is drawn around strips of one block: a field, rules at the top, bottom and sides, a bar at the left.

    All stand inside the edges.

    Where the block goes on in another column, each part of it is closed, ``padding_pt`` below its last line.
    """

    x_pt: float
    width_pt: float
    fill: Color | None = None
    top: Rule | None = None
    bottom: Rule | None = None
    side: Rule | None = None
    bar: Rule | None = None
    padding_pt: float = 0.0

    def boxes(self, left: float, top: float, bottom: float) -> Iterator[FieldBox]:
        """The fields of the surround in a column that begins at ``left``."""
        x, width, height = left + self.x_pt, self.width_pt, bottom - top
        if self.fill:
            yield FieldBox(x, top, width, height, self.fill)
        if self.side:
            weight = self.side.weight_pt
            yield FieldBox(x, top, weight, height, self.side.color)
            yield FieldBox(x + width - weight, top, weight, height, self.side.color)
        if self.bar:
            yield FieldBox(x, top, self.bar.weight_pt, height, self.bar.color)
        if self.top:
            yield FieldBox(x, top, width, self.top.weight_pt, self.top.color)
        if self.bottom:
            yield FieldBox(x, bottom - self.bottom.weight_pt, width, self.bottom.weight_pt, self.bottom.color)


@frozen
class Strip:
    """A strip; ``may_break`` says whether a column may begin with it, ``anchors`` begin here, ``notes`` belong here.

    ``surrounds`` are drawn around it, the outermost first; ``head`` is repeated above it where a column begins with it.
    ``open`` are those of its surrounds that a column which ends with it must close.
    """

    height_pt: float
    parts: tuple[Part, ...] = ()
    may_break: bool = True
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    surrounds: tuple[Surround, ...] = ()
    head: tuple["Strip", ...] = ()
    open: tuple[Surround, ...] = ()

    @property
    def foot_pt(self) -> float:
        """What its surrounds need below it where a column ends with it."""
        return sum([surround.padding_pt for surround in self.open])

    def reach_of(self, surround: Surround) -> float:
        """How far below it one of its surrounds reaches where a column ends with it."""
        place = self.open.index(surround) if surround in self.open else len(self.open)
        return sum([inner.padding_pt for inner in self.open[place:]])

    def within(self, surround: Surround) -> "Strip":
        """The strip, and its head, inside one more surround."""
        head = tuple(strip.within(surround) for strip in self.head)
        return replace(self, surrounds=(surround, *self.surrounds), head=head)

    def as_part(self, name: str) -> "Strip":
        """The strip with its lines as those of one part of their block."""
        parts = (replace(part, part=name) if isinstance(part, LinePart) else part for part in self.parts)
        return replace(self, parts=tuple(parts))

    def items(self, left: float, top: float, inks: Mapping[str, Ink]) -> Iterator[Item]:
        """The boxes of the strip at its place on the page."""
        for anchor in self.anchors:
            yield AnchorBox(anchor, top)
        for part in self.parts:
            if isinstance(part, LinePart):
                baseline = top + part.baseline_pt
                yield part.line.box(left, baseline, inks, part.role, part.anchor, part.part)
                if part.line.material.marks:
                    yield from part.line.fields(left, baseline)
                if part.line.material.links:
                    line_top = top + part.baseline_pt - 0.5 * part.height_pt - 0.38 * part.line.material.em
                    yield from part.line.links(left, line_top, part.height_pt)
            elif isinstance(part, Dots):
                yield from part.boxes(left, top)
            else:
                yield replace(part, x_pt=part.x_pt + left, y_pt=part.y_pt + top)


@frozen
class SetBlock:
    """A block, set: its strips, the space around it and how it keeps with its neighbours.

    Spaces are in pt; ``tail_pt`` is how much of the column must be left where the block begins.  ``pages`` is the
    sequence of pages that it stands on, ``across`` and ``at_foot`` say where on a page.  ``floats``: what follows it in
    its ``case`` may stand before it; outside cases that is its section (an anchor).
    """

    strips: tuple[Strip, ...]
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    snap: bool = False
    keep_lines: int = 0
    tail_pt: float = 0.0
    break_before: BreakBefore = BreakBefore.NONE
    pages: str = ""
    across: bool = False
    at_foot: bool = False
    floats: bool = False
    case: str = ""

    @classmethod
    def of(cls, style: RoleStyle, strips: tuple[Strip, ...], pitch_pt: float, anchor: str = "") -> "SetBlock":
        """Strips with the spaces and the keeping that the style of their block asks for; ``anchor`` begins there."""
        if strips and (style.keep_above or anchor):
            first = strips[0]
            anchors = (anchor, *first.anchors) if anchor else first.anchors
            kept = replace(first, may_break=first.may_break and not style.keep_above, anchors=anchors)
            strips = (kept, *strips[1:])
        return cls(
            strips=strips,
            space_before_pt=style.lines_before * pitch_pt + style.space_before_pt,
            space_after_pt=style.lines_after * pitch_pt + style.space_after_pt,
            snap=style.snap or all(abs(strip.height_pt - pitch_pt) < _SAME_PITCH_PT for strip in strips),
            keep_lines=style.keep_lines,
            tail_pt=style.tail_lines * pitch_pt,
            break_before=style.break_before,
            at_foot=style.at_foot,
            floats=style.floats,
        )

    @property
    def height_pt(self) -> float:
        """The height of all strips."""
        return height_of(self.strips)

    def beginning(self, anchor: str) -> "SetBlock":
        """The block with one more anchor that begins with it."""
        first = self.strips[0]
        return replace(self, strips=(replace(first, anchors=(anchor, *first.anchors)), *self.strips[1:]))


def line_strips(lines: Sequence[SetLine], style: RoleStyle, anchor: str) -> tuple[Strip, ...]:
    """Lines as strips, one each; a column begins with neither the last line of a paragraph nor its second."""
    last = len(lines) - _FEWEST_LINES
    leading, role, baseline = style.leading_pt, style.role, _baseline(style, style.leading_pt)
    return tuple(
        [
            Strip(
                leading,
                (LinePart(line, baseline, leading, role, anchor),),
                index == 0 or (not style.keep_together and _FEWEST_LINES <= index <= last),
                (),
                line.notes(),
            )
            for index, line in enumerate(lines)
        ]
    )


def line_part(
    line: SetLine, style: RoleStyle, anchor: str, top_pt: float = 0.0, leading_pt: float = 0.0, part: str = ""
) -> LinePart:
    """A line in a strip: its line box begins at ``top_pt`` and is ``leading_pt`` high (0: the role's)."""
    leading = leading_pt or style.leading_pt
    return LinePart(line, _baseline(style, leading, top_pt), leading, style.role, anchor, part)


def _baseline(style: RoleStyle, leading_pt: float, top_pt: float = 0.0) -> float:
    """Where the baseline of a line stands whose line box begins at ``top_pt``."""
    return top_pt + (leading_pt - style.size_pt) / 2 + EM_TOP_TO_BASELINE * style.size_pt


def height_of(strips: Iterable[Strip]) -> float:
    """The height of strips on top of each other."""
    return sum([strip.height_pt for strip in strips])


def stacked(blocks: Sequence[SetBlock]) -> tuple[Strip, ...]:
    """Blocks on top of each other as the strips of one block; the distances at its edges are left out."""
    strips: list[Strip] = []
    for index, block in enumerate(blocks):
        kept = bool(index) and blocks[index - 1].keep_lines > 0
        space = max(block.space_before_pt, blocks[index - 1].space_after_pt) if index else 0.0
        if space:
            strips.append(Strip(space, may_break=False))
        first, *rest = block.strips
        strips += [replace(first, may_break=first.may_break and not kept and not space), *rest]
    return tuple(strips)


def unbroken(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The strips as a unit: a column may begin with the first of them only."""
    for index, strip in enumerate(strips):
        yield replace(strip, may_break=False) if index and strip.may_break else strip
