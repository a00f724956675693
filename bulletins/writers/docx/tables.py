"""Tables of WordprocessingML: rules, cells, and the places they stand at."""

from collections.abc import Sequence

from bulletins.style.properties import Color, RoleStyle
from bulletins.writers.docx.lengths import eighths
from bulletins.writers.docx.styles import hex_color
from bulletins.writers.docx.xml import w

SIDES = ("top", "left", "bottom", "right")


def border(side: str, thickness_pt: float, color: Color) -> str:
    """A border of a table, cell or paragraph."""
    return w(side, val="single", sz=eighths(thickness_pt), space=0, color=hex_color(color))


def outer_borders(style: RoleStyle) -> str:
    """The rules above and below the whole, as far as the role has them."""
    above = border("top", style.rule_above_pt, style.rule_color) if style.rule_above_pt else ""
    return above + (border("bottom", style.rule_below_pt, style.rule_color) if style.rule_below_pt else "")


def inner_border(row_style: RoleStyle) -> str:
    """The rule between rows: the one that the role of a row has below."""
    return border("insideH", row_style.rule_below_pt, row_style.rule_color) if row_style.rule_below_pt else ""


def cell(width: int, content: str, *, borders: str = "", fill: Color | None = None) -> str:
    """A cell ``width`` twips wide; ``content`` are its paragraphs, in the middle of its height."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("tcBorders", borders) if borders else "",
        w("shd", val="clear", color="auto", fill=hex_color(fill)) if fill else "",
        w("vAlign", val="center"),
    )
    return w("tc", properties, content)


def row(*cells: str, head: bool = False, together: bool = True) -> str:
    """A row of cells; ``head`` repeats it on each page, ``together`` keeps it on one page."""
    properties = "".join(
        [
            w("cantSplit") if together else "",
            w("tblHeader") if head else "",
        ]
    )
    return w("tr", w("trPr", properties) if properties else "", *cells)


def table(
    widths: Sequence[int],
    rows: Sequence[str],
    *,
    borders: str = "",
    padding: tuple[int, int, int, int] = (0, 0, 0, 0),
    place: str = "",
    centred: bool = False,
) -> str:
    """A table of fixed column ``widths``; ``padding`` of its cells by ``SIDES``, all in twips.

    ``place`` is ``w:tblpPr`` for a table that stands outside the text.
    """
    margins = w(
        "tblCellMar", *(w(side, w=space, type="dxa") for side, space in zip(SIDES, padding, strict=True))
    )
    properties = w(
        "tblPr",
        place,
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center") if centred else "",
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", borders) if borders else "",
        w("tblLayout", type="fixed"),
        margins,
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)
