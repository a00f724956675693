"""Changes of authors' files by place, proved before anything is written: only what is meant changes, nothing else."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from bulletins import markup
from bulletins.errors import BulletinError
from bulletins.pipeline.tracing import Letter, SourceText
from bulletins.source.front_matter import split_front_matter
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

_COUNTED = markup.Paragraph | markup.Point | markup.Item | markup.CrossHead | markup.NoteText | markup.Figure


@frozen
class FileEdit:
    """``text`` stands for what stands from ``start`` up to ``end``.

    ``words`` is what of it is read as words, ``blocks`` how many paragraphs and rows more there are for it.
    """

    path: str
    start: int
    end: int
    text: str
    words: str = ""
    blocks: int = 0


@frozen
class Reading:
    """A file as it is read: its words by their places, and how many paragraphs and rows of tables it has."""

    letters: tuple[Letter, ...]
    blocks: int

    @property
    def words(self) -> str:
        """The words without blanks: these are the line ends' matter."""
        return _without_blanks(letter.char for letter in self.letters)


def overlap(one: FileEdit, other: FileEdit) -> bool:
    """Whether two edits touch the same characters of a file; two that only put something in never do."""
    return one.path == other.path and one.start < other.end and other.start < one.end


def edited(text: str, edits: Iterable[FileEdit]) -> str:
    """A text with edits that do not overlap; of those at one place, the first comes first."""
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end, one[0]), reverse=True)
    for _, edit in ordered:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def reading_of(source: SourceText) -> Reading:
    """What a case's file or a YAML file says.

    Raises:
        SourceError: it cannot be read.
    """
    if not source.path.endswith(".md"):
        values = _values(source, parse_yaml(source.text, source.path))
        return Reading(tuple(sorted(values, key=_start)), 0)
    front = split_front_matter(source.text, source.path)
    letters = list(_values(source, parse_yaml(front.header, source.path, 2)))
    count = 0
    for node in markup.nodes_in(markup.parse_body(front.body, source.path, front.body_line).blocks):
        if isinstance(node, markup.Text):
            letters += source.letters(node.text, node.span)
        count += len(node.rows) if isinstance(node, markup.Table) else isinstance(node, _COUNTED)
    return Reading(tuple(sorted(letters, key=_start)), count)


def is_proved(source: SourceText, before: Reading, edits: Sequence[FileEdit]) -> bool:
    """Whether the file with the edits reads as it did ``before``, but for what they change."""
    try:
        after = reading_of(SourceText(source.path, edited(source.text, edits)))
    except BulletinError:
        return False
    blocks = before.blocks + sum(edit.blocks for edit in edits)
    return after.blocks == blocks and after.words == _expected(before, edits)


def _expected(before: Reading, edits: Sequence[FileEdit]) -> str:
    """The words that there must be after the edits."""
    kept = [one for one in before.letters if not any(edit.start <= one.start < edit.end for edit in edits)]
    starts = [one.start for one in kept]
    pieces = [one.char for one in kept]
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end, one[0]), reverse=True)
    for _, edit in ordered:
        pieces.insert(bisect_left(starts, edit.start), edit.words)
    return _without_blanks(pieces)


def _values(source: SourceText, node: Node) -> Iterator[Letter]:
    if isinstance(node, ScalarNode):
        yield from source.letters(node.text, node.span, escapes=False)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _values(source, item)
    elif isinstance(node, MappingNode):
        for entry in node:
            yield from _values(source, entry.key)
            yield from _values(source, entry.value)


def _start(letter: Letter) -> int:
    return letter.start


def _without_blanks(pieces: Iterable[str]) -> str:
    return "".join("".join(pieces).split())
