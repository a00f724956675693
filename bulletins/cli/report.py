"""Findings on the terminal: file first, the line itself, carets under the place, the action last."""

import json
import unicodedata
from collections.abc import Callable, Iterable

import click

from bulletins.cli.language import chosen_language, say
from bulletins.errors import Diagnostic, Severity
from bulletins.messages import hint_text, message_text

LineReader = Callable[[str, int], str | None]
"""The n-th line of a file of the workspace, if it can be read."""

_SEVERITY_ZH = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def print_diagnostics(diagnostics: Iterable[Diagnostic], read_line: LineReader | None = None) -> None:
    """Every finding, in the order of files and lines, on standard error."""
    for diagnostic in sorted(diagnostics, key=_place):
        click.echo(diagnostic_text(diagnostic, read_line), err=True)


def diagnostic_text(diagnostic: Diagnostic, read_line: LineReader | None = None) -> str:
    """One finding as it is shown."""
    lang = chosen_language()
    severity = _SEVERITY_ZH[diagnostic.severity] if lang == "zh" else diagnostic.severity.value
    label = click.style(f"{severity}[{diagnostic.code}]", fg=_COLORS[diagnostic.severity], bold=True)
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    lines = [f"{place}{label}: {message_text(diagnostic, lang)}"]
    lines += _excerpt(diagnostic, read_line)
    hint = hint_text(diagnostic, lang)
    if hint:
        lines.append(f"  {say('hint', '建议')}: {hint}")
    return "\n".join(lines)


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Findings for machines."""
    lang = chosen_language()
    rows = [
        {
            "code": d.code, "severity": d.severity.value, "message": message_text(d, lang), "hint": hint_text(d, lang),
            "path": d.span.path if d.span else None, "line": d.span.line if d.span else None,
            "column": d.span.column if d.span else None, "values": dict(d.values),
        }
        for d in sorted(diagnostics, key=_place)
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else ("", 0, 0)


def _excerpt(diagnostic: Diagnostic, read_line: LineReader | None) -> list[str]:
    span = diagnostic.span
    if span is None or read_line is None:
        return []
    line = read_line(span.path, span.line)
    if line is None:
        return []
    gutter = f"{span.line:>4} | "
    before = line[: span.column - 1]
    marked = line[span.column - 1 : span.column - 1 + span.length]
    carets = "^" * max(1, display_width(marked))
    return [gutter + line, " " * (len(gutter) - 2) + "| " + " " * display_width(before) + carets]


def display_width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a full-width character.

    >>> display_width("第3期")
    5
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
