"""Findings as the page shows them: in the reader's language, with the line itself and the page where it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.messages import hint_text, message_text

LineReader = Callable[[str, int], str | None]
"""The n-th line of a file of the workspace, if it was read."""

BlockFinder = Callable[[Span], tuple[str, int] | None]
"""Place in a file → anchor and page of the block that was written there, or last before."""

_BY_WEIGHT = list(Severity)


def finding_rows(
    findings: Iterable[Diagnostic], lang: str, read_line: LineReader, block_at: BlockFinder
) -> Iterator[dict[str, object]]:
    """The findings for the page's script: errors first, then in the order of files and lines."""
    for finding in sorted(dict.fromkeys(findings), key=_order):
        span = finding.span
        block, page = (span and block_at(span)) or (None, None)
        yield {
            "severity": finding.severity.value,
            "code": finding.code,
            "message": message_text(finding, lang),
            "hint": hint_text(finding, lang),
            "path": span.path if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "source": span and _marked(span, read_line),
            "block": block,
            "page": page,
        }


def block_finder(places: Mapping[str, Span], numbers: Mapping[str, int]) -> BlockFinder:
    """The finder for blocks that were written at ``places`` and begin on the pages of ``numbers``."""
    begins = sorted(
        (span.path, span.line, numbers[anchor], anchor)
        for anchor, span in places.items()
        if anchor in numbers
    )

    def block_at(span: Span) -> tuple[str, int] | None:
        found = [
            (anchor, page) for path, line, page, anchor in begins if path == span.path and line <= span.line
        ]
        return found[-1] if found else None

    return block_at


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
