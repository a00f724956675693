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
class NoticeEntry:
    """A correction as a reader is told of it: at ``place`` stands ``new`` in place of ``old``.

    ``place`` says where ``old`` stood, in words, with its page in the replaced edition; ``kind`` what sort of
    correction it is (数字, 文字, 增补).  ``target`` is the anchor of the corrected block, whose page is printed with
    the entry; empty where nothing is to be pointed at.  Of what was added ``old`` is empty, of what was removed
    ``new``; with both empty ``place`` says all (案例5至案例7序号顺延).
    """

    place: str
    kind: str
    old: str
    new: str
    target: str = ""


@frozen
class CorrectionInput:
    """Why an edition replaces another, and what it corrects.

    ``level`` is its name (勘误, 更正版, 收回重印, 撤回); ``replaces`` and ``replaced_code`` are label and short code of
    the replaced edition; ``date`` is the day of the correction, as printed; ``remedy`` says what becomes of printed
    copies: empty for what is customary at that level.
    """

    level: str
    reason: str
    replaces: str
    replaced_code: str
    date: str
    entries: tuple[NoticeEntry, ...]
    remedy: str = ""


@frozen
class IssueInput:
    """Everything that one bulletin is made of.

    ``name`` is the stem of its files (shaanxi-2024-03); ``organisations`` is the register by id; ``counts`` holds
    the declared and the computed ones; ``issue_address`` is the page of the issue, whatever the edition.
    ``layout_places`` are where the issue's layout names cases; ``correction`` is what an edition from the second on
    corrects.
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
    correction: CorrectionInput | None = None

    @property
    def cases(self) -> tuple[CaseInput, ...]:
        """All cases in order."""
        return tuple(case for group in self.groups for case in group.cases)
