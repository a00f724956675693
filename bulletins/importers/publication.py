"""A publication: the reading of a manuscript as articles, with everything that was repaired, missing or left out.

``read_publication`` makes it by the passes that ``docs/import.md`` lists; ``to_json`` gives it to machines.  Every
piece says from which lines of the source it comes, so that an editor can look there.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.importers.manuscript import Manuscript

Decisions = Mapping[str, bool]
"""What an editor decided: id of a repair → whether it is applied.  Others follow ``Repair.is_safe``."""


@frozen
class Wording:
    """A sentence for people, in English and in Chinese."""

    en: str
    zh: str


@frozen
class Piece:
    """A line of a title, or a paragraph: ``text`` after the repairs, ``lines`` of the source in which it stands.

    ``cells`` are those of a table's row, empty elsewhere.
    """

    text: str
    lines: tuple[int, ...]
    cells: tuple[str, ...] = ()


class SectionKind(StrEnum):
    """How a section is headed."""

    BLOCK = "block"
    """By a cross-head of one line or two."""
    RUN_IN = "run_in"
    """By a label sentence that opens its paragraph, with 一、 （一） 1. or a marker before it or without."""
    ORDINAL = "ordinal"
    """By a label sentence that begins with 一是, 第一, 其一 …: the points of one sequence."""


@frozen
class Section:
    """``label`` with its ordinal as it stands; ``paragraphs`` without the label.

    Where the label is run in, it stands before the first paragraph, on the same line.
    """

    label: str
    kind: SectionKind
    lines: tuple[int, ...]
    paragraphs: tuple[Piece, ...]

    @property
    def is_run_in(self) -> bool:
        """Whether the label opens the first paragraph."""
        return self.kind is not SectionKind.BLOCK

    @property
    def whole_paragraphs(self) -> tuple[Piece, ...]:
        """The paragraphs as they are printed: a label that is run in stands in the first."""
        if not (self.is_run_in and self.paragraphs):
            return self.paragraphs
        first = self.paragraphs[0]
        return (Piece(self.label + first.text, first.lines), *self.paragraphs[1:])


class CreditForm(StrEnum):
    """Where a credit stands: on a line of its own above or below the text, in its news head, in its last paragraph."""

    LINE = "line"
    DATELINE = "dateline"
    END = "end"
    LAST_PARAGRAPH = "last paragraph"


@frozen
class Credit:
    """One person, or one office that wrote: 记者, 通讯员, 摄 …; ``affiliation`` 本报, 新华社, an organisation."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    form: CreditForm = CreditForm.LINE
    lines: tuple[int, ...] = ()


class OrganisationSource(StrEnum):
    """Where the name of an article's organisation was found."""

    LINE = "line"
    PREFIX = "prefix"
    LEAD = "lead"


@frozen
class Organisation:
    """Who an article is about; ``text`` is the whole line where the name has one of its own."""

    names: tuple[str, ...]
    source: OrganisationSource
    lines: tuple[int, ...] = ()
    text: str = ""

    @property
    def text_of_names(self) -> str:
        """All names, as a sentence would list them."""
        return "、".join(self.names)


@frozen
class Box:
    """A text beside the running text (阅读提示, 链接 …); ``article`` is the index of the one that it belongs to."""

    title: str
    paragraphs: tuple[Piece, ...]
    lines: tuple[int, ...] = ()
    article: int | None = None


@frozen
class Caption:
    """What a picture shows.  ``title`` is the headline of a picture that is a story of its own."""

    text: str
    credit: str | None = None
    title: str | None = None
    lines: tuple[int, ...] = ()
    article: int | None = None


