"""Set lines: which characters stand in a line, how they are made to fit, and the line's box at its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import add

from bulletins.compose.bindings import ADDRESS_PENALTY
from bulletins.compose.boxes import LABEL, FieldBox, GlyphRun, LineBox, LinkBox
from bulletins.compose.breaking import Widths, break_lines, is_loose
from bulletins.compose.characters import OPENING, POOLS, RIGID, SOFT_HYPHEN
from bulletins.compose.elasticity import added_before, adjust
from bulletins.compose.hyphenation import hyphenated
from bulletins.compose.marks import Mark
from bulletins.compose.material import Material
from bulletins.compose.typecase import MISSING, Ink
from bulletins.style.properties import Align
from bulletins.values import frozen

EM_TOP_TO_BASELINE = 0.88
"""The baseline stands this far below the top of the em square, in em.  Source: the faces' common ascent."""

_MOST_ADDED_EM = 0.25
"""A line that ends inside an address stays short rather than having its gaps grow by more."""

_NOTHING_ADDED = dict.fromkeys(POOLS + RIGID, 0.0)

_SAME_INK = re.compile(r"(.)\1*", re.DOTALL)


@frozen
class SetLine:
    """Characters ``start`` to before ``end`` of a paragraph, from ``x_pt`` (from the left of the column) on.

    ``added_em`` is what is added to the line's gaps, by pool.
    """

    material: Material
    start: int
    end: int
    x_pt: float
    added_em: Mapping[str, float]

    @property
    def width_pt(self) -> float:
        """The width of the line as it is set."""
        material = self.material
        if self.end <= self.start:
            return 0.0
        counts = material.counts[self.end - 1] - material.counts[self.start]
        return material.width(self.start, self.end) + added_before(counts, self.added_em) * material.em

    @property
    def most_pt(self) -> float:
        """A width that the line does not exceed, known sooner than its own."""
        material, start, end = self.material, self.start, self.end
        natural = material.ends[end - 1] - material.starts[start] if end > start else 0.0
        if not self.added_em:
            return natural
        return natural + max(0.0, *self.added_em.values()) * (end - start) * material.em

    @property
    def ends_paragraph(self) -> bool:
        """Whether this is the paragraph's last line."""
        return self.end >= len(self.material)

    def moved(self, by_pt: float) -> "SetLine":
        """The line further to the right."""
        return SetLine(self.material, self.start, self.end, self.x_pt + by_pt, self.added_em)

    def notes(self) -> tuple[str, ...]:
        """The anchors of the notes whose marks stand in this line."""
        notes = self.material.notes
        return tuple(note for place, note in notes if self.start <= place < self.end) if notes else ()

    def box(
        self, x_pt: float, baseline_pt: float, inks: Mapping[str, Ink], role: str, anchor: str, part: str = ""
    ) -> LineBox:
        """The line in a column that begins at ``x_pt``."""
        runs = tuple(self._runs(x_pt + self.x_pt, inks))
        joint = self.material.blanks.get(self.end, "")
        return LineBox(baseline_pt, runs, role, anchor, self.ends_paragraph, joint, part)

    def marks(self) -> tuple[Mark, ...]:
        """The marks of text in this line."""
        marks = self.material.marks
        return tuple(mark for start, end, mark in marks if start < self.end and end > self.start)

    def fields(self, x_pt: float, baseline_pt: float) -> Iterator[FieldBox]:
        """The lines under and through its marked text, in a column that begins at ``x_pt``."""
        for start, end, mark in self.material.marks:
            first, last = max(start, self.start), min(end, self.end)
            if first < last:
                offset = self._offset(first)
                width = self._offset(last - 1) + self._core(last - 1) - offset
                yield from mark.fields(x_pt + self.x_pt + offset, baseline_pt, width, self.material.em)

    def links(self, x_pt: float, top_pt: float, height_pt: float) -> Iterator[LinkBox]:
        """The links that run through this line."""
        for start, end, target in self.material.links:
            first, last = max(start, self.start), min(end, self.end)
            if first < last:
                left = x_pt + self.x_pt + self._offset(first)
                width = self._offset(last - 1) + self._core(last - 1) - self._offset(first)
                yield LinkBox(left, top_pt, width, height_pt, target=target)

    def _runs(self, x_pt: float, inks: Mapping[str, Ink]) -> list[GlyphRun]:
        material, line_start = self.material, self.start
        gaps = self._gaps()
        runs: list[GlyphRun] = []
        for start, end, mark in self._stretches():
            letter = material.inks[start]
            if letter == MISSING:
                continue  # is reported; nothing is drawn in its place
            ink = inks[letter]
            own = gaps[start - line_start : end - line_start]
            own[-1] = 0.0  # the next run has a place of its own
            x = x_pt + self._offset(start) if start > line_start else x_pt
            if material.kinds[start] == OPENING:
                x -= 0.5 * ink.size_pt  # the blank at its left stands outside its core
            text = material.text[start:end]
            added = tuple(own) if any(own) else ()
            runs.append(
                GlyphRun(ink.face, ink.size_pt, ink.color, x, text, added, ink.scale_x, ink.raise_pt, mark)
            )
        word = material.hyphens.get(self.end) if material.hyphens else None
        if word:
            ink, last = inks[word.ink], self.end - 1
            x = x_pt + self._offset(last) + self._core(last) - word.hyphen_pt
            runs.append(GlyphRun(ink.face, ink.size_pt, ink.color, x, SOFT_HYPHEN, raise_pt=ink.raise_pt))
        return runs

    def _stretches(self) -> list[tuple[int, int, str]]:
        """The characters of the line that have one ink and one mark, with that mark."""
        inks, start, end = self.material.inks, self.start, self.end
        is_plain = start < end and not (self.material.label or self.material.links)
        if is_plain and inks.count(inks[start], start, end) == end - start:
            return [(start, end, "")]
        return [
            (match.start(), match.end(), mark)
            for first, last, mark in self._marked()
            for match in _SAME_INK.finditer(inks, first, last)
        ]

    def _marked(self) -> Iterator[tuple[int, int, str]]:
        """The characters of the line, divided where its paragraph's label and links begin and end."""
        material, place = self.material, self.start
        if not (material.label or material.links):
            if place < self.end:
                yield place, self.end, ""
            return
        label = ((0, material.label, LABEL),) if material.label else ()
        for start, end, mark in (*label, *material.links):
            first, last = max(start, place), min(end, self.end)
            if first < last:
                if place < first:
                    yield place, first, ""
                yield first, last, mark
                place = last
        if place < self.end:
            yield place, self.end, ""

    def _gaps(self) -> list[float]:
        """What is added after each character's advance, in pt."""
        material = self.material
        drawn = material.drawn[self.start : self.end]
        if not self.added_em:
            return drawn
        added = _NOTHING_ADDED.copy()
        for pool, each in self.added_em.items():
            added[pool] = each * material.em
        pools = material.pools[self.start + 1 : self.end + 1]
        if len(pools) < len(drawn):
            pools += RIGID
        return list(map(add, drawn, map(added.__getitem__, pools)))

    def _offset(self, place: int) -> float:
        """Where a character's core begins, from the line's beginning."""
        material = self.material
        natural = material.starts[place] - material.starts[self.start]
        if not self.added_em:
            return natural
        counts = material.counts[place] - material.counts[self.start]
        return natural + added_before(counts, self.added_em) * material.em

    def _core(self, place: int) -> float:
        return self.material.ends[place] - self.material.starts[place]


