"""What opens a bulletin: the head of its first page, or a cover.

Covers and title leaves are sections without text of their own: all their words are those of their pages' design.
"""

from itertools import dropwhile
from typing import TYPE_CHECKING

from bulletins.style.page_design import BandFrame, PageDesign
from bulletins.tree import Block, Bulletin, Case, Section
from bulletins.values import frozen
from bulletins.writers.html.mast import Strip, head

if TYPE_CHECKING:
    from bulletins.style import StyleMap


@frozen
class Opening:
    """The strips of the first page's head, and the blocks that follow."""

    strips: tuple[Strip, ...]
    blocks: tuple[Block, ...]

    def name_role(self, styles: "StyleMap") -> str:
        """The role of the largest words, which are the bulletin's name; empty where there are none."""
        words = [words for strip in self.strips for row in strip.rows for words in row.words]
        return max(words, key=lambda each: styles.block(each.role).size_pt).role if words else ""


def opening(bulletin: Bulletin, styles: "StyleMap") -> Opening:
    """How a bulletin opens: the head frames of its first page.  Leaves after a cover only say its words again."""
    containers = (block for block in bulletin.children[:1] if isinstance(block, Section | Case))
    pages = next((styles.blocks[block.role].pages for block in containers if block.role in styles.blocks), "")
    master = styles.pages.masters[styles.pages.sequence(pages).master(1, is_first=True)]
    blocks = tuple(dropwhile(_is_leaf, bulletin.children))
    return Opening(head(master, bulletin.fields, styles), blocks)


def field_behind(design: PageDesign, pages: str) -> BandFrame | None:
    """The field on which the text of a sequence's pages begins, if they have one."""
    if not pages:
        return None
    master = design.masters[design.sequence(pages).master(1, is_first=True)]
    bands = (frame for frame in master.frames if isinstance(frame, BandFrame))
    return next((band for band in bands if band.y_pt <= master.area.y_pt < band.y_pt + band.height_pt), None)


def _is_leaf(block: Block) -> bool:
    return isinstance(block, Section) and not block.children and not block.notes
