"""What styles are called: Word's own where it has one for the purpose, else by the names that the style sheet gives.

Word knows its own styles by their English names and shows them in its own language (``heading 1`` as 标题 1); the
navigation pane, the contents, captions and footnotes go by them.  Source: ECMA-376 part 1 §17.7.4.9, §17.7.4.18.
"""

from collections import Counter

from bulletins.style import InlineStyle, RoleStyle, StyleMap
from bulletins.values import frozen
from bulletins.writers.docx.house_styles import HouseStyles
from bulletins.writers.docx.outline import Outline
from bulletins.writers.docx.toc import Toc

HOUSE_STYLE = "style"
"""The key of a role's ``docx`` block that names a style of the house's file."""

_OWN_PARAGRAPHS = {
    "caption": ("Caption", "caption"),
    "contents-title": ("TOCHeading", "TOC Heading"),
    "note": ("FootnoteText", "footnote text"),
}
_OWN_CHARACTERS = {"note-mark": ("FootnoteReference", "footnote reference")}


@frozen
class StyleName:
    """How a style is called in the file; ``alias`` is the style sheet's name where ``name`` is Word's own."""

    id: str
    name: str
    alias: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is one of Word's own."""
        return bool(self.alias)


class StyleNames:
    """The names of the styles of one document; no two are alike."""

    def __init__(
        self, styles: StyleMap, outline: Outline, toc: Toc, house: HouseStyles | None = None
    ) -> None:
        self._styles = styles
        self._house = house
        self._house_styles: dict[str, str | None] = {}
        self._outline = outline
        self._toc = toc
        every: list[RoleStyle | InlineStyle] = [*styles.blocks.values(), *styles.inlines.values()]
        given = [role.docx.get("name", role.role) for role in every]
        self._shared = frozenset(str(name) for name, count in Counter(given).items() if count > 1)

    def paragraph(self, role: str) -> StyleName:
        """The name of the paragraph style for a block role."""
        if self._house and (key := self.house_style(role)) is not None:
            return StyleName(self._house.take(key), self._house.name(key))
        given = self._given(role, self._styles.block(role).docx.get("name"))
        if level := self._outline.linked_level(role):
            return StyleName(f"Heading{level}", f"heading {level}", given)
        if level := self._toc.level_of(role):
            return StyleName(f"TOC{level}", f"toc {level}", given)
        if own := _OWN_PARAGRAPHS.get(role):
            return StyleName(*own, given)
        return StyleName(role, given)

    def house_style(self, role: str) -> str | None:
        """The style of the house's file that the style sheet names for a block role (``docx: {style: …}``)."""
        if self._house is None:
            return None
        if role not in self._house_styles:
            name = self._styles.block(role).docx.get(HOUSE_STYLE)
            self._house_styles[role] = self._house.find(str(name)) if name else None
        return self._house_styles[role]

    def house_level(self, role: str) -> int:
        """The outline level of the house's style for ``role``, 0 if it has none."""
        key = self.house_style(role)
        return self._house.level(key) if self._house and key is not None else 0

    def character(self, role: str) -> StyleName:
        """The name of the character style for an inline role."""
        given = self._given(role, self._styles.inline(role).docx.get("name"))
        if own := _OWN_CHARACTERS.get(role):
            return StyleName(*own, given)
        return StyleName(f"{role}-run", given)

    def _given(self, role: str, name: object) -> str:
        given = str(name or role)
        return f"{given} {role}" if given in self._shared and given != role else given
