"""Branches in tables: a row each, the keys of the register as heads, in English or in Chinese."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.branch_register import Registered
from bulletins.library.tables import Row, Table, stated
from bulletins.model import Branch, Date
from bulletins.model.branch import MAX_LOCAL, MAX_NAME
from bulletins.model.keys import CHINESE_KEYS, CHINESE_WORDS, ENGLISH_KEYS
from bulletins.model.reading import WRONG, Key, keys_of
from bulletins.model.values import ID_PATTERN
from bulletins.source.nearest import nearest
from bulletins.source.nodes import ScalarNode, SequenceNode
from bulletins.values import frozen

LISTS = ("channels", "mailbox", "formats")
"""The keys whose cells may hold several things, with semicolons, commas or 、 between them."""

_BETWEEN = re.compile("[;；,，、]")
_SHORT_DATE = re.compile(r"(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?")
"""How spreadsheets in China write days: 2024/9/5."""
_MAX_REMEMBERED = 10_000
"""So many different cells of a column are read once each: levels and channels come again and again, names do not."""

_LINE = re.compile(rf"[\w（）()《》“”·-]{{1,{MAX_NAME}}}")
_ADDRESS = re.compile(
    rf"[A-Za-z0-9._+-]{{1,{MAX_LOCAL}}}@[A-Za-z0-9-]{{1,60}}(?:\.[A-Za-z0-9-]{{1,60}}){{1,2}}"
)
_PLAIN = {
    "id": re.compile(ID_PATTERN),
    "name": _LINE,
    "parent": re.compile(ID_PATTERN),
    "mailbox": _ADDRESS,
    "drop": re.compile(r"(?:(?:sftp|https)://[a-z0-9.-]+/)?[\w-][\w./-]*"),
    "salutation": _LINE,
}
"""Cells that are right for certain, by key, in columns where nearly every cell is another one: they are taken as they
stand, without the model's form, which would read the same.  A register of 200,000 rows is read in half the time."""

_NOWHERE = Span("")
_DEFAULTS = {f.name: f.default for f in fields(Branch) if f.default is not MISSING}

Problems = list[Diagnostic]


@frozen
class TableEntry:
    """What a row says of a branch: a value for every field that the table has a column for; wrong ones are left out."""

    id: str
    values: Mapping[str, Any]
    origin: "TableRow"
    is_whole: bool


@frozen
class TableRow:
    """A row as the origin of a branch; ``columns`` are places of columns by their keys."""

    table: Table
    number: int
    columns: Mapping[str, int]

    def place(self, key: str) -> Span:
        """Where the cell of a key stands, or the row's first cell."""
        return self.table.place(self.number, self.columns.get(key, 0))


def read_entries(table: Table, problems: Problems, left_out: Collection[str] = ()) -> Iterator[TableEntry]:
    """What the rows of a table say; columns whose heads are ``left_out`` are passed over.

    Everything that is wrong is added to ``problems``.
    """
    columns = _columns(table, problems, left_out)
    if "id" not in columns:
        problems.append(Diagnostic.of("B700", table.place(table.heads.number, 0)))
        return
    readers = [_Column(keys_of(Branch)[name], place) for name, place in columns.items()]
    under_no_head = [place for place, head in enumerate(table.heads.cells) if not head.strip()]
    try:
        for row in table.rows():
            for place in under_no_head:
                if row.cells[place].strip():
                    problems.append(Diagnostic.of("B705", table.place(row.number, place)))
            if entry := _entry(TableRow(table, row.number, columns), row, readers, problems):
                yield entry
    except SourceError as error:
        problems += error.diagnostics


def read_branches(table: Table, problems: Problems) -> list[Registered]:
    """The branches of a whole register that is a table; one without a name is a problem."""
    found = []
    for entry in read_entries(table, problems):
        if "name" in entry.values:
            found.append(Registered(Branch(**entry.values), entry.origin, entry.is_whole))
        elif entry.is_whole:
            problems.append(no_name(entry))
    return found


def no_name(entry: TableEntry) -> Diagnostic:
    """The finding that a new branch has no name."""
    return Diagnostic.of("B202", entry.origin.place("name"), key="name", chinese=CHINESE_KEYS["name"])


