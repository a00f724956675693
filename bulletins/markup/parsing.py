"""Case Markdown → blocks.  Never raises for what an author wrote; problems come back as findings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.markup.blocks import (
    Block,
    Box,
    Comment,
    CrossHead,
    Figure,
    Inline,
    Item,
    Items,
    NoteText,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
)
from bulletins.markup.findings import line_findings, note_findings
from bulletins.markup.grammar import FIGURE_LINE, cell_edges, tidy_lines, tokens_of
from bulletins.markup.inline import InlineReader, Line, with_blanks
from bulletins.markup.nesting import Token
from bulletins.values import frozen

SCHEMES = ("一是", "一、", "（一）", "1.", "（1）", "none")
"""The schemes of ordinals that ``::: points`` may name."""

_HEAD_END = re.compile(r"[。！？：；…][”’」』）》】]*$")
"""How a run-in head ends: strong text at a paragraph's start that does not is only strong."""


@frozen
class ParsedBody:
    """A body's blocks in order, and what is wrong with it."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse_body(text: str, path: str, first_line: int = 1) -> ParsedBody:
    """The blocks of a body that begins on line ``first_line`` of the file ``path``."""
    lines = tidy_lines(text)
    builder = _Builder(text, lines, path, first_line)
    blocks = builder.blocks(iter(tokens_of(lines)))
    findings = sorted(
        [*builder.findings, *note_findings(blocks)], key=lambda finding: finding.span or Span(path)
    )
    return ParsedBody(blocks, tuple(findings))


class _Builder:
    """Turns block tokens into blocks; collects findings on the way."""

    def __init__(self, text: str, lines: list[str], path: str, first_line: int) -> None:
        self.findings: list[Diagnostic] = []
        self._raw = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        self._lines = lines
        self._path = path
        self._first_line = first_line

    def blocks(
        self, tokens: Iterator[Token], above: Block | None = None, fence: int | None = None
    ) -> tuple[Block, ...]:
        """The blocks up to the closing token of their parent.

        ``above`` is the block before the first one, ``fence`` the line of a container between the two.
        """
        found: list[Block] = []
        for token in tokens:
            if token.nesting < 0 and token.type != "paragraph_close":
                break
            previous = next((block for block in reversed(found) if not isinstance(block, Comment)), above)
            for block in self._block(token, tokens, previous, fence):
                _append(found, block)
        return tuple(found)

    def _block(
        self, token: Token, tokens: Iterator[Token], above: Block | None, fence: int | None
    ) -> Sequence[Block]:
        match token.type:
            case "inline":
                return [self._paragraph(token)]
            case "ordered_list_open":
                return [self._points(token, tokens, above, fence)]
            case "bullet_list_open":
                return [self._items(token, tokens)]
            case "container_open":
                return self._container(token, tokens, above)
            case "cross_head":
                line = self._line(token)
                reader = self._reader([_cut(line, token.meta["length"])])
                return [CrossHead(token.meta["level"], reader.turns(), self._span(token))]
            case "figure":
                return [self._figure(token)]
            case "table":
                return [self._table(token)]
            case "note":
                lines = self._placed(token)
                lines[0] = _cut(lines[0], token.meta["length"])
                return [NoteText(token.meta["label"], self._reader(lines).inlines(), self._span(token))]
            case "comment":
                return [Comment(token.meta["text"], self._span(token))]
            case _:  # paragraph_open, paragraph_close: their inline stands between them
                return []

    def _paragraph(self, token: Token) -> Paragraph:
        lines = self._placed(token)
        self.findings += line_findings(lines, self._path, token.level)
        run_in, children = _split_head(self._reader(lines).inlines())
        return Paragraph(children, run_in, self._span(token))

    def _points(
        self, token: Token, tokens: Iterator[Token], above: Block | None, fence: int | None
    ) -> Points:
        points: list[Point] = []
        for item in tokens:
            if item.type == "ordered_list_close":
                break
            line = item.first
            run_in, children, blocks = self._entry(tokens)
            before = Points(tuple(points)) if points else above
            runs_on = _is_open(before) and not self._blank_before(line)
            if not points:  # an empty point does not interrupt a paragraph
                across_fence = fence == line - 1 and self._blank_before(fence)
                runs_on = runs_on and bool(run_in or children or blocks) and not across_fence
            points.append(Point(children, run_in, not runs_on, blocks, self._span(item)))
        return Points(tuple(points), None, self._span(token))

    def _items(self, token: Token, tokens: Iterator[Token]) -> Items:
        items: list[Item] = []
        for item in tokens:
            if item.type == "bullet_list_close":
                break
            run_in, children, blocks = self._entry(tokens)
            items.append(Item(children, run_in, blocks, self._span(item)))
        return Items(tuple(items), self._span(token))

    def _entry(
        self, tokens: Iterator[Token]
    ) -> tuple[tuple[Inline, ...] | None, tuple[Inline, ...], tuple[Block, ...]]:
        """A point's or item's head, text and further blocks."""
        blocks = self.blocks(tokens)
        if blocks and isinstance(first := blocks[0], Paragraph):
            return first.run_in, first.children, blocks[1:]
        return None, (), blocks

    def _container(self, token: Token, tokens: Iterator[Token], above: Block | None) -> Sequence[Block]:
        line = self._line(token)
        start = token.first
        name, words = (*token.meta["words"].split(maxsplit=1), "")[:2]
        if not token.meta["closed"]:
            self._report("B122", self._span(token), mark=f"::: {name}")
        if name == "box":
            title = self._reader([_ending(line, words)]).inlines()
            return [Box(title, self.blocks(tokens), self._span(token))]
        if name == "points" and words in SCHEMES:
            return self._scheme_points(token, words, self.blocks(tokens, above, start))
        if name == "points":
            close = _close(words, SCHEMES)
            self._report("B125", self._span(token), name=words, close=close, known=" ".join(SCHEMES))
        else:
            self._report("B123", self._span(token), name=name, close=_close(name, ("box", "points")))
        return self._container_as_text(token, self.blocks(tokens))

    def _scheme_points(self, token: Token, scheme: str, inside: tuple[Block, ...]) -> Sequence[Block]:
        others = [block for block in inside if not isinstance(block, Points | Comment)]
        if others or not any(isinstance(block, Points) for block in inside):
            self._report("B126", others[0].span if others else self._span(token))
        return [replace(block, scheme=scheme) if isinstance(block, Points) else block for block in inside]

    def _container_as_text(self, token: Token, inside: tuple[Block, ...]) -> Sequence[Block]:
        """What stands in a container that is none, between its own two lines."""
        end = token.end
        lines = [self._line(token), *([self._placed_line(end)] if token.meta["closed"] else [])]
        spans = [_span(self._path, line) for line in lines]
        texts = [
            Paragraph((Text(with_blanks(line.text), at),), None, at)
            for line, at in zip(lines, spans, strict=True)
        ]
        return [texts[0], *inside, *texts[1:]]

    def _figure(self, token: Token) -> Figure:
        parts: dict[str, tuple[Inline, ...]] = {}
        alternative = token.meta["alternative"]
        for line in self._placed(token)[1:]:
            match = FIGURE_LINE.match(line.text)
            assert match is not None
            if match[1] == "替代文字":
                alternative = with_blanks(line.text[match.end() :])
            else:
                parts[match[1]] = self._reader([_cut(line, match.end())]).inlines()
        span, path = self._span(token), token.meta["path"]
        self._report_figure(token, path, alternative)
        return Figure(path, parts.get("说明", ()), parts.get("摄影", ()), alternative, span)

    def _report_figure(self, token: Token, path: str, alternative: str) -> None:
        if not alternative:
            self._report("B128", self._span(token), Severity.HINT, path=path)
        end = token.end
        below = self._placed_line(end) if end < len(self._lines) else None
        if below and (match := FIGURE_LINE.match(below.text)):
            self._report("B129", _span(self._path, below), Severity.WARNING, name=match[1])

    def _table(self, token: Token) -> Table:
        heads, aligns, *rows = self._placed(token)
        cells = [aligns.text[start:end].strip() for start, end in cell_edges(aligns.text)]
        sides = tuple(_ALIGN[cell.startswith(":"), cell.endswith(":")] for cell in cells)
        return Table(
            self._row(heads, len(sides)),
            tuple(self._row(row, len(sides)) for row in rows),
            sides,
            self._span(token),
        )

    def _row(self, line: Line, width: int) -> tuple[tuple[Inline, ...], ...]:
        """The cells of one line; what is over goes into the last cell, what is missing is empty."""
        edges = cell_edges(line.text)
        if len(edges) != width:
            self._report("B134", _span(self._path, line), found=len(edges), expected=width)
            edges = (
                [*edges[: width - 1], (edges[width - 1][0], edges[-1][1])] if len(edges) > width else edges
            )
        cells = [self._reader([_cut(line, start, end)]).inlines() for start, end in edges]
        return tuple(cells + [()] * (width - len(cells)))

    def _report(
        self, code: str, span: Span | None, severity: Severity = Severity.ERROR, **values: object
    ) -> None:
        self.findings.append(Diagnostic.of(code, span, severity=severity, **values))

    def _reader(self, lines: Sequence[Line]) -> InlineReader:
        return InlineReader(lines, self._path, self.findings.append)

    def _blank_before(self, line: int) -> bool:
        return line == 0 or not self._lines[line - 1]

    def _placed(self, token: Token) -> list[Line]:
        """The lines of a token, as far as they belong to it."""
        texts = token.content.split("\n")
        return [
            _ending(self._placed_line(line), text.strip()) for line, text in enumerate(texts, token.first)
        ]

    def _line(self, token: Token) -> Line:
        """The first line of a token; the whole of it where it is a list's or an entry's."""
        first = self._placed_line(token.first)
        return _ending(first, token.content.partition("\n")[0].strip()) if token.content else first

    def _placed_line(self, line: int) -> Line:
        text = self._lines[line].strip()
        return Line(text, self._first_line + line, len(self._raw[line]) - len(text) + 1)

    def _span(self, token: Token) -> Span:
        return _span(self._path, self._line(token))


def _split_head(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...] | None, tuple[Inline, ...]]:
    """The run-in head with which ``children`` begin, if they do, and the rest."""
    if not children or not isinstance(head := children[0], Strong):
        return None, children
    last = head.children[-1]
    if not isinstance(last, Text) or not _HEAD_END.search(last.text.rstrip()):
        return None, children
    rest = children[1:]
    if rest and isinstance(first := rest[0], Text):
        text = first.text.lstrip()
        rest = (replace(first, text=text), *rest[1:]) if text else rest[1:]
    return head.children, rest


def _append(found: list[Block], block: Block) -> None:
    """Add the block; two lists of a kind with nothing between them (after empty entries) are one."""
    last = found[-1] if found else None
    if isinstance(block, Points) and isinstance(last, Points) and not block.scheme and not last.scheme:
        found[-1] = replace(last, points=last.points + block.points)
    elif isinstance(block, Items) and isinstance(last, Items):
        found[-1] = replace(last, items=last.items + block.items)
    else:
        found.append(block)


def _close(word: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, cutoff=0.4)), None)


def _is_open(block: Block | None) -> bool:
    """Whether a point can run on in the paragraph with which the block ends."""
    if isinstance(block, Points):
        last = block.points[-1]
        return _is_open(last.blocks[-1]) if last.blocks else True
    return isinstance(block, Paragraph)


def _cut(line: Line, start: int, end: int | None = None) -> Line:
    """A part of the line, without blanks at its edges."""
    part = line.text[start:end]
    inner = part.lstrip()
    return Line(inner.rstrip(), line.number, line.column + start + len(part) - len(inner))


def _ending(line: Line, text: str) -> Line:
    """The line's last characters, which are ``text``."""
    return Line(text, line.number, line.column + len(line.text) - len(text))


def _span(path: str, line: Line) -> Span:
    return Span(path, line.number, line.column, max(len(line.text), 1))


_ALIGN = {
    (False, False): "left",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}
