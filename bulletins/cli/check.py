"""``bulletins check``: everything that is wrong, at once."""

from pathlib import Path

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows
from bulletins.errors import Diagnostic


@click.command(
    help=say(
        "List everything that is wrong with issues, at once: files, keys, references, counts, style and glyphs.\n\n"
        "Without ISSUE, every issue and every case of the workspace is checked, and the register of branches.",
        "一次列出各期的全部问题：文件、键、引用、数目、样式、缺字。\n\n"
        "不写 ISSUE 时检查工作区的全部各期、全部案例和分发名册。",
    )
)
@click.argument("issues", metavar="[ISSUE]...", nargs=-1)
@click.option("--strict", is_flag=True, help=say("warnings count as errors", "警告也算错误"))
@common_options
def command(issues: tuple[str, ...], strict: bool, workspace_folder: Path | None, as_json: bool) -> None:
    """Load, assemble and compose every issue; nothing is written."""
    from bulletins.library import find_issues, stray_files
    from bulletins.library.addresses import shared_addresses
    from bulletins.library.branches import load_branches_partly
    from bulletins.library.checking import check_cases
    from bulletins.pipeline.checking import check_issue

    workspace = open_workspace(workspace_folder)
    names = tuple(issue_name(workspace, issue) for issue in issues) or find_issues(workspace)
    with findings_shown(workspace, as_json) as findings:
        if not issues:
            findings.add(*stray_files(workspace))
            findings.add(*shared_addresses(workspace))
            findings.add(*check_cases(workspace))
            problems: list[Diagnostic] = []
            load_branches_partly(workspace, problems)
            findings.add(*problems)
        for name in names:
            with findings:
                findings.add(*check_issue(workspace, name))
    if as_json:
        print_json({"issues": names, "findings": rows(findings.all)})
    elif not findings.all:
        click.echo(say(f"issues checked: {len(names)}; nothing found", f"已检查{len(names)}期，没有发现问题"))
    if findings.has_errors or (strict and findings.has_warnings):
        raise click.exceptions.Exit(1)
