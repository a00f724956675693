"""Bookmarks: the places that references, page references and contents lead to."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import get_args

from bulletins.errors import Span

_TARGET = "target"
_LEAVES = frozenset({str, int, float, bool, type(None), Span})
"""What no node is inside of."""


@lru_cache(maxsize=1 << 14)
def bookmark_name(anchor: str) -> str:
    """The name of the bookmark at ``anchor``: hidden (``_``), the same in every file, at most 40 characters.

    >>> bookmark_name("sn-beilin-rides")
    '_B6b4b1ba499ac'
    """
    return f"_B{hashlib.sha256(anchor.encode('utf-8')).hexdigest()[:12]}"


def turn_name(anchor: str, number: int) -> str:
    """The bookmark around turn ``number`` (from 1) of the heading at ``anchor``: what a REF field shows."""
    return bookmark_name(f"{anchor}#{number}")


class Bookmarks:
    """The bookmarks of one document: at all blocks, and at whatever else something leads to.

    An anchor of a container is marked at the first paragraph that is written after it.
    """

    def __init__(
        self,
        leading: Iterable[object],
        fields: frozenset[str] = frozenset(),
        blocks: Iterable[str] = (),
    ) -> None:
        """``leading`` are the nodes that lead somewhere, ``fields`` the names of the bookmarks that fields show.

        ``blocks`` are the anchors of the blocks by which a file that comes back edited is known again.
        """
        self._wanted = {
            target for node in leading if isinstance(target := getattr(node, "target", None), str)
        }
        self._wanted.update(blocks)
        self._fields = set(fields)
        self._waiting: list[str] = []
        self._count = 0

    def begin(self, anchor: str) -> None:
        """A block begins here; the next paragraph is its first."""
        name = bookmark_name(anchor)
        if anchor in self._wanted or name in self._fields:
            self._wanted.discard(anchor)
            self._fields.discard(name)
            self._waiting.append(name)

    def has_turn(self, heading: str, number: int) -> bool:
        """Whether a field shows turn ``number`` of the heading at that anchor."""
        return turn_name(heading, number) in self._fields

    def around_turn(self, heading: str, number: int, content: str) -> str:
        """Turn ``number`` of the heading at that anchor, with its bookmark if a field shows it."""
        name = turn_name(heading, number)
        if name not in self._fields:
            return content
        self._fields.discard(name)
        return self._marked(name, content)

    def around(self, content: str) -> str:
        """The content of a paragraph, with the bookmarks that have been waiting for one."""
        for name in self._waiting:
            content = self._marked(name, content)
        self._waiting.clear()
        return content

    def _marked(self, name: str, content: str) -> str:
        number = self._count = self._count + 1
        start, end = (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )
        return f"{start}{content}{end}"


def leading_nodes(tree: object) -> Iterator[object]:
    """Every node of the tree that leads somewhere, in reading order: it has a ``target``."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending += reversed(node)
            continue
        kind: type = type(node)
        leads, inside = _shape(kind)
        if leads and isinstance(getattr(node, _TARGET), str):
            yield node
        for name in inside:
            pending.append(getattr(node, name))


@cache
def _shape(kind: type) -> tuple[bool, tuple[str, ...]]:
    """Whether nodes of a class may lead somewhere, and their fields with nodes inside, the last one first."""
    if not is_dataclass(kind):
        return False, ()
    names = [
        field.name for field in fields(kind) if not _LEAVES.issuperset(get_args(field.type) or (field.type,))
    ]
    return any(field.name == _TARGET for field in fields(kind)), tuple(reversed(names))
