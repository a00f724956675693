"""Where the changes of a returned file belong in the authors' files, and what is to be written there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bulletins import markup
from bulletins.difference.matching import matching
from bulletins.errors import Span
from bulletins.importers.returned.changes import Change, ChangeKind
from bulletins.importers.returned.sent import SentUnit
from bulletins.importers.returned.units import CELL, LINE, MARK, Where
from bulletins.pipeline.already_made import AlreadyMade
from bulletins.pipeline.file_edits import FileEdit, Reading, is_proved, overlap, reading_of
from bulletins.pipeline.placing import PlacedBlock, Places
from bulletins.pipeline.tracing import Letter, SourceText
from bulletins.values import frozen, replace

_SAME = 0.6
"""A block of which so much still stands is the one that was sent."""

_MARKER = re.compile(r"[ \t]*(?:(?P<number>\d+)\. +|- +|#+ +)?")
_STRONG = "**"
_TURN = re.compile(r"[ \t\u3000]+/[ \t\u3000]+")
_GAP = re.compile(r"\n[ \t]*\n?")
_UNSEEN = re.compile(f"[\\s{LINE}{MARK}{CELL}]+")


@frozen
class Obstacle:
    """Why a change is not made.

    ``is_conflict``: the file has been changed in that place since; ``is_made``: it says so already.
    """

    en: str
    zh: str
    is_conflict: bool = False
    is_made: bool = False


@frozen
class Settled:
    """A change with its place and what is to be written for it, or why nothing is."""

    change: Change
    span: Span | None
    edits: tuple[FileEdit, ...] = ()
    obstacle: Obstacle | None = None


@frozen
class _Piece:
    """Some of a file: from ``start`` up to ``end``."""

    path: str
    start: int
    end: int


class _Cannot(Exception):  # noqa: N818 - no error: a change that stays to be made by hand
    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.en)
        self.obstacle = obstacle


_CHANGED = Obstacle(
    "the file has been changed in this place since", "发出之后此处原稿已有改动", is_conflict=True
)
_MADE = Obstacle("the file says so already", "原稿已是这样", is_made=True)
_GENERATED = Obstacle("these words are generated or come from elsewhere", "此处文字由程序生成或来自别处")
_NO_BLOCK = Obstacle("it stands outside the cases and the issue's own words", "不在案例和本期文字之内")
_RUNNING = Obstacle(
    "headers and footers come from the page design, the series and the edition",
    "页眉页脚由版面设计、系列和版次生成",
)
_NOT_SO = Obstacle("the markup does not allow it to be written there", "按标记写法无法在此处改动")


class Settling:
    """Settles the changes of one returned file, each for itself; ``roles`` are what blocks its styles belong to."""

    def __init__(self, places: Places, sent: Sequence[SentUnit], roles: Mapping[str, str]) -> None:
        self._places, self._sent, self._roles = places, sent, roles
        self._texts = [one.unit.final for one in self._sent]
        self._letters: dict[int, tuple[Letter | None, ...]] = {}
        self._blocks: dict[int, PlacedBlock] = {}
        self._readings: dict[str, Reading] = {}
        self._already = AlreadyMade(places, sent, self._block_of)

    def settled(self, change: Change) -> Settled:
        """The change with its place and its edits."""
        if change.where is not Where.TEXT:
            return Settled(change, None, (), _RUNNING)
        span: Span | None = None
        try:
            span = self._span(change)
            if self._already.has(change):
                raise _Cannot(_MADE)
            edits = tuple(self._edits(change))
            if not self.are_proved(edits):
                raise _Cannot(_NOT_SO)
        except _Cannot as obstacle:
            return Settled(change, span, (), obstacle.obstacle)
        return Settled(change, self._place(edits[0]) if span is None else span, edits)

    def are_proved(self, edits: Sequence[FileEdit]) -> bool:
        """Whether the files still say all else when these edits are made together."""
        if any(overlap(one, other) for place, one in enumerate(edits) for other in edits[:place]):
            return False
        for path in {edit.path for edit in edits}:
            source = self._places.text(path)
            if path not in self._readings:
                self._readings[path] = reading_of(source)
            if not is_proved(source, self._readings[path], [edit for edit in edits if edit.path == path]):
                return False
        return bool(edits)

    def together(self, edits: Sequence[FileEdit], more: Sequence[FileEdit]) -> Sequence[FileEdit]:
        """The edits with those of one more change, proved; none if these do not go together."""
        joined = [*edits, *more]
        touched = [edit for edit in edits if len(more) == 1 and overlap(edit, more[0])]
        if len(touched) == 1 and (whole := self._points_gone(touched[0], more[0])):
            joined = [edit for edit in edits if edit is not touched[0]] + [whole]
        return joined if self.are_proved(joined) else ()

    def _points_gone(self, one: FileEdit, other: FileEdit) -> FileEdit | None:
        """The first points of a list, gone together: up to the first that stays, or with their last the whole list."""
        first, last = sorted((one, other), key=lambda edit: edit.start)
        source = self._places.text(one.path)
        text, start = source.text, source.line_start(first.start)
        own, following = _MARKER.match(text, start), _MARKER.match(text, last.end)
        blocks = first.blocks + last.blocks
        if first.text or last.text or blocks > -2 or not own or own.end() != first.start:
            return None
        if following and following["number"]:
            return FileEdit(one.path, first.start, following.end(), "", "", blocks)
        start -= not text[last.end :] and text[:start].endswith("\n\n")
        return FileEdit(one.path, start, last.end, "", "", blocks)

    def place_of(self, place: int) -> Span | None:
        """Where a sent unit is written, if it is."""
        written = [one for one in self._letters_of(place) if one and one.is_written] if place >= 0 else []
        return self._places.text(written[0].path).span(written[0].start) if written else None

    def _place(self, edit: FileEdit) -> Span:
        return self._places.text(edit.path).span(edit.start)

    def _span(self, change: Change) -> Span | None:
        """The place of what is changed, as near as it is known."""
        first = max(change.first, 0)
        if first >= len(self._sent):
            return None
        text, letters = self._joined(first, max(change.count, 1))
        at = min(change.start, len(text)) if change.kind is ChangeKind.WORDS else 0
        if change.kind is ChangeKind.ADDED:
            at = len(text)
        written = [one for one in (*letters[at:], *reversed(letters[:at])) if one and one.is_written]
        return self._places.text(written[0].path).span(written[0].start) if written else None

    def _edits(self, change: Change) -> Iterator[FileEdit]:
        match change.kind:
            case ChangeKind.WORDS:
                yield from self._words(change)
            case ChangeKind.ADDED:
                yield self._added(change.first, change)
            case ChangeKind.REMOVED:
                yield self._removed(change.first)
            case ChangeKind.MOVED:
                gone = self._removed(change.first)
                yield gone
                yield self._added(change.start, change, gone)

    # -- the block that a unit is

    def _joined(self, first: int, count: int) -> tuple[str, list[Letter | None]]:
        """The text of sent units with line feeds between them, and the letters that it has now."""
        letters: list[Letter | None] = []
        for place in range(first, first + count):
            letters += ([None] if place > first else []) + list(self._letters_of(place))
        return "\n".join(self._texts[first : first + count]), letters

    def _letters_of(self, place: int) -> tuple[Letter | None, ...]:
        if place not in self._letters:
            block, text = self._block_of(place), self._texts[place]
            found: list[Letter | None] = [None] * len(text)
            for run in matching(text, block.text) if block else ():
                assert block is not None
                for step in range(run.length):
                    found[run.old + step] = block.letters[run.new + step]
            self._letters[place] = tuple(found)
        return self._letters[place]

    def _block_of(self, place: int) -> PlacedBlock | None:
        """The block as it is now that was sent there: under its anchor, or wherever in its case it is alike."""
        if place in self._blocks:
            return self._blocks[place]
        anchor, text = self._sent[place].anchor, _seen(self._texts[place])
        case_id = anchor.partition("/")[0]
        is_row = self._sent[place].unit.is_row
        candidates = [
            block
            for block in self._places.blocks
            if (block.row >= 0) == is_row
            and (block.anchor == anchor or (case_id and block.case_id == case_id))
        ]
        ranked = [
            (self._likeness(text, block, anchor, place), number) for number, block in enumerate(candidates)
        ]
        best = max(ranked, default=(0.0, 0))
        if best[0] < _SAME:
            return None
        self._blocks[place] = candidates[best[1]]
        return self._blocks[place]

    def _likeness(self, text: str, block: PlacedBlock, anchor: str, place: int) -> float:
        """How much of the sent text the block has; its own anchor, and the row in which it stood, count a little."""
        own = _seen(block.text)
        if not text or not own:
            return 0.0
        bonus = (block.anchor == anchor) * 0.01 + (block.row == self._row_of(place)) * 0.01
        if own == text:
            return 1 + bonus
        if block.anchor != anchor and min(len(own), len(text)) * 2 < max(len(own), len(text)):
            return 0.0
        return sum(run.length for run in matching(text, own)) / max(len(text), len(own)) + bonus

    def _row_of(self, place: int) -> int:
        """The number of the row in its table, from 0."""
        anchor, first = self._sent[place].anchor, place
        while first and self._sent[first - 1].anchor == anchor and self._sent[first - 1].unit.is_row:
            first -= 1
        return place - first if self._sent[place].unit.is_row else -1

    def _has_changed(self, place: int) -> bool:
        """Whether the block says something that it did not say when it was sent."""
        block = self._block_of(place)
        if block is None:
            return True
        still = {id(letter) for letter in self._letters_of(place) if letter is not None}
        return any(id(one) not in still and not _UNSEEN.match(one.char) for one in block.letters)

    def _block(self, place: int) -> PlacedBlock:
        """The block, if it is one that somebody has written.

        Raises:
            _Cannot: it is none, or no longer there.
        """
        block = self._block_of(place)
        if block is not None:
            return block
        anchor = self._sent[place].anchor
        is_known = anchor and any(one.case_id == anchor.partition("/")[0] for one in self._places.blocks)
        raise _Cannot(_CHANGED if is_known else _NO_BLOCK)

    # -- words

    def _words(self, change: Change) -> Iterator[FileEdit]:
        text, letters = self._joined(change.first, change.count)
        start, end = change.start, change.start + len(change.before)
        if any(sign in change.before + change.after for sign in (CELL, MARK)):
            raise _Cannot(_NOT_SO)
        for place in range(change.first, change.first + change.count):
            self._block(place)
        path, place = self._insertion(text, letters, start, end, change)
        gone = list(self._taken_away(letters, start, end, text, change))
        yield from gone
        if change.after:
            around = (edit.start for edit in gone if edit.path == path and edit.start <= place < edit.end)
            yield self._put(path, next(around, place), change)

    def _taken_away(
        self, letters: Sequence[Letter | None], start: int, end: int, text: str, change: Change
    ) -> Iterator[FileEdit]:
        """What goes, piece by piece: markup between the pieces stays unless it would be left alone."""
        pieces: list[_Piece] = []
        for at in range(start, end):
            letter = letters[at]
            last = pieces[-1] if pieces else None
            if text[at] == "\n":
                yield self._joint(letters, at)
            elif letter is None or not letter.is_written:
                if not _UNSEEN.match(text[at]):
                    raise self._unknown(change)
            elif last and last.path == letter.path and last.end == letter.start:
                pieces[-1] = replace(last, end=letter.end)
            else:
                pieces.append(_Piece(letter.path, letter.start, letter.end))
        for piece in self._whole(pieces, stays=bool(change.after)):
            yield FileEdit(piece.path, piece.start, piece.end, "")

    def _whole(self, pieces: Sequence[_Piece], *, stays: bool) -> Sequence[_Piece]:
        """Pieces with the marks of turns and of strong words between them, where these belong to nothing else.

        ``stays``: other words take the place of the first.
        """
        if not pieces or len({piece.path for piece in pieces}) > 1:
            return pieces
        path, start, end = pieces[0].path, pieces[0].start, pieces[-1].end
        source = self._places.text(path).text
        gaps = [source[one.end : two.start] for one, two in pairwise(pieces)]
        if not all(gap == _STRONG or _TURN.fullmatch(gap) for gap in gaps):
            return pieces
        is_odd = gaps.count(_STRONG) % 2 == 1
        is_strong_alone = (
            not gaps and not stays and source[start - 2 : start] == source[end : end + 2] == _STRONG
        )
        if is_strong_alone or (is_odd and source[start - 2 : start] == _STRONG):
            start -= 2
            is_odd = False
            end += 2 * is_strong_alone
        elif is_odd and source[end : end + 2] == _STRONG:
            end += 2
            is_odd = False
        return pieces if is_odd else [_Piece(path, start, end)]

    def _joint(self, letters: Sequence[Letter | None], at: int) -> FileEdit:
        """What divides two paragraphs of a file, up to the first word of the second."""
        before = next((one for one in reversed(letters[:at]) if one and one.is_written), None)
        after = next((one for one in letters[at:] if one and one.is_written), None)
        if before is None or after is None or before.path != after.path or not before.path.endswith(".md"):
            raise _Cannot(_NOT_SO)
        source = self._places.text(before.path)
        begin = source.line_start(after.start)
        marker = _MARKER.match(source.text, begin)
        assert marker is not None
        first, last = source.line_end(before.end), marker.end()
        if source.text[first:begin].strip():
            raise _Cannot(_NOT_SO)
        return FileEdit(before.path, first, last, "", "", -1)

    def _insertion(
        self, text: str, letters: Sequence[Letter | None], start: int, end: int, change: Change
    ) -> tuple[str, int]:
        """Where new words go: where the old ones begin, else beside what stands before or behind them."""
        inside = next((one for one in letters[start:end] if one and one.is_written), None)
        if inside is not None:
            return inside.path, inside.start
        left = self._neighbour(text, letters, range(start - 1, -1, -1), change)
        right = self._neighbour(text, letters, range(end, len(letters)), change)
        if left is None and right is None:
            raise self._unknown(change)
        if left is None or (right is not None and left.end != right.start and left.depth > right.depth):
            assert right is not None
            return right.path, right.start
        return left.path, left.end

    def _neighbour(
        self, text: str, letters: Sequence[Letter | None], way: range, change: Change
    ) -> Letter | None:
        """The next letter on a way through the text; nothing where the text of the file ends."""
        for at in way:
            letter = letters[at]
            if letter is not None and letter.is_written:
                return letter
            if text[at] == "\n":
                return None
            if letter is None and not _UNSEEN.match(text[at]):
                if any(map(self._has_changed, range(change.first, change.first + change.count))):
                    raise _Cannot(_CHANGED)
                return None
        return None

    def _unknown(self, change: Change) -> _Cannot:
        """Why words are not found: their block is another now, or nobody has written them."""
        places = range(change.first, change.first + change.count)
        return _Cannot(_CHANGED if any(map(self._has_changed, places)) else _GENERATED)

    def _put(self, path: str, place: int, change: Change) -> FileEdit:
        """New words in a file, as they are written there."""
        words = change.after.replace(LINE, "")
        if not path.endswith(".md") or place < self._body_start(path):
            if "\n" in words:
                raise _Cannot(_NOT_SO)
            return FileEdit(path, place, place, words, words)
        role = self._block(change.first).role
        divide = "\n\n"
        if "point" in role:
            divide = f"\n\n{self._next_number(path, place)}. "
        elif role not in ("paragraph", "box-paragraph") and "\n" in words:
            raise _Cannot(_NOT_SO)
        parts = [_escaped(part, is_cell="table" in role) for part in words.split("\n")]
        return FileEdit(path, place, place, divide.join(parts), words, words.count("\n"))

    # -- whole blocks

    def _removed(self, place: int) -> FileEdit:
        """The lines of a block, with the empty one behind them."""
        block = self._block(place)
        if self._has_changed(place):
            raise _Cannot(_CHANGED)
        written = [one for one in block.letters if one.is_written]
        if not written or "figure" in block.role or block.row == 0:
            raise _Cannot(_NOT_SO)
        source = self._places.text(written[0].path)
        if not source.path.endswith(".md") or written[0].start < self._body_start(source.path):
            raise _Cannot(_NOT_SO)
        first, last = source.line_start(written[0].start), source.line_end(written[-1].end)
        text = source.text
        if "point" in block.role and (following := self._following_point(source, first, last)):
            # The marker of the first of a list stays: a list begins with 1.
            return FileEdit(source.path, *following, "", "", -1)
        last += text[last : last + 1] == "\n"
        if block.row < 0:
            if text[last : last + 1] == "\n":
                last += 1
            elif not text[last:] and text[:first].endswith("\n\n"):
                first -= 1
        return FileEdit(source.path, first, last, "", "", -1)

    def _following_point(self, source: SourceText, first: int, last: int) -> tuple[int, int] | None:
        """From behind the marker of the first point of a list up to behind that of the next; nothing elsewhere."""
        own = _MARKER.match(source.text, first)
        gap = _GAP.match(source.text, last)
        following = _MARKER.match(source.text, gap.end()) if gap else None
        if not own or own["number"] != "1" or not following or not following["number"]:
            return None
        return own.end(), following.end()

    def _added(self, place: int, change: Change, source_edit: FileEdit | None = None) -> FileEdit:
        """A new paragraph or row behind the block of that unit."""
        if place < 0 or change.unit is None:
            raise _Cannot(_NO_BLOCK)
        block = self._block(place)
        written = [one for one in block.letters if one.is_written]
        path = written[0].path if written else ""
        words = change.after.replace(LINE, "")
        is_body = path.endswith(".md") and written[-1].start >= self._body_start(path)
        if block.case_id and not is_body:
            path = self._places.path_of(block.case_id)
            at = self._body_start(path)
            return FileEdit(path, at, at, f"\n{self._paragraph(change, block, path, at)}\n", words, 1)
        if not is_body or MARK in words:
            raise _Cannot(_NOT_SO if is_body else _NO_BLOCK)
        source = self._places.text(path)
        end = source.line_end(written[-1].end)
        if change.unit.is_row:
            if block.row < 0:
                raise _Cannot(_NOT_SO)
            cells = [_escaped(cell.replace("\n", ""), is_cell=True) for cell in words.split(CELL)]
            row = f"\n| {' | '.join(cells)} |"
            return FileEdit(path, end, end, row, words.replace(CELL, ""), 1)
        if block.row >= 0 or "figure" in block.role:
            gap = source.text.find("\n\n", end)
            end = len(source.text.rstrip("\n")) if gap < 0 else gap
        if source_edit and source_edit.path == path and source_edit.start < end <= source_edit.end:
            raise _Cannot(_NOT_SO)
        text = self._verbatim(source_edit) or self._paragraph(change, block, path, end)
        if block.role == "box" and block.row < 0:
            return FileEdit(path, end, end, f"\n{text}\n", words, 1)
        return FileEdit(path, end, end, f"\n\n{text}", words, 1)

    def _verbatim(self, edit: FileEdit | None) -> str:
        """A block as its author wrote it, to be put elsewhere; nothing for a point, which gets a number there."""
        if edit is None:
            return ""
        text = self._places.text(edit.path).text[edit.start : edit.end].strip("\n")
        return "" if text.lstrip().startswith(("-", *"0123456789")) else text

    def _paragraph(self, change: Change, block: PlacedBlock, path: str, place: int) -> str:
        """The new paragraph as it is written: a cross-head or a point where it has the style of one."""
        assert change.unit is not None
        text = _escaped(change.after.replace(LINE, ""), opens=True)
        role = self._roles.get(change.unit.style, "paragraph")
        if role.startswith("cross-head-"):
            return f"{'#' * (int(role[-1]) + 1)} {text}"
        if role in ("point", "box-point"):
            number = self._next_number(path, place) if "point" in block.role else 1
            return f"{number}. {text}"
        return text

    def _next_number(self, path: str, place: int) -> int:
        """The number of the point behind the one that stands on the line of a place."""
        source = self._places.text(path)
        marker = _MARKER.match(source.text, source.line_start(place))
        return int(marker["number"]) + 1 if marker and marker["number"] else 1

    def _body_start(self, path: str) -> int:
        """Where the body of a case begins, behind the fence of its front matter."""
        text = self._places.text(path).text
        fence = text.find("\n---", 3)
        return text.find("\n", fence + 1) + 1 if fence >= 0 else 0


def _escaped(text: str, *, opens: bool = False, is_cell: bool = False) -> str:
    """Words as a body has them: what would be read as markup, at a paragraph's opening too, gets its backslash."""
    beside = "" if opens else "字"
    written = markup.write_body((markup.Paragraph((markup.Text(f"{beside}{text}字"),)),)).rstrip("\n")
    body = written[len(beside) : -1]
    return body.replace("|", "\\|") if is_cell else body


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)
