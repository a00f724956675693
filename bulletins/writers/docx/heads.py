"""The head of a run of pages: the frames that stand there once, as part of the text (masthead, cover)."""

from dataclasses import dataclass

from bulletins.style.page_design import Frame, FramePart, PageDesign, PageMaster, PageSequence
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.frames import FrameSetter, FrameTexts
from bulletins.writers.docx.lengths import LEAST_LINE, TWIPS_PER_PT, twips
from bulletins.writers.docx.package import Relations
from bulletins.writers.docx.paragraphs import empty_paragraph
from bulletins.writers.docx.styles import WordStyles


@dataclass(frozen=True, slots=True)
class HeadWriter:
    """Writes the heads of one document; ``relations`` are those of the document."""

    design: PageDesign
    styles: WordStyles
    texts: FrameTexts
    media: Media
    relations: Relations
    address: str

    def head(self, sequence: PageSequence, running_title: str, *, is_even: bool) -> str:
        """What stands before the text of the first page of a sequence; empty if its design has no such frames."""
        name = sequence.first or (sequence.even if is_even else sequence.odd)
        master = self.design.masters[name]
        frames = [frame for frame in master.frames if frame.part is FramePart.HEAD]
        if not frames:
            return ""
        area = master.area
        setter = FrameSetter(self.styles, self.texts, area.x_pt, area.x_pt + area.width_pt, running_title)
        drawings = self.media.frames(self.relations, frames, self.address)
        rows = setter.rows(frames)
        top = self.design.area(sequence.name).y_pt
        if rows and rows[0].top >= twips(top) - LEAST_LINE and rows[-1].bottom <= twips(area.y_pt):
            # The frames are lines between the page's margin and its text: paragraphs that fill body lines.
            lines = round((area.y_pt - top) / self.design.pitch_pt)
            begin = twips(top)
            return setter.paragraphs(rows, begin, begin + lines * twips(self.design.pitch_pt), drawings)
        return self._anchored(setter, frames, drawings, master, top)

    def height(self, sequence: PageSequence) -> int:
        """How much lower than on other pages the text of a sequence's first page begins, in twips."""
        if not sequence.first:
            return 0
        return twips(self.design.masters[sequence.first].area.y_pt - self.design.area(sequence.name).y_pt)

    def _anchored(
        self, setter: FrameSetter, frames: list[Frame], drawings: str, master: PageMaster, top_pt: float
    ) -> str:
        """The frames at their places of the page; where the text begins lower for them, they keep it there."""
        least = LEAST_LINE / TWIPS_PER_PT
        below = master.area.y_pt - least if master.area.y_pt - top_pt > least else 0.0
        box = setter.box(self.media, frames, below)
        return empty_paragraph(drawings + box)
