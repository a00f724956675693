"""A finished PDF beside the pages that it was painted from: what of its words is text, what notes, what heads and feet.

Which line is what only composition knows: columns and notes leave no trace in a file.  The file's own words count;
they must be those of the lines, in the same order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletins.compose.boxes import Layout, LineBox, Page
from tests.reading.pdf import PdfPage


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The words of a file without blanks: the text in reading order, and the footnotes by their anchors."""

    text: str
    notes: dict[str, str]


def printed_text(
    file: Sequence[PdfPage], layout: Layout, note_anchors: frozenset[str], order: Sequence[str] = ()
) -> PrintedText:
    """The text of a file painted from ``layout``, running heads and feet left out.

    ``order``: the blocks' anchors, where blocks are to be read otherwise than they stand on the pages.
    """
    assert len(file) == len(layout.pages)
    text: list[tuple[str, str]] = []
    notes = dict.fromkeys(sorted(note_anchors), "")
    for page, composed in zip(file, layout.pages, strict=True):
        for line, printed in _lines(page, composed):
            words = printed.replace("\u00ad", "")  # drawn at the end of a line, and no text
            if line.anchor in notes:
                notes[line.anchor] += words
            elif line.anchor:
                text.append((line.anchor, words))
    places = {anchor: place for place, anchor in enumerate(order)}
    text.sort(key=lambda said: places.get(said[0], -1))
    return PrintedText("".join(words for _, words in text), notes)


def folios(file: Sequence[PdfPage], layout: Layout) -> list[str]:
    """What each page says where its number is printed (— 12 —); nothing where none is."""
    return [
        "".join(words for line, words in _lines(page, composed) if line.role == "folio")
        for page, composed in zip(file, layout.pages, strict=True)
    ]


def _lines(page: PdfPage, composed: Page) -> Iterator[tuple[LineBox, str]]:
    """The lines of a page, each with what the file says there."""
    said, place = _hyphens(page.text()), 0
    for line in (item for item in composed.items if isinstance(item, LineBox)):
        words = "".join(char for run in line.runs for char in run.text if not char.isspace())
        assert said.startswith(_hyphens(words), place), (
            f"page {page.number}: {words!r}, not {said[place : place + 40]!r}"
        )
        yield line, words
        place += len(words)
    assert place == len(said), f"page {page.number} says more: {said[place : place + 40]!r}"


def _hyphens(text: str) -> str:
    """``text`` with one kind of hyphen: on paper that of a divided word is no other than one that was typed."""
    return text.replace("\u00ad", "-")
