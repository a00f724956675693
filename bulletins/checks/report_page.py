"""The report of a check as one page to look at, print or hand on: HTML with nothing beside it, and no script.

Whatever authors wrote passes through the template's escaping; none of it can become markup.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bulletins.checks.engine import Finding
from bulletins.checks.report import Report
from bulletins.checks.rule import Tier
from bulletins.errors import Severity
from bulletins.package_data import package_text
from bulletins.values import frozen

if TYPE_CHECKING:
    from jinja2 import Environment

LineReader = Callable[[str, int], str | None]
"""The n-th line of a file, if it can be read."""

MOST_LISTED = 1000
"""So many findings of a document are listed one by one."""

_AROUND = 14
_SEVERITIES = {
    Severity.ERROR: ("errors", "错误"),
    Severity.WARNING: ("warnings", "警告"),
    Severity.HINT: ("hints", "提示"),
}


@frozen
class Line:
    """A finding as a line of the page: the words around its place, the place itself marked."""

    place: str
    code: str
    severity: str
    text: str
    hint: str
    before: str
    marked: str
    after: str


def report_page(
    reports: Sequence[Report],
    lang: str,
    read_line: LineReader,
    names: Mapping[str, Sequence[Sequence[str]]],
    name_heads: Sequence[str] = (),
) -> bytes:
    """The page (UTF-8) in ``lang`` (``en`` or ``zh``).

    Args:
        reports: one for each document.
        lang: the reader's language.
        read_line: gives the lines of the files.
        names: rows of rare characters in names, by the name of the report.
        name_heads: what stands above their columns.
    """

    def say(en: str, zh: str) -> str:
        return zh if lang == "zh" else en

    values = {
        "reports": reports,
        "tiers": tuple(Tier),
        "say": say,
        "severity": lambda tier: say(*_SEVERITIES[tier.severity]),
        "lines": lambda report: lines(report, lang, read_line),
        "most": MOST_LISTED,
        "names": names,
        "name_heads": name_heads,
    }
    return _environment().get_template("report.html.j2").render(values).encode("utf-8")


def lines(report: Report, lang: str, read_line: LineReader) -> Iterator[Line]:
    """The findings of a report in the order of their places."""
    ordered = sorted(report.findings, key=lambda finding: (finding.span, finding.rule.code))
    for finding in ordered[:MOST_LISTED]:
        yield _line(finding, lang, read_line)


def _line(finding: Finding, lang: str, read_line: LineReader) -> Line:
    said = finding.diagnostic
    text = read_line(finding.span.path, finding.span.line) or ""
    start, end = finding.span.column - 1, finding.span.column - 1 + finding.span.length
    return Line(
        f"{finding.span.path}:{finding.span.line}:{finding.span.column}",
        finding.rule.code,
        finding.rule.tier.severity.value,
        said.value(lang) or "",
        said.value(f"hint_{lang}") or "",
        ("…" if start > _AROUND else "") + text[max(0, start - _AROUND) : start],
        text[start:end],
        text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else ""),
    )


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(lambda name: package_text(f"checks/{name}"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
