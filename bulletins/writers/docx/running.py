"""Headers and footers: the frames that stand around the text on every page, as parts of their own.

Word has up to three of each: for the first page, for odd and for even pages.  They take no height from the
text: their lines stand between the text and the edge of the sheet, their pictures are anchored to the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bulletins.style.page_design import Frame, FramePart, PageDesign, PageMaster
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.frames import FrameSetter, Row
from bulletins.writers.docx.lengths import LEAST_LINE, twips
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.xml import element, part, w

_KINDS = {"odd": "default", "even": "even", "first": "first"}
"""The masters that pages have, and Word's names for these pages."""

_USUAL_HEADER = 851
"""Twips from the sheet's edge to a header that says nothing: 15 mm, as Word has it."""

_DRAWING = ("w", "r", "wp", "a", "pic")


@dataclass(frozen=True, slots=True)
class Running:
    """What the section's properties say: references to the parts, and distances from the sheet's edges in twips."""

    references: str
    header_top: int
    footer_bottom: int
    first_differs: bool
    mirrored: bool


@dataclass(frozen=True, slots=True)
class RunningWriter:
    """Adds the headers and footers of a page design to ``package``; ``relations`` are those of the document."""

    design: PageDesign
    setter: FrameSetter
    media: Media
    package: Package
    relations: Relations
    address: str

    def write(self) -> Running:
        """Add the parts; pages whose frames are those of odd pages get none of their own."""
        masters = {kind: self.design.masters[name] for name, kind in _KINDS.items()}
        frames = {kind: _running_frames(master) for kind, master in masters.items()}
        frames = {kind: own for kind, own in frames.items() if kind == "default" or own != frames["default"]}
        text_top = min(master.area.y_pt for master in masters.values())
        above = {kind: [frame for frame in own if frame.y_pt < text_top] for kind, own in frames.items()}
        below = {kind: [frame for frame in own if frame.y_pt >= text_top] for kind, own in frames.items()}
        headers, top, _ = self._parts("header", above)
        footers, _, bottom = self._parts("footer", below)
        return Running(
            references=headers + footers,
            header_top=top or _USUAL_HEADER,
            footer_bottom=twips(self.design.height_pt) - bottom if bottom else _USUAL_HEADER,
            first_differs="first" in frames,
            mirrored="even" in frames,
        )

    def _parts(self, name: str, frames: Mapping[str, list[Frame]]) -> tuple[str, int, int]:
        """The parts for all kinds of pages: their references, and the edges that they have in common."""
        rows = {kind: self.setter.rows(own, keep_empty=True) for kind, own in frames.items()}
        top = min((own[0].top for own in rows.values() if own), default=0)
        bottom = max((own[-1].bottom for own in rows.values() if own), default=0)
        if not any(frames.values()):
            return "", top, bottom
        references = []
        for number, kind in enumerate(frames, 1):
            target = f"{name}{number}"
            own = Relations()
            content = self._content(frames[kind], rows[kind], top, bottom, own)
            root = {"header": "w:hdr", "footer": "w:ftr"}[name]
            self.package.add_word_part(target, part(root, content, prefixes=_DRAWING), own)
            relation = self.relations.add(name, f"{target}.xml")
            references.append(element(f"w:{name}Reference", {"w:type": kind, "r:id": relation}))
        return "".join(references), top, bottom

    def _content(
        self, frames: list[Frame], rows: tuple[Row, ...], top: int, bottom: int, relations: Relations
    ) -> str:
        pictures = self.media.frames(relations, frames, self.address)
        if rows:
            return self.setter.paragraphs(rows, top, bottom, pictures)
        return w("p", w("pPr", w("spacing", before=0, after=0, line=LEAST_LINE, lineRule="exact")), pictures)


def _running_frames(master: PageMaster) -> list[Frame]:
    return [frame for frame in master.frames if frame.part is FramePart.RUNNING]
