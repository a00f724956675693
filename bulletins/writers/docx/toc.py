r"""The field of the contents: which headings Word gathers when it makes them anew, and the styles of its entries.

Word writes an entry of level N in its style ``toc N``; numbers on lines of their own it does not gather, so a list of
that style counts them.  Source: ECMA-376 part 1 §17.16.5.68 (TOC).
"""

from collections.abc import Iterator, Mapping, Sequence

from bulletins.tree import Block, Bulletin, Case, Contents, ContentsEntry, Heading, NumberLine, Section, walk
from bulletins.values import frozen


@frozen
class Listed:
    """Headings of one role that stand in the contents at one level."""

    role: str
    level: int


class Toc:
    """The contents of a bulletin as Word sees them; without contents nothing is listed."""

    def __init__(self, bulletin: Bulletin) -> None:
        blocks = tuple(walk(bulletin))
        self._entries = [entry for block in blocks if isinstance(block, Contents) for entry in block.entries]
        headings = dict(_headings(blocks)) if self._entries else {}
        self._lines = dict(_number_lines(blocks, headings)) if self._entries else {}
        self._roles = _ranked(self._entries)
        found = ((headings[e.target].role, e.role) for e in self._entries if e.target in headings)
        self._listed = tuple(Listed(role, self.level_of(entry)) for role, entry in dict(found).items())

    @property
    def listed(self) -> frozenset[str]:
        """The roles of the headings that the contents name."""
        return frozenset(one.role for one in self._listed)

    def level_of(self, role: str) -> int:
        """The level of Word's contents that entries of ``role`` have, from 1; 0 if there are none."""
        return self._roles.index(role) + 1 if role in self._roles else 0

    def counted(self, role: str) -> NumberLine | None:
        """The number line above the first heading of the entries of ``role``, if all count on from it one by one."""
        lines = [self._lines.get(entry.target) for entry in self._entries if entry.role == role]
        first = lines[0]
        if first is None or not first.scheme:
            return None
        due = [(first.scheme, first.value + place) for place in range(len(lines))]
        return first if [line and (line.scheme, line.value) for line in lines] == due else None

    def instruction(self, names: Mapping[str, str], linked: Mapping[str, int], *, with_pages: bool) -> str:
        r"""The field's code: ``\o`` for Word's own headings, ``\t`` for other styles with the level of their entries.

        Args:
            names: the names of the styles of the listed roles.
            linked: the levels of the roles that are Word's own headings.
            with_pages: whether entries end with their page.
        """
        own = {one.level for one in self._listed if linked.get(one.role) == one.level}
        is_range = bool(own) and len(own) == max(own) - min(own) + 1
        others = [
            f"{names[one.role]},{one.level}"
            for one in self._listed
            if not (is_range and linked.get(one.role) == one.level)
        ]
        switches = [
            rf'\o "{min(own)}-{max(own)}"' if is_range else "",
            r"\h \z",
            "" if with_pages else r"\n",
            rf'\t "{",".join(dict.fromkeys(others))}"' if others else "",
        ]
        return " ".join(["TOC", *filter(None, switches)])


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[str, Heading]]:
    """The headings, by their anchors and by those of what they open."""
    opened: list[str] = []
    for block in blocks:
        if isinstance(block, Section | Case):
            opened.append(block.anchor)
        elif isinstance(block, Heading):
            yield from ((anchor, block) for anchor in (*opened, block.anchor))
            opened.clear()


def _number_lines(
    blocks: Sequence[Block], headings: Mapping[str, Heading]
) -> Iterator[tuple[str, NumberLine]]:
    """The lines above headings that have their numbers, by the anchors that lead to the heading."""
    line: NumberLine | None = None
    above: dict[str, NumberLine] = {}
    for block in blocks:
        if isinstance(block, NumberLine):
            line = block
        elif isinstance(block, Heading):
            if line:
                above[block.anchor] = line
            line = None
    return (
        (anchor, above[heading.anchor]) for anchor, heading in headings.items() if heading.anchor in above
    )


def _ranked(entries: Sequence[ContentsEntry]) -> tuple[str, ...]:
    """The roles of entries from the highest: a style of Word's has one look, so each role is a level of its own."""
    highest: dict[str, int] = {}
    for entry in entries:
        highest[entry.role] = min(entry.level, highest.get(entry.role, entry.level))
    return tuple(sorted(highest, key=lambda role: highest[role]))
