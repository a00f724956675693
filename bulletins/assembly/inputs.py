"""What assembly starts from: models and authored blocks, chosen and checked."""

from collections.abc import Mapping
from dataclasses import field

from bulletins import markup, tree
from bulletins.errors import Span
from bulletins.model import CaseMatter, Issue, Organisation, Series
from bulletins.values import frozen


@frozen
class CaseInput:
    """A chosen case: its front matter (what the issue overrides already applied) and its body."""

    matter: CaseMatter
    body: tuple[markup.Block, ...]
    span: Span | None = None


@frozen
class GroupInput:
    """Cases under one title (in turns); the only group of an ungrouped issue has none."""

    title: tuple[str, ...]
    cases: tuple[CaseInput, ...]


@frozen
class AppendixInput:
    """A table at the end: its title in turns, the heads, the rows, and a note above them (may be empty)."""

    title: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@frozen
class IssueInput:
    """Everything that one bulletin is made of.

    ``name`` is the stem of its files (shaanxi-2024-03); ``organisations`` is the register by id; ``counts`` holds
    the declared and the computed ones; ``issue_address`` is the page of the issue, whatever the edition.
    ``layout_places`` are where the issue's layout names cases.
    """

    name: str
    series: Series
    issue: Issue
    groups: tuple[GroupInput, ...]
    organisations: Mapping[str, Organisation]
    counts: Mapping[str, int]
    edition: tree.EditionMark
    issue_address: str
    pictures: Mapping[str, tree.Picture] = field(default_factory=dict)
    appendices: tuple[AppendixInput, ...] = ()
    layout_places: Mapping[str, Span] = field(default_factory=dict)

    @property
    def cases(self) -> tuple[CaseInput, ...]:
        """All cases in order."""
        return tuple(case for group in self.groups for case in group.cases)
