"""A slip: one line of the source on its way into the publication, with what the passes have found that it is."""

import re
from collections.abc import Iterable
from enum import StrEnum

from bulletins.importers.manuscript import LineKind
from bulletins.importers.structure import forms, names
from bulletins.values import frozen, replace

_PART = re.compile(
    "(?:案例|工作|主要|具体|创新|实施|取得|经验|基本)?(?:背景|做法|举措|措施|成效|启示|案情|情况|亮点|内容)："
)
HEAD_WIDTH = 48.0
"""Cells; what is wider is no heading."""


class Role(StrEnum):
    """What a slip is; the passes give roles in this order."""

    UNKNOWN = "unknown"
    SITE = "site"
    PAGE = "page"
    CALL_OUT = "call-out"
    EDITORS = "editors"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    APPENDIX = "appendix"
    MASTHEAD = "masthead"
    HEADLINE = "headline"
    PREFACE = "preface"
    BOX_TITLE = "box title"
    BOX = "box"
    CAPTION_TITLE = "caption title"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo credit"
    CREDIT = "credit"
    HEAD = "head"
    TEXT = "text"


TAKEN = frozenset(Role) - {Role.UNKNOWN, Role.HEAD, Role.TEXT, Role.CREDIT}
"""Roles of what stands in no article's running text."""


@frozen
class Slip:
    """``text`` after repairs, without blanks around it; ``lines`` of the source, one unless slips were joined.

    ``blanks`` empty lines stand before it; ``indent`` cells of blanks open it; ``is_open``: its end is lost or stands
    elsewhere; ``moved``: it stood elsewhere in the source; ``column`` is that of its first character, ``end`` the one
    behind its last, each in its own line.
    """

    text: str
    lines: tuple[int, ...]
    blanks: int = 0
    indent: float = 0.0
    level: int | None = None
    bold: bool = False
    bold_until: int = 0
    kind: LineKind = LineKind.TEXT
    role: Role = Role.UNKNOWN
    is_open: bool = False
    moved: bool = False
    column: int = 1
    end: int = 1

    @property
    def line(self) -> int:
        """The first line of the source in which it stands."""
        return self.lines[0]

    @property
    def is_free(self) -> bool:
        """Whether it belongs to an article: nothing else has taken it."""
        return self.role not in TAKEN

    @property
    def is_head(self) -> bool:
        """Whether it was found to be a heading."""
        return self.role is Role.HEAD

    @property
    def is_text(self) -> bool:
        """Whether it was found to be a paragraph."""
        return self.role is Role.TEXT

    def having(self, role: Role) -> "Slip":
        """The slip in another role."""
        return replace(self, role=role)


def looks_like_head(slip: Slip) -> bool:
    """Whether its form is that of a heading: short, without the end of a sentence in it or after it."""
    if slip.kind in (LineKind.TABLE_ROW, LineKind.NOTE, LineKind.PICTURE):
        return False
    if slip.level is not None:
        return True
    if slip.kind is LineKind.LIST_ITEM:
        return False
    text = slip.text
    if forms.width(text) > HEAD_WIDTH or text[0] in "，。、；：？！”’）》】":
        return False
    if text.endswith("：") and (
        (len(text) <= 8 and _PART.match(text)) or names.whole_organisations(text[:-1])
    ):
        return True
    if text.endswith(("！", "？", "……", "…")):
        return forms.width(text) <= 24 and not forms.stops_inside(text) and not text.endswith("”")
    if forms.asks_first(text):
        return True
    return (
        not forms.ends_sentence(text)
        and not text.endswith(("，", "、", "：", ","))
        and not forms.stops_inside(text)
    )


def indices(slips: Iterable[Slip], *roles: Role) -> list[int]:
    """Where the slips of these roles stand."""
    return [index for index, slip in enumerate(slips) if slip.role in roles]
