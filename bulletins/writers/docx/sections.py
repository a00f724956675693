"""Sections: runs of pages of one design, or of columns on a page, and what Word is told of each.

A section's properties stand in its last paragraph; those of the last section at the end of the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bulletins.style.page_design import Area, Numerals, PageDesign, PageSequence
from bulletins.style.properties import BreakBefore, RoleStyle
from bulletins.values import frozen
from bulletins.writers.docx.changes import ending
from bulletins.writers.docx.heads import text_top_pt
from bulletins.writers.docx.lengths import twips
from bulletins.writers.docx.running import Running, RunningKey, RunningWriter
from bulletins.writers.docx.xml import w


class SectionStart(StrEnum):
    """What a section begins with, by Word's names: nothing, a page, an odd page, an even page."""

    CONTINUOUS = "continuous"
    PAGE = "nextPage"
    ODD = "oddPage"
    EVEN = "evenPage"


_STARTS = {
    BreakBefore.NONE: SectionStart.PAGE,
    BreakBefore.PAGE: SectionStart.PAGE,
    BreakBefore.ODD: SectionStart.ODD,
    BreakBefore.EVEN: SectionStart.EVEN,
    BreakBefore.BACK: SectionStart.EVEN,
}
_FORMATS = {Numerals.ROMAN: "lowerRoman"}
_SLACK = 12
"""Twips by which a text area is higher than the lines that fill it: more than LibreOffice rounds away on 80 lines."""


@frozen
class Standing:
    """Where blocks stand: on which sequence of pages (empty: the main one), across its columns or in them.

    ``running_title`` is what the running heads of their pages say; ``columns`` are their own (0: those of the pages).
    """

    pages: str = ""
    across: bool = False
    running_title: str = ""
    columns: int = 0

    def within(self, style: RoleStyle) -> "Standing":
        """Where a block of that style stands among blocks that stand here."""
        if not (style.pages or style.across):
            return self
        return replace(self, pages=style.pages or self.pages, across=style.across or self.across)

    def area(self, design: PageDesign) -> Area:
        """The type area of their pages, in their columns."""
        area = design.area(self.pages)
        return replace(area, columns=self.columns) if self.columns else area


@dataclass(slots=True)
class Section:
    """A section and its text so far.

    It ``opens`` if it begins a run of its sequence; ``head`` is what stands before all blocks.
    """

    sequence: PageSequence
    columns: int
    running: RunningKey
    start: SectionStart
    opens: bool
    head: str = ""
    contents: list[str] = field(default_factory=list)


class Turn(StrEnum):
    """What a block begins: nothing, a page of the section, a section on the same page or one on a page of its own."""

    NONE = "none"
    PAGE = "page"
    COLUMNS = "columns"
    SECTION = "section"


class Sections:
    """The sections of a document while it is written."""

    def __init__(self, design: PageDesign, running: RunningWriter) -> None:
        self._design = design
        self._running = running
        self.done: list[Section] = []

    def enter(self, standing: Standing, asked: BreakBefore) -> Turn:
        """See that the next block stands where it is to stand, and on the page that it asks for."""
        sequence = self._design.sequence(standing.pages)
        columns = 1 if standing.across else standing.area(self._design).columns
        key = self._running.key(sequence, standing.running_title)
        last = self.done[-1] if self.done else None
        if last is None or sequence is not last.sequence:
            start = _STARTS[asked]
            if last is not None and last.sequence.leaf and start is SectionStart.PAGE:
                start = SectionStart.ODD
            self._leave_back(last, asked)
            self.done.append(Section(sequence, columns, key, start, opens=True))
            return Turn.SECTION
        is_fresh = not last.contents and last.start is not SectionStart.CONTINUOUS
        breaks = asked is not BreakBefore.NONE and not is_fresh
        is_same = (columns, key) == (last.columns, last.running)
        if is_same and not breaks:
            return Turn.NONE
        if is_same and asked is BreakBefore.PAGE:
            return Turn.PAGE
        if breaks:
            self._leave_back(last, asked)
        start = _STARTS[asked] if breaks else SectionStart.CONTINUOUS
        if is_fresh:  # nothing stands there yet: the section itself becomes another
            last.columns, last.running = columns, key
            return Turn.NONE
        self.done.append(Section(sequence, columns, key, start, opens=False))
        return Turn.SECTION if breaks else Turn.COLUMNS

    def add(self, content: str) -> None:
        """Text of the section that was entered last."""
        self.done[-1].contents.append(content)

    def _leave_back(self, last: Section | None, asked: BreakBefore) -> None:
        """Leave the front of a leaf empty whose back the next block asks for."""
        if last is not None and asked is BreakBefore.BACK:
            blank = Section(last.sequence, 1, self._running.nothing, SectionStart.ODD, opens=False)
            self.done.append(blank)


