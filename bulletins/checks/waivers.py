"""Waivers: comments in authors' files that say why a rule is not kept at a place.

    <!-- 不查 C008：活动名称就是这样写的 -->        in the body of a case
    headline: “甲”、“乙”  # waive C008: its own name     in YAML

A waiver holds for the paragraph in which it stands (no blank line between), or else for the one below; in YAML for the
value of its line, or of the line below.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from bulletins.checks.engine import Finding
from bulletins.errors import Diagnostic, Severity, Span
from bulletins.values import frozen

_BEGINNING = (
    r"(?:不查|waive)[ \t\u3000]*(?P<codes>[Cc][0-9]+(?:[ \t、,，]+[Cc][0-9]+)*)?(?(codes)|(?=[:：]))[ \t\u3000]*"
    r"(?:[:：][ \t\u3000]*(?P<reason>{0})|(?(codes){0}))"
)
"""Codes without a reason, and a reason without codes, are waivers too: they are told."""
_IN_BODY = re.compile("<!--[ \t\u3000]*" + _BEGINNING.format(r"[^\n]*?") + r"[ \t\u3000]*-->")
_IN_YAML = re.compile(r"(?:^|[ \t])#[ \t\u3000]*" + _BEGINNING.format(r"[^\n]*") + "$")
_COMMENT_ALONE = re.compile(r"[ \t\u3000]*<!--(?:(?!-->).)*-->[ \t\u3000]*")
_FENCE = "---"


@frozen
class Waiver:
    """One rule waived from line ``first`` to ``last`` of a file; ``span`` is the comment, the reason may be empty."""

    code: str
    reason: str
    span: Span
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether it is this finding that it waives."""
        return finding.rule.code == self.code and self.first <= finding.span.line <= self.last


def waivers_in(path: str, lines: Sequence[str]) -> tuple[Waiver, ...]:
    """The waivers of a file: of a case, of an issue, of a series, of a Markdown text."""
    if not any("不查" in line or "waive" in line for line in lines):
        return ()
    if path.endswith((".yaml", ".yml")):
        return tuple(_yaml_waivers(path, lines, 0, len(lines)))
    body = 0
    if lines and lines[0].rstrip() == _FENCE:
        body = next((place for place, line in enumerate(lines[1:], 2) if line.rstrip() == _FENCE), 0)
    return (*_yaml_waivers(path, lines, 0, body), *_body_waivers(path, lines, body))


class Waivers:
    """The waivers of all files that were looked at: what they keep back, and which of them are idle."""

    def __init__(self) -> None:
        self._by_file: dict[str, tuple[Waiver, ...]] = {}
        self._used: set[Waiver] = set()

    def add(self, path: str, lines: Sequence[str]) -> None:
        """Take those of the file ``path``, which has these ``lines``."""
        self._by_file[path] = waivers_in(path, lines)

    def left(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that nothing waives; a waiver without a reason waives nothing."""
        for finding in findings:
            waivers = [
                waiver
                for waiver in self._by_file.get(finding.span.path, ())
                if waiver.reason and waiver.covers(finding)
            ]
            self._used.update(waivers)
            if not waivers:
                yield finding

    def problems(self, known: Container[str], tried: Container[str]) -> Iterator[Diagnostic]:
        """What is wrong with the waivers: no reason, no rule, or nothing to waive by a rule that was ``tried``."""
        for waiver in (waiver for waivers in self._by_file.values() for waiver in waivers):
            if not waiver.code:
                yield Diagnostic.of("B796", waiver.span)
            elif waiver.code not in known:
                yield Diagnostic.of("B791", waiver.span, rule=waiver.code)
            elif not waiver.reason:
                yield Diagnostic.of("B790", waiver.span, rule=waiver.code)
            elif waiver.code in tried and waiver not in self._used:
                yield Diagnostic.of("B792", waiver.span, severity=Severity.WARNING, rule=waiver.code)


def _yaml_waivers(path: str, lines: Sequence[str], start: int, end: int) -> Iterator[Waiver]:
    for number, line in enumerate(lines[start:end], start + 1):
        found = _IN_YAML.search(line)
        if found:
            first = number
            if line.lstrip().startswith("#"):
                first = _next_value(lines, number, end)
            yield from _made(path, number, found, first, _end_of_value(lines, first, end))


def _next_value(lines: Sequence[str], number: int, end: int) -> int:
    """The line of the first value below line ``number``."""
    below = (place for place in range(number + 1, end + 1) if lines[place - 1].strip())
    return next((place for place in below if not lines[place - 1].lstrip().startswith("#")), number)


def _end_of_value(lines: Sequence[str], first: int, end: int) -> int:
    """The last line of the value that begins on line ``first``: what stands deeper belongs to it."""
    indent = _indent(lines[first - 1])
    last = first
    for place in range(first + 1, end + 1):
        line = lines[place - 1]
        if line.strip() and _indent(line) <= indent:
            break
        last = place
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _body_waivers(path: str, lines: Sequence[str], start: int) -> Iterator[Waiver]:
    for number, line in enumerate(lines[start:], start + 1):
        for found in _IN_BODY.finditer(line):
            yield from _made(path, number, found, *_paragraph(lines, number, start))


def _paragraph(lines: Sequence[str], number: int, start: int) -> tuple[int, int]:
    """The lines of the paragraph in which line ``number`` stands, or of the one below if it has only comments."""
    first, last = _run(lines, number, start)
    if all(_COMMENT_ALONE.fullmatch(line) for line in lines[first - 1 : last]):
        below = next((place for place in range(last + 1, len(lines) + 1) if lines[place - 1].strip()), None)
        if below:
            return _run(lines, below, start)
    return first, last


def _run(lines: Sequence[str], number: int, start: int) -> tuple[int, int]:
    first = last = number
    while first - 1 > start and lines[first - 2].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def _made(path: str, number: int, found: re.Match[str], first: int, last: int) -> Iterator[Waiver]:
    text = found[0].lstrip()
    span = Span(path, number, found.end() - len(text) + 1, len(text))
    for code in re.findall("[Cc][0-9]+", found["codes"] or "") or [""]:
        yield Waiver(code.upper(), (found["reason"] or "").strip(), span, first, last)
