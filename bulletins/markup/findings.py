"""What is probably not meant in a body: lines that look like markup and are text, footnotes without a counterpart."""

import re
from collections.abc import Iterator, Sequence

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.markup.blocks import Block, NoteMark, NoteText
from bulletins.markup.inline import Line
from bulletins.markup.nesting import DEEPEST
from bulletins.markup.walk import nodes_in

_HEADLINE = re.compile(r"(#)[ \t\u3000]+\S")
_DEEP_HEAD = re.compile(r"(#{5,})[ \t\u3000]*\S")
_FENCE = re.compile(r"([:：]{3,})\s*$")
_NESTED = re.compile(r"(1\.|-)[ \t]|[:：]{3,}[ \t\u3000]*\S")
_POINT = re.compile(r"(\d{1,2})\.[ \t]+\S")
_FOREIGN = re.compile(r"(>)[ \t]|(```|~~~)|([-*_]{3,}|\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*|={3,}|#+)$")


def line_findings(lines: Sequence[Line], path: str, level: int) -> Iterator[Diagnostic]:
    """Findings about the lines of a paragraph, which stands ``level`` tokens deep."""
    for line in lines:
        span = Span(path, line.number, line.column, len(line.text))
        if match := _HEADLINE.match(line.text):
            yield Diagnostic.of("B120", span)
        elif match := _DEEP_HEAD.match(line.text):
            yield Diagnostic.of("B121", span, mark=match[1])
        elif _FENCE.match(line.text):
            yield Diagnostic.of("B124", span)
        elif level >= DEEPEST and _NESTED.match(line.text):
            yield Diagnostic.of("B136", span)
        elif match := _POINT.match(line.text):
            yield Diagnostic.of("B138", span, severity=Severity.HINT, number=match[1])
        elif match := _FOREIGN.match(line.text):
            yield Diagnostic.of("B137", span, severity=Severity.HINT, mark=match[match.lastindex or 0])


def note_findings(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Findings about footnotes: marks without text, texts without mark, two texts for one mark."""
    marks: dict[str, Span | None] = {}
    texts: dict[str, Span | None] = {}
    for node in nodes_in(blocks):
        if isinstance(node, NoteMark):
            marks.setdefault(node.label, node.span)
        elif isinstance(node, NoteText):
            if node.label in texts:
                yield Diagnostic.of("B133", node.span, label=node.label)
            texts.setdefault(node.label, node.span)
    for label in (label for label in marks if label not in texts):
        yield Diagnostic.of("B131", marks[label], label=label)
    for label in (label for label in texts if label not in marks):
        yield Diagnostic.of("B132", texts[label], severity=Severity.WARNING, label=label)
