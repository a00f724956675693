"""Vertical space: what stands above and below each block, and where on the body grid that leaves the text.

Word has no grid that blocks return to; so what a block off the grid takes is counted (its lines estimated), and the
next block that belongs on the grid gets the rest above it.  All lengths are in twips.
"""

from dataclasses import dataclass

from bulletins.style.properties import RoleStyle
from bulletins.writers.docx.lengths import twips
from bulletins.writers.docx.xml import w

OFF_GRID = w("snapToGrid", val=0)
"""A paragraph whose lines have a pitch of their own."""


@dataclass(frozen=True, slots=True)
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

    ``y`` is where the last block ends, counted from a grid line; ``left`` the space that it keeps below itself;
    ``demanded`` what containers ask for that have begun or ended since.
    """

    pitch: int
    y: int = 0
    left: int = 0
    demanded: int = 0

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
        if style.snap:
            above = max(before, self.left)
            over = -(self.y + above + height + after) % self.pitch
            before = above + over if over else before
        return Spacing(before, after)

    def put(self, spacing: Spacing, height: int) -> None:
        """A block of that height stands here now."""
        self.y += max(self.left, spacing.before) + height
        self.left, self.demanded = spacing.after, 0
