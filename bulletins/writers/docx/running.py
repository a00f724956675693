"""Headers and footers: the frames that stand around the text on every page, as parts of their own.

Word has up to three of each: for the first page, for odd and for even pages.  They take no height from the
text: their lines stand between the text and the edge of the sheet; what stands elsewhere is anchored to the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from bulletins.style.page_design import (
    MAIN,
    Frame,
    FramePart,
    PageDesign,
    PageMaster,
    PageSequence,
    TextFrame,
)
from bulletins.values import frozen
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.frames import FrameSetter, FrameTexts, Row, edges
from bulletins.writers.docx.heads import text_top_pt
from bulletins.writers.docx.lengths import LEAST_LINE, twips
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.paragraphs import empty_paragraph
from bulletins.writers.docx.styles import WordStyles
from bulletins.writers.docx.xml import element, story_part

_USUAL_HEADER = 851
"""Twips from the sheet's edge to a header that says nothing: 15 mm, as Word has it."""

_ROOTS = {"header": "w:hdr", "footer": "w:ftr"}


@frozen
class RunningKey:
    """What sections have in common whose headers and footers are the same: sequence, and the texts of their pages."""

    sequence: str
    running_title: str = field(compare=False)
    texts: tuple[str, ...]


@frozen
class Running:
    """What a section's properties say: references to the parts, and distances from the sheet's edges in twips.

    ``once``: only the first page of all differs (a letterhead), not that of each run of the sequence.
    """

    references: str
    header_top: int
    footer_bottom: int
    first_differs: bool
    once: bool = False


@frozen
class _PageFrames:
    """The running frames of one kind of page, by where they stand: above the text, over its area, below it."""

    master: PageMaster
    above: list[Frame]
    over: list[Frame]
    below: list[Frame]

    @classmethod
    def of(cls, master: PageMaster, top_pt: float, bottom_pt: float) -> "_PageFrames":
        frames = [frame for frame in master.frames if frame.part is FramePart.RUNNING]
        return cls(
            master,
            [frame for frame in frames if frame.y_pt < top_pt],
            [frame for frame in frames if top_pt <= frame.y_pt < bottom_pt],
            [frame for frame in frames if frame.y_pt >= bottom_pt],
        )

    @property
    def all(self) -> list[Frame]:
        return self.above + self.over + self.below


