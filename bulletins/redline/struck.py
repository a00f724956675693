"""Blocks of the old edition as the marked copy shows them: every word struck."""

from collections.abc import Iterator, Sequence

from bulletins.tree.blocks import (
    Block,
    Box,
    CallOut,
    Case,
    Cell,
    Contents,
    Display,
    Figure,
    Heading,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    Section,
    Table,
)
from bulletins.tree.inlines import Deleted, Inline, Text
from bulletins.tree.passages import words
from bulletins.tree.text import turns_text
from bulletins.values import replace

_TEXT = "paragraph"
"""The role of what is told in words."""


class Striker:
    """Strikes blocks; each gets an anchor of its own, for the new edition may have one of the same name.

    With ``numbered`` headings and points keep the numbers that they had, beside their struck words, and pictures stay
    above their captions.
    """

    def __init__(self, *, numbered: bool = False) -> None:
        self._count = 0
        self._numbered = numbered
        self.number_lines: set[str] = set()
        """The anchors of the struck lines that say nothing but their number."""

    def struck(self, block: Block | Note) -> Iterator[Block]:
        """The block with its words struck; what has no place for struck words as paragraphs."""
        match block:
            case Case() | Section():
                inside = [each for child in (*block.children, *block.notes) for each in self.struck(child)]
                yield replace(block, anchor=self._anchor(), children=tuple(inside), notes=())
            case Box():
                inside = [each for child in block.children for each in self.struck(child)]
                yield replace(
                    block, anchor=self._anchor(), title=_all(words(block.title)), children=tuple(inside)
                )
            case NumberLine() if self._numbered:
                anchor = self._anchor()
                self.number_lines.add(anchor)
                yield replace(block, anchor=anchor)
            case Figure() if self._numbered and (block.caption or block.credit):
                caption, credit = _all(words(block.caption)), _all(words(block.credit))
                yield replace(block, anchor=self._anchor(), caption=caption, credit=credit)
            case Heading() if self._numbered:
                yield replace(block, anchor=self._anchor(), turns=_turns("", block.turns))
            case Heading():
                turns = _turns(block.number, block.turns)
                yield replace(block, anchor=self._anchor(), turns=turns, number="", scheme="", value=0)
            case Display():
                yield replace(block, anchor=self._anchor(), turns=_turns("", block.turns))
            case Paragraph() if self._numbered:
                yield replace(block, anchor=self._anchor(), children=_all(words(block.children)))
            case Paragraph():
                opening = block.ordinal.text if block.ordinal else ""
                children = _all(opening + words(block.children))
                yield replace(block, anchor=self._anchor(), children=children, ordinal=None)
            case Table():
                yield self._table(block)
            case _:
                yield from (self.line(text) for text in _lines(block))

    def line(self, text: str) -> Paragraph:
        """A struck line."""
        return Paragraph(_TEXT, self._anchor(), _all(text))

    def note(self, *children: Inline) -> Paragraph:
        """A line of the marked copy's own."""
        return Paragraph(_TEXT, self._anchor(), children)

    def _table(self, table: Table) -> Table:
        heads, *rows = (struck_cells(row) for row in (table.heads, *table.rows))
        return replace(
            table, anchor=self._anchor(), heads=heads, rows=tuple(rows), caption=_all(words(table.caption))
        )

    def _anchor(self) -> str:
        self._count += 1
        return f"struck-{self._count}"


def struck_cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row of a table, struck."""
    return tuple(replace(cell, children=_all(words(cell.children))) for cell in row)


def _all(text: str) -> tuple[Inline, ...]:
    return (Deleted((Text(text),)),) if text else ()


def _turns(number: str, turns: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
    texts = [words(turn) for turn in turns]
    return tuple(_all(text) for text in [number + texts[0], *texts[1:]]) if texts else ()


def _lines(block: Figure | LabelledRows | CallOut | NumberLine | Contents | Note) -> Iterator[str]:
    match block:
        case Figure():
            yield f"〔图〕{words(block.caption)}　{words(block.credit)}".rstrip("　")
        case LabelledRows():
            yield from (row.label + row.text + row.right for row in block.rows)
        case CallOut():
            yield turns_text(block.turns)
        case NumberLine():
            yield block.number
        case Note():
            yield f"〔注{block.number}〕{words(block.children)}"
        case Contents():
            yield words(block.title)
