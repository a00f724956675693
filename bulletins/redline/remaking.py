"""A tree made anew with marks in its words and lines beside its blocks."""

from collections.abc import Mapping, Sequence

from bulletins.redline.marking import Mark, marked_inlines, marked_turns
from bulletins.tree import blocks as nodes
from bulletins.tree.inlines import Inline
from bulletins.values import frozen, replace


@frozen
class Remake:
    """What a tree is to have besides its own.

    ``marks`` are those of each passage, by anchor and part; ``before`` and ``behind`` the blocks beside a block, by its
    anchor; ``rows`` the rows of tables behind a row, by the table's anchor and the row's number.
    """

    marks: Mapping[tuple[str, str], Sequence[Mark]]
    before: Mapping[str, Sequence[nodes.Block]]
    behind: Mapping[str, Sequence[nodes.Block]]
    rows: Mapping[tuple[str, int], Sequence[tuple[nodes.Cell, ...]]]

    def children(self, children: Sequence[nodes.Block]) -> tuple[nodes.Block, ...]:
        """The blocks, one after the other, with what stands beside them."""
        done: list[nodes.Block] = []
        for child in children:
            done += (
                *self.before.get(child.anchor, ()),
                self._block(child),
                *self.behind.get(child.anchor, ()),
            )
        return tuple(done)

    def _block(self, block: nodes.Block) -> nodes.Block:
        anchor = block.anchor
        match block:
            case nodes.Section() | nodes.Case():
                notes = tuple(
                    replace(note, children=self._inlines(note.children, note.anchor)) for note in block.notes
                )
                return replace(block, children=self.children(block.children), notes=notes)
            case nodes.Box():
                title = self._inlines(block.title, anchor, "title")
                return replace(block, title=title, children=self.children(block.children))
            case nodes.Heading():
                return replace(block, turns=self._turns(block.turns, anchor, "title"))
            case nodes.Display() | nodes.CallOut():
                return replace(block, turns=self._turns(block.turns, anchor))
            case nodes.Paragraph():
                return replace(block, children=self._inlines(block.children, anchor))
            case nodes.Figure():
                caption = self._inlines(block.caption, anchor, "caption")
                return replace(block, caption=caption, credit=self._inlines(block.credit, anchor, "credit"))
            case nodes.Table():
                return self._table(block)
            case nodes.Contents():
                return replace(block, title=self._inlines(block.title, anchor, "title"))
        return block

    def _table(self, table: nodes.Table) -> nodes.Table:
        done: list[tuple[nodes.Cell, ...]] = []
        for number, row in enumerate((table.heads, *table.rows)):
            parts = enumerate(row)
            done.append(
                tuple(
                    replace(cell, children=self._inlines(cell.children, table.anchor, f"{number}.{column}"))
                    for column, cell in parts
                )
            )
            done += self.rows.get((table.anchor, number), ())
        caption = self._inlines(table.caption, table.anchor, "caption")
        return replace(table, heads=done[0], rows=tuple(done[1:]), caption=caption)

    def _inlines(self, children: tuple[Inline, ...], anchor: str, part: str = "") -> tuple[Inline, ...]:
        marks = self.marks.get((anchor, part))
        return marked_inlines(children, marks) if marks else children

    def _turns(self, turns: nodes.Turns, anchor: str, part: str = "") -> nodes.Turns:
        marks = self.marks.get((anchor, part))
        return marked_turns(turns, marks) if marks else turns