@frozen
class Measure:
    """Where lines stand: their left edge, from the left of the column, and their width, in pt."""

    x_pt: float
    width_pt: float

    def indented(self, left_pt: float, right_pt: float = 0.0) -> "Measure":
        """The measure between two indents."""
        if not (left_pt or right_pt):
            return self
        return Measure(self.x_pt + left_pt, self.width_pt - left_pt - right_pt)


def set_paragraph(
    material: Material, measure: Measure, align: Align, first_indent_pt: float = 0.0
) -> tuple[SetLine, ...]:
    """A paragraph in lines, the first of them indented.

    Justified lines fill their measure exactly, but for the last, which is set natural.
    """
    first = measure.indented(first_indent_pt)
    widths = Widths(first.width_pt, measure.width_pt, align is Align.JUSTIFY)
    breaks = break_lines(material, widths)
    if material.words and widths.justify and _ask_for_hyphens(material, widths, breaks):
        material = hyphenated(material)
        breaks = break_lines(material, widths)
    return tuple(fit_line(material, start, end, measure if start else first, align) for start, end in breaks)


def _ask_for_hyphens(material: Material, widths: Widths, breaks: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the lines is loose because the word after it stands on the next one, or tears it."""
    ends = [end for _, end in breaks]
    for word in material.words:
        line = bisect_left(ends, word.start)
        if line < len(breaks) - 1 and word.start <= ends[line] < word.end:
            start, end = breaks[line]
            room = widths.rest if start else widths.first
            if end > word.start or is_loose(material, start, end, room - material.width(start, end)):
                return True
    return False


def fit_line(
    material: Material, start: int, end: int, measure: Measure, align: Align, spread_last: bool = False
) -> SetLine:
    """One line, aligned in its measure; squeezed where it is too wide for it.

    A justified line that ends its paragraph is set natural unless ``spread_last``; so is one that ends inside an
    address and would be torn wide.
    """
    x_pt = measure.x_pt
    slack = measure.width_pt - material.width(start, end)
    counts = material.counts[end - 1] - material.counts[start] if end > start else 0
    added: Mapping[str, float] = {}
    if slack < 0 or (align is Align.JUSTIFY and (spread_last or end < len(material))):
        added = _fitted(material, counts, slack)
        if material.penalties[end] == ADDRESS_PENALTY and max(added.values(), default=0.0) > _MOST_ADDED_EM:
            added = {}
        slack = 0.0
    if align is Align.CENTER:
        x_pt += slack / 2
    elif align is Align.RIGHT:
        x_pt += slack
    return SetLine(material, start, end, x_pt, added)


def _fitted(material: Material, counts: int, slack: float) -> Mapping[str, float]:
    """What is added to the gaps of a line that is ``slack`` pt too short, in em by pool."""
    if slack >= 0:
        return adjust(counts, slack / material.em)
    taken = adjust(counts, slack / material.least_em)
    return {pool: each * material.least_em / material.em for pool, each in taken.items()}
