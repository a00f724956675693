"""What composition makes and painting reads: pages of boxes with absolute places.

Frame: pt, page's top left, y downwards.  Items stand in painting order, lines in reading order.
"""

from bulletins.errors import Diagnostic
from bulletins.style.properties import Color
from bulletins.tree import PageMap, Picture
from bulletins.values import frozen

LABEL = "label"
"""The mark of the run that numbers a point or a note."""

REPEATED = "repeated"
"""The part that lines of a table's head are where it stands again."""


@frozen
class GlyphRun:
    """Characters of one face, size and colour, drawn from ``x_pt`` on.

    ``text`` holds no blanks that are widths: blanks have become places.  ``gaps`` is either empty (every
    character follows at its natural advance) or one number a character: what is added to its advance, in pt,
    before the next one of the run (negative: compressed).  ``scale_x`` stretches the glyphs horizontally
    (1 = natural; the two-em dash), their advances with them.  ``mark`` is what the run is in its paragraph: the
    anchor that it leads to, ``LABEL``, or nothing but text.
    """

    face: str
    size_pt: float
    color: Color
    x_pt: float
    text: str
    gaps: tuple[float, ...] = ()
    scale_x: float = 1.0
    raise_pt: float = 0.0
    mark: str = ""


@frozen
class LineBox:
    """One line: its runs from left to right, on one baseline.  ``role`` and ``anchor`` are of the block it belongs to.

    ``part`` says which part of it, where a block has several: row and column of a table, from 0 (``2.0``; the head is
    row 0) or of labelled rows (label, text, what stands at the right); the number of an entry of the contents, from 0.
    ``ends_paragraph`` is false where the text goes on in the next line; ``joint`` is the blank (or nothing)
    that the text has at this line's end, for readers that put lines together again.
    """

    baseline_pt: float
    runs: tuple[GlyphRun, ...]
    role: str
    anchor: str
    ends_paragraph: bool = True
    joint: str = ""
    part: str = ""


@frozen
class FieldBox:
    """A filled rectangle: a rule, a band, a tint field, a side of a frame."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    color: Color


@frozen
class PictureBox:
    """A picture, scaled to its box; ``alternative`` is its text, ``anchor`` its figure's; an ornament has neither."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    picture: Picture
    alternative: str
    anchor: str = ""


@frozen
class QrBox:
    """A QR code of ``url``, quiet zone included in ``side_pt``; ``anchor`` is its call-out's, empty in a frame."""

    x_pt: float
    y_pt: float
    side_pt: float
    url: str
    color: Color
    anchor: str = ""


@frozen
class LinkBox:
    """A rectangle that leads to an anchor of the document (``target``) or to an address (``url``)."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    target: str = ""
    url: str = ""


@frozen
class AnchorBox:
    """Where the block ``anchor`` begins on its page."""

    anchor: str
    y_pt: float


Item = LineBox | FieldBox | PictureBox | QrBox | LinkBox | AnchorBox


@frozen
class Page:
    """One page: ``number`` counts sheets from 1, ``label`` is its number among those of its kind (12, iv; empty on a
    cover); ``folio`` is what is printed: the label, or nothing; ``master`` is the name of its design.
    ``trim_pt`` is how far in from the edges of the sheet the page is cut (0: it is the sheet); ``bleed_pt`` how far
    beyond that cut it is painted.  ``given_lines`` is how many lines it could have held but gave to the pages after it.
    """

    number: int
    folio: str
    width_pt: float
    height_pt: float
    items: tuple[Item, ...]
    label: str = ""
    master: str = ""
    trim_pt: float = 0.0
    bleed_pt: float = 0.0
    given_lines: int = 0


@frozen
class OutlineEntry:
    """A bookmark: ``level`` from 0."""

    level: int
    title: str
    anchor: str


@frozen
class Layout:
    """A composed bulletin; ``notices`` are warnings about its pages."""

    pages: tuple[Page, ...]
    page_map: PageMap
    outline: tuple[OutlineEntry, ...]
    notices: tuple[Diagnostic, ...] = ()