@frozen
class Article:
    """One story or case.  ``body`` has, in their order, its paragraphs and its sections.

    ``credit_lines`` are bylines as they stand; ``dateline`` is the head of the first paragraph (本报讯（记者…）), which
    stands in that paragraph as well.
    """

    title_parts: tuple[Piece, ...]
    body: tuple[Piece | Section, ...]
    kicker: Piece | None = None
    deck: Piece | None = None
    column: str | None = None
    column_lines: tuple[int, ...] = ()
    category: str | None = None
    organisation: Organisation | None = None
    credits: tuple[Credit, ...] = ()
    credit_lines: tuple[Piece, ...] = ()
    dateline: str | None = None
    ordinal: Piece | None = None
    complete: bool = True

    @property
    def title(self) -> str:
        """Its turns with a blank between them."""
        return " ".join(part.text for part in self.title_parts)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections."""
        return tuple(part for part in self.body if isinstance(part, Section))

    @property
    def paragraphs(self) -> tuple[Piece, ...]:
        """Every paragraph as it is printed, those of the sections among them."""
        found: list[Piece] = []
        for part in self.body:
            found += part.whole_paragraphs if isinstance(part, Section) else (part,)
        return tuple(found)


class RepairKind(StrEnum):
    """What a repair does."""

    MARKS = "marks"
    REJOINED = "rejoined"
    MOVED = "moved"
    CAPTION = "caption"
    BOX = "box"
    MISREADING = "misreading"
    TERM = "term"
    GRAMMAR = "grammar"
    NAME = "name"
    ORDINAL = "ordinal"
    CREDIT = "credit"
    BLANKS = "blanks"


class Confidence(StrEnum):
    """How sure a repair is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@frozen
class Repair:
    """A change of the source: at ``line``:``column`` (both from 1, in characters) ``before`` becomes ``after``.

    ``id`` depends on the words around it, not on the file's name or on what stands above, so that decisions are kept.
    ``is_safe`` ones are applied unless an editor decided otherwise; others only when an editor says so.
    """

    id: str
    kind: RepairKind
    line: int
    column: int
    before: str
    after: str
    confidence: Confidence
    reason: Wording
    is_safe: bool
    applied: bool


class GapKind(StrEnum):
    """What is missing."""

    END = "end"
    MIDDLE = "middle"
    BEGINNING = "beginning"
    HEADLINE = "headline"
    BYLINES = "bylines"
    SEQUENCE = "sequence"


@frozen
class Gap:
    """A place at which the source lacks text: after ``after``, the last words before it."""

    kind: GapKind
    line: int
    column: int
    after: str
    reason: Wording
    article: int | None = None


class LeftOutReason(StrEnum):
    """Why a line is not part of an article."""

    HEADLINE = "headline of the publication"
    MASTHEAD = "masthead"
    CATEGORY = "category"
    COLUMN = "column"
    ORGANISATION = "organisation"
    ORDINAL = "ordinal"
    CREDIT = "credit"
    BOX_TITLE = "title of a box"
    CONTENTS = "contents"
    APPENDIX = "appendix"
    IMPRINT = "imprint"
    EDITORS = "editors"
    CALL_OUT = "call-out"
    PAGE = "page number or running head"
    SITE = "part of the web page"
    UNREAD = "belongs to no article"


@frozen
class LeftOut:
    """A line that stands in no article."""

    text: str
    lines: tuple[int, ...]
    reason: LeftOutReason


@frozen
class Imprint:
    """One entry of the imprint: 报, 送, 发, 份数, 准印证 …"""

    label: str
    text: str
    lines: tuple[int, ...] = ()


@frozen
class Publication:
    """What a file prints.

    ``name`` as it stands; ``date`` is ``2024-09-30``, ``2024-09`` or, where no year is printed, ``09-30``.  ``counts``
    are the figures that the preface states: entered (入选), printed (选登), published (目前已发布), received (征集).
    """

    name: str | None = None
    headline: str | None = None
    issuer: str | None = None
    number: int | None = None
    year: int | None = None
    date: str | None = None
    whole_number: int | None = None
    preface: tuple[Piece, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    categories: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    captions: tuple[Caption, ...] = ()
    boxes: tuple[Box, ...] = ()
    editors: tuple[Credit, ...] = ()
    imprint: tuple[Imprint, ...] = ()
    call_outs: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_publication(manuscript: "Manuscript", decisions: Decisions | None = None) -> Publication:
    """The publication that ``manuscript`` is, with its safe repairs and those of ``decisions`` applied.

    Never refuses: what cannot be read as part of an article is left out, with a reason.
    """
    from bulletins.importers.structure.reading import read

    return read(manuscript, decisions or {})


def to_json(publication: Publication, path: str) -> dict[str, object]:
    """The publication as ``import --json`` gives it; its keys are described in ``docs/import.md``."""
    from bulletins.importers.publication_json import as_json

    return as_json(publication, path)
