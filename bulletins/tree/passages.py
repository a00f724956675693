"""Passages: the words of a bulletin, part by part, as one edition of it is compared with another.

What follows from something else is left out: the entries of the contents, page numbers, the edition's own label,
address and code, and the notice that says what was corrected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from bulletins.tree.blocks import (
    Block,
    Box,
    CallOut,
    Case,
    Contents,
    Display,
    Figure,
    Heading,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    Section,
    Table,
)
from bulletins.tree.bulletin import Bulletin
from bulletins.tree.inlines import Gap, Inline, NoteMark, Ordinal, PageReference, Reference, Text
from bulletins.tree.text import TURN
from bulletins.values import frozen

NOTICE = "notice"
"""The role of the section that says what an edition corrects."""

FIELD = "field"
"""The anchor of what only the design of the pages prints."""

PAGE_NAME = "page."
"""How the part of a planned page's name begins; the page's number follows."""

EDITION = "edition"
"""What a call-out leads to that leads to the edition itself."""

_SUPERIORS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_FIELDS = (
    "series.name", "series.subtitle", "series.issuer", "series.editor", "series.mark", "series.permit",
    "series.cover_lead", "series.cover_name", "issue.label", "issue.whole_number", "issue.date", "counts.printed",
)  # fmt: skip


class Sort(StrEnum):
    """What kind of block a passage is of."""

    HEADING = "heading"
    NUMBER = "number"
    DISPLAY = "display"
    PARAGRAPH = "paragraph"
    BOX = "box"
    FIGURE = "figure"
    TABLE = "table"
    NOTE = "note"
    ROWS = "rows"
    CALL_OUT = "call-out"
    CONTENTS = "contents"
    FIELD = "field"


@frozen
class Passage:
    """The words of one part of a block.

    ``part`` says which, where a block has several: ``number``, ``ordinal``, ``title``, ``caption``, ``credit``,
    ``alternative``, ``picture``; row and column of a table from 0 (``2.0``; the head is row 0), or of labelled rows
    (label, text, what stands at the right); the name of a field (``issue.date``).  ``digest`` is a picture's SHA-256,
    or the address that a call-out leads to (``edition`` if that is the edition itself).  ``ordinal`` is the block's
    number among those of its sort in its case or part, from 1.  Marks of notes stand in the text as ¹, ², ³.
    """

    anchor: str
    role: str
    case_id: str
    part: str
    text: str
    digest: str = ""
    sort: Sort = Sort.PARAGRAPH
    ordinal: int = 0


def passages(bulletin: Bulletin) -> tuple[Passage, ...]:
    """All passages, in reading order; first what only the pages' design prints."""
    return (*_fields(bulletin), *_Reader(bulletin.edition.address).of(bulletin.children))


def passages_to_plain(found: Iterable[Passage]) -> list[dict[str, object]]:
    """Passages as plain data, for JSON; what is empty is left out."""
    return [
        {
            key: said
            for key, said in (
                ("anchor", each.anchor), ("role", each.role), ("case", each.case_id), ("part", each.part),
                ("text", each.text), ("digest", each.digest), ("sort", each.sort.value), ("ordinal", each.ordinal),
            )
            if said
        }
        for each in found
    ]  # fmt: skip


def passages_from_plain(plain: Sequence[Mapping[str, object]]) -> tuple[Passage, ...]:
    """What ``passages_to_plain`` was given.

    Raises:
        ValueError: it is something else.
    """
    try:
        return tuple(
            Passage(
                str(each["anchor"]), str(each["role"]), str(each.get("case", "")), str(each.get("part", "")),
                str(each.get("text", "")), str(each.get("digest", "")), Sort(str(each["sort"])),
                _whole(each.get("ordinal", 0)),
            )
            for each in plain
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no passages: {error!r}") from error


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def words(children: tuple[Inline, ...]) -> str:
    """The text of inline nodes as passages have it."""
    return "".join(map(inline_words, children))


def inline_words(node: Inline) -> str:
    """The text of one inline node, as passages have it."""
    if isinstance(node, Text | Reference | Ordinal | Gap):
        return node.text
    if isinstance(node, NoteMark):
        return str(node.number).translate(_SUPERIORS)
    if isinstance(node, PageReference):
        return ""
    return words(node.children)


def _fields(bulletin: Bulletin) -> Iterator[Passage]:
    """What page frames print of series, issue and planned pages; a cover's name only where it is one of its own."""
    said = {name: _value(bulletin.fields, name) for name in _FIELDS}
    if said["series.cover_name"] == said["series.name"]:
        del said["series.cover_name"]
    said |= {f"{PAGE_NAME}{page.number}": page.name for page in bulletin.plan}
    for name, text in said.items():
        if text:
            yield Passage(FIELD, FIELD, "", name, text, sort=Sort.FIELD)


def _value(fields: Mapping[str, object], name: str) -> str:
    value: object = fields
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)


