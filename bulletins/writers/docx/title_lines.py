"""Titles that were broken by sense: where Word is to end their lines.

No application balances a title or knows which words belong together; composition does.  What it decided is written as
line ends inside the turns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from bulletins.tree import Deleted, Inline, Inserted, RunIn, Strong, Text, inline_text
from bulletins.tree.blocks import Turns
from bulletins.tree.text import turns_text
from bulletins.writers.docx.fields import LINE_END


def broken(turns: Turns, number: str, lines: Sequence[str]) -> Turns:
    """``turns`` with ``LINE_END`` where one of ``lines`` ends inside a turn; the words of lines have no blanks.

    The first line begins with ``number``.  They stay as they are where the lines are not those of these turns.
    """
    if "".join(lines) != "".join((number + turns_text(turns)).split()):
        return turns
    ends = {end - len("".join(number.split())) for end in accumulate(map(len, lines))}
    made, before = [], 0
    for turn in turns:
        text = inline_text(turn)
        made.append(_with_ends(turn, set(_places(text, before, ends))))
        before += len("".join(text.split()))
    return tuple(made)


def _places(text: str, before: int, ends: set[int]) -> Iterator[int]:
    """Where in ``text``, which ``before`` words' characters precede, lines begin but for its first."""
    count = before
    for place, char in enumerate(text):
        if not char.isspace():
            if count in ends and count > before:
                yield place
            count += 1


def _with_ends(children: tuple[Inline, ...], places: set[int]) -> tuple[Inline, ...]:
    """Inline nodes with line ends before the characters at ``places`` of their text."""
    if not places:
        return children
    made: list[Inline] = []
    begin = 0
    for child in children:
        length = len(inline_text((child,)))
        inside = {place - begin for place in places if begin <= place < begin + length}
        made.append(_broken_node(child, inside))
        begin += length
    return tuple(made)


def _broken_node(node: Inline, places: set[int]) -> Inline:
    if isinstance(node, Text):
        *pieces, last = (
            node.text[start:end] for start, end in pairwise([0, *sorted(places), len(node.text)])
        )
        return replace(node, text=LINE_END.join([*map(str.rstrip, pieces), last]))
    if isinstance(node, Strong | RunIn | Inserted | Deleted):
        return replace(node, children=_with_ends(node.children, places))
    return node
