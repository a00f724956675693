"""XLSX workbooks in and out.  The one module that knows the library for them.

Whoever sends a workbook decides what is in it: before it is parsed, its size when unpacked is known to be bounded, and
no part declares a document type.  Formulas are not taken, neither in nor out.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.tables import Row, harmless

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_UNPACKED_MB = 250
"""Rather more than 200,000 branches take."""
MAX_RATIO = 100
"""So many times its size a workbook has at most when it is unpacked; sheets have ten to thirty."""
MAX_PARTS = 2_000
MAX_TEXTS = 2_000_000
"""So many texts a workbook keeps in a table of their own."""
MAX_ROWS = 1_048_576
"""Of a sheet.  Source: ECMA-376, the limits of SpreadsheetML's applications."""
MAX_COLUMNS = 200

_MEGABYTE = 1_000_000
_LONGEST_ROW_MB = 10
_IS_ENCRYPTED = 0x1
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What applications take for an escaped character in a text.  Source: ECMA-376-1 §22.9.2.19 (ST_Xstring)."""

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
"""The properties of a workbook that says nothing of who made it, and when."""

Problems = list[Diagnostic]


class _Sheet(Protocol):
    """A sheet as the library reads it row by row."""

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, min_row: int, *, max_col: int) -> Iterator[Sequence[object]]: ...


class SheetTable:
    """A sheet of a workbook; formulas and errors in cells are added to the problems while its rows are read."""

    def __init__(self, sheet: _Sheet, path: str, problems: Problems) -> None:
        sheet.reset_dimensions()  # they may say anything
        self._path = path
        self._sheet = sheet
        self._problems = problems
        self.heads = next(self._read(1, MAX_COLUMNS), Row(1, ()))
        if not self.heads.cells:
            raise SourceError(Diagnostic.of("B230", Span(path)))

    def rows(self) -> Iterator[Row]:
        """The rows below the heads; cells that are missing at an end are empty."""
        width = len(self.heads.cells)
        for row in self._read(self.heads.number + 1, width + 1):
            if len(row.cells) > width:
                place = self.place(row.number, width)
                self._problems.append(Diagnostic.of("B228", place, cells=len(row.cells), heads=width))
            yield Row(row.number, [*row.cells[:width], *[""] * (width - len(row.cells))])

    def place(self, row: int, column: int) -> Span:
        """Row and column of the sheet, both from 1."""
        return Span(self._path, row, column + 1)

    def _read(self, first: int, width: int) -> Iterator[Row]:
        """Rows from ``first`` on with their cells up to the last that holds something."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about what a sheet has besides cells
                for number, cells in enumerate(self._sheet.iter_rows(min_row=first, max_col=width), first):
                    if number > MAX_ROWS:
                        raise _broken(self._path, f"more than {MAX_ROWS} rows")
                    texts = [self._text(number, column, cell) for column, cell in enumerate(cells)]
                    while texts and not texts[-1]:
                        texts.pop()
                    if texts:
                        yield Row(number, texts)
        except SourceError:
            raise
        except Exception as error:  # whatever the library says of a sheet that makes no sense
            raise _broken(self._path, str(error) or type(error).__name__) from error

    def _text(self, row: int, column: int, cell: object) -> str:
        """A cell as text: numbers without idle decimals, days as ISO."""
        value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
        if value is None:
            return ""
        if kind in "fe":
            self._problems.append(Diagnostic.of("B703", self.place(row, column), value=str(value)[:40]))
            return ""
        if isinstance(value, str):
            return value.replace("_x005F_", "_").strip()
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook does, of whatever age."""
    return data.startswith((b"PK\x03\x04", _OLD_FORMAT))


def read_workbook(data: bytes, path: str, sheet: str | None, problems: Problems) -> SheetTable:
    """The table of a workbook: its only sheet that holds anything, or the one called ``sheet``.

    Raises:
        SourceError: it is no workbook, encrypted, broken, too large, or it is not clear which sheet is meant.
    """
    if data.startswith(_OLD_FORMAT):
        if _ENCRYPTED_STREAM in data:
            raise SourceError(Diagnostic.of("B142", Span(path), path=path))
        raise _broken(path, "Excel 97–2003 (.xls)")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_package(package, len(data), path)
        return _table(data, path, sheet, problems)
    except SourceError:
        raise
    except Exception as error:  # whatever the library says of bytes that make no sense
        raise _broken(path, str(error) or type(error).__name__) from error


def _table(data: bytes, path: str, name: str | None, problems: Problems) -> SheetTable:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    sheets: dict[str, Any] = {sheet.title: sheet for sheet in book.worksheets}
    if name is not None and name not in sheets:
        raise SourceError(Diagnostic.of("B704", Span(path), sheet=name, known=", ".join(sheets)))
    tables: list[SheetTable] = []
    for title in sheets if name is None else (name,):
        try:
            tables.append(SheetTable(sheets[title], path, problems))
        except SourceError as error:
            if name is not None or error.diagnostics[0].code != "B230":
                raise
    if len(tables) > 1:
        raise SourceError(Diagnostic.of("B704", Span(path), known=", ".join(sheets)))
    if not tables:
        raise SourceError(Diagnostic.of("B230", Span(path)))
    return tables[0]


def _check_package(package: zipfile.ZipFile, size: int, path: str) -> None:
    """Refuse what is encrypted, grows too large, or declares document types."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_MB * _MEGABYTE:
        raise _broken(path, f"unpacked {unpacked // _MEGABYTE} MB, at most {MAX_UNPACKED_MB} MB are read")
    if unpacked > 10 * _MEGABYTE and unpacked > MAX_RATIO * size:
        raise _broken(
            path, f"unpacked {unpacked // size} times its size, at most {MAX_RATIO} times are believed"
        )
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise SourceError(Diagnostic.of("B142", Span(path), path=path))
    for part in parts:
        if problem := _problem_of_part(package.read(part)):
            raise _broken(path, f"{problem} in {part.filename}")


