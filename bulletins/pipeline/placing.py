"""The blocks of an issue with the place of every character in its author's files."""

from collections.abc import Iterator, Sequence

from bulletins import tree
from bulletins.model.keys import CHINESE_KEYS
from bulletins.pipeline.preparation import Prepared
from bulletins.pipeline.tracing import Letter, SourceText
from bulletins.source import Workspace
from bulletins.source.front_matter import split_front_matter
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

_KEYS = {
    "title": "headline", "kicker": "kicker", "deck": "deck", "column-name": "column",
    "organisation-line": "organisation", "byline": "credits", "sign-off": "credits",
}  # fmt: skip
"""From the last part of an anchor to the key whose words the block prints."""


@frozen
class PlacedBlock:
    """A block as it is now: its words, or those of one row of a table; ``case_id`` is empty outside of cases."""

    anchor: str
    role: str
    case_id: str
    letters: tuple[Letter, ...]
    row: int = -1

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(letter.char for letter in self.letters)


class Places:
    """All blocks of an issue; ``texts`` are the files that they are written in, by path."""

    def __init__(self, workspace: Workspace, prepared: Prepared) -> None:
        self._workspace, self._prepared = workspace, prepared
        self.texts: dict[str, SourceText] = {}
        self._fronts: dict[str, MappingNode] = {}
        self._paths = {case.matter.id: case.path for case in prepared.files.cases}
        self.blocks: tuple[PlacedBlock, ...] = tuple(self._all(prepared.bulletin.children, ""))

    def text(self, path: str) -> SourceText:
        """The text of a file of the workspace.

        Raises:
            SourceError: it cannot be read.
        """
        if path not in self.texts:
            self.texts[path] = SourceText(path, self._workspace.read_text(path))
        return self.texts[path]

    def path_of(self, case_id: str) -> str:
        """The file of a case."""
        return self._paths[case_id]

    def _all(self, blocks: Sequence[tree.Block], case_id: str) -> Iterator[PlacedBlock]:
        for block in blocks:
            match block:
                case tree.Section() | tree.Case():
                    own = block.case_id if isinstance(block, tree.Case) else case_id
                    yield from self._all(block.children, own)
                    yield from (
                        self._placed(note, own, self._inlines(note.children, own)) for note in block.notes
                    )
                case tree.Box():
                    yield self._placed(block, case_id, self._inlines(block.title, case_id))
                    yield from self._all(block.children, case_id)
                case tree.Table():
                    yield self._placed(block, case_id, self._inlines(block.caption, case_id))
                    for number, cells in enumerate((block.heads, *block.rows)):
                        letters = [
                            a
                            for cell in cells
                            for a in (*self._inlines(cell.children, case_id), Letter("\x1f"))
                        ]
                        yield PlacedBlock(block.anchor, block.role, case_id, tuple(letters[:-1]), number)
                case _:
                    yield self._placed(block, case_id, self._leaf(block, case_id))

    def _placed(self, block: tree.Block | tree.Note, case_id: str, letters: Sequence[Letter]) -> PlacedBlock:
        return PlacedBlock(block.anchor, block.role, case_id, tuple(letters))

    def _leaf(self, block: tree.Block, case_id: str) -> Sequence[Letter]:
        match block:
            case tree.Paragraph():
                if not case_id or block.role == "sign-off":
                    return self._of_values(tree.inline_text(block.children), block.anchor, case_id)
                return self._inlines(block.children, case_id)
            case tree.Figure():
                parts = (*self._inlines(block.caption, case_id), Letter("　"))
                return (*parts, *self._inlines(block.credit, case_id))
            case tree.Heading() | tree.Display() | tree.CallOut():
                if case_id and any(_spans(turn) for turn in block.turns):
                    turns = [self._inlines(turn, case_id) for turn in block.turns]
                    return [a for turn in turns for a in (*turn, Letter("　"))][:-1]
                return self._of_values(tree.text.turns_text(block.turns), block.anchor, case_id)
            case tree.LabelledRows():
                return [Letter(char) for row in block.rows for char in row.label + row.text + row.right]
        return ()

    def _inlines(self, children: Sequence[tree.Inline], case_id: str, depth: int = 0) -> list[Letter]:
        done: list[Letter] = []
        for child in children:
            if isinstance(child, tree.Strong | tree.RunIn | tree.Inserted | tree.Deleted):
                done += self._inlines(child.children, case_id, depth + 1)
            elif isinstance(child, tree.Text) and case_id and child.span:
                done += self.text(self._paths[case_id]).letters(child.text, child.span, depth)
            elif isinstance(child, tree.NoteMark):
                done.append(Letter("\ufffc"))
            elif not isinstance(child, tree.PageReference):
                done += [Letter(char) for char in tree.inline_text((child,))]
        return done

    # -- words that stand in YAML

    def _of_values(self, text: str, anchor: str, case_id: str) -> Sequence[Letter]:
        """The words of a block that values of a case's front matter or of the issue's file give."""
        letters = [Letter(char) for char in text]
        for path, node in self._values(anchor, case_id):
            for scalar in _scalars(node):
                for written in _literals(scalar.text):
                    at = text.find(written)
                    if at >= 0 and not any(one.is_written for one in letters[at : at + len(written)]):
                        letters[at : at + len(written)] = self._written(path, scalar, written)
        return letters

    def _written(self, path: str, scalar: ScalarNode, words: str) -> Sequence[Letter]:
        """The letters of words of a value, by where they stand in it."""
        source = self.text(path)
        begin = source.place(scalar.span)
        # A block scalar begins with its sign; its words with the next line.
        first = source.line_end(begin) if source.text[begin] in ">|" else begin
        at = source.text.find(words[:1], first)
        while 0 <= at < first + 2 * len(scalar.text) + 400:
            found = source.letters(words, source.span(at), escapes=False)
            if found[0].is_written:
                return found
            at = source.text.find(words[:1], at + 1)
        return [Letter(char) for char in words]

    def _values(self, anchor: str, case_id: str) -> Iterator[tuple[str, Node]]:
        """The files and nodes that a block's words may come from."""
        files = self._prepared.files
        if not case_id:
            for key in ("preface", "headline", "call_outs", "sections", "contact"):
                if (found := _value(files.node, key)) is not None:
                    yield files.path, found
            return
        key = _KEYS.get(anchor.rpartition("/")[2], "")
        if not key:
            return
        for node in _overrides(files.node, case_id):
            if (found := _value(node, key)) is not None:
                yield files.path, found
        path = self._paths[case_id]
        if path not in self._fronts:
            front = split_front_matter(self.text(path).text, path)
            self._fronts[path] = parse_yaml(front.header, path, 2)
        if (found := _value(self._fronts[path], key)) is not None:
            yield path, found


def _spans(children: Sequence[tree.Inline]) -> bool:
    return any(
        child.span is not None or (isinstance(child, tree.Strong | tree.RunIn) and _spans(child.children))
        for child in children
    )


def _value(node: Node, key: str) -> Node | None:
    return node.value(key, CHINESE_KEYS.get(key, key)) if isinstance(node, MappingNode) else None


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    else:
        for entry in node:
            yield from _scalars(entry.value)


def _literals(text: str) -> Iterator[str]:
    """The pieces of a value that are printed as they stand: lines, turns, what stands between fields of a template."""
    import re

    for piece in re.split(r"\{\{.*?\}\}|\{%.*?%\}|\s+/\s+|\n", text):
        if piece.strip():
            yield piece.strip()


def _overrides(issue: MappingNode, case_id: str) -> Iterator[Node]:
    """What an issue's file says of a case otherwise than its own."""
    pending: list[Node] = [issue]
    while pending:
        node = pending.pop()
        if isinstance(node, SequenceNode):
            pending += node.items
        elif isinstance(node, MappingNode):
            named = node.value("id")
            if isinstance(named, ScalarNode) and named.text == case_id:
                yield node
            pending += [entry.value for entry in node]
