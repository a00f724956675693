"""The lines of titles, for formats that break lines by themselves but not by sense."""

from collections.abc import Mapping

from bulletins.compose.boxes import Layout, LineBox
from bulletins.tree import Bulletin, Display, Heading, walk

TitleLines = Mapping[str, tuple[str, ...]]
"""By the anchors of headings and display lines: the words of each of their lines, blanks left out."""


def title_lines(bulletin: Bulletin, layout: Layout) -> TitleLines:
    """The lines of the titles of a composed bulletin that have more lines than turns."""
    turns = {
        block.anchor: len(block.turns) for block in walk(bulletin) if isinstance(block, Heading | Display)
    }
    found: dict[str, list[str]] = {}
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, LineBox) and item.anchor in turns and not item.part:
                words = "".join("".join(run.text for run in item.runs).split())
                found.setdefault(item.anchor, []).append(words)
    return {anchor: tuple(lines) for anchor, lines in found.items() if len(lines) > turns[anchor]}
