"""The head of a run of pages: the frames that stand there once, as part of the text (masthead, cover)."""

from collections.abc import Sequence

from bulletins.style.page_design import Frame, FramePart, PageDesign, PageMaster, PageSequence, TextFrame
from bulletins.values import frozen
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.frames import FrameSetter, FrameTexts
from bulletins.writers.docx.lengths import LEAST_LINE, TWIPS_PER_PT, twips
from bulletins.writers.docx.package import Relations
from bulletins.writers.docx.paragraphs import empty_paragraph
from bulletins.writers.docx.styles import WordStyles

_LOW_LINES = 10
"""A text area of fewer body lines is low."""


@frozen
class HeadWriter:
    """Writes the heads of one document; ``relations`` are those of the document."""

    design: PageDesign
    styles: WordStyles
    texts: FrameTexts
    media: Media
    relations: Relations
    address: str

    def head(self, sequence: PageSequence, running_title: str, height: int, *, is_even: bool) -> str:
        """What stands before the text of the first page of a sequence, which begins by ``height`` lower for it."""
        master = self._master(sequence, is_even=is_even)
        frames = [frame for frame in master.frames if frame.part is FramePart.HEAD]
        if not frames:
            return _space(height)
        area = master.area
        least = LEAST_LINE / TWIPS_PER_PT
        setter = FrameSetter(self.styles, self.texts, area.x_pt, area.x_pt + area.width_pt, running_title)
        drawings = self.media.frames(self.relations, frames, self.address)
        rows = setter.rows(frames)
        top = text_top_pt(self.design, sequence)
        if rows and rows[0].top >= twips(top) - LEAST_LINE and rows[-1].bottom <= twips(area.y_pt):
            # The frames are lines between the page's margin and its text: paragraphs that fill body lines.
            lines = round((area.y_pt - top) / self.design.pitch_pt)
            begin = twips(top)
            return setter.paragraphs(rows, begin, begin + lines * twips(self.design.pitch_pt), drawings)
        beside = self._beside(frames)
        rest = [frame for frame in frames if frame not in beside]
        box = setter.box(self.media, rest, area.y_pt - least if height else 0.0)
        drawings += setter.box(self.media, beside)
        return empty_paragraph(drawings + box) + ("" if box else _space(height - LEAST_LINE))

    def height(self, sequence: PageSequence, *, is_even: bool) -> int:
        """How much lower than on other pages the text of a sequence's first page begins, in twips."""
        area, pitch = self._master(sequence, is_even=is_even).area, self.design.pitch_pt
        # The grid takes up to half a line: a low area that is filled would not hold its text.
        spare = pitch / 2 if area.height_pt < _LOW_LINES * pitch else 0.0
        return max(0, twips(area.y_pt - text_top_pt(self.design, sequence) - spare))

    def _beside(self, frames: Sequence[Frame]) -> list[Frame]:
        """The lines below each other that stand beside the largest words: no paragraph has both, so a box has them."""
        texts = [frame for frame in frames if isinstance(frame, TextFrame)]
        if not texts:
            return []
        largest = max(texts, key=lambda frame: self.styles.block(frame.role).size_pt)
        bottom = largest.y_pt + self.styles.block(largest.role).leading_pt
        stacks: dict[tuple[str, float, float], list[Frame]] = {}
        for frame in texts:
            if frame.role != largest.role and largest.y_pt <= frame.y_pt < bottom:
                stacks.setdefault((frame.role, frame.x_pt, frame.width_pt), []).append(frame)
        return [frame for stack in stacks.values() if len(stack) > 1 for frame in stack]

    def _master(self, sequence: PageSequence, *, is_even: bool) -> PageMaster:
        return self.design.masters[sequence.first or (sequence.even if is_even else sequence.odd)]


def text_top_pt(design: PageDesign, sequence: PageSequence) -> float:
    """Where the text begins on most pages: no lower than on those of the main sequence.

    Where it begins lower, space is left: a margin of half a page is more than LibreOffice takes.
    """
    return min(design.area(sequence.name).y_pt, design.area("").y_pt)


def _space(height: int) -> str:
    return empty_paragraph(height=height) if height > LEAST_LINE else ""
