"""Errata put into the old edition: what comes out must be the new one, word for word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bulletins.redline.errata import Added, Change, Edit, Errata, Moved, Removed, Replaced
from bulletins.tree.passages import Passage
from bulletins.values import frozen


class Mismatch(ValueError):  # noqa: N818 - a word of the trade
    """Errata that do not fit the edition to which they are applied."""


@frozen
class Applied:
    """A passage after correction: its words, its digest, and which old passage it was (``None``: it is new)."""

    text: str
    digest: str
    origin: int | None


def apply(errata: Errata, old: Sequence[Passage]) -> tuple[str, ...]:
    """The texts of the new passages, made of the old ones and the errata alone.

    Raises:
        Mismatch: the errata are those of another edition.
    """
    return tuple(each.text for each in applied(errata, old))


def uncovered(errata: Errata, old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages of the new edition that the errata do not give; those that they give too many, as they come out.

    Raises:
        Mismatch: the errata are those of another edition.
    """
    made = applied(errata, old)
    wrong = [
        wanted
        for wanted, got in zip(new, made, strict=False)
        if (wanted.text, wanted.digest) != (got.text, got.digest)
    ]
    spare = (each for each in made[len(new) :])
    return (*wrong, *new[len(made) :], *(Passage("", "", "", "", each.text, each.digest) for each in spare))


def applied(errata: Errata, old: Sequence[Passage]) -> tuple[Applied, ...]:
    """The new passages, each with its origin.

    Raises:
        Mismatch: the errata are those of another edition.
    """
    changes = [change for row in errata.rows for change in row.changes]
    sheet = _Sheet(old)
    for change in changes:
        if isinstance(change, Replaced):
            sheet.replace(change)
        elif isinstance(change, Removed):
            sheet.remove(change)
    sheet.edit([change for change in changes if isinstance(change, Edit)])
    return tuple(sheet.in_order(changes))


class _Sheet:
    """The old passages, being corrected."""

    def __init__(self, old: Sequence[Passage]) -> None:
        self._texts = [each.text for each in old]
        self._digests = [each.digest for each in old]
        self._staying = dict.fromkeys(range(len(old)))

    def replace(self, change: Replaced) -> None:
        """Another picture, another address."""
        if not 0 <= change.passage < len(self._digests) or self._digests[change.passage] != change.before:
            raise Mismatch(f"passage {change.passage} has not the digest {change.before}")
        self._digests[change.passage] = change.after

    def remove(self, change: Removed) -> None:
        """Passages that are gone."""
        for index, text in enumerate(change.texts, change.old):
            if index not in self._staying or self._texts[index] != text:
                raise Mismatch(f"passage {index} is not {text!r}")
            del self._staying[index]

    def edit(self, edits: Sequence[Edit]) -> None:
        """Words, from the last to the first, so that places stay what they were."""
        by_passage: dict[int, list[Edit]] = defaultdict(list)
        for edit in edits:
            by_passage[edit.passage].append(edit)
        for passage, group in by_passage.items():
            if not 0 <= passage < len(self._texts):
                raise Mismatch(f"there is no passage {passage}")
            self._texts[passage] = _edited(self._texts[passage], group)

    def in_order(self, changes: Sequence[Change]) -> Iterator[Applied]:
        """What was added and moved in its new place, everything else around it as it stood."""
        placed: dict[int, Applied] = {}
        for change in changes:
            if isinstance(change, Added):
                parts = zip(change.texts, change.digests, strict=True)
                found = {change.new + step: Applied(*part, None) for step, part in enumerate(parts)}
            elif isinstance(change, Moved):
                found = {change.new + step: self._taken(change.old + step) for step in range(change.count)}
            else:
                continue
            if placed.keys() & found.keys():
                raise Mismatch(f"two passages stand at {min(placed.keys() & found.keys())}")
            placed |= found
        staying = iter(self._staying)
        total = len(placed) + len(self._staying)
        if max(placed, default=-1) >= total:
            raise Mismatch(f"there is no place {max(placed)}")
        for place in range(total):
            yield placed[place] if place in placed else self._passage(next(staying))

    def _taken(self, index: int) -> Applied:
        if index not in self._staying:
            raise Mismatch(f"there is no passage {index} to move")
        del self._staying[index]
        return self._passage(index)

    def _passage(self, index: int) -> Applied:
        return Applied(self._texts[index], self._digests[index], index)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    end = len(text)
    for edit in sorted(edits, key=lambda edit: (edit.start, len(edit.before)), reverse=True):
        stop = edit.start + len(edit.before)
        if edit.start < 0 or stop > end or text[edit.start : stop] != edit.before:
            raise Mismatch(f"{edit.before!r} does not stand at {edit.start} of {text!r}")
        text = text[: edit.start] + edit.after + text[stop:]
        end = edit.start
    return text
