"""Findings as the page shows them: in the reader's language, with the line itself and the page where it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.messages import hint_text, message_text

LineReader = Callable[[str, int], str | None]
"""The n-th line of a file of the workspace, if it was read."""

_BY_WEIGHT = list(Severity)


def finding_rows(
    findings: Iterable[Diagnostic], lang: str, read_line: LineReader, page_of: Callable[[Span], int | None]
) -> Iterator[dict[str, object]]:
    """The findings for the page's script: errors first, then in the order of files and lines."""
    for finding in sorted(dict.fromkeys(findings), key=_order):
        span = finding.span
        yield {
            "severity": finding.severity.value,
            "code": finding.code,
            "message": message_text(finding, lang),
            "hint": hint_text(finding, lang),
            "path": span.path if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "source": span and _marked(span, read_line),
            "page": span and page_of(span),
        }


def page_finder(places: Mapping[str, Span], page_map: Mapping[str, int]) -> Callable[[Span], int | None]:
    """A function: place in a file → the page on which the block begins that was written there or last before."""
    begins = sorted(
        (span.path, span.line, page_map[anchor]) for anchor, span in places.items() if anchor in page_map
    )

    def page_of(span: Span) -> int | None:
        pages = [page for path, line, page in begins if path == span.path and line <= span.line]
        return pages[-1] if pages else None

    return page_of


def _order(finding: Diagnostic) -> tuple[int, str, int, int]:
    span = finding.span
    weight = _BY_WEIGHT.index(finding.severity)
    return (weight, span.path, span.line, span.column) if span else (weight, "", 0, 0)


def _marked(span: Span, read_line: LineReader) -> list[str] | None:
    """The line of the place: what stands before it, the place itself, what stands after it."""
    line = read_line(span.path, span.line)
    if line is None:
        return None
    begin, end = span.column - 1, span.column - 1 + span.length
    return [line[:begin], line[begin:end], line[end:]]
