"""What opens a bulletin: the head of its first page, or a cover.

Covers and title leaves are sections without text of their own: all their words are those of their pages' design.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from bulletins.style.page_design import MAIN, BandFrame, PageDesign
from bulletins.tree import Block, Bulletin, Section
from bulletins.writers.html.mast import Strip, head

if TYPE_CHECKING:
    from bulletins.style import StyleMap


@dataclass(frozen=True, slots=True)
class Opening:
    """The strips of the head and of the leaves before the text, and the blocks that follow."""

    strips: tuple[Strip, ...]
    blocks: tuple[Block, ...]

    def name_role(self, styles: "StyleMap") -> str:
        """The role of the largest words, which are the bulletin's name; empty where there are none."""
        words = [words for strip in self.strips for row in strip.rows for words in row.words]
        return max(words, key=lambda each: styles.block(each.role).size_pt).role if words else ""


def opening(bulletin: Bulletin, styles: "StyleMap") -> Opening:
    """How a bulletin opens; a leaf that only says again what another said is left to paper."""
    design = styles.pages
    first = design.sequence(MAIN).first
    strips = head(design.masters[first], bulletin.fields, styles) if first else ()
    leaves = tuple(takewhile(_is_leaf, bulletin.children))
    for leaf in leaves:
        found = leaf_strips(leaf, bulletin.fields, styles)
        if _words(found) != _words(strips):
            strips += found
    return Opening(strips, bulletin.children[len(leaves) :])


def leaf_strips(section: Block, fields: Mapping[str, object], styles: "StyleMap") -> tuple[Strip, ...]:
    """What the pages of an empty section show; nothing for others."""
    if not _is_leaf(section) or section.role not in styles.blocks:
        return ()
    sequence = styles.pages.sequence(styles.block(section.role).pages)
    if sequence.name == MAIN:
        return ()
    return head(styles.pages.masters[sequence.master(1, is_first=True)], fields, styles)


def field_behind(design: PageDesign, pages: str) -> BandFrame | None:
    """The field on which the text of a sequence's pages begins, if they have one."""
    if not pages:
        return None
    master = design.masters[design.sequence(pages).master(1, is_first=True)]
    bands = (frame for frame in master.frames if isinstance(frame, BandFrame))
    return next((band for band in bands if band.y_pt <= master.area.y_pt < band.y_pt + band.height_pt), None)


def _is_leaf(block: Block) -> bool:
    return isinstance(block, Section) and not block.children and not block.notes


def _words(strips: tuple[Strip, ...]) -> list[str]:
    return [line for strip in strips for row in strip.rows for words in row.words for line in words.lines]
