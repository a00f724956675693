"""Roles as Word styles: a paragraph style for each block role that is used, a character style for each inline one.

Every style says everything that its role says, so that a look is changed in one place.  What the style sheet
measures by rules that Word has not (grid, turns) is worked out here for one line; blocks of several lines get
their spacing from ``spacing`` as well.
"""

import re
from enum import StrEnum

from bulletins.style import StyleMap
from bulletins.style.properties import BLACK, Align, BreakBefore, Color, InlineStyle, RoleStyle
from bulletins.values import frozen
from bulletins.writers.docx.borders import (
    beside_bar_pt,
    hex_color,
    padding_spacing,
    paragraph_borders,
    run_border,
    shading,
)
from bulletins.writers.docx.flow import OFF_GRID, Flow, Spacing
from bulletins.writers.docx.fonts import FontTable
from bulletins.writers.docx.house_styles import HouseStyles
from bulletins.writers.docx.lengths import half_points, size_tracking, twips
from bulletins.writers.docx.outline import Outline
from bulletins.writers.docx.standing_styles import (
    BOLD_LATIN,
    BREAKING,
    CHINESE_LINES,
    HYPERLINK,
    NO_LIST,
    NORMAL,
    NORMAL_TABLE,
    WHOLE_LINES,
)
from bulletins.writers.docx.style_names import StyleName, StyleNames
from bulletins.writers.docx.toc import Toc
from bulletins.writers.docx.xml import part, w

BODY_ROLE = "paragraph"
"""The role whose look is the document's default, and in whose size inline styles are stated."""


class Letters(StrEnum):
    """What a run is made of, as far as its properties depend on it."""

    LATIN = "latin"
    BOLD_LATIN = "bold latin"
    """Latin in a role that sets it in a bold."""
    CHINESE = "chinese"
    MARKS = "marks"
    """Quotation marks, dashes and dots that a program without the hint would take for Latin."""


@frozen
class StyleShape:
    """What a paragraph style is given beside its role's properties: list, tab stops, indents in place of its own."""

    numbers: str = ""
    tabs: str = ""
    indents: str = ""


_NO_SHAPE = StyleShape()

_CHARACTERS = " 字符"
"""Behind the name of a paragraph style: what Word calls the style of letters that look like it."""

_PADDING = " 边距"
_OTHER = Color("other", (0.0, 0.0, 0.0, 0.0), (255, 255, 255))
"""A colour that text may stand in: letters that may stand anywhere say their own, black too."""

