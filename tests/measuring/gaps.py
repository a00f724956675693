"""Criteria of what stands between glyphs: squeezed marks, gaps between scripts, tracking, pairs in two em.

A gap is what is left between the bodies of two neighbours, in em of the running text; negative: they overlap.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median, pstdev

from tests.measuring.marks import (
    CLOSING,
    DASH,
    ELLIPSIS,
    FULL_MARKS,
    OPENING,
    PAUSE,
    STOP,
    is_han,
    is_latin,
)
from tests.measuring.setting import Line, Setting, blank
from tests.reading.pdf import Glyph

_LEAST_TAKEN = 0.3  # em
_NARROWEST, _WIDEST = 0.1, 0.34  # em between Han and Latin
_SQUEEZED = 0.25  # em: half of a blank, from which on the eye sees it
_TOUCHED = 0.02  # em
_LOOSE = 0.10  # em
_UNLIKE = 0.03  # em by which squeezed marks may differ
_PAIR_TOLERANCE = 0.05  # em
_TYPED = 0.3  # em after a full-width mark: a blank that the author typed

Gap = tuple[Glyph, Glyph, float]


def _gaps(line: Line, em: float) -> Iterator[Gap]:
    for before, after in pairwise(line.glyphs):
        yield before, after, (after.x - before.x - before.advance) / em


def _all_gaps(setting: Setting) -> Iterator[Gap]:
    for paragraph in setting.paragraphs:
        for placed in paragraph:
            yield from _gaps(placed.line, setting.em)


def _is_wide(glyph: Glyph) -> bool:
    return glyph.char in FULL_MARKS and blank(glyph) > 0


def uncompressed(setting: Setting) -> float:
    """Neighbouring full-width marks whose blanks still stand between them."""
    return sum(
        1
        for before, after, gap in _all_gaps(setting)
        if _is_wide(before)
        and _is_wide(after)
        and not (before.char in OPENING and after.char not in OPENING)
        and gap > -_LEAST_TAKEN
    )


def _tracking(line: Line, em: float) -> list[float]:
    return [gap for before, after, gap in _gaps(line, em) if is_han(before.char) and is_han(after.char)]


def _natural(setting: Setting) -> float:
    """What stands between Han in last lines, where nothing is added."""
    gaps = [gap for paragraph in setting.paragraphs for gap in _tracking(paragraph[-1].line, setting.em)]
    return median(gaps) if gaps else 0.0


def _tracked(setting: Setting) -> list[tuple[Line, float, int]]:
    """The lines that fill their measure with what is added between their Han, and how often.

    It is the same between all; a blank that the author typed is not tracking.
    """
    natural = _natural(setting)
    found = []
    for placed in setting.full_lines():
        gaps = _tracking(placed.line, setting.em)
        if gaps:
            found.append((placed.line, median(gaps) - natural, len(gaps)))
    return found


def tracking_p95(setting: Setting) -> float | None:
    """The 95th percentile of what is added, over all places between Han."""
    added = sorted(each for _, each, count in _tracked(setting) for _ in range(count))
    return added[int(0.95 * (len(added) - 1))] if added else None


def tracking_deviation(setting: Setting) -> float | None:
    """The standard deviation of what is added, over all places between Han."""
    added = [each for _, each, count in _tracked(setting) for _ in range(count)]
    return pstdev(added) if added else None


def loose_lines(setting: Setting) -> float:
    """Lines that are wide open."""
    return sum(1 for _, added, _ in _tracked(setting) if added > _LOOSE)


def _script_gaps(setting: Setting) -> Iterator[float]:
    """Gaps between Han and Latin, the tracking of their line taken off."""
    natural = _natural(setting)
    for paragraph in setting.paragraphs:
        for placed in paragraph:
            tracking = _tracking(placed.line, setting.em)
            if not tracking:
                continue  # nothing says how wide this line was set
            added = median(tracking) - natural
            for before, after, gap in _gaps(placed.line, setting.em):
                scripts = {_script(before.char), _script(after.char)}
                if scripts == {"han", "latin"} and abs(before.baseline - after.baseline) < 0.5:
                    yield gap - added


def _script(char: str) -> str:
    return "han" if is_han(char) else "latin" if is_latin(char) else ""


def script_gaps_missing(setting: Setting) -> float:
    """Han and Latin that stand too close."""
    return sum(1 for gap in _script_gaps(setting) if gap < _NARROWEST)


def script_gaps_wide(setting: Setting) -> float:
    """Han and Latin that stand too far apart."""
    return sum(1 for gap in _script_gaps(setting) if gap > _WIDEST)


def script_gap_median(setting: Setting) -> float | None:
    """What stands between Han and Latin as a rule."""
    gaps = list(_script_gaps(setting))
    return median(gaps) if gaps else None


def script_gaps_at_marks(setting: Setting) -> float:
    """Latin beside the ink's side of a full-width mark, and away from it."""
    return sum(
        1
        for before, after, gap in _all_gaps(setting)
        if gap > _NARROWEST
        and (
            (is_latin(before.char) and _is_wide(after) and after.char not in OPENING)
            or (before.char in OPENING and _is_wide(before) and is_latin(after.char))
        )
    )


