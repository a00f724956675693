"""A returned file compared with what was sent: every change once, with how it was made."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from bulletins.difference import differences
from bulletins.importers.returned.changes import Change, ChangeKind, Comment, Decided, Returned, State, keyed
from bulletins.importers.returned.package import ReturnedFile
from bulletins.importers.returned.pairing import Group, Text, groups
from bulletins.importers.returned.sent import Sent, SentUnit
from bulletins.importers.returned.units import CELL, LINE, Piece, Revision, Unit
from bulletins.values import frozen, replace

_AROUND = 12
"""So many characters before and behind a change are shown."""
_TELLING = 6
"""A text of so many characters that is gone here and new there was moved."""

_AUTOCORRECTED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "′": "'", "…": "...", "—": "-", "–": "-"}
)


def folded(text: str) -> str:
    """Text in which all looks the same that word processors set right by themselves.

    >>> folded("“五小”——见 下文… "), folded('"五小"--见 下文...')
    ('"五小"-见 下文...', '"五小"-见 下文...')
    """
    plain = text.translate(_AUTOCORRECTED)
    return re.sub("-+", "-", re.sub(rf"[ \t{LINE}]+", " ", plain)).strip()


def compare(sent: Sent, back: ReturnedFile, name_of: Callable[[str], str]) -> Returned:
    """What was changed between the two; ``name_of`` gives the name of the bookmark at an anchor."""
    own = _Own(sent)
    units = tuple(
        unit
        for unit in map(own.settled, (*back.units, *back.notes, *_in_sent_order(sent, back)))
        if unit.base + unit.final
    )
    reference = tuple(one for one in map(_accepted, sent.everything) if one.unit.final.strip(CELL))
    names = list(_names(reference, name_of))
    texts = [one.unit for one in reference]
    found = list(keyed(own.judged(change) for change in _moved(list(_changes(texts, names, units)))))
    real = tuple(change for change in found if not _is_autocorrection(change))
    rejected = sum(
        bool(change.before) + bool(change.after) for change in real if change.state is State.REJECTED
    )
    total = sum(piece.revision is not Revision.NONE for one in sent.everything for piece in one.unit.pieces)
    is_open = min(own.count, total)
    return Returned(
        reference,
        real,
        tuple(_comments(units, back.comments, texts, names)),
        tuple(change for change in found if _is_autocorrection(change)),
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


# -- groups of units into changes


def _changes(sent: Sequence[Unit], names: Sequence[frozenset[str]], back: Sequence[Unit]) -> Iterator[Change]:
    """Everything that differs; ``names`` are those of the bookmarks of the sent units."""
    chains = list(_chains(back))
    here = [Text(folded(unit.final), own, unit.is_row) for unit, own in zip(sent, names, strict=True)]
    there = [
        Text(
            folded("".join(unit.base for unit in chain) or chain[0].final),
            frozenset(name for unit in chain for name in unit.bookmarks),
            chain[0].is_row,
        )
        for chain in chains
    ]
    for group in _with_joined(list(groups(here, there)), chains):
        ours = [sent[place] for place in group.sent]
        theirs = [unit for place in group.back for unit in chains[place]]
        if any(unit.is_generated for unit in (*ours, *theirs)):
            continue
        if not ours:
            for unit in theirs:
                yield from _added(group, unit)
        elif not theirs or not "".join(unit.final for unit in theirs).strip():
            yield from _removed(group, ours, theirs)
        else:
            yield from _edited(group, ours, theirs)


def _chains(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Units that were one before somebody divided them with tracking; what is wholly new stands alone."""
    chain: list[Unit] = []
    for unit in units:
        is_new = not unit.base.strip() and bool(unit.final.strip())
        if chain and is_new and unit.mark.revision is not Revision.INSERTED:
            yield tuple(chain)
            chain = []
        if is_new and not chain:
            yield (unit,)
            continue
        chain.append(unit)
        if unit.mark.revision is not Revision.INSERTED or unit.is_row:
            yield tuple(chain)
            chain = []
    if chain:
        yield tuple(chain)


def _with_joined(found: Sequence[Group], chains: Sequence[tuple[Unit, ...]]) -> Iterator[Group]:
    """Groups between which a tracked change takes the paragraph's mark away are one."""
    waiting: Group | None = None
    for one in found:
        group = one
        if waiting is not None:
            group = Group(range(waiting.sent.start, one.sent.stop), range(waiting.back.start, one.back.stop))
        units = [unit for place in group.back for unit in chains[place]]
        rest = chains[group.back.stop] if group.back.stop < len(chains) else ()
        is_open = bool(units) and not units[-1].is_row and units[-1].mark.revision is Revision.DELETED
        joins = is_open and any(unit.final.strip() for unit in units) and _goes_on(rest)
        waiting = group if group.sent and joins else None
        if waiting is None:
            yield group
    if waiting is not None:
        yield waiting


def _goes_on(chain: Sequence[Unit]) -> bool:
    """Whether what follows has words that stay, which the text before it joins."""
    return any(unit.final.strip() and unit.base.strip() and not unit.is_row for unit in chain)


