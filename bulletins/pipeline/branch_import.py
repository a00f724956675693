"""Tables of branches from outside into the register, and from the register to those who want a table."""

from collections.abc import Collection, Iterable
from pathlib import Path

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.library.branch_merge import Merge, merge
from bulletins.library.branch_register import Branches
from bulletins.library.branch_tables import read_entries, table_heads, table_rows
from bulletins.library.branches import (
    BRANCHES_FILE,
    BRANCHES_TABLE,
    MAX_TABLE_BYTES,
    load_branches,
    load_branches_partly,
)
from bulletins.library.tables import CsvTable, Table, csv_bytes
from bulletins.library.workbooks import is_workbook, read_workbook, workbook_bytes
from bulletins.model import Branch
from bulletins.model.keys import CHINESE_KEYS
from bulletins.pipeline.branch_text import edited_register, is_chinese, register_text
from bulletins.source import Workspace
from bulletins.source.encoding import as_utf8, decode_text
from bulletins.source.foreign_file import read_foreign
from bulletins.values import frozen

MAX_YAML_BRANCHES = 4_000
"""So many branches a register in YAML holds, each with all its keys; a table holds any number."""
WORKBOOK = ".xlsx"

Problems = list[Diagnostic]


@frozen
class BranchImport:
    """What a table changes, and what is wrong; ``text`` is that of a CSV file, for excerpts.

    ``file`` is the register's path in the workspace, ``data`` its new bytes: ``None`` where something is wrong, or
    nothing changes.
    """

    merge: Merge
    problems: tuple[Diagnostic, ...]
    text: str
    file: str
    data: bytes | None

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong that keeps the register from being written."""
        return _has_errors(self.problems)


def import_branches(
    workspace: Workspace,
    path: Path,
    *,
    sheet: str | None = None,
    left_out: Collection[str] = (),
    remove_missing: bool = False,
    in_chinese: bool = False,
) -> BranchImport:
    """What the register would be with the table at ``path``; nothing is written.

    ``in_chinese`` are the keys of a register that is not there yet.

    Raises:
        SourceError: the table, or the register as it is, cannot be used at all.
    """
    register = load_branches(workspace)
    problems: Problems = []
    table, text = _table(path, sheet, problems)
    entries = read_entries(table, problems, left_out)
    found = merge(register, entries, remove_missing=remove_missing, problems=problems)
    file = _register_file(workspace, found.result)
    is_written = not _has_errors(problems) and not found.changes_nothing
    data = _register_bytes(workspace, file, found, in_chinese) if is_written else None
    return BranchImport(found, tuple(problems), text, file, data)


def exported_branches(branches: Iterable[Branch], path: Path, lang: str) -> bytes:
    """The bytes of a table of branches: a workbook or CSV, as the name of its file says."""
    heads, rows = table_heads(lang), table_rows(branches, lang)
    if path.suffix.lower() == WORKBOOK:
        return workbook_bytes(CHINESE_KEYS["branches"] if lang == "zh" else "branches", heads, rows)
    return csv_bytes(heads, rows)


def _has_errors(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _table(path: Path, sheet: str | None, problems: Problems) -> tuple[Table, str]:
    """The table of a file, and its text if it is one."""
    data, shown = read_foreign(path), path.as_posix()
    if path.suffix.lower() == WORKBOOK or is_workbook(data):
        return read_workbook(data, shown, sheet, problems), ""
    text = decode_text(as_utf8(data), shown, problems)
    return CsvTable(text, shown), text


def _register_file(workspace: Workspace, result: Branches) -> str:
    """The file that the register stands in, or would."""
    if workspace.has_file(BRANCHES_TABLE):
        return BRANCHES_TABLE
    if len(result) <= MAX_YAML_BRANCHES:
        return BRANCHES_FILE
    if not workspace.has_file(BRANCHES_FILE):
        return BRANCHES_TABLE
    count, limit = len(result), MAX_YAML_BRANCHES
    raise SourceError(
        Diagnostic.of("B709", Span(BRANCHES_FILE), count=count, file=BRANCHES_FILE, limit=limit)
    )


def _register_bytes(workspace: Workspace, file: str, found: Merge, in_chinese: bool) -> bytes:
    """The register as it would be written, which says what it should when it is read again."""
    before = workspace.read_bytes(file, limit=MAX_TABLE_BYTES) if workspace.has_file(file) else b""
    text = decode_text(as_utf8(before), file)
    if file == BRANCHES_TABLE:
        heads = text.partition("\n")[0]
        lang = "zh" if CHINESE_KEYS["name"] in heads or (in_chinese and not heads) else "en"
        return csv_bytes(table_heads(lang), table_rows(found.result, lang))
    if text.strip():
        in_chinese = is_chinese(text)
        branches = {branch.id: branch for branch in found.result}
        edited = edited_register(text, branches, {changed.after.id for changed in found.changed})
        if edited is not None and _says(edited, found.result):
            return edited.encode()
    whole = register_text(found.result, in_chinese=in_chinese)
    if not _says(whole, found.result):
        raise ValueError("the register would not be read as it was meant")
    return whole.encode()


def _says(text: str, branches: Branches) -> bool:
    """Whether a register of this text is read as these branches."""
    written = Workspace.of({BRANCHES_FILE: text.encode()}, Path())
    return [*load_branches_partly(written, [])] == [*branches]
