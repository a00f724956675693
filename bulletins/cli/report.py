"""Findings on the terminal: file first, the line itself, carets under the place, the action last."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.errors import Diagnostic, Severity
from bulletins.findings import Findings
from bulletins.messages import hint_text, message_text

if TYPE_CHECKING:
    from bulletins.source import Workspace

LineReader = Callable[[str, int], str | None]
"""The n-th line of a file of the workspace, if it can be read."""

MAX_SHOWN = 200
"""So many findings are shown on a terminal: more are read by nobody."""

_PASSWORD = re.compile(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)")
"""User and password in an address, which are shown nowhere."""

_EXCERPT_WIDTH = 100
_CONTEXT = 20
"""Columns that a line may take before it is cut, and the characters that stay on each side of the place."""

_SEVERITY_ZH = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What terminals obey instead of showing it: control characters and changes of direction."""


@contextmanager
def findings_shown(workspace: "Workspace", as_json: bool = False) -> Iterator[Findings]:
    """Show what was found inside, errors that were raised included, with the lines of the workspace's files.

    With ``as_json`` nothing is shown: the command puts ``rows`` of them into its result.
    """
    findings = Findings()
    with findings:
        yield findings
    if not as_json:
        print_diagnostics(findings.all, workspace.line)


def rows(findings: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """The findings for machines, in the order of files and lines."""
    return [_row(finding) for finding in sorted(findings, key=_place)]


def print_diagnostics(diagnostics: Iterable[Diagnostic], read_line: LineReader | None = None) -> None:
    """The findings, in the order of files and lines, on standard error; of very many, the worst are shown."""
    ordered = sorted(diagnostics, key=_place)
    worst = sorted(ordered, key=lambda diagnostic: list(Severity).index(diagnostic.severity))[:MAX_SHOWN]
    for diagnostic in sorted(worst, key=_place):
        click.echo(diagnostic_text(diagnostic, read_line), err=True)
    left = len(ordered) - len(worst)
    if left:
        click.echo(
            say(
                f"{left} more findings of {len(ordered)} are not shown: put these right first, or use --json for all",
                f"共 {len(ordered)} 处，其余 {left} 处未显示：请先改正以上各处，或用 --json 查看全部",
            ),
            err=True,
        )


def diagnostic_text(diagnostic: Diagnostic, read_line: LineReader | None = None) -> str:
    """One finding as it is shown."""
    lang = chosen_language()
    severity = _SEVERITY_ZH[diagnostic.severity] if lang == "zh" else diagnostic.severity.value
    label = click.style(f"{severity}[{diagnostic.code}]", fg=_COLORS[diagnostic.severity], bold=True)
    place = visible(f"{diagnostic.span}: ") if diagnostic.span else ""
    lines = [f"{place}{label}: {visible(message_text(diagnostic, lang))}"]
    lines += _excerpt(diagnostic, read_line)
    hint = hint_text(diagnostic, lang)
    if hint:
        lines.append(f"  {say('hint', '建议')}: {visible(hint)}")
    return "\n".join(lines)


def print_json(result: object) -> None:
    """A command's result for machines."""
    text = json.dumps(result, ensure_ascii=False, indent=1)
    click.echo(re.sub(f"(?!\n){_STEERING.pattern}", lambda found: f"\\u{ord(found[0]):04x}", text))


def visible(text: str) -> str:
    """``text`` with what would steer the terminal as escapes.

    >>> visible("甲\\x1b[31m")
    '甲\\\\x1b[31m'
    """
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _row(finding: Diagnostic) -> dict[str, object]:
    lang = chosen_language()
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message_text(finding, lang),
        "hint": hint_text(finding, lang),
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "values": dict(finding.values),
    }


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else ("", 0, 0)


def _excerpt(diagnostic: Diagnostic, read_line: LineReader | None) -> list[str]:
    """The line of the place, cut to what matters, and carets under the place."""
    span = diagnostic.span
    line = read_line(span.path, span.line) if span and read_line else None
    if span is None or line is None:
        return []
    line = _PASSWORD.sub(lambda found: "*" * len(found[0]), line)
    gutter = f"{span.line:>4} | "
    begin = span.column - 1
    end = begin + span.length
    before, marked, after = visible(line[:begin]), visible(line[begin:end]), visible(line[end:])
    if display_width(line) > _EXCERPT_WIDTH:
        before = before if len(before) <= _CONTEXT else f"…{before[-_CONTEXT:]}"
        marked = marked if len(marked) <= _CONTEXT else f"{marked[:_CONTEXT]}…"
        after = after if len(after) <= _CONTEXT else f"{after[:_CONTEXT]}…"
    carets = " " * display_width(before) + "^" * max(1, display_width(marked))
    return [f"{gutter}{before}{marked}{after}", f"{' ' * (len(gutter) - 2)}| {carets}"]


def display_width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a full-width character.

    >>> display_width("第3期")
    5
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
