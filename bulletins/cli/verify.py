"""``bulletins verify``: whether the store holds what was published, and nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import counted
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows

if TYPE_CHECKING:
    from bulletins.editions import Store


@click.command(
    help=say(
        "See whether every file of the published editions is what was published: one flipped bit is found.\n\n"
        "It reads and changes nothing. Without ISSUE, the whole store is looked at.",
        "检查发布库：每个文件是否与发布时完全一致，一个比特的差异也能发现。\n\n只读不写。不写 ISSUE 时检查整个发布库。",
    )
)
@click.argument("issues", metavar="[ISSUE]...", nargs=-1)
@common_options
def command(issues: tuple[str, ...], workspace_folder: Path | None, as_json: bool) -> None:
    """Verify the store."""
    import os

    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.verifying import verify_store

    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        names = tuple(issue_name(workspace, issue) for issue in issues)
        findings.add(*verify_store(workspace, store, names, os.environ))
        if not findings.has_errors and not as_json:
            click.echo(_fine(store, names or store.names()))
    if as_json:
        print_json({"findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _fine(store: "Store", names: tuple[str, ...]) -> str:
    """How much there is, all of it as it was published."""
    count = sum(len(store.numbers(name)) for name in names)
    if not count:
        return say("nothing is published yet", "尚未发布任何一期")
    return say(
        f"{counted(len(names), 'issue')}, {counted(count, 'edition')}: every file is as it was published",
        f"共 {len(names)} 期 {count} 版：全部文件与发布时一致",
    )
