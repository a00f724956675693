"""What rules look at: stretches of text that know where they stand, the articles they make, and the whole.

A passage is one paragraph, point, head, caption or cell as a reader sees it, markup taken away.  An article is a case
of the library, or what of a foreign text stands for one.  A document is what is checked at once: an issue with its
cases, one case, or one foreign text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Protocol

from bulletins import markup
from bulletins.errors import Span
from bulletins.model import CaseMatter, Issue, Organisation, Series
from bulletins.values import frozen


class PassageKind(StrEnum):
    """What a passage is in its article."""

    TITLE = "title"
    """A headline, kicker, deck or column name; turns stand apart by a blank."""
    LABEL = "label"
    """A cross-head."""
    PARAGRAPH = "paragraph"
    POINT = "point"
    """A point of a run, or an entry of a list, without its ordinal."""
    CAPTION = "caption"
    TABLE_CELL = "table cell"
    NAMES = "names"
    """Names of persons, credits, a list of receivers: blanks divide, marks are few."""
    NOTE = "note"
    """A footnote."""


PROSE = frozenset((PassageKind.PARAGRAPH, PassageKind.POINT, PassageKind.NOTE))
"""Kinds that are made of sentences."""

HEADS = frozenset((PassageKind.TITLE, PassageKind.LABEL))
"""Kinds that are no sentences."""


class Places(Protocol):
    """Where the characters of a passage stand in its file."""

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from ``start`` to before ``end``; cut at the end of their first line."""

    def exact(self, start: int, end: int) -> Span | None:
        """The same, if exactly these characters stand there, side by side on one line: what an edit may replace."""


@frozen
class Passage:
    """A stretch of text; offsets into ``text`` count characters from 0.

    ``part`` is the key of what it is where the kind does not say it all (headline, kicker, deck, column, preface,
    caption, credit); ``case`` the id of its article, empty for what belongs to the whole; ``level`` that of a
    cross-head (from 1; 0 where it is not known) or how deep a point is nested (from 1); ``run_in`` how many characters
    at the beginning are its run-in head.  A passage that ``runs_on`` continues the paragraph before it.
    ``number`` counts the blocks of its article from 1; 0 is what stands before them.
    """

    text: str
    kind: PassageKind
    places: Places = field(compare=False, repr=False)
    part: str = ""
    case: str = ""
    level: int = 0
    run_in: int = 0
    runs_on: bool = False
    number: int = 0

    @property
    def is_prose(self) -> bool:
        """Whether it is made of sentences."""
        return self.kind in PROSE


@frozen
class Article:
    """One case, or one article of a foreign text; ``matter`` and ``blocks`` where it is a case of the library.

    One that ``follows`` others of its text may go on with their ordinals: where it begins is guessed.
    """

    id: str
    path: str
    passages: tuple[Passage, ...]
    matter: CaseMatter | None = None
    blocks: tuple[markup.Block, ...] = ()
    follows: bool = False

    def part(self, name: str) -> Passage | None:
        """The passage that is its ``name`` (headline, deck …)."""
        return next((passage for passage in self.passages if passage.part == name), None)

    @property
    def prose(self) -> tuple[Passage, ...]:
        """Its paragraphs and points, in order."""
        return tuple(passage for passage in self.passages if passage.is_prose)


class Profile(StrEnum):
    """What kind of publication it is, as far as rules differ."""

    SELECTION = "a selection"
    BRIEF = "a brief"
    CASEBOOK = "a casebook"
    NEWSPAPER = "a newspaper"
    INTERNAL = "an internal publication"
    """An internal publication that has a permit (准印证)."""


@frozen
class Document:
    """Everything that is checked at once.

    ``passages`` are those that belong to no article (preface, headline of the issue); ``counts`` the issue's bound
    counts, ``earlier`` articles that may have run before, ``before`` the issue of the series before this one.
    """

    path: str
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...] = ()
    profile: Profile | None = None
    issue: Issue | None = None
    series: Series | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()
    earlier: tuple[Article, ...] = ()
    before: Issue | None = None

    def __iter__(self) -> Iterator[Passage]:
        """Every passage: those of the whole, then article by article."""
        yield from self.passages
        for article in self.articles:
            yield from article.passages

    @property
    def is_foreign(self) -> bool:
        """Whether it is a text from outside: what its lines are is guessed, and nothing is bound."""
        return self.issue is None and all(article.matter is None for article in self.articles)
