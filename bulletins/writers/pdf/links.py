"""Where bookmarks and links lead, and links as objects of the file.

Source: ISO 32000-1 §12.3.2 (destinations), §12.5.6.5 (links), §12.6.4.7 (addresses).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.compose.boxes import AnchorBox, Layout, LinkBox
from bulletins.writers.pdf.syntax import text_string

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File

PRINTED = 4
"""The flag of an annotation that is not left out in print; PDF/A asks for it (ISO 32000-1 §12.5.3)."""

_ABOVE_PT = 12
"""How far above a place a viewer begins to show the page."""


class Destinations:
    """The places of the anchors of a document."""

    def __init__(self, layout: Layout, pages: Sequence[int]) -> None:
        """``pages`` are the object numbers of the pages."""
        self._places = {
            item.anchor: (number, page, item)
            for number, page in zip(pages, layout.pages, strict=True)
            for item in page.items
            if isinstance(item, AnchorBox)
        }

    def of(self, anchor: str) -> str:
        """The place of an anchor, as links and bookmarks name it."""
        number, page, box = self._places[anchor]
        top = min(page.height_pt, page.height_pt - box.y_pt + _ABOVE_PT)
        return f"[{number} 0 R /XYZ 0 {top:.3f} 0]"


class Links:
    """The links of a document.  ``numbers`` are the object numbers of those that have an element, by their keys."""

    def __init__(self, file: "File", places: Destinations) -> None:
        self._file = file
        self._places = places
        self.numbers: dict[int, int] = {}

    def add(self, link: LinkBox, key: int | None, page_height: float) -> int:
        """Write a link; ``key`` is that of its element in the parent tree, if it has one.  Its object number."""
        top = page_height - link.y_pt
        right, bottom = link.x_pt + link.width_pt, top - link.height_pt
        goal = (
            f"/A <</S /URI /URI {text_string(link.url)}>>"
            if link.url
            else f"/Dest {self._places.of(link.target)}"
        )
        owner = "" if key is None else f"/StructParent {key}"
        number = self._file.add(
            f"<</Type /Annot /Subtype /Link /F {PRINTED}/Border [0 0 0]"
            f"/Rect [{link.x_pt:.3f} {bottom:.3f} {right:.3f} {top:.3f}]{goal}{owner}>>"
        )
        if key is not None:
            self.numbers[key] = number
        return number
