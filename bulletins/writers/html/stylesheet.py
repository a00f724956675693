"""The style map as a style sheet for screens and paper.

Sizes become multiples (rem) of the body's: the root's size says how large the body is, on a phone, on a desk,
on paper.  Free lines become margins; what belongs to pages of paper only (grids, columns, frames) is left out.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bulletins.style.page_design import Area
from bulletins.style.properties import Align, BreakBefore, Color, InlineStyle, RoleStyle, TurnSetting
from bulletins.writers.html.font_stacks import LETTERS_RANGE, STACKS
from bulletins.writers.html.leaves import field_behind

if TYPE_CHECKING:
    from bulletins.style import StyleMap

BODY_ROLE = "paragraph"
"""The role whose size is the page's measure of all sizes."""

_QR_SIDE_PT = 74.0

_PAGE_LINES = 2
"""The free lines on a screen above what begins a page on paper."""

_LARGE = 1.8
"""Words of the head that are so many times as large as the text are fitted to narrow screens."""

_NARROW_VW = 2.8
"""The text's size on a narrow screen, in hundredths of its width, as the measure of large words."""

_MEASURE = (28, 34)
"""The fewest and most characters of a line of body text on a wide screen."""

_NEWSPAPER_COLUMN, _WIDEST = 16, 84
"""A column of a newspaper page with its gutter, and the widest such page, in characters."""


