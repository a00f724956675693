"""Edits of findings made in a file's text: only these characters change, everything else stays as it is."""

import re
from collections.abc import Callable, Iterable, Sequence

from bulletins.checks.engine import FileEdit, Finding

_LINE_ENDS = re.compile("\r\n|\r|\n")
MAX_ROUNDS = 6
"""One edit can make room for another; after so many rounds of them the rest is left to the editor."""

Find = Callable[[str], Iterable[Finding]]


def fixed(text: str, find: Find) -> tuple[str, tuple[FileEdit, ...]]:
    """``text`` with everything put right that ``find`` finds in it, and every change, in order.

    Places are those of the text before the round in which a change was made.
    """
    made: list[FileEdit] = []
    for _ in range(MAX_ROUNDS):
        text, changes = edited(text, find(text))
        if not changes:
            break
        made += changes
    return text, tuple(made)


def edited(text: str, findings: Iterable[Finding]) -> tuple[str, tuple[FileEdit, ...]]:
    """``text`` with the edits of these findings, as far as they do not overlap and meet what they expect."""
    starts = _line_starts(text)
    placed = sorted(
        (
            sorted((_offset(edit, starts), edit.span, edit) for edit in finding.edits)
            for finding in findings
            if finding.edits
        ),
        key=lambda edits: edits[0][:2],
    )
    changes: list[tuple[int, FileEdit]] = []
    end = 0
    for edits in placed:
        if edits[0][0] >= end and all(text.startswith(edit.before, offset) for offset, _, edit in edits):
            changes += [(offset, edit) for offset, _, edit in edits]
            end = max(offset + len(edit.before) for offset, _, edit in edits)
            end += not edits[-1][2].before
    return _with_changes(text, changes), tuple(edit for _, edit in changes)


def _with_changes(text: str, changes: Sequence[tuple[int, FileEdit]]) -> str:
    parts: list[str] = []
    end = 0
    for offset, edit in changes:
        parts += (text[end:offset], edit.after)
        end = offset + len(edit.before)
    return "".join((*parts, text[end:]))


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_ENDS.finditer(text))]


def _offset(edit: FileEdit, starts: Sequence[int]) -> int:
    return starts[edit.span.line - 1] + edit.span.column - 1
