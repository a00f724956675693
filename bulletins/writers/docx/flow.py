"""Vertical space: what stands above and below each block, and where on the body grid that leaves the text.

Word has no grid that blocks return to; so what a block off the grid takes is counted (its lines estimated), and the
next block that belongs on the grid gets the rest above it.  All lengths are in twips.
"""

from dataclasses import dataclass

from bulletins.style.properties import RoleStyle
from bulletins.values import frozen
from bulletins.writers.docx.lengths import LEAST_LINE, twips
from bulletins.writers.docx.xml import w

OFF_GRID = w("snapToGrid", val=0)
"""A paragraph whose lines have a pitch of their own."""


@frozen
class Spacing:
    """The space of a paragraph; ``line`` is its exact line pitch, 0 for lines as high as what stands in them."""

    before: int
    after: int
    line: int = 0

    def xml(self) -> str:
        """As ``w:spacing``, off the grid where there is no line pitch."""
        if self.line:
            return w("spacing", before=self.before, after=self.after, line=self.line, lineRule="exact")
        return OFF_GRID + w("spacing", before=self.before, after=self.after, line=240, lineRule="auto")


@dataclass(slots=True)
class Flow:
    """Where the text has come to.

    ``y`` is where the last block ends, counted from a line of the grid; ``left`` the space that it keeps below itself;
    ``demanded`` what containers ask for that have begun or ended since.  ``at_top``: the next block begins a page or
    columns and keeps no space above itself; ``breaks``: that page begins with it.  ``top`` is where the last block
    began; ``reach`` how far down the next one reaches at least, the space below it included (0: as it is).
    """

    pitch: int
    y: int = 0
    left: int = 0
    demanded: int = 0
    at_top: bool = False
    breaks: bool = False
    top: int = 0
    reach: int = 0

    def begin_page(self, *, breaks: bool = False) -> None:
        """A page or a row of columns begins with the next block; ``breaks`` if the block itself must say so."""
        self.y = self.left = self.demanded = 0
        self.at_top, self.breaks = True, breaks

    def begin(self, style: RoleStyle) -> None:
        """A container begins here: it keeps its space above its first block."""
        self.demanded = max(self.demanded, self.above(style))

    def end(self, style: RoleStyle) -> None:
        """A container ends here: it keeps its space below its last block."""
        self.demanded = max(self.demanded, self.below(style))

    def above(self, style: RoleStyle) -> int:
        """The space that a role keeps above itself."""
        return round(style.lines_before * self.pitch) + twips(style.space_before_pt)

    def below(self, style: RoleStyle) -> int:
        """The space that a role keeps below itself."""
        return round(style.lines_after * self.pitch) + twips(style.space_after_pt)

    def space_around(self, style: RoleStyle, height: int) -> Spacing:
        """The space for a block of that height.  Of two spaces that meet, Word takes the larger.

        On the grid, block and spaces fill whole body lines, and what is over stands above.
        """
        before, after = max(self.demanded, self.above(style)), self.below(style)
        if self.at_top:
            before = 0
        if self.reach:
            after = max(after, self.reach - self.y - max(before, self.left) - height)
        if style.snap:
            above = max(before, self.left)
            over = -(self.y + above + height + after) % self.pitch
            short = self.pitch - over
            if over and short <= LEAST_LINE and above - short >= self.left:
                before = above - short  # the paragraph behind a table is part of the space
            elif over:
                before = above + over
        return Spacing(before, after)

    def to_grid(self) -> int:
        """The space that is to follow the last block, and what then is missing to a line of the grid."""
        space = max(self.left, self.demanded)
        return space + -(self.y + space) % self.pitch

    def put(self, spacing: Spacing, height: int) -> None:
        """A block of that height stands here now."""
        self.top = self.y + max(self.left, spacing.before)
        self.y = self.top + height
        self.left, self.demanded, self.reach = spacing.after, 0, 0
        self.at_top = self.breaks = False
