"""Shapes at places of the page: fields of colour behind the text, and boxes of text.

Source: MS-DOCX §2.6.1 (wps), ECMA-376 part 1 §20.4 (anchors), part 3 §10 (alternate content).  All lengths in EMU.
"""

from bulletins.values import frozen
from bulletins.writers.docx.xml import NAMESPACES, element, w

_NO_MARGINS = {"wrap": "square", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}


@frozen
class Place:
    """A rectangle of the page, from its left and top edge."""

    x: int
    y: int
    width: int
    height: int


def position(axis: str, offset: int) -> str:
    """The place on the page, from its left (H) or top (V) edge."""
    return element(f"wp:position{axis}", {"relativeFrom": "page"}, element("wp:posOffset", {}, str(offset)))


def field_of_color(number: int, place: Place, color: str) -> str:
    """A run with a rectangle behind the text; ``number`` is the drawing's own, ``color`` is RRGGBB."""
    fill = element("a:solidFill", {}, element("a:srgbClr", {"val": color}))
    shape = element("wps:cNvSpPr", {}) + _look(place, fill) + element("wps:bodyPr", {})
    return _anchored(number, "field", place, shape, behind=True)


def text_box(number: int, place: Place, paragraphs: str, *, clears: bool) -> str:
    """A run with a box of ``paragraphs``; where it ``clears`` its place the text goes on below it, else behind it."""
    shape = "".join(
        [
            element("wps:cNvSpPr", {"txBox": 1}),
            _look(place, element("a:noFill", {})),
            element("wps:txbx", {}, w("txbxContent", paragraphs)),
            element("wps:bodyPr", _NO_MARGINS, element("a:noAutofit", {})),
        ]
    )
    return _anchored(number, "text", place, shape, clears=clears)


def _look(place: Place, fill: str) -> str:
    return element(
        "wps:spPr",
        {},
        element(
            "a:xfrm",
            {},
            element("a:off", {"x": 0, "y": 0}),
            element("a:ext", {"cx": place.width, "cy": place.height}),
        ),
        element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {})),
        fill,
        element("a:ln", {}, element("a:noFill", {})),
    )


def _anchored(
    number: int, name: str, place: Place, shape: str, *, behind: bool = False, clears: bool = False
) -> str:
    attributes = {
        "distT": 0, "distB": 0, "distL": 0, "distR": 0, "simplePos": 0, "relativeHeight": number,
        "behindDoc": int(behind), "locked": 0, "layoutInCell": 1, "allowOverlap": 1,
    }  # fmt: skip
    anchor = element(
        "wp:anchor",
        attributes,
        element("wp:simplePos", {"x": 0, "y": 0}),
        position("H", place.x),
        position("V", place.y),
        element("wp:extent", {"cx": place.width, "cy": place.height}),
        element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        element("wp:wrapTopAndBottom" if clears else "wp:wrapNone", {}),
        element("wp:docPr", {"id": number, "name": f"{name} {number}", "descr": ""}),
        element("wp:cNvGraphicFramePr", {}),
        element(
            "a:graphic",
            {},
            element("a:graphicData", {"uri": NAMESPACES["wps"]}, element("wps:wsp", {}, shape)),
        ),
    )
    choice = element("mc:Choice", {"Requires": "wps"}, w("drawing", anchor))
    return w("r", element("mc:AlternateContent", {}, choice))