def _added(group: Group, unit: Unit) -> Iterator[Change]:
    """A unit that is new; one that came and went again is nothing."""
    if not unit.final.strip():
        return
    tracked = [piece for piece in unit.pieces if piece.revision is Revision.INSERTED]
    is_tracked = len(tracked) == sum(piece.revision is not Revision.DELETED for piece in unit.pieces)
    author, date = (tracked[0].author, tracked[0].date) if is_tracked else ("", "")
    state = State.OPEN if is_tracked else State.UNTRACKED
    yield Change(
        ChangeKind.ADDED,
        state,
        group.sent.start - 1,
        0,
        0,
        "",
        unit.final,
        author=author,
        date=date,
        unit=unit,
    )


def _removed(group: Group, ours: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[Change]:
    signed = next((piece for unit in theirs for piece in unit.pieces), Piece(""))
    state = State.OPEN if theirs else State.UNTRACKED
    for place, unit in zip(group.sent, ours, strict=True):
        yield Change(
            ChangeKind.REMOVED, state, place, 1, 0, unit.final, "", author=signed.author, date=signed.date
        )


@frozen
class _TrackedEdit:
    """In the text with open changes rejected: ``after`` is to stand for what stands from ``start`` up to ``end``."""

    start: int
    end: int
    after: str
    author: str
    date: str


def _edited(group: Group, ours: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[Change]:
    """The changes inside units that stay."""
    before = "\n".join(unit.final for unit in ours)
    pieces = _with_known_fields(_stream(theirs), [p for unit in ours for p in unit.pieces if p.is_field])
    base = "".join(piece.text for piece in pieces if piece.revision is not Revision.INSERTED)
    tracked = list(_tracked(pieces))
    typed = [(d.old, d.old + len(d.before), d.new, d.new + len(d.after)) for d in differences(before, base)]
    for made in _composed(before, base, typed, tracked):
        start, end, after, signed = made
        yield Change(
            ChangeKind.WORDS,
            State.OPEN if signed else State.UNTRACKED,
            group.sent.start,
            len(group.sent),
            start,
            before[start:end],
            after,
            before[max(0, start - _AROUND) : start],
            before[end : end + _AROUND],
            signed.author if signed else "",
            signed.date if signed else "",
        )


def _stream(units: Sequence[Unit]) -> list[Piece]:
    """The pieces of units with the marks between them."""
    done: list[Piece] = []
    for place, unit in enumerate(units):
        done += unit.pieces
        if place < len(units) - 1:
            done.append(unit.mark)
    return done


def _with_known_fields(pieces: Sequence[Piece], known: Sequence[Piece]) -> list[Piece]:
    """What fields show now is no change: it is what they showed, where there are as many."""
    shown = [piece for piece in pieces if piece.is_field]
    if len(shown) != len(known):
        return list(pieces)
    texts = iter(known)
    return [replace(piece, text=next(texts).text) if piece.is_field else piece for piece in pieces]


def _tracked(pieces: Sequence[Piece]) -> Iterator[_TrackedEdit]:
    """The open changes: what follows each other without kept text between is one."""
    start = end = 0
    after = ""
    signed: Piece | None = None
    for piece in pieces:
        if piece.revision is Revision.NONE:
            if signed is not None:
                yield _TrackedEdit(start, end, after, signed.author, signed.date)
            start = end = end + len(piece.text)
            after, signed = "", None
            continue
        signed = signed or piece
        if piece.revision is Revision.DELETED:
            end += len(piece.text)
        else:
            after += piece.text
    if signed is not None:
        yield _TrackedEdit(start, end, after, signed.author, signed.date)


Made = tuple[int, int, str, _TrackedEdit | None]


def _composed(
    before: str, base: str, typed: Sequence[tuple[int, int, int, int]], tracked: Sequence[_TrackedEdit]
) -> Iterator[Made]:
    """Both kinds of changes as such of the sent text; where they touch the same words they are one."""
    starts = [new for _, _, new, _ in typed]
    shifts = [0, *accumulate((end - start) - (new_end - new) for start, end, new, new_end in typed)]

    def in_sent(place: int) -> int:
        return place + shifts[bisect_right(starts, place)]

    left = dict(enumerate(typed))
    made: list[Made] = []
    for edit in tracked:
        touched = [
            number for number, (_, _, new, new_end) in left.items() if new < edit.end and edit.start < new_end
        ]
        if not touched:
            made.append((in_sent(edit.start), in_sent(edit.end), edit.after, edit))
            continue
        parts = [left.pop(number) for number in touched]
        new, new_end = min(edit.start, parts[0][2]), max(edit.end, parts[-1][3])
        start = parts[0][0] - (parts[0][2] - new)
        end = parts[-1][1] + (new_end - parts[-1][3])
        after = base[new : edit.start] + edit.after + base[edit.end : new_end]
        made.append((start, end, after, edit))
    made += [(start, end, base[new:new_end], None) for start, end, new, new_end in left.values()]
    yield from sorted(made, key=lambda one: one[:2])


# -- over the whole


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


def _is_autocorrection(change: Change) -> bool:
    return (
        change.kind is ChangeKind.WORDS
        and change.state is State.UNTRACKED
        and folded(change.before) == folded(change.after)
        and "\n" not in change.before + change.after
    )


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
