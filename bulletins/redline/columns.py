"""Two editions in two columns: what says the same beside each other, what differs marked in both."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from bulletins.redline.apply import applied
from bulletins.redline.errata import Added, Edit, Errata, ErratumKind, Moved, Removed, Wording
from bulletins.redline.grids import cell_place
from bulletins.redline.places import Gazetteer, case_place, one_line
from bulletins.tree.passages import Passage, Sort
from bulletins.values import frozen

_BETWEEN_CELLS = "｜"
_PICTURE = "〔图片〕"
_BESIDE = 1
"""So many lines without changes are shown before and behind one with changes."""


@frozen
class Piece:
    """Words of one column; ``is_changed``: they are gone from the old one, or new in the new one."""

    text: str
    is_changed: bool = False


@frozen
class Row:
    """A paragraph, title, caption or row of a table as either edition has it; one side may be empty.

    ``pages`` are those on which it begins.  In place of lines without changes ``skipped`` says how many they are.
    """

    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    pages: tuple[str, str] = ("", "")
    is_title: bool = False
    is_changed: bool = False
    is_moved: bool = False
    skipped: int = 0


@frozen
class Part:
    """A case with changes, or what stands outside cases; then the titles, of either edition, are empty."""

    titles: tuple[str, str]
    rows: tuple[Row, ...]


_Line = tuple[int, ...]
"""Passages that are read as one."""


def columns(old: Wording, new: Wording, errata: Errata) -> tuple[Part, ...]:
    """The parts with changes, in the order of the new edition; what was removed stands where it stood.

    Raises:
        Mismatch: the errata are not those between the two.
    """
    return tuple(_Columns(old, new, errata).parts())


class _Columns:
    def __init__(self, old: Wording, new: Wording, errata: Errata) -> None:
        self._old, self._new = old.passages, new.passages
        self._here, self._there = Gazetteer(old), Gazetteer(new)
        self._made = applied(errata, old.passages)
        self._edits: dict[int, list[Edit]] = defaultdict(list)
        self._gone, self._come, self._moved = set[int](), set[int](), set[int]()
        for row in errata.content:
            for change in row.changes:
                match change:
                    case Edit():
                        self._edits[change.passage].append(change)
                    case Removed():
                        self._gone.update(range(change.old, change.old + len(change.texts)))
                    case Added():
                        self._come.update(range(change.new, change.new + len(change.texts)))
                    case Moved() if row.kind is ErratumKind.MOVED:
                        self._moved.update(range(change.new, change.new + change.count))

    def parts(self) -> Iterator[Part]:
        """Those with changes."""
        for (old_case, new_case), found in groupby(self._rows(), key=lambda each: each[0]):
            rows = [row for _, row in found]
            if any(row.is_changed for row in rows):
                yield Part(
                    (_title(self._here, old_case), _title(self._there, new_case)), tuple(_folded(rows))
                )

    def _rows(self) -> Iterator[tuple[tuple[str, str], Row]]:
        """Every line, with the case that it is of in either edition."""
        removed = [line for line in _lines(self._old) if self._gone.issuperset(line)]
        for line in _lines(self._new):
            origins = [self._made[index].origin for index in line]
            known = [origin for origin in origins if origin is not None]
            if known and self._moved.isdisjoint(line):
                while removed and removed[0] < tuple(known):
                    yield self._removed(removed.pop(0))
            case_id = self._new[line[0]].case_id
            yield (self._old[known[0]].case_id if known else case_id, case_id), self._row(line, known)
        yield from map(self._removed, removed)

    def _removed(self, line: _Line) -> tuple[tuple[str, str], Row]:
        first = self._old[line[0]]
        pieces = _joined(self._old, line, lambda index: [Piece(_words(self._old[index]), is_changed=True)])
        pages = (self._here.page(first), "")
        row = Row(
            old=_labelled(self._here, first, pieces),
            pages=pages,
            is_title=first.sort is Sort.HEADING,
            is_changed=True,
        )
        return (first.case_id, first.case_id), row

    def _row(self, line: _Line, known: Sequence[int]) -> Row:
        old, new = _joined(self._old, known, self._before), _joined(self._new, line, self._after)
        old = _labelled(self._here, self._old[known[0]], old) if known else old
        new = _labelled(self._there, self._new[line[0]], new)
        is_moved = not self._moved.isdisjoint(line)
        pages = (
            self._here.page(self._old[known[0]]) if known else "",
            self._there.page(self._new[line[0]]),
        )
        is_changed = is_moved or any(piece.is_changed for piece in (*old, *new))
        return Row(old, new, pages, self._new[line[0]].sort is Sort.HEADING, is_changed, is_moved)

    def _before(self, index: int) -> Iterator[Piece]:
        """An old passage in pieces."""
        passage = self._old[index]
        if passage.digest and any(
            each.origin == index and each.digest != passage.digest for each in self._made
        ):
            yield Piece(_words(passage), is_changed=True)
            return
        text, place = passage.text, 0
        for edit in _in_order(self._edits[index]):
            yield Piece(text[place : edit.start])
            yield Piece(edit.before, is_changed=True)
            place = edit.start + len(edit.before)
        yield Piece(text[place:] if text else _words(passage))

    def _after(self, index: int) -> Iterator[Piece]:
        """A new passage in pieces."""
        passage, made = self._new[index], self._made[index]
        if index in self._come or (
            made.origin is not None and self._old[made.origin].digest != passage.digest
        ):
            yield Piece(_words(passage), is_changed=True)
            return
        text, place, shift = passage.text, 0, 0
        for edit in _in_order(self._edits[made.origin] if made.origin is not None else ()):
            yield Piece(text[place : edit.start + shift])
            yield Piece(edit.after, is_changed=True)
            place = edit.start + shift + len(edit.after)
            shift += len(edit.after) - len(edit.before)
        yield Piece(text[place:] if text else _words(passage))


def _lines(passages: Sequence[Passage]) -> Iterator[_Line]:
    """What is read as one: a block with its number, a row of a table, each text of a picture."""
    for _, found in groupby(enumerate(passages), key=lambda each: _line_of(each[1])):
        yield tuple(index for index, _ in found)


def _line_of(passage: Passage) -> tuple[str, Sort, str]:
    place = cell_place(passage.part)
    apart = (
        str(place[0])
        if place
        else passage.part
        if passage.sort in (Sort.FIGURE, Sort.FIELD, Sort.TABLE)
        else ""
    )
    return (passage.anchor, passage.sort, apart)


def _joined(
    passages: Sequence[Passage], line: Sequence[int], pieces: Callable[[int], Iterable[Piece]]
) -> tuple[Piece, ...]:
    """The pieces of a line, cells of a table apart, without what is empty."""
    done: list[Piece] = []
    for number, index in enumerate(line):
        if number and passages[index].sort is Sort.TABLE:
            done.append(Piece(_BETWEEN_CELLS))
        done += (Piece(one_line(piece.text), piece.is_changed) for piece in pieces(index) if piece.text)
    return tuple(done)


def _labelled(edition: Gazetteer, passage: Passage, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What only the pages' design prints, with the name of it."""
    return (Piece(f"{edition.words(passage)}："), *pieces) if passage.sort is Sort.FIELD else pieces


def _words(passage: Passage) -> str:
    return passage.text or (_PICTURE if passage.sort is Sort.FIGURE else "")


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    return sorted(edits, key=lambda edit: (edit.start, len(edit.before)))


def _title(edition: Gazetteer, case_id: str) -> str:
    return case_place(edition.cases[case_id]) if case_id in edition.cases else ""


def _folded(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with changes and those beside them; how many there are of the others."""
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.is_changed
        for step in range(-_BESIDE, _BESIDE + 1)
    }
    for is_shown, found in groupby(enumerate(rows), key=lambda each: each[0] in near):
        shown = [row for _, row in found]
        yield from shown if is_shown else [Row(skipped=len(shown))]