class SectionSetter:
    """Writes the properties of the sections of one document, in order."""

    def __init__(self, design: PageDesign, running: RunningWriter) -> None:
        self._design = design
        self._running = running
        self._counted: set[Numerals] = set()
        self._has_opened = False

    def body(self, sections: Sequence[Section], blank: str) -> str:
        """The text of all sections, each with its properties; ``blank`` is a paragraph for pages left empty."""
        runnings = self._running.write([section.running for section in sections])
        texts = []
        for number, section in enumerate(sections):
            text = section.head + "".join(section.contents) or blank
            properties = self._properties(section, runnings[section.running], is_first=not number)
            is_last = number + 1 == len(sections)
            texts.append(text + properties if is_last else _closed(text, properties, blank))
        return "".join(texts)

    def _properties(self, section: Section, running: Running, *, is_first: bool) -> str:
        """The page: headers and footers, size, margins, numerals, columns, grid.

        Source: GB/T 9704-2012 §5.2 (type area); ECMA-376 part 1 §17.6 (sections), §17.6.5 (grid).
        """
        design, sequence = self._design, section.sequence
        area = design.area(sequence.name)
        several = {"num": section.columns, "space": twips(area.gutter_pt)}
        separated = {"sep": 1} if area.gutter_rule_pt else {}
        top = twips(text_top_pt(design, sequence))
        bottom = twips(design.height_pt - area.y_pt - area.height_pt)
        return w(
            "sectPr",
            running.references,
            "" if is_first else w("type", val=section.start.value),
            w("pgSz", w=twips(design.width_pt), h=twips(design.height_pt)),
            w(
                "pgMar",
                top=top,
                right=twips(design.width_pt - area.x_pt - area.width_pt),
                bottom=bottom - _slack(twips(design.height_pt) - top - bottom, twips(design.pitch_pt)),
                left=twips(area.x_pt),
                header=running.header_top,
                footer=running.footer_bottom,
                gutter=0,
            ),
            self._numerals(sequence.numerals, is_first=is_first),
            w("cols", **(several | separated if section.columns > 1 else {"space": 0})),
            w("titlePg") if section.opens and self._differs(running) else "",
            w("docGrid", type="lines", linePitch=twips(design.pitch_pt)),
        )

    def _differs(self, running: Running) -> bool:
        """Whether the first page of a section has headers and footers of its own."""
        differs = running.first_differs and not (running.once and self._has_opened)
        self._has_opened = self._has_opened or running.once
        return differs

    def _numerals(self, numerals: Numerals, *, is_first: bool) -> str:
        """How pages are counted: those with numerals of one kind together, from 1."""
        begins = is_first or (numerals is not Numerals.NONE and numerals not in self._counted)
        self._counted.add(numerals)
        how = _FORMATS.get(numerals)
        return w("pgNumType", fmt=how, start=1 if begins else None) if begins or how else ""


def _slack(room: int, pitch: int) -> int:
    """What a text area of that height needs to be a little higher than its lines, in twips.

    LibreOffice rounds pitch and height, each for itself, to hundredths of a millimetre: of lines that fill the area
    exactly it leaves one out and lowers the others by half of it.
    """
    return max(0, _SLACK - room % pitch)


def _closed(text: str, properties: str, blank: str) -> str:
    """The text of a section with its properties in its last paragraph, whatever stands before that.

    LibreOffice drops an empty paragraph that ends a section, and what is anchored to it goes astray: ``blank`` follows.
    So it does after contents, whose last paragraph is gone when Word makes them anew.
    """
    if "<w:r>" not in text.rpartition("</w:pPr>")[2] or text.endswith("</w:sdt>"):
        text += blank
    before, mark, content = text.rpartition("</w:pPr>")
    return ending(before) + properties + mark + content
