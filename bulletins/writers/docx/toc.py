r"""The field of the contents: which headings Word gathers when it makes them anew, and the styles of its entries.

Word writes an entry of level N in its style ``toc N``; numbers on lines of their own it does not gather, so a list of
that style counts them.  Source: ECMA-376 part 1 §17.16.5.68 (TOC).
"""

from collections import Counter
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
        self._listed = tuple(dict.fromkeys(_listed(self._entries, headings)))
        deepest = max((entry.level for entry in self._entries), default=0)
        self._roles = tuple(_commonest(self._entries, level) for level in range(1, deepest + 1))

    @property
    def listed(self) -> frozenset[str]:
        """The roles of the headings that the contents name."""
        return frozenset(one.role for one in self._listed)

    def level_of(self, role: str) -> int:
        """The level of which the entries' ``role`` is the style, from 1; 0 if it is of none."""
        return self._roles.index(role) + 1 if role in self._roles else 0

    def counted(self, role: str) -> NumberLine | None:
        """The number line of the first entry of ``role``, if all of them count on from it line by line."""
        if not self.level_of(role):
            return None
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


def _listed(entries: Sequence[ContentsEntry], headings: Mapping[str, Heading]) -> Iterator[Listed]:
    for entry in entries:
        if heading := headings.get(entry.target):
            yield Listed(heading.role, entry.level)


def _commonest(entries: Sequence[ContentsEntry], level: int) -> str:
    """The role that most entries of a level have: a style of Word's can have one look only."""
    found = Counter(entry.role for entry in entries if entry.level == level).most_common(1)
    return found[0][0] if found else ""
