"""The outline: which levels headings have, how each level counts, and which style each level belongs to.

Word numbers headings by one list of several levels, each linked to a style; a number restarts when a heading of
a higher level comes.  A level without numbers takes part in the list and prints nothing, so that the levels
below it restart.  The tree's numbers are the truth: a heading that Word would count otherwise is told so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from bulletins.tree import Bulletin, Heading, walk
from bulletins.values import frozen
from bulletins.writers.docx.xml import w

OUTLINE_LIST = 1
"""The number of the list that the heading styles are linked to."""


@frozen
class OutlineLevel:
    """A level and the role linked to it.

    ``scheme`` is empty if it prints no numbers; ``restarts`` is false if it counts on through the document.
    """

    role: str
    scheme: str
    restarts: bool


class Outline:
    """The levels of a document from the top, and their counters while its headings are written in order."""

    def __init__(self, bulletin: Bulletin, listed: frozenset[str] = frozenset()) -> None:
        """``listed`` are the roles that the contents name: Word gathers those that it takes for headings."""
        headings = [block for block in walk(bulletin) if isinstance(block, Heading)]
        deepest = max((heading.level for heading in headings), default=0)
        levels = [_level(headings, number, listed) for number in range(1, deepest + 1)]
        self.levels = tuple(_linked_once(levels))
        self._level_of = {heading.role: heading.level for heading in reversed(headings)}
        self._counters = [0] * self.numbered_depth

    @property
    def numbered_depth(self) -> int:
        """How many levels the list has: down to the deepest that prints numbers."""
        return max((index for index, level in enumerate(self.levels, 1) if level.scheme), default=0)

    def level_of(self, role: str) -> int:
        """The level of the headings of a role (of the first of them), 0 if it has none."""
        return self._level_of.get(role, 0)

    def linked_level(self, role: str) -> int:
        """The level that is linked to the role, from 1; 0 if none is."""
        return next((number for number, level in enumerate(self.levels, 1) if level.role == role), 0)

    def style_number(self, role: str) -> str:
        """``w:numPr`` for the style of ``role``, empty if no level of the list is linked to it."""
        for index, level in enumerate(self.levels[: self.numbered_depth]):
            if level.role == role:
                return number_properties(OUTLINE_LIST, index)
        return ""

    def counts(self, heading: Heading) -> bool:
        """Whether the list, having come here, gives this heading the number that it has; if so, it counts it."""
        if not 1 <= heading.level <= self.numbered_depth:
            return False
        index = heading.level - 1
        due = self._counters[index] + 1
        if heading.scheme != self.levels[index].scheme or (heading.scheme and heading.value != due):
            return False
        self._counters[index] = due
        for below in range(heading.level, self.numbered_depth):
            if self.levels[below].restarts:
                self._counters[below] = 0
        return True


def number_properties(number: int, level: int = 0) -> str:
    """``w:numPr``: the paragraph is an item of list ``number`` (0: of none)."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def _level(headings: Sequence[Heading], number: int, listed: frozenset[str]) -> OutlineLevel:
    here = [heading for heading in headings if heading.level == number]
    scheme = next((heading.scheme for heading in here if heading.scheme), "")
    linked = Counter(heading.role for heading in here if heading.scheme == scheme)
    linked = Counter({role: count for role, count in linked.items() if role in listed}) or linked
    # Of roles that are as common the later one: the first title of an issue may have a look of its own.
    role = max(reversed(linked), key=linked.__getitem__, default="")
    return OutlineLevel(role, scheme, _restarts(headings, number))


def _linked_once(levels: Sequence[OutlineLevel]) -> Iterator[OutlineLevel]:
    """The levels, each role at the first of those that it is commonest on."""
    seen: set[str] = set()
    for level in levels:
        yield OutlineLevel("", level.scheme, level.restarts) if level.role in seen else level
        seen.add(level.role)


def _restarts(headings: Sequence[Heading], level: int) -> bool:
    """Whether the numbers of a level begin again after each heading of a higher level."""
    is_first = False
    for heading in headings:
        if heading.level < level:
            is_first = True
        elif heading.level == level and heading.value:
            if is_first and heading.value != 1:
                return False
            is_first = False
    return True