def _problem_of_part(data: bytes) -> str | None:
    """What would make a part harmful to parse: entities, rows without end, texts without number.

    The parser holds a row at a time, and every text of the table of texts.
    """
    # A declaration stands before the first element; in UTF-16 it has a zero beside every letter.
    if b"<!DOCTYPE" in data[:4_096].replace(b"\0", b""):
        return "document type declaration"
    for start in range(_LONGEST_ROW_MB * _MEGABYTE, len(data), _MEGABYTE):
        chunk = data[start : start + _MEGABYTE]
        if b"row>" not in chunk and b"si>" not in chunk and len(chunk) == _MEGABYTE:
            return f"more than {_LONGEST_ROW_MB} MB without a row"
    ends = data.count(b"si>") + data.count(b"si/>")  # a text begins and ends with one, or is one
    return f"more than {MAX_TEXTS} texts" if ends > 2 * MAX_TEXTS else None


def workbook_bytes(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet called ``title``, whose cells are all text; the same bytes for the same cells."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"

    def cell(text: str, *, is_head: bool = False) -> "Cell":
        made: Cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", harmless(text)))
        made.data_type = "s"
        made.number_format = "@"
        if is_head:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(head, is_head=True) for head in heads])
    for row in rows:
        sheet.append([cell(text) if text else None for text in row])
    saved = BytesIO()
    book.save(saved)
    return _without_clock(saved)


def _without_clock(saved: BytesIO) -> bytes:
    """The workbook without the moment at which it was made."""
    made = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = _CORE if part.filename == "docProps/core.xml" else old.read(part)
            new.writestr(zipfile.ZipInfo(part.filename), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _broken(path: str, reason: str) -> SourceError:
    return SourceError(Diagnostic.of("B702", Span(path), path=path, reason=" ".join(reason.split())[:200]))
