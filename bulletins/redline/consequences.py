"""Numbers that changed only because something else was added, removed or moved; they are told in one line."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bulletins.numerals import number
from bulletins.redline.blocks import NUMBER_PARTS
from bulletins.redline.collation import Collation, Finding
from bulletins.redline.edits import Correction, least_edit
from bulletins.redline.errata import Added, Change, Erratum, ErratumKind, Place, Removed
from bulletins.redline.places import CASE_TITLES
from bulletins.tree.passages import Passage, Sort
from bulletins.values import frozen, replace

_COUNTS = "counts.printed"
_RANGE = "part-range"
_SUPERIOR = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_ORDINAL = re.compile(r"[一二三四五六七八九十]+[是、]|（[一二三四五六七八九十0-9]+）|[①-⑳]|[0-9]+[.．、]")
_NUMERAL = re.compile(r"[0-9]+|[一二三四五六七八九十]+|[①-⑳]")


@frozen
class _Number:
    """A number in the place of another; ``index`` is its passage in the old edition, ``there`` that in the new one."""

    index: int
    there: int
    before: str
    after: str
    change: Change


class Consequences:
    """Takes every change that is only a number that follows, and tells those of a case, or of all cases, in one row."""

    def __init__(self, both: Collation) -> None:
        self._both = both
        here, there = both.here.cases, both.there.cases
        labels = ((here[name].label, there[name].label) for name in here if name in there)
        self._labels = dict(pair for pair in labels if all(pair))
        names = [name.label for cases in (here, there) for name in cases.values()]
        self.terms = frozenset(label for label in names if len(label) > 1)
        self._numbers: dict[str, list[_Number]] = defaultdict(list)

    def take_passage(self, index: int, there: int) -> bool:
        """Whether a changed passage is nothing but a number that the place of its block decides."""
        old, new = self._both.old[index], self._both.new[there]
        if not (old.part in NUMBER_PARTS or old.part == _COUNTS or old.role == _RANGE):
            return False
        case_id = _counted_in(old)
        change = least_edit(index, old.text, new.text)
        self._numbers[case_id].append(_Number(index, there, old.text, new.text, change))
        return True

    def take_correction(self, index: int, there: int, correction: Correction) -> bool:
        """Whether words corrected are a reference to a case that has another number now, the mark of a note, or the
        ordinal of a point that runs on.
        """
        edit, behind = correction.edit, correction.tail[:1]
        refers = self._labels.get(edit.before) == edit.after
        if not (
            refers
            or all(map(_SUPERIOR.fullmatch, (edit.before, edit.after)))
            or all(map(_ORDINAL.fullmatch, (edit.before, edit.after)))
            or all(map(_ORDINAL.fullmatch, (edit.before + behind, edit.after + behind)))
        ):
            return False
        case_id = "" if refers else self._both.old[index].case_id
        self._numbers[case_id].append(_Number(index, there, edit.before, edit.after, edit))
        return True

    def take_added(self, there: int, change: Added) -> None:
        """The number of a block that had none."""
        case_id = _counted_in(self._both.new[there])
        before = max(self._both.before_new(there), 0)
        self._numbers[case_id].append(_Number(before, there, "", change.texts[0], change))

    def take_removed(self, index: int, change: Removed) -> None:
        """The number of a block that has none now."""
        case_id = _counted_in(self._both.old[index])
        before = max(self._both.before_old(index), 0)
        self._numbers[case_id].append(_Number(index, before, change.texts[0], "", change))

    def findings(self) -> Iterator[Finding]:
        """A row for all numbers of cases, and one for those inside each case."""
        for case_id, numbers in self._numbers.items():
            ordered = sorted(numbers, key=lambda number: number.there)
            passages = self._both.old
            told = [each for each in ordered if passages[each.index].part in NUMBER_PARTS] or ordered
            yield Finding(told[0].there, self._row(case_id, told, [each.change for each in ordered]))

    def _row(self, case_id: str, told: Sequence[_Number], changes: Sequence[Change]) -> Erratum:
        first = told[0]
        here, there = self._both.places(first.index, first.there)
        if case_id or any(self._both.old[each.index].case_id for each in told):
            words = "序号" if case_id else "案例序号"
            here, there = _counted(here, words, case_id), _counted(there, words, case_id)
        told_words = in_words([(each.before, each.after) for each in told])
        index, at = (first.index, first.there) if case_id else (None, None)
        return self._both.row(
            ErratumKind.NUMBER, index, at, (here, there), told_words, changes, is_clear=True
        )


def _counted(place: Place, words: str, case_id: str) -> Place:
    return replace(place, words=words, page=place.page if case_id else "", case=place.case if case_id else "")


def _counted_in(passage: Passage) -> str:
    """The case inside which the number counts; empty for that of a case itself."""
    return "" if passage.role in CASE_TITLES or passage.sort is Sort.NUMBER else passage.case_id


def in_words(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Old and new numbers, each list in a few words: 案例3至案例10 for more than two that follow each other.

    >>> in_words([("案例3", "案例2"), ("案例4", "案例3"), ("案例5", "案例4"), ("案例9", "案例10")])
    ('案例3至案例5、案例9', '案例2至案例4、案例10')
    """
    told = list(dict.fromkeys(pairs))
    runs: list[list[tuple[str, str]]] = [told[:1]] if told else []
    for one, two in pairwise(told):
        if _step(one[0], two[0]) and _step(one[1], two[1]):
            runs[-1].append(two)
        else:
            runs.append([two])
    return _side([[old for old, _ in run] for run in runs]), _side([[new for _, new in run] for run in runs])


def _side(runs: Iterable[Sequence[str]]) -> str:
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)


def _step(one: str, two: str) -> bool:
    """Whether ``two`` is the number after ``one``, of the same kind."""
    found = [_NUMERAL.search(text) for text in (one, two)]
    if not all(found) or _NUMERAL.sub("", one) != _NUMERAL.sub("", two):
        return False
    first, second = (number(match[0]) for match in found if match)
    return first is not None and second == first + 1
