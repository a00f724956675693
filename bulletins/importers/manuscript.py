"""A manuscript: what a foreign file says, line by line, before anybody asks what the lines are.

Every reader (plain text, Word, HTML, Markdown) gives one; the passes that find articles in it see nothing else.
No character that can be seen is lost between file and lines.
"""

from enum import StrEnum

from bulletins.errors import Diagnostic, Span
from bulletins.values import frozen

MAX_CHARACTERS = 1_000_000
"""So much text one file may have: a year of bulletins."""
MAX_LINE = 100_000
"""Characters of one line; a longer one has lost its line ends."""
MAX_LINES = 100_000


class LineKind(StrEnum):
    """What the file's format says of a line; a plain text says nothing."""

    TEXT = "text"
    LIST_ITEM = "list item"
    """One of a list; a paragraph that has an ordinal and stands between others of its own is none."""
    TABLE_ROW = "table row"
    PICTURE = "picture"
    NOTE = "note"
    SITE = "site"
    """A link, a heading or a notice of the web page around the text: navigation, footer."""


@frozen
class Line:
    """One line of a text file, or one paragraph of a document.

    ``number`` counts from 1: lines of a text file as editors count them, paragraphs of other files.  ``text`` is as it
    stands in the source, blanks included, without line end and without characters that cannot be seen (NUL, byte
    order marks, changes of direction); the cells of a table's row are divided by tabs; a picture's text is its name or
    description; a list item begins with the ordinal that its program shows; breaks in a heading are blanks.

    ``level`` is that of a heading, from 1, where the format says one.  ``bold`` holds for the whole line,
    ``bold_until`` counts the characters at its start that are bold where the rest is not.
    """

    number: int
    text: str
    level: int | None = None
    bold: bool = False
    centred: bool = False
    kind: LineKind = LineKind.TEXT
    bold_until: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it but blanks."""
        return not self.text.strip()


@frozen
class Picture:
    """A picture that a document holds: it stands behind line ``after`` (0: before all); ``suffix`` .png or .jpg."""

    after: int
    suffix: str
    data: bytes


@frozen
class Manuscript:
    """The lines of a file in their order, blank ones included; ``path`` is as the user gave it.

    ``findings`` say what was read otherwise than it stood, and what was left out.
    """

    path: str
    lines: tuple[Line, ...]
    findings: tuple[Diagnostic, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def characters(self) -> int:
        """How many characters its lines have, blanks aside."""
        return sum(len("".join(line.text.split())) for line in self.lines)

    def span(self, number: int, column: int = 1, length: int = 1) -> Span:
        """The place of ``length`` characters from ``column`` (from 1) on in line ``number``."""
        return Span(self.path, number, column, length)


def read_manuscript(data: bytes, path: str) -> Manuscript:
    """The lines of a file called ``path``; what it is, its bytes say, and its suffix where they leave it open.

    Raises:
        SourceError: it is of no kind that is read, broken, encrypted, too large, or holds no text.
    """
    from bulletins.importers.readers.choice import reader_for

    return reader_for(data, path)(data, path)