def _inline_stops(line: Line, em: float) -> Iterator[tuple[str, float]]:
    """The pauses and stops within a line that no other mark follows, with the gap after each."""
    for before, after, gap in _gaps(line, em):
        if before.char in PAUSE + STOP and blank(before) and after.char not in FULL_MARKS:
            yield before.char, gap


def squeezed_stops(setting: Setting) -> float | None:
    """The share of pauses and stops within lines that give half of their blank or more."""
    return _share(setting, _SQUEEZED)


def touched_stops(setting: Setting) -> float | None:
    """The share of pauses and stops within lines that give anything."""
    return _share(setting, _TOUCHED)


def _share(setting: Setting, taken_em: float) -> float | None:
    gaps = [
        gap
        for paragraph in setting.paragraphs
        for placed in paragraph
        for _, gap in _inline_stops(placed.line, setting.em)
    ]
    return sum(1 for gap in gaps if gap < -taken_em) / len(gaps) if gaps else None


def uneven_lines(setting: Setting) -> float:
    """Lines in which pauses, or stops, or closing brackets give unlike shares of their blank."""
    count = 0
    for placed in setting.full_lines():
        stops = list(_inline_stops(placed.line, setting.em))
        groups = [[gap for char, gap in stops if char in kind] for kind in (PAUSE, STOP)]
        groups.append(
            [
                gap
                for before, after, gap in _gaps(placed.line, setting.em)
                if before.char in CLOSING and blank(before) and is_han(after.char) and gap < _TYPED
            ]
        )
        count += any(group and max(group) - min(group) > _UNLIKE for group in groups)
    return count


def _pairs(setting: Setting, char: str) -> Iterator[tuple[Glyph, Glyph]]:
    for before, after, _ in _all_gaps(setting):
        if before.char == after.char == char:
            yield before, after


def broken_dashes(setting: Setting) -> float:
    """—— with a gap in its ink, or whose ink is not two em long."""
    return sum(
        1
        for before, after in _pairs(setting, DASH)
        if after.left - before.right > 0.01 * before.size
        or abs((after.right - before.left) / before.size - 2) > 2 * _PAIR_TOLERANCE
    )


def broken_ellipses(setting: Setting) -> float:
    """…… that do not stand an em apart, each an em wide."""
    return sum(
        1
        for before, after in _pairs(setting, ELLIPSIS)
        if abs((after.x + after.advance - before.x) / before.size - 2) > _PAIR_TOLERANCE
    )


def wide_stop_pairs(setting: Setting) -> float:
    """？！ that leave more than an em to the Han that follows."""
    count = 0
    for paragraph in setting.paragraphs:
        for placed in paragraph:
            glyphs = placed.line.glyphs
            for first, second, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
                if {first.char, second.char} <= set("？！") and is_han(after.char) and blank(first):
                    count += (after.x - first.x) / first.size > 1 + 2 * _PAIR_TOLERANCE
    return count
