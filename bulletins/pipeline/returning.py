"""Reading back: an edited Word file of an issue, and its changes in the authors' files."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.files import write_together
from bulletins.importers.returned.changes import Comment, Decided
from bulletins.importers.returned.comparing import compare
from bulletins.importers.returned.package import ReturnedFile, read_returned
from bulletins.importers.returned.sent import Sent
from bulletins.pipeline.build import build
from bulletins.pipeline.file_edits import FileEdit, edited
from bulletins.pipeline.placing import Places
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.pipeline.settling import Settled, Settling
from bulletins.source import Workspace
from bulletins.source.foreign_file import read_foreign
from bulletins.tree import walk
from bulletins.values import frozen
from bulletins.writers.docx.bookmarks import bookmark_name

_LINE_END = re.compile("\r\n|\r|\n")


@frozen
class PlacedComment:
    """A comment with the place in the authors' files of what it is about, if that is known."""

    comment: Comment
    span: Span | None


@frozen
class ReadBack:
    """What came back of an issue.

    Args:
        issue: series and number.
        edition: the label that the sent file had.
        changes: each with its place, or with why it has none.
        autocorrected: those that word processors make by themselves; they are applied only if they are chosen.
        comments: what readers remarked.
        decided: what became of the sent file's own tracked changes.
        warnings: of the issue, and of the file.
    """

    issue: str
    edition: str
    changes: tuple[Settled, ...]
    autocorrected: tuple[Settled, ...]
    comments: tuple[PlacedComment, ...]
    decided: Decided
    warnings: tuple[Diagnostic, ...]


@frozen
class Applied:
    """The ids of the changes that were made, and the files that were written."""

    made: tuple[str, ...]
    left: tuple[str, ...]
    files: tuple[str, ...]


class Reader:
    """Reads one returned file back into a workspace."""

    def __init__(self, workspace: Workspace, name: str, file: Path) -> None:
        """Compare ``file`` with what was sent of the issue ``name``.

        Raises:
            SourceError: the file cannot be opened, or is one of another issue.
            BulletinError: the issue cannot be prepared.
        """
        self._workspace, self._path = workspace, str(file)
        back = read_returned(read_foreign(file), self._path)
        self._prepared = prepare(workspace, name)
        warnings = list(self._prepared.warnings)
        sent = back.sent or self._sent_now(name, warnings)
        own = self._prepared.bulletin.name
        if sent.issue != own:
            place = Span(self._path)
            raise SourceError(Diagnostic.of("B755", place, path=self._path, found=sent.issue, issue=own))
        self._places = Places(workspace, self._prepared)
        found = compare(sent, back, bookmark_name)
        self._settling = Settling(self._places, found.sent, _roles(self._prepared, sent, back))
        self.result = ReadBack(
            name,
            sent.edition,
            tuple(map(self._settling.settled, found.changes)),
            tuple(map(self._settling.settled, found.autocorrected)),
            tuple(PlacedComment(one, self._settling.place_of(one.place)) for one in found.comments),
            found.decided,
            tuple(warnings),
        )

    def _sent_now(self, name: str, warnings: list[Diagnostic]) -> Sent:
        """The issue as it would be sent now, where the file no longer says what it said."""
        (artifact,) = build(self._prepared, ("docx",))
        sent = read_returned(artifact.data, artifact.name).sent
        assert sent is not None
        place = Span(self._path)
        warnings.append(Diagnostic.of("B754", place, severity=Severity.WARNING, path=self._path, issue=name))
        return sent

    def chosen(self, accept: Collection[str]) -> tuple[Settled, ...]:
        """The changes with these ids; with none, all that have a place.

        Raises:
            SourceError: there is no change with one of them.
        """
        every = (*self.result.changes, *self.result.autocorrected)
        known = {one.change.key for one in every}
        if unknown := [key for key in accept if key not in known]:
            place = Span(self._path)
            raise SourceError([Diagnostic.of("B758", place, path=self._path, id=key) for key in unknown])
        if not accept:
            return tuple(one for one in self.result.changes if one.edits)
        return tuple(one for one in every if one.change.key in accept)

    def apply(self, chosen: Sequence[Settled]) -> Applied:
        """Make the changes: all files are written, or none.

        Raises:
            SourceError: a file was changed meanwhile.
            OSError: a file cannot be written.
        """
        edits: Sequence[FileEdit] = ()
        made: list[str] = []
        for one in chosen:
            if one.edits and (joined := self._settling.together(edits, one.edits)):
                edits = joined
                made.append(one.change.key)
        left = [one.change.key for one in chosen if one.change.key not in made]
        paths = sorted({edit.path for edit in edits})
        fresh = {path: self._written(path, [edit for edit in edits if edit.path == path]) for path in paths}
        if fresh:
            write_together({self._workspace.root / path: data for path, data in fresh.items()})
        return Applied(tuple(made), tuple(left), tuple(paths))

    def _written(self, path: str, edits: Sequence[FileEdit]) -> bytes:
        """A file with edits in it, every other byte as it was: its line ends, its byte order mark.

        Raises:
            SourceError: it is not what it was.
        """
        digest = self._workspace.digest(path)
        data = self._workspace.read_bytes(path)
        if self._workspace.digest(path) != digest:
            raise SourceError(Diagnostic.of("B759", Span(path)))
        return with_edits(data, edits)


def with_edits(data: bytes, edits: Sequence[FileEdit]) -> bytes:
    """The bytes of a text with edits whose places count line ends as one character and no byte order mark."""
    text = data.decode("utf-8")
    mark = text[: text.startswith("\ufeff")]
    text = text[len(mark) :]
    ends = [(found.start(), found[0]) for found in _LINE_END.finditer(text)]
    usual = ends[0][1] if ends else "\n"
    moved = list(_moved(edits, ends))
    return (mark + edited(text, (_with_line_ends(edit, usual) for edit in moved))).encode("utf-8")


def _moved(edits: Sequence[FileEdit], ends: Sequence[tuple[int, str]]) -> Iterator[FileEdit]:
    """Edits at the places that they have where line ends are of two characters."""
    from bisect import bisect_left

    doubles = [place for place, end in ends if len(end) > 1]
    plain = [place - number for number, place in enumerate(doubles)]
    for edit in edits:
        start, end = (place + bisect_left(plain, place) for place in (edit.start, edit.end))
        yield FileEdit(edit.path, start, end, edit.text)


def _with_line_ends(edit: FileEdit, line_end: str) -> FileEdit:
    return FileEdit(edit.path, edit.start, edit.end, edit.text.replace("\n", line_end))


def _roles(prepared: Prepared, sent: Sent, back: ReturnedFile) -> Mapping[str, str]:
    """The roles that the styles of a file belong to, by the paragraphs that say what they said."""
    roles = {block.anchor: block.role for block in walk(prepared.bulletin)}
    known = {one.unit.final: roles[one.anchor] for one in sent.units if one.anchor in roles}
    return {unit.style: known[unit.base] for unit in back.units if unit.style and unit.base in known}
