"""Passes: running text is set and paged until the page numbers in it are those of its pages.

A second pass seldom changes more than the numbers in the contents.  Where every block keeps its shape, the pages of the
pass before stay as they are, with the new strips in the places of the old ones.
"""

from collections.abc import Mapping, Sequence

from bulletins.compose.blocks import set_bulletin
from bulletins.compose.compositor import Compositor
from bulletins.compose.pagination import paginate
from bulletins.compose.sheets import PlacedStrip, Sheet, count_pages
from bulletins.compose.strips import SetBlock, Strip
from bulletins.tree import Bulletin
from bulletins.values import frozen, replace

Notes = Mapping[str, tuple[Strip, ...]]


@frozen
class _Pass:
    blocks: Sequence[SetBlock]
    notes: Notes
    sheets: list[Sheet]


class RunningText:
    """The text of a bulletin on pages, one pass after the other."""

    def __init__(self, compositor: Compositor, bulletin: Bulletin) -> None:
        self._compositor = compositor
        self._bulletin = bulletin
        self._last: _Pass | None = None

    def sheets(self) -> list[Sheet]:
        """The pages of one more pass, with the page numbers that the compositor knows."""
        blocks = set_bulletin(self._compositor, self._bulletin)
        notes = dict(self._compositor.notes)
        sheets = _renewed(self._last, blocks, notes) if self._last else None
        if sheets is None:
            sheets = paginate(blocks, self._compositor.styles.pages, notes)
        self._last = _Pass(blocks, notes, sheets)
        return sheets


def _renewed(last: _Pass, blocks: Sequence[SetBlock], notes: Notes) -> list[Sheet] | None:
    """The pages of a pass with the strips of ``blocks`` on them; ``None`` where these might stand elsewhere."""
    if len(blocks) != len(last.blocks) or notes.keys() != last.notes.keys():
        return None
    if any(notes[anchor] is not strips for anchor, strips in last.notes.items()):
        return None
    changed = [(old, new) for old, new in zip(last.blocks, blocks, strict=True) if old is not new]
    if not all(_same_shape(old, new) for old, new in changed):
        return None
    new_strips = {
        id(old): new for pair in changed for old, new in zip(pair[0].strips, pair[1].strips, strict=True)
    }
    sheets = [_with_strips(sheet, new_strips) for sheet in last.sheets]
    count_pages(sheets)
    return sheets


def _same_shape(block: SetBlock, other: SetBlock) -> bool:
    """Whether pages are filled with two blocks alike.

    Of one that stands at the foot or repeats its head, strips that are not its own may be on the pages.
    """
    if block.at_foot or len(block.strips) != len(other.strips):
        return False
    if any(strip.head for strip in (*block.strips, *other.strips)):
        return False
    if replace(block, strips=()) != replace(other, strips=()):
        return False
    return all(_outline(old) == _outline(new) for old, new in zip(block.strips, other.strips, strict=True))


def _outline(strip: Strip) -> Strip:
    """What counts of a strip when pages are filled."""
    return replace(strip, parts=(), surrounds=())


def _with_strips(sheet: Sheet, new_strips: Mapping[int, Strip]) -> Sheet:
    """The page with new strips, by the identities of those whose places they take."""
    if not any(id(placed.strip) in new_strips for placed in sheet.strips):
        return sheet
    strips = [
        PlacedStrip(placed.left_pt, placed.top_pt, new_strips.get(id(placed.strip), placed.strip))
        for placed in sheet.strips
    ]
    return replace(sheet, strips=strips)
