"""Blocks → case Markdown: what ``parse_body`` would read as the same blocks."""

import re
from collections.abc import Iterable, Sequence

from bulletins.markup.blocks import (
    Block,
    Box,
    CaseReference,
    Comment,
    CrossHead,
    Figure,
    Gap,
    Inline,
    Item,
    Items,
    NoteMark,
    NoteText,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
)
from bulletins.markup.inline import ESCAPABLE

_SPECIAL = re.compile(
    rf"""\\(?=[{ESCAPABLE}]|$)                # a backslash that would escape something
      | (?<!\*)\*{{2,3}}(?!\*) | ^\*+ | \*+$   # asterisks that would make a pair
      | \[(?=[\^@]|缺\]) | ［(?=缺］)
      | <(?=!--)""",
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"(?=\#|-(?:\s|$)|[:：]{3}|!\[)|(?P<before>\d{1,3}(?=\.(?:\s|$))|\[\^[^\]\s\[]+\](?=[:：]))"
)
"""Where a backslash keeps a paragraph's beginning from being read as another block: at once, or after ``before``."""
_DELIMITERS = {"left": "---", "center": ":-:", "right": "--:"}
_LAST_NUMBER = 999


def write_body(blocks: Sequence[Block]) -> str:
    """The body as an author would write it, one line a paragraph, with a line feed at its end (empty: nothing).

    ``parse_body(write_body(blocks)).blocks`` equals blocks that came from ``parse_body``.
    """
    text = _blocks(blocks)
    return text + "\n" if text else ""


def _blocks(blocks: Sequence[Block]) -> str:
    text = ""
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            text += "\n" if isinstance(block, Points) and block.runs_on else "\n\n"
            text += _divider(previous, block)
        text += _block(block)
        previous = block
    return text


def _divider(previous: Block, block: Block) -> str:
    """Two lists of a kind that are to stay two need something between them."""
    points = (
        isinstance(previous, Points)
        and isinstance(block, Points)
        and not previous.scheme
        and not block.scheme
    )
    return "<!-- -->\n\n" if points or (isinstance(previous, Items) and isinstance(block, Items)) else ""


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _opening(block)
        case CrossHead(level, turns):
            return "#" * (level + 1) + " " + " / ".join(_heading(turn) for turn in turns)
        case Points(points, scheme):
            text = _points(points)
            return f"::: points {scheme}\n{text}\n:::" if scheme else text
        case Items(items):
            return "\n".join(_entry("- ", item) for item in items)
        case Box(title, blocks):
            return "\n".join(filter(None, [f"::: box {_inlines(title)}".rstrip(), _blocks(blocks), ":::"]))
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case NoteText(label, children):
            return f"[^{label}]: {_inlines(children)}"
        case Comment(text):
            return f"<!--{text}-->"


def _points(points: Iterable[Point]) -> str:
    text = ""
    for number, point in enumerate(points, start=1):
        if text:
            text += "\n\n" if point.starts_own_paragraph else "\n"
        text += _entry(f"{min(number, _LAST_NUMBER)}. ", point)
    return text


def _entry(mark: str, entry: Point | Item) -> str:
    """A point or item: its mark, its text, its blocks set in by the mark's width."""
    text = _opening(entry)
    if entry.blocks:
        first = entry.blocks[0]
        runs_on = isinstance(first, Points) and first.runs_on
        text += ("\n" if runs_on else "\n\n") if text else ""
        text += _blocks(entry.blocks)
    indent = " " * len(mark)
    return (mark + re.sub(r"\n(?=[^\n])", "\n" + indent, text)).rstrip()


def _opening(entry: Paragraph | Point | Item) -> str:
    head = f"**{_inlines(entry.run_in)}**" if entry.run_in else ""
    text = head + _inlines(entry.children)
    start = _LINE_START.match(text)
    return f"{text[: start.end()]}\\{text[start.end() :]}" if start else text


def _figure(figure: Figure) -> str:
    lines = [f"![]({figure.path})"]
    for name, text in (
        ("说明", _inlines(figure.caption)),
        ("摄影", _inlines(figure.credit)),
        ("替代文字", figure.alternative),
    ):
        if text:
            lines.append(f"{name}：{text}")
    return "\n".join(lines)


def _table(table: Table) -> str:
    delimiters = [_DELIMITERS[align] for align in table.aligns]
    rows = [[_cell(cell) for cell in row] for row in (table.heads, *table.rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], delimiters, *rows[1:]))


def _cell(children: tuple[Inline, ...]) -> str:
    """A cell's text, every ``|`` escaped that is not: one behind an even number of backslashes."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", _inlines(children))


def _heading(turn: tuple[Inline, ...]) -> str:
    return re.sub(r"(?<=\s)/(?=\s)", r"\\/", _inlines(turn))


def _inlines(children: Iterable[Inline]) -> str:
    return "".join(_inline(child) for child in _merged(children))


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return _SPECIAL.sub(_escape, text)
        case Strong(children):
            return f"**{_inlines(children)}**"
        case CaseReference(case_id):
            return f"[@{case_id}]"
        case NoteMark(label):
            return f"[^{label}]"
        case Gap():
            return "[缺]"
        case Comment(text):
            return f"<!--{text}-->"


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\{mark}" for mark in match[0])


def _merged(children: Iterable[Inline]) -> list[Inline]:
    """Neighbours of a kind made one: text beside text, strong beside strong."""
    merged: list[Inline] = []
    for child in children:
        last = merged[-1] if merged else None
        if isinstance(child, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + child.text)
        elif isinstance(child, Strong) and isinstance(last, Strong):
            merged[-1] = Strong(last.children + child.children)
        else:
            merged.append(child)
    return merged
