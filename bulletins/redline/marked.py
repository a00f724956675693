"""The marked copy: the new edition with every correction shown in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.redline.apply import applied
from bulletins.redline.blocks import NUMBER_PARTS, Block, Unit, blocks_of, units_of
from bulletins.redline.errata import (
    Added,
    Change,
    Edit,
    Errata,
    Erratum,
    ErratumKind,
    Moved,
    Removed,
    Replaced,
)
from bulletins.redline.following import following
from bulletins.redline.grids import cell_place
from bulletins.redline.marking import Mark
from bulletins.redline.remaking import Remake
from bulletins.redline.struck import Striker, struck_cells
from bulletins.tree import blocks as nodes
from bulletins.tree.bulletin import Bulletin
from bulletins.tree.inlines import Deleted, Inline, Inserted, Text
from bulletins.tree.passages import Passage, Sort, passages
from bulletins.tree.text import walk
from bulletins.values import frozen, replace

_UNMARKABLE = frozenset({Sort.FIELD, Sort.ROWS})
"""Sorts whose words have no inline nodes: what is corrected there is told in a line."""


def marked(old: Bulletin, new: Bulletin, errata: Errata) -> Bulletin:
    """The new tree with new words in ``Inserted``, old ones in ``Deleted``, removed blocks struck in their old places.

    A picture that was replaced, a case that was moved, and words that only the pages' design or a row of labels prints,
    are told in a line of the copy's own.  Numbers that only follow are not marked.

    Raises:
        Mismatch: the errata are not those between the two.
    """
    return _Copy(old, new, errata).bulletin()


@frozen
class Tracked:
    """A marked copy whose marks can be taken back one by one.

    What no mark can show stands in ``remarks``, by the anchor of the block that it is about.  ``new_lines`` and
    ``gone_lines`` are the anchors of lines that say nothing but a number, and so have no words to be marked.
    """

    bulletin: Bulletin
    remarks: Mapping[str, tuple[str, ...]]
    new_lines: frozenset[str] = frozenset()
    gone_lines: frozenset[str] = frozenset()


def tracked(old: Bulletin, new: Bulletin, errata: Errata) -> Tracked:
    """As ``marked``, for tracked changes: without the old words it is the new edition, without the new ones the old.

    So a case that was moved is struck where it stood and new where it stands, what is struck keeps its number, the
    notice of the correction is new, and the copy has no lines of its own.

    Raises:
        Mismatch: the errata are not those between the two.
    """
    copy = _Copy(old, new, errata, is_tracked=True)
    made = copy.bulletin()
    remarks = {anchor: tuple(texts) for anchor, texts in copy.remarks.items()}
    return Tracked(following(made), remarks, frozenset(copy.new_lines()), frozenset(copy.gone_lines()))


class _Copy:
    """Gathers marks by passage and struck blocks by the block beside which they stand, then makes the tree anew."""

    def __init__(self, old: Bulletin, new: Bulletin, errata: Errata, *, is_tracked: bool = False) -> None:
        self.remarks: dict[str, list[str]] = defaultdict(list)
        self._is_tracked = is_tracked
        self._tree, self._errata = new, errata
        self._old, self._new = passages(old), passages(new)
        self._made = applied(errata, self._old)
        self._partner = {
            each.origin: index for index, each in enumerate(self._made) if each.origin is not None
        }
        self._moved = {index for row in errata.content for index in _moved_from(row.changes)}
        self._nodes = {block.anchor: block for block in walk(old)}
        self._striker = Striker(numbered=is_tracked)
        self._marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
        self._rows: dict[tuple[str, int], list[tuple[nodes.Cell, ...]]] = defaultdict(list)
        self._before: dict[str, list[nodes.Block]] = defaultdict(list)
        self._behind: dict[str, list[nodes.Block]] = defaultdict(list)

    def new_lines(self) -> Iterator[str]:
        """The anchors of number lines that are new where they stand."""
        new = {index for row in self._errata.content for index in _shown_as_new(row, with_cases=True)}
        return (self._new[index].anchor for index in new if self._new[index].sort is Sort.NUMBER)

    def gone_lines(self) -> Iterable[str]:
        """The anchors of number lines that are struck."""
        return self._striker.number_lines

    def bulletin(self) -> Bulletin:
        """The copy."""
        self._mark_words()
        self._strike()
        for row in self._errata.content:
            self._tell(row)
        remake = Remake(self._marks, self._before, self._behind, self._rows)
        return replace(self._tree, children=remake.children(self._tree.children))

    # -- new words, and old ones in the same passage

    def _mark_words(self) -> None:
        edits: dict[int, list[Edit]] = defaultdict(list)
        new = set[int]()
        for row in self._errata.content:
            new |= _shown_as_new(row, with_cases=self._is_tracked)
            for change in row.changes:
                if isinstance(change, Edit):
                    edits[change.passage].append(change)
        for index, (passage, made) in enumerate(zip(self._new, self._made, strict=True)):
            if index in new:
                self._mark(passage, (Mark(0, len(passage.text)),))
            elif made.origin in edits:
                self._mark(passage, _marks(edits[made.origin]))

    def _mark(self, passage: Passage, marks: tuple[Mark, ...]) -> None:
        self._marks[passage.anchor, passage.part] = marks

    # -- what is gone, in its old place

    def _strike(self) -> None:
        rows = self._errata.content
        gone = {index for row in rows for index in _struck(row, with_cases=self._is_tracked)}
        cases = {
            self._old[index].case_id for row in rows if _moves_case(row) for index in _moved_from(row.changes)
        }
        for unit in units_of(blocks_of(self._old)):
            if unit.case_id and all(index in gone for index in range(unit.start, unit.end)):
                self._put(self._struck_case(unit), unit.start, is_case=True)
                continue
            if unit.case_id in cases - {""}:
                self._put(
                    [self._striker.note(Text(f"〔{_title(unit)}原在此处〕"))],
                    unit.start,
                    is_case=True,
                )
            for block in unit.blocks:
                missing = [index for index in block.indices if index in gone]
                if missing:
                    self._strike_block(block, missing)

    def _struck_case(self, unit: Unit) -> list[nodes.Block]:
        """The case; where pages are planned, which have no room for it, its title."""
        if self._tree.plan:
            return [self._striker.line(_title(unit))]
        return list(self._striker.struck(self._nodes[unit.case_id]))

    def _strike_block(self, block: Block, missing: Sequence[int]) -> None:
        node = self._nodes.get(block.passages[0].anchor)
        if (
            len(missing) == len(block.passages)
            and node
            and block.sort not in (Sort.BOX, Sort.FIELD, Sort.NOTE)
        ):
            self._put(self._striker.struck(node), block.start)
        elif isinstance(node, nodes.Table):
            self._strike_rows(node, missing)
        else:
            texts = (self._old[index] for index in missing)
            lines = [
                self._striker.line(each.text) for each in texts if each.text and each.part not in NUMBER_PARTS
            ]
            self._put(lines, missing[0])

    def _strike_rows(self, table: nodes.Table, missing: Sequence[int]) -> None:
        """Rows in their places if the table has its columns still; else what is gone in words."""
        places = {index: cell_place(self._old[index].part) for index in missing}
        rows = (table.heads, *table.rows)
        counts: dict[int, list[int]] = defaultdict(list)
        for index, place in places.items():
            counts[place[0] if place else -1].append(index)
        for number, indices in counts.items():
            before = self._kept_before(indices[0])
            stands = cell_place(self._new[before].part) if before is not None else None
            anchor = self._new[before].anchor if before is not None else ""
            if (
                number >= 0
                and len(indices) == len(rows[number])
                and stands
                and self._columns_of(anchor) == len(indices)
            ):
                self._rows[anchor, stands[0]].append(struck_cells(rows[number]))
            else:
                text = "｜".join(self._old[index].text for index in indices)
                self._put([self._striker.line(text)], indices[0])

    def _columns_of(self, anchor: str) -> int:
        return sum(1 for each in self._new if each.anchor == anchor and each.part.startswith("0."))

    def _put(self, blocks: Iterable[nodes.Block], index: int, *, is_case: bool = False) -> None:
        """Blocks behind what stands before the old passage, in the same case if it can be."""
        before = self._kept_before(index)
        passage = self._new[before] if before is not None else self._first()
        goes_behind = before is not None and not (passage.sort is Sort.FIELD and not passage.case_id)
        passage = passage if goes_behind else self._first()
        own = self._old[index].case_id
        leaves_case = is_case or passage.case_id != own or passage.sort is Sort.NOTE
        key = passage.case_id if passage.case_id and leaves_case and not self._tree.plan else passage.anchor
        (self._behind if goes_behind else self._before)[key] += blocks

    def _kept_before(self, index: int) -> int | None:
        """The passage of the new edition that stood before the old one and still does."""
        for before in range(index - 1, -1, -1):
            if before in self._partner and before not in self._moved:
                return self._partner[before]
        return None

    def _first(self) -> Passage:
        """The first that is in the text: of planned pages, in a story."""
        return next(
            each
            for each in self._new
            if each.sort is not Sort.FIELD and (each.case_id or not self._tree.plan)
        )

    # -- what has to be told in words

    def _tell(self, row: Erratum) -> None:
        for change in row.changes:
            index = change.passage if isinstance(change, Edit | Replaced) else None
            passage = self._old[index] if index is not None else None
            if isinstance(change, Replaced):
                self._note(row, (Inserted((Text(f"{row.new.words}已更换"),)),))
            elif (passage and (passage.sort in _UNMARKABLE or passage.part == "alternative")) or (
                isinstance(change, Added) and self._new[change.new].sort in _UNMARKABLE
            ):
                self._note(row, _words(row))

    def _note(self, row: Erratum, children: tuple[Inline, ...]) -> None:
        if row.kind is ErratumKind.NUMBER:
            return
        place = () if isinstance(children[0], Inserted) else (Text(f"{row.new.words}："),)
        anchors = {each.anchor for each in self._new if each.sort is not Sort.FIELD}
        key = row.new.anchor if row.new.anchor in anchors else self._first().anchor
        if self._is_tracked:
            self.remarks[key].append(_remark(row))
            return
        self._behind[key].append(self._striker.note(Text("〔"), *place, *children, Text("〕")))


def _marks(edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """Edits of the old text as marks in the new one."""
    done = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, len(edit.before))):
        done.append(Mark(edit.start + shift, len(edit.after), edit.before))
        shift += len(edit.after) - len(edit.before)
    return tuple(done)


def _moves_case(row: Erratum) -> bool:
    return row.kind is ErratumKind.MOVED and row.is_case


def _moved_from(changes: Iterable[Change]) -> Iterator[int]:
    for change in changes:
        if isinstance(change, Moved):
            yield from range(change.old, change.old + change.count)


def _shown_as_new(row: Erratum, *, with_cases: bool) -> set[int]:
    """Passages of the new edition that are new where they stand; cases that were moved ``with_cases`` alone."""
    found = set[int]()
    for change in row.changes:
        if isinstance(change, Added):
            found.update(range(change.new, change.new + len(change.texts)))
        elif isinstance(change, Moved) and (with_cases or not row.is_case):
            found.update(range(change.new, change.new + change.count))
    return found


def _struck(row: Erratum, *, with_cases: bool) -> Iterator[int]:
    """Passages of the old edition that are gone from where they stood; cases that were moved ``with_cases`` alone."""
    for change in row.changes:
        if isinstance(change, Removed):
            yield from range(change.old, change.old + len(change.texts))
    if with_cases or not row.is_case:
        yield from _moved_from(row.changes)


def _words(row: Erratum) -> tuple[Inline, ...]:
    """Old and new words, with their clause."""
    old = (Deleted((Text(row.before),)),) if row.before else ()
    new = (Inserted((Text(row.after),)),) if row.after else ()
    around = [(Text(text),) if text else () for text in (row.lead, row.tail)]
    return (*around[0], *old, *new, *around[1])


def _remark(row: Erratum) -> str:
    """A correction in a line, for those that no mark shows."""
    if not row.before and not row.after:
        return f"{row.new.words}已更换"
    return f"{row.new.words}：{row.before or '（无）'} → {row.after or '（删去）'}"


def _title(unit: Unit) -> str:
    return next((f"《{block.words}》" for block in unit.blocks if block.sort is Sort.HEADING), "")
