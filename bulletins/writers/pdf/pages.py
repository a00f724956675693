"""Pages as objects of the file, with what they show and how they are numbered.

Source: ISO 32000-1 §7.7.3 (page tree), §7.8.3 (resources), §12.4.2 (page labels), §14.11.2 (page boundaries).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.compose.boxes import Page
from bulletins.writers.pdf.syntax import numbers, references, text_string

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File


class Resources:
    """What pages name: the fonts of the document, and the forms and pictures of each page."""

    def __init__(self, file: "File", fonts: str) -> None:
        """``fonts`` are the entries of the dictionary of fonts."""
        self._file = file
        self._fonts = file.add(f"<<{fonts}>>")
        self._of: dict[tuple[str, ...], int] = {}

    def showing(self, shown: tuple[str, ...]) -> int:
        """The object number of the resources of pages that show these forms and pictures (``/QR1 7 0 R``)."""
        if shown not in self._of:
            forms = f"/XObject <<{''.join(shown)}>>" if shown else ""
            self._of[shown] = self._file.add(f"<</Font {self._fonts} 0 R{forms}>>")
        return self._of[shown]


def page_object(
    page: Page, key: int, *, parent: int, contents: int, resources: int, links: Sequence[int]
) -> str:
    """A page; ``key`` is its number in the parent tree, the others are object numbers."""
    width, height, trim = page.width_pt, page.height_pt, page.trim_pt
    boxes = f"/MediaBox [{numbers(0, 0, width, height)}]"
    if trim:
        boxes += f"/TrimBox [{_inner_box(page, trim)}]/BleedBox [{_inner_box(page, trim - page.bleed_pt)}]"
    shown = f"/Annots [{references(links)}]" if links else ""
    return (
        f"<</Type /Page /Parent {parent} 0 R{boxes}/Resources {resources} 0 R/Contents {contents} 0 R{shown}"
        f"/StructParents {key}/Tabs /S>>"
    )


def page_labels(pages: Sequence[Page]) -> str:
    """The page labels, so that a viewer's page box shows the printed page number.  One holds until the next."""
    entries: list[str] = []
    expected = ""
    for index, page in enumerate(pages):
        if page.label.isdigit():
            if page.label != expected:
                entries.append(f"{index} <</S /D/St {int(page.label)}>>")
            expected = str(int(page.label) + 1)
        else:
            entries.append(f"{index} <<{f'/P {text_string(page.label)}' if page.label else ''}>>")
            expected = ""
    return f"<</Nums [{' '.join(entries)}]>>"


def _inner_box(page: Page, by_pt: float) -> str:
    """The sheet without so much at each of its edges."""
    return numbers(by_pt, by_pt, page.width_pt - by_pt, page.height_pt - by_pt)
