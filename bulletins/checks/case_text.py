"""A case of the library as an article: the texts of its front matter, then its body, block by block."""

from collections.abc import Iterable, Iterator, Sequence

from bulletins import markup
from bulletins.checks.passage import Article, Passage, PassageKind
from bulletins.checks.places import AlignedPlaces, Piece
from bulletins.model import CaseMatter
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

HOLE = "\ufffc"
"""Stands for what has no text yet: a reference, a gap, a place that a template fills."""

_TITLES = ("kicker", "headline", "deck", "column")


def article_of_case(
    matter: CaseMatter, node: MappingNode, blocks: tuple[markup.Block, ...], path: str, lines: Sequence[str]
) -> Article:
    """The case whose front matter is ``matter``, as ``node`` has it, and whose file ``path`` has these ``lines``."""
    front = (*_titles(matter, node, path, lines), *_credits(matter, node, path, lines))
    body = _Body(matter.id, path, lines).passages(blocks)
    return Article(matter.id, path, (*front, *body), matter, blocks)


def value_passages(
    node: Node,
    key: str,
    kind: PassageKind,
    path: str,
    lines: Sequence[str],
    *,
    case: str = "",
    part: str = "",
) -> Iterator[Passage]:
    """Every value below ``key`` of ``node`` as a passage, as it stands there."""
    value = node.value(key, CHINESE_KEYS.get(key, key)) if isinstance(node, MappingNode) else None
    for scalar in _scalars(value):
        if scalar.text.strip():
            piece = Piece(0, scalar.span.line, scalar.span.column)
            places = AlignedPlaces(path, lines, scalar.text, (piece,))
            yield Passage(scalar.text, kind, places, part or key, case)


def turns_passage(
    turns: Sequence[str], node: Node, key: str, path: str, lines: Sequence[str], case: str = ""
) -> Passage | None:
    """The display text under ``key``, its turns divided by blanks."""
    value = node.value(key, CHINESE_KEYS.get(key, key)) if isinstance(node, MappingNode) else None
    if not turns or value is None:
        return None
    scalars = list(_scalars(value))
    pieces: list[Piece] = []
    start = 0
    for place, turn in enumerate(turns):
        scalar = scalars[min(place, len(scalars) - 1)]
        line, column = scalar.span.line, scalar.span.column
        if pieces and pieces[-1].line == line:
            column = max(column, pieces[-1].column + len(turns[place - 1]))
        found = lines[line - 1].find(turn, column - 1)
        pieces.append(Piece(start, line, found + 1 if found >= 0 else column))
        start += len(turn) + 1
    text = " ".join(turns)
    return Passage(text, PassageKind.TITLE, AlignedPlaces(path, lines, text, pieces), key, case)


def _titles(matter: CaseMatter, node: MappingNode, path: str, lines: Sequence[str]) -> Iterator[Passage]:
    for name in _TITLES:
        passage = turns_passage(getattr(matter, name), node, name, path, lines, matter.id)
        if passage:
            yield passage


def _credits(matter: CaseMatter, node: MappingNode, path: str, lines: Sequence[str]) -> Iterator[Passage]:
    for key, part in (("credits", "credit"), ("dateline", "dateline")):
        yield from value_passages(node, key, PassageKind.NAMES, path, lines, case=matter.id, part=part)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for entry in node:
            yield from _scalars(entry.value)


class _Body:
    """The blocks of one case as passages."""

    def __init__(self, case: str, path: str, lines: Sequence[str]) -> None:
        self._case = case
        self._path = path
        self._lines = lines
        self._number = 0

    def passages(self, blocks: tuple[markup.Block, ...], depth: int = 0) -> Iterator[Passage]:
        """Those of ``blocks``, which stand inside ``depth`` lists."""
        for block in blocks:
            if depth == 0:
                self._number += 1
            yield from self._of(block, depth)

    def _of(self, block: markup.Block, depth: int) -> Iterator[Passage]:
        match block:
            case markup.Paragraph():
                yield from self._text(PassageKind.PARAGRAPH, block.children, run_in=block.run_in)
            case markup.CrossHead():
                turns = [node for turn in block.turns for node in (markup.Text(" "), *turn)][1:]
                yield from self._text(PassageKind.LABEL, turns, part="cross-head", level=block.level)
            case markup.Points():
                for point in block.points:
                    yield from self._text(
                        PassageKind.POINT, point.children, run_in=point.run_in, level=depth + 1,
                        runs_on=not point.starts_own_paragraph,
                    )  # fmt: skip
                    yield from self.passages(point.blocks, depth + 1)
            case markup.Items():
                for item in block.items:
                    yield from self._text(
                        PassageKind.POINT, item.children, run_in=item.run_in, level=depth + 1
                    )
                    yield from self.passages(item.blocks, depth + 1)
            case markup.Box():
                yield from self._text(PassageKind.LABEL, block.title, part="box")
                yield from self.passages(block.blocks, depth + 1)
            case markup.Figure():
                yield from self._text(PassageKind.CAPTION, block.caption, part="caption")
                yield from self._text(PassageKind.NAMES, block.credit, part="credit")
            case markup.Table():
                for row in (block.heads, *block.rows):
                    for cell in row:
                        yield from self._text(PassageKind.TABLE_CELL, cell)
            case markup.NoteText():
                yield from self._text(PassageKind.NOTE, block.children)

    def _text(
        self,
        kind: PassageKind,
        children: Iterable[markup.Inline],
        *,
        run_in: Iterable[markup.Inline] | None = None,
        part: str = "",
        level: int = 0,
        runs_on: bool = False,
    ) -> Iterator[Passage]:
        """One passage of inlines, if it has any text."""
        parts: list[str] = []
        pieces: list[Piece] = []
        head = _lay(run_in or (), 0, parts, pieces)
        _lay(children, head, parts, pieces)
        text = "".join(parts)
        if text.strip():
            places = AlignedPlaces(self._path, self._lines, text, pieces)
            yield Passage(text, kind, places, part, self._case, level, head, runs_on, self._number)


def _lay(inlines: Iterable[markup.Inline], start: int, parts: list[str], pieces: list[Piece]) -> int:
    """Add the texts of ``inlines`` to ``parts``, and where they stand; the length of all parts then."""
    for node in inlines:
        if isinstance(node, markup.Strong):
            start = _lay(node.children, start, parts, pieces)
        elif isinstance(node, markup.Text | markup.CaseReference | markup.Gap):
            text = node.text if isinstance(node, markup.Text) else HOLE
            if node.span:
                pieces.append(Piece(start, node.span.line, node.span.column))
            parts.append(text)
            start += len(text)
    return start