def table_heads(lang: str) -> list[str]:
    """The heads of a table of branches, in ``lang`` (``en`` or ``zh``)."""
    return [CHINESE_KEYS[name] if lang == "zh" else name for name in keys_of(Branch)]


def table_rows(branches: Iterable[Branch], lang: str) -> Iterator[list[str]]:
    """A row a branch; words in ``lang`` too."""
    for branch in branches:
        yield [cell_text(branch, name, lang) for name in keys_of(Branch)]


def cell_text(branch: Branch, name: str, lang: str) -> str:
    """What stands in the cell of a key (in English)."""
    value = getattr(branch, keys_of(Branch)[name].field)
    if isinstance(value, tuple):
        words = CHINESE_WORDS if lang == "zh" else {}
        return ";".join(words.get(str(item), str(item)) for item in value)
    if isinstance(value, Date):
        return value.iso
    return "" if value is None else str(value)


def _columns(table: Table, problems: Problems, left_out: Collection[str]) -> dict[str, int]:
    """The places of columns by the keys (in English) that stand at their heads."""
    keys = keys_of(Branch)
    columns: dict[str, int] = {}
    for place, cell in enumerate(table.heads.cells):
        head = stated(cell)
        name = ENGLISH_KEYS.get(head, head.lower())
        where = table.place(table.heads.number, place)
        if not head or head in left_out:
            continue
        if name not in keys:
            near = nearest(head, [*keys, *(CHINESE_KEYS[known] for known in keys)])
            problems.append(Diagnostic.of("B701", where, head=head, suggestion=near))
        elif name in columns:
            other = table.heads.cells[columns[name]]
            problems.append(Diagnostic.of("B203", where, key=head, other=other))
        else:
            columns[name] = place
    return columns


class _Column:
    """Reads the cells of one column; ``known`` are values of cells that were read, by what stands in them."""

    def __init__(self, key: Key, place: int) -> None:
        self.key = key
        self.place = place
        self._is_list = key.name in LISTS
        self._plain = _PLAIN.get(key.name)
        self.known: dict[str, object] = {}

    def read(self, cell: str, row: TableRow, problems: Problems) -> object:
        """The value of a cell, or ``WRONG``; an empty one has the value of a key that is not written."""
        if self._plain and self._plain.fullmatch(cell):
            return (cell,) if self._is_list else cell
        found: Problems = []
        value = self._value(stated(cell), _NOWHERE, found)
        if found:
            value = self._value(stated(cell), row.place(self.key.name), problems)
        elif len(self.known) < _MAX_REMEMBERED:
            self.known[cell] = value
        return value

    def _value(self, text: str, span: Span, problems: Problems) -> object:
        if not text:
            return _DEFAULTS.get(self.key.field, WRONG)
        if self._is_list:
            parts = [part.strip() for part in _BETWEEN.split(text)]
            items = tuple(ScalarNode(part, span, is_plain=False) for part in parts if part)
            before = len(problems)
            value = self.key.form.read(SequenceNode(items, span), problems)
            return value if len(problems) == before else WRONG
        if self.key.name.startswith("active_") and (date := _SHORT_DATE.fullmatch(text)):
            text = "-".join(part.zfill(2) for part in date.groups() if part)
        return self.key.form.read(ScalarNode(text, span, is_plain=False), problems)


def _entry(origin: TableRow, row: Row, columns: Sequence[_Column], problems: Problems) -> TableEntry | None:
    """What a row says, unless it does not say of which branch."""
    before = len(problems)
    values = {}
    for column in columns:
        cell = row.cells[column.place]
        value = column.known[cell] if cell in column.known else column.read(cell, origin, problems)
        if value is not WRONG:
            values[column.key.field] = value
    branch_id = values.get("id")
    if isinstance(branch_id, str):
        return TableEntry(branch_id, values, origin, len(problems) == before)
    if len(problems) == before:
        problems.append(Diagnostic.of("B202", origin.place("id"), key="id", chinese=CHINESE_KEYS["id"]))
    return None
