"""Roles as inline declarations for a telephone: sizes in px, and nothing that WeChat's editor takes away.

An article is read on 360 px in the telephone's own face, so that a role keeps its rank, weight, colour and place,
and gives up its face and its exact size.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletins.style.page_design import RuleFrame
from bulletins.style.properties import Align, BreakBefore, Color, InlineStyle, RoleStyle, TurnSetting
from bulletins.writers.html.leaves import field_behind

if TYPE_CHECKING:
    from bulletins.style import StyleMap

BODY_ROLE = "paragraph"
"""The role whose size becomes the article's text size."""

BODY_PX = 16
_LINE_PX = 20
_LEAST_PX = 13
_LARGEST_PX = 24
_GROWTH_PX = 12
"""What a role of twice the text's size is larger, in px."""
_ROOM_PX = 328
"""A telephone's width of 360 px less the editor's margins."""
_NAME_PX = 34
_LEAST_HEADING_PX = 17
_HEAVY = ("hei", "title", "latin-bold")
_PARAGRAPH_GAP_PX = 10
_WIDEST_INDENT_PX = 16


class InlineSheet:
    """The looks of a style's roles as values of ``style`` attributes."""

    def __init__(self, styles: "StyleMap") -> None:
        self._styles = styles
        self._body = styles.block(BODY_ROLE)

    def root(self) -> str:
        """What holds for the whole article."""
        return (
            f"font-size:{BODY_PX}px;line-height:{self._leading(self._body)};color:{_hex(self._body.color)};"
            "text-align:justify;word-break:break-word;background:#ffffff"
        )

    def block(self, role: str, *, is_paragraph: bool = False, longest: int = 0) -> str:
        """A block of text; a paragraph has a small distance below it even where paper needs none.

        Display text whose longest line has ``longest`` characters is made a little smaller where that keeps the line.

        Raises:
            StyleError: the style has no such role.
        """
        style = self._styles.block(role)
        after = _PARAGRAPH_GAP_PX if is_paragraph else 0
        size = self._px(style)
        if longest and longest * size > _ROOM_PX:
            size = min(size, max(_ROOM_PX // longest, _LEAST_HEADING_PX))
        return ";".join([*self._type(style, size), *self._place(style, after), *_ornaments(style)])

    def hugging(self, role: str) -> str:
        """The field behind the words of a role whose field is as wide as they are; empty for others."""
        style = self._styles.block(role)
        if not (style.hug and style.fill):
            return ""
        return f"display:inline-block;background:{_hex(style.fill)};padding:2px {round(style.padding_pt)}px"

    def words(self, role: str) -> str:
        """A role's type only, for a text inside a line; with its frame where that is as wide as the words."""
        style = self._styles.block(role)
        look = [f"font-size:{self._px(style)}px", f"color:{_hex(style.color)}", *_weight(style.font)]
        if style.hug and style.frame_pt:
            look += ["display:inline-block", *_frame(style), f"padding:0 {round(style.padding_pt)}px"]
        return ";".join(look)

    def container(self, role: str) -> str:
        """The distances and ornaments of a section, case or box; none that the style does not name."""
        if role not in self._styles.blocks:
            return "margin:0"
        style = self._styles.block(role)
        field = field_behind(self._styles.pages, style.pages)
        behind = [f"background:{_hex(field.color)}", "padding:16px 14px"] if field else []
        return ";".join([*self._place(style, 0), *_ornaments(style), *behind])

    def inline(self, role: str | None) -> str:
        """An inline role.

        Raises:
            StyleError: the style has no such role.
        """
        return ";".join(self._inline(self._styles.inline(role))) if role else ""

    def name(self, role: str, characters: int) -> str:
        """A line of the head that stays on one line of a telephone, as large as it gets."""
        style = self._styles.block(role)
        size = max(_LEAST_PX, min(_NAME_PX, int(_ROOM_PX / max(characters, 1) / 1.06)))
        return ";".join(
            [
                f"font-size:{size}px",
                "line-height:1.4",
                "margin:0",
                f"color:{_hex(style.color)}",
                *_weight(style.font),
            ]
        )

    def aligned(self, align: Align) -> str:
        """How a line of the head stands."""
        side = "left" if align is Align.JUSTIFY else align.value
        return f"margin:0 0 4px;line-height:1.6;text-align:{side};text-indent:0"

    def stacks_turns(self, role: str) -> bool:
        """Whether the role sets each turn on a line of its own."""
        return self._styles.block(role).turns is TurnSetting.STACK

    def hugs(self, role: str) -> bool:
        """Whether the field or frame of a role is as wide as its words."""
        return self._styles.block(role).hug

    def rule(self, rule: RuleFrame) -> str:
        """A rule of the head, as the lower edge of what stands above it."""
        return f"padding:0 0 4px;border-bottom:{_line_px(rule.thickness_pt)}px solid {_hex(rule.color)}"

    def field(self, color: Color) -> str:
        """A filled field of the head."""
        return f"background:{_hex(color)};margin:0 0 12px;padding:16px 14px"

    def _type(self, style: RoleStyle, size: int) -> Iterator[str]:
        yield f"font-size:{size}px"
        yield f"line-height:{self._leading(style)}"
        yield f"color:{_hex(style.color)}"
        yield from _weight(style.font)
        yield f"text-align:{style.align.value}"
        yield f"text-indent:{style.first_indent_em:g}em"

    def _place(self, style: RoleStyle, least_after: int) -> Iterator[str]:
        above = self._distance(style.lines_before, style.space_before_pt)
        if style.break_before is not BreakBefore.NONE:  # what begins a page on paper stands apart
            above = max(above, 2 * _LINE_PX)
        below = max(self._distance(style.lines_after, style.space_after_pt), least_after)
        left, right = (
            min(round(em * self._px(style)), _WIDEST_INDENT_PX)
            for em in (style.left_indent_em, style.right_indent_em)
        )
        yield "margin:" + " ".join(f"{edge}px" if edge else "0" for edge in (above, right, below, left))

    def _distance(self, lines: float, space_pt: float) -> int:
        return round(lines * _LINE_PX + space_pt / self._body.size_pt * BODY_PX)

    def _px(self, style: RoleStyle) -> int:
        ratio = style.size_pt / self._body.size_pt
        if ratio > 1:
            return min(round(BODY_PX + (ratio - 1) * _GROWTH_PX), _LARGEST_PX)
        return max(round(BODY_PX * ratio), _LEAST_PX)

    def _leading(self, style: RoleStyle) -> str:
        return f"{min(max(style.leading_pt / style.size_pt, 1.4), 1.85):.2f}"

    def _inline(self, style: InlineStyle) -> Iterator[str]:
        if style.font:
            yield from _weight(style.font)
        if style.scale < 0.9:
            yield f"font-size:{max(round(BODY_PX * style.scale), 10)}px"
        if style.raise_em:
            yield "vertical-align:super;line-height:1"
        if style.color:
            yield f"color:{_hex(style.color)}"
        if style.underline_pt or style.strike_pt:
            lines = ("underline" * bool(style.underline_pt), "line-through" * bool(style.strike_pt))
            yield f"text-decoration:{' '.join(filter(None, lines))}"


def _weight(font: str) -> Iterator[str]:
    """Heavy faces are told by weight, for a telephone has one face."""
    yield f"font-weight:{'bold' if font in _HEAVY else 'normal'}"


def _ornaments(style: RoleStyle) -> Iterator[str]:
    if style.fill and not style.hug:
        yield f"background:{_hex(style.fill)}"
    yield from _frame(style)
    rules = (("top", style.rule_above_pt), ("bottom", style.rule_below_pt), ("left", style.rule_left_pt))
    edges = [(edge, thickness) for edge, thickness in rules if thickness]
    for edge, thickness in edges:
        yield f"border-{edge}:{_line_px(thickness)}px solid {_hex(style.rule_color)}"
    if style.padding_pt and not style.hug:
        inside = min(round(style.padding_pt), _WIDEST_INDENT_PX)
        is_closed = style.fill or style.frame_pt or not edges
        yield (
            f"padding:{inside}px"
            if is_closed
            else ";".join(f"padding-{edge}:{inside}px" for edge, _ in edges)
        )


def _frame(style: RoleStyle) -> Iterator[str]:
    if style.frame_pt:
        yield f"border:{_line_px(style.frame_pt)}px solid {_hex(style.frame_color)}"


def _line_px(thickness_pt: float) -> int:
    return max(1, round(thickness_pt))


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color.rgb)
