"""Words of a tree marked: new ones put in ``Inserted``, those that stood in their place shown in ``Deleted``."""

from collections.abc import Sequence

from bulletins.tree.blocks import Turns
from bulletins.tree.inlines import Deleted, Inline, Inserted, RunIn, Strong, Text
from bulletins.tree.passages import inline_words
from bulletins.tree.text import TURN
from bulletins.values import frozen, replace


@frozen
class Mark:
    """From character ``start`` of the new text on, ``length`` characters are new and stand where ``deleted`` stood."""

    start: int
    length: int
    deleted: str = ""


def marked_inlines(children: tuple[Inline, ...], marks: Sequence[Mark]) -> tuple[Inline, ...]:
    """The inline nodes with the marks in them; nodes that print one thing are never cut."""
    done: list[Inline] = []
    place = 0
    for mark in marks:
        done += _slice(children, place, mark.start)
        if mark.deleted:
            done.append(Deleted((Text(mark.deleted.replace(TURN, " ")),)))
        new = _slice(children, mark.start, mark.start + mark.length)
        if new:
            done.append(Inserted(tuple(new)))
        place = mark.start + mark.length
    return (*done, *_slice(children, place, None))


def marked_turns(turns: Turns, marks: Sequence[Mark]) -> Turns:
    """Display text with the marks in it; a mark that goes over a turn is one in each."""
    done = []
    start = 0
    for number, turn in enumerate(turns):
        end = start + _length(turn)
        is_last = number == len(turns) - 1
        own = [
            _within(mark, start, end)
            for mark in marks
            if start <= mark.start <= end or _reaches(mark, start, end)
        ]
        done.append(marked_inlines(turn, own))
        marks = [] if is_last else [mark for mark in marks if mark.start + mark.length > end]
        start = end + len(TURN)
    return tuple(done)


def _reaches(mark: Mark, start: int, end: int) -> bool:
    return mark.start < end and mark.start + mark.length > start


def _within(mark: Mark, start: int, end: int) -> Mark:
    """The part of a mark in one turn; what was deleted stands where it begins."""
    first, last = max(mark.start, start), min(mark.start + mark.length, end)
    return Mark(first - start, max(0, last - first), mark.deleted if mark.start >= start else "")


def _length(children: Sequence[Inline]) -> int:
    return sum(len(inline_words(child)) for child in children)


def _slice(children: Sequence[Inline], start: int, end: int | None) -> list[Inline]:
    """What stands from ``start`` up to before ``end``; with ``None``, up to the end and what prints nothing there."""
    done: list[Inline] = []
    at = 0
    for child in children:
        length = len(inline_words(child))
        first, last = start - at, (length if end is None else end - at)
        if isinstance(child, Text):
            text = child.text[max(0, first) : max(0, last)]
            done += [replace(child, text=text)] if text else []
        elif isinstance(child, Strong | RunIn | Inserted | Deleted):
            inner = _slice(child.children, first, None if end is None else last)
            done += [replace(child, children=tuple(inner))] if inner else []
        elif first <= 0 and (end is None or last > 0):
            done.append(child)
        at += length
    return done