class RunningWriter:
    """Adds the headers and footers of a page design to ``package``; ``relations`` are those of the document."""

    nothing = RunningKey("", "", ())
    """The key of pages that have neither header nor footer."""

    def __init__(
        self,
        design: PageDesign,
        styles: WordStyles,
        texts: FrameTexts,
        media: Media,
        package: Package,
        relations: Relations,
        address: str,
    ) -> None:
        self._design = design
        self._styles = styles
        self._texts = texts
        self._media = media
        self._package = package
        self._relations = relations
        self._address = address
        self._counts = {"header": 0, "footer": 0}
        self._keys: dict[tuple[str, str], RunningKey] = {}
        self.mirrored = False
        self._house: Running | None = None
        self._house_mirrors = False

    def key(self, sequence: PageSequence, running_title: str) -> RunningKey:
        """What tells the headers and footers of a sequence, under a running title, from others."""
        known = self._keys.get((sequence.name, running_title))
        if known is None:
            known = self._keys[sequence.name, running_title] = self._key(sequence, running_title)
        return known

    def _key(self, sequence: PageSequence, running_title: str) -> RunningKey:
        names = dict.fromkeys(filter(None, (sequence.first, sequence.odd, sequence.even)))
        frames = [frame for name in names for frame in self._design.masters[name].frames]
        texts = tuple(
            self._texts.filled(frame.template, running_title)
            for frame in frames
            if isinstance(frame, TextFrame) and frame.part is FramePart.RUNNING
        )
        return RunningKey(sequence.name, running_title, texts)

    def take(self, running: Running, *, mirrored: bool) -> None:
        """Let ``running``, of a house's file, stand on the pages of the main sequence."""
        self._house = running
        self._house_mirrors = mirrored

    def write(self, keys: Iterable[RunningKey]) -> Mapping[RunningKey, Running]:
        """Add the parts of all sections, once those of equal ones.

        Pages whose frames are those of odd pages have no parts of their own.  A section without a part has that of
        the one before it, so where one has a header or a footer all have.
        """
        pages = {key: self._pages(key) for key in dict.fromkeys(keys)}
        self.mirrored = self._house_mirrors or any("even" in kinds for kinds in pages.values())
        every = [frames for kinds in pages.values() for frames in kinds.values()]
        with_header = any(frames.above or frames.over for frames in every)
        with_footer = any(frames.below for frames in every)
        return {
            key: self._house
            if self._house and key.sequence == MAIN
            else self._running(key, kinds, with_header, with_footer)
            for key, kinds in pages.items()
        }

    def _pages(self, key: RunningKey) -> dict[str, _PageFrames]:
        """The frames of the kinds of pages that a sequence has, by Word's names for them."""
        if key is self.nothing:
            return {"default": _PageFrames(self._design.masters["odd"], [], [], [])}
        sequence = self._design.sequence(key.sequence)
        names = {"default": sequence.odd, "even": sequence.even, "first": sequence.first or sequence.odd}
        masters = {kind: self._design.masters[name] for kind, name in names.items()}
        top = min(master.area.y_pt for master in masters.values())
        bottom = masters["default"].area.y_pt + masters["default"].area.height_pt
        pages = {kind: _PageFrames.of(master, top, bottom) for kind, master in masters.items()}
        usual = pages["default"].all
        return {kind: own for kind, own in pages.items() if kind == "default" or own.all != usual}

    def _running(
        self, key: RunningKey, pages: Mapping[str, _PageFrames], with_header: bool, with_footer: bool
    ) -> Running:
        setters = {kind: self._setter(own.master, key.running_title) for kind, own in pages.items()}
        headers = {kind: setters[kind].rows(own.above, keep_empty=True) for kind, own in pages.items()}
        footers = {kind: setters[kind].rows(own.below, keep_empty=True) for kind, own in pages.items()}
        top, bottom = edges(headers.values())[0], edges(footers.values())[1]
        references: list[str] = []
        if with_header:
            references += self._parts("header", pages, setters, headers, self._text_top(key))
        if with_footer:
            references += self._parts("footer", pages, setters, footers, bottom)
        return Running(
            references="".join(references),
            header_top=top or _USUAL_HEADER,
            footer_bottom=twips(self._design.height_pt) - bottom if bottom else _USUAL_HEADER,
            first_differs="first" in pages,
        )

    def _text_top(self, key: RunningKey) -> int:
        """Where the text begins that the headers of a section stand above, in twips."""
        masters = self._design.masters
        if key is self.nothing:
            return twips(masters["odd"].area.y_pt)
        return twips(text_top_pt(self._design, self._design.sequence(key.sequence)))

    def _setter(self, master: PageMaster, running_title: str) -> FrameSetter:
        area = master.area
        return FrameSetter(self._styles, self._texts, area.x_pt, area.x_pt + area.width_pt, running_title)

    def _parts(
        self,
        name: str,
        pages: Mapping[str, _PageFrames],
        setters: Mapping[str, FrameSetter],
        rows: Mapping[str, Sequence[Row]],
        bottom: int,
    ) -> list[str]:
        """The parts for all kinds of pages, which reach down to ``bottom``; returns the references to them.

        Headers reach down to the text: what is free below them LibreOffice leaves out where a section begins.
        """
        top = edges(rows.values())[0]
        free = bottom - (top or _USUAL_HEADER) if name == "header" else 0
        targets: dict[str, str] = {}
        for kind, own in pages.items():
            relations = Relations()
            if name == "header":
                opening = self._media.frames(relations, own.above + own.over, self._address)
                opening += setters[kind].box(self._media, own.over)
            else:
                opening = self._media.frames(relations, own.below, self._address)
            content = (
                setters[kind].paragraphs(rows[kind], top, bottom, opening)
                if rows[kind]
                else empty_paragraph(opening, max(LEAST_LINE, free))
            )
            targets[kind] = self._add(name, content, relations)
        if self.mirrored:
            targets.setdefault("even", targets["default"])
        return [
            element(f"w:{name}Reference", {"w:type": kind, "r:id": target})
            for kind, target in targets.items()
        ]

    def _add(self, name: str, content: str, relations: Relations) -> str:
        self._counts[name] += 1
        target = f"{name}{self._counts[name]}"
        self._package.add_word_part(target, story_part(_ROOTS[name], content), relations)
        return self._relations.add(name, f"{target}.xml")
