"""The compositor: turns text of the tree into measured material, in the looks of its role.

Holds what all blocks of one bulletin share: styles, type case, page numbers, and what could not be set.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from bulletins.compose.lines import Measure
from bulletins.compose.material import Material, MissingGlyph, Piece, measure
from bulletins.compose.metrics import Metrics
from bulletins.compose.strips import Strip
from bulletins.compose.typecase import Setting, type_case
from bulletins.errors import Diagnostic, RenderError, Span, StyleError
from bulletins.style import RoleStyle, StyleMap
from bulletins.tree import (
    Deleted,
    Gap,
    Inline,
    Inserted,
    NoteMark,
    Ordinal,
    PageMap,
    PageReference,
    Reference,
    RunIn,
    Strong,
    Text,
)
from bulletins.units import mm, parse_length

T = TypeVar("T")

_ITEM_MARKS = frozenset("•●■◆▪◦○–—")
_LEAST_LEADING = 0.9
"""In em; characters of lines that stand closer touch each other."""

_ITEM_BLANK = "\u2002"
_LONGEST_NUMBER = 8
"""Characters of a reference that is a number (案例12) and stays on one line."""


class Compositor:
    """Sets text of one bulletin.

    ``page_map`` holds the page numbers of the pass before; ``asked_for_pages`` counts how often one was needed.
    ``notes`` are the set footnotes by their anchors; ``names`` are those that no line's end in a title may tear.
    """

    def __init__(self, styles: StyleMap, metrics: Metrics, names: tuple[str, ...] = ()) -> None:
        self.styles = styles
        self.names = names
        self.case = type_case(metrics)
        self.page_map: PageMap = {}
        self.asked_for_pages = 0
        self.notes: dict[str, tuple[Strip, ...]] = {}
        # With the node itself: as long as it is kept, no other one has its id.
        self._kept: dict[tuple[int, float, float, str | None], tuple[object, Any]] = {}
        self._settings: dict[int, tuple[RoleStyle, Setting]] = {}
        self._inside: dict[tuple[int, str], tuple[Setting, Setting]] = {}
        self._missing: dict[tuple[str, str], Diagnostic] = {}

    @property
    def missing(self) -> tuple[Diagnostic, ...]:
        """A finding for every character that no face draws, once a block."""
        return tuple(self._missing.values())

    @property
    def pitch_pt(self) -> float:
        """The pitch of the body grid."""
        return self.styles.pages.pitch_pt

    @property
    def page_height_pt(self) -> float:
        """The height of the type area of an ordinary page."""
        return self.styles.pages.masters["odd"].area.height_pt

    def has_role(self, role: str) -> bool:
        """Whether the style says how ``role`` looks."""
        return role in self.styles.blocks

    def has_inline(self, role: str) -> bool:
        """Whether the style says how the inline ``role`` differs."""
        return role in self.styles.inlines

    def page_number(self, target: str) -> str:
        """The number of the page on which the block ``target`` begins, as far as it is known.

        Raises:
            RenderError: the last pass has set all blocks, and none is called so.
        """
        self.asked_for_pages += 1
        if self.page_map and target not in self.page_map:
            raise RenderError(Diagnostic.of("B403", target=target))
        return self.page_map.get(target, "0")

    def kept(self, node: object, measure: Measure, make: Callable[[], T], around: str | None = "") -> T:
        """What ``make`` makes of a node of the tree, made once unless it depends on page numbers.

        ``around`` is the sequence of pages that the node stands on, where that tells.
        """
        key = (id(node), measure.x_pt, measure.width_pt, around)
        if key in self._kept:
            kept: T = self._kept[key][1]
            return kept
        asked = self.asked_for_pages
        made = make()
        if self.asked_for_pages == asked:
            self._kept[key] = node, made
        return made

    def material(
        self,
        children: tuple[Inline, ...],
        style: RoleStyle,
        anchor: str,
        span: Span | None,
        opening: str = "",
    ) -> Material:
        """Inline nodes as one paragraph of ``style``, with the text ``opening`` before them."""
        self.check_leading(style)
        setting = self.setting(style)
        pieces = [Piece(opening, setting)] if opening else []
        pieces += self.pieces(children, setting)
        return self.measured(pieces, style, anchor, span)

    def check_room(self, style: RoleStyle, measure: Measure) -> None:
        """See that a line of the role, between its indents and in its frame, holds a character.

        Raises:
            StyleError: it does not, or the role's lines would be printed over each other.
        """
        self.check_leading(style)
        if (
            measure.width_pt >= style.size_pt
            and measure.width_pt >= (style.first_indent_em + 1) * style.size_pt
        ):
            return
        shares = {
            "left-indent": style.left_indent_em * style.size_pt,
            "right-indent": style.right_indent_em * style.size_pt,
            "first-indent": style.first_indent_em * style.size_pt,
            "padding": style.padding_pt,
        }
        name = max(shares, key=lambda each: shares[each])
        place = self._place_of(style.role, name)
        raise StyleError(Diagnostic.of("B406", place, role=style.role, property=name))

    def check_leading(self, style: RoleStyle) -> None:
        """See that lines of the role stand below each other.

        Raises:
            StyleError: they would be printed over each other.
        """
        if style.leading_pt < _LEAST_LEADING * style.size_pt:
            size, leading = shown_pt(style.size_pt), shown_pt(style.leading_pt)
            place = self._place_of(style.role, "leading")
            raise StyleError(Diagnostic.of("B405", place, role=style.role, leading=leading, size=size))

    def _place_of(self, role: str, name: str) -> Span | None:
        """Where a property of a role is set."""
        if role not in self.styles.block_entries:
            return None
        sources = [each for each in self.styles.explain(role) if each.property == name and each.path]
        return Span(sources[0].path, sources[0].line) if sources else None

    def text(self, text: str, style: RoleStyle, anchor: str = "") -> Material:
        """Plain text as one paragraph of ``style``."""
        return self.measured([Piece(text, self.setting(style))], style, anchor, None)

    def measured(self, pieces: list[Piece], style: RoleStyle, anchor: str, span: Span | None) -> Material:
        """The pieces as one paragraph; characters that no face draws are noted."""
        missing: list[MissingGlyph] = []
        material = measure(pieces, self.case, style.size_pt, style.tracking_pt, missing)
        for glyph in missing:
            self._note_missing(glyph, anchor or style.role, span)
        return material

    def setting(self, style: RoleStyle) -> Setting:
        """The setting of a block's own text, one and the same for each style."""
        if id(style) not in self._settings:
            self._settings[id(style)] = style, Setting.of(style)
        return self._settings[id(style)][1]

    def setting_inside(self, setting: Setting, role: str) -> Setting:
        """The setting of an inline node in text of a setting, one and the same for each role."""
        key = id(setting), role
        if key not in self._inside:
            self._inside[key] = setting, setting.inside(self.styles.inline(role))
        return self._inside[key][1]

    def pieces(self, children: tuple[Inline, ...], setting: Setting) -> Iterator[Piece]:
        """The texts of inline nodes, each with its setting."""
        for node in children:
            own = setting
            if node.role is not None:
                own = self.setting_inside(setting, node.role)
            if isinstance(node, Text | Gap):
                yield Piece(node.text, own, span=node.span)
            elif isinstance(node, Strong | RunIn | Inserted | Deleted):
                yield from self.pieces(node.children, own)
            elif isinstance(node, Ordinal):
                yield Piece(
                    node.text + (_ITEM_BLANK if node.text in _ITEM_MARKS else ""),
                    own,
                    span=node.span,
                    whole=True,
                )
            elif isinstance(node, Reference):
                is_number = node.text[-1:].isdigit() and len(node.text) <= _LONGEST_NUMBER
                yield Piece(node.text, own, target=node.target, span=node.span, whole=is_number)
            elif isinstance(node, PageReference):
                number = self.page_number(node.target)
                yield Piece(f"{node.before}{number}{node.after}", own, target=node.target, span=node.span)
            elif isinstance(node, NoteMark):
                yield Piece(str(node.number), own, target=node.target, note=node.target, span=node.span)

    def _note_missing(self, glyph: MissingGlyph, anchor: str, span: Span | None) -> None:
        code_point = f"U+{ord(glyph.char):04X}"
        finding = Diagnostic.of(
            "B401", glyph.span or span, char=glyph.char, code_point=code_point, case=anchor.partition("/")[0],
            block=anchor, context=glyph.context,
        )  # fmt: skip
        self._missing.setdefault((glyph.char, anchor), finding)


def shown_pt(length: float) -> str:
    """A length as it is written in a style sheet."""
    return f"{length:.4g}pt"


def length_of(options: Mapping[str, object], name: str, default_mm: float) -> float:
    """A length among a role's own options (``34mm``, ``10pt``; a number is mm), in pt."""
    value = options.get(name)
    if isinstance(value, int | float):
        return mm(value)
    return parse_length(value) if isinstance(value, str) else mm(default_mm)
