"""Inline nodes: what stands inside a paragraph or a display line.

``role`` names the entry of the style sheet that says how the node looks; ``None`` means: as its surroundings.
"""

from bulletins.errors import Span
from bulletins.values import frozen


@frozen
class Text:
    """Running text.  No line ends; blanks in it are meant."""

    text: str
    role: str | None = None
    span: Span | None = None


@frozen
class Strong:
    """Text that the author marked as strong."""

    children: tuple["Inline", ...]
    role: str = "strong"
    span: Span | None = None


@frozen
class Ordinal:
    """A generated ordinal (一是, 一、, （一）, 1., （1）, a list's mark).

    ``scheme`` is the scheme as authors name it, ``level`` counts from 0 (the outermost), ``value`` from 1.
    As ``Paragraph.ordinal`` it opens the paragraph; among a paragraph's children it is a point that runs on.
    """

    text: str
    scheme: str
    level: int
    value: int
    role: str = "ordinal"
    span: Span | None = None


@frozen
class RunIn:
    """A run-in head: the label sentence at the start of a paragraph or point, its 。 included."""

    children: tuple["Inline", ...]
    role: str = "run-in"
    span: Span | None = None


@frozen
class Reference:
    """A reference to the block ``target`` (an anchor); ``text`` is what is printed (案例3)."""

    target: str
    text: str
    role: str = "reference"
    span: Span | None = None


@frozen
class PageReference:
    """The page number on which the block ``target`` begins; only composition knows it.

    ``before`` and ``after`` are printed with the number (（第 … 页）) and left out where there are no pages.
    """

    target: str
    before: str = ""
    after: str = ""
    role: str = "page-reference"
    span: Span | None = None


@frozen
class NoteMark:
    """The mark of a footnote; ``target`` is the anchor of a ``Note`` of the same section or case."""

    number: int
    target: str
    role: str = "note-mark"
    span: Span | None = None


@frozen
class Gap:
    """A place where text is missing ([缺]); printed as such, and no edition is published with one."""

    text: str = "[缺]"
    role: str = "gap"
    span: Span | None = None


@frozen
class Inserted:
    """Words that the marked copy of a correction shows as new."""

    children: tuple["Inline", ...]
    role: str = "inserted"
    span: Span | None = None


@frozen
class Deleted:
    """Words of the edition before that the marked copy of a correction shows struck."""

    children: tuple["Inline", ...]
    role: str = "deleted"
    span: Span | None = None


Inline = Text | Strong | Ordinal | RunIn | Reference | PageReference | NoteMark | Gap | Inserted | Deleted
