"""Criteria of pages: where columns begin and end, headings, the grid, page numbers, and every glyph sound."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tests.measuring.marks import is_han, is_solid
from tests.measuring.setting import Line, Placed, Setting
from tests.reading.pdf import PT_PER_MM, Glyph

_LARGER = 1.05  # em from which on a line is a heading
_NEXT_LINE = 2.2  # em between two lines of one heading
_TOUCHING = 0.06  # em of ink on another's
_FOLIO = re.compile(r"—?\d+—?")


def _by_column(setting: Setting) -> list[list[tuple[int, int, Placed]]]:
    """The lines of each column: place in the paragraph, lines of the paragraph, the line."""
    columns: dict[tuple[int, float], list[tuple[int, int, Placed]]] = {}
    for paragraph in setting.paragraphs:
        for place, placed in enumerate(paragraph):
            key = placed.line.page, placed.column.left
            columns.setdefault(key, []).append((place, len(paragraph), placed))
    return list(columns.values())


def widows(setting: Setting) -> float:
    """Columns whose first line is the last one of a paragraph."""
    return sum(1 for column in _by_column(setting) if column[0][0] > 0 and column[0][0] + 1 == column[0][1])


def orphans(setting: Setting) -> float:
    """Columns whose last line is the first one of a paragraph that goes on."""
    return sum(1 for column in _by_column(setting) if column[-1][0] == 0 and column[-1][1] > 1)


def stranded_headings(setting: Setting) -> float:
    """Headings below which their page has no running text, though a later page has."""
    count = 0
    last_page = max((placed.line.page for each in setting.paragraphs for placed in each), default=0)
    lowest: dict[int, float] = {}
    for column in _by_column(setting):
        page = column[0][2].line.page
        lowest[page] = max(lowest.get(page, 0.0), *(placed.line.baseline for _, _, placed in column))
    for heading in _headings(setting):
        last = heading[-1]
        if last.page < last_page and last.baseline > lowest.get(last.page, float("inf")):
            count += 1
    return count


def _headings(setting: Setting) -> Iterator[list[Line]]:
    """Larger lines that follow each other."""
    heading: list[Line] = []
    for line in setting.lines:
        larger = line.size > _LARGER * setting.em and any(is_han(char) for char in line.text)
        if heading and not (larger and _same_heading(heading[-1], line)):
            yield heading
            heading = []
        if larger:
            heading.append(line)
    if heading:
        yield heading


def _same_heading(before: Line, after: Line) -> bool:
    below = after.baseline - before.baseline
    return before.page == after.page and before.size == after.size and 0 < below < _NEXT_LINE * after.size


def short_tails(setting: Setting) -> float:
    """Headings of several lines whose last has one or two characters."""
    return sum(
        1 for heading in _headings(setting) if len(heading) > 1 and sum(map(is_solid, heading[-1].text)) <= 2
    )


def hourglasses(setting: Setting) -> float:
    """Headings with a line shorter than both of its neighbours."""
    count = 0
    for heading in _headings(setting):
        widths = [line.right - line.left for line in heading]
        count += any(
            middle < min(above, below) - 0.5 * heading[0].size
            for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False)
        )
    return count


def pitch(setting: Setting) -> float | None:
    """The distance of most neighbouring lines."""
    steps = Counter(
        round(after.line.baseline - before.line.baseline, 2)
        for before, after in setting.turns()
        if before.column == after.column
    )
    return steps.most_common(1)[0][0] if steps else None


def most_lines(setting: Setting) -> float | None:
    """The heights at which running text stands on the fullest page."""
    heights: dict[int, set[int]] = {}
    for column in _by_column(setting):
        for _, _, placed in column:
            heights.setdefault(placed.line.page, set()).add(round(placed.line.baseline))
    return max(map(len, heights.values())) if heights else None


def han_a_line(setting: Setting) -> float | None:
    """The characters of most turn lines that hold only Han."""
    lengths = Counter(
        len(placed.line.glyphs)
        for paragraph in setting.paragraphs
        for placed in paragraph[1:-1]
        if all(map(is_han, placed.line.text))
    )
    return lengths.most_common(1)[0][0] if lengths else None


def measure_mm(setting: Setting) -> float | None:
    """The width of most columns."""
    widths = Counter(
        round((placed.column.right - placed.column.left) / PT_PER_MM, 1) for placed in setting.full_lines()
    )
    return widths.most_common(1)[0][0] if widths else None


def misplaced_numbers(setting: Setting) -> float | None:
    """Page numbers that do not stand one of their em inside the outer edge.  Source: GB/T 9704-2012 §7.5."""
    edges = {placed.line.page: placed.column for paragraph in setting.paragraphs for placed in paragraph}
    numbers = [line for line in setting.lines if line.page in edges and _FOLIO.fullmatch(line.text)]
    if not numbers:
        return None
    count = 0
    for line in numbers:
        column = edges[line.page]
        odd = int(line.text.strip("—")) % 2
        inside = column.right - line.right if odd else line.left - column.left
        count += abs(inside / line.size - 1) > 0.1
    return count


def outside(setting: Setting) -> float:
    """Glyphs with ink beyond the page."""
    return sum(len(page.outside()) for page in setting.pages)


def overlaps(setting: Setting) -> float:
    """Glyphs with ink on that of the one before, or of the line above."""
    count = 0
    for line in setting.lines:
        inked = [glyph for glyph in line.glyphs if glyph.has_ink]
        count += sum(1 for before, after in pairwise(inked) if _overlap(before, after))
    for above, below in pairwise(setting.lines):
        if above.page == below.page and above.baseline < below.baseline:
            count += sum(1 for a in above.glyphs for b in below.glyphs if a.has_ink and _overlap(a, b))
    return count


def _overlap(a: Glyph, b: Glyph) -> bool:
    if a.char == b.char and a.char in "—…":
        return False
    slack = _TOUCHING * min(a.size, b.size)
    return (
        min(a.right, b.right) - max(a.left, b.left) > slack
        and min(a.bottom, b.bottom) - max(a.top, b.top) > slack
    )


def unmapped(setting: Setting) -> float:
    """Glyphs that come back as a stand-in, a private character or none."""
    return sum(
        1
        for page in setting.pages
        for glyph in page.glyphs
        if glyph.char in "\0\ufffd" or "\ue000" <= glyph.char <= "\uf8ff"
    )
