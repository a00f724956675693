"""Two editions compared: the errata between them, as a careful proofreader would list them."""

from collections.abc import Iterator, Sequence
from itertools import chain

from bulletins.redline.absences import absences
from bulletins.redline.alignment import Move
from bulletins.redline.blocks import NUMBER_PARTS, blocks_of, units_of
from bulletins.redline.breaks import Break, breaks
from bulletins.redline.collation import Collation, Finding
from bulletins.redline.consequences import Consequences
from bulletins.redline.edits import Correction, corrections, least_edit
from bulletins.redline.errata import BREAK, Change, Errata, ErratumKind, Moved, Replaced, Wording
from bulletins.redline.layout import pages_turned, roles_changed
from bulletins.redline.places import case_place, named, one_line
from bulletins.tree.passages import Passage, Sort
from bulletins.tree.text import TURN

_BESIDE_BREAK = 12
"""So many characters are quoted on each side of it."""

_WHOLE = "全文"
_TURN = "／"
"""Stands for a title's turn in rows that only move it."""


def compare(old: Wording, new: Wording) -> Errata:
    """Everything that must be corrected in the old edition so that it says what the new one says."""
    both = Collation(old, new)
    numbers = Consequences(both)
    broken = list(_breaks(both))
    done = (
        {index for here, _, _ in broken for index in here},
        {index for _, there, _ in broken for index in there},
    )
    found = [
        *(_move(both, move) for move in both.alignment.moves),
        *(finding for _, _, finding in broken),
        *_corrections(both, numbers, done[0]),
        *_additions(both, numbers, done[1]),
        *_removals(both, numbers, done[0]),
        *roles_changed(both),
    ]
    found += numbers.findings()
    rows = [finding.row for finding in sorted(found, key=lambda finding: finding.at)]
    content = [row for row in rows if row.kind is not ErratumKind.LAYOUT]
    layout = [row for row in rows if row.kind is ErratumKind.LAYOUT]
    return Errata((*content, *layout, *pages_turned(both)))


def _breaks(both: Collation) -> Iterator[tuple[list[int], list[int], Finding]]:
    """Paragraphs split and put together, with the passages that these rows deal with in either edition."""
    old, new = blocks_of(both.old), blocks_of(both.new)
    split = breaks(
        {two.start: one for one, two in both.alignment.blocks},
        new,
        set(range(len(both.new))) - both.origin.keys(),
    )
    joined = breaks(
        {one.start: two for one, two in both.alignment.blocks},
        old,
        set(range(len(both.old))) - both.partner.keys(),
    )
    taken = set[int](), set[int]()
    sides = chain(
        (((each.one,), each.many, each) for each in split),
        ((each.many, (each.one,), each) for each in joined),
    )
    for olds, news, each in sides:
        here, there = ([index for block in blocks for index in block.indices] for blocks in (olds, news))
        if taken[0].isdisjoint(here) and taken[1].isdisjoint(there):
            taken[0].update(here)
            taken[1].update(there)
            yield here, there, _break(both, each, here, there)


def _break(both: Collation, found: Break, here: list[int], there: list[int]) -> Finding:
    changes: list[Change] = [
        least_edit(index, both.old[index].text, both.new[both.partner[index]].text)
        for index in here
        if index in both.partner
    ]
    changes += both.removed(index for index in here if index not in both.partner)
    changes += both.added(index for index in there if index not in both.origin)
    clause = found.many[0].full_text[-_BESIDE_BREAK:], found.many[1].full_text[:_BESIDE_BREAK]
    words = ("", BREAK) if len(there) > len(here) else (BREAK, "")
    places = both.here.place(here[0], here[-1]), both.there.place(there[0], there[-1])
    return Finding(
        there[0], both.row(ErratumKind.LAYOUT, here[0], there[0], places, words, changes, clause=clause)
    )


def _corrections(both: Collation, numbers: Consequences, done: set[int]) -> Iterator[Finding]:
    """Words, figures, cells, pictures and addresses that are others now."""
    for index, there in both.alignment.pairs:
        old, new = both.old[index], both.new[there]
        if old.digest != new.digest:
            yield _replacement(both, index, there)
        if old.text == new.text or index in done:
            continue
        if numbers.take_passage(index, there):
            continue
        for each in corrections(index, old, new, numbers.terms):
            if not numbers.take_correction(index, there, each):
                yield _correction(both, index, there, each)


