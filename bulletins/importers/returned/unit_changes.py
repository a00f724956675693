"""Units of a text as they were sent and as they came back → what differs, change by change."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bulletins.difference import differences
from bulletins.importers.returned.changes import Change, ChangeKind, State
from bulletins.importers.returned.pairing import Group, Text, groups
from bulletins.importers.returned.units import Piece, Revision, Unit, folded
from bulletins.values import frozen, replace

_AROUND = 12
"""So many characters before and behind a change are shown."""


def changes_between(
    sent: Sequence[Unit], names: Sequence[frozenset[str]], back: Sequence[Unit]
) -> Iterator[Change]:
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


def is_autocorrection(change: Change) -> bool:
    """Whether it is one of marks and blanks alone, which word processors make by themselves."""
    return (
        change.kind is ChangeKind.WORDS
        and change.state is State.UNTRACKED
        and folded(change.before) == folded(change.after)
        and "\n" not in change.before + change.after
    )
