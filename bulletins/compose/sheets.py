"""Sheets: pages in the making, and how they are counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bulletins.compose.strips import Strip
from bulletins.numerals import roman
from bulletins.style.page_design import MAIN, Area, FolioFrame, Numerals, PageDesign, PageMaster, PageSequence
from bulletins.values import frozen

IMPRINT, BLANK = "imprint", "blank"
"""Masters of a page with nothing but the imprint, and of one left empty."""

LEAST_FILLED = 0.25
"""A page that holds less than this share of its text area looks forgotten."""


@frozen
class PlacedStrip:
    """A strip with its place: the left of its column and its own top, from the page's top left."""

    left_pt: float
    top_pt: float
    strip: Strip

    @property
    def bottom_pt(self) -> float:
        """How far down it reaches."""
        return self.top_pt + self.strip.height_pt


@dataclass(slots=True)
class Sheet:
    """A page in the making.

    ``number`` counts sheets from 1, ``master`` names the design, ``bottom_pt`` is how far down the text reaches,
    ``gutters`` are rules between columns (x, top, bottom), ``running_title`` is what its running head says.
    ``takes_rest``: it was begun because the page before was full; ``text_pt`` is the height of what stands on it,
    ``given_lines`` how many lines more it could have held.
    """

    number: int
    sequence: PageSequence
    master: str
    area: Area
    strips: list[PlacedStrip] = field(default_factory=list)
    note_rules: list[tuple[float, float]] = field(default_factory=list)
    gutters: list[tuple[float, float, float]] = field(default_factory=list)
    bottom_pt: float = 0.0
    label: str = ""
    running_title: str = ""
    takes_rest: bool = False
    text_pt: float = 0.0
    given_lines: int = 0

    def anchors(self) -> list[str]:
        """The anchors of what begins on the page, in order."""
        begun = [placed.strip.anchors for placed in self.strips if placed.strip.anchors]
        return [anchor for anchors in begun for anchor in anchors]

    @property
    def is_sparse(self) -> bool:
        """Whether it holds a little rest of the text that the pages before could have taken."""
        is_text = self.sequence.name == MAIN
        return is_text and self.takes_rest and self.text_pt < LEAST_FILLED * self.area.height_pt

    def design(self, design: PageDesign) -> tuple[PageMaster, bool]:
        """The page's master, and whether the page bears its number.

        A page left empty and one with nothing but the imprint bear none, unless their own master has a folio.
        Source: GB/T 9704-2012 §7.5.
        """
        if self.master in design.masters:
            master = design.masters[self.master]
            return master, any(isinstance(frame, FolioFrame) for frame in master.frames)
        return design.masters["odd" if self.number % 2 else "even"], False


def new_sheet(
    design: PageDesign, sequence: PageSequence, number: int, *, is_first: bool = False, special: str = ""
) -> Sheet:
    """Sheet ``number``, of ``special`` design (``blank``, ``imprint``) if there is one."""
    ordinary = sequence.master(number, is_first)
    area = (design.masters.get(special) or design.masters[ordinary]).area
    return Sheet(number, sequence, special or ordinary, area)


def count_pages(sheets: Sequence[Sheet]) -> None:
    """Give every sheet its number as it is printed; sheets with numerals of one kind are counted together."""
    counts: Counter[Numerals] = Counter()
    for sheet in sheets:
        numerals = sheet.sequence.numerals
        counts[numerals] += 1
        if numerals is Numerals.ARABIC:
            sheet.label = str(counts[numerals])
        elif numerals is Numerals.ROMAN:
            sheet.label = roman(counts[numerals])


def head_pages(sheets: Sequence[Sheet], titles: Mapping[str, str]) -> None:
    """Give every sheet its running title: that of the last part that begins on it, or before it.

    ``titles`` are by the anchors of the bulletin's parts.
    """
    title = ""
    for sheet in sheets:
        for anchor in sheet.anchors():
            title = titles.get(anchor, title)
        sheet.running_title = title


def pages_of(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Every anchor with the number of the page on which it begins, as it is printed."""
    for sheet in sheets:
        for anchor in sheet.anchors():
            yield anchor, sheet.label