_NAME = re.compile('<w:name w:val="([^"]*)"')
_JUSTIFICATION = {Align.JUSTIFY: "both", Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def justification(align: Align) -> str:
    """``w:jc`` for an alignment."""
    return w("jc", val=_JUSTIFICATION[align])


class WordStyles:
    """The styles of one document: written as they are asked for, in that order.

    ``lined_roles`` are those whose blocks are paragraphs: rules and fields of others are those of a table.
    """

    def __init__(
        self,
        styles: StyleMap,
        fonts: FontTable,
        outline: Outline,
        toc: Toc,
        lined_roles: frozenset[str] = frozenset(),
        house: HouseStyles | None = None,
    ) -> None:
        self._styles = styles
        self.toc = toc
        self._house = house
        self._names = StyleNames(styles, outline, toc, house)
        self._shapes: dict[str, StyleShape] = {}
        self._lined_roles = lined_roles
        self._fonts = fonts
        self._outline = outline
        self.pitch = twips(styles.pages.pitch_pt)
        self._paragraphs: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._characters: dict[str, str] = {}
        self._spacings: dict[str, Spacing] = {}
        self._run_properties: dict[tuple[str, str | None, Letters], str] = {}

    def block(self, role: str) -> RoleStyle:
        """What the style sheet says of a block role."""
        return self._styles.block(role)

    def container(self, role: str) -> RoleStyle | None:
        """What the style sheet says of a container's role; ``None`` where it says nothing."""
        return self._styles.blocks.get(role)

    def has_inline(self, role: str) -> bool:
        """Whether the style sheet says how the inline ``role`` differs."""
        return role in self._styles.inlines

    def paragraph_style(self, role: str) -> str:
        """The id of the style for ``role``; from now on the document has it."""
        if role not in self._paragraphs:
            name = self._names.paragraph(role)
            self._ids[role] = name.id
            own = "" if self.is_house(role) else self._paragraph(self._styles.block(role), name)
            self._paragraphs[role] = own
        return self._ids[role]

    def is_house(self, role: str) -> bool:
        """Whether the style of ``role`` is one of the house's, which then says everything."""
        return self._names.house_style(role) is not None

    def shape(self, role: str, shape: StyleShape) -> None:
        """Give the style of ``role`` what the style sheet cannot know; to be said before the style is asked for."""
        self._shapes.setdefault(role, shape)

    def shape_of(self, role: str) -> StyleShape:
        """What the style of ``role`` is given beside its role's properties."""
        return self._shapes.get(role, _NO_SHAPE)

    def style_id(self, role: str) -> str:
        """The id that the style for ``role`` has, or is going to have."""
        return self._names.paragraph(role).id

    def character_style(self, role: str) -> str:
        """The id of the character style for the inline ``role``; from now on the document has it."""
        if role not in self._characters:
            self._characters[role] = self._character(self._styles.inline(role), self._names.character(role))
        return self._names.character(role).id

    def padding_of(self, role: str) -> str:
        """``w:rPr`` of the blanks at the ends of a line of ``role``; from now on there is a style."""
        key = f"{role}-padding"
        if key not in self._characters:
            spacing = padding_spacing(self._styles.block(role))
            self._characters[key] = self._own_characters(role, key, _PADDING, spacing)
        return w("rPr", w("rStyle", val=key))

    def _own_characters(self, role: str, key: str, purpose: str, properties: str) -> str:
        """A character style of ours, called after the style of a role."""
        name = self._names.paragraph(role)
        return w(
            "style",
            w("name", val=f"{name.alias or name.name}{purpose}"),
            w("rPr", properties),
            type="character",
            customStyle=1,
            styleId=key,
        )

    def letters_of(self, role: str, *, lowered: int = 0, bold: bool = False) -> str:
        """``w:rPr`` of text that is set as a block role has it in a paragraph of another; from now on there is a style.

        ``lowered`` and ``bold`` are as for ``look``.
        """
        key, style = f"{role}-letters", self._styles.block(role)
        if key not in self._characters:
            looks = self.look(style, around=_OTHER) + run_border(style)
            self._characters[key] = self._own_characters(role, key, _CHARACTERS, looks)
        beside = [w("b") if bold else "", w("position", val=-lowered) if lowered else ""]
        return w("rPr", w("rStyle", val=key), w("rFonts", hint="eastAsia"), *beside)

    def contents_code(self, *, with_pages: bool) -> str:
        """The code of the field that gathers the contents."""
        names = {role: self._names.paragraph(role).name for role in sorted(self.toc.listed)}
        linked = {role: 0 if self.is_house(role) else self._outline.linked_level(role) for role in names}
        return self.toc.instruction(names, linked, with_pages=with_pages)

    def spacing(self, role: str) -> Spacing:
        """The space around one line of a role, as its style has it."""
        if role not in self._spacings:
            style = self._styles.block(role)
            line = twips(style.leading_pt)
            space = Flow(self.pitch).space_around(style, line)
            self._spacings[role] = Spacing(space.before, space.after, line)
        return self._spacings[role]

    def level_beside_style(self, role: str, level: int) -> str:
        """``w:outlineLvl`` of a heading of ``level``, empty if it is what its style says."""
        said = self._names.house_level(role) if self.is_house(role) else self._outline.level_of(role)
        return "" if said == level else w("outlineLvl", val=level - 1)

    def indents(self, style: RoleStyle, first_em: float | None = None, shift_pt: float = 0.0) -> str:
        """``w:ind`` of a role, or with another first line; that in characters too, as Chinese offices state it.

        ``shift_pt`` is how far all lines stand from the left of the text for something beside them.
        """
        em = style.size_pt
        first_em = style.first_indent_em if first_em is None else first_em
        first = twips(first_em * em)
        return w(
            "ind",
            left=twips(style.left_indent_em * em + beside_bar_pt(style) + shift_pt),
            right=twips(style.right_indent_em * em),
            firstLineChars=round(first_em * 100) if first >= 0 else None,
            firstLine=first if first >= 0 else None,
            hanging=-first if first < 0 else None,
        )

    def run_properties(self, role: str, inline: str | None = None, letters: Letters = Letters.LATIN) -> str:
        """``w:rPr`` of a run in a paragraph of ``role``: only what its styles do not say already."""
        key = (role, inline, letters)
        if key not in self._run_properties:
            self._run_properties[key] = self._make_run_properties(*key)
        return self._run_properties[key]

    def number_properties(self, role: str, inline: str) -> str:
        """``w:rPr`` of a generated number: Word has no character styles there."""
        style = self._styles.inline(inline)
        sizes = "" if self.is_house(role) else self._sizes(role, style)
        return w("rPr", self._inline_fonts(style, hint=True), color_of(style.color), sizes)

    def look(
        self,
        style: RoleStyle,
        size_pt: float | None = None,
        tracking_pt: float | None = None,
        lowered: int = 0,
        *,
        bold: bool = False,
        around: Color | None = None,
    ) -> str:
        """The content of ``w:rPr`` that sets text as ``style`` does, at another size if one is given.

        ``lowered`` is by how many half points it stands below the baseline, ``bold`` is for Latin beside 标宋;
        ``around`` is the colour of the paragraph's style, if that is another.
        """
        size = style.size_pt if size_pt is None else size_pt
        tracking = style.tracking_pt if tracking_pt is None else tracking_pt
        return "".join(
            [
                self._fonts.run_fonts(style.font, style.latin, hint=True),
                w("b") if bold else "",
                color_of(style.color) or (w("color", val=hex_color(style.color)) if color_of(around) else ""),
                w("spacing", val=size_tracking(size, tracking)),
                w("position", val=-lowered) if lowered else "",
                w("sz", val=half_points(size)),
                w("szCs", val=half_points(size)),
            ]
        )

    def bold_latin(self, role: str) -> bool:
        """Whether Latin text of the role is set in bold while its Chinese is not."""
        return self._fonts.is_bold(self._styles.block(role).latin)

    def part(self) -> bytes:
        """styles.xml."""
        body = self._styles.block(BODY_ROLE)
        defaults = w(
            "docDefaults",
            w(
                "rPrDefault",
                w("rPr", self.look(body), w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")),
            ),
            w("pPrDefault", w("pPr", CHINESE_LINES)),
        )
        ours = [HYPERLINK, NO_LIST, NORMAL_TABLE, *self._paragraphs.values(), *self._characters.values()]
        if self._house is None:
            return part("w:styles", defaults, NORMAL, *ours)
        names = frozenset(name.lower() for style in ours for name in _NAME.findall(style))
        normal = [] if self._house.has_normal else [NORMAL]
        return part(
            "w:styles", self._house.defaults() or defaults, *normal, *ours, *self._house.written(names)
        )

    def _paragraph(self, style: RoleStyle, name: StyleName) -> str:
        role = style.role
        shape = self._shapes.get(role, _NO_SHAPE)
        level = self._outline.level_of(role)
        properties = w(
            "pPr",
            w("keepNext") if style.keep_lines else "",
            w("keepLines") if style.keep_lines or style.keep_together else "",
            w("pageBreakBefore") if style.break_before is not BreakBefore.NONE else "",
            WHOLE_LINES if self._house else "",
            self._outline.style_number(role) or shape.numbers,
            paragraph_borders(style) if role in self._lined_roles else "",
            shading(style.fill) if role in self._lined_roles and not style.hug else "",
            shape.tabs,
            BREAKING if self._house else "",
            "" if twips(style.leading_pt) == self.pitch else OFF_GRID,
            self.spacing(role).xml(),
            shape.indents or self.indents(style),
            justification(style.align),
            w("outlineLvl", val=level - 1) if level else "",
        )
        return w(
            "style",
            w("name", val=name.name),
            w("aliases", val=name.alias) if name.alias else "",
            "" if self._house else w("basedOn", val="Normal"),
            w("next", val=self._next_role(role)) if level else "",
            w("qFormat"),
            properties,
            w("rPr", self.look(style), run_border(style), shading(style.fill) if style.hug else ""),
            type="paragraph",
            customStyle=None if name.is_own else 1,
            styleId=name.id,
        )

    def _next_role(self, role: str) -> str:
        """What Enter gives after a heading: a paragraph."""
        return self.paragraph_style(BODY_ROLE) if role != BODY_ROLE else role

    def _character(self, style: InlineStyle, name: StyleName) -> str:
        return w(
            "style",
            w("name", val=name.name),
            w("aliases", val=name.alias) if name.alias else "",
            w("qFormat"),
            w(
                "rPr",
                self._inline_fonts(style),
                w("strike") if style.strike_pt else "",
                color_of(style.color),
                "" if style.raise_em > 0 or self._house else self._sizes(BODY_ROLE, style),
                _underline(style) if style.underline_pt else "",
                w("vertAlign", val="superscript") if style.raise_em > 0 else "",
            ),
            type="character",
            customStyle=None if name.is_own else 1,
            styleId=name.id,
        )

    def _make_run_properties(self, role: str, inline: str | None, letters: Letters) -> str:
        style = self._styles.inline(inline) if inline else None
        here, body = self._styles.block(role), self._styles.block(BODY_ROLE)
        is_house = self.is_house(role)
        is_otherwise = here.size_pt != body.size_pt or self._house is not None
        resized = style is not None and style.raise_em <= 0 and is_otherwise and not is_house
        is_bold = letters is Letters.BOLD_LATIN and not is_house
        fonts = ""
        if letters is Letters.CHINESE or (is_house and letters is Letters.MARKS):
            fonts = w("rFonts", hint="eastAsia")
        elif letters is Letters.MARKS:
            fonts = self._fonts.run_fonts((style and style.font) or here.font, "", hint=True)
        content = "".join(
            [
                w("rStyle", val=self.character_style(inline)) if inline else "",
                w("rStyle", val=self._bold_latin_style()) if is_bold and not inline else "",
                fonts,
                w("b") if is_bold and inline else "",
                self._sizes(role, style) if style and resized else "",
            ]
        )
        return w("rPr", content) if content else ""

    def _bold_latin_style(self) -> str:
        """The character style of Latin beside 标宋, whose own has no bold."""
        key = "latin-bold"
        self._characters.setdefault(key, BOLD_LATIN)
        return key

    def _inline_fonts(self, style: InlineStyle, *, hint: bool = False) -> str:
        if style.font is None and style.latin is None:
            return ""
        return self._fonts.run_fonts(style.font, style.latin, hint=hint)

    def _sizes(self, role: str, style: InlineStyle) -> str:
        """Size and tracking of inline text in ``role``, if they are not those of its surroundings."""
        if style.scale == 1:
            return ""
        surroundings = self._styles.block(role)
        size = surroundings.size_pt * style.scale
        return "".join(
            [
                w("spacing", val=size_tracking(size, surroundings.tracking_pt)),
                w("sz", val=half_points(size)),
                w("szCs", val=half_points(size)),
            ]
        )


def color_of(color: Color | None) -> str:
    """``w:color``; nothing for black, which text has by itself."""
    return w("color", val=hex_color(color)) if color and color.cmyk != BLACK.cmyk else ""


def _underline(style: InlineStyle) -> str:
    return w("u", val="single", color=hex_color(style.line_color) if style.line_color else None)
