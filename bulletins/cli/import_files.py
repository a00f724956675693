"""``bulletins import``: foreign texts become cases and a draft of their issue, with every repair shown."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import print_diagnostics, print_json, rows
from bulletins.cli.writing import refusals_reported, shown
from bulletins.errors import BulletinError, Diagnostic
from bulletins.findings import Findings

if TYPE_CHECKING:
    from bulletins.pipeline.import_order import Order
    from bulletins.pipeline.importing import Import, Manuscripts
    from bulletins.source import Workspace


_OF_WHOLE_FILES = ("B14", "B19")
"""How codes of findings begin that say something of a whole file, and not of its first line."""


@click.command(
    name="import",
    help=say(
        "Show what contributions or a printed bulletin would become: cases, a draft of the issue, every repair with "
        "its id and reason, what is missing, what is left out. --apply writes it.\n\n"
        "A FILE is .docx, .txt (UTF-8, UTF-16, GB18030), .html or .md; .doc, .wps and .rtf where LibreOffice is "
        "installed. Cases and issues that are there are never written over. What was decided is kept in "
        "issues/imports: the same file asks nothing twice.",
        "列出来稿或已印刊物会变成什么：案例、一期的草稿、每处修正及其编号和理由、缺失之处、未取的内容。加 --apply 才写入。\n\n"
        "FILE 可为 .docx、.txt（UTF-8、UTF-16、GB18030）、.html、.md；装有 LibreOffice 时还可为 .doc、.wps、.rtf。"
        "已有的案例和各期不会被覆盖。确认过的事项记在 issues/imports 中，同一来稿不会再问。",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--series", metavar="ID", help=say("the series of the issue (default: the only one)",
                                                 "刊物编号（只有一种时可不写）"))  # fmt: skip
@click.option("--number", metavar="YEAR-NO", help=say("its number (default: as the file states it)",
                                                      "期号，如 2024-05（默认按来稿所印）"))  # fmt: skip
@click.option(
    "--accept",
    metavar="ID,...",
    multiple=True,
    help=say(
        "apply the repairs and proposals with these ids; all for every one",
        "采纳这些编号的修正和建议；all 表示全部",
    ),
)
@click.option(
    "--refuse", metavar="ID,...", multiple=True, help=say("never apply these", "不采纳这些修正和建议")
)
@click.option("--ids", metavar="TEXT", help=say("what the ids of new cases begin with", "新案例编号的开头"))
@click.option("--no-issue", is_flag=True, help=say("write cases alone", "只写入案例，不建一期"))
@click.option(
    "--all", "show_all", is_flag=True, help=say("list every repair, equal ones too", "逐条列出全部修正")
)
@click.option(
    "--returned",
    metavar="FILE.docx",
    type=click.Path(path_type=Path),
    help=say(
        "show what readers changed in this Word file of an issue, which is named in place of FILE; --apply writes it "
        "into the cases",
        "列出各方在此 Word 文件中对一期所作的改动（期号写在 FILE 处）；加 --apply 写入案例",
    ),
)
@click.option("--apply", is_flag=True, help=say("write what is shown", "写入"))
@common_options
def command(
    files: tuple[str, ...],
    series: str | None,
    number: str | None,
    accept: tuple[str, ...],
    refuse: tuple[str, ...],
    ids: str | None,
    no_issue: bool,
    show_all: bool,
    returned: Path | None,
    apply: bool,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Read the files, show what they become, write it if that was asked for."""
    if returned is not None:
        _read_back(returned, files, _ids(accept), workspace_folder, apply=apply, as_json=as_json)
        return
    from bulletins.pipeline.import_order import Order
    from bulletins.pipeline.importing import plan_import

    order = Order(series, number, _ids(accept), _ids(refuse), _prefix(ids), not no_issue, apply)
    workspace = _workspace(workspace_folder, order, apply)
    findings, planned, manuscripts = Findings(), None, None
    with findings:
        manuscripts = _read(files)
        planned = plan_import(workspace, manuscripts, order, chosen_language())
        findings.add(*planned.findings)
    written = _written(workspace, planned) if workspace and planned and apply and planned.is_writable else []
    if as_json:
        print_json(_for_machines(planned, written, findings))
    else:
        _show(planned, manuscripts, findings, workspace, written, apply=apply, show_all=show_all)
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _read_back(
    file: Path,
    issues: Sequence[str],
    accept: Sequence[str],
    workspace_folder: Path | None,
    *,
    apply: bool,
    as_json: bool,
) -> None:
    """What readers changed in a Word file of an issue."""
    from bulletins.cli.returned import run
    from bulletins.pipeline.import_order import ALL

    if len(issues) != 1:
        raise click.UsageError(say("name one issue with --returned", "--returned 须写明一个期号"))
    chosen = () if ALL in accept else accept  # where none is named, all are taken
    run(open_workspace(workspace_folder), file, issues[0], accept=chosen, apply=apply, as_json=as_json)


