"""Lists as Word counts them: definitions with levels, and the lists that go by them.

All lists of a definition share its counters.  A level begins again after a paragraph of a higher one, and where a list
says so by an override, once and then at each new beginning.  Source: ECMA-376 part 1 §17.9.7, §17.9.10, §17.9.26.
"""

from dataclasses import dataclass, field

from bulletins.values import frozen

MOST_LEVELS = 9
"""Word's lists have no more.  Source: ECMA-376 part 1 §17.9.6."""


@frozen
class LevelKey:
    """What the numbers of a level depend on: paragraph role, scheme, and the inline role of the number."""

    role: str
    scheme: str
    inline: str = ""


@dataclass(slots=True)
class Definition:
    """A definition (``abstractNum``) as far as it is known: its levels, and the last number of each (0: none yet)."""

    number: int
    levels: list[LevelKey] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def takes(self, depth: int, key: LevelKey) -> bool:
        """Whether level ``depth`` (from 0) is, or may become, the one of ``key``."""
        if depth == len(self.levels) < MOST_LEVELS:
            return True
        return depth < len(self.levels) and self.levels[depth] == key

    def know(self, depth: int, key: LevelKey) -> None:
        """Level ``depth``, which is this one or the next, is that of ``key``."""
        if depth == len(self.levels):
            self.levels.append(key)
            self.counts.append(0)


@dataclass(slots=True)
class CountedList:
    """A list (``num``) of a definition; ``starts`` are its overrides by level."""

    number: int
    definition: Definition
    starts: dict[int, int]
    _begun: set[int] = field(default_factory=set)

    def due(self, depth: int) -> int:
        """The number that Word gives the next paragraph on level ``depth``."""
        start = self.starts.get(depth, 1)
        if depth in self.starts and depth not in self._begun:
            return start
        counts = self.definition.counts
        return counts[depth] + 1 if depth < len(counts) and counts[depth] else start

    def count(self, depth: int, key: LevelKey) -> None:
        """A paragraph of ``key`` stands on level ``depth``."""
        value, definition = self.due(depth), self.definition
        definition.know(depth, key)
        self._begun.add(depth)
        definition.counts[depth:] = [value] + [0] * (len(definition.counts) - depth - 1)


@frozen
class Place:
    """Where the last point of a run stands: its list and its level there."""

    list: CountedList
    depth: int
