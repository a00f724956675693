"""Every property of a role as a style sheet spells it: name, field, kind and what holds where nothing is said."""

from bulletins.style.values import Kind, ValueReader
from bulletins.values import frozen


@frozen
class Property:
    """``default`` is written as in a sheet; ``follows`` names the property whose value counts instead of it."""

    name: str
    field: str
    kind: Kind[object]
    default: str = ""
    follows: str = ""


_Reader = ValueReader

BLOCK_PROPERTIES = (
    Property("font", "font", _Reader.font, "song"),
    Property("latin", "latin", _Reader.latin, "own"),
    Property("latin-scale", "latin_scale", _Reader.ratio, "100%"),
    Property("size", "size_pt", _Reader.size, "12pt"),
    Property("leading", "leading_pt", _Reader.size, "21pt"),
    Property("color", "color", _Reader.color, "black"),
    Property("tracking", "tracking_pt", _Reader.length, "0"),
    Property("steps", "steps", _Reader.steps, "none"),
    Property("align", "align", _Reader.align, "justify"),
    Property("first-indent", "first_indent_em", _Reader.em, "0"),
    Property("first-indent-alone", "first_indent_alone_em", _Reader.em, follows="first-indent"),
    Property("left-indent", "left_indent_em", _Reader.em, "0"),
    Property("right-indent", "right_indent_em", _Reader.em, "0"),
    Property("turns", "turns", _Reader.turns, "stack"),
    Property("balance", "balance", _Reader.flag, "no"),
    Property("lines-before", "lines_before", _Reader.lines, "0"),
    Property("lines-after", "lines_after", _Reader.lines, "0"),
    Property("space-before", "space_before_pt", _Reader.thickness, "0"),
    Property("space-after", "space_after_pt", _Reader.thickness, "0"),
    Property("snap", "snap", _Reader.flag, "no"),
    Property("keep-lines", "keep_lines", _Reader.count, "0"),
    Property("keep-together", "keep_together", _Reader.flag, "no"),
    Property("keep-above", "keep_above", _Reader.flag, "no"),
    Property("float", "floats", _Reader.flag, "no"),
    Property("tail-lines", "tail_lines", _Reader.count, "0"),
    Property("break-before", "break_before", _Reader.break_before, "none"),
    Property("fill", "fill", _Reader.fill, "none"),
    Property("frame", "frame_pt", _Reader.thickness, "0"),
    Property("frame-color", "frame_color", _Reader.color, follows="color"),
    Property("rule-above", "rule_above_pt", _Reader.thickness, "0"),
    Property("rule-below", "rule_below_pt", _Reader.thickness, "0"),
    Property("rule-color", "rule_color", _Reader.color, follows="color"),
    Property("rule-left", "rule_left_pt", _Reader.thickness, "0"),
    Property("hug", "hug", _Reader.flag, "no"),
    Property("padding", "padding_pt", _Reader.thickness, "0"),
    Property("max-height", "max_height_pt", _Reader.thickness, "0"),
    Property("qr-side", "qr_side_pt", _Reader.thickness, "0"),
    Property("hang", "hang_pt", _Reader.thickness, "0"),
    Property("head-lines", "head_lines", _Reader.count, "0"),
    Property("pages", "pages", _Reader.sequence, "around"),
    Property("across", "across", _Reader.flag, "no"),
    Property("at-foot", "at_foot", _Reader.flag, "no"),
)
"""Of block roles; all of ``RoleStyle`` but its name and the writers' blocks."""

INLINE_PROPERTIES = (
    Property("font", "font", _Reader.font),
    Property("latin", "latin", _Reader.latin),
    Property("scale", "scale", _Reader.ratio, "100%"),
    Property("color", "color", _Reader.color),
    Property("raise", "raise_em", _Reader.em, "0"),
    Property("underline", "underline_pt", _Reader.thickness),
    Property("strike", "strike_pt", _Reader.thickness),
    Property("line-color", "line_color", _Reader.color),
    Property("margin-bar", "margin_bar_pt", _Reader.thickness),
)
"""Of inline roles; without a default: as the surroundings."""

WRITERS = ("pdf", "docx", "html")
"""The blocks of a role that only the writer of that name reads; they are not inherited."""

INHERITS = "inherits"
ROOT = "body"
"""The block role that every other one inherits from at last."""
