"""``bulletins check``: everything that is wrong, at once."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.check_report import report_target, reports_of, show_report
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import LineReader, print_diagnostics, print_json, rows, visible
from bulletins.errors import SourceError
from bulletins.findings import Findings
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.checks.engine import FileEdit
    from bulletins.checks.rule import Rule
    from bulletins.pipeline.lint_fixing import Fixed
    from bulletins.pipeline.linting import Checked
    from bulletins.source import Workspace


@click.command(
    help=say(
        "List everything that is wrong, at once: files, keys, references, counts, style and glyphs of issues, and "
        "what a proof-reader finds in their text, in single cases, and in texts from outside.\n\n"
        "Without arguments, every issue and every case of the workspace is checked, and the register of branches. "
        "FILE is a case, a text from outside (.txt, .docx, .html, .md), or a folder of these. All rules with examples: "
        "docs/checks.md.",
        "一次列出全部问题：各期的文件、键、引用、数目、样式、缺字，以及校对在各期、单个案例和外来文字里能发现的问题。\n\n"
        "不写参数时检查工作区的全部各期、全部案例和分发名册。FILE 是案例文件、外来文字（.txt、.docx、.html、.md）或放这些文件的文件夹。"
        "全部规则和示例见 docs/checks.md。",
    )
)
@click.argument("arguments", metavar="[ISSUE|FILE]...", nargs=-1)
@click.option("--strict", is_flag=True, help=say("warnings count as errors", "警告也算错误"))
@click.option(
    "--fix",
    is_flag=True,
    help=say(
        "put right what cannot be meant otherwise; every change is listed",
        "改正不会有歧义的问题，逐处列出改动",
    ),
)
@click.option(
    "--points",
    is_flag=True,
    help=say(
        "with --fix: typed 一是 or 1、 in cases become points, whose ordinals are made",
        "与 --fix 同用：案例里手打的“一是”“1、”改成分点，序号自动生成",
    ),
)
@click.option(
    "--select",
    metavar="CODE",
    multiple=True,
    help=say("only these rules: C001,C013", "只用这些规则：C001,C013"),
)
@click.option("--ignore", metavar="CODE", multiple=True, help=say("not these rules", "不用这些规则"))
@click.option(
    "--explain",
    metavar="CODE",
    help=say("what a rule asks, with examples; `all` lists all", "说明一条规则并举例；all 列出全部"),
)
@click.option(
    "--report",
    "report",
    metavar="FILE.html|-",
    callback=report_target,
    help=say(
        "characters, findings in 10,000, by rule and case, as a page or (-) here",
        "字数、每万字问题数，按规则、按案例，写成网页，或（-）显示在此",
    ),
)
@common_options
def command(
    arguments: tuple[str, ...],
    strict: bool,
    fix: bool,
    points: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    explain: str | None,
    report: str | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Load, assemble and compose every issue, and try the rules; without ``--fix`` nothing is written."""
    from bulletins.cli.check_rules import chosen_rules, explain_rules

    if explain:
        explain_rules(explain, as_json)
        return
    rules = chosen_rules(select, ignore)
    workspace, wanted = _wanted(arguments, workspace_folder)
    findings = Findings()
    if points and not fix:
        raise click.UsageError(
            say("--points changes cases: use it with --fix", "--points 会改动案例，要与 --fix 同用")
        )
    fixed = _fix(workspace, wanted, rules, findings, points=points) if fix else []
    checked = _check(workspace, wanted, rules, findings)
    _show(workspace, wanted, checked, findings, fixed, as_json)
    if report:
        show_report(report, checked, workspace, _reader(workspace, checked), to_error=as_json)
    if findings.has_errors or (strict and findings.has_warnings):
        raise click.exceptions.Exit(1)


_SCHEME = "一是"
"""The ordinals of points where neither the case nor a series that is checked says others."""


