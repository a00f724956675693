"""Bookmarks as objects of the file.

Source: ISO 32000-1 §12.3.3 (document outline).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.compose.boxes import OutlineEntry
from bulletins.writers.pdf.links import Destinations
from bulletins.writers.pdf.syntax import text_string

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File


def add_outline(file: "File", entries: Sequence[OutlineEntry], places: Destinations) -> None:
    """Write the bookmarks, which viewers show from the start.  Those of the first level show what is right below them.

    Args:
        file: what they are written to.
        entries: in order, each below the last before it of a lower level.
        places: where each anchor is.
    """
    root = file.reserve(1 + len(entries))
    kids = _kids(entries)
    shown = sum(1 + len(kids[top]) for top in kids[0])
    file.put(root, f"<</Type /Outlines /Count {shown}{_ends(root, kids[0])}>>")
    for parent, numbers in enumerate(kids):
        for before, number, after in zip((0, *numbers), numbers, (*numbers[1:], 0), strict=False):
            entry, below = entries[number - 1], kids[number]
            beside = f"/Prev {root + before} 0 R" if before else ""
            beside += f"/Next {root + after} 0 R" if after else ""
            count = f"/Count {'-' if parent else ''}{len(below)}{_ends(root, below)}" if below else ""
            file.put(
                root + number,
                f"<</Title {text_string(entry.title)}/Parent {root + parent} 0 R"
                f"/Dest {places.of(entry.anchor)}{beside}{count}>>",
            )
    file.enter("Outlines", f"{root} 0 R")
    file.enter("PageMode", "/UseOutlines")


def _kids(entries: Sequence[OutlineEntry]) -> list[list[int]]:
    """The entries right below each, counted from 1; those below nothing come first."""
    kids: list[list[int]] = [[]]
    above = [(-1, 0)]  # levels and numbers of the entries that the next may be below
    for number, entry in enumerate(entries, 1):
        while above[-1][0] >= entry.level:
            above.pop()
        kids[above[-1][1]].append(number)
        kids.append([])
        above.append((entry.level, number))
    return kids


def _ends(root: int, numbers: Sequence[int]) -> str:
    return f"/First {root + numbers[0]} 0 R/Last {root + numbers[-1]} 0 R"
