"""A returned file compared with what was sent: every change once, with how it was made."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bulletins.importers.returned.changes import Change, ChangeKind, Comment, Decided, Returned, State, keyed
from bulletins.importers.returned.package import ReturnedFile
from bulletins.importers.returned.running import running_changes
from bulletins.importers.returned.sent import Sent, SentUnit
from bulletins.importers.returned.unit_changes import changes_between, is_autocorrection
from bulletins.importers.returned.units import CELL, Piece, Revision, Unit, folded
from bulletins.values import replace

_TELLING = 6
"""A text of so many characters that is gone here and new there was moved."""


def compare(sent: Sent, back: ReturnedFile, name_of: Callable[[str], str]) -> Returned:
    """What was changed between the two; ``name_of`` gives the name of the bookmark at an anchor."""
    own = _Own(sent)

    def is_kept(unit: Unit) -> bool:
        """Whether it is a line that was kept free for what is a copy's own."""
        return back.style_names.get(unit.style, unit.style) in sent.kept

    units = tuple(
        unit
        for unit in map(own.settled, (*back.units, *back.notes, *_in_sent_order(sent, back)))
        if unit.base + unit.final and not is_kept(unit)
    )
    reference = tuple(one for one in map(_accepted, sent.everything) if one.unit.final.strip(CELL))
    names = list(_names(reference, name_of))
    texts = [one.unit for one in reference]
    made = [own.judged(change) for change in _moved(list(changes_between(texts, names, units)))]
    around = [
        replace(part, units=tuple(unit for unit in part.units if not is_kept(unit))) for part in back.running
    ]
    found = list(keyed([*made, *running_changes(sent.running, around)]))
    real = tuple(change for change in found if not is_autocorrection(change))
    rejected = sum(
        bool(change.before) + bool(change.after) for change in real if change.state is State.REJECTED
    )
    total = sum(piece.revision is not Revision.NONE for one in sent.everything for piece in one.unit.pieces)
    is_open = min(own.count, total)
    return Returned(
        reference,
        real,
        tuple(_comments(units, back.comments, texts, names)),
        tuple(change for change in found if is_autocorrection(change)),
        Decided(max(0, total - is_open - rejected), rejected, is_open),
    )


def _in_sent_order(sent: Sent, back: ReturnedFile) -> list[Unit]:
    """The units of text boxes: word processors save these in any order, so what is known again gives theirs."""
    places = {folded(one.unit.final): place for place, one in enumerate(sent.boxes)}
    order = [places.get(folded(unit.final), place) for place, unit in enumerate(back.boxes)]
    return [unit for _, unit in sorted(zip(order, back.boxes, strict=True), key=lambda one: one[0])]


def _names(reference: Sequence[SentUnit], name_of: Callable[[str], str]) -> Iterator[frozenset[str]]:
    """The name of the bookmark of each unit with which a block begins."""
    last = ""
    for one in reference:
        yield frozenset({name_of(one.anchor)} if one.anchor and one.anchor != last else ())
        last = one.anchor


def _accepted(one: SentUnit) -> SentUnit:
    """A sent unit as it reads with its own changes accepted."""
    unit = one.unit
    kept = tuple(
        replace(p, revision=Revision.NONE) for p in unit.pieces if p.revision is not Revision.DELETED
    )
    return replace(one, unit=replace(unit, pieces=kept))


class _Own:
    """The tracked changes that the file was sent with: those still open count as accepted."""

    def __init__(self, sent: Sent) -> None:
        self._author, self._date = sent.author, sent.date
        pieces = [piece for one in sent.everything for piece in one.unit.pieces]
        self._inserted = {folded(p.text) for p in pieces if p.revision is Revision.INSERTED}
        self._deleted = {folded(p.text) for p in pieces if p.revision is Revision.DELETED}
        self.count = 0

    def settled(self, unit: Unit) -> Unit:
        """A unit without what the sent file itself had deleted, and with what it had inserted as plain text."""
        if not self._author or all(map(self._is_other, (*unit.pieces, unit.mark))):
            return unit
        self.count += sum(not self._is_other(piece) for piece in unit.pieces)
        kept = tuple(
            piece if self._is_other(piece) else replace(piece, revision=Revision.NONE, author="", date="")
            for piece in unit.pieces
            if self._is_other(piece) or piece.revision is not Revision.DELETED
        )
        mark = unit.mark if self._is_other(unit.mark) else Piece("\n")
        return replace(unit, pieces=kept, mark=mark)

    def _is_other(self, piece: Piece) -> bool:
        is_own = piece.author == self._author and piece.date[:10] == self._date
        return piece.revision is Revision.NONE or not is_own

    def judged(self, change: Change) -> Change:
        """A change that only takes back one of the sent file's own was rejected."""
        if not self._author or change.state is not State.UNTRACKED:
            return change
        is_taken_back = (not change.before or folded(change.before) in self._inserted) and (
            not change.after or folded(change.after) in self._deleted
        )
        return replace(change, state=State.REJECTED) if is_taken_back else change


def _moved(changes: Sequence[Change]) -> list[Change]:
    """What is gone in one place and new in another was moved."""
    gone: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind is ChangeKind.REMOVED and len(change.before) >= _TELLING:
            gone.setdefault(folded(change.before), []).append(change)
    done: list[Change] = []
    taken: list[Change] = []
    for change in changes:
        sources = gone.get(folded(change.after), []) if change.kind is ChangeKind.ADDED else []
        if not sources:
            done.append(change)
            continue
        source = sources.pop(0)
        taken.append(source)
        place = change.first
        done.append(
            replace(
                change, kind=ChangeKind.MOVED, first=source.first, count=1, start=place, before=source.before
            )
        )
    return [change for change in done if not any(change is source for source in taken)]


def _comments(
    units: Sequence[Unit],
    comments: Mapping[str, Comment],
    sent: Sequence[Unit],
    names: Sequence[frozenset[str]],
) -> Iterator[Comment]:
    """The comments in the order of the text; those that the file had itself are among them."""
    places = {folded(unit.final): place for place, unit in enumerate(sent)}
    marks = {name: place for place, own in enumerate(names) for name in own}
    for unit in units:
        for found in (comments[key] for key in unit.comments if key in comments):
            marked = [marks[name] for name in unit.bookmarks if name in marks]
            place = marked[0] if marked else places.get(folded(unit.base), -1)
            yield replace(found, about=unit.final, place=place)
