"""Branches by id: order, who stands above whom, and where each stands in its file."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol

from bulletins.errors import Span
from bulletins.model import Branch
from bulletins.source.nearest import nearest
from bulletins.values import frozen


class Origin(Protocol):
    """What a branch was read from."""

    def place(self, key: str) -> Span:
        """Where the value of a key (in English) stands, or the nearest thing around it."""


@frozen
class Registered:
    """A branch and what it was read from; ``is_whole``: nothing that stands there had to be left out as wrong."""

    branch: Branch
    origin: Origin
    is_whole: bool = True


class Branches:
    """Branches by id, in the order of the file; of two with one id the first counts."""

    def __init__(self, registered: Iterable[Registered] = ()) -> None:
        self._by_id: dict[str, Registered] = {}
        for entry in registered:
            self._by_id.setdefault(entry.branch.id, entry)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Branch]:
        return (entry.branch for entry in self._by_id.values())

    def __contains__(self, branch_id: object) -> bool:
        return branch_id in self._by_id

    @property
    def registered(self) -> tuple[Registered, ...]:
        """All with their origins, in order."""
        return tuple(self._by_id.values())

    def get(self, branch_id: str) -> Branch | None:
        """The branch with that id."""
        entry = self._by_id.get(branch_id)
        return entry.branch if entry else None

    def place(self, branch_id: str, key: str = "id") -> Span | None:
        """Where a value of the branch stands (``key`` in English), for findings; ``None`` for an unknown id."""
        entry = self._by_id.get(branch_id)
        return entry.origin.place(key) if entry else None

    def below(self, branch_id: str) -> frozenset[str]:
        """The ids of all that stand below the branch, at any depth; not its own."""
        found: set[str] = set()
        pending = [branch_id]
        while pending:
            children = [child for child in self._children.get(pending.pop(), ()) if child not in found]
            found.update(children)
            pending += children
        return frozenset(found - {branch_id})

    def nearest(self, branch_id: str) -> str | None:
        """The known id that looks most like that one."""
        return nearest(branch_id, self._by_id)

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for branch in self:
            if branch.parent:
                children.setdefault(branch.parent, []).append(branch.id)
        return children
