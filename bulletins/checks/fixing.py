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
        text, changes = edited(text, (finding.edits for finding in find(text)))
        if not changes:
            break
        made += changes
    return text, tuple(made)


def edited(text: str, edits: Iterable[Sequence[FileEdit]]) -> tuple[str, tuple[FileEdit, ...]]:
    """``text`` with these edits; of those that belong together all are made or none.

    Edits that overlap others, or meet something else than they expect, are left out.
    """
    starts = _line_starts(text)
    placed = sorted(
        (
            sorted((_offset(edit, starts), edit.span, edit) for edit in together)
            for together in edits
            if together
        ),
        key=lambda together: together[0][:2],
    )
    changes: list[tuple[int, FileEdit]] = []
    end = 0
    for together in placed:
        if together[0][0] >= end and all(
            text.startswith(edit.before, offset) for offset, _, edit in together
        ):
            changes += [(offset, edit) for offset, _, edit in together]
            end = max(offset + len(edit.before) for offset, _, edit in together)
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
