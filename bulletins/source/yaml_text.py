"""YAML text into nodes with positions.  The one module that knows the YAML library.

The parser's events are turned into nodes one by one, so that nothing is built that was not checked before:
one document, at most 50 levels and 200,000 values, no aliases, anchors, tags or directives, every key once.
Columns count characters.
"""

from collections.abc import Callable
from typing import Any, Protocol

import yaml

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.encoding import Problems, unwanted_in_value, with_blanks
from bulletins.source.folding import refold
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from bulletins.source.yaml_problems import Complaint, YamlProblem, colon_problem_in, explain

MAX_DEPTH = 50
MAX_CHARACTERS = 4_000_000
MAX_VALUES = 200_000

_TAGGED = (yaml.ScalarEvent, yaml.CollectionStartEvent)
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def parse_yaml(text: str, path: str, first_line: int = 1, problems: Problems | None = None) -> MappingNode:
    """The keys and values of ``text``, whose first line is line ``first_line`` of the file ``path``.

    An empty text is an empty mapping.  Where ``problems`` are given, those that leave the rest readable (a key that
    is there twice, a character that cannot be seen) are added to them instead of being raised.

    Raises:
        SourceError: the text is no YAML, is not made of keys and values, or uses what is not allowed here.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(Diagnostic.of("B117", Span(path), size=len(text), limit=MAX_CHARACTERS))
    reader = _Reader(text, path, first_line)
    node = reader.document()
    if reader.problems and problems is None:
        raise SourceError(reader.problems)
    if problems is not None:
        problems += reader.problems
    return node


class _Mark(Protocol):
    """A place as the library states it: line and column from 0."""

    line: int
    column: int


class _Reader:
    """Reads events in order and makes nodes of them."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._path = path
        self._first_line = first_line
        self._may_hide_characters = "\\" in text or unwanted_in_value(text) is not None
        self._values = 0
        self._read_event: Callable[[], Any]
        self.problems: list[Diagnostic] = []

    def document(self) -> MappingNode:
        """The whole text."""
        self._begin()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            return MappingNode((), Span(self._path, self._first_line))
        if isinstance(start, yaml.DocumentStartEvent) and (start.version or start.tags):
            raise self._refusal("B112", start.start_mark, what="%")
        node = self._node(self._next(), 1)
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refusal("B113", after.start_mark)
        if isinstance(node, MappingNode):
            return node
        if isinstance(node, ScalarNode) and not node.text:
            return MappingNode((), node.span)
        row = node.span.line - self._first_line
        raise self._finding(
            colon_problem_in(self._lines[row], row) or YamlProblem("B181", (row, node.span.column - 1))
        )

    def _begin(self) -> None:
        """Start the parser, and read the stream's start."""
        try:
            self._read_event = _LOADER(self._text).get_event
            self._read_event()
        except yaml.YAMLError as error:
            raise self._complaint_of(error) from error

    def _next(self) -> yaml.Event:
        """The next event, of something that is allowed."""
        try:
            event: yaml.Event = self._read_event()
        except yaml.YAMLError as error:
            raise self._complaint_of(error) from error
        if isinstance(event, yaml.NodeEvent):
            if event.anchor:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                raise self._refusal("B112", event.start_mark, what=f"{sign}{event.anchor}")
            if isinstance(event, _TAGGED) and event.tag:
                raise self._refusal("B112", event.start_mark, what=event.tag)
        return event

    def _complaint_of(self, error: yaml.YAMLError) -> SourceError:
        if isinstance(error, yaml.MarkedYAMLError):
            return self._finding(explain(_complaint(error), self._lines))
        return self._finding(YamlProblem("B110", (0, 0), (("problem", str(error)),)))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._refusal("B111", event.start_mark, limit=str(MAX_DEPTH))
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._refusal("B185", event.start_mark, limit=str(MAX_VALUES))
        if isinstance(event, yaml.ScalarEvent):
            span = self._span(event.start_mark, event.end_mark)
            text = self._value(event)
            if self._may_hide_characters and (character := unwanted_in_value(text)):
                self.problems.append(Diagnostic.of("B108", span, character=character))
                text = with_blanks(text)
            return ScalarNode(text, span, not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
            return SequenceNode(tuple(items), self._span(event.start_mark))
        return self._mapping(event, depth)

    def _mapping(self, event: yaml.Event, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, ScalarNode):
                raise self._refusal("B115", inner.start_mark)
            if key.text in entries:
                first = entries[key.text].key.span
                self.problems.append(Diagnostic.of("B114", key.span, key=key.text, line=first.line))
            else:
                entries[key.text] = Entry(key, value)
        kept = tuple(entries.values())
        return MappingNode(kept, kept[0].key.span if kept else self._span(event.start_mark))

    def _value(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; one that goes over several lines is folded as Chinese is."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or start.line == end.line or event.style == "|":
            return event.value
        if event.style == ">":
            return refold(event.value, self._lines[start.line + 1 : end.line])
        edge = len(event.style or "")
        between = self._lines[start.line + 1 : end.line]
        last = self._lines[end.line][: end.column - edge]
        return refold(event.value, [self._lines[start.line][start.column + edge :], *between, last])

    def _span(self, start: _Mark | None, end: _Mark | None = None) -> Span:
        """From ``start`` to ``end`` or, if that is on another line, to the end of the first; at least one character."""
        if start is None:
            return Span(self._path, self._first_line)
        if end is None:
            length = 1
        elif end.line == start.line:
            length = end.column - start.column
        else:
            length = len(self._lines[start.line].rstrip()) - start.column
        return Span(self._path, self._first_line + start.line, start.column + 1, max(length, 1))

    def _refusal(self, code: str, mark: _Mark | None, **values: str) -> SourceError:
        return SourceError(Diagnostic(code, self._span(mark), tuple(values.items())))

    def _finding(self, problem: YamlProblem) -> SourceError:
        row, column = problem.place
        row = min(row, len(self._lines) - 1)
        span = Span(self._path, self._first_line + row, column + 1)
        return SourceError(Diagnostic(problem.code, span, problem.values))


def _complaint(error: yaml.MarkedYAMLError) -> Complaint:
    place = error.problem_mark or error.context_mark
    around = error.context_mark or place
    return Complaint(
        error.problem or "",
        (place.line, place.column) if place else (0, 0),
        error.context or "",
        (around.line, around.column) if around else (0, 0),
    )
