"""Marks in one line: half-width ones widened, dots and hyphens as ellipses and dashes."""

import re

from bulletins.importers.manuscript import Line
from bulletins.importers.publication import Confidence, RepairKind, Wording
from bulletins.importers.repairs.log import RepairLog
from bulletins.punctuation import HAN, Widening, straight_quotes, widenings

_WIDENED = Wording("a half-width mark in Chinese text", "中文中的半角标点")
_ELLIPSIS = Wording("an ellipsis is ……", "省略号应为……")
_DASH = Wording("a dash is ——", "破折号应为——")
_STOP = Wording("a sentence ends with 。", "句末应为句号")
_STOP_INSIDE = Wording(
    "a sentence ends with 。 where all marks are half width", "全用半角标点处，句末应为句号"
)
_HALF_WIDTH = re.compile(f"[{HAN}],[{HAN}]|[{HAN}][.;]$")
_LONG_MARKS = (
    (re.compile(f"(?<=[{HAN}”》）])\\.(?=\\s*$)"), "。", _STOP),
    (re.compile(f"(?<=[{HAN}”》）]{{3}})\\.(?=[{HAN}“《])"), "。", _STOP_INSIDE),
    (re.compile(f"(?<=[{HAN}”》），。])(?:\\.{{3,6}}|。{{3,6}}|…(?!…))(?<!……)"), "……", _ELLIPSIS),
    (re.compile(f"(?<=[{HAN}”》）])(?:--+|—(?!—)(?<!——))(?=[{HAN}“《]|$)"), "——", _DASH),
)


def with_marks(line: Line, log: RepairLog) -> str:
    """The text of a line with its marks as they are to be."""
    text = line.text
    characters = list(text)
    for widening in (*widenings(text), *straight_quotes(text)):
        if _offer(line, widening, log):
            characters[widening.offset] = widening.wide
    is_half_width = "。" not in text and _HALF_WIDTH.search(text) is not None
    return _with_long_marks(line.number, "".join(characters), log, is_half_width=is_half_width)


def _offer(line: Line, widening: Widening, log: RepairLog) -> bool:
    offset, text = widening.offset, line.text
    return log.offer(
        RepairKind.MARKS,
        (line.number, offset + 1),
        (widening.half, widening.wide),
        _WIDENED,
        context=(text[max(offset - 8, 0) : offset], text[offset + 1 : offset + 9]),
        is_safe=True,
    )


def _with_long_marks(number: int, text: str, log: RepairLog, *, is_half_width: bool) -> str:
    for pattern, mark, reason in _LONG_MARKS:
        if reason is _STOP_INSIDE and not is_half_width:
            continue
        for found in reversed(list(pattern.finditer(text))):
            start, end = found.span()
            context = text[max(start - 8, 0) : start], text[end : end + 8]
            place = (number, start + 1)
            if log.offer(
                RepairKind.MARKS,
                place,
                (found[0], mark),
                reason,
                Confidence.MEDIUM,
                context=context,
                is_safe=True,
            ):
                text = text[:start] + mark + text[end:]
    return text
