"""Lines that a program has cut at a measure: paragraphs of texts that were taken out of PDFs and mails.

Most lines are then as wide as the widest one and end in a sentence.  A line that is set in begins a paragraph.
"""

from collections.abc import Sequence

from bulletins.importers.manuscript import LineKind
from bulletins.importers.publication import RepairKind, Wording
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.structure import forms
from bulletins.importers.structure.slips import Role, Slip
from bulletins.values import replace

_WRAPPED = Wording("the line was cut at the measure of a page", "按版心宽度断行，已接合")
_WIDEST = 60.0
_NARROWEST = 12.0
_SLACK = 2.0
"""Cells that a full line may lack: a mark or a number that went to the next one."""
_LEAST_LINES = 5
_LEAST_SHARE = 0.2
_SET_IN = 1.5
_LEAST_ENDS = 0.08
"""The share of lines that end a sentence; a list of headings has fewer."""


def unwrap(slips: Sequence[Slip], log: RepairLog) -> list[Slip]:
    """The slips with such lines joined; all of them as they are where a line is a paragraph."""
    measure = _measure(slips)
    if not measure:
        return list(slips)
    is_set_in = _sets_in(slips)
    done: list[Slip] = []
    last = -1
    width = 0.0
    for slip in slips:
        if not slip.is_free:
            done.append(slip)
            continue
        is_full = last >= 0 and width >= measure - _SLACK
        if (
            is_full
            and _goes_on(done[last], slip, last == len(done) - 1, is_set_in)
            and _accepted(done[last], slip, log)
        ):
            done[last] = _joined(done[last], slip)
            width = slip.indent + forms.width(slip.text)
            continue
        last = len(done)
        width = slip.indent + forms.width(slip.text)
        done.append(slip)
    return done


def _measure(slips: Sequence[Slip]) -> float:
    """The measure of the page in cells; 0 where lines were not cut at one."""
    lines = [slip for slip in slips if slip.is_free and slip.kind is LineKind.TEXT]
    widths = [slip.indent + forms.width(slip.text) for slip in lines]
    widest = max(widths, default=0.0)
    if not _NARROWEST <= widest <= _WIDEST or any(slip.level is not None for slip in lines):
        return 0.0
    full = [slip for slip, width in zip(lines, widths, strict=True) if width >= widest - _SLACK]
    cut = [slip for slip in full if not forms.ends_sentence(slip.text)]
    ended = sum(forms.ends_sentence(slip.text) for slip in lines)
    if ended < _LEAST_ENDS * len(lines):
        return 0.0
    is_usual = len(full) >= max(_LEAST_LINES, _LEAST_SHARE * len(lines))
    return widest if is_usual and len(cut) >= 0.6 * len(full) else 0.0


def _sets_in(slips: Sequence[Slip]) -> bool:
    """Whether paragraphs are set in."""
    lines = [slip for slip in slips if slip.is_free]
    return sum(slip.indent >= _SET_IN for slip in lines) >= 0.1 * len(lines)


def _goes_on(before: Slip, slip: Slip, is_next: bool, is_set_in: bool) -> bool:
    ended = forms.ends_sentence(before.text)
    if _counts_on(before.text, slip.text):
        return False
    if slip.blanks and (ended or is_next):
        return False
    if is_set_in:
        return slip.indent < _SET_IN and not (ended and not is_next)
    return not (ended and (forms.ordinal_of(slip.text) or not is_next))


def _counts_on(before: str, after: str) -> bool:
    """Whether a line opens with the ordinal that follows the one before it."""
    one, other = forms.ordinal_of(before), forms.ordinal_of(after)
    return (
        one is not None and other is not None and one.scheme == other.scheme and other.value == one.value + 1
    )


def _accepted(before: Slip, slip: Slip, log: RepairLog) -> bool:
    tail, head = before.text[-8:], slip.text[:8]
    return log.offer(
        RepairKind.REJOINED,
        (before.lines[-1], before.end),
        (f"{tail}⏎{head}", f"{tail}{head}"),
        _WRAPPED,
        context=(before.text[:-8], slip.text[8:]),
        is_safe=True,
    )


def _joined(before: Slip, slip: Slip) -> Slip:
    words = before.text[-1:].isascii() and slip.text[:1].isascii()
    glue = " " if words and before.text[-1:].isalpha() and slip.text[:1].isalpha() else ""
    return replace(
        before,
        text=before.text + glue + slip.text,
        lines=before.lines + slip.lines,
        end=slip.end,
        role=Role.UNKNOWN,
    )
