"""Tables that offices hand in and take away: heads in the first row, rows of as many cells below.

Programs that show tables take a cell that begins with ``=`` for a formula and carry it out.  A text that begins so
gets an apostrophe before it on the way out, which is taken away on the way in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Protocol

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.values import frozen

_FORMULA = re.compile("'*[=+@\t\r\n\0＝＋－＠-]")
"""How a cell begins that some program takes for a formula.  Source: OWASP, CSV Injection."""

_DELIMITERS = ",\t;"


@frozen
class Row:
    """A row: its line in the file or its number in the sheet (from 1), and its cells as they stand there."""

    number: int
    cells: Sequence[str]


class Table(Protocol):
    """A table that is being read."""

    @property
    def heads(self) -> Row:
        """The row of heads."""

    def rows(self) -> Iterator[Row]:
        """The rows below, empty ones left out.

        Raises:
            SourceError: from here on nothing can be read.
        """

    def place(self, row: int, column: int) -> Span:
        """Where a cell stands, by the number of its row and its column from 0."""


def harmless(text: str) -> str:
    """``text`` as a cell that no program takes for a formula.

    >>> harmless("=1+1"), harmless("甲"), harmless("'=1")
    ("'=1+1", '甲', "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def stated(cell: str) -> str:
    """The text of a cell, without blanks around it; what ``harmless`` did is undone.

    >>> stated("'=1+1"), stated(" 甲 "), stated("'甲")
    ('=1+1', '甲', "'甲")
    """
    text = cell.strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


class CsvTable:
    """A CSV text: commas, tabs or semicolons between cells, quotes around cells that need them."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._lines = text.split("\n")
        first = next((line for line in self._lines if line.strip()), "")
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._all = self._read(text)
        heads = next(self._all, None)
        if heads is None:
            raise SourceError(Diagnostic.of("B230", Span(path)))
        self.heads = heads

    def rows(self) -> Iterator[Row]:
        """The rows below the heads; every one has as many cells.

        Raises:
            SourceError: the text is no CSV from here on.
        """
        width = len(self.heads.cells)
        uneven = []
        for row in self._all:
            if len(row.cells) == width:
                yield row
            else:
                place = Span(self._path, row.number)
                uneven.append(Diagnostic.of("B228", place, cells=len(row.cells), heads=width))
        if uneven:
            raise SourceError(uneven)

    def place(self, row: int, column: int) -> Span:
        """Where a cell begins, by the line of its row and its column from 0."""
        line, start, cell, is_quoted = row, 0, 0, False
        for number in range(row, len(self._lines) + 1):
            text = self._lines[number - 1]
            for at, character in enumerate(text):
                if character == '"':
                    is_quoted = not is_quoted
                elif character == self._delimiter and not is_quoted:
                    if cell == column:
                        return self._span(line, start, at if line == number else None)
                    line, start, cell = number, at + 1, cell + 1
            if not is_quoted:
                break
        return self._span(line, start, None) if cell == column else Span(self._path, row)

    def _span(self, line: int, start: int, end: int | None) -> Span:
        end = len(self._lines[line - 1]) if end is None else end
        return Span(self._path, line, start + 1, max(end - start, 1))

    def _read(self, text: str) -> Iterator[Row]:
        import csv

        reader = csv.reader(StringIO(text, newline=""), delimiter=self._delimiter, strict=True)
        number = 1
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Row(number, cells)
                number = reader.line_num + 1
        except csv.Error as error:
            raise SourceError(Diagnostic.of("B229", Span(self._path, number), reason=error)) from error


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets open with its Chinese whole: UTF-8 with its mark, every cell in quotes."""
    import csv

    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(harmless, heads))
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