_TEXTS = (".md", ".txt", ".docx", ".html", ".htm")
"""The texts that are looked for in a folder."""


@frozen
class _Wanted:
    """What is to be checked; ``is_all``: the whole workspace."""

    issues: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    texts: tuple[Path, ...] = ()
    is_all: bool = False


def _wanted(arguments: Sequence[str], folder: Path | None) -> "tuple[Workspace | None, _Wanted]":
    """What the arguments name, and the workspace in which it lies, which texts from outside do without."""
    from bulletins.library import find_issues
    from bulletins.library.cases import CaseLibrary

    arguments = [name for argument in arguments for name in _named(argument)]
    files = [argument for argument in arguments if _is_file(argument)]
    try:
        workspace = open_workspace(folder)
    except SourceError:
        if folder is None and files and len(files) == len(arguments):
            return None, _Wanted(texts=tuple(map(Path, files)))
        raise
    if not arguments:
        cases = tuple(CaseLibrary(workspace).paths)
        return workspace, _Wanted(find_issues(workspace), cases, is_all=True)
    own = {argument: case for argument in files if (case := _case_id(workspace, argument))}
    return workspace, _Wanted(
        tuple(issue_name(workspace, argument) for argument in arguments if argument not in files),
        tuple(own.values()),
        tuple(Path(argument) for argument in files if argument not in own),
    )


def _named(argument: str) -> list[str]:
    """The argument, or the texts in the folder that it names.

    Raises:
        click.UsageError: there are none.
    """
    folder = Path(argument)
    if not folder.is_dir():
        return [argument]
    texts = sorted(
        str(path) for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in _TEXTS
    )
    if not texts:
        raise click.UsageError(say(f"there are no texts in {argument}", f"{argument} 里没有文字文件"))
    return texts


def _is_file(argument: str) -> bool:
    """Whether the argument names a case or a text, and no issue."""
    path = Path(argument)
    return path.suffix.lower() not in ("", ".yaml", ".yml") and (
        path.exists() or bool(path.suffix[1:].isalpha())
    )


def _case_id(workspace: "Workspace", argument: str) -> str | None:
    """The id of the case whose file the argument names."""
    from bulletins.library.cases import CASES_FOLDER

    path = Path(argument).resolve()
    is_case = path.suffix == ".md" and path.is_relative_to((workspace.root / CASES_FOLDER).resolve())
    return path.stem if is_case else None


def _fix(
    workspace: "Workspace | None",
    wanted: _Wanted,
    rules: "Sequence[Rule]",
    findings: Findings,
    *,
    points: bool,
) -> "list[Fixed]":
    """Put right what can be; files that cannot be read or written are among the findings."""
    from bulletins.cli.writing import refusals_reported
    from bulletins.library import load_partly
    from bulletins.pipeline.lint_fixing import fix_case, fix_issue, fix_text

    fixed: list[Fixed] = []
    schemes = dict.fromkeys(wanted.cases, _SCHEME)
    for name in wanted.issues if workspace else ():
        assert workspace
        with findings, refusals_reported():
            files, _ = load_partly(workspace, name)
            fixed.append(fix_issue(workspace, files, rules))
            schemes |= dict.fromkeys((case.matter.id for case in files.cases), files.series.points)
    for case, scheme in schemes.items():
        assert workspace
        with findings, refusals_reported():
            fixed.append(fix_case(workspace, case, rules, points=scheme if points else None))
    for text in wanted.texts:
        with findings, refusals_reported():
            _refuse_published(text)
            fixed.append(fix_text(text, rules))
    return [each for each in fixed if each.changes]


def _refuse_published(text: Path) -> None:
    """Nothing, if the text is no file of an edition.

    Raises:
        BulletinError: it is.
    """
    from bulletins.cli.writing import refuse_store
    from bulletins.source import Workspace

    with suppress(SourceError):
        refuse_store(Workspace.find(text.resolve().parent), text)


