"""Two editions side by side: which passage is which, where each stands, and how a row of the errata is made."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from bulletins.redline.alignment import align
from bulletins.redline.errata import Added, Change, Erratum, ErratumKind, Place, Removed, Wording
from bulletins.redline.places import CaseName, Gazetteer, case_place
from bulletins.tree.passages import Passage
from bulletins.values import frozen, replace


@frozen
class Finding:
    """A row of the errata, and where it belongs: the number of a passage of the new edition, or between two."""

    at: float
    row: Erratum


class Collation:
    """The old and the new edition, with all that follows from comparing them."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self.old, self.new = old.passages, new.passages
        self.here, self.there = Gazetteer(old), Gazetteer(new)
        self.alignment = align(self.old, self.new)
        self.partner = dict(self.alignment.pairs)
        self.origin = {new: old for old, new in self.alignment.pairs}
        moved = {pair for move in self.alignment.moves for pair in move.pairs}
        kept = [pair for pair in self.alignment.pairs if pair not in moved]
        self._kept_old = [index for index, _ in kept]
        self._kept_new = [index for _, index in kept]

    def row(
        self, kind: ErratumKind, here: int | None, there: int | None, places: tuple[Place, Place],
        words: tuple[str, str], changes: Iterable[Change], *, clause: tuple[str, str] = ("", ""),
        is_clear: bool = False, is_case: bool = False,
    ) -> Erratum:  # fmt: skip
        """A row that concerns the passages ``here`` of the old and ``there`` of the new edition; one may be missing."""
        case_id, name = "", CaseName()
        if there is not None:
            case_id = self.new[there].case_id
            name = self.there.cases.get(case_id, name)
        elif here is not None:
            case_id = self.old[here].case_id
            name = self.here.cases.get(case_id, name)
        return Erratum(
            kind, case_id, name.label, name.title, *places, *words, *clause, is_clear, is_case, tuple(changes)
        )

    def places(self, here: int, there: int) -> tuple[Place, Place]:
        """Those of a passage in both editions."""
        return self.here.place(here), self.there.place(there)

    def added(self, indices: Iterable[int]) -> Iterator[Added]:
        """The change that puts in these passages of the new edition."""
        for first, last in runs(sorted(indices)):
            found = self.new[first : last + 1]
            yield Added(first, tuple(each.text for each in found), tuple(each.digest for each in found))

    def removed(self, indices: Iterable[int]) -> Iterator[Removed]:
        """The change that takes out these passages of the old edition."""
        for first, last in runs(sorted(indices)):
            yield Removed(first, tuple(each.text for each in self.old[first : last + 1]))

    def before_new(self, index: int) -> int:
        """The old passage behind which a new one stands, as far as both stayed; -1 before everything."""
        place = bisect_left(self._kept_new, index)
        return self._kept_old[place - 1] if place else -1

    def before_old(self, index: int) -> int:
        """The new passage behind which an old one would stand; -1 before everything."""
        place = bisect_left(self._kept_old, index)
        return self._kept_new[place - 1] if place else -1

    def behind_old(self, index: int, case_id: str, what: Passage | None = None) -> Place:
        """The place behind a passage of the old edition, for ``what`` of the case ``case_id``."""
        place = self.here.after(index, what)
        return _behind(self.here, place, self.old[index].case_id if index >= 0 else "", case_id)

    def behind_new(self, index: int, case_id: str, what: Passage | None = None) -> Place:
        """The place behind a passage of the new edition, likewise."""
        place = self.there.after(index, what)
        return _behind(self.there, place, self.new[index].case_id if index >= 0 else "", case_id)

    def kept_before(self, index: int) -> int:
        """The passage of the new edition that stayed and stands last before this one; -1 if there is none."""
        place = bisect_left(self._kept_new, index)
        return self._kept_new[place - 1] if place else -1


def _behind(edition: Gazetteer, place: Place, case_id: str, own: str) -> Place:
    """Behind a passage; behind its case, where something else is meant."""
    if case_id and case_id != own:
        return replace(place, words=f"{case_place(edition.cases[case_id])}之后", case="")
    return place


def runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as (first, last).

    >>> list(runs([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    first = last = None
    for index in indices:
        if last is not None and index == last + 1:
            last = index
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = index
    if first is not None and last is not None:
        yield first, last
