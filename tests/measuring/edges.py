"""Criteria of a line's edges: what stands there, and where."""

from tests.measuring.marks import CLOSING, DASH, ELLIPSIS, FULL_MARKS, NOT_FIRST, NOT_LAST, OPENING, is_solid
from tests.measuring.setting import Placed, Setting, blank

_EDGE = 1.0  # pt
_RAISED = 0.15  # em
_SMALL = 0.85  # em


def forbidden_starts(setting: Setting) -> float:
    """Turn lines that begin with a mark that may not; a single — (连接号) is one of them."""
    return sum(1 for before, after in setting.turns() if _may_not_begin(before, after))


def _may_not_begin(before: Placed, after: Placed) -> bool:
    text = after.line.text
    if text[0] == DASH:
        return text[1:2] != DASH and before.line.text[-1] != DASH
    return text[0] in NOT_FIRST


def forbidden_ends(setting: Setting) -> float:
    """Lines that end with an opening mark, ￥ or /, addresses aside."""
    return sum(
        1
        for before, after in setting.turns()
        if before.line.text[-1] in NOT_LAST
        and not (before.line.text[-1] == "/" and after.line.text[0].isascii())
    )


def split_pairs(setting: Setting) -> float:
    """Halves of —— or …… on two lines."""
    return sum(
        1
        for before, after in setting.turns()
        if before.line.text[-1] == after.line.text[0] and after.line.text[0] in DASH + ELLIPSIS
    )


def dashes_at_start(setting: Setting) -> float:
    """Turn lines that begin with — or …."""
    return sum(1 for _, after in setting.turns() if after.line.text[0] in DASH + ELLIPSIS)


def ragged_right(setting: Setting) -> float:
    """Lines other than last ones that miss the right edge, and last ones that cross it."""
    full = sum(1 for placed in setting.full_lines() if abs(placed.line.right - placed.column.right) > _EDGE)
    return full + sum(
        1 for paragraph in setting.paragraphs if paragraph[-1].line.right > paragraph[-1].column.right + _EDGE
    )


def ragged_left(setting: Setting) -> float:
    """Turn lines that miss the left edge."""
    return sum(1 for _, after in setting.turns() if abs(after.line.left - after.column.left) > _EDGE)


def full_at_end(setting: Setting) -> float:
    """Marks at a line's end whose whole body stands inside the measure."""
    return sum(
        1
        for placed in setting.full_lines()
        if (last := placed.line.glyphs[-1]).char in FULL_MARKS
        and blank(last)
        and last.x + last.advance < placed.column.right + _EDGE
    )


def full_at_start(setting: Setting) -> float:
    """Opening marks at a turn line's start whose blank stands inside the measure."""
    return sum(
        1
        for _, after in setting.turns()
        if (first := after.line.glyphs[0]).char in OPENING
        and blank(first)
        and first.x > after.column.left - _EDGE
    )


def hung(setting: Setting) -> float:
    """Marks whose ink stands beyond the right edge."""
    return sum(
        1
        for placed in setting.full_lines()
        if (last := placed.line.glyphs[-1]).char in FULL_MARKS and last.left > placed.column.right - _EDGE
    )


def single_last(setting: Setting) -> float:
    """Last lines of a single character and its marks."""
    return sum(
        1
        for paragraph in setting.paragraphs
        if len(paragraph) > 1 and sum(map(is_solid, paragraph[-1].line.text)) <= 1
    )


def odd_indents(setting: Setting) -> float | None:
    """First lines that are indented by something else than two em; a bracket there may lose half an em."""
    em = setting.em
    indents = [
        (paragraph[0].line.left - paragraph[0].column.left) / em - 2
        for paragraph in setting.paragraphs
        if len(paragraph) > 1
    ]
    return sum(1 for indent in indents if min(abs(indent), abs(indent - 0.5)) > 0.05) if indents else None


def notes_at_start(setting: Setting) -> float:
    """Turn lines that begin with a small raised figure."""
    return sum(
        1
        for _, after in setting.turns()
        if len(after.line.glyphs) > 1
        and (first := after.line.glyphs[0]).size < _SMALL * setting.em
        and after.line.glyphs[-1].baseline - first.baseline > _RAISED * setting.em
        and first.char not in CLOSING
    )
