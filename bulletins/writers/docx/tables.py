"""Tables of WordprocessingML: rules, cells, and the places they stand at."""

from collections.abc import Sequence

from bulletins.style.properties import Color, RoleStyle
from bulletins.writers.docx.borders import border, shading
from bulletins.writers.docx.lengths import twips
from bulletins.writers.docx.xml import w

SIDES = ("top", "left", "bottom", "right")


def outer_borders(style: RoleStyle) -> str:
    """The rules above and below the whole, as far as the role has them."""
    above = border("top", style.rule_above_pt, style.rule_color) if style.rule_above_pt else ""
    return above + (border("bottom", style.rule_below_pt, style.rule_color) if style.rule_below_pt else "")


def frame_borders(style: RoleStyle) -> str:
    """The frame around the whole; a rule of its own above or below takes the place of the frame's."""
    frame = dict.fromkeys(SIDES, (style.frame_pt, style.frame_color)) if style.frame_pt else {}
    if style.rule_above_pt:
        frame["top"] = (style.rule_above_pt, style.rule_color)
    if style.rule_below_pt:
        frame["bottom"] = (style.rule_below_pt, style.rule_color)
    return "".join([border(side, *frame[side]) for side in SIDES if side in frame])


def is_framed(style: RoleStyle) -> bool:
    """Whether what a container holds stands in a table: framed, on a field, between rules, at the foot of its page."""
    return bool(style.frame_pt or style.fill or style.rule_above_pt or style.rule_below_pt or style.at_foot)


def foot_place(left_pt: float | None) -> str:
    """``w:tblpPr`` of a table at the foot of the text area, ``left_pt`` from the page's left or at the text's left.

    LibreOffice takes a table as wide as the text out of it only where its place is counted from the page.
    """
    across = {"horzAnchor": "margin", "tblpXSpec": "left"}
    if left_pt is not None:
        across = {"horzAnchor": "page", "tblpX": str(twips(left_pt))}
    return w("tblpPr", vertAnchor="margin", **across, tblpYSpec="bottom")


def inner_border(row_style: RoleStyle) -> str:
    """The rule between rows: the one that the role of a row has below."""
    return border("insideH", row_style.rule_below_pt, row_style.rule_color) if row_style.rule_below_pt else ""


def cell(width: int, content: str, *, borders: str = "", fill: Color | None = None) -> str:
    """A cell ``width`` twips wide; ``content`` are its paragraphs, in the middle of its height."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("tcBorders", borders) if borders else "",
        shading(fill),
        w("vAlign", val="center"),
    )
    return w("tc", properties, content)


def row(*cells: str, head: bool = False, together: bool = True, mark: str = "") -> str:
    """A row of cells; ``head`` repeats it on each page, ``together`` keeps it on one page, ``mark``: it changed."""
    properties = "".join(
        [
            w("cantSplit") if together else "",
            w("tblHeader") if head else "",
            mark,
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