def _correction(both: Collation, index: int, there: int, each: Correction) -> Finding:
    joint = _TURN if each.kind is ErratumKind.LAYOUT else " "
    before, after, lead, tail = (
        text.replace(TURN, joint) for text in (each.edit.before, each.edit.after, each.lead, each.tail)
    )
    places = both.places(index, there)
    row = both.row(
        each.kind, index, there, places, (before, after), (each.edit,), clause=(lead, tail), is_clear=each.is_clear
    )  # fmt: skip
    return Finding(there, row)


def _replacement(both: Collation, index: int, there: int) -> Finding:
    old, new = both.old[index], both.new[there]
    is_picture = old.sort is Sort.FIGURE
    kind = ErratumKind.PICTURE if is_picture else ErratumKind.WORDING
    words = ("", "") if is_picture else (old.digest, new.digest)
    change = Replaced(index, old.digest, new.digest)
    return Finding(
        there, both.row(kind, index, there, both.places(index, there), words, (change,), is_clear=True)
    )


def _additions(both: Collation, numbers: Consequences, done: set[int]) -> Iterator[Finding]:
    missing = set(range(len(both.new))) - both.origin.keys() - done
    kept = {new for _, new in both.alignment.cases}
    for each in absences(units_of(blocks_of(both.new)), missing, kept):
        first = each.indices[0]
        changes = tuple(both.added(each.indices))
        if each.is_number:
            numbers.take_added(first, changes[0])
            continue
        before = both.before_new(first)
        old = both.behind_old(before, "" if each.is_case else both.new[first].case_id, both.new[first])
        words = ("", one_line(each.text))
        new = both.there.place(first, each.indices[-1])
        if both.new[first].sort is Sort.FIELD:  # it has a place of its own on the page
            old = named(old, new.words)
        places = (old, named(new, _WHOLE) if each.is_case else new)
        row = both.row(ErratumKind.ADDED, None, first, places, words, changes, is_case=each.is_case)
        yield Finding(first, row)


def _removals(both: Collation, numbers: Consequences, done: set[int]) -> Iterator[Finding]:
    missing = set(range(len(both.old))) - both.partner.keys() - done
    kept = {old for old, _ in both.alignment.cases}
    for each in absences(units_of(blocks_of(both.old)), missing, kept):
        first = each.indices[0]
        changes = tuple(both.removed(each.indices))
        if each.is_number:
            numbers.take_removed(first, changes[0])
            continue
        before = both.before_old(first)
        new = both.behind_new(before, "" if each.is_case else both.old[first].case_id, both.old[first])
        words = (one_line(each.text), "")
        old = both.here.place(first, each.indices[-1])
        places = (named(old, _WHOLE) if each.is_case else old, new)
        row = both.row(ErratumKind.REMOVED, first, None, places, words, changes, is_case=each.is_case)
        yield Finding(before + 0.5, row)


def _move(both: Collation, move: Move) -> Finding:
    """A case, paragraphs or a row of a table that stand elsewhere now."""
    changes = tuple(_runs(move))
    index, there = move.pairs[0]
    old, new = both.places(index, there)
    if move.is_case:
        names = both.here.cases[both.old[index].case_id], both.there.cases[both.new[there].case_id]
        behind = both.behind_new(both.kept_before(there), "").words
        places = (named(old, ""), named(new, behind))
        words = (case_place(names[0]), case_place(names[1]))
        row = both.row(ErratumKind.MOVED, index, there, places, words, changes, is_case=True)
        return Finding(there, row)
    last_old, last_new = max(old for old, _ in move.pairs), max(new for _, new in move.pairs)
    text = one_line(_text([both.old[here] for here, _ in move.pairs]))
    places = (both.here.place(index, last_old), both.there.place(there, last_new))
    if (old.words, old.case) == (new.words, new.case):  # 图1 is 图1 still, elsewhere
        now = both.behind_new(both.kept_before(there), both.new[there].case_id, both.new[there])
        places = (places[0], named(places[1], now.words))
    return Finding(there, both.row(ErratumKind.MOVED, index, there, places, (text, text), changes))


def _text(passages: Sequence[Passage]) -> str:
    """Paragraphs with their ordinals, one a line; the cells of a row in one."""
    joint = "｜" if passages[0].sort is Sort.TABLE else "\n"
    ends = ("" if each.part in NUMBER_PARTS else joint for each in passages)
    return "".join(each.text + end for each, end in zip(passages, ends, strict=True) if each.text).rstrip(
        joint
    )


def _runs(move: Move) -> Iterator[Moved]:
    """Its passages that follow each other in both editions, together."""
    start: tuple[int, int] | None = None
    count = 0
    for pair in move.pairs:
        if start and pair == (start[0] + count, start[1] + count):
            count += 1
            continue
        if start:
            yield Moved(*start, count)
        start, count = pair, 1
    if start:
        yield Moved(*start, count)
