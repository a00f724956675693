"""Bookmarks: the places that references, page references and contents lead to."""

import hashlib
from collections.abc import Iterator
from dataclasses import is_dataclass

from bulletins.tree import Bulletin
from bulletins.writers.docx.xml import w


def bookmark_name(anchor: str) -> str:
    """The name of the bookmark at ``anchor``: hidden (``_``), the same in every file, at most 40 characters.

    >>> bookmark_name("sn-beilin-rides")
    '_B6b4b1ba499ac'
    """
    return f"_B{hashlib.sha256(anchor.encode('utf-8')).hexdigest()[:12]}"


class Bookmarks:
    """The bookmarks of one document: at anchors that something leads to, and at no others.

    An anchor of a container is marked at the first paragraph that is written after it.
    """

    def __init__(self, bulletin: Bulletin) -> None:
        self._wanted = set(_targets(bulletin))
        self._waiting: list[str] = []
        self._count = 0

    def begin(self, anchor: str) -> None:
        """A block begins here; the next paragraph is its first."""
        if anchor in self._wanted:
            self._wanted.discard(anchor)
            self._waiting.append(anchor)

    def around(self, content: str) -> str:
        """The content of a paragraph, with the bookmarks that have been waiting for one."""
        for anchor in self._waiting:
            number = self._count = self._count + 1
            start = w("bookmarkStart", id=number, name=bookmark_name(anchor))
            content = start + content + w("bookmarkEnd", id=number)
        self._waiting.clear()
        return content


def _targets(node: object) -> Iterator[str]:
    """Every anchor that something in the tree leads to."""
    if isinstance(node, tuple):
        for item in node:
            yield from _targets(item)
    elif is_dataclass(node):
        target = getattr(node, "target", None)
        if isinstance(target, str):
            yield target
        for name in node.__dataclass_fields__:
            yield from _targets(getattr(node, name))