def _ids(given: Sequence[str]) -> tuple[str, ...]:
    """Ids as they were given, several of them divided by commas or blanks."""
    return tuple(one for text in given for one in re.split(r"[\s,，、]+", text) if one)


def _prefix(ids: str | None) -> str | None:
    if ids is not None and not re.fullmatch("[a-z0-9][a-z0-9-]{0,34}", ids, re.ASCII):
        raise click.BadParameter(
            say(
                f"{ids!r}: small letters, digits and - only, at most 35",
                f"{ids}：只用小写字母、数字和 -，至多 35 个",
            ),
            param_hint="--ids",
        )
    return ids


def _workspace(folder: Path | None, order: "Order", apply: bool) -> "Workspace | None":
    """The workspace; none is needed to show what a file holds."""
    from bulletins.source.workspace import Workspace

    if folder is not None or apply or order.series:
        return open_workspace(folder)
    try:
        return Workspace.find(Path.cwd())
    except BulletinError:
        return None


def _read(files: Sequence[str]) -> "Manuscripts":
    """The files as manuscripts; all that cannot be read is told at once.

    Raises:
        BulletinError: files that cannot be read.
    """
    from bulletins.pipeline.import_drafts import ForeignFile
    from bulletins.pipeline.importing import read_files
    from bulletins.pipeline.old_formats import as_docx
    from bulletins.source.foreign_file import read_foreign

    found: list[ForeignFile] = []
    problems: list[Diagnostic] = []
    for name in files:
        try:
            path = Path(name).as_posix()
            found.append(ForeignFile(path, as_docx(read_foreign(Path(name)), path)))
        except BulletinError as error:
            problems += error.diagnostics
    read: Manuscripts = ()
    try:
        read = read_files(found)
    except BulletinError as error:
        problems += error.diagnostics
    if problems:
        raise BulletinError(problems)
    return read


def _written(workspace: "Workspace", planned: "Import") -> list[str]:
    """Write everything, or nothing; the paths."""
    from bulletins.files import write_together

    with refusals_reported():
        write_together(
            {
                workspace.root / path: content.encode() if isinstance(content, str) else content
                for path, content in planned.files.items()
            }
        )
    return list(planned.files)


def _for_machines(planned: "Import | None", written: Sequence[str], findings: Findings) -> dict[str, object]:
    from bulletins.importers.publication import to_json

    if planned is None:
        return {"files": [], "findings": rows(findings.all)}
    return {
        "files": [to_json(reading.publication, reading.file.path) for reading in planned.readings],
        "issue": planned.target.name if planned.target else None,
        "cases": [
            {
                "id": draft.id,
                "path": draft.path,
                "state": draft.state.value,
                "title": draft.story.title,
                "file": reading.file.path,
                "lines": list(draft.story.lines),
            }
            for reading in planned.readings
            for draft in reading.cases
        ],
        "organisations": [{"id": one.id, "name": one.name} for one in planned.proposed],
        "would_write": sorted(planned.files),
        "written": sorted(written),
        "findings": rows(findings.all),
    }


def _show(
    planned: "Import | None",
    manuscripts: "Manuscripts | None",
    findings: Findings,
    workspace: "Workspace | None",
    written: Sequence[str],
    *,
    apply: bool,
    show_all: bool,
) -> None:
    """For an editor: the files one by one, then what is written or would be."""
    from bulletins.cli.import_report import outcome_lines, reading_lines

    for reading in planned.readings if planned else ():
        click.echo(
            "\n".join(reading_lines(reading, show_all=show_all, with_paths=workspace is not None)) + "\n"
        )

    def line(path: str, number: int) -> str | None:
        """A line of a file that was read, whether it is the workspace's or not."""
        for file, manuscript in manuscripts or ():
            if file.path == path:
                return next((one.text for one in manuscript.lines if one.number == number), None)
        return workspace.line(path, number) if workspace else None

    of_file = [finding for finding in findings.all if finding.code.startswith(_OF_WHOLE_FILES)]
    print_diagnostics(of_file)
    print_diagnostics((finding for finding in findings.all if finding not in of_file), line)
    if planned and workspace and written:
        click.echo("\n".join(shown(workspace.root / path) for path in written))
    if planned:
        click.echo("\n".join(outcome_lines(planned, workspace is not None, written, apply=apply)))
