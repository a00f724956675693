"""Headers and footers as they were sent and as they came back: what somebody typed there.

Word processors name these parts anew, and write one for each kind of page and each section where one served them all.
So what counts is which different ones there are: one that nobody sent was made of the one that it is most like.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.importers.returned.changes import Change
from bulletins.importers.returned.unit_changes import changes_between, is_autocorrection
from bulletins.importers.returned.units import Revision, RunningPart, Unit, Where, folded
from bulletins.values import replace

_SAME = 0.3
"""A header of which so much still stands is the one that was sent."""

Lines = Sequence[Unit]


def running_changes(sent: Sequence[RunningPart] | None, back: Sequence[RunningPart]) -> Iterator[Change]:
    """Every change of headers, then of footers, once; none if it is not known what was ``sent``."""
    for where in (Where.HEADER, Where.FOOTER) if sent is not None else ():
        ours = [part.units for part in sent or () if part.where is where]
        theirs = [part.units for part in back if part.where is where]
        seen: set[tuple[str, ...]] = set()
        for change in _changes(ours, theirs):
            said = (change.kind, change.state, change.lead, change.before, change.after, change.tail)
            if said not in seen and not is_autocorrection(change):
                seen.add(said)
                yield replace(change, first=-1, count=0, where=where)


def _changes(sent: Sequence[Lines], back: Sequence[Lines]) -> Iterator[Change]:
    known, found = Counter(map(_said, sent)), Counter(map(_said, back))
    ours = {said: lines for lines in sent if (said := _said(lines))}
    made_of: set[tuple[str, ...]] = set()
    for lines in back:
        if not lines or (_said(lines) in known and not _is_tracked(lines)):
            continue
        likeness, is_gone, said = max(
            ((_likeness(lines, own), not found[said], said) for said, own in ours.items()),
            default=(0.0, False, ()),
        )
        source: Lines = ours[said] if said and (is_gone or likeness >= _SAME) else ()
        made_of |= {said} if source else set()
        yield from _between(source, lines)
    for said, own in ours.items():
        is_emptied = found[said] < known[said] and found[()] > known[()]
        if said not in made_of and (not found[said] or is_emptied):
            yield from _between(own, ())


def _between(sent: Lines, back: Lines) -> Iterator[Change]:
    return changes_between(sent, [frozenset()] * len(sent), back)


def _said(lines: Lines) -> tuple[str, ...]:
    """What it says, tracked changes taken back; blanks mean nothing."""
    return tuple(text for unit in lines if (text := folded(unit.base)))


def _is_tracked(lines: Lines) -> bool:
    return any(piece.revision is not Revision.NONE for unit in lines for piece in unit.pieces)


def _likeness(one: Lines, other: Lines) -> float:
    """How many pairs of characters two have in common."""
    here, there = _pairs(one), _pairs(other)
    return len(here & there) / max(len(here | there), 1)


def _pairs(lines: Lines) -> set[tuple[str, str]]:
    return set(pairwise("".join(_said(lines))))