class RoleSheet:
    """The rules of the roles that a page uses; naming a role in the page puts its rule on the sheet."""

    def __init__(self, styles: "StyleMap") -> None:
        self._styles = styles
        self._body = styles.block(BODY_ROLE)
        self._rules: dict[str, str] = {}
        self._stacks: dict[str, str] = {}
        self._letters: dict[str, str] = {}

    def block(self, role: str) -> str:
        """The class of a block role.

        Raises:
            StyleError: the style has no such role.
        """
        if role not in self._rules:
            style = self._styles.block(role)
            self._rules[role] = self._block_rule(style)
            if style.hug and style.fill:
                padding = _number(style.padding_pt / style.size_pt, "em")
                self._rules[f"{role}>.is-hugged"] = f"{_field(style.fill)};padding:0 {padding}"
        return role

    def cell(self, role: str) -> str:
        """The class of the cells of a table, whose padding stands at left and right only."""
        style = self._styles.block(role)
        self._rules.setdefault(
            f"{self.block(role)}:is(th,td)", f"padding:0 {_number(style.padding_pt / style.size_pt, 'em')}"
        )
        return role

    def container(self, role: str) -> str:
        """The class of a section or case: its distances and ornaments only, and none that the style does not name."""
        if role not in self._rules:
            known = role in self._styles.blocks
            self._rules[role] = self._container_rule(self._styles.block(role)) if known else ""
        return role

    def inline(self, role: str | None) -> str:
        """The class of an inline role, empty for ``None``.

        Raises:
            StyleError: the style has no such role.
        """
        if role and role not in self._rules:
            self._rules[role] = self._inline_rule(self._styles.inline(role))
        return role or ""

    def stacks_turns(self, role: str) -> bool:
        """Whether the role sets each turn on a line of its own."""
        return self._styles.block(role).turns is TurnSetting.STACK

    def hugs(self, role: str) -> bool:
        """Whether the field of a role is as wide as its words."""
        return self._styles.block(role).hug

    def stands_left(self, role: str) -> bool:
        """Whether a role stands at the left edge."""
        return self._styles.block(role).align is Align.LEFT

    def knows(self, role: str) -> bool:
        """Whether the style has the role."""
        return role in self._styles.blocks

    def rem(self, length_pt: float) -> str:
        """A length of the page as a multiple of the body size."""
        return _number(length_pt / self._body.size_pt, "rem")

    def fitted(self, role: str, characters: int, is_name: bool = True) -> str:
        """The declarations that keep a line of so many characters within the page; none for words of text size.

        The bulletin's name is as large as it gets on a narrow screen; other large words keep their proportion.
        """
        style = self._styles.block(role)
        size, tracking = style.size_pt, style.tracking_pt
        for step in style.steps:
            if characters >= step.from_characters:
                size, tracking = step.size_pt, step.tracking_pt
        ratio = size / self._body.size_pt
        if not is_name and ratio < _LARGE:
            return ""
        widths = _number(characters * (1 + tracking / size))
        spacing = f";letter-spacing:{_number(tracking / size, 'em')}" if tracking != style.tracking_pt else ""
        narrow = "" if is_name else f",{_number(ratio * _NARROW_VW, 'vw')}"
        return f"font-size:min({self.rem(size)},var(--room)/{widths}{narrow}){spacing}"

    def distances(self, role: str) -> str:
        """The declarations of a role's distances, for what stands around it."""
        return ";".join(self._margins(self._styles.block(role)))

    def qr_side(self, role: str) -> str:
        """The side of a call-out's code."""
        return f"--qr:{_number(self._styles.block(role).qr_side_pt or _QR_SIDE_PT, 'pt')}"

    def text(self) -> str:
        """The sheet: faces for letters, what holds for the whole page, then a rule for each role."""
        page = self._styles.pages
        area = page.masters["odd"].area
        right, below = page.width_pt - area.x_pt - area.width_pt, page.height_pt - area.y_pt - area.height_pt
        margins = " ".join(_number(edge, "pt") for edge in (area.y_pt, right, below, area.x_pt))
        values = [
            f"--measure:{self._measure(area)}rem",
            f"--paper-size:{_number(self._body.size_pt, 'pt')}",
            f"--columns:{area.columns if area.columns > 1 else 'auto'}",
            f"--gutter:{_number(area.gutter_pt, 'pt')}",
            f"--ink:{_hex(self._body.color)}",
            *self._stacks.values(),
        ]
        rules = [
            *self._letters.values(),
            f":root{{{';'.join(values)}}}",
            f"@page{{size:{_number(page.width_pt, 'pt')} {_number(page.height_pt, 'pt')};margin:{margins}}}",
            *(f".{role}{{{rule}}}" for role, rule in self._rules.items() if rule),
        ]
        return "\n".join(rules)

    def _measure(self, area: Area) -> int:
        """The width of the text on a wide screen, in characters: a column's, or a newspaper page's."""
        if self._styles.pages.modules:
            return min(area.columns * _NEWSPAPER_COLUMN, _WIDEST)
        characters = round(area.width_pt / area.columns / self._body.size_pt)
        return min(max(characters, _MEASURE[0]), _MEASURE[1])

    def _block_rule(self, style: RoleStyle) -> str:
        size = style.size_pt
        rule = [
            *self._font(style.font, style.latin, style.latin_scale),
            f"font-size:{self._size(size)}",
            f"line-height:{_number(style.leading_pt / size)}",
            *self._margins(style),
            f"text-align:{style.align.value}",
            f"text-indent:{_number(style.first_indent_em, 'em')}",
            *self._color(style.color),
        ]
        if style.first_indent_alone_em != style.first_indent_em:
            rule.append(f"--alone:{_number(style.first_indent_alone_em, 'em')}")
        if style.left_indent_em or style.right_indent_em:
            rule.append(
                f"--left:{self._indent(style.left_indent_em)};--right:{self._indent(style.right_indent_em)}"
            )
        if style.tracking_pt:
            rule.append(f"letter-spacing:{_number(style.tracking_pt / size, 'em')}")
        if style.balance:
            rule.append("text-wrap:balance")
        if style.keep_lines:
            rule.append("break-after:avoid")
        return ";".join([*rule, *_ornaments(style)])

    def _container_rule(self, style: RoleStyle) -> str:
        field = field_behind(self._styles.pages, style.pages)
        behind = [_field(field.color), "padding:1.5rem 1.25rem"] if field else []
        return ";".join([*self._margins(style), *_ornaments(style), *behind])

    def _margins(self, style: RoleStyle) -> Iterable[str]:
        pitch = self._styles.pages.pitch_pt
        above = style.lines_before * pitch + style.space_before_pt
        if style.break_before is not BreakBefore.NONE:  # a screen has no pages: what begins one stands apart
            above = max(above, _PAGE_LINES * pitch)
        below = style.lines_after * pitch + style.space_after_pt
        indents = (em * style.size_pt for em in (style.left_indent_em, style.right_indent_em))
        left, right = (f"min({self.rem(indent)},4vw)" if indent else "0" for indent in indents)
        edges = (self.rem(above), right, self.rem(below), left)
        yield "margin:" + ("0" if set(edges) == {"0"} else " ".join(edges))

    def _indent(self, indent_em: float) -> str:
        """An indent; no wide one on a narrow screen."""
        return f"min({_number(indent_em, 'em')},4vw)" if indent_em else "0px"

    def _size(self, size_pt: float) -> str:
        """A size.

        What is larger than the text grows less on a narrow screen, so that a title's turn fits a line; what is
        much smaller stays readable.
        """
        if size_pt > self._body.size_pt:
            return f"min({self.rem(size_pt)},max(1rem,5.5vw))"
        return (
            f"max({self.rem(size_pt)},var(--least))"
            if size_pt < 0.8 * self._body.size_pt
            else self.rem(size_pt)
        )

    def _inline_rule(self, style: InlineStyle) -> str:
        rule: list[str] = []
        if style.font:
            rule += self._han(style.font)
        if style.latin is not None:
            rule.append(f"--letters:{self._letters_of(style.latin, 1.0)}")
        if style.scale != 1:
            rule.append(f"font-size:{_number(style.scale, 'em')}")
        if style.raise_em:
            rule.append(f"vertical-align:{_number(style.raise_em / style.scale, 'em')};line-height:0")
        if style.color:
            rule += self._color(style.color)
        return ";".join([*rule, *_lines_at(style), *_own(style.html)])

    def _font(self, font: str, latin: str, scale: float) -> Iterable[str]:
        yield f"--letters:{self._letters_of(latin, scale)}"
        yield from self._han(font)

    def _han(self, font: str) -> Iterable[str]:
        stack = STACKS[font]
        self._stacks[font] = f"--{font}:{stack.css}"
        yield f"--han:var(--{font})"
        yield "font-family:var(--letters),var(--han)"
        yield f"font-weight:{stack.weight}"

    def _letters_of(self, font: str, scale: float) -> str:
        """A family that has the letters and digits of ``font`` at ``scale`` and nothing else; empty: the text's own."""
        if not font:
            return "var(--han)"
        percent = round(scale * 100)
        name = f'"letters-{font}-{percent}"'
        if name not in self._letters:
            self._letters[name] = (
                f"@font-face{{font-family:{name};src:{STACKS[font].sources};size-adjust:{percent}%;"
                f"font-weight:1 1000;unicode-range:{LETTERS_RANGE}}}"
            )
        return name

    def _color(self, color: Color) -> Iterable[str]:
        """Text of the body's colour takes it from the page, which prints it black."""
        yield "color:var(--ink)" if color == self._body.color else f"color:{_hex(color)}"


