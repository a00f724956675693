"""Pages without text of their own: covers and title leaves, all of whose words are those of their design."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bulletins.style.page_design import MAIN
from bulletins.tree import Section
from bulletins.writers.html.mast import Strip, head

if TYPE_CHECKING:
    from bulletins.style import StyleMap


class Leaves:
    """The heads of such sections; one that only says again what another said is for paper alone."""

    def __init__(self, fields: Mapping[str, object], styles: "StyleMap") -> None:
        self._fields = fields
        self._styles = styles
        self._said: set[tuple[str, ...]] = set()
        self._has_name = False

    def strips(self, section: Section) -> tuple[Strip, ...]:
        """What the first page of an empty section shows; nothing for others."""
        if section.children or section.role not in self._styles.blocks:
            return ()
        sequence = self._styles.pages.sequence(self._styles.block(section.role).pages)
        if sequence.name == MAIN:
            return ()
        return head(self._styles.pages.masters[sequence.master(1, is_first=True)], self._fields, self._styles)

    def is_repeated(self, strips: tuple[Strip, ...]) -> bool:
        """Whether these words stood there before; they count as said from now on."""
        words = tuple(
            line for strip in strips for row in strip.rows for each in row.words for line in each.lines
        )
        known = words in self._said
        self._said.add(words)
        return known

    def name_tag(self) -> str:
        """The element of the bulletin's name: the page's one first heading, then a plain line."""
        tag = "p" if self._has_name else "h1"
        self._has_name = True
        return tag
