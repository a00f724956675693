"""Block nodes.  Each has a ``role`` (entry of the style sheet), an ``anchor`` (stable id) and its source span.

Anchors are ``case-id/kind-ordinal`` (``sn-beilin-rides/paragraph-2``); nodes outside cases use the name of
their section (``preface/paragraph-1``).  Children are tuples, in the order in which they are read.
"""

from bulletins.errors import Span
from bulletins.tree.inlines import Inline, Ordinal
from bulletins.tree.pictures import Picture
from bulletins.values import frozen

Turns = tuple[tuple[Inline, ...], ...]
"""Display text in turns: pieces that the style sets one a line or joins by a blank."""


@frozen
class Heading:
    """A heading: ``level`` from 1; ``number`` is the printed number (案例1, 一、) or empty.

    ``scheme`` and ``value`` say what the number is made of (for real numbering in Word); without a number
    they are empty and 0.
    """

    role: str
    anchor: str
    level: int
    turns: Turns
    number: str = ""
    scheme: str = ""
    value: int = 0
    span: Span | None = None


@frozen
class NumberLine:
    """The number of the case or part below it, on a line of its own (案例13, 第一篇); the heading then has none.

    ``scheme`` and ``value`` say what the number is made of.
    """

    role: str
    anchor: str
    number: str
    scheme: str
    value: int
    span: Span | None = None


@frozen
class Display:
    """A display line that is no heading: kicker, deck, organisation line, byline, column name, sign-off."""

    role: str
    anchor: str
    turns: Turns
    span: Span | None = None


@frozen
class Paragraph:
    """A paragraph; ``ordinal`` opens it when it is a point of its own."""

    role: str
    anchor: str
    children: tuple[Inline, ...]
    ordinal: Ordinal | None = None
    span: Span | None = None


@frozen
class Box:
    """A box beside the running text (阅读提示, 链接); ``title`` may be empty."""

    role: str
    anchor: str
    title: tuple[Inline, ...]
    children: tuple["Block", ...]
    span: Span | None = None


@frozen
class Figure:
    """A picture with its caption (说明), credit (摄影, both may be empty) and text alternative."""

    role: str
    anchor: str
    picture: Picture
    alternative: str
    caption: tuple[Inline, ...] = ()
    credit: tuple[Inline, ...] = ()
    span: Span | None = None


@frozen
class Cell:
    """A cell of a table; ``align`` is left, center or right."""

    children: tuple[Inline, ...]
    align: str = "left"


@frozen
class Table:
    """A table: one row of heads, then rows of as many cells.  ``caption`` may be empty."""

    role: str
    anchor: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()
    span: Span | None = None


@frozen
class Note:
    """A footnote; its marks point to ``anchor``."""

    role: str
    anchor: str
    number: int
    children: tuple[Inline, ...]
    span: Span | None = None


@frozen
class Section:
    """A part of the bulletin that is no case: preface, group of cases, correction notice, appendix, ending.

    A cover or a title leaf has no children: all its words are those of its page's design.  ``running_title`` is
    what the running heads of its pages say (第二篇 维权与服务); empty where the section has no say in them.
    """

    role: str
    anchor: str
    children: tuple["Block", ...]
    notes: tuple[Note, ...] = ()
    span: Span | None = None
    running_title: str = ""


@frozen
class Case:
    """One case, its display lines and heading among its children, in the order in which they are read.

    ``citation`` is how others cite it (第3期 案例2); ``genre`` is what kind of text it is (图片新闻).
    """

    role: str
    anchor: str
    case_id: str
    citation: str
    children: tuple["Block", ...]
    notes: tuple[Note, ...] = ()
    span: Span | None = None
    genre: str = ""


@frozen
class CallOut:
    """A QR code with words (扫描二维码 / 看第4期创新案例); ``url`` is what the code says."""

    role: str
    anchor: str
    turns: Turns
    url: str
    span: Span | None = None


@frozen
class LabelledRow:
    """A label with its text (报： …, 主任：…), or a text at the left and one at the right."""

    label: str = ""
    text: str = ""
    right: str = ""


@frozen
class LabelledRows:
    """Rows of labels and texts: the imprint (版记), the colophon (版本记录), the editorial board (编委会).

    A role ``imprint`` has its rows in the roles ``imprint-row`` and ``imprint-label``; others likewise.
    """

    role: str
    anchor: str
    rows: tuple[LabelledRow, ...]
    span: Span | None = None


@frozen
class ContentsEntry:
    """One line of the contents; its page is where ``target`` begins."""

    role: str
    level: int
    number: str
    turns: Turns
    organisation: str
    target: str


@frozen
class Contents:
    """The contents of the bulletin under ``title`` (目录, 本期要目)."""

    role: str
    anchor: str
    title: tuple[Inline, ...]
    entries: tuple[ContentsEntry, ...]
    with_pages: bool = True
    span: Span | None = None


Block = (
    Heading | NumberLine | Display | Paragraph | Box | Figure | Table | Section | Case | CallOut
    | LabelledRows | Contents
)  # fmt: skip