def rule_style(thickness_pt: float, color: Color) -> str:
    """The declarations of a horizontal rule."""
    return f"border-top:{_width(thickness_pt)} solid {_hex(color)}"


def band_style(color: Color) -> str:
    """The declarations of a filled field of the head, which runs on to the edges of the screen."""
    return f"--field:{_hex(color)}"


def _ornaments(style: RoleStyle) -> Iterable[str]:
    if style.fill and not style.hug:
        yield _field(style.fill)
    if style.frame_pt:
        yield f"border:{_width(style.frame_pt)} solid {_hex(style.frame_color)}"
        if style.hug:
            yield f"width:fit-content;padding:0 {_number(style.padding_pt / style.size_pt, 'em')}"
    for edge, thickness in _rules(style):
        if thickness:
            yield f"border-{edge}:{_width(thickness)} solid {_hex(style.rule_color)}"
    if style.padding_pt and not style.hug:
        inside = _number(style.padding_pt / style.size_pt, "em")
        sides = [edge for edge, thickness in _rules(style) if thickness]
        is_closed = style.fill or style.frame_pt or not sides
        yield f"padding:{inside}" if is_closed else ";".join(f"padding-{edge}:{inside}" for edge in sides)
    if style.max_height_pt:
        yield f"--max-height:{_number(style.max_height_pt, 'pt')}"
    if style.across:
        yield "column-span:all"
    if style.keep_together:
        yield "break-inside:avoid"
    if style.break_before is not BreakBefore.NONE:
        yield "break-before:page"
    yield from _own(style.html)


def _lines_at(style: InlineStyle) -> Iterable[str]:
    """The lines under and through a text; of both, the heavier one's weight."""
    lines = {"underline": style.underline_pt, "line-through": style.strike_pt}
    drawn = [name for name, weight in lines.items() if weight]
    if drawn:
        yield f"text-decoration:{' '.join(drawn)} {_width(max(lines[name] or 0.0 for name in drawn))}"
        if style.line_color:
            yield f"text-decoration-color:{_hex(style.line_color)}"


def _rules(style: RoleStyle) -> tuple[tuple[str, float], ...]:
    """The edges that may have a rule, with its weight."""
    return (("top", style.rule_above_pt), ("bottom", style.rule_below_pt), ("left", style.rule_left_pt))


def _field(color: Color) -> str:
    """A filled field, printed even where a browser would save ink: white words may stand on it."""
    return f"background:{_hex(color)};print-color-adjust:exact"


def _own(declarations: Mapping[str, object]) -> Iterable[str]:
    """What a role says for pages only: CSS properties and their values."""
    return (f"{name}:{value}" for name, value in declarations.items() if name != "tag")


def _width(thickness_pt: float) -> str:
    """The width of a line, which no screen may lose."""
    return f"max(1px,{_number(thickness_pt, 'pt')})"


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color.rgb)


def _number(value: float, unit: str = "") -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in {"0", "-0"} else text + unit
