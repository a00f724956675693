"""What a selection asks of each case, kept from run to run, so that a large library is not parsed anew.

One JSON file in the workspace's cache folder, which may be deleted at any time.  A case is found only by its path
and the SHA-256 of its bytes, and only by the very program that read it.  A case with findings is never in it.
See docs/adr/0011-cache-of-cases.md.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from bulletins import __version__, files
from bulletins.library.candidates import Candidate
from bulletins.model import Date
from bulletins.package_data import module_sources
from bulletins.source import Workspace

CACHE_FILE = "cases.json"
MIN_NEW = 50
"""The cache is written when it lacks more cases than that: fewer are parsed in no time."""

_READERS = ("source", "model", "library")
"""The parts of the package that decide what a front matter says and whether something is wrong with it."""

_STATUSES = ("draft", "ready", "withdrawn")

Row = list[object]


class CaseCache:
    """The cases of one workspace as earlier runs read them; read when it is first asked."""

    def __init__(self, workspace: Workspace, *, is_trusted: bool = True) -> None:
        self._workspace = workspace
        self._old: Mapping[str, object] | None = None if is_trusted else {}
        self._rows: dict[str, Row] = {}
        self._new = 0

    def candidate(self, path: str, digest: str) -> Candidate | None:
        """The case in the file ``path``, if its bytes had that SHA-256 when it was read."""
        if self._old is None:
            self._old = _rows_of(self._workspace.cached(CACHE_FILE))
        row = self._old.get(path)
        if not isinstance(row, list) or row[:1] != [digest]:
            return None
        try:
            case = _case_of(PurePosixPath(path).stem, row)
        except (TypeError, ValueError):
            return None
        self._rows[path] = row
        return case

    def add(self, path: str, digest: str, case: Candidate) -> None:
        """Remember a case that was read."""
        if path not in self._rows:
            self._new += 1
        self._rows[path] = _row_of(digest, case)

    def keep(self) -> None:
        """Write what is known of the cases that were asked for, if much of it is new.

        Nothing depends on it: where the place cannot be written, the next run parses again.
        """
        place = self._workspace.cache_file(CACHE_FILE)
        if self._new <= MIN_NEW or place is None:
            return
        data = {"program": _program(), "cases": self._rows}
        try:
            files.write_text(place.with_name(".gitignore"), "*\n")
            files.write_text(place, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        except OSError:
            return


def _program() -> str:
    """What tells this program from all that might read a file differently: its version and its sources."""
    sources = hashlib.sha256()
    for name, data in module_sources(_READERS):
        sources.update(f"{name}\0{len(data)}\0".encode() + data)
    return f"{__version__} {sources.hexdigest()}"


def _rows_of(data: bytes | None) -> Mapping[str, object]:
    """The rows by path; none if ``data`` is broken or another program's."""
    try:
        content = json.loads(data or b"")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("program") != _program():
        return {}
    cases = content.get("cases")
    return cases if isinstance(cases, dict) else {}


def _row_of(digest: str, case: Candidate) -> Row:
    date = (case.date.year, case.date.month, case.date.day) if case.date else None
    return [
        digest, case.headline, case.organisations, case.category, case.column, case.region, date, case.tags,
        case.status,
    ]  # fmt: skip


def _case_of(case_id: str, row: Row) -> Candidate:
    """The case of a row; its id is the stem of its file, as in every case without findings.

    Raises:
        TypeError, ValueError: it is none.
    """
    _, headline, organisations, category, column, region, date, tags, status = row
    return Candidate(
        case_id,
        _texts(headline),
        _texts(organisations),
        _text_or_none(category),
        _texts(column),
        _text_or_none(region),
        _date(date),
        _texts(tags),
        _status(status),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # halves of characters, which JSON can state, are refused
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_text, value))


def _status(value: object) -> str:
    if value not in _STATUSES:
        raise ValueError(value)
    return str(value)


def _date(value: object) -> Date | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(type(part) is int for part in value):
        raise TypeError(value)
    year, month, day = value
    if not (1 <= month <= 12 and 0 <= day <= 31):
        raise ValueError(value)
    return Date(year, month, day)
