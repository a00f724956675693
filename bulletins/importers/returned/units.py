"""The text of a Word file in units: paragraphs and rows of tables, each in pieces that say how they came there."""

import re
from enum import StrEnum

from bulletins.values import frozen

LINE = "\u2028"
"""A line end inside a paragraph."""
CELL = "\x1f"
"""Between two cells of a row."""
MARK = "\ufffc"
"""What is no text: the mark of a footnote, a formula."""

_NOT_SEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile("[\u00a0\u2007\u202f]")
_AUTOCORRECTED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "′": "'", "…": "...", "—": "-", "–": "-"}
)


class Revision(StrEnum):
    """Whether a piece is a tracked change that is still open."""

    NONE = ""
    INSERTED = "i"
    DELETED = "d"


class Where(StrEnum):
    """In which part of a file something stands."""

    TEXT = "text"
    HEADER = "header"
    FOOTER = "footer"


@frozen
class Piece:
    """Text of one origin: ``author`` and ``date`` (as the file has it) are those of its revision.

    ``is_field``: it is what a field shows, which is worked out anew.
    """

    text: str
    revision: Revision = Revision.NONE
    author: str = ""
    date: str = ""
    is_field: bool = False

    @property
    def origin(self) -> tuple[object, ...]:
        """What pieces have in common that are one to a reader."""
        return self.revision, self.author, self.date, self.is_field


@frozen
class Unit:
    """A paragraph, or a row of a table of several columns.

    Args:
        pieces: in order.
        bookmarks: the names of those that begin in it, or in what stands empty before it.
        style: the id of the paragraph's style.
        mark: what ends it, a paragraph's mark: its revision, if it has one.
        is_row: whether it is a row of a table.
        is_generated: whether it stands in the contents that Word makes.
        is_numbered: whether the paragraph itself names a list.
        comments: the ids of the comments on it.
    """

    pieces: tuple[Piece, ...]
    bookmarks: tuple[str, ...] = ()
    style: str = ""
    mark: Piece = Piece("\n")
    is_row: bool = False
    is_generated: bool = False
    is_numbered: bool = False
    comments: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The text with all open changes rejected."""
        return "".join(piece.text for piece in self.pieces if piece.revision is not Revision.INSERTED)

    @property
    def final(self) -> str:
        """The text with all open changes accepted."""
        return "".join(piece.text for piece in self.pieces if piece.revision is not Revision.DELETED)


@frozen
class RunningPart:
    """A header or a footer: its texts, those of its text boxes too, without what fields show."""

    where: Where
    units: tuple[Unit, ...]


def cleaned(text: str) -> str:
    """Text without what cannot be seen; blanks of every kind of a fixed width as blanks."""
    return _BLANKS.sub(" ", _NOT_SEEN.sub("", text))


def folded(text: str) -> str:
    """Text in which all looks the same that word processors set right by themselves.

    >>> folded("“五小”——见 下文… "), folded('"五小"--见 下文...')
    ('"五小"-见 下文...', '"五小"-见 下文...')
    """
    plain = text.translate(_AUTOCORRECTED)
    return re.sub("-+", "-", re.sub(rf"[ \t{LINE}]+", " ", plain)).strip()
