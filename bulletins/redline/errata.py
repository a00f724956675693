"""What is to be corrected: errata as an editor reads them, and as a machine applies them."""

from collections.abc import Mapping
from enum import StrEnum

from bulletins.tree.pages import PageMap
from bulletins.tree.passages import Passage
from bulletins.values import frozen

BREAK = "¶"
"""Stands for the end of a paragraph in rows that only move it."""


@frozen
class Wording:
    """What an edition says, and on which pages."""

    passages: tuple[Passage, ...]
    pages: PageMap


class ErratumKind(StrEnum):
    """What sort of correction it is."""

    FIGURE = "figure"
    WORDING = "wording"
    CELL = "cell"
    PICTURE = "picture"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    NUMBER = "number"
    LAYOUT = "layout"

    @property
    def chinese(self) -> str:
        """Its name in an errata table."""
        return _CHINESE[self]


_CHINESE: Mapping[ErratumKind, str] = {
    ErratumKind.FIGURE: "数字",
    ErratumKind.WORDING: "文字",
    ErratumKind.CELL: "表格",
    ErratumKind.PICTURE: "图片",
    ErratumKind.ADDED: "增补",
    ErratumKind.REMOVED: "删去",
    ErratumKind.MOVED: "移位",
    ErratumKind.NUMBER: "序号",
    ErratumKind.LAYOUT: "版式",
}


@frozen
class Place:
    """Where something stands in one of the editions.

    ``page`` is the page on which the block ``anchor`` begins, as printed, empty where none is; ``ordinal`` is the
    block's number among those of its sort in its case or part; ``words`` say where in its case that is (第4段,
    表1第2行第3列), and ``case`` names the case as that edition does (案例2《…》), empty outside cases.
    """

    anchor: str
    page: str
    ordinal: int
    words: str
    case: str = ""


@frozen
class Edit:
    """In the old passage number ``passage`` (from 0) ``after`` replaces ``before``, which begins at ``start``."""

    passage: int
    start: int
    before: str
    after: str


@frozen
class Replaced:
    """The picture, or the address, of the old passage ``passage``."""

    passage: int
    before: str
    after: str


@frozen
class Added:
    """Passages with these texts, and digests, stand in the new edition from number ``new`` on."""

    new: int
    texts: tuple[str, ...]
    digests: tuple[str, ...]


@frozen
class Removed:
    """The old passages from number ``old`` on, with these texts, are gone."""

    old: int
    texts: tuple[str, ...]


@frozen
class Moved:
    """So many old passages from number ``old`` on stand in the new edition from number ``new`` on."""

    old: int
    new: int
    count: int


Change = Edit | Replaced | Added | Removed | Moved


@frozen
class Erratum:
    """One correction.

    ``before`` and ``after`` are whole words, figures with their units; ``lead`` and ``tail`` are what stands around
    them in their clause, in both editions. ``is_clear`` says that they can be found without it. Of a whole case
    (``is_case``) they are its title; ``before`` is empty where something was added, ``after`` where it was removed.
    ``case_label`` (案例2) and ``case_title`` are those of the new edition, if the case is in it; all three are empty
    outside cases. ``old`` is where it stood; where something was added, what it was added behind; ``new`` likewise.
    ``changes`` are what a machine does to the old passages.
    """

    kind: ErratumKind
    case_id: str
    case_label: str
    case_title: str
    old: Place
    new: Place
    before: str
    after: str
    lead: str = ""
    tail: str = ""
    is_clear: bool = False
    is_case: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def old_clause(self) -> str:
        """The clause as it was."""
        return f"{self.lead}{self.before}{self.tail}"

    @property
    def new_clause(self) -> str:
        """The clause as it is to be."""
        return f"{self.lead}{self.after}{self.tail}"


@frozen
class Errata:
    """All corrections, in the order of the new edition; what only concerns the layout stands last."""

    rows: tuple[Erratum, ...]

    @property
    def content(self) -> tuple[Erratum, ...]:
        """Those of words, figures, pictures and their order."""
        return tuple(row for row in self.rows if row.kind is not ErratumKind.LAYOUT)

    @property
    def layout(self) -> tuple[Erratum, ...]:
        """Those that leave all words as they were."""
        return tuple(row for row in self.rows if row.kind is ErratumKind.LAYOUT)
