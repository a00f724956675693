"""What an author did when a text is no YAML: the library's complaint turned into a finding that helps.

Knows the complaints of libyaml and of PyYAML's own parser by their words.
"""

import re
from collections.abc import Sequence

from bulletins.values import frozen

_WIDE_COLON = re.compile(r"\s*(?:- +)?[^\s:：\"'#][^:：]*(：)")
_NO_BLANK = re.compile(r"\s*(?:- +)?[^\s:：\"'#\[{][^\s:：]*(:)[^\s:/]")


@frozen
class Complaint:
    """What the library says: problem and context in its words, their places from 0."""

    problem: str
    place: tuple[int, int]
    context: str
    context_place: tuple[int, int]


@frozen
class YamlProblem:
    """A code of the catalogue with its values, and the place (line and column from 0)."""

    code: str
    place: tuple[int, int]
    values: tuple[tuple[str, str], ...] = ()


def explain(complaint: Complaint, lines: Sequence[str]) -> YamlProblem:
    """What is wrong in the text ``lines``, of which the library complains."""
    problem, context, (row, column) = complaint.problem, complaint.context, complaint.place
    line = lines[row] if row < len(lines) else ""
    begins = len(line) - len(line.lstrip())
    if "invalid Unicode character escape code" in problem:
        return YamlProblem("B184", complaint.place)
    if "escape character" in problem:
        return YamlProblem("B179", complaint.place)
    if "quoted scalar" in context:
        return YamlProblem("B175", complaint.context_place)
    if "flow" in context:
        place = _last_bracket(lines, complaint.context_place)
        return YamlProblem("B176", place, (("bracket", _character(lines, place)),))
    if "\t" in line[:begins]:
        return YamlProblem("B170", (row, line.index("\t")))
    if "cannot start any token" in problem or re.search("scanning an? (directive|tag|anchor|alias)", context):
        place = complaint.place if "token" in problem else complaint.context_place
        return YamlProblem("B171", place, (("character", _character(lines, place)),))
    if "block scalar" in context:
        return YamlProblem("B183", complaint.context_place)
    if "block sequence entries are not allowed" in problem:
        return YamlProblem("B182", complaint.place)
    colon = _colon_problem(lines, complaint)
    if colon:
        return colon
    if "mapping values are not allowed" in problem:
        has_value = re.search(r":\s", line[:column])
        return YamlProblem("B174", complaint.place) if has_value else YamlProblem("B178", (row, begins))
    if "expected ':'" in problem:
        return YamlProblem("B177", complaint.context_place)
    if "did not find expected" in problem or "but found" in problem:
        return YamlProblem("B178" if column <= begins else "B180", complaint.place)
    return YamlProblem("B110", complaint.place, (("problem", problem),))


def colon_problem_in(line: str, row: int) -> YamlProblem | None:
    """A key that is no key: with a full-width colon, or without a blank behind the colon."""
    for code, pattern in (("B172", _WIDE_COLON), ("B173", _NO_BLANK)):
        found = pattern.match(line)
        if found and not re.search(r":(\s|$)", line[: found.start(1)]):
            return YamlProblem(code, (row, found.start(1)))
    return None


def _colon_problem(lines: Sequence[str], complaint: Complaint) -> YamlProblem | None:
    """Such a key on the line complained of, or on the last written line before it."""
    row = complaint.place[0]
    rows = [complaint.context_place[0], row, *range(row - 1, -1, -1)]
    written = [
        r for r in rows if r < len(lines) and lines[r].strip() and not lines[r].lstrip().startswith("#")
    ]
    return next((found for r in written[:3] if (found := colon_problem_in(lines[r], r))), None)


def _last_bracket(lines: Sequence[str], place: tuple[int, int]) -> tuple[int, int]:
    """The bracket at the place, or the last opening one before it."""
    for row in range(min(place[0], len(lines) - 1), -1, -1):
        end = place[1] + 1 if row == place[0] else None
        column = max(lines[row].rfind("[", 0, end), lines[row].rfind("{", 0, end))
        if column >= 0:
            return row, column
    return place


def _character(lines: Sequence[str], place: tuple[int, int]) -> str:
    return lines[place[0]][place[1] : place[1] + 1] if place[0] < len(lines) else ""