def _check(
    workspace: "Workspace | None", wanted: _Wanted, rules: "Sequence[Rule]", findings: Findings
) -> "list[Checked]":
    """Everything that is wrong with what is wanted, and each document with what the rules found in it."""
    from bulletins.library.checking import check_cases
    from bulletins.pipeline.checking import check_issue
    from bulletins.pipeline.linting import Linter

    linter = Linter(workspace, rules)
    checked: list[Checked] = []
    if workspace and wanted.is_all:
        _check_workspace(workspace, findings)
    if workspace and wanted.cases:
        findings.add(*check_cases(workspace, None if wanted.is_all else wanted.cases))
    for name in wanted.issues if workspace else ():
        assert workspace
        with findings:
            files, problems = check_issue(workspace, name)
            findings.add(*problems)
            checked.append(linter.issue(files))
    printed = {article.id for each in checked for article in each.document.articles}
    checked += [found for case in wanted.cases if case not in printed and (found := linter.case(case))]
    for text in wanted.texts:
        with findings:
            checked.append(linter.text(text))
    findings.add(*(finding.diagnostic for each in checked for finding in each.findings))
    findings.add(*linter.problems(is_whole=wanted.is_all))
    return checked


def _check_workspace(workspace: "Workspace", findings: Findings) -> None:
    """What belongs to no issue and no case."""
    from bulletins.errors import Diagnostic
    from bulletins.library import stray_files
    from bulletins.library.addresses import shared_addresses
    from bulletins.library.branches import load_branches_partly

    problems: list[Diagnostic] = []
    load_branches_partly(workspace, problems)
    findings.add(*stray_files(workspace), *shared_addresses(workspace), *problems)


def _show(
    workspace: "Workspace | None",
    wanted: _Wanted,
    checked: "Sequence[Checked]",
    findings: Findings,
    fixed: "Sequence[Fixed]",
    as_json: bool,
) -> None:
    changes = [change for each in fixed for change in each.changes]
    if as_json:
        print_json(
            {
                "issues": wanted.issues,
                "files": [text.as_posix() for text in wanted.texts],
                "findings": rows(findings.all),
                "reports": [report.plain() for report in reports_of(checked)],
                "changes": [_row(change) for change in changes],
            }
        )
        return
    for change in changes:
        click.echo(_line(change))
    print_diagnostics(findings.all, _reader(workspace, checked))
    if changes:
        click.echo(say(f"changes made: {len(changes)}", f"已改正{len(changes)}处"))
    if not findings.all:
        click.echo(_nothing(wanted))


def _nothing(wanted: _Wanted) -> str:
    """What was checked, where nothing was found."""
    if wanted.issues:
        number = len(wanted.issues)
        return say(f"issues checked: {number}; nothing found", f"已检查{number}期，没有发现问题")
    number = len(wanted.cases) + len(wanted.texts)
    return say(f"files checked: {number}; nothing found", f"已检查{number}个文件，没有发现问题")


def _row(change: "FileEdit") -> dict[str, object]:
    """A change for machines."""
    span = change.span
    place = {"path": span.path, "line": span.line, "column": span.column}
    return {"code": change.code, **place, "before": change.before, "after": change.after}


def _line(change: "FileEdit") -> str:
    """A change as it is listed."""
    before, after = visible(change.before), visible(change.after)
    return f"{visible(str(change.span))}: {change.code}: " + say(
        f"'{before}' → '{after}'", f"“{before}”→“{after}”"
    )


def _reader(workspace: "Workspace | None", checked: "Sequence[Checked]") -> LineReader:
    """The lines of authors' files and of the texts from outside."""
    texts = {each.name: each.lines for each in checked if each.lines}

    def line(path: str, number: int) -> str | None:
        if path in texts:
            return texts[path][number - 1] if number <= len(texts[path]) else None
        return workspace.line(path, number) if workspace else None

    return line
