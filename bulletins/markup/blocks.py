"""What an author wrote in the body of a case: inlines and blocks, each with its place in the file.

Nothing here is numbered or resolved; that is assembly's work.  Two nodes are equal when they say the same,
wherever they stand: spans do not count.
"""

from dataclasses import field

from bulletins.errors import Span
from bulletins.values import frozen


@frozen
class Text:
    """Running text, escapes undone.  No line ends; a blank in it is meant."""

    text: str
    span: Span | None = field(default=None, compare=False)


@frozen
class Strong:
    """``**…**``."""

    children: tuple["Inline", ...]
    span: Span | None = field(default=None, compare=False)


@frozen
class CaseReference:
    """``[@case-id]``: a reference to a case of the same issue."""

    case_id: str
    span: Span | None = field(default=None, compare=False)


@frozen
class NoteMark:
    """``[^label]``: the mark of the footnote whose ``NoteText`` has the same label."""

    label: str
    span: Span | None = field(default=None, compare=False)


@frozen
class Gap:
    """``[缺]``: a place where text is missing; no edition is published with one."""

    span: Span | None = field(default=None, compare=False)


@frozen
class Comment:
    """``<!--text-->``: kept when the body is written again, never printed.  An inline and a block."""

    text: str
    span: Span | None = field(default=None, compare=False)


Inline = Text | Strong | CaseReference | NoteMark | Gap | Comment


@frozen
class Paragraph:
    """A paragraph; ``run_in`` is its run-in head, set apart from ``children``, with its closing mark (。)."""

    children: tuple[Inline, ...]
    run_in: tuple[Inline, ...] | None = None
    span: Span | None = field(default=None, compare=False)


@frozen
class CrossHead:
    """A cross-head: ``level`` 1 to 3 for ``##`` to ``####``; ``turns`` as the author divided it by `` / ``."""

    level: int
    turns: tuple[tuple[Inline, ...], ...]
    span: Span | None = field(default=None, compare=False)


@frozen
class Point:
    """One point of a run; its ordinal is generated.

    ``starts_own_paragraph`` is false when the point runs on in the paragraph above it: the one before the run,
    or the point before it.  ``blocks`` stand below its first paragraph: further paragraphs, nested points.
    """

    children: tuple[Inline, ...]
    run_in: tuple[Inline, ...] | None = None
    starts_own_paragraph: bool = True
    blocks: tuple["Block", ...] = ()
    span: Span | None = field(default=None, compare=False)


@frozen
class Points:
    """A run of points; ``scheme`` names its ordinals, or is ``None``: the case's or the series'."""

    points: tuple[Point, ...]
    scheme: str | None = None
    span: Span | None = field(default=None, compare=False)

    @property
    def runs_on(self) -> bool:
        """Whether the run continues the paragraph before it."""
        return bool(self.points) and not self.points[0].starts_own_paragraph


@frozen
class Item:
    """One entry of a ``-`` list, made like a point."""

    children: tuple[Inline, ...]
    run_in: tuple[Inline, ...] | None = None
    blocks: tuple["Block", ...] = ()
    span: Span | None = field(default=None, compare=False)


@frozen
class Items:
    """A ``-`` list."""

    items: tuple[Item, ...]
    span: Span | None = field(default=None, compare=False)


@frozen
class Box:
    """``::: box title`` … ``:::``; the title may be empty."""

    title: tuple[Inline, ...]
    blocks: tuple["Block", ...]
    span: Span | None = field(default=None, compare=False)


@frozen
class Figure:
    """``![](path)`` with the lines 说明, 摄影 and 替代文字; ``path`` is as the author gave it."""

    path: str
    caption: tuple[Inline, ...] = ()
    credit: tuple[Inline, ...] = ()
    alternative: str = ""
    span: Span | None = field(default=None, compare=False)


@frozen
class Table:
    """A table: as many ``aligns`` (left, center, right) and cells in each row as there are ``heads``."""

    heads: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    aligns: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@frozen
class NoteText:
    """``[^label]: text``: the text of a footnote, where the author put it."""

    label: str
    children: tuple[Inline, ...]
    span: Span | None = field(default=None, compare=False)


Block = Paragraph | CrossHead | Points | Items | Box | Figure | Table | NoteText | Comment