class _Reader:
    """Walks the blocks once and counts each sort in its case or part."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._counts: Counter[Sort] = Counter()
        self._case = ""

    def of(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Passage]:
        if isinstance(block, Section | Case):
            yield from self._part(block)
        elif isinstance(block, Box):
            yield self._passage(block, Sort.BOX, "title", words(block.title), self._count(Sort.BOX))
            yield from self.of(block.children)
        else:
            yield from self._leaf(block)

    def _part(self, block: Section | Case) -> Iterator[Passage]:
        if block.role == NOTICE:
            return
        outside = self._counts, self._case
        self._counts = Counter()
        if isinstance(block, Case):
            self._case = block.case_id
        elif block.running_title and not _is_headed(block):
            yield self._passage(block, Sort.FIELD, "running", block.running_title)
        yield from self.of(block.children)
        for note in block.notes:
            ordinal = self._count(Sort.NOTE)
            yield self._passage(note, Sort.NOTE, "number", str(note.number), ordinal)
            yield self._passage(note, Sort.NOTE, "", words(note.children), ordinal)
        self._counts, self._case = outside

    def _leaf(self, block: Block) -> Iterator[Passage]:
        match block:
            case Heading():
                ordinal = self._count(Sort.HEADING)
                if block.number:
                    yield self._passage(block, Sort.HEADING, "number", block.number, ordinal)
                yield self._passage(block, Sort.HEADING, "title", _turns(block.turns), ordinal)
            case NumberLine():
                yield self._passage(block, Sort.NUMBER, "number", block.number, self._count(Sort.NUMBER))
            case Display():
                yield self._passage(block, Sort.DISPLAY, "", _turns(block.turns), self._count(Sort.DISPLAY))
            case Paragraph():
                ordinal = self._count(Sort.PARAGRAPH)
                if block.ordinal:
                    yield self._passage(block, Sort.PARAGRAPH, "ordinal", block.ordinal.text, ordinal)
                yield self._passage(block, Sort.PARAGRAPH, "", words(block.children), ordinal)
            case Figure():
                yield from self._figure(block)
            case Table():
                yield from self._table(block)
            case LabelledRows():
                yield from self._rows(block)
            case CallOut():
                address = EDITION if block.url == self._address else block.url
                ordinal = self._count(Sort.CALL_OUT)
                yield self._passage(block, Sort.CALL_OUT, "", _turns(block.turns), ordinal, address)
            case Contents():
                yield self._passage(
                    block, Sort.CONTENTS, "title", words(block.title), self._count(Sort.CONTENTS)
                )

    def _figure(self, block: Figure) -> Iterator[Passage]:
        ordinal = self._count(Sort.FIGURE)
        yield self._passage(block, Sort.FIGURE, "picture", "", ordinal, block.picture.sha256)
        for part, text in (
            ("caption", words(block.caption)),
            ("credit", words(block.credit)),
            ("alternative", block.alternative),
        ):
            if text:
                yield self._passage(block, Sort.FIGURE, part, text, ordinal)

    def _table(self, block: Table) -> Iterator[Passage]:
        ordinal = self._count(Sort.TABLE)
        if block.caption:
            yield self._passage(block, Sort.TABLE, "caption", words(block.caption), ordinal)
        for row, cells in enumerate((block.heads, *block.rows)):
            for column, cell in enumerate(cells):
                yield self._passage(block, Sort.TABLE, f"{row}.{column}", words(cell.children), ordinal)

    def _rows(self, block: LabelledRows) -> Iterator[Passage]:
        ordinal = self._count(Sort.ROWS)
        for number, row in enumerate(block.rows):
            for place, text in enumerate((row.label, row.text, row.right)):
                if text:
                    yield self._passage(block, Sort.ROWS, f"{number}.{place}", text, ordinal)

    def _count(self, sort: Sort) -> int:
        self._counts[sort] += 1
        return self._counts[sort]

    def _passage(
        self, block: Block | Note, sort: Sort, part: str, text: str, ordinal: int = 0, digest: str = ""
    ) -> Passage:
        return Passage(block.anchor, block.role, self._case, part, text, digest, sort, ordinal)


def _turns(turns: tuple[tuple[Inline, ...], ...]) -> str:
    return TURN.join(map(words, turns))


def _is_headed(section: Section) -> bool:
    """Whether the section prints a title of its own, which its running title says again."""
    children = (
        inner
        for child in section.children
        for inner in (child.children if isinstance(child, Section) else (child,))
    )
    return any(isinstance(child, Heading) for child in children)
